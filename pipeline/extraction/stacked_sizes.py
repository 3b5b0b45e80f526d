"""Sizes below one another in one cell, each with its name: `Level 3`, `4 credits`, `30 GLH`; a column each again.

A reader that sees no rule between such lines takes each for a row: these are put together too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.labels import read_labels, resolve, size_below
from pipeline.extraction.rejoining import rejoined
from pipeline.extraction.table_segments import filled
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Cell, Row, Table

_NAMES = {"level": "Level", "credit": "Credit", "glh": "GLH", "tqt": "TQT"}
_STEMS = ("level", "cred", "glh", "hours", "hrs", "tqt")
_DIGIT = lazy_re(r"\d")
_MOST_HEADERS = 3
_FEWEST = 2  # rows, and sizes
_LAST, _LONGEST = 3, 80  # rows that show whether there are any; characters of a cell


class _Stacked(NamedTuple):
    """A column of such cells: where it stands, which sizes they hold, and how many columns its table has."""

    at: int
    roles: tuple[str, ...]
    width: int


def with_stacked_sizes_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each table with such a column with a column for each size instead.

    One without a header may go on with the column of the table before.
    """
    made: list[Block] = []
    before: _Stacked | None = None
    for block in blocks:
        if isinstance(block, Table) and block.rows:
            apart, before = _apart(block, before)
            made.append(apart)
        else:
            made.append(block)
    return made


def _apart(table: Table, before: _Stacked | None) -> tuple[Table, _Stacked | None]:
    width = len(table.rows[0].cells)
    if not any(_may_size(cell.text) for row in table.rows[-_LAST:] for cell in row.cells if len(cell.text) < _LONGEST):
        return table, None  # as most tables
    if width < _FEWEST or any(len(row.cells) != width for row in table.rows):
        return table, None
    for at in range(width):
        goes_on = before is not None and (at, width) == (before.at, before.width)
        sized = _sized_column(table.rows, at, goes_on=goes_on)
        held = [role for role in SIZES if any(role in sizes for sizes in sized.values())]
        roles = before.roles if before and goes_on and set(before.roles).issuperset(held) else tuple(held)
        if len(held) < _FEWEST or (len(sized) < _FEWEST and width <= _FEWEST):
            continue
        if any(_sizes(cell.text) for number in sized for cell in _others(table.rows[number], at)):
            return table, None  # boxes beside one another, each with its sizes
        bare = not goes_on and _is_bare(table, at, sized)
        records = _records(table.rows, sized, bare=bare)
        if bare and len(records) < _FEWEST:
            continue  # "Total credits | 37 credits" and "Hours | 300 hours" are of one thing
        if all(len(record.sizes) >= _FEWEST for record in records if record.sizes):
            rows = tuple(_row(record, at, roles) for record in records)
            rows = (_header(rows[0], roles), *rows) if bare else rows
            return replace(table, rows=rows), _Stacked(at, roles, width)
    return table, None


def _may_size(text: str) -> bool:
    return any(map(text.casefold().__contains__, _STEMS)) and _DIGIT.search(text) is not None


def _others(row: Row, at: int) -> tuple[Cell, ...]:
    return (*row.cells[:at], *row.cells[at + 1 :])


def _sized_column(rows: Sequence[Row], at: int, *, goes_on: bool) -> dict[int, Mapping[str, str]]:
    """The sizes in a column's cells by row, where all of them below the header hold nothing else.

    Without a name over them they are read where they stand, but for a column that goes on (`goes_on`).
    """
    found: dict[int, Mapping[str, str]] = {}
    header = ""
    for number, row in enumerate(rows):
        text = row.cells[at].text.strip()
        if not text or (len(filled(row)) == 1 and row.cells[at].span > 1):
            continue
        sizes = _sizes(text)
        if sizes:
            found[number] = sizes
        elif not found and number < _MOST_HEADERS:
            header = text
        elif text != header:
            return {}
    alone = at == len(rows[0].cells) - 1 == 1 and len(found) >= _FEWEST
    return found if header or goes_on or alone else {}


def _is_bare(table: Table, at: int, sized: Mapping[int, Mapping[str, str]]) -> bool:
    """Whether a table has no header: the right one of two columns holds sizes from its first row on."""
    return at == len(table.rows[0].cells) - 1 == 1 and 0 in sized


def _header(row: Row, roles: Sequence[str]) -> Row:
    names = ("Unit title", *(_NAMES[role] for role in roles))
    return replace(row, header=True, cells=tuple(Cell(text=name) for name in names))


def _sizes(text: str) -> Mapping[str, str]:
    """The sizes that a text names, where it is nothing else."""
    if not _may_size(text):
        return {}
    told = read_labels(text)
    fields = told.fields if told.fields and not told.before else tuple(filter(None, [size_below(text)]))
    found = dict(filter(None, map(resolve, fields)))
    return found if len(found) == len(fields) and set(SIZES).issuperset(found) else {}


@dataclass(slots=True)
class _Record:
    row: Row
    sizes: dict[str, str] = field(default_factory=dict)


def _records(rows: Sequence[Row], sized: Mapping[int, Mapping[str, str]], *, bare: bool) -> list[_Record]:
    """The rows, those put together that hold sizes of one unit; it begins in the first column.

    In a `bare` table, in which each row may hold a title's or a code's line, it begins with the first size again.
    """
    records: list[_Record] = []
    for number, row in enumerate(rows):
        sizes = sized.get(number, {})
        last = records[-1] if records else None
        apart = not bare and last is not None and _begins_another(row, last.row)
        if sizes and last and last.sizes and last.sizes.keys().isdisjoint(sizes) and not apart:
            last.row = _joined(last.row, row)
            last.sizes |= sizes
        else:
            records.append(_Record(row, dict(sizes)))
    return records


def _row(record: _Record, at: int, roles: Sequence[str]) -> Row:
    cells = record.row.cells
    if record.sizes:
        texts = [record.sizes.get(role, "") for role in roles]
    elif len(filled(record.row)) > 1 and cells[at].text.strip():
        texts = [_NAMES[role] for role in roles]
    else:
        texts = [cells[at].text, *[""] * (len(roles) - 1)]
    cell = replace(cells[at], lines=(), span=1)
    return replace(record.row, cells=(*cells[:at], *(replace(cell, text=text) for text in texts), *cells[at + 1 :]))


def _begins_another(row: Row, last: Row) -> bool:
    """Whether a row holds what the one above does: its first cell, or words that begin there and do not go on."""
    both = [(at, below) for at in range(len(row.cells)) if last.cells[at].text.strip() and (below := _words(row, at))]
    return any(at == 0 or not below[0].islower() for at, below in both)


def _words(row: Row, at: int) -> str:
    """What a cell holds that is no size."""
    text = row.cells[at].text.strip()
    return "" if _sizes(text) else text


def _joined(above: Row, below: Row) -> Row:
    cells = tuple(_cell(*pair) for pair in zip(above.cells, below.cells, strict=True))
    return replace(above, cells=cells)


def _cell(above: Cell, below: Cell) -> Cell:
    text = rejoined(above.text, below.text) if above.text.strip() and below.text.strip() else above.text or below.text
    return replace(above, text=text, lines=())
