"""What every request passes first: who is asked (Host), how much is sent, and the headers of every answer."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.web.style import STYLE_SOURCE

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        f"style-src {STYLE_SOURCE}",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_SMALL_BODY = 1_000_000
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


class SecurityHeaders:
    """Puts the headers on every answer, errors and files included; pages are not kept by caches."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, with_headers)


class OwnHost:
    """Answers only those who ask for this host, and no request that another site sends.

    A page elsewhere may point its own name at 127.0.0.1 and read everything (DNS rebinding); it cannot change the
    Host header.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...], loopback: bool) -> None:
        self._app = app
        self._hosts = {host.lower() for host in (*hosts, *(_LOOPBACK if loopback or hosts else ()))}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            host = headers.get("host", "").lower()
            if self._hosts and _without_port(host) not in self._hosts:
                await PlainTextResponse("This is not the host's name.", 400)(scope, receive, send)
                return
            elsewhere = headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate"
            if elsewhere or (_changes(scope) and not _is_own_origin(headers.get("origin"), host)):
                await PlainTextResponse("This request comes from another site.", 403)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _without_port(host: str) -> str:
    return host if host.endswith("]") else host.rpartition(":")[0] or host


def _changes(scope: Scope) -> bool:
    return scope["method"] not in ("GET", "HEAD", "OPTIONS")


def _is_own_origin(origin: str | None, host: str) -> bool:
    """Programs send no Origin; browsers do with everything that changes something."""
    return origin is None or origin.lower().partition("://")[2] == host


class _TooLargeError(Exception):
    """More was sent than may be."""


class BodyLimit:
    """Refuses a body that is larger than may be, by what it claims and by what arrives."""

    def __init__(self, app: ASGIApp, upload_bytes: int, upload_paths: frozenset[str]) -> None:
        self._app = app
        self._upload_bytes = upload_bytes
        self._upload_paths = upload_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, counting."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._upload_bytes if scope["path"] in self._upload_paths else _SMALL_BODY
        claimed = Headers(scope=scope).get("content-length", "0")
        arrived, began = 0, False

        async def counted() -> Message:
            nonlocal arrived
            message = await receive()
            arrived += len(message.get("body", b""))
            if arrived > most:
                raise _TooLargeError
            return message

        async def told(message: Message) -> None:
            nonlocal began
            # Whoever parses a body tells its break-off as a bad request; what was wrong is its size.
            if began or arrived <= most:
                began = True
                await send(message)

        refusal = PlainTextResponse(f"At most {most // 1_000_000} MB can be sent at once.", 413)
        if not claimed.isdigit() or int(claimed) > most:
            await refusal(scope, receive, send)
            return
        with contextlib.suppress(_TooLargeError):
            await self._app(scope, counted, told)
        if arrived > most and not began:
            await refusal(scope, receive, send)
