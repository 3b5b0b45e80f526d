"""Who may come in, and whose requests may change something: login, session, token, CSRF."""

from __future__ import annotations

import hmac
import secrets
import time
from collections import defaultdict, deque
from urllib.parse import quote, urlsplit

from fastapi import HTTPException, Request
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pipeline.web.settings import Settings, is_token

CSRF_HEADER = "x-csrf-token"
CSRF_FIELD = "csrf_token"
_OPEN = ("/login", "/favicon.ico")
_TRIES, _WITHIN_SECONDS = 5, 60.0
SESSION_SECONDS = 12 * 3600


class LoginNeeded:
    """Sends those who have not logged in to the login page, and programs without the token away."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse."""
        if scope["type"] == "http" and self._settings.protected and not _is_open(scope["path"]):
            connection = HTTPConnection(scope)
            scope.setdefault("state", {})["by_token"] = has_token(connection, self._settings)
            logged_in = scope["app"].state.logins.holds(connection.session.get("in"))
            if not scope["state"]["by_token"] and not logged_in:
                await _refusal(connection)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _is_open(path: str) -> bool:
    return path in _OPEN or path.startswith("/static/")


def _refusal(connection: HTTPConnection) -> Response:
    path = connection.url.path
    if path.startswith("/api"):
        said = {"error": "Log in, or send the token as `Authorization: Bearer …`."}
        return JSONResponse(said, 401, {"WWW-Authenticate": "Bearer"})
    if connection.headers.get("hx-request"):  # back to the page that stood there, not to the part it asked for
        page = urlsplit(connection.headers.get("hx-current-url", ""))
        return Response(status_code=401, headers={"HX-Redirect": _login(page.path or "/", page.query)})
    return RedirectResponse(_login(path, connection.url.query), 303)


def _login(path: str, query: str) -> str:
    wanted = f"{path}?{query}" if query else path
    return f"/login?next={quote(wanted, safe='')}"


def has_token(connection: HTTPConnection, settings: Settings) -> bool:
    """Whether a program has sent the token."""
    kind, _, given = connection.headers.get("authorization", "").partition(" ")
    return bool(settings.token_hash) and kind.lower() == "bearer" and is_token(settings.token_hash or "", given.strip())


def csrf_token(request: Request) -> str:
    """The session's token, which every form of ours sends along."""
    return str(request.session.setdefault("csrf", secrets.token_urlsafe(24)))


async def only_ours(request: Request) -> None:
    """Let a request that changes something through only with the session's token: from a form of ours.

    A program that sends the access token is no browser that could be led astray.
    """
    if request.method in ("GET", "HEAD", "OPTIONS") or getattr(request.state, "by_token", False):
        return
    given = request.headers.get(CSRF_HEADER)
    if given is None and "form" in request.headers.get("content-type", ""):
        given = str((await request.form()).get(CSRF_FIELD, ""))
    expected = request.session.get("csrf")
    if not expected or not given or not hmac.compare_digest(str(expected).encode(), given.encode()):
        raise HTTPException(403, "This form is no longer valid. Load the page again and repeat.")


def own_path(wanted: str) -> str:
    """A page of ours to go to after the login; anything else becomes the first page."""
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if ours else "/"


class Logins:
    """Who is logged in. The cookie alone would still be good after its logout, for whoever copied it."""

    def __init__(self) -> None:
        self._ends: dict[str, float] = {}

    def begin(self) -> str:
        """A new login, for the session to remember."""
        now = time.monotonic()
        self._ends = {each: ends for each, ends in self._ends.items() if ends > now}
        made = secrets.token_urlsafe(16)
        self._ends[made] = now + SESSION_SECONDS
        return made

    def holds(self, given: object) -> bool:
        """Whether this login stands."""
        return isinstance(given, str) and self._ends.get(given, 0.0) > time.monotonic()

    def end(self, given: object) -> None:
        """Log out."""
        self._ends.pop(str(given), None)


class Throttle:
    """Counts failed logins, so that passwords cannot be tried out."""

    def __init__(self) -> None:
        self._failures: defaultdict[str, deque[float]] = defaultdict(deque)

    def is_blocked(self, who: str) -> bool:
        """Whether this address has failed too often just now."""
        failures = self._failures[who]
        while failures and failures[0] < time.monotonic() - _WITHIN_SECONDS:
            failures.popleft()
        return len(failures) >= _TRIES

    def failed(self, who: str) -> None:
        """Note a failure."""
        self._failures[who].append(time.monotonic())
