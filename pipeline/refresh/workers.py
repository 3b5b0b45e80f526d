"""Reading several documents at once, in processes of their own.

Each worker is a plain child process that is handed one document after the other. A pool of
`multiprocessing` (pebble's is built on it) would run the caller's script again in every worker (a notebook
user's script without `if __name__ == "__main__"` starts refreshes without end); here a document that crashes,
hangs or explodes costs itself only, and its worker is replaced.
"""

from __future__ import annotations

import contextlib
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import msgspec

from pipeline.decoding import decoded
from pipeline.model import DocumentReport
from pipeline.reading.watching import PageNews, Watcher, watched
from pipeline.refresh.cache import decode
from pipeline.refresh.limits import Limits
from pipeline.refresh.read import MACHINE_BUSY, TOO_LARGE, TOO_SLOW, Job, read_one, unread
from pipeline.refresh.worker import PAGE_NEWS

WORKERS = 2
_LAST_WORDS = 2.0  # seconds for a worker whose pipe has closed to end by itself
_BUSY = 0.5  # the share of its time that a worker only waited for a processor, from which on the machine is to blame
_HOUSE = Path(__file__).parent.parent.parent


PageWatcher = Callable[[Job, PageNews], None]
_Event = tuple[Job, PageNews | DocumentReport | BaseException]


def nobody(job: Job, news: PageNews) -> None:
    """A watcher of pages that does not look."""
    del job, news


def nothing() -> None:
    """What there is to do meanwhile."""


def read_all(
    jobs: Sequence[Job],
    workers: int = WORKERS,
    limits: Limits | None = None,
    watcher: PageWatcher = nobody,
    meanwhile: Callable[[], None] = nothing,
) -> Iterator[tuple[Job, DocumentReport]]:
    """Read these documents; each report comes as soon as it is ready. `watcher` hears of pages, in this thread.

    With `workers` below 2 they are read in this process, one after the other and without limits; else `meanwhile` is
    done here, once all have been handed out.
    """
    if workers < 2:
        meanwhile()
        for job in jobs:
            with watched(partial(watcher, job)):
                report = read_one(job)
            yield job, report
        return
    pool = _Pool(limits or Limits(), len(jobs))
    threads = ThreadPoolExecutor(min(workers, max(len(jobs), 1)))
    events: queue.SimpleQueue[_Event] = queue.SimpleQueue()
    try:
        for job in jobs:
            threads.submit(_read_for, job, pool, events)
        meanwhile()
        yield from _reports(events, len(jobs), watcher)
    finally:
        # Also the way out on Ctrl-C: nothing new is begun, and killed workers let their threads end.
        threads.shutdown(wait=False, cancel_futures=True)
        pool.stop()


def _read_for(job: Job, pool: _Pool, events: queue.SimpleQueue[_Event]) -> None:
    try:
        events.put((job, pool.read(job, lambda news: events.put((job, news)))))
    except BaseException as error:  # whoever waits must hear of it
        events.put((job, error))


def _reports(
    events: queue.SimpleQueue[_Event], count: int, watcher: PageWatcher
) -> Iterator[tuple[Job, DocumentReport]]:
    while count:
        job, said = events.get()
        if isinstance(said, PageNews):
            watcher(job, said)
        elif isinstance(said, BaseException):
            raise said
        else:
            count -= 1
            yield job, said


