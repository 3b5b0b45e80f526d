"""Limits a child puts on itself before it touches what somebody sent."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_WAY = 5  # of 19: a third of what the others get, where they want everything


def limit_memory(megabytes: int) -> None:
    """Bound this process's memory, and that of all it starts; systems without such limits go without."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def give_way() -> None:
    """Let the server and the browser beside it go first; systems without priorities go without."""
    if hasattr(os, "sched_setscheduler"):  # a batch never takes the processor from somebody who has just been woken
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    if hasattr(os, "nice"):
        os.nice(_WAY)
    # Linux shares the processors out among sessions first (autogroup), and being nice counts within one's own only. As
    # one session among others, what draws charts had half of the processors while the browser showed a page.
    if hasattr(os, "getsid") and os.getsid(0) == os.getpid():
        with contextlib.suppress(OSError):
            Path("/proc/self/autogroup").write_text(str(_WAY), encoding="ascii")


def limit_seconds(seconds: int) -> None:
    """Bound this process's processor time."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
