"""Rows that a page's end cuts: the rest of a title at the top of the next page goes to the cell where it began."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.lines import lines_of, text_of
from pipeline.reading.pdf.merged import alike, first_row
from pipeline.reading.pdf.values import GROUP_NAME, is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.grid import Grid, GridCell
    from pipeline.reading.pdf.page_content import Word
    from pipeline.reading.pdf.parts import Part

# A space between words is this wide (in sizes) at least.
SPACE = 0.2


def rows_over_page_ends(parts: Sequence[Sequence[Part]]) -> None:
    """Give the rest of a row at the top of a page to the row that ends the page before.

    It holds text alone, in columns where that row does, and the last line there had no room for its first word. Changes
    the parts in place; pages read in halves are left as they are.
    """
    for before, after in pairwise(parts):
        if len(before) == len(after) == 1 and before[0].grids and after[0].grids:
            upper = max(before[0].grids, key=lambda grid: grid.ys[-1])
            lower = min(after[0].grids, key=lambda grid: grid.ys[0])
            if not alike(upper, lower) or _stands_between(before[0], upper, after[0], lower):
                continue
            first = first_row(lower, upper)
            if first is not None and _is_rest(upper, lower, first):
                _move(upper, lower, first)
                after[0].grids[:] = [grid for grid in after[0].grids if grid.rows]


def _stands_between(before: Part, upper: Grid, after: Part, lower: Grid) -> bool:
    below = any(word.top > upper.ys[-1] for word in before.rest)
    return below or any(word.bottom < lower.ys[0] for word in after.rest)


def _is_rest(upper: Grid, lower: Grid, first: int) -> bool:
    row, last = lower.rows[first], upper.rows[-1]
    held = [at for at, cell in enumerate(row) if cell.words]
    texts = [text_of(row[at].words) for at in held]
    if not held or any(cell.span > 1 or cell.row_span > 1 for cell in (*row, *last)):
        return False
    if all(text[0].islower() for text in texts):
        return False  # its words alone say so, wherever the table is read from
    if any(is_value(text) or GROUP_NAME.fullmatch(text) for text in texts) or not all(last[at].words for at in held):
        return False
    others = [at for at in range(len(row)) if at not in held]
    # A row may lack its values where others do too.
    rows = [its for grid, begin in ((upper, 1), (lower, first + 1)) for its in grid.rows[begin:] if its[0].span == 1]
    valued = [any(is_value(text_of(its[at].words)) for at in others if its[at].words) for its in rows]
    return bool(rows) and all(valued) and all(_goes_on(upper, lower, at, row[at].words) for at in held)


def _goes_on(upper: Grid, lower: Grid, column: int, rest: Sequence[Word]) -> bool:
    """Whether the last line of the cell above had no room for the first word of the rest, which is set alike."""
    line, below = lines_of(upper.rows[-1][column].words)[-1], lines_of(rest)[0]
    word = below.words[0]
    room = _right(upper, lower, column) - line.x1
    alike_set = line.bold == below.bold and abs(line.size - below.size) < 0.1 * line.size
    return alike_set and abs(line.x0 - below.x0) < line.size and word.x1 - word.x0 + SPACE * line.size > room


def _right(upper: Grid, lower: Grid, column: int) -> float:
    """Where the lines of a column end: as far from its right border as they begin from its left, else the longest."""
    cells = [row[column] for grid in (upper, lower) for row in grid.rows if row[column].words and row[column].span == 1]
    left = min(word.x0 for cell in cells for word in cell.words)
    if upper.drawn and left > upper.xs[column]:
        return upper.xs[column + 1] - (left - upper.xs[column])
    return max(word.x1 for cell in cells for word in cell.words)


def _move(upper: Grid, lower: Grid, first: int) -> None:
    for above, cell in zip(upper.rows[-1], lower.rows[first], strict=True):
        _take(above, cell, upper.ys[-1])
    del lower.rows[first], lower.ys[first + 1 if lower.rows else first]


def _take(above: GridCell, cell: GridCell, shift: float) -> None:
    """The words of a cell, so far down that they stand below those of the one above."""
    above.words += [
        word._replace(top=word.top + shift, bottom=word.bottom + shift, base=word.base + shift) for word in cell.words
    ]
