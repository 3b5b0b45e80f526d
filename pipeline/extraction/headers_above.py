"""Headers that a converter left as a line above their table: `UNIT CREDITS` above rows with numbers behind titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.lines import header_line
from pipeline.identifiers import parse_whole
from pipeline.reading.document import Block, Cell, Row, Table

_MOSTLY = 0.8


def with_headers_above(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, such a line made the first row of its table where it names as many sizes as columns hold numbers."""
    made: list[Block] = []
    for block in blocks:
        above = made[-1] if made else None
        if isinstance(block, Table) and above is not None and not isinstance(above, Table):
            line = header_line(above.text)
            names = _names(block, [role for role in line.behind_title if role in SIZES]) if line else {}
            if names:
                made[-1] = _headed(block, names, above)
                continue
        made.append(block)
    return made


def _names(table: Table, sizes: Sequence[str]) -> dict[int, str]:
    """A name for each column that the line tells: titles, the numbers behind them, the count in front of them."""
    if any(row.header for row in table.rows):
        return {}
    columns = list(zip(*([cell.text.strip() for cell in row.cells] for row in table.rows), strict=True))
    title = max(range(len(columns)), key=lambda at: sum(map(len, columns[at])), default=0)
    numbers = [at for at, texts in enumerate(columns) if _holds_numbers([text for text in texts if text])]
    behind = [at for at in numbers if at > title]
    if not sizes or len(behind) != len(sizes):
        return {}
    return dict(zip((title, *behind), ("title", *sizes), strict=True)) | {at: "no" for at in numbers if at < title}


def _holds_numbers(texts: Sequence[str]) -> bool:
    return bool(texts) and sum(parse_whole(text) is not None for text in texts) >= _MOSTLY * len(texts)


def _headed(table: Table, names: dict[int, str], above: Block) -> Table:
    cells = tuple(Cell(text=names.get(at, ""), place=above.place) for at in range(len(table.rows[0].cells)))
    return replace(table, rows=(Row(cells=cells, header=True, place=above.place), *table.rows))
