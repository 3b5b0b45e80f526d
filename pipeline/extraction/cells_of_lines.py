"""Cells that a converter set on several lines each, a blank line between two cells: one text a cell again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.extraction.column_names import names_apart
from pipeline.extraction.headings import parse_group
from pipeline.reading.document import Block, Paragraph


class WholeCell(NamedTuple):
    """A cell's text in one block, and the lines that it was made of."""

    whole: Block
    lines: tuple[Block, ...]


def whole_cells(blocks: Sequence[Block]) -> list[WholeCell]:
    """Lines right below one another as one cell; the name of a group above a cell is a cell of its own."""
    cells: list[WholeCell] = []
    for block in blocks:
        above = cells[-1] if cells else None
        if above and isinstance(block, Paragraph) and isinstance(above.whole, Paragraph) and _goes_on(above, block):
            whole = replace(above.whole, text=f"{above.whole.text} {block.text}")
            cells[-1] = WholeCell(whole, (*above.lines, block))
        else:
            cells.append(WholeCell(block, (block,)))
    return [part for cell in cells for part in _apart(cell)]


def _apart(cell: WholeCell) -> list[WholeCell]:
    """The cells of a header that stand close together, each by itself; its lines go with the first."""
    block = cell.whole
    names = names_apart(block.text) if isinstance(block, Paragraph) else ()
    if not isinstance(block, Paragraph) or len(names) < 2:
        return [cell]
    return [WholeCell(replace(block, text=name), cell.lines if not at else ()) for at, name in enumerate(names)]


def _goes_on(above: WholeCell, block: Paragraph) -> bool:
    last = above.lines[-1]
    first, second = last.place.line, block.place.line
    if not isinstance(last, Paragraph) or first is None or second is None or second - first != last.lines:
        return False
    if last.text.endswith((".", ":")):
        return False
    said = above.whole.text if isinstance(above.whole, Paragraph) else ""
    return block.text[:1].islower() or not (parse_group(block.text) or parse_group(said))
