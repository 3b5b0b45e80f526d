"""Columns of ticks headed by levels, `Level 2 | Level 3`: one column that says each unit's level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.extraction.marks import TICK
from pipeline.printed_sizes import parse_level
from pipeline.reading.document import Block, Row, Table

_FEWEST = 2  # columns, and rows with a tick
_DEEPEST = 4  # rows down to the names of columns
_FEWEST_NAMES = 4


def with_levels_of_ticks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; in tables where a tick stands below one of several levels, the level stands in its row."""
    return [_told(block) if isinstance(block, Table) else block for block in blocks]


def _told(table: Table) -> Table:
    for at, row in enumerate(table.rows[:_DEEPEST]):
        levels = {column: level for column, cell in enumerate(row.cells) if (level := level_of_header(cell.text))}
        # Over columns beside the levels the names may stand in rows above: `Level` over `Level 2 | Level 3`.
        if len(levels) < _FEWEST or len(_named(table.rows[: at + 1])) < _FEWEST_NAMES:
            continue
        ticks = [_ticks(below, levels) for below in table.rows[at + 1 :]]
        if None in ticks or sum(bool(tick) for tick in ticks) < _FEWEST:
            return table
        texts = ["Level", *(tick or "" for tick in ticks)]
        rows = (_row(one, text, levels) for one, text in zip(table.rows[at:], texts, strict=True))
        return replace(table, rows=(*(_row(one, "", levels) for one in table.rows[:at]), *rows))
    return table


def _named(rows: Sequence[Row]) -> set[int]:
    """The columns over which one of these rows has a name."""
    return {at for row in rows for at, cell in enumerate(row.cells) if cell.text.strip()}


def level_of_header(head: str) -> str | None:
    """The level that a column is named by, and nothing else: `Level 2`; a bare number names none."""
    return parse_level(head) if not head.strip().isdigit() else None


def _ticks(row: Row, levels: Mapping[int, str]) -> str | None:
    """The level whose column is ticked in a row, empty where none is; None where it is no row of ticks."""
    texts = {level: row.cells[at].text.strip() for at, level in levels.items() if at < len(row.cells)}
    ticked = [level for level, text in texts.items() if text]
    if len(ticked) > 1 or not all(TICK.fullmatch(texts[level]) for level in ticked):
        return None
    return ticked[0] if ticked else ""


def _row(row: Row, text: str, levels: Mapping[int, str]) -> Row:
    """The row with that text in the first of the columns, without the others."""
    first = min(levels)
    cells = (
        replace(cell, text=text, lines=(), span=1) if at == first and (text or cell.text) else cell
        for at, cell in enumerate(row.cells)
        if at == first or at not in levels
    )
    return replace(row, cells=tuple(cells))
