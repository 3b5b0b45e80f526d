"""Sizes that stand apart from the units' titles, in rows that begin with a unit's code: `BSL101 | 20 | 10 | 30 | 3`.

A document may list codes and titles in one table, and codes with hours and credits in another one below it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from pipeline.extraction.column_names import SIZES, column_names
from pipeline.extraction.columns import Columns, assign_columns
from pipeline.extraction.events import GroupedUnit, Leftover, RawUnit
from pipeline.extraction.facing_sizes import with_facing_sizes
from pipeline.extraction.numbers import is_number
from pipeline.extraction.table_segments import segments, texts_of
from pipeline.model import NOWHERE, Place
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Table

_NUMBERS = lazy_re(r"^(?P<key>[A-Z]{2,6}\s\d{1,4}|(?=\S*\d)\S+)\s+(?P<values>\d{1,4}(?:\s+\d{1,4})*)$")

_OF_NO_UNIT = "sizes of a unit that is not listed"


@dataclass(frozen=True, slots=True)
class KeyedRow:
    """A unit's code and the sizes that stand beside it; none where no header names them."""

    key: str
    sizes: tuple[tuple[str, str], ...]
    printed: str
    place: Place = NOWHERE


def with_sizes_apart(units: Sequence[GroupedUnit], blocks: Sequence[Block]) -> tuple[list[GroupedUnit], list[Leftover]]:
    """The units with the sizes that stand apart from them, by their codes or by their order; what fits none is told."""
    codes = {code for one in units for code in (one.unit.number, one.unit.uan) if code}
    apart = keyed_rows(blocks, codes)
    keyed = [replace(one, unit=with_keyed_sizes(one.unit, apart)) for one in units] if apart else units
    return with_facing_sizes(keyed, blocks), _left_over(apart, codes)


def keyed_rows(blocks: Sequence[Block], codes: Collection[str]) -> list[KeyedRow]:
    """Every row that holds a code and numbers, and no title; a table without any of the units' codes has none."""
    rows: list[KeyedRow] = []
    names: tuple[str, ...] = ()
    columns: Columns | None = None
    for block in blocks:
        if isinstance(block, Table):
            if any(cell.text.strip() in codes for row in block.rows for cell in row.cells):
                columns, found = _in_table(block, columns, codes)
                rows.extend(found)
            continue
        names = column_names(block.text) or names
        match = _NUMBERS.match(block.text.strip())
        if match and is_number(match["key"]) and not match["key"].isdigit():
            rows.append(_in_line(match, names))
    return rows


def with_keyed_sizes(unit: RawUnit, rows: Sequence[KeyedRow]) -> RawUnit:
    """The unit with the sizes that stand beside its code elsewhere, where it has none; what is not clear is told."""
    own = [row for row in rows if row.key in (unit.number, unit.uan)]
    stated: dict[str, set[str]] = defaultdict(set)
    for row in own:
        for role, value in row.sizes:
            stated[role].add(value)
    once = {role: next(iter(values)) for role, values in stated.items() if len(values) == 1}
    doubts = [f"“{row.printed}” gives {row.key} numbers that no column's name explains" for row in own if not row.sizes]
    return replace(
        unit,
        uan=unit.uan or once.get("uan"),
        level=unit.level or once.get("level"),
        credit=unit.credit or once.get("credit"),
        glh=unit.glh or once.get("glh"),
        tqt=unit.tqt or once.get("tqt"),
        doubts=(*unit.doubts, *doubts),
    )


def _left_over(rows: Sequence[KeyedRow], codes: Collection[str]) -> list[Leftover]:
    """The rows with sizes for a code that no unit has, where most of them are of units."""
    of_others = [row for row in rows if row.sizes and row.key not in codes]
    told = [Leftover(text=row.printed, reason=_OF_NO_UNIT, place=row.place) for row in of_others]
    return told if 2 * len(of_others) < len(rows) else []


def _in_table(table: Table, before: Columns | None, codes: Collection[str]) -> tuple[Columns | None, list[KeyedRow]]:
    """The rows of a table, and its columns; those of the table before it where it goes on without a header."""
    found: list[KeyedRow] = []
    columns = before
    for segment in segments(table.rows):
        rows = [texts_of(row) for row in segment.rows]
        if segment.header is not None:
            columns = assign_columns(segment.header, rows)
        if columns is None:
            continue
        key = _key(columns, rows, codes)
        if key is None or columns.of("title") is not None:
            continue
        told = {role: columns.of(role) for role in ("uan", *SIZES)}  # beside its number, a unit's code is told too
        places = {role: at for role, at in told.items() if at not in (None, key)}
        for row in (row for row in segment.rows if len(row.cells) == len(columns.roles)):
            cells = texts_of(row)
            sizes = tuple((role, text) for role, at in places.items() if at is not None and (text := cells[at].strip()))
            if cells[key].strip() and sizes:
                found.append(KeyedRow(cells[key].strip(), sizes, " | ".join(filter(None, cells)), row.place))
    return columns, found


def _key(columns: Columns, rows: Sequence[Sequence[str]], codes: Collection[str]) -> int | None:
    """The column that says whose each row is: that of their codes, or of the numbers by which the units are listed."""
    uan, number = columns.of("uan"), columns.of("number")
    if uan is None or number is None:
        return number if uan is None else uan
    known = any(row[uan].strip() in codes for row in rows if uan < len(row))
    return uan if known or not any(row[number].strip() in codes for row in rows if number < len(row)) else number


def _in_line(match: re.Match[str], names: Sequence[str]) -> KeyedRow:
    values = match["values"].split()
    named = zip(names[1:], values, strict=True) if len(values) == len(names) - 1 else ()
    return KeyedRow(match["key"], tuple((role, value) for role, value in named if role in SIZES), match[0])
