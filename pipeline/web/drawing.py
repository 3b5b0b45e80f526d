"""Pictures of a document's pages and the outlines of what was found on them, made by a limited child.

A PDF is the work of strangers; the library that draws it must not be able to take the server down.
"""

from __future__ import annotations

import subprocess
import threading
from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from pipeline.decoding import decoded
from pipeline.errors import NothingDoneError
from pipeline.web.children import command_of

_SECONDS = 60  # by the clock, for a busy machine; the child may take 25 of the processor
_MEGABYTES = 4096
_KEPT = 96


class DrawingJob(msgspec.Struct, frozen=True, kw_only=True):
    """What the child is told: the file, and the page to draw; or, without a page, to find the tables of all pages."""

    file: str
    page: int | None = None
    width: int = 1100


class FoundTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table on a page: its outline and those of its cells, in PDF points from the top left corner."""

    page: int
    box: tuple[float, float, float, float]
    cells: list[tuple[float, float, float, float]] = []


class FoundTables(msgspec.Struct, frozen=True, kw_only=True):
    """Every table of a document."""

    tables: list[FoundTable] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPage:
    """A page as PNG, and its size in PDF points."""

    png: bytes
    width: float
    height: float


Made = TypeVar("Made", "DrawnPage", "FoundTables")


class PageDrawer:
    """Draws pages, and keeps those drawn last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, int | None], DrawnPage | FoundTables] = OrderedDict()
        self._making: defaultdict[tuple[str, int | None], threading.Lock] = defaultdict(threading.Lock)
        self._one_at_a_time = threading.Semaphore(2)

    def page(self, document_id: str, file: Path, number: int) -> DrawnPage:
        """One page, by its number from 1.

        Raises:
            NothingDoneError: it cannot be drawn.
        """
        with self._once(document_id, number) as kept:
            if isinstance(kept, DrawnPage):
                return kept
            head, _, png = self._ask(DrawingJob(file=str(file), page=number)).partition(b"\n")
            if not png:
                raise NothingDoneError(f"Page {number} of {file.name} cannot be drawn.")
            width, height = decoded(head, tuple[float, float])
            return self._keep(document_id, number, DrawnPage(png=png, width=width, height=height))

    def tables(self, document_id: str, file: Path) -> FoundTables:
        """The tables found in a document; none where they cannot be found."""
        with self._once(document_id, None) as kept:
            if isinstance(kept, FoundTables):
                return kept
            try:
                found = decoded(self._ask(DrawingJob(file=str(file))), FoundTables)
            except msgspec.DecodeError:
                found = FoundTables()
            return self._keep(document_id, None, found)

    @contextmanager
    def _once(self, document_id: str, number: int | None) -> Iterator[DrawnPage | FoundTables | None]:
        """What is kept; if nothing, nobody else makes it meanwhile: picture and outlines are asked for at once."""
        with self._lock:
            making = self._making[document_id, number]
        with making:
            with self._lock:
                kept = self._kept.get((document_id, number))
            try:
                yield kept
            except NothingDoneError:
                with self._lock:
                    self._making.pop((document_id, number), None)
                raise

    def _keep(self, document_id: str, number: int | None, made: Made) -> Made:
        with self._lock:
            self._kept[document_id, number] = made
            while len(self._kept) > _KEPT:
                self._making.pop(self._kept.popitem(last=False)[0], None)
        return made

    def _ask(self, job: DrawingJob) -> bytes:
        with self._one_at_a_time:
            try:
                return subprocess.run(  # noqa: S603 - our own interpreter, our own code
                    command_of("pipeline.web.drawing_child"),
                    input=msgspec.json.encode(job),
                    capture_output=True,
                    timeout=_SECONDS,
                    check=False,
                ).stdout
            except subprocess.TimeoutExpired:
                return b""
