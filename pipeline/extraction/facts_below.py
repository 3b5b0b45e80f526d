"""Records of two rows: a unit's number and title above, the names and values of its facts in the cells below.

Unit 4        Trim the lamp
UAN: T/601/1235    Level: 3    Credit: 4

The title may stand over all columns, with its number before it, as the coloured bar of a card does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.headings import parse_group
from pipeline.extraction.labels import code_alone, read_labels, resolve, size_below
from pipeline.extraction.numbers import is_number, split_code, split_unit_heading
from pipeline.extraction.table_segments import filled
from pipeline.extraction.unit_rows import VALUES, header_row, row_of
from pipeline.identifiers import parse_uan
from pipeline.reading.document import Block, Cell, Row, Table

_FEWEST_FACTS = 2
_MOST_CELLS = 6


def with_facts_beside(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each table of nothing but such records and names of groups with one row a unit, below a header.

    A page's end may part a record: its facts are then the first row of the next table.
    """
    made: list[Block] = []
    open_title: Row | None = None
    for at, block in enumerate(blocks):
        read = _in_rows(block, open_title) if isinstance(block, Table) else None
        goes_on = read is not None and read.open_title is not None
        if read is None or (goes_on and not _begins_with_facts(blocks[at + 1 : at + 2])):
            made.append(block)
            open_title = None
            continue
        made.append(read.table)
        open_title = read.open_title
    return made


class _Read(NamedTuple):
    """A table with one row a unit, and a last title whose facts stand in the next table."""

    table: Table
    open_title: Row | None


def _begins_with_facts(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, Table) and bool(_facts(filled(block.rows[0]))) for block in blocks)


def _in_rows(table: Table, title: Row | None) -> _Read | None:
    made: list[Row] = []
    units = 0
    for row in table.rows:
        texts = filled(row)
        facts = _facts(texts) if title else {}
        if title and facts:
            made.append(row_of({**_named(filled(title)), **facts}, title.place))
            title, units = None, units + 1
        elif title is None and len(texts) == 1 and parse_group(texts[0]):
            cells = (replace(_first(row), span=len(VALUES)), *[Cell(text="", place=row.place)] * (len(VALUES) - 1))
            made.append(replace(row, cells=cells))
        elif title is None and _named(texts):
            title = row
        else:
            return None  # as most tables, by their first row
    rows = (header_row(table.rows[0].place), *made)
    return _Read(replace(table, rows=rows), title) if units else None


def _named(texts: Sequence[str]) -> dict[str, str]:
    """A unit's title, and its number in a cell or in the text before it; nothing where it has none."""
    if not 0 < len(texts) <= _FEWEST_FACTS:
        return {}
    if len(texts) > 1 and (beside := _code_or_size(texts[1])):
        return {**named, **beside} if (named := _named(texts[:1])) else {}
    number, title = texts if len(texts) > 1 else split_unit_heading(texts[0])
    if not number:
        number, title = split_code(texts[0])
    number = number.strip() if number else ""
    bare = number[5:] if number.casefold().startswith("unit ") else number
    return {"number": bare, "title": title.strip()} if is_number(bare) and looks_like_title(title) else {}


def _code_or_size(text: str) -> dict[str, str]:
    """The UAN or the one size that stands beside a title: `T/601/1235`, `2 credits`."""
    if uan := code_alone(text):
        return {"uan": uan}
    size = size_below(text)
    told = resolve(size) if size else None
    return dict([told]) if told else {}


def _facts(texts: Sequence[str]) -> Mapping[str, str]:
    """The code and the sizes that cells name and hold, where they hold nothing else."""
    if not 0 < len(texts) <= _MOST_CELLS or not any(char.isdigit() for char in texts[0]):
        return {}
    told = read_labels(" | ".join(texts))
    found = dict(filter(None, map(resolve, told.fields)))
    enough = len(told.fields) >= max(len(texts), _FEWEST_FACTS)
    whole = not told.before and len(found) == len(told.fields) and enough and "title" not in found
    coded = "uan" not in found or parse_uan(found["uan"]) is not None
    return found if whole and coded and found.keys() & set(SIZES) else {}


def _first(row: Row) -> Cell:
    return next(cell for cell in row.cells if cell.text.strip())
