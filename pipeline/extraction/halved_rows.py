"""Rows on two lines or three: the code and the title begun on one, the rest of the title and the sizes on the last.

Text laid out in columns prints a long title so. Told by the rows around, which have code and sizes on one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.columns import Columns
from pipeline.extraction.rejoining import rejoined
from pipeline.reading.document import Row

_CODES = ("uan", "number")
_FEWEST = 2  # rows that are whole
_MOST_BETWEEN = 2  # lines of a title alone


def with_halves_joined(rows: Sequence[Row], columns: Columns) -> list[Row]:
    """The rows, each pair of halves made one; the columns of its cells tell which half is which."""
    codes, sizes, title = _at(columns, _CODES), _at(columns, SIZES), columns.of("title")
    kinds = ["".join(_has(row, at) for at in (codes, sizes)) for row in rows]
    if title is None or kinds.count("11") < _FEWEST:
        return list(rows)
    made: list[Row] = []
    at = 0
    while at < len(rows):
        end = _end(rows, kinds, at, title)
        made.append(_joined(rows[at : end + 1], title) if end else rows[at])
        at = (end or at) + 1
    return made


def _at(columns: Columns, roles: Sequence[str]) -> list[int]:
    return [at for at, role in enumerate(columns.roles) if role in roles]


def _has(row: Row, columns: Sequence[int]) -> str:
    return "1" if any(at < len(row.cells) and row.cells[at].text.strip() for at in columns) else "0"


def _end(rows: Sequence[Row], kinds: Sequence[str], at: int, title: int) -> int:
    """Where the row ends that begins at `at` with its code and without any size; 0 where it is no half."""
    if kinds[at] != "10":
        return 0
    for step in range(at + 1, min(at + 2 + _MOST_BETWEEN, len(rows))):
        cells = rows[step].cells
        alone = title < len(cells) and bool(cells[title].text.strip()) and cells[title].span == 1
        if not alone or kinds[step] not in ("01", "00"):
            return 0
        if kinds[step] == "01":
            return step
        if sum(bool(cell.text.strip()) for cell in cells) > 1 or not cells[title].text[:1].islower():
            return 0
    return 0


def _joined(rows: Sequence[Row], title: int) -> Row:
    cells = list(rows[0].cells)
    for row in rows[1:]:
        for at, cell in enumerate(row.cells[: len(cells)]):
            if not cell.text.strip():
                continue
            whole = rejoined(cells[at].text, cell.text) if cells[at].text.strip() else cell.text
            cells[at] = replace(cells[at], text=whole) if at == title else cell
    return replace(rows[0], cells=tuple(cells))
