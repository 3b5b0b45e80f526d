"""What the first requests would otherwise wait for: modules, templates, the warehouse.

The first page's share is done before the server listens. The rest waits until nobody asks for anything, after the start
and after each new build of the warehouse, whoever built it.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from itertools import chain, islice, pairwise

from pipeline.answers.changes import changes
from pipeline.answers.compare import compare
from pipeline.answers.documents import documents
from pipeline.answers.examples import schema
from pipeline.answers.findings import findings
from pipeline.answers.judging import Reviewing
from pipeline.answers.specification import specification
from pipeline.answers.status import status
from pipeline.answers.unit import unit
from pipeline.errors import UnitmapError
from pipeline.web.context import environment
from pipeline.web.pages.crosswalk import first_rows
from pipeline.web.pages.home import FIRST_DOCUMENTS
from pipeline.web.served import Build, ServedWorkspace

_CALM = 1.0  # seconds without a question to the warehouse
_LONG_CALM = 5.0  # before the solver is loaded: for as long as that takes, whoever opens a page has half the machine
_BREATH = 0.1  # between two questions
_OF_EACH = 2
_OF_THE_START = 6  # of the questions: those whose pages the menu leads to


def warm(workspace: ServedWorkspace, ended: Callable[[], bool] = lambda: False) -> None:
    """Do the first page's share once; whatever is wrong with the workspace is told by the page that asks.

    `ended` says whether the server is to end already: then what is not yet done is left.
    """
    steps = chain(_load_templates(), _look_behind(workspace), islice(_ask_ahead(workspace), _OF_THE_START))
    with contextlib.suppress(UnitmapError):
        for _ in steps:
            if ended():
                break


def _load_templates() -> Iterator[None]:
    for name in environment().list_templates():
        environment().get_template(name)
        yield


def _look_behind(workspace: ServedWorkspace) -> Iterator[None]:
    with contextlib.suppress(UnitmapError):
        workspace.is_behind()
    yield


def _ask_ahead(workspace: ServedWorkspace) -> Iterator[None]:
    """What pages ask first, a question a step: what the menu leads to, what Home links, the first few of the others."""
    for question in (status, documents, changes, schema):
        workspace.answer(question)
        yield
    rows = first_rows(workspace).rows
    yield
    Reviewing.open(workspace).questions(1)
    yield
    state = workspace.answer(status)
    names = [each.qualification_id for each in state.qualifications[:_OF_EACH]]
    linked = [id_ for each in workspace.answer(documents)[:FIRST_DOCUMENTS] for id_ in each.ids[:1]]
    for name in dict.fromkeys([*names, *linked]):
        workspace.answer(specification, name)
        yield
    for a, b in pairwise(names):
        workspace.answer(compare, a, b)
        yield
    for row in rows[:_OF_EACH]:
        workspace.answer(unit, row.unit.unit_id)
        yield
    workspace.answer(findings, (), None, None)
    yield


def _import_the_solver(workspace: ServedWorkspace) -> None:
    """It takes half a second, and 100 MB: only where there is a rule to solve."""
    if workspace.answer(status).rows.get("rules"):
        with contextlib.suppress(ImportError):
            import ortools.sat.python.cp_model  # noqa: F401 - whoever wants it finds it loaded


class Warming:
    """Asks ahead, build after build, in moments of calm; between two questions others go first."""

    def __init__(self, workspace: ServedWorkspace) -> None:
        self._workspace = workspace
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="warming", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End; what is being asked is still answered."""
        self._ended.set()

    def _watch(self) -> None:
        warmed: Build | None = None
        own = 0.0  # when the last question was asked here: as long as it is the last of all, it is calm
        steps: Iterator[None] | None = None
        solver_wanted = False
        while not self._ended.wait(_BREATH if steps else _CALM / 2):
            build = self._workspace.build()
            if build is not None and build != warmed:
                warmed, steps = build, _ask_ahead(self._workspace)
            calm = time.monotonic() - self._workspace.last_asked
            if steps and (self._workspace.last_asked == own or calm > _CALM):
                try:
                    next(steps)
                except StopIteration:
                    steps, solver_wanted = None, True
                except Exception:  # something is wrong, which the page that asks the same tells
                    steps = None
                own = self._workspace.last_asked
            elif solver_wanted and calm > _LONG_CALM:
                solver_wanted = False
                with contextlib.suppress(Exception):  # as above
                    _import_the_solver(self._workspace)
