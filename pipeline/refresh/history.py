"""What refreshes remember of editions: who spoke when, and the last good reading of every source.

`warehouse/history/` is no cache: the warehouse can be rebuilt from `raw/`, but a file that was overwritten there
is gone, and its reading is the only trace of the edition. So nothing here is ever thrown away in silence.
"""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from pathlib import Path

import msgspec

from pipeline.decoding import decoded
from pipeline.errors import NothingDoneError
from pipeline.files import write_whole
from pipeline.model import DocumentReport
from pipeline.refresh.cache import decode, encode

_FORMAT = 1


class Span(msgspec.Struct, kw_only=True):
    """One document speaking for one qualification, from `valid_from` until `valid_to` (None: still).

    `opened_with` names the code that read it when it took over, `read_with` the code of the reading kept
    last: two editions are compared as one and the same code read them. `left_by` is another qualification of the
    document, of whose next edition this one is no part; empty where the document ended with it, or nothing ended.
    `added`: it began with this document, to which another one had gone over from a document that did not describe it.
    """

    qualification_id: str
    specification_id: str
    document_id: str
    source: str
    path: str
    opened_with: str
    read_with: str
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    left_by: str = ""
    added: bool = False


class Good(msgspec.Struct, frozen=True, kw_only=True):
    """The last reading of a source that was taken into the warehouse, how many units it lists, and where it lay.

    `doubt` is what spoke against it when it was taken, and is told as long as it is the last one.
    """

    document_id: str
    read_with: str
    listings: int
    path: str = ""
    doubt: str = ""


class Acceptance(msgspec.Struct, frozen=True, kw_only=True):
    """A person's word that this content of a source is right although it lists fewer units."""

    document_id: str
    by: str
    at: datetime


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """A person's word that this content of a source is wrong, whatever it lists."""

    document_id: str
    by: str
    at: datetime


class Memory(msgspec.Struct, kw_only=True):
    """`lines` are the editions of each qualification, the earliest first; the rest goes by source."""

    format: int = _FORMAT
    lines: dict[str, list[Span]] = {}
    good: dict[str, Good] = {}
    accepted: dict[str, Acceptance] = {}
    refused: dict[str, Refusal] = {}
    held: dict[str, str] = {}

    def needed(self) -> set[str]:
        """The names of all readings it refers to."""
        spans = [span for line in self.lines.values() for span in line]
        names = {
            reading_name(span.document_id, with_) for span in spans for with_ in (span.opened_with, span.read_with)
        }
        return names | {reading_name(good.document_id, good.read_with) for good in self.good.values()}


def reading_name(document_id: str, version: str) -> str:
    """The file's name of one document's reading by one version of the code."""
    return f"{document_id}-{version}.json"


class HistoryFolder:
    """`warehouse/history/`: `editions.json` and the readings it refers to."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "editions.json"
        self._readings = folder / "readings"
        self._saved = b""

    def load(self) -> Memory:
        """What is remembered; nothing at all where no refresh has been yet.

        Raises:
            NothingDoneError: the file is damaged. To start afresh would forget editions, so a person decides.
        """
        if not self._file.exists():
            return Memory()
        try:
            self._saved = self._file.read_bytes()
            memory = decoded(self._saved, Memory)
        except (OSError, msgspec.DecodeError) as error:
            raise NothingDoneError(
                f"{self._file} cannot be read: {error}. It remembers former editions. "
                "Put a backup in its place, or move it away to begin a new history."
            ) from error
        if memory.format != _FORMAT:
            raise NothingDoneError(
                f"{self._file} was written by another version of unitmap. Use that version, or later."
            )
        return memory

    def save(self, memory: Memory) -> None:
        """Write it, whole or not at all, if anything is new.

        Raises:
            OSError: it cannot be written.
        """
        content = msgspec.json.format(msgspec.json.encode(memory), indent=1)
        if content != self._saved:
            write_whole(self._file, content, durable=True)
            self._saved = content

    def keep(self, report: DocumentReport, version: str, cached: Path | None) -> None:
        """Keep a reading; the cache's file is linked, for neither is ever written to again.

        Raises:
            OSError: it cannot be written.
        """
        file = self._readings / reading_name(report.document_id, version)
        if file.exists():
            return
        self._readings.mkdir(parents=True, exist_ok=True)
        if cached is not None:
            with contextlib.suppress(OSError):  # file systems without links, a cache that was cleared
                os.link(cached, file)
                return
        write_whole(file, encode(report))

    def reading(self, document_id: str, version: str) -> DocumentReport | None:
        """A kept reading, or None where it was deleted or is of a design no longer understood."""
        try:
            return decode((self._readings / reading_name(document_id, version)).read_bytes())
        except (OSError, msgspec.DecodeError):
            return None

    def forget_others(self, memory: Memory) -> None:
        """Delete the readings nothing refers to: of current documents, by earlier code."""
        needed = memory.needed()
        with contextlib.suppress(FileNotFoundError):
            for name in os.listdir(self._readings):  # noqa: PTH208 - names alone are wanted
                if name not in needed:
                    (self._readings / name).unlink(missing_ok=True)
