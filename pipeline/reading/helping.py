"""Leave for a reader to take a second process for a long document, where nothing else needs that processor.

Whoever reads many documents at once has every processor busy, and gives no leave.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

Meanwhile = Callable[[], object]
_leave: ContextVar[Meanwhile | None] = ContextVar("leave", default=None)
_THREADS = Path("/proc/self/task")


@contextmanager
def helped(meanwhile: Meanwhile) -> Iterator[None]:
    """Let a document that is read inside the block be read by two processes.

    `meanwhile` is done by this one while the other begins: what is needed once the document is read.
    """
    before = _leave.set(meanwhile)
    try:
        yield
    finally:
        _leave.reset(before)


def leave_to_fork() -> Meanwhile | None:
    """What to do beside a helper that is forked now; None where none may be.

    A fork copies the thread that asks and no other: beside other threads it could wait for ever for what one of them
    holds. Of systems that fork, Linux alone tells how many threads there are, those of libraries included.
    """
    meanwhile = _leave.get()
    if meanwhile is None or sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return None
    return meanwhile if len(list(_THREADS.iterdir())) == 1 else None
