"""A child process that reads documents, started and ended by `workers`."""

from __future__ import annotations

import os
import signal
import sys

import msgspec

from pipeline.refresh.cache import encode
from pipeline.refresh.read import Job, read_one


def main() -> None:
    """Read jobs from standard input until it closes; write one report a line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends us
    # A PDF library that prints would break the protocol: its standard output becomes standard error.
    with os.fdopen(os.dup(1), "wb") as reports:
        os.dup2(2, 1)
        for line in sys.stdin.buffer:
            report = read_one(msgspec.json.decode(line, type=Job))
            reports.write(encode(report) + b"\n")
            reports.flush()
