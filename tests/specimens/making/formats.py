"""The same facts as web pages, Markdown notes and plain text with tabs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from making import other_shapes
from making.facts import Qualification, prose, qualifications, units
from making.structures import Block, Groups, grouped, structure
from making.write_html import html_document
from making.write_markdown import markdown_document
from making.write_text import text_document


@dataclass(frozen=True, slots=True)
class Edition:
    """One document that is made: its file name, what it describes, and which columns it does not print."""

    name: str
    qualification: Qualification
    unprinted: frozenset[str] = frozenset()

    @property
    def stem(self) -> str:
        """The name by which the truth about this document is filed."""
        return Path(self.name).stem


Writer = Callable[[Qualification, dict[str, Any], list[Block]], str]

_WRITERS: dict[str, Writer] = {
    "web.html": html_document,
    "notes.md": markdown_document,
    "extract.txt": text_document,
}
_OTHER_SHAPES: dict[tuple[str, str], Callable[[Groups], list[Block]]] = {
    ("city_and_guilds_l3", "web.html"): other_shapes.group_in_caption,
    ("city_and_guilds_l4", "notes.md"): other_shapes.nos_in_column,
    ("pearson_l4", "notes.md"): other_shapes.without_hours,
    ("ncfe_l4", "web.html"): other_shapes.themes_as_headings,
}
_UNPRINTED = {("pearson_l4", "notes.md"): frozenset({"glh"})}


def editions() -> list[Edition]:
    """Every document: the five PDFs first, then the other formats."""
    made = [Edition(f"{found.stem}.pdf", found) for found in qualifications()]
    for found in qualifications():
        for ending in _WRITERS:
            unprinted = _UNPRINTED.get((found.document, ending), frozenset())
            made.append(Edition(f"{found.stem}-{ending}", found, unprinted))
    return made


def write_documents(folder: Path) -> None:
    """Write the fifteen documents that are not PDFs."""
    for found in qualifications():
        listed = units(found.document)
        for ending, writer in _WRITERS.items():
            shape = _OTHER_SHAPES.get((found.document, ending))
            blocks = shape(grouped(listed)) if shape else structure(found.document, listed)
            text = writer(found, prose(found.document), blocks)
            (folder / f"{found.stem}-{ending}").write_text(text, encoding="utf-8", newline="\n")
