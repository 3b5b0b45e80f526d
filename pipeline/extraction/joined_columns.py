"""Columns that hold several values with a mark between them: `Level / Credit / GLH` over `3 / 4 / 30`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.vocabulary import vocabulary
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Cell, Row, Table

_MARK = lazy_re(
    r"[/|,;&]|\band\b|\s[–-]\s"
)  # blanks around it are taken off behind: most cells are prose, with a blank a word
_MARKS = ("/", "|", ",", ";", "(", "&", " and ", " – ", " - ")
# "Credit (level)" over "10 (L3)": the second name and value stand in brackets.
_BRACKETED = lazy_re(r"^([^()]+)\(([^()]+)\)$")
_HOURS_OF_LEARNING = lazy_re(r"(?i)^(?:\d+\s*)?(?:hours|hrs)$")  # ten a credit, guided or not
# Words before another column's name that only say whose it is: "Unit level".
_OF_UNITS = ("unit", "units", "module", "learning", "qualification", "details", "unit details")
_SIZES, _OTHER_SCALES = frozenset(SIZES), frozenset(("ECTS", "ects"))
# A group's name and an upper level may stand above the names of columns.
_LOWEST_HEADER = 4


class _Joined(NamedTuple):
    """A column that holds several values a cell: where it stands, how many, and how many columns its table has."""

    at: int
    values: int
    width: int


def spread(table: Table) -> Table:
    """The table with every such column as columns of their own; others stay as they are."""
    joined = _joined(table)
    return _apart(table, joined) if joined else table


def all_spread(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, each table spread; one without a header may go on with the columns of the table before."""
    before: _Joined | None = None
    for block in blocks:
        if isinstance(block, Table):
            before = _joined(block) or (before if before and _goes_on(block, before) else None)
            yield _apart(block, before) if before else block
        else:
            yield block


def _joined(table: Table) -> _Joined | None:
    """The column whose header, below a group's name and an upper level, has as many names as its cells have values."""
    for above, header in enumerate(table.rows[:_LOWEST_HEADER], start=1):
        for at, cell in enumerate(header.cells):
            if not _may_name_several(cell.text):
                continue
            names = _split(cell.text)
            sizes = [_SIZES & vocabulary().named_roles(name) for name in names]
            # "Credit Value (CV)" names one column twice.
            # "UK Credit / ECTS": the other is of a scale that nothing here is told in.
            sizes = [roles or frozenset({name} & _OTHER_SCALES) for roles, name in zip(sizes, names, strict=True)]
            if len(names) > 1 and all(sizes) and not frozenset.intersection(*sizes):
                joined = _Joined(at, len(names), len(header.cells))
                if _agree(table.rows[above:], joined):
                    return joined
    return None


def named_apart(name: str, value: str) -> list[tuple[str, str]]:
    """A label and its value; as many of each where it names several sizes, `Level / Credits` of `2 / 4`."""
    names = _split(name) if _may_name_several(name) else []
    if len(names) > 1 and all(_SIZES & vocabulary().named_roles(one) for one in names):
        values = _split(value)
        return list(zip(names, values, strict=True)) if len(names) == len(values) else [(name, value)]
    return [(name, value)]


def _goes_on(table: Table, before: _Joined) -> bool:
    """Whether a table has as many columns as the one before, no names over them, and the same values in that one."""
    first = table.rows[0] if table.rows else None
    named = first is not None and sum(bool(vocabulary().named_roles(cell.text)) for cell in first.cells) > 1
    return first is not None and len(first.cells) == before.width and not named and _agree(table.rows, before)


def _apart(table: Table, joined: _Joined) -> Table:
    return replace(table, rows=tuple(replace(row, cells=_cells(row, joined)) for row in table.rows))


def _split(text: str) -> list[str]:
    if not any(map(text.__contains__, _MARKS)):
        return [text.strip()]  # so is nearly every cell
    bracketed = _BRACKETED.match(text.strip()) if text.rstrip().endswith(")") else None
    if bracketed and not _HOURS_OF_LEARNING.match(bracketed[2].strip()):
        return [part.strip() for part in bracketed.groups()]
    return [part.strip() for part in _MARK.split(text)]


@lru_cache(maxsize=4096)
def _may_name_several(text: str) -> bool:
    """Whether a header's first part may name a size: most cells of a table's first rows are prose, of many parts."""
    if not any(map(text.__contains__, _MARKS)):
        return False
    return text.rstrip().endswith(")") or bool(_SIZES & vocabulary().named_roles(_MARK.split(text, 1)[0].strip()))


def _agree(rows: Sequence[Row], joined: _Joined) -> bool:
    """Whether the cells have as many parts as the header above has names; rows of one text tell nothing."""
    rows = [row for row in rows if sum(bool(cell.text.strip()) for cell in row.cells) > 1]
    below = [text for row in rows if (text := row.cells[joined.at].text.strip())]
    whole = sum(1 for text in below if len(_split(text)) == joined.values)
    return bool(below) and whole >= len(below) * 0.8


def _cells(row: Row, joined: _Joined) -> tuple[Cell, ...]:
    cell = row.cells[joined.at]
    texts = _split(cell.text)
    if len(texts) != joined.values:
        texts = [cell.text, *[""] * (joined.values - 1)]
    spread_out = (replace(cell, text=text, span=1) for text in texts)
    return (*row.cells[: joined.at], *spread_out, *row.cells[joined.at + 1 :])


@lru_cache(maxsize=1024)
def names_two(header: str) -> bool:
    """Whether a header is the names of two columns: `Title GLH`, `Credit / GLH`; but `Unit level` is one."""
    words, named = header.split(), vocabulary().named_roles
    parts = [_SIZES & named(name) for name in _split(header)]
    if len(parts) > 1 and all(parts) and not set.intersection(*map(set, parts)):
        return True
    for at in range(1, min(len(words), 5)):
        before, after = " ".join(words[:at]), " ".join(words[at:])
        told = [named(before), named(after)]
        if all(told) and not told[0] & told[1] and before.casefold() not in _OF_UNITS and not named(header):
            return True
    return False
