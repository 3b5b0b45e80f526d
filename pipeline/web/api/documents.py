"""Taking documents in and refreshing, for programs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Form, UploadFile
from pydantic import BaseModel

from pipeline.errors import UsageError
from pipeline.refresh.adding import NamesakeError
from pipeline.web.context import Runner, Served, Set
from pipeline.web.refreshing import RefreshState
from pipeline.web.uploads import take_in

router = APIRouter(tags=["documents"], responses={
    400: {"description": "A name is none for a document, or another document of that name is there."},
    403: {"description": "Neither the access token nor the session's token was sent."},
    409: {"description": "A refresh is running already."},
    413: {"description": "More was sent than may be."},
})  # fmt: skip


class PageReading(BaseModel):
    """The page at which the reading of a document has come."""

    path: str
    page: int
    pages: int


class Progress(BaseModel):
    """How the latest refresh stands: `state` is idle, running, done or failed.

    `follows` says that another begins where this one ends; `before` is how those ended that led on to this one so, the
    first in front; `earlier` how others ended before, the latest in front.
    """

    state: str
    stage: str
    done: int
    total: int
    latest: str
    reading: list[PageReading]
    error: str
    result: dict[str, Any] | None
    ended: datetime | None
    follows: bool
    before: list[dict[str, Any]]
    earlier: list[dict[str, Any]]


def _progress(state: RefreshState) -> Progress:
    return Progress(**msgspec.to_builtins(state))


@router.post("/api/documents", status_code=202)
def add(
    workspace: Served,
    settings: Set,
    runner: Runner,
    files: list[UploadFile],
    replace: Annotated[bool, Form()] = False,
) -> Progress:
    """Take documents in, and refresh; where a refresh is running, another follows it."""
    try:
        take_in(workspace, [(file.filename or "", file.file) for file in files], settings.upload_files, replace)
    except NamesakeError as error:
        raise UsageError(f"{error.plain} Send replace=true to take it as a new edition.") from error
    runner.start(follow=True)
    return _progress(runner.state)


@router.post("/api/refresh", status_code=202)
def refresh(runner: Runner) -> Progress:
    """Start a refresh."""
    runner.start()
    return _progress(runner.state)


@router.get("/api/refresh")
def progress(runner: Runner) -> Progress:
    """How the latest refresh stands."""
    return _progress(runner.state)
