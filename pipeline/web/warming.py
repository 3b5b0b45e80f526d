"""What the first request would otherwise wait for: modules, templates, the warehouse."""

from __future__ import annotations

import contextlib

from pipeline.answers.changes import changes
from pipeline.answers.crosswalk import crosswalk
from pipeline.answers.documents import documents
from pipeline.answers.examples import schema
from pipeline.answers.judging import Reviewing
from pipeline.answers.status import status
from pipeline.errors import UnitmapError
from pipeline.web.context import environment
from pipeline.web.pages.crosswalk import FIRST
from pipeline.web.served import ServedWorkspace


def warm(workspace: ServedWorkspace) -> None:
    """Do all of it once; whatever is wrong with the workspace is told by the page that asks."""
    from pipeline.refresh.beside import is_behind

    for name in environment().list_templates():
        environment().get_template(name)
    with contextlib.suppress(UnitmapError):
        is_behind(workspace)
    with contextlib.suppress(UnitmapError):
        for question in (status, documents, changes, schema):
            workspace.answer(question)
        workspace.answer(crosswalk, bodies=(), levels=(), text="", shared=False, start=0, limit=FIRST)
        Reviewing.open(workspace).questions(1)
