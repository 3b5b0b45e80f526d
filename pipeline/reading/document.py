"""A Document: what every reader makes of a file, whatever its format.

Pages hold blocks in reading order. Text is plain: markup, soft hyphens and ligatures are
resolved by the reader; case, quotes and dashes stay as printed.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import NOWHERE, PageState, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; `level` 1 is the highest."""

    text: str
    level: int
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A run of prose; lines that belong together are joined by one space. `lines` is how many were.

    `gap` is how many blank lines part it from the block before it, where their places do not tell.
    """

    text: str
    lines: int = 1
    gap: int | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """A bulleted or numbered item without its mark (kept in `marker`); `link` is where it leads."""

    text: str
    marker: str = ""
    indent: int = 0
    link: str | None = None
    gap: int | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table's cell; `span` counts the columns it covers. `below` is what it goes on with in another style of type.

    `lines` are its lines, items or paragraphs where the document itself parts them, and they are several.
    """

    text: str
    span: int = 1
    bold: bool = False
    below: str = ""
    lines: tuple[str, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table's row. A spanning cell stands once, followed by `span - 1` empty cells, so rows align."""

    cells: tuple[Cell, ...]
    header: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of equal length; `origin` says how it was found (`ruled`, `aligned`, `pipes`, `tabs`, `html`)."""

    rows: tuple[Row, ...]
    origin: str
    place: Place = NOWHERE


Block = Heading | Paragraph | ListItem | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedWord:
    """A word that OCR read in a picture, and how sure it is of it (0 to 1)."""

    text: str
    box: tuple[float, float, float, float]
    sure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page (formats without pages have one) and how its reading ended.

    `doubts` say what two readings of the page tell differently, or what in it cannot be right. `scanned` holds the
    words of a page that was read from its picture; `layered` is a picture with text that somebody's OCR laid over it.
    """

    number: int
    blocks: tuple[Block, ...] = ()
    state: PageState = PageState.READ
    reason: str = ""
    doubts: tuple[str, ...] = ()
    scanned: tuple[ScannedWord, ...] = ()
    layered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as pages of blocks. `title` is what its metadata says, if anything; `damage` is what is broken in it."""

    media_type: str
    pages: tuple[Page, ...]
    reader: str
    title: str | None = None
    encoding: str | None = None
    damage: tuple[str, ...] = ()


class UnreadableDocumentError(Exception):
    """The file cannot be read at all. The message says what is wrong and what to do, without the path."""
