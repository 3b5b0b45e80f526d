"""Merged cells that a page's end cut: the name of a group stands on one of the pages only."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.grid import Grid
    from pipeline.reading.pdf.page_content import Word
    from pipeline.reading.pdf.parts import Part


def name_cut_cells(pages: Sequence[Sequence[Part]]) -> None:
    """Give the name in a merged first column to both halves of its cell, where it stands on the later page.

    Told by the lines alone: a cell without words that reaches over the last rows of a page, and a first
    cell with words at the top of the next. Changes the grids in place.
    """
    grids = [[grid for part in page for grid in part.grids] for page in pages]
    for before, after in reversed(list(pairwise(grids))):
        if not before or not after:
            continue
        upper, lower = before[-1], after[0]
        if not _alike(upper, lower):
            continue
        last, first = _open_at_end(upper), _first_row(lower, upper)
        if last is not None and first is not None and not upper.rows[last][0].words:
            upper.rows[last][0].words += lower.rows[first][0].words


def _alike(upper: Grid, lower: Grid) -> bool:
    """Whether two grids have the same columns: the words of each stand above the words of the other's."""
    return len(upper.cores) == len(lower.cores) and all(
        a[0] < b[1] and b[0] < a[1] for a, b in zip(upper.cores, lower.cores, strict=True)
    )


def _open_at_end(grid: Grid) -> int | None:
    """The row in which the first column's last cell begins, None where no cell of that column is merged."""
    for row in range(len(grid.rows) - 1, -1, -1):
        below = row + grid.rows[row][0].row_span
        if below > row + 1:
            return row if below >= len(grid.rows) else below if below == len(grid.rows) - 1 else None
    return None


def _first_row(grid: Grid, before: Grid) -> int | None:
    """The first row under a repeated header."""
    header = [_text(cell.words) for cell in before.rows[0]]
    for index, row in enumerate(grid.rows[:2]):
        if [_text(cell.words) for cell in row] != header:
            return index
    return None


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
