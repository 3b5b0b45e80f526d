"""Credits below one column for each level (`Credits at | Level 1 | Level 2`, or `Level 1 credits` over one of them).

A unit at several levels is several.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.extraction.levels_ticked import level_of_header
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Cell, Row, Table

_FEWEST, _FEWEST_ROWS, _DEEPEST = 2, 2, 3
_CREDIT = lazy_re(r"(?i)(?P<credit>\d{1,2})(?:\s*(?:credits?|cr))?")
_BEGINS = ("L", "l", "E", "e")  # as most cells do not, which need no further look
_COUNT_BEGINS = ("C", "c")
_COUNTED = lazy_re(r"(?i)^credits? (?:value )?(?:at )?|\s*\(?\bcredits?(?: value)?\)?$")
_NOTHING = frozenset(("", "-", "–", "—", "n/a"))


def with_a_row_for_each_level(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; in tables of credits by level a row for each level at which a unit is offered."""
    return [_apart(block) if isinstance(block, Table) else block for block in blocks]


def _apart(table: Table) -> Table:
    for at, row in enumerate(table.rows[:_DEEPEST]):
        levels = {column: level for column, cell in enumerate(row.cells) if (level := _level_of(cell.text))}
        if not levels or (len(levels) < _FEWEST and not _names_credits(row, levels)):
            continue
        above, below = table.rows[:at], table.rows[at + 1 :]
        over = any("credit" in cell.text.casefold() for one in (*above, row) for cell in one.cells)
        named = over or all(_names_credits(one, levels) for one in below)
        if not named or len(below) < _FEWEST_ROWS or not all(_is_of_credits(one, levels) for one in below):
            return table
        header = _row(row, levels, "Level", "Credit", above)
        return replace(table, rows=(header, *(made for one in below for made in _each_level(one, levels))))
    return table


def _level_of(header: str) -> str | None:
    """The level that a column's name states, alone or with what is counted at it: `Level 2`, `Level 2 credits`."""
    counted = header[:1] in _COUNT_BEGINS or "redit" in header
    return level_of_header(_COUNTED.sub("", header).strip()) if counted or header[:1] in _BEGINS else None


def _is_of_credits(row: Row, levels: Mapping[int, str]) -> bool:
    """Whether a row holds credits, or nothing, below the levels; somewhere it holds some."""
    texts = [row.cells[at].text.strip() for at in levels if at < len(row.cells)]
    return len(texts) == len(levels) and all(text in _NOTHING or _CREDIT.fullmatch(text) for text in texts)


def _names_credits(row: Row, levels: Mapping[int, str]) -> bool:
    """Whether what a row holds below the levels says itself that it counts credits: `2 credits`."""
    return any("cr" in row.cells[at].text.casefold() for at in levels if at < len(row.cells))


def _each_level(row: Row, levels: Mapping[int, str]) -> Iterator[Row]:
    """The row for each level at which it has credits; a group's name, which has none, once."""
    found = [
        (level, m["credit"]) for at, level in levels.items() if (m := _CREDIT.fullmatch(row.cells[at].text.strip()))
    ]
    for level, credit in found or [("", "")]:
        yield _row(row, levels, level, credit)


def _row(row: Row, levels: Mapping[int, str], level: str, credit: str, above: Sequence[Row] = ()) -> Row:
    """The row with a level and a credit in place of those columns; a name from above where it has none."""
    cells: list[Cell] = []
    for at, cell in enumerate(row.cells):
        if at == min(levels):
            cells += [replace(cell, text=text, lines=(), span=1) for text in (level, credit)]
        elif at not in levels:
            names = (one.cells[at].text for one in above if at < len(one.cells))
            cells.append(cell if cell.text.strip() else replace(cell, text=next(filter(None, names), ""), lines=()))
    width = len(cells)
    return replace(row, cells=tuple(replace(cell, span=min(cell.span, width - at)) for at, cell in enumerate(cells)))
