"""Refreshes started from the browser: in a process of their own, within limits, watched while they run.

Documents that somebody uploads are never read in the server: what breaks or grows without end takes its own
process along, and the pages go on.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import msgspec

from pipeline.decoding import decoded
from pipeline.errors import NothingDoneError
from pipeline.refresh.lock import is_held
from pipeline.refresh.result import RefreshResult, Step
from pipeline.web.children import command_of
from pipeline.workspace import Workspace

_REMEMBERED = 10
_LOOK_SECONDS = 0.5


class RefreshJob(msgspec.Struct, frozen=True, kw_only=True):
    """What the child is told."""

    workspace: str
    megabytes: int


class RefreshNews(msgspec.Struct, frozen=True, kw_only=True):
    """One line of what the child tells: a step, the result, or why there is none."""

    step: Step | None = None
    result: RefreshResult | None = None
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """The page at which the reading of a document has come."""

    path: str
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshState:
    """How the latest refresh stands: `state` is idle, running, done or failed.

    `reading` are the documents being read just now, each with its page and how many it has. `follows` says that the
    next refresh begins where this one ends; `before` is how those ended that led on to this one so, the first in front;
    `earlier` how others ended before, the latest in front, where they have something to tell.
    """

    state: str = "idle"
    stage: str = ""
    done: int = 0
    total: int = 0
    latest: str = ""
    reading: tuple[PageRead, ...] = ()
    result: RefreshResult | None = None
    error: str = ""
    ended: datetime | None = None
    follows: bool = False
    before: tuple[RefreshState, ...] = ()
    earlier: tuple[RefreshState, ...] = ()


class RefreshRunner:
    """At most one refresh at a time."""

    def __init__(self, workspace: Workspace, megabytes: int, minutes: int) -> None:
        self._job = RefreshJob(workspace=str(workspace.root), megabytes=megabytes)
        self._minutes = minutes
        self._held_elsewhere = workspace.warehouse / "refresh.lock"
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._state = RefreshState()
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def state(self) -> RefreshState:
        """How it stands."""
        with self._lock:
            return self._state

    def start(self, *, follow: bool = False) -> None:
        """Start a refresh; with `follow`, one that begins where the running one ends, which may have looked already.

        Raises:
            NothingDoneError: one is running.
        """
        with self._lock:
            if self._state.state == "running":
                if not follow:
                    raise NothingDoneError("A refresh is running already. Wait until it has ended.")
                self._state = replace(self._state, follows=True)
                return
            self._state = RefreshState(state="running", stage="start", earlier=_remembered(self._state))
        threading.Thread(target=self._run, name="refresh", daemon=True).start()

    def stop(self) -> None:
        """End the child with everything it started, and let none follow; the warehouse stays as it was."""
        self._stopping.set()
        with self._lock:
            self._state = replace(self._state, follows=False)
        self._kill()

    def _kill(self) -> None:
        child = self._child
        if child is not None and child.poll() is None:
            with contextlib.suppress(OSError):
                os.killpg(child.pid, signal.SIGKILL) if hasattr(os, "killpg") else child.kill()

    def _run(self) -> None:
        following = True
        while following:
            self._wait_for_others()
            if self._stopping.is_set():
                self._note(RefreshNews(error="The workbench ended before the refresh began."))
                return
            following = self._run_once()

    def _wait_for_others(self) -> None:
        """Wait, but not for ever, while a refresh from elsewhere is at work here: two do not run at once."""
        until = time.monotonic() + self._minutes * 60
        while is_held(self._held_elsewhere) and time.monotonic() < until:
            with self._lock:
                self._state = replace(self._state, stage="wait")
            if self._stopping.wait(_LOOK_SECONDS):
                return

    def _run_once(self) -> bool:
        """Run a refresh to its end; tells whether another follows."""
        clock = threading.Timer(self._minutes * 60, self._kill)
        clock.daemon = True
        told = follows = False  # by this child: before it is gone, somebody may have started the next one
        try:
            self._child = child = subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
                command_of("pipeline.web.refresh_child"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,  # see `children`; its workers are of it, and end with it
            )
            if self._stopping.is_set():  # while it was being started, when there was no child to end yet
                self._kill()
            clock.start()
            assert child.stdin is not None and child.stdout is not None  # noqa: S101 - pipes above
            with child.stdin, child.stdout:
                with contextlib.suppress(BrokenPipeError):  # it died before it listened: told below, as any death
                    child.stdin.write(msgspec.json.encode(self._job) + b"\n")
                    child.stdin.close()
                for line in child.stdout:
                    news = decoded(line, RefreshNews)
                    told = told or news.result is not None or bool(news.error)
                    follows = self._note(news) or follows
            child.wait()
        except (OSError, msgspec.MsgspecError) as error:
            follows = self._note(RefreshNews(error=f"The refresh could not be run: {error}.")) or follows
            told = True
        finally:
            clock.cancel()
        if not told:
            ended = "The refresh ended in the middle: it took too long or too much memory. The warehouse is as it was."
            follows = self._note(RefreshNews(error=ended)) or follows
        return follows

    def _note(self, news: RefreshNews) -> bool:
        """Take the news in; tells whether it is the end of a refresh that another follows."""
        with self._lock:
            if news.step is not None:
                self._state = _after(self._state, news.step)
                return False
            was, now = self._state, datetime.now(UTC)
            state = "done" if news.result else "failed"
            ended = RefreshState(state=state, result=news.result, error=news.error, ended=now)
            following = RefreshState(state="running", stage="start", before=(*was.before, ended))
            self._state = replace(following if was.follows else replace(ended, before=was.before), earlier=was.earlier)
            return was.follows


def _remembered(state: RefreshState) -> tuple[RefreshState, ...]:
    """How refreshes ended up to this state, the latest in front; not those that read nothing."""
    ended = [replace(each, before=(), earlier=()) for each in (state, *reversed(state.before))]
    told = [each for each in ended if each.error or (each.result and each.result.newly_read)]
    return (*told, *state.earlier)[:_REMEMBERED]


def _after(state: RefreshState, step: Step) -> RefreshState:
    """The state once this step has been told; that a stage is over says nothing of the next one."""
    if step.seconds is not None:
        return state
    ended = step.outcome.path if step.outcome else step.path
    reading = tuple(each for each in state.reading if each.path != ended)
    if step.pages:
        reading = (*reading, PageRead(path=step.path, page=step.page, pages=step.pages))
    latest = step.outcome.path if step.outcome else state.latest
    return replace(state, stage=step.stage, done=step.done, total=step.total, latest=latest, reading=reading)
