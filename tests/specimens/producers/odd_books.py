"""Handbooks made odd before they are printed: raised marks behind values, tables that go on, a hundred pages."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from tests.specimens.producers.blocks import Block, Break, Grid, Text
from tests.specimens.producers.surroundings import chapters

if TYPE_CHECKING:
    from tests.specimens.producers.blocks import Cells, Handbook

VALUE = re.compile(r"\d{1,3}|[A-Z]/\d{3}/\d{4}")
# Every so many-th value of a table carries the mark of a footnote.
EVERY = 4
# A table this long goes on on another page.
SPLIT = 4
FEWEST_PAGES = 60


def marked(book: Handbook) -> Handbook:
    """Footnote marks raised behind values and codes."""
    count = 0

    def row(cells: Cells) -> Cells:
        nonlocal count
        made: Cells = []
        for cell in cells:
            count += bool(cell and VALUE.fullmatch(cell.text))
            its = cell and VALUE.fullmatch(cell.text) and count % EVERY == 0
            made.append(replace(cell, mark=str(1 + count // EVERY % 3)) if cell and its else cell)
        return made

    blocks = [
        replace(block, rows=[row(cells) for cells in block.rows]) if isinstance(block, Grid) and block.header else block
        for block in book.blocks
    ]
    return replace(book, blocks=[*blocks, Text("note", "1 See the assessment guide. 2 Barred with others. 3 New.")])


def continued(book: Handbook) -> Handbook:
    """Tables below a heading go on on the next page below the heading again, with "(continued)" behind it."""
    blocks: list[Block] = []
    for before, block in zip([None, *book.blocks], book.blocks, strict=False):
        blocks.append(block)
        if not (isinstance(before, Text) and before.kind == "h2" and isinstance(block, Grid)):
            continue
        if len(block.rows) > SPLIT and block.header:
            half = len(block.rows) // 2
            blocks[-1] = replace(block, rows=block.rows[:half])
            blocks += [Break(), Text("h2", f"{before.text} (continued)"), replace(block, rows=block.rows[half:])]
    return replace(book, blocks=blocks)


def lengthened(book: Handbook) -> Handbook:
    """The structure deep inside of a long document."""
    random = Random(book.seed)
    at = next(i for i, block in enumerate(book.blocks) if isinstance(block, Text) and block.kind == "h1" and i > 3)
    before: list[Block] = []
    after: list[Block] = []
    while sum(isinstance(block, Break) for block in before) < FEWEST_PAGES:
        before += chapters(random, "long")
    while sum(isinstance(block, Break) for block in after) < FEWEST_PAGES // 2:
        after += chapters(random, "long")
    return replace(book, blocks=[*book.blocks[:at], *before, *book.blocks[at:], *after])
