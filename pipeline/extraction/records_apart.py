"""Several units in one table of labels and values become a table each, so that each one's kind is told as its own.

`Unit code | K1` / `Unit title | Trim lamps` / `Status | Optional`, and the same labels again for the next unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.kind_stated import kind_stated
from pipeline.extraction.labelled_lines import NAMES, roles_named
from pipeline.extraction.labels import roles_of
from pipeline.reading.document import Block, Heading, Paragraph, Row, Table

_FEWEST = 2  # such tables, their rows, and their columns
_OF_UNITS = frozenset(("uan", *SIZES))


def with_facts_as_lines(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; a row of sizes alone under their names, below the heading of a unit, as a line of labels.

    `CR301. Green coffee`, and below it `level | credits | glh` over `3 | 6 | 45`; one such table is anybody's.
    """
    told = {at: line for at, block in enumerate(blocks) if at and (line := _fact_line(blocks[at - 1], block))}
    if len(told) < _FEWEST:
        return list(blocks)
    return [Paragraph(text=told[at], place=block.place) if at in told else block for at, block in enumerate(blocks)]


def _fact_line(above: Block, block: Block) -> str:
    if not isinstance(block, Table) or len(block.rows) != _FEWEST or not isinstance(above, Heading):
        return ""
    names, values = ([cell.text.strip() for cell in row.cells] for row in block.rows)
    roles = [roles_named(name) & _OF_UNITS for name in names]
    if len(names) < _FEWEST or len(names) != len(values) or not all(roles) or not all(values):
        return ""
    return " | ".join(f"{NAMES[next(iter(one))]}: {value}" for one, value in zip(roles, values, strict=True))


def with_records_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; a table whose rows say a kind and whose labels come again in one order is parted at the first."""
    return [part for block in blocks for part in _parts(block)]


def _parts(block: Block) -> Iterator[Block]:
    records = _records(block.rows) if isinstance(block, Table) and all(map(_is_pair, block.rows)) else []
    if not isinstance(block, Table) or len(records) < 2 or kind_stated(block) is None:
        yield block
        return
    for rows in records:
        yield replace(block, rows=tuple(rows), place=rows[0].place)


def _is_pair(row: Row) -> bool:
    return len(row.cells) == 2 and all(cell.text.strip() for cell in row.cells)


def _records(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each record, cut where the first label stands again; none where a label comes twice within one."""
    labels = [row.cells[0].text.strip(" :") for row in rows]
    starts = [at for at, label in enumerate(labels) if label == labels[0]]
    cut = [list(rows[start:end]) for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)]
    each = [[row.cells[0].text.strip(" :") for row in record] for record in cut]
    alike = all(len(set(own)) == len(own) and set(own) <= set(each[0]) for own in each)
    return cut if alike and roles_of(labels[0]) and len(each[0]) > 1 else []
