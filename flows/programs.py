"""The flows as programs: what goes wrong is one line, and SIGTERM ends them with what they started."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

from pipeline.errors import UnitmapError, UsageError

DONE, BAD_USAGE, NOTHING_DONE = 0, 2, 3
_GRACE_SECONDS = 10.0


def exit_code_of(run: Callable[[], object]) -> int:
    """Run it; an error that people can do something about is told in a line, with the exit codes of `unitmap`."""
    try:
        run()
    except UnitmapError as error:
        sys.stderr.write(f"{error}\n")
        return BAD_USAGE if isinstance(error, UsageError) else NOTHING_DONE
    except RuntimeError as error:
        if "Failed to reach API" not in str(error):
            raise
        sys.stderr.write(
            f"{str(error).rstrip('/')}. Prefect's server does not answer: start it with `prefect server start` and "
            "wait until it does (up to a minute), or correct PREFECT_API_URL.\n"
        )
        return NOTHING_DONE
    return DONE


def until_terminated(run: Callable[[], object]) -> int:
    """Run it until it ends, or until SIGTERM; the processes it started are then ended too.

    Prefect itself waits for the flow it runs, and a flow may be waiting minutes for a source to try again.
    """
    ended: list[int] = []
    # Not in the main thread: there Prefect would put its own handler of SIGTERM in the place of this one.
    served = threading.Thread(target=lambda: ended.append(exit_code_of(run)), daemon=True)
    stop = threading.Event()

    serving = os.getpid()

    def terminate(number: int, _frame: FrameType | None) -> None:
        stop.set()
        if os.getpid() != serving:  # a process forked from this one has the handler too, and nobody there looks at it
            os._exit(128 + number)

    signal.signal(signal.SIGTERM, terminate)
    served.start()
    try:
        while served.is_alive() and not stop.wait(0.5):
            pass
    except KeyboardInterrupt:
        stop.set()
    _end_children()
    if stop.is_set():
        sys.stderr.write("Stopped. What was read so far is kept; the next run finishes the work.\n")
        sys.stderr.flush()
        os._exit(DONE)  # the thread serves on, and would keep the process
    return ended[0] if ended else NOTHING_DONE


def _end_children() -> None:
    children = multiprocessing.active_children()
    for child in children:
        child.terminate()
    for child in children:
        child.join(_GRACE_SECONDS)
        child.kill()
        child.join()  # one that nobody waits for stays in the table of processes
