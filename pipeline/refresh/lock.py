"""One refresh at a time in one workspace."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import NothingDoneError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


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
        if not _acquired(file.fileno()):
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
    """Whether a refresh is at work just now."""
    # By the number in the file: to try the lock itself could turn away a refresh that begins this instant.
    with contextlib.suppress(OSError, ValueError):
        os.kill(int(lock.read_text(encoding="ascii")), 0)
        return True
    return False


def _acquired(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
