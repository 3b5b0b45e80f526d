"""The application: its parts put together."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import JSONResponse, Response

import pipeline
from pipeline.errors import NothingDoneError, NoWarehouseError, UnitmapError
from pipeline.web.access import SESSION_SECONDS, LoginNeeded, Logins, Throttle, only_ours
from pipeline.web.charting import ChartDrawer
from pipeline.web.context import HERE, is_partial, page, with_status
from pipeline.web.drawing import PageDrawer
from pipeline.web.files import KeptFiles
from pipeline.web.headers import HEADERS, BodyLimit, OwnHost, SecurityHeaders
from pipeline.web.refreshing import RefreshRunner
from pipeline.web.rounds import Rounds
from pipeline.web.served import ServedWorkspace
from pipeline.web.settings import Settings, is_loopback
from pipeline.web.warming import Warming, warm
from pipeline.workspace import Workspace

_PARTS = (
    "pages.login",
    "pages.home",
    "pages.lists",
    "pages.specification",
    "pages.crosswalk",
    "pages.unit",
    "pages.compare",
    "pages.plan",
    "pages.review",
    "pages.changes",
    "pages.sql",
    "pages.charts",
    "api.reading",
    "api.judging",
    "api.documents",
)
_WRONG = {
    "missing": "is missing",
    "int_parsing": "must be a whole number",
    "bool_parsing": "must be true or false",
    "date_from_datetime_parsing": "must be a day, as in 2026-01-31",
    "greater_than_equal": "is too small",
    "less_than_equal": "is too large",
    "string_too_long": "is too long",
    "too_long": "has too many values",
    "json_invalid": "is no JSON",
}
_UPLOADS = frozenset({"/documents", "/api/documents"})


def create_app(workspace: Workspace, settings: Settings | None = None) -> FastAPI:
    """The workbench of a workspace, as an ASGI application.

    Raises:
        UsageError: the settings would open it to others without a login.
    """
    settings = settings or Settings()
    settings.check()
    app = FastAPI(
        title="unitmap",
        version=pipeline.__version__,
        description="Units shared by qualifications. The same answers as the command line gives.",
        openapi_url="/api/openapi.json",
        docs_url=None,  # both fetch their script from elsewhere
        redoc_url=None,
        dependencies=[Depends(only_ours)],
        lifespan=_warm_until_its_children_end,
        middleware=_middleware(settings),
    )
    app.state.workspace, app.state.settings = ServedWorkspace(workspace.root), settings
    app.state.runner = RefreshRunner(workspace, settings.refresh_megabytes, settings.refresh_minutes)
    app.state.rounds, app.state.throttle, app.state.logins = Rounds(), Throttle(), Logins()
    app.state.drawer, app.state.charts = PageDrawer(), ChartDrawer()
    app.state.ended = lambda: False  # whoever runs the app may know better
    app.mount("/static", KeptFiles(HERE / "static"))
    for name in _PARTS:
        app.include_router(import_module(f"pipeline.web.{name}").router)
    app.add_exception_handler(UnitmapError, _told)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(Exception, _broken)
    return app


def _middleware(settings: Settings) -> list[Middleware]:
    """The outermost first."""
    return [
        Middleware(SecurityHeaders),
        Middleware(OwnHost, hosts=settings.hosts, loopback=is_loopback(settings.host)),
        Middleware(BodyLimit, upload_bytes=settings.upload_megabytes * 1_000_000, upload_paths=_UPLOADS),
        Middleware(
            SessionMiddleware,
            secret_key=settings.secret,
            session_cookie="unitmap",
            max_age=SESSION_SECONDS,
            same_site="strict",
            https_only=settings.https,
        ),
        Middleware(LoginNeeded, settings=settings),
    ]


@asynccontextmanager
async def _warm_until_its_children_end(app: FastAPI) -> AsyncIterator[None]:
    await run_in_threadpool(warm, app.state.workspace, app.state.ended)
    for route in app.routes:  # FastAPI works out what a route takes when it is first asked
        route.matches({"type": "http", "method": "GET", "path": "/", "root_path": "", "headers": []})
    warming = Warming(app.state.workspace)
    warming.start()
    gc.collect()
    gc.freeze()  # all that has been loaded stays: each look through it for what can go held up a page for 50 ms
    yield
    gc.unfreeze()
    warming.stop()
    app.state.runner.stop()
    app.state.charts.stop()


def _plain(error: Exception) -> str:
    assert isinstance(error, UnitmapError)  # noqa: S101 - registered for it
    return error.plain


def _told(request: Request, error: Exception) -> Response:
    """An error whose message is written for the person who asked."""
    status = 404 if request.path_params else 400
    if isinstance(error, NothingDoneError):
        status = 409
    return _problem(request, _plain(error), status, empty=isinstance(error, NoWarehouseError))


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it
    said = "There is no such page." if error.status_code == 404 else str(error.detail)
    return _problem(request, said, error.status_code, headers=dict(error.headers or {}))


def _not_understood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for it
    wrong = "; ".join(f"{each['loc'][-1]} {_WRONG.get(each['type'], 'cannot be taken')}" for each in error.errors())
    return _problem(request, f"This address or form does not fit: {wrong}. Go back and try again.", 422)


def _broken(request: Request, error: Exception) -> Response:  # noqa: ARG001 - it is logged by whoever calls this
    """A fault of ours; this answer passes none of the middleware, so it takes the headers along."""
    said = (
        "Something broke here, and not by your doing. What you see elsewhere is as it was; the server's log has more."
    )
    return _problem(request, said, 500, headers=dict(HEADERS))


def _problem(
    request: Request, said: str, status: int, empty: bool = False, headers: dict[str, str] | None = None
) -> Response:
    if request.url.path.startswith("/api"):
        return JSONResponse({"error": said}, status, headers)
    response = page(
        request,
        "parts/problem.html" if is_partial(request) else "problem.html",
        said=said,
        status=status,
        empty=empty,
    )
    response.headers.update(headers or {})
    return with_status(response, status)
