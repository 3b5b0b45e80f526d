"""`raw/fetched/`: every version of every document that was fetched, by content, and what was fetched last.

`raw/fetched/<source>/<name>-<sha256>.<ending>` beside a small `.json` of where and when; nothing is overwritten. The
name is the address's, and of the content's SHA-256 the first sixteen digits: people read these paths.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from pipeline.decoding import decoded
from pipeline.errors import NothingDoneError
from pipeline.files import write_whole
from pipeline.sources.model import FetchError, SourceState, Version

_ENDINGS = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/csv": ".csv",
    "multipart/related": ".mhtml",
    "message/rfc822": ".eml",
}
_SAYS_NOTHING = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/force-download"})
_BY_NAME = frozenset({".pdf", ".docx", ".xlsx", ".html", ".htm", ".mhtml", ".mht", ".eml", ".md", ".txt", ".csv"})
FOLDER, INDEX = "fetched", "index.json"


class FetchedFolder:
    """`raw/fetched/` of one workspace."""

    def __init__(self, raw: Path) -> None:
        self._raw = raw
        self._folder = raw / FOLDER
        self._index = self._folder / INDEX
        self._saved = b""

    def load(self) -> dict[str, SourceState]:
        """What is known of each source.

        Raises:
            NothingDoneError: the index is damaged.
        """
        if not self._index.exists():
            return {}
        try:
            self._saved = self._index.read_bytes()
            return decoded(self._saved, dict[str, SourceState])
        except (OSError, msgspec.DecodeError) as error:
            raise NothingDoneError(
                f"{self._index} cannot be read: {error}. Move it away, and everything is fetched anew."
            ) from error

    def save(self, states: dict[str, SourceState]) -> None:
        """Write the index, whole or not at all, if anything is new.

        Raises:
            OSError: it cannot be written.
        """
        content = msgspec.json.format(msgspec.json.encode(states), indent=1)
        if content != self._saved:
            write_whole(self._index, content, durable=True)
            self._saved = content

    def path(self, version: Version) -> Path:
        """Where a version lies."""
        return self._raw / version.file

    def keep(
        self, source: str, address: str, content: bytes, ending: str, former: Version | None = None
    ) -> tuple[str, str]:
        """Write a content unless it is there; gives its SHA-256 and its path below `raw/`.

        Raises:
            OSError: it cannot be written.
        """
        digest = hashlib.sha256(content).hexdigest()
        if former is not None and former.sha256 == digest and self.path(former).is_file():
            return digest, former.file
        file = self._folder / folder_name(source) / f"{_stem(address)}-{digest[:16]}{ending}"
        if not file.exists():
            write_whole(file, content, durable=True)
        return digest, file.relative_to(self._raw).as_posix()

    def describe(self, version: Version) -> None:
        """Write where and when beside the content, once.

        Raises:
            OSError: it cannot be written.
        """
        beside = self.path(version).with_suffix(".json")
        if not beside.exists():
            write_whole(beside, msgspec.json.format(msgspec.json.encode(version), indent=1), durable=True)


def folder_name(source: str) -> str:
    """A source's name as a folder: short, readable, and another for another name."""
    readable = re.sub(r"[^a-z0-9]+", "-", source.lower().removeprefix("https://").removeprefix("http://")).strip("-")
    return f"{readable[:60]}-{hashlib.sha256(source.encode()).hexdigest()[:8]}"


def _stem(address: str) -> str:
    """The name that an address gives a document, as far as a file may be called so."""
    last = unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2]
    readable = re.sub(r"[^a-z0-9]+", "-", last.rpartition(".")[0].lower() or last.lower()).strip("-")
    return readable[:60] or "document"


def ending_of(content: bytes, media_type: str, url: str) -> str:
    """The file's ending, told by type, address and content.

    Raises:
        FetchError: it is no document, or not what it is said to be (a page to log in, for a PDF).
    """
    by_name = os.path.splitext(urlsplit(url).path)[1].lower()  # noqa: PTH122 - a path of the web
    if not content:
        raise FetchError(f"{url} is empty.")
    if media_type in _SAYS_NOTHING:
        ending = ".pdf" if content.lstrip()[:5] == b"%PDF-" else by_name if by_name in _BY_NAME else ""
    else:
        ending = _ENDINGS.get(media_type, "")
    if not ending:
        raise FetchError(f"{url} is {media_type or 'of no stated type'}, which is no document that can be read.")
    if ".pdf" in (ending, by_name) and b"%PDF-" not in content[:1024]:
        raise FetchError(f"{url} gives something else than a PDF; perhaps a page to log in, or an error page.")
    return ending
