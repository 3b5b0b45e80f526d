"""`serve`: the workbench in a browser."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli import INTERRUPTED
from pipeline.cli.options import HERE, DebugOption, WorkspaceOption, examples
from pipeline.cli.output import say, warn
from pipeline.errors import NothingDoneError, UsageError
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.web.settings import Settings

PASSWORD, TOKEN = "UNITMAP_PASSWORD", "UNITMAP_TOKEN"
# Seconds after which a thread that computes lets the others go on. An answer changes threads some dozen times, and each
# time waits so long for what computes beside it (another answer, or the solver being loaded): with Python's 0.005 a
# first page took 66 ms instead of 6, with this it takes 16.
_TURN = 0.0005
# Seconds that what is being answered has to end once the server is told to: a chart may be drawn for a minute.
_LAST_ANSWERS = 3


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        epilog=examples(
            "unitmap serve",
            "unitmap serve --workspace customer-service --port 9000 --open",
            "unitmap serve --host 0.0.0.0 --password-file password.txt --name workbench.example.org --https",
        )
    )(serve)


def serve(
    host: Annotated[str, typer.Option("--host", help="The address; any but loopback needs a password.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port.")] = 8321,
    password_file: Annotated[
        Path | None,
        typer.Option("--password-file", metavar="FILE", help=f"The password or its argon2 hash; or {PASSWORD}."),
    ] = None,
    names: Annotated[
        list[str] | None, typer.Option("--name", help="A host name people use for it. May be repeated.")
    ] = None,
    https: Annotated[bool, typer.Option("--https", help="Behind a proxy that speaks HTTPS: cookies only so.")] = False,
    upload: Annotated[int, typer.Option("--upload-mb", min=1, help="Megabytes that can be uploaded at once.")] = 64,
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    workspace: WorkspaceOption = HERE,
    debug: DebugOption = False,
) -> None:
    """Serve the workbench: add documents, review, compare and plan in a browser.

    Only this machine can reach it unless --host says otherwise. A token for programs is taken from UNITMAP_TOKEN.
    """
    del debug
    try:
        import uvicorn

        from pipeline.web.app import create_app
        from pipeline.web.settings import Settings, hashed_token
    except ImportError as error:
        raise NothingDoneError(
            f"{error.name} is not installed. The workbench needs: pip install 'unitmap[web]'"
        ) from error
    token = os.environ.get(TOKEN)
    settings = Settings(
        host=host,
        port=port,
        password_hash=_password(password_file),
        token_hash=hashed_token(token) if token else None,
        hosts=tuple(names or ()),
        https=https,
        upload_megabytes=upload,
    )
    served = create_app(Workspace.open(workspace), settings)
    server = uvicorn.Server(uvicorn.Config(served, **_answering(settings)))
    served.state.ended = lambda: server.should_exit
    _refuse_what_is_taken(host, port)
    _tell(settings, open_browser)
    sys.setswitchinterval(_TURN)
    logging.getLogger("uvicorn.error").addFilter(_is_no_cut)
    _until_stopped(server.run)


def _until_stopped(run: Callable[[], None]) -> None:
    """Run until Ctrl-C, which is said."""
    try:
        run()
    except KeyboardInterrupt:
        warn("Stopped.")
        raise typer.Exit(INTERRUPTED) from None


def _answering(settings: Settings) -> dict[str, Any]:
    """How uvicorn is to answer."""
    return {
        "host": settings.host,
        "port": settings.port,
        "log_level": "warning",
        "server_header": False,
        "proxy_headers": settings.https,
        "timeout_graceful_shutdown": _LAST_ANSWERS,
    }


def _is_no_cut(record: logging.LogRecord) -> bool:
    """Whether it tells more than that the server's end cut an answer off, which is no fault and needs no traceback."""
    cut = record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError)
    return not (cut or str(record.msg).startswith("Cancel "))


def _refuse_what_is_taken(host: str, port: int) -> None:
    """Before anybody is told an address that somebody else answers at."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            if os.name == "posix":  # where the server before this one ended a moment ago
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        raise NothingDoneError(
            f"{host}, port {port} cannot be served: {error.strerror}. If another workbench runs there, end it, or name "
            "another port with --port."
        ) from error


def _password(file: Path | None) -> str | None:
    from pipeline.web.settings import hashed_password

    if file is None:
        given = os.environ.get(PASSWORD)
        return hashed_password(given) if given else None
    try:
        return hashed_password(file.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
        raise UsageError(f"{file} cannot be read as a password: {why}.") from error


def _tell(settings: Settings, open_browser: bool) -> None:
    shown = "localhost" if settings.host in ("127.0.0.1", "::1") else settings.host
    address = f"http://{shown}:{settings.port}/"
    say(f"The workbench is at {address}" + ("" if settings.protected else " (this machine only)") + ". Ctrl-C ends it.")
    if open_browser:
        import webbrowser

        webbrowser.open(address)
