"""`warehouse/runs.jsonl`: one line when a refresh begins and one when it ends; a killed one has no second line.

`audit.run` knows only the runs that built a warehouse; this knows all, and outlives a deleted warehouse.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from pipeline.decoding import decoded
from pipeline.files import write_whole

_KEPT = 400
_LONGEST = 400_000


class RunRecord(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One refresh: `outcome` is `running`, `nothing to do`, `built`, `failed` or `interrupted`.

    `stages` gives seconds by stage, `failed` and `held` why, by path; `gone` are the paths that were there before.
    """

    run_id: str
    started: datetime
    outcome: str = "running"
    pid: int = 0
    seconds: float = 0.0
    stages: dict[str, float] = {}
    read: int = 0
    documents: int = 0
    failed: dict[str, str] = {}
    held: dict[str, str] = {}
    gone: list[str] = []
    problem: str = ""


class RunLog:
    """The file, written to by the one refresh that holds the lock."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def add(self, record: RunRecord) -> None:
        """Append a line; a log that cannot be written must not stop a refresh."""
        with contextlib.suppress(OSError):
            if self._file.exists() and self._file.stat().st_size > _LONGEST:
                lines = self._file.read_bytes().splitlines(keepends=True)
                write_whole(self._file, b"".join(lines[-_KEPT:]))
            with self._file.open("ab") as file:
                file.write(msgspec.json.encode(record) + b"\n")

    def last(self, number: int, running: bool) -> list[RunRecord]:
        """The last refreshes, the latest first; `running` says whether one may be at work just now."""
        runs: dict[str, RunRecord] = {}
        with contextlib.suppress(OSError):
            for line in self._file.read_bytes().splitlines():
                with contextlib.suppress(msgspec.DecodeError):  # a line cut off by a kill or a full disk
                    record = decoded(line, RunRecord)
                    runs.pop(record.run_id, None)
                    runs[record.run_id] = record
        found = list(runs.values())[::-1][:number]
        for place, record in enumerate(found):
            if record.outcome == "running" and not (running and place == 0):
                record.outcome = "interrupted"
                record.problem = "It did not end by itself: killed, or the machine stopped."
        return found


def begun(run_id: str) -> RunRecord:
    """The first line of a refresh."""
    return RunRecord(run_id=run_id, started=datetime.now(UTC), pid=os.getpid())


@contextmanager
def recorded(record: RunRecord, log: RunLog) -> Iterator[None]:
    """Note how the block ended, whichever way."""
    start = time.perf_counter()
    try:
        yield
    except BaseException as error:
        record.outcome = "interrupted" if isinstance(error, KeyboardInterrupt) else "failed"
        told = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.strerror else str(error)
        record.problem = told or type(error).__name__
        raise
    finally:
        record.seconds = round(time.perf_counter() - start, 3)
        log.add(record)
