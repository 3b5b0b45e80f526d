"""One refresh at a time in one workspace."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import NothingDoneError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_TRIES, _LOOK_SECONDS = 4, 0.02


@contextlib.contextmanager
def only_one(lock: Path) -> Iterator[str]:
    """Hold `lock` while the block runs; yields the number of a process that died holding it, or "".

    The operating system releases the lock when its holder dies, so a killed refresh never blocks the next
    one, and the process number in the file only serves the message.

    Raises:
        NothingDoneError: another process holds it.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a+", encoding="ascii", errors="replace") as file:
        file.seek(0)
        # Windows forbids reading what another process has locked; there the message goes without a number.
        holder = ""
        with contextlib.suppress(OSError):
            holder = file.read().strip()
        if not _acquired_by(file.fileno(), _TRIES):
            who = f"process {holder}" if holder else "another process"
            raise NothingDoneError(f"A refresh of this workspace is already running ({who}). Wait until it has ended.")
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        try:
            yield holder
        finally:
            # Emptied, not deleted: a third process may already have opened the file and be waiting on it.
            file.truncate(0)


def is_held(lock: Path) -> bool:
    """Whether a refresh is at work just now; the number in the file may be another process's by now."""
    try:
        with lock.open("rb") as file:
            return not _acquired(file.fileno(), shared=True)
    except OSError:
        return False


def _acquired_by(descriptor: int, tries: int) -> bool:
    """Tried more than once: somebody may only be looking whether it is held."""
    for left in reversed(range(tries)):
        if _acquired(descriptor):
            return True
        if left:
            time.sleep(_LOOK_SECONDS)
    return False


def _acquired(descriptor: int, shared: bool = False) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