class _Pool:
    """Idle workers, handed to whichever thread needs one."""

    def __init__(self, limits: Limits, jobs: int) -> None:
        self._limits = limits
        self._unread = jobs
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._all: list[_Worker] = []
        self._lock = threading.Lock()
        self._here = threading.Lock()
        self._stopped = False

    def read(self, job: Job, tell: Watcher) -> DocumentReport:
        """Have a worker read the document; a worker that dies over it is replaced by the next call."""
        try:
            worker = self._idle.get_nowait()
        except queue.Empty:
            try:
                worker = self._start()
            except OSError:  # no further process to be had; PDF libraries do not bear two threads
                with self._here, watched(tell):
                    return read_one(job)
        # The last of all, or the only one: whoever read the others has nothing to do.
        report = worker.read(replace(job, alone=self._unread == 1), tell)
        with self._lock:
            self._unread -= 1
        if report is None:
            return self._lost(job, worker)
        if any(finding.code == TOO_LARGE for finding in report.findings):
            worker.end()  # what it holds by now would fail the next document
        else:
            self._idle.put(worker)
        return report

    def _lost(self, job: Job, worker: _Worker) -> DocumentReport:
        code = worker.ended()
        worker.end()
        if worker.too_slow and worker.waited > _BUSY * self._limits.seconds:
            return unread(
                job,
                MACHINE_BUSY,
                f"The machine was too busy: reading this document was stopped after {self._limits.seconds} seconds, "
                f"and for {worker.waited:.0f} of them no processor was free. The other documents are not affected. "
                "The next refresh reads it again.",
            )
        if worker.too_slow:
            return unread(
                job,
                TOO_SLOW,
                f"Reading this document was stopped after {self._limits.seconds} seconds. The other documents are "
                "not affected. Save the file anew, or leave it out of raw/. `UNITMAP_DOCUMENT_SECONDS` gives it "
                "longer.",
                limits=self._limits,
            )
        if code > 0:
            return unread(
                job,
                "reader-broke",
                f"unitmap itself broke before it had read this document (exit code {code}); that is no fault of the "
                "file. Please report it. `unitmap doctor FILE --debug` shows where, and installing unitmap anew may "
                "help.",
            )
        return unread(
            job,
            "reader-crashed",
            f"The program that read this document ended in the middle (signal {-code}). "
            "The other documents are not affected. Open the file and save it anew, or leave it out of raw/.",
        )

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
            worker = _Worker(self._limits)
            self._all.append(worker)
            return worker


class _Worker:
    """One child process: a line of JSON in (the job), a line of JSON out (the report)."""

    def __init__(self, limits: Limits) -> None:
        self._seconds = limits.seconds
        self.too_slow, self.waited = False, 0.0
        # `-P` and this line instead of `-m`: a folder `pipeline` where the user stands must not shadow ours.
        start = (
            f"import sys; sys.path.append({str(_HOUSE)!r}); from pipeline.refresh.worker import main; "
            f"main({limits.seconds}, {limits.megabytes})"
        )
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
            [sys.executable, "-P", "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def read(self, job: Job, tell: Watcher) -> DocumentReport | None:
        """The report, or None if the process died over this document, or was stopped for taking too long."""
        assert self._process.stdin is not None and self._process.stdout is not None  # noqa: S101 - pipes above
        self._wind()
        try:
            self._process.stdin.write(msgspec.json.encode(job) + b"\n")
            self._process.stdin.flush()
            while (line := self._process.stdout.readline()).startswith(PAGE_NEWS):
                self._tell(line, tell)
        except (OSError, ValueError):
            return None
        finally:
            self._watch.cancel()
        return decode(line) if line.endswith(b"\n") else None

    def _tell(self, line: bytes, tell: Watcher) -> None:
        news = decoded(line.removeprefix(PAGE_NEWS), PageNews)
        if news.slow:
            self._watch.cancel()
            self._wind()  # a scan takes seconds, and there is no more of them than the reader allows
        tell(news)

    def _wind(self) -> None:
        """Start the clock anew."""
        self._waited_before = _waited(self._process.pid)
        self._watch = threading.Timer(self._seconds, self._stop)
        self._watch.daemon = True
        self._watch.start()

    def _stop(self) -> None:
        self.waited = _waited(self._process.pid) - self._waited_before
        self.too_slow = True
        self._process.kill()

    def ended(self) -> int:
        """End the process if it still runs; its exit code, negative where a signal ended it."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            # One that is ending by itself says why; to kill it first would say "signal 9".
            self._process.wait(timeout=_LAST_WORDS)
        self._process.kill()
        return self._process.wait()

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.wait()
        self._close()

    def _close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # what was still to be sent to a dead process
                if pipe is not None:
                    pipe.close()


def _waited(process: int) -> float:
    """For how many seconds a process could have gone on and no processor was free; 0 where no system says so."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0
