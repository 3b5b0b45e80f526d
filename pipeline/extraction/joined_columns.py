"""Columns that hold several values with a mark between them: `Level / Credit / GLH` over `3 / 4 / 30`."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.vocabulary import EXACT, vocabulary
from pipeline.patterns import lazy_re
from pipeline.reading.document import Cell, Row, Table

_MARK = lazy_re(r"\s*[/|,;]\s*")
_MARKS = "/|,;("
# "Credit (level)" over "10 (L3)": the second name and value stand in brackets.
_BRACKETED = lazy_re(r"^([^()]+)\(([^()]+)\)$")
_HOURS_OF_LEARNING = lazy_re(r"(?i)^(?:\d+\s*)?(?:hours|hrs)$")  # ten a credit, guided or not
# Words before another column's name that only say whose it is: "Unit level".
_OF_UNITS = ("unit", "units", "module", "learning", "qualification", "details", "unit details")
_SIZES = frozenset(SIZES)


def spread(table: Table) -> Table:
    """The table with every such column as columns of their own; others stay as they are."""
    for header in table.rows[:2]:
        for at, cell in enumerate(header.cells):
            names = _split(cell.text)
            if (
                len(names) > 1
                and all(_SIZES & _roles(name) for name in names)
                and _agree(table, header, at, len(names))
            ):
                rows = tuple(replace(row, cells=_cells(row, at, len(names))) for row in table.rows)
                return replace(table, rows=rows)
    return table


def _split(text: str) -> list[str]:
    if not any(map(text.__contains__, _MARKS)):
        return [text.strip()]  # so is nearly every cell
    bracketed = _BRACKETED.match(text.strip())
    if bracketed and not _HOURS_OF_LEARNING.match(bracketed[2].strip()):
        return [part.strip() for part in bracketed.groups()]
    return _MARK.split(text.strip())


def _roles(name: str) -> set[str]:
    return {role for role, sure in vocabulary().header_roles(name).items() if sure == EXACT}


def _agree(table: Table, header: Row, at: int, count: int) -> bool:
    """Whether the cells below have as many parts as the header has names."""
    below = [row.cells[at].text.strip() for row in table.rows if row is not header and row.cells[at].text.strip()]
    whole = sum(1 for text in below if len(_split(text)) == count)
    return bool(below) and whole >= len(below) * 0.8


def _cells(row: Row, at: int, count: int) -> tuple[Cell, ...]:
    cell = row.cells[at]
    texts = _split(cell.text)
    if len(texts) != count:
        texts = [cell.text, *[""] * (count - 1)]
    return (*row.cells[:at], *(replace(cell, text=text, span=1) for text in texts), *row.cells[at + 1 :])


def names_two(header: str) -> bool:
    """Whether a header is the names of two columns: `Title GLH`, `Credit / GLH`; but `Unit level` is one."""
    words = header.split()
    parts = [_SIZES & _roles(name) for name in _split(header)]
    if len(parts) > 1 and all(parts) and not set.intersection(*map(set, parts)):
        return True
    for at in range(1, min(len(words), 5)):
        before, after = " ".join(words[:at]), " ".join(words[at:])
        told = [{r for r, sure in vocabulary().header_roles(text).items() if sure == EXACT} for text in (before, after)]
        if all(told) and not told[0] & told[1] and before.casefold() not in _OF_UNITS and not _header_exact(header):
            return True
    return False


def _header_exact(header: str) -> bool:
    return EXACT in vocabulary().header_roles(header).values()
