"""Blocks of lines that were put together anew: where each line stood, and how many blank ones part them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.model import Place
from pipeline.reading.document import Block, ListItem, Paragraph, Table


def put_back(blocks: Iterable[Block], places: Sequence[Place]) -> Iterator[Block]:
    """The blocks with the places that their lines had, by line; each is told how many blank lines stand above it.

    Where it stands will say nothing of that.
    """
    ends: int | None = None
    for block in blocks:
        begins = block.place.line or 1
        length = len(block.rows) if isinstance(block, Table) else getattr(block, "lines", 1)
        if ends is not None and isinstance(block, (Paragraph, ListItem)):
            block = replace(block, gap=max(0, begins - ends))  # noqa: PLW2901
        yield with_places(block, places)
        ends = begins + length


def with_places(block: Block, places: Sequence[Place]) -> Block:
    """A block with the place of the paragraph that its line was."""
    place = places[(block.place.line or 1) - 1]
    if not isinstance(block, Table):
        return replace(block, place=place)
    rows = tuple(
        replace(
            row,
            place=places[(row.place.line or 1) - 1],
            cells=tuple(replace(cell, place=places[(cell.place.line or 1) - 1]) for cell in row.cells),
        )
        for row in block.rows
    )
    return replace(block, rows=rows, place=place)
