"""Tables of one row each, below each other as old pages lay out rows, become the one table that they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.extraction.vocabulary import vocabulary
from pipeline.reading.document import Block, Cell, Row, Table

_FEWEST = 3  # such tables, one of them a header
_FEWEST_NAMES = 2


def with_rows_in_one_table(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, tables of one row that follow one another joined where one of them names the columns of the others.

    A row of one cell stands over all columns; the others have as many cells.
    """
    made: list[Block] = []
    for single, run in groupby(blocks, key=_is_one_row):
        below = list(run)
        tables = [block for block in below if isinstance(block, Table)] if single else []
        made.extend([_joined(tables)] if _is_one_table(tables) else below)
    return made


def _is_one_row(block: Block) -> bool:
    return isinstance(block, Table) and len(block.rows) == 1


def _is_one_table(tables: Sequence[Table]) -> bool:
    widths = {len(table.rows[0].cells) for table in tables} - {1}
    return len(tables) >= _FEWEST and len(widths) == 1 and any(_names_columns(table.rows[0]) for table in tables)


def _names_columns(row: Row) -> bool:
    return sum(bool(vocabulary().named_roles(cell.text)) for cell in row.cells) >= _FEWEST_NAMES


def _joined(tables: Sequence[Table]) -> Table:
    width = max(len(table.rows[0].cells) for table in tables)
    return replace(tables[0], rows=tuple(_wide(table.rows[0], width) for table in tables))


def _wide(row: Row, width: int) -> Row:
    return replace(row, cells=tuple(_over(row.cells, width))) if len(row.cells) < width else row


def _over(cells: Sequence[Cell], width: int) -> Iterator[Cell]:
    yield replace(cells[0], span=width)
    yield from (replace(cells[0], text="", span=1, lines=()) for _ in range(width - 1))
