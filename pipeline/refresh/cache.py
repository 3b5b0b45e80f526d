"""What documents were read as, kept by content and by the code that read them.

`warehouse/cache/<sha256>-<version>.json`; the version covers every source file that has a say in a reading,
so that nobody sees yesterday's reading with today's rules because a number was not raised.
"""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

import pipeline
from pipeline.decoding import decoded
from pipeline.files import write_whole
from pipeline.model import DocumentReport
from pipeline.reading.ocr_extra import can_read_scans
from pipeline.shipped import shipped

_HOUSE = Path(__file__).parent.parent
_READING = (
    "model.py", "identifiers.py", "wording.py", "patterns.py", "reading", "bodies", "extraction", "combination",
    "checks", "refresh/read.py",
)  # fmt: skip
_FACES = ("cli", "web", "answers", "refresh", "sources", "shipped_files", "notebook.py", "workspace.py", "errors.py")
_CODE = (".py", ".toml", ".sql", ".json", ".csv", ".txt", ".lark")


@functools.cache
def reading_version() -> str:
    """Names the code by which a document becomes a report; scans are read otherwise once the extra is there."""
    return _digest(_HOUSE / room for room in _READING) + ("-ocr" if can_read_scans() else "")


@functools.cache
def building_version() -> str:
    """Names the code and the SQL by which reports become the warehouse and `parsed/`."""
    # By what it leaves out, so that a new room counts without anybody thinking of this line.
    rooms = sorted(room for room in _HOUSE.iterdir() if room.name not in _FACES)
    return _digest([*rooms, shipped("sql")])


def _digest(rooms: Iterable[Path]) -> str:
    """A short hash of every source file in these rooms, with the program's version."""
    digest = hashlib.sha256(pipeline.__version__.encode())
    for room in rooms:
        digest.update(_digest_of(room))
    return digest.hexdigest()[:12]


@functools.cache
def _digest_of(room: Path) -> bytes:
    """A hash of every source file in a room: asked once, though the room counts for reading and for building."""
    digest = hashlib.sha256()
    for file in sorted(room.rglob("*")) if room.is_dir() else [room]:
        if file.suffix in _CODE and file.is_file():
            digest.update(file.relative_to(room.parent).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.digest()


class ReportCache:
    """The reports of documents already read, in one folder; `contents` has the hash of each that was got or put."""

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder
        self._version = version
        self.contents: dict[Path, str] = {}
        self._files: dict[tuple[str, str | None], Path] = {}

    def names(self) -> frozenset[str]:
        """The names of all files that are there."""
        try:
            with os.scandir(self._folder) as files:
                return frozenset(file.name for file in files)
        except OSError:
            return frozenset()

    def file(self, document_id: str, body: str | None) -> Path:
        """Where the report of that content lies; a body named in the manifest makes another reading of it."""
        file = self._files.get((document_id, body))
        if file is None:
            named = f"-{hashlib.sha256(body.encode()).hexdigest()[:8]}" if body else ""
            file = self._files[document_id, body] = self._folder / f"{document_id}-{self._version}{named}.json"
        return file

    def get(self, document_id: str, body: str | None) -> DocumentReport | None:
        """The report of that content, or None if it has to be read (again)."""
        file = self.file(document_id, body)
        try:
            content = file.read_bytes()
            report = decode(content)
        except (OSError, msgspec.DecodeError):
            return None
        self.contents[file] = hashlib.sha256(content).hexdigest()
        return report

    def put(self, report: DocumentReport, body: str | None) -> None:
        """Keep a report.

        Raises:
            OSError: it cannot be written.
        """
        file, content = self.file(report.document_id, body), encode(report)
        write_whole(file, content)
        self.contents[file] = hashlib.sha256(content).hexdigest()

    def keep_only(self, wanted: set[Path]) -> None:
        """Delete the reports nobody needs any more: of removed documents and of earlier code."""
        for file in self._folder.glob("*.json"):
            if file not in wanted:
                file.unlink(missing_ok=True)


def encode(report: DocumentReport) -> bytes:
    """The report as JSON."""
    return msgspec.json.encode(report)


def decode(content: bytes) -> DocumentReport:
    """The report in that JSON.

    Raises:
        msgspec.DecodeError: it is none.
    """
    return decoded(content, DocumentReport)
