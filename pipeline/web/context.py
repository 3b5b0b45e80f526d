"""What every page needs: the workspace, the settings, the templates, and who is looking."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Annotated, TypeVar, cast

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import Response

from pipeline.errors import UsageError
from pipeline.web import filters
from pipeline.web.access import csrf_token
from pipeline.web.charting import ChartDrawer
from pipeline.web.refreshing import RefreshRunner
from pipeline.web.rounds import Rounds
from pipeline.web.served import ServedWorkspace
from pipeline.web.settings import Settings
from pipeline.web.style import STYLE

HERE = Path(__file__).parent
THEMES = ("light", "dark")
NAVIGATION = (
    ("/", "Home"),
    ("/crosswalk", "Crosswalk"),
    ("/compare", "Compare"),
    ("/plan", "Plan"),
    ("/review", "Review"),
    ("/changes", "Changes"),
    ("/sql", "SQL"),
)


def workspace_of(request: Request) -> ServedWorkspace:
    """The workspace that is served."""
    return cast(ServedWorkspace, request.app.state.workspace)


def settings_of(request: Request) -> Settings:
    """The settings."""
    return cast(Settings, request.app.state.settings)


def runner_of(request: Request) -> RefreshRunner:
    """What runs refreshes."""
    return cast(RefreshRunner, request.app.state.runner)


def charts_of(request: Request) -> ChartDrawer:
    """What draws charts."""
    return cast(ChartDrawer, request.app.state.charts)


def rounds_of(request: Request) -> Rounds:
    """Who is judging which pair just now."""
    return cast(Rounds, request.app.state.rounds)


Served = Annotated[ServedWorkspace, Depends(workspace_of)]
Set = Annotated[Settings, Depends(settings_of)]
Runner = Annotated[RefreshRunner, Depends(runner_of)]
Going = Annotated[Rounds, Depends(rounds_of)]
Drawing = Annotated[ChartDrawer, Depends(charts_of)]


def who(request: Request) -> str:
    """The name of whoever is looking: as given in this session, else that of the account on one's own machine."""
    from pipeline.judgements.recording import person

    given = request.session.get("name")
    if given:
        return str(given)
    try:
        return "" if settings_of(request).protected else person()
    except UsageError:
        return ""


def named(request: Request) -> str:
    """The name of whoever is looking.

    Raises:
        UsageError: nobody said it.
    """
    name = who(request)
    if not name:
        raise UsageError("Say who you are first, on the page Review: a word without a name is worth nothing.")
    return name


@cache
def environment() -> Environment:
    """The templates: escaped throughout, and an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # a server that runs on while unitmap is upgraded stays of one piece
    )
    filters.register(made)
    made.globals |= {"asset": asset, "style": Markup(STYLE)}  # noqa: S704 - shipped, not sent by anybody
    return made


@cache
def asset(name: str) -> str:
    """The URL of a shipped file; it changes with the content, so browsers may keep the file for good."""
    digest = hashlib.sha256((HERE / "static" / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def page(request: Request, template: str, **values: object) -> HTMLResponse:
    """A page or part of one."""
    theme = request.cookies.get("theme", "")
    token = csrf_token(request)
    common: dict[str, object] = {
        "request": request,
        "theme": theme if theme in THEMES else "",
        "navigation": NAVIGATION,
        "here": request.url.path,
        "csrf": token,
        "htmx_headers": json.dumps({"X-CSRF-Token": token}),
        "me": who(request),
        "logged_in": request.app.state.logins.holds(request.session.get("in")),
        "workspace_name": workspace_of(request).root.name,
        "partial": is_partial(request),
    }
    text = environment().get_template(template).render(common | values)
    return HTMLResponse(text)


Answer = TypeVar("Answer", bound=Response)


def with_status(response: Answer, status: int) -> Answer:
    """The same answer under this status."""
    response.status_code = status
    return response


def is_partial(request: Request) -> bool:
    """Whether htmx asks for a part of a page rather than a page."""
    return request.headers.get("hx-request") == "true" and request.headers.get("hx-history-restore-request") != "true"
