"""A bar on a terminal, plain lines anywhere else; both on standard error, so that results can be piped."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.cli.output import console, warn
from pipeline.wording import tidy

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

    from pipeline.refresh import Progress, Step

_BETWEEN_LINES = 5.0  # seconds without a line until the page a document has come to is worth one


@contextmanager
def watching() -> Iterator[Progress]:
    """Progress of a refresh for whoever is looking."""
    if not sys.stderr.isatty():
        yield _Lines().step
        return
    bar = _Bar()
    try:
        yield bar.step
    finally:
        bar.end()


class _Lines:
    """A line for each document, and now and then one for the page that a long document has come to."""

    def __init__(self) -> None:
        self._said = time.monotonic()

    def step(self, step: Step) -> None:
        """Tell a step, if it is worth a line."""
        if step.pages:
            if time.monotonic() - self._said >= _BETWEEN_LINES:
                self._say(f"reading {tidy(step.path)}: page {step.page} of {step.pages}")
        elif step.outcome is not None:
            outcome = step.outcome
            self._say(
                f"[{step.done}/{step.total}] {tidy(outcome.path)}: {outcome.status.value}, {outcome.listings} units"
            )
        elif step.note:
            self._say(f"{step.stage}: {step.note}")
        elif step.stage == "build" and step.seconds is None:
            self._say("building the warehouse")

    def _say(self, line: str) -> None:
        self._said = time.monotonic()
        warn(line)


class _Bar:
    """A rich progress bar, made when the first step comes: a refresh with nothing to do has none."""

    def __init__(self) -> None:
        self._shown: tuple[RichProgress, TaskID] | None = None
        self._reading: dict[str, TaskID] = {}

    def step(self, step: Step) -> None:
        """Show a step."""
        if step.seconds is not None or (self._shown is None and not step.total):
            return
        bar, task = self._shown = self._shown or _started_bar(step.total)
        if step.stage == "build":
            bar.update(task, description="building the warehouse", total=None)
        elif step.pages:
            self._page(bar, step)
        else:
            self._document(bar, step)
            bar.update(task, completed=step.done, total=step.total)

    def _page(self, bar: RichProgress, step: Step) -> None:
        """A bar of its own for each document that is being read, as long as it is."""
        if step.path not in self._reading:
            self._reading[step.path] = bar.add_task(step.path.rsplit("/", 1)[-1][:40], unit="pages")
        bar.update(self._reading[step.path], completed=step.page, total=step.pages)

    def _document(self, bar: RichProgress, step: Step) -> None:
        if step.outcome and step.outcome.path in self._reading:
            bar.remove_task(self._reading.pop(step.outcome.path))

    def end(self) -> None:
        """Take the bar off the screen."""
        if self._shown:
            self._shown[0].stop()


def _started_bar(total: int) -> tuple[RichProgress, TaskID]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    name, unit = TextColumn("{task.description}", markup=False), TextColumn("{task.fields[unit]}")
    columns = (name, BarColumn(), MofNCompleteColumn(), unit, TimeElapsedColumn())
    bar = Progress(*columns, console=console(stderr=True), transient=True)
    bar.start()
    return bar, bar.add_task("reading", total=total, unit="documents")
