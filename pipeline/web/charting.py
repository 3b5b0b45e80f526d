"""Charts drawn as SVG by a child that stays: Vega-Altair and its JavaScript engine take a second to start.

In the server they would cost every start that second and 160 MB, and hold up every request while they draw. The child
is started soon after the first page that may want a chart, not beside it: the browser needs the processor to show that
page. The page itself does not wait, its chart comes as a part of its own.
"""

from __future__ import annotations

import contextlib
import hashlib
import subprocess
import threading
from collections import OrderedDict

import msgspec

from pipeline.decoding import decoded
from pipeline.errors import NothingDoneError, UsageError
from pipeline.web.charts import Chart
from pipeline.web.children import command_of

_SECONDS = 60  # its start included: a busy machine lets it wait
_KEPT = 64
_SOON = 1.0  # seconds; by then the page stands


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """What the child tells: the SVG, or why there is none."""

    svg: str = ""
    error: str = ""


class ChartDrawer:
    """Draws charts one at a time, and keeps those asked for last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._charts: OrderedDict[str, Chart] = OrderedDict()
        self._drawn: dict[str, str] = {}
        self._one_at_a_time = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._waking: threading.Timer | None = None

    def wake(self) -> None:
        """Start the child soon if there is none."""
        with self._lock:
            if self._waking is None:
                self._waking = threading.Timer(_SOON, self._wake)
                self._waking.daemon = True
                self._waking.start()

    def _wake(self) -> None:
        with self._lock, contextlib.suppress(OSError):  # what keeps it from starting is told when a chart is wanted
            if self._waking is not None:
                self._started()
            self._waking = None

    def offer(self, chart: Chart) -> str:
        """The key under which this chart can be had; the same content has the same key."""
        key = hashlib.sha256(msgspec.json.encode(chart)).hexdigest()[:32]
        with self._lock:
            self._charts[key] = chart
            self._charts.move_to_end(key)
            while len(self._charts) > _KEPT:
                self._drawn.pop(self._charts.popitem(last=False)[0], None)
        return key

    def draw(self, key: str) -> tuple[Chart, str]:
        """The chart of this key, and its SVG.

        Raises:
            UsageError: no chart is kept under it.
            NothingDoneError: it could not be drawn.
        """
        with self._lock:
            chart, svg = self._charts.get(key), self._drawn.get(key)
        if chart is None:
            raise UsageError("This chart is no longer kept. Load the page again.")
        if svg is None:
            svg = self._ask(chart)
            with self._lock:
                if key in self._charts:
                    self._drawn[key] = svg
        return chart, svg

    def stop(self) -> None:
        """End the child."""
        with self._lock:
            child, self._child = self._child, None
            if self._waking is not None:
                self._waking.cancel()
                self._waking = None
        if child is not None:
            child.kill()
            child.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._child = subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
                command_of("pipeline.web.charting_child"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,  # see `children`; it also ends where its input does
            )
        return self._child

    def _ask(self, chart: Chart) -> str:
        with self._one_at_a_time:
            try:
                with self._lock:
                    child = self._started()
                drawn = decoded(_answer(child, msgspec.json.encode(chart)), Drawn)
            except (OSError, ValueError):  # it died; ValueError is also msgspec's word for half a line
                self.stop()  # what closed its pipes may not have ended yet, and would be asked again
                drawn = Drawn(error="the program that draws ended")
        if not drawn.svg:
            raise NothingDoneError(f"The chart could not be drawn: {drawn.error}.")
        return drawn.svg


def _answer(child: subprocess.Popen[bytes], job: bytes) -> bytes:
    """The child's line for this job; a child that takes too long is killed, and its line is empty."""
    assert child.stdin is not None and child.stdout is not None  # noqa: S101 - pipes both
    clock = threading.Timer(_SECONDS, child.kill)
    clock.daemon = True
    clock.start()
    try:
        child.stdin.write(job + b"\n")
        child.stdin.flush()
        return child.stdout.readline()
    finally:
        clock.cancel()
