"""A bar on a terminal, plain lines anywhere else; both on standard error, so that results can be piped."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.cli.output import console, warn
from pipeline.refresh import Progress, Step

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID


@contextmanager
def watching() -> Iterator[Progress]:
    """Progress of a refresh for whoever is looking."""
    if not sys.stderr.isatty():
        yield _plain
        return
    bar = _Bar()
    try:
        yield bar.step
    finally:
        bar.end()


def _plain(step: Step) -> None:
    if step.outcome is not None:
        outcome = step.outcome
        warn(f"[{step.done}/{step.total}] {outcome.path}: {outcome.status.value}, {outcome.listings} units")
    elif step.note:
        warn(f"{step.stage}: {step.note}")
    elif step.stage == "build" and step.seconds is None:
        warn("building the warehouse")


class _Bar:
    """A rich progress bar, made when the first step comes: a refresh with nothing to do has none."""

    def __init__(self) -> None:
        self._shown: tuple[RichProgress, TaskID] | None = None

    def step(self, step: Step) -> None:
        """Show a step."""
        if step.seconds is not None or (self._shown is None and not step.total):
            return
        bar, task = self._shown = self._shown or _started_bar(step.total)
        if step.stage == "build":
            bar.update(task, description="building the warehouse", total=None)
        else:
            name = step.outcome.path.rsplit("/", 1)[-1] if step.outcome else ""
            bar.update(task, completed=step.done, total=step.total, description=f"read {name}"[:40])

    def end(self) -> None:
        """Take the bar off the screen."""
        if self._shown:
            self._shown[0].stop()


def _started_bar(total: int) -> tuple[RichProgress, TaskID]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=console(stderr=True), transient=True)
    bar.start()
    return bar, bar.add_task("reading", total=total)
