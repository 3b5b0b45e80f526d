"""Home: documents and how far they can be trusted, what needs a person, the last refresh, and a place to drop more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from pipeline.answers.changes import changes
from pipeline.answers.documents import ReadDocument, documents
from pipeline.answers.status import status
from pipeline.errors import UnitmapError
from pipeline.refresh.adding import NamesakeError
from pipeline.refresh.aside import put_back, take_out, taken_out
from pipeline.web.context import Runner, Served, Set, asset, is_partial, named, page, settings_of
from pipeline.web.pages.lists import part_of
from pipeline.web.refreshing import RefreshRunner
from pipeline.web.served import ServedWorkspace
from pipeline.web.uploads import ENDINGS, take_in

router = APIRouter(include_in_schema=False)
_LATEST_CHANGES = 5
FIRST_DOCUMENTS = 20
_NAMESAKE = (
    "Nothing was taken in. Is it a new edition? Tick “replace documents of the same name” and drop it again. Is it "
    "another document? Give its file another name first."
)


@router.get("/")
def home(request: Request, workspace: Served, runner: Runner) -> Response:
    """The first page."""
    return _whole(request, workspace, progress=runner.state, refused="", told="")


def _whole(request: Request, workspace: ServedWorkspace, **told: object) -> Response:
    settings = settings_of(request)
    most = {"files": settings.upload_files, "megabytes": settings.upload_megabytes}
    return page(request, "home.html", **_overview(workspace), endings=sorted(ENDINGS), most=most, **told)


@router.get("/favicon.ico")
def icon() -> Response:
    """The icon, for those who ask for it by its old name."""
    return RedirectResponse(asset("icon.svg"), 308)


@router.get("/overview")
def overview(request: Request, workspace: Served) -> Response:
    """What a refresh may have changed on the first page."""
    return page(request, "parts/overview.html", **_overview(workspace))


@router.get("/behind")
def behind(request: Request, workspace: Served) -> Response:
    """Whether a refresh has something to do; it takes a look at every file, so the first page asks for it apart."""
    return page(request, "parts/behind.html", behind=workspace.is_behind())


def _overview(workspace: ServedWorkspace) -> dict[str, object]:
    state = workspace.answer(status)
    there = _documents(workspace)
    return part_of(there, "/documents", {"text": ""}, at_once=FIRST_DOCUMENTS) | {
        "status": state,
        "documents": there,
        "in_full": False,
        "editions": workspace.answer(changes)[:_LATEST_CHANGES] if state.built else (),
        "aside": taken_out(workspace),
    }


@router.post("/documents")
def add(
    request: Request,
    workspace: Served,
    settings: Set,
    runner: Runner,
    files: list[UploadFile],
    replace: Annotated[bool, Form()] = False,
) -> Response:
    """Take documents in and refresh; the answer is the progress to watch."""
    told = refused = ""
    try:
        names = take_in(workspace, [(file.filename or "", file.file) for file in files], settings.upload_files, replace)
        told = f"Taken in: {', '.join(names)}."
        runner.start(follow=True)
    except NamesakeError as error:
        refused = f"{error.plain} {_NAMESAKE}"
    except UnitmapError as error:
        refused = error.plain
    return _progress(request, workspace, runner, refused, told)


@router.post("/documents/aside")
def take_out_one(request: Request, workspace: Served, runner: Runner, path: Annotated[str, Form()]) -> Response:
    """Take a document out; it can be put back."""
    return _done(request, workspace, runner, lambda: f"Taken out: {take_out(workspace, path)}.")


@router.post("/documents/back")
def put_back_one(request: Request, workspace: Served, runner: Runner, name: Annotated[str, Form()]) -> Response:
    """Put a document back that was taken out."""
    return _done(request, workspace, runner, lambda: f"Put back: {put_back(workspace, name)}.")


@router.post("/documents/accept")
def accept_one(request: Request, workspace: Served, runner: Runner, path: Annotated[str, Form()]) -> Response:
    """Take an edition that was held back because it lost units."""
    from pipeline.refresh.accepting import accept

    return _done(request, workspace, runner, lambda: f"Accepted: {accept(workspace, path, named(request))}.")


@router.post("/refresh")
def refresh(request: Request, workspace: Served, runner: Runner) -> Response:
    """Start a refresh."""
    refused = ""
    try:
        runner.start()
    except UnitmapError as error:
        refused = error.plain
    return _progress(request, workspace, runner, refused)


def _done(request: Request, workspace: ServedWorkspace, runner: RefreshRunner, act: Callable[[], str]) -> Response:
    """What was done to a document, or why not, and the refresh that follows it."""
    told = refused = ""
    try:
        told = act()
        runner.start(follow=True)
    except UnitmapError as error:
        refused = error.plain
    return _progress(request, workspace, runner, refused, told)


def _progress(
    request: Request, workspace: ServedWorkspace, runner: RefreshRunner, refused: str, done: str = ""
) -> Response:
    """The refresh to watch; the whole page for whoever sent the form without a script."""
    told: dict[str, object] = {"progress": runner.state, "refused": refused, "told": done}
    if is_partial(request):
        return page(request, "parts/progress.html", documents=_documents(workspace), **told)
    return _whole(request, workspace, **told)


def _documents(workspace: ServedWorkspace) -> tuple[ReadDocument, ...]:
    return workspace.answer(documents) if workspace.answer(status).built else ()


@router.get("/refresh")
def progress(request: Request, workspace: Served, runner: Runner) -> Response:
    """How the refresh stands; once it has ended, the page is told so."""
    state = runner.state
    response = page(request, "parts/run.html", progress=state, documents=_documents(workspace))
    if state.state in ("done", "failed"):
        response.headers["HX-Trigger"] = "refreshed"
    return response
