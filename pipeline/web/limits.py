"""Limits a child puts on itself before it touches what somebody sent."""

from __future__ import annotations

import contextlib
import os


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
        os.nice(5)


def limit_seconds(seconds: int) -> None:
    """Bound this process's processor time."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
