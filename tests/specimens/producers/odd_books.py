"""Handbooks made odd before they are printed: marks and words about values, tables that go on, a hundred pages."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from tests.specimens.producers import wording
from tests.specimens.producers.blocks import Block, Break, Cell, Grid, Text
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


# How else a number is printed: behind or before a word, or with a decimal nobody needs.
LEVELS = [("Level {}",), ("L{}",), ("{}.0",), ("Level {}", "L{}")]
CREDITS = [("{} credits",), ("{} cr",), ("{}.0",), ("{} Credits", "{}")]
HOURS = [("{} hours",), ("{} GLH",), ("{}h",), ("{} hrs", "{}")]
WORDED = {"level": LEVELS, "credit": CREDITS, "glh": HOURS}


def worded(book: Handbook) -> Handbook:
    """Levels, credits and hours with words around them."""
    random = Random(book.seed)
    manners = {column: random.choice(choices) for column, choices in WORDED.items()}

    def changed(grid: Grid) -> Grid:
        columns = _columns(grid, book)
        count = 0

        def row(cells: Cells) -> Cells:
            nonlocal count
            count += 1
            return [
                replace(cell, text=manner[count % len(manner)].format(cell.text))
                if cell and cell.text.isdecimal() and (manner := manners.get(columns[at]))
                else cell
                for at, cell in enumerate(cells)
            ]

        return replace(grid, rows=[row(cells) for cells in grid.rows])

    return replace(book, blocks=[changed(one) if _lists(one, book) else one for one in book.blocks])


def described(book: Handbook) -> Handbook:
    """Below every unit a row that says at length what it is about."""
    random = Random(book.seed)

    def changed(grid: Grid) -> Grid:
        rows: list[Cells] = []
        if any(cell and cell.down > 1 for cells in grid.rows for cell in cells):
            return grid
        for cells in grid.rows:
            rows.append(cells)
            if any(cell and VALUE.fullmatch(cell.text) for cell in cells) and not any(
                cell and cell.bold for cell in cells
            ):
                text = " ".join(random.sample(wording.PROSE, random.randrange(1, 4)))
                rows.append([Cell(text, span=len(cells)), *[None] * (len(cells) - 1)])
        return replace(grid, rows=rows)

    return replace(book, blocks=[changed(one) if _lists(one, book) else one for one in book.blocks])


def reordered(book: Handbook) -> Handbook:
    """Long tables go on on the next page with their columns in another order, under a header of their own."""
    random = Random(book.seed)
    blocks: list[Block] = []
    for block in book.blocks:
        if not (_lists(block, book) and isinstance(block, Grid) and len(block.rows) > SPLIT and len(block.header) == 1):
            blocks.append(block)
            continue
        order = random.sample(range(len(block.widths)), len(block.widths))
        half = len(block.rows) // 2
        if any(cell is None or cell.span > 1 or cell.down > 1 for cells in block.rows[half:] for cell in cells):
            blocks.append(block)
            continue
        turned = replace(
            block,
            header=[[cells[at] for at in order] for cells in block.header],
            rows=[[cells[at] for at in order] for cells in block.rows[half:]],
            widths=[block.widths[at] for at in order],
            aligns=[block.aligns[at] for at in order],
        )
        blocks += [replace(block, rows=block.rows[:half]), Break(), turned]
    return replace(book, blocks=blocks)


def _lists(block: Block, book: Handbook) -> bool:
    """Whether a block is a table of units."""
    titles = {unit.title for unit in book.rows}
    if not isinstance(block, Grid) or not block.header:
        return False
    return any(cell and cell.text.rstrip("*") in titles for cells in block.rows for cell in cells)


def _columns(grid: Grid, book: Handbook) -> list[str]:
    """What stands in each column of a table of units: the name of the unit's field all of its cells hold."""
    values = {name: {getattr(unit, name) for unit in book.rows} for name in WORDED}
    found = []
    for at in range(len(grid.widths)):
        texts = {cell.text for cells in grid.rows if (cell := cells[at]) and cell.span == 1 and not cell.bold}
        fields = [name for name in WORDED if texts and texts - {""} <= values[name] and _heads(grid, at, name)]
        found.append(fields[0] if fields else "")
    return found


def _heads(grid: Grid, at: int, name: str) -> bool:
    cell = grid.header[-1][at]
    said = cell.text.replace("\n", " ").casefold() if cell else ""
    return said in {word.casefold() for word in wording.COLUMN_WORDS[name]}
