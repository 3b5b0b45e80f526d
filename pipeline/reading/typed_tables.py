"""Tables that were typed, with pipes between their cells, into the paragraphs or items of a Word or web document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.model import Place
from pipeline.reading.document import Block, ListItem, Paragraph, Table

_FEWEST = 3  # lines with a pipe: a header and two rows


def with_typed_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, where paragraphs that follow one another hold such a table as the reader of texts reads it.

    So may the items of a list: each is a row then, of as many cells as the others.
    """
    for kind, same in groupby(blocks, type):
        run = list(same)
        texts = [block for block in run if isinstance(block, (Paragraph, ListItem))]
        yield from _read(texts) if kind is Paragraph or _are_rows(texts) else run


def _are_rows(texts: Sequence[Paragraph | ListItem]) -> bool:
    """Whether each text has two pipes or more, and all the same number of them."""
    pipes = {text.text.count("|") for text in texts}
    return len(pipes) == 1 and pipes.pop() > 1


def _read(run: Sequence[Paragraph | ListItem]) -> Iterator[Block]:
    piped = [at for at, block in enumerate(run) if "|" in block.text]
    if len(piped) < _FEWEST:
        yield from run
        return
    from pipeline.reading.text import read_text  # noqa: PLC0415 - few documents hold any

    first, last = piped[0], piped[-1]
    read = read_text("\n".join(block.text for block in run[first : last + 1]), "").pages[0].blocks
    if not any(isinstance(block, Table) for block in read):
        yield from run
        return
    yield from run[:first]
    yield from (with_places(block, [one.place for one in run[first : last + 1]]) for block in read)
    yield from run[last + 1 :]


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
