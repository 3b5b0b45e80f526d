"""Login, logout, and the name under which somebody judges."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from pipeline.judgements.recording import person
from pipeline.web.access import own_path
from pipeline.web.context import Set, page, with_status
from pipeline.web.settings import Settings, is_password, is_token

router = APIRouter(include_in_schema=False)


@router.get("/login")
def login_page(request: Request, next: str = "/") -> Response:
    """The form."""
    return page(request, "login.html", next=own_path(next), wrong="")


@router.post("/login")
def login(
    request: Request,
    settings: Set,
    secret: Annotated[str, Form(max_length=500)],
    name: Annotated[str, Form(max_length=80)] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Let in whoever knows the password or the token."""
    throttle, address = request.app.state.throttle, request.client.host if request.client else ""
    if throttle.is_blocked(address):
        said = "Too many failed attempts. Wait a minute."
        return with_status(page(request, "login.html", next=own_path(next), wrong=said), 429)
    if not _is_right(settings, secret):
        throttle.failed(address)
        refusal = page(request, "login.html", next=own_path(next), wrong="That is not the password.")
        return with_status(refusal, 403)
    request.session.clear()  # whatever was in it before was anybody's
    request.session["in"] = request.app.state.logins.begin()
    if name.strip():
        request.session["name"] = person(name)
    return RedirectResponse(own_path(next), 303)


def _is_right(settings: Settings, secret: str) -> bool:
    if settings.password_hash and is_password(settings.password_hash, secret):
        return True
    return bool(settings.token_hash) and is_token(settings.token_hash or "", secret)


@router.post("/logout")
def logout(request: Request) -> Response:
    """End the session, also for copies of its cookie."""
    request.app.state.logins.end(request.session.get("in"))
    request.session.clear()
    return RedirectResponse("/login", 303)


@router.post("/name")
def take_name(
    request: Request, name: Annotated[str, Form(max_length=80)], next: Annotated[str, Form()] = "/"
) -> Response:
    """Note who is looking."""
    request.session["name"] = person(name)
    return RedirectResponse(own_path(next), 303)
