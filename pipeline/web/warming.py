"""What the first requests would otherwise wait for: modules, templates, the warehouse.

The first page's share is done before the server listens. The rest waits until nobody asks for anything, after the start
and after each new build of the warehouse, whoever built it.
"""

from __future__ import annotations

import contextlib
import threading
from itertools import pairwise

from pipeline.answers.changes import changes
from pipeline.answers.compare import compare
from pipeline.answers.documents import documents
from pipeline.answers.examples import schema
from pipeline.answers.findings import findings
from pipeline.answers.judging import Reviewing
from pipeline.answers.specification import specification
from pipeline.answers.status import Status, status
from pipeline.answers.unit import unit
from pipeline.errors import UnitmapError
from pipeline.web.context import environment
from pipeline.web.pages.crosswalk import first_rows
from pipeline.web.served import ServedWorkspace

_CALM = 1.0  # seconds without a question to the warehouse
_OF_EACH = 2


def warm(workspace: ServedWorkspace) -> None:
    """Do the first page's share once; whatever is wrong with the workspace is told by the page that asks."""
    from pipeline.refresh.beside import is_behind

    for name in environment().list_templates():
        environment().get_template(name)
    with contextlib.suppress(UnitmapError):
        is_behind(workspace)
    _ask(workspace)


def _ask(workspace: ServedWorkspace) -> None:
    with contextlib.suppress(UnitmapError):
        for question in (status, documents, changes, schema):
            workspace.answer(question)
        first_rows(workspace)
        Reviewing.open(workspace).questions(1)


def _ask_for_one_of_each(workspace: ServedWorkspace) -> None:
    """The pages that have an address a qualification or a unit: the first few, so that DuckDB knows the way."""
    with contextlib.suppress(UnitmapError):
        state = workspace.answer(status)
        names = [each.qualification_id for each in state.qualifications[:_OF_EACH]]
        for name in names:
            workspace.answer(specification, name)
        for a, b in pairwise(names):
            workspace.answer(compare, a, b)
        for row in first_rows(workspace).rows[:_OF_EACH]:
            unit(workspace, row.unit.unit_id)
        workspace.answer(findings, (), None, None)
        _import_the_solver(state)


def _import_the_solver(state: Status) -> None:
    """It takes half a second, and 100 MB: only where there is a rule to solve."""
    if state.rows.get("rules"):
        with contextlib.suppress(ImportError):
            import ortools.sat.python.cp_model  # noqa: F401 - whoever wants it finds it loaded


class Warming:
    """Does the rest, build after build, in moments of calm."""

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
        warmed = None
        while not self._ended.wait(_CALM / 2):
            build = self._workspace.build()
            if build is not None and build != warmed and self._workspace.seconds_since_asked() > _CALM:
                warmed = build
                with contextlib.suppress(Exception):  # the page that asks the same tells what is wrong
                    _ask(self._workspace)
                    _ask_for_one_of_each(self._workspace)
