"""How many of a layout's rows a reader got right, told from the tables alone (no extraction)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.reading.document import Document, Table

if TYPE_CHECKING:
    from tests.specimens.layout_units import Unit
    from tests.specimens.layouts import Layout

MARKS = re.compile(r"[*†¹²³]+$")


@dataclass
class Score:
    """Right rows, rows in all, and what went wrong."""

    rows: int = 0
    right: int = 0
    in_group: int = 0
    misses: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)


def plain(text: str) -> str:
    """Text as compared: footnote marks, case and the kind of dash do not count."""
    return " ".join(MARKS.sub("", text.strip()).casefold().replace("–", "-").split())


def score(document: Document, layout: Layout) -> Score:
    """Compare every row of every table with the truth, in order."""
    wanted = {_key(unit, layout): unit for unit in layout.rows}
    labels = {plain(unit.group) for unit in layout.rows}
    result = Score(rows=len(layout.rows))
    seen: set[tuple[str, ...]] = set()
    group = ""
    for texts, is_row in _stream(document, len(layout.columns)):
        for text in texts:
            found = [label for label in labels if plain(text).startswith(label)]
            group = max(found, key=len) if found else group
        if not is_row:
            continue
        cells = tuple(plain(text) for text in texts)[-len(layout.columns) :]
        unit = wanted.get(cells)
        if unit is not None and cells not in seen:
            seen.add(cells)
            result.right += 1
            result.in_group += plain(unit.group) == group
        elif sum(any(char.isdigit() for char in cell) for cell in cells) > 1 or unit is not None:
            result.invented.append(" | ".join(texts))
    result.misses = [" | ".join(key) for key in wanted if key not in seen]
    return result


def _key(unit: Unit, layout: Layout) -> tuple[str, ...]:
    return tuple(plain(str(getattr(unit, column))) for column in layout.columns)


def _stream(document: Document, columns: int) -> list[tuple[list[str], bool]]:
    """Texts in reading order; a row that a page's end broke is put together as extraction would."""
    stream: list[tuple[list[str], bool]] = []
    for page in document.pages:
        first_table = True
        for block in page.blocks:
            if not isinstance(block, Table):
                stream.append(([block.text], False))
                continue
            for index, row in enumerate(block.rows):
                texts = [cell.text for cell in row.cells]
                if first_table and index == 0 and _is_rest(texts, stream, columns):
                    before = stream[-1][0]
                    stream[-1] = ([f"{a} {b}".strip() for a, b in zip(before, texts, strict=True)], True)
                else:
                    stream.append((texts, True))
            first_table = False
    return stream


def _is_rest(texts: list[str], stream: list[tuple[list[str], bool]], columns: int) -> bool:
    filled = [text for text in texts if text]
    return (
        len(texts) >= columns
        and len(filled) == 1
        and bool(stream)
        and stream[-1][1]
        and len(stream[-1][0]) == len(texts)
    )
