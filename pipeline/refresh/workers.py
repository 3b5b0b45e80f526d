"""Reading several documents at once, in processes of their own.

Each worker is a plain child process that is handed one document after the other. A pool of
`multiprocessing` would run the caller's script again in every worker (a notebook user's script without
`if __name__ == "__main__"` starts refreshes without end), and one crash in a PDF library would break the
pool for all documents; here a crash costs the one document that caused it.
"""

from __future__ import annotations

import contextlib
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import msgspec

from pipeline.model import DocumentReport
from pipeline.refresh.cache import decode
from pipeline.refresh.read import Job, read_one, unread

WORKERS = 2
_HOUSE = Path(__file__).parent.parent.parent


def read_all(jobs: Sequence[Job], workers: int = WORKERS) -> Iterator[tuple[Job, DocumentReport]]:
    """Read these documents; each report comes as soon as it is ready. A single document is read in this process."""
    if len(jobs) < 2 or workers < 2:
        for job in jobs:
            yield job, read_one(job)
        return
    pool = _Pool()
    threads = ThreadPoolExecutor(min(workers, len(jobs)))
    try:
        futures = {threads.submit(pool.read, job): job for job in jobs}
        for future in as_completed(futures):
            yield futures[future], future.result()
    finally:
        # Also the way out on Ctrl-C: nothing new is begun, and killed workers let their threads end.
        threads.shutdown(wait=False, cancel_futures=True)
        pool.stop()


class _Pool:
    """Idle workers, handed to whichever thread needs one."""

    def __init__(self) -> None:
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._all: list[_Worker] = []
        self._lock = threading.Lock()
        self._here = threading.Lock()
        self._stopped = False

    def read(self, job: Job) -> DocumentReport:
        """Have a worker read the document; a worker that dies over it is replaced by the next call."""
        try:
            worker = self._idle.get_nowait()
        except queue.Empty:
            try:
                worker = self._start()
            except OSError:  # no further process to be had; PDF libraries do not bear two threads
                with self._here:
                    return read_one(job)
        report = worker.read(job)
        if report is None:
            return unread(
                job,
                "reader-crashed",
                f"The program that read this document ended in the middle ({worker.end()}). "
                "The other documents are not affected. Open the file and save it anew, or leave it out of raw/.",
            )
        self._idle.put(worker)
        return report

    def stop(self) -> None:
        """End every worker."""
        with self._lock:
            self._stopped = True
            for worker in self._all:
                worker.end()

    def _start(self) -> _Worker:
        with self._lock:
            if self._stopped:
                raise RuntimeError("the pool has been stopped")
            worker = _Worker()
            self._all.append(worker)
            return worker


class _Worker:
    """One child process: a line of JSON in (the job), a line of JSON out (the report)."""

    def __init__(self) -> None:
        # `-P` and this line instead of `-m`: a folder `pipeline` where the user stands must not shadow ours.
        start = f"import sys; sys.path.append({str(_HOUSE)!r}); from pipeline.refresh.worker import main; main()"
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
            [sys.executable, "-P", "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def read(self, job: Job) -> DocumentReport | None:
        """The report, or None if the process died over this document."""
        assert self._process.stdin is not None and self._process.stdout is not None  # noqa: S101 - pipes above
        try:
            self._process.stdin.write(msgspec.json.encode(job) + b"\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except (OSError, ValueError):
            return None
        return decode(line) if line.endswith(b"\n") else None

    def end(self) -> str:
        """End the process if it still runs; says how it ended."""
        self._process.kill()
        code = self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # what was still to be sent to a dead process
                if pipe is not None:
                    pipe.close()
        return f"signal {-code}" if code < 0 else f"exit code {code}"
