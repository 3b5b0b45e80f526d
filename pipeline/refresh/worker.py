"""A child process that reads documents, started and ended by `workers`."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from contextlib import nullcontext, suppress
from typing import BinaryIO

import msgspec

from pipeline.decoding import decoded
from pipeline.reading.helping import helped
from pipeline.reading.watching import PageNews, watched
from pipeline.refresh.cache import encode
from pipeline.refresh.read import Job, make_ready, read_one

_GRACE_SECONDS = 10
_BETWEEN_NEWS = 0.1
PAGE_NEWS = b"page "  # a line that begins so is no report


def main(seconds: int, megabytes: int) -> None:
    """Read jobs from standard input until it closes; write one report a line, and before it how far it has come.

    The parent ends a worker that takes longer than `seconds`; should the parent be gone by then, the
    worker ends itself soon after, however deep in a library it is stuck.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends us
    _limit_memory(megabytes)
    # A PDF library that prints would break the protocol: its standard output becomes standard error.
    # Where the parent was killed, nobody reads the reports any more, and nobody need be told so.
    with suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as reports:
        os.dup2(2, 1)
        for line in sys.stdin.buffer:
            _alarm(seconds + _GRACE_SECONDS)
            job = decoded(line, Job)
            with watched(_Teller(reports, seconds)), helped(make_ready) if job.alone else nullcontext():
                report = read_one(job)
            _alarm(0)
            reports.write(encode(report) + b"\n")
            reports.flush()
    gc.freeze()  # all of it goes with the process: Python need not look for garbage before


class _Teller:
    """Writes which page is being read: a line a page, and not more than a few a second."""

    def __init__(self, out: BinaryIO, seconds: int) -> None:
        self._out, self._seconds = out, seconds
        self._told = 0.0

    def __call__(self, news: PageNews) -> None:
        now = time.monotonic()
        if news.slow:
            _alarm(self._seconds + _GRACE_SECONDS)  # each scan has the whole time again, as the parent counts too
        elif now - self._told < _BETWEEN_NEWS:
            return
        self._told = now
        self._out.write(PAGE_NEWS + msgspec.json.encode(news) + b"\n")
        self._out.flush()


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):  # not on Windows
        signal.alarm(seconds)


def _limit_memory(megabytes: int) -> None:
    """Beyond this, an allocation fails in here instead of the machine running out for everybody."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes * 1024 * 1024
    if hard == resource.RLIM_INFINITY or wanted < hard:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
