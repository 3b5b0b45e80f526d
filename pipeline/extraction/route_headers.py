"""Headers of two rows in which `Pathways` stands over the pathways' names: each name says for itself what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Row, Table

_OVER = lazy_re(r"(?i)(?:endorsed )?(?P<noun>pathway|route|endorsement|strand)s?\s*:?")
_FEWEST = 2  # names below


def with_routes_named(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; `Retail` below `Pathways` is `Retail pathway`, and nothing stands above it."""
    return [_named(block) if isinstance(block, Table) and len(block.rows) > 2 else block for block in blocks]


def _named(table: Table) -> Table:
    upper, lower = table.rows[:2]
    at = next((at for at, cell in enumerate(upper.cells) if cell.text and _OVER.fullmatch(cell.text.strip())), None)
    below = _below(upper, lower, at) if at is not None else []
    match = _OVER.fullmatch(upper.cells[at].text.strip()) if at is not None else None
    if at is None or match is None or len(below) < _FEWEST or any(lower.cells[it].text.isdigit() for it in below):
        return table
    noun = match["noun"].casefold()
    names = [
        replace(cell, text=f"{cell.text.strip()} {noun}") if it in below and noun not in cell.text.casefold() else cell
        for it, cell in enumerate(lower.cells)
    ]
    over = [replace(cell, text="", span=1) if it == at else cell for it, cell in enumerate(upper.cells)]
    rows = (replace(upper, cells=tuple(over)), replace(lower, cells=tuple(names)), *table.rows[2:])
    return replace(table, rows=rows)


def _below(upper: Row, lower: Row, at: int) -> list[int]:
    """The columns with a name below what stands over them: those around it above which nothing else stands."""
    first, last = at, at
    while first and not upper.cells[first - 1].text.strip():
        first -= 1
    while last + 1 < len(upper.cells) and not upper.cells[last + 1].text.strip():
        last += 1
    return [it for it in range(first, last + 1) if lower.cells[it].text.strip()]
