"""The shipped files: scripts and the icon, nothing else."""

from __future__ import annotations

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

_TYPES = {".js": "text/javascript", ".svg": "image/svg+xml"}
_FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}


class KeptFiles:
    """Files whose URL changes with their content, so that browsers may keep them.

    They are few and small, and held in memory.
    """

    def __init__(self, directory: Path) -> None:
        shipped = (file for file in directory.rglob("*") if file.suffix in _TYPES)
        self._files = {
            f"/{file.relative_to(directory).as_posix()}": (file.read_bytes(), _TYPES[file.suffix]) for file in shipped
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the file, with leave to keep it if its version was asked for.

        Raises:
            HTTPException: there is none of that name, or something else was asked than to have it.
        """
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        found = self._files.get(scope["path"].removeprefix(scope.get("root_path", "")))
        if found is None:
            raise HTTPException(404)
        content, media_type = found
        headers = _FOR_GOOD if b"v=" in scope.get("query_string", b"") else None
        await Response(content, headers=headers, media_type=media_type)(scope, receive, send)
