"""What a handbook is made of, whoever prints it: headings, prose, lists, tables and breaks, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.specimens.layout_units import Unit


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text; `kind` is h1, h2, h3, prose, bullet, note or link."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; it covers `span` columns and `down` rows. Places covered by another hold None in their row.

    `mark` is that of a footnote, raised behind the text.
    """

    text: str
    bold: bool = False
    span: int = 1
    down: int = 1
    band: bool = False
    mark: str = ""


Cells = list["Cell | None"]


@dataclass(frozen=True)
class Grid:
    """A table: header rows (printed again on every page where `repeats`), rows, and the columns' relative widths."""

    header: list[Cells]
    rows: list[Cells]
    widths: list[float]
    aligns: list[str]
    frame: str
    repeats: bool


@dataclass(frozen=True)
class Break:
    """The next block begins a page."""


Block = Text | Grid | Break


@dataclass(frozen=True)
class Handbook:
    """A document to print, the units it lists, and how it is to look."""

    seed: int
    title: str
    blocks: list[Block]
    rows: list[Unit]
    columns: list[str]
    traits: dict[str, str]
    header: str = ""
    footer: str = ""
