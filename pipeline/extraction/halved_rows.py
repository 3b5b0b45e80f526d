"""Rows on two lines or three: the code and the title begun on one, the rest of the title and the sizes on the last.

Text laid out in columns prints a long title so. Told by the rows around, which have code and sizes on one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.columns import Columns, looks_like_title
from pipeline.extraction.headings import parse_group
from pipeline.extraction.numbers import is_number
from pipeline.extraction.rejoining import rejoined
from pipeline.identifiers import parse_uan
from pipeline.printed_sizes import parse_level, parse_whole
from pipeline.reading.document import Row
from pipeline.wording import folded

_CODES = ("uan", "number")
_DASHES = (" –", " -", " —")
_ENTRY = ("entry", "entry level")
_FEWEST = 2  # rows that are whole
_MOST_TITLED = 0.75  # of the codes that have a title above them
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


def with_codes_below_joined(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows, each title that stands alone made one with the row below, which has a code for a title and sizes.

    So it is where a cell holds the code below the title and the sizes stand as low as the code: nearly each code of
    the column then has a title above. Before that, each cell that ends in a dash is whole with a row that has its rest.
    """
    rows = _with_rests(rows)
    begun = {
        at: title for at in range(len(rows) - 1) if (title := _title_over_code(rows[at], rows[at + 1])) is not None
    }
    columns = set(begun.values())
    if len(begun) < _FEWEST or len(columns) > 1:
        return rows
    codes = sum(_has_code(row, min(columns)) for row in rows)
    if len(begun) < _MOST_TITLED * codes:
        return rows
    return tuple(
        _joined(rows[at : at + 2], begun[at]) if at in begun else row
        for at, row in enumerate(rows)
        if at - 1 not in begun
    )


def _with_rests(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows; "Group A –" goes on in a row of its own below it, "Mandatory", and "Entry" in "Level 3"."""
    made: list[Row] = []
    for row in rows:
        held = [at for at, cell in enumerate(row.cells) if cell.text.strip()]
        above = made[-1].cells if made else ()
        rest = len(held) == 1 and len(above) == len(row.cells)
        if (
            rest
            and _goes_on(above[held[0]].text.rstrip(), row.cells[held[0]].text)
            and sum(bool(cell.text.strip()) for cell in above) > 1
        ):
            made[-1] = _joined([made[-1], row], held[0])
        else:
            made.append(row)
    return tuple(made) if len(made) < len(rows) else rows


def _goes_on(text: str, rest: str) -> bool:
    """Whether a cell's text needs the rest: it ends in a dash, or is a level only with it."""
    return text.endswith(_DASHES) or (
        folded(text) in _ENTRY and parse_level(text) is None and parse_level(f"{text} {rest}") is not None
    )


def _title_over_code(row: Row, below: Row) -> int | None:
    """The column of a title that stands alone over a code with sizes beside it."""
    held = [at for at, cell in enumerate(row.cells) if cell.text.strip()]
    if len(held) != 1 or len(row.cells) != len(below.cells) or row.cells[held[0]].span > 1:
        return None
    text = row.cells[held[0]].text
    sized = any(parse_whole(cell.text) is not None for at, cell in enumerate(below.cells) if at != held[0])
    titled = looks_like_title(text) and parse_group(text) is None
    return held[0] if titled and sized and _has_code(below, held[0]) else None


def _has_code(row: Row, at: int) -> bool:
    text = row.cells[at].text.strip() if at < len(row.cells) else ""
    return is_number(text) or parse_uan(text) is not None


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
