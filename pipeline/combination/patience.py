"""Giving up what is being solved, once nobody waits for the answer any more."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeVar

from pipeline.errors import NothingDoneError

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpSolver

Answer = TypeVar("Answer")


class Patience:
    """The patience of somebody who waits for an answer; another thread may end it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._solver: CpSolver | None = None
        self._ended = False

    def end(self) -> None:
        """Stop the solver where it is, and let none begin."""
        with self._lock:
            self._ended = True
            if self._solver is not None:
                self._solver.stop_search()

    def wait_for(self, work: Callable[[], Answer]) -> Answer:
        """What the work gives.

        Raises:
            NothingDoneError: the patience ended before it.
        """
        token = _PATIENCE.set(self)
        try:
            return work()
        finally:
            _PATIENCE.reset(token)

    @contextmanager
    def solving(self, solver: CpSolver) -> Iterator[None]:
        """While this solver solves, the end of the patience stops it; what it found by then is no answer.

        Raises:
            NothingDoneError: the patience ended.
        """
        self._take(solver)
        try:
            yield
        finally:
            self._take(None)

    def _take(self, solver: CpSolver | None) -> None:
        with self._lock:
            self._solver = solver
            if self._ended:
                raise NothingDoneError("Nobody waits for this any more.")


_PATIENCE: ContextVar[Patience] = ContextVar("patience")


def patience() -> Patience:
    """That of whoever waits here; without end unless somebody said otherwise."""
    return _PATIENCE.get(None) or Patience()
