"""Cells of a lattice that cover several columns or rows: no edge parts them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.lattice import covered
from pipeline.reading.pdf.merged import alike, first_row
from pipeline.reading.pdf.values import is_unit_number, is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.reading.pdf.grid import Grid, GridCell
    from pipeline.reading.pdf.page_content import Word
    from pipeline.reading.pdf.region import Region

# Where the words of a column stand: a rule beside a merged cell may begin between two columns.
Core = tuple[float, float]
# A rule stands so near (points) to the border of two rows that it makes.
SAME = 3.0
# Lines of one cell stand no farther apart (in sizes).
APART = 0.8


def joined_cells(  # noqa: PLR0913, PLR0917 - a lattice is told by all of these
    region: Region,
    cores: Sequence[Core],
    ys: list[float],
    parted: list[list[bool]],
    cells: list[list[GridCell]],
    words: Mapping[tuple[int, int], Sequence[Word]],
) -> dict[tuple[int, int], tuple[int, int]]:
    """For every place of the lattice the cell that covers it; the cells learn their spans.

    `words` are those of every place: where only shades part the others of two rows, nothing can part two cells without
    a shade, and words far below others are those of another cell.
    """
    columns, rows = len(cores), len(ys) - 1
    ruled = [any(edge.drawn and abs(edge.at - y) < SAME for edge in region.across) for y in ys]
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) in owner:
                continue
            width = 1
            while column + width < columns and not parted[row][column + width] and (row, column + width) not in owner:
                width += 1
            height = _height(region, cores, ys, row, column, width, parted)
            if height > 1:
                held = [
                    (at, [word for step in range(width) for word in words.get((at, column + step), ())])
                    for at in range(row, row + height)
                ]
                height = _first_cell([one for one in held if one[1]], ruled, row + height) - row
            for i in range(row, row + height):
                for j in range(column, column + width):
                    owner[i, j] = (row, column)
            cells[row][column].span, cells[row][column].row_span = width, height
    return owner


def merged_values(grid: Grid) -> Iterator[tuple[int, int, int]]:
    """Row, column and height of the values that a merged cell states for each of its rows, as other formats say them.

    Rows of their own stand beside it: one that begins in few of its columns only goes on with the row above.
    """
    for top, cells in enumerate(grid.rows):
        for left, cell in enumerate(cells):
            if cell.row_span > 1 and cell.span == 1 and left and _is_size(cell.words):
                below = grid.rows[top + 1 : top + cell.row_span]
                if all(2 * sum(bool(other.words) for other in row) > len(row) and not row[left].words for row in below):
                    yield top, left, 1 + len(below)


def values_over_page_ends(grids: Sequence[Sequence[Grid]]) -> None:
    """Give the rest of a merged cell that a page's end cut its value, which stands on the page before.

    Changes the grids in place; the cells of a first column are `merged`'s.
    """
    pairs = [(before[-1], after[0]) for before, after in pairwise(grids) if before and after]
    for upper, lower in pairs:
        first = first_row(lower, upper) if alike(upper, lower) else None
        for left in range(1, len(upper.cores) if first is not None else 0):
            top = _last_filled(upper, left)
            cell, rest = upper.rows[top][left], lower.rows[first or 0][left]
            ends = top + cell.row_span >= len(upper.rows) and cell.span == rest.span == 1
            if ends and max(cell.row_span, rest.row_span) > 1 and not rest.words and _is_size(cell.words):
                rest.words = list(cell.words)


def _last_filled(grid: Grid, column: int) -> int:
    """The last row with words in a column, or the first."""
    return max((at for at, row in enumerate(grid.rows) if row[column].words), default=0)


def _is_size(words: Sequence[Word]) -> bool:
    text = " ".join(word.text for word in words)
    return is_value(text) and not is_unit_number(text)


def _first_cell(held: Sequence[tuple[int, Sequence[Word]]], ruled: Sequence[bool], end: int) -> int:
    """The row that a second cell begins with among rows that hold words, no rule above it; `end` if none does."""
    for (_, above), (at, below) in pairwise(held):
        apart = min(word.top for word in below) - max(word.bottom for word in above)
        if not ruled[at] and apart > APART * below[0].style.size:
            return at
    return end


def _height(  # noqa: PLR0913, PLR0917 - a cell is told by all of these
    region: Region, cores: Sequence[Core], ys: list[float], row: int, column: int, width: int, parted: list[list[bool]]
) -> int:
    """How many rows a cell covers: as long as no edge stands below it."""
    height, rows = 1, len(ys) - 1
    while row + height < rows and not covered(
        region.across, ys[row + height], cores[column][0], cores[column + width - 1][1]
    ):
        below = parted[row + height]
        same = all(not below[column + step] for step in range(1, width)) and (column == 0 or below[column])
        if not same or (column + width < len(cores) and not below[column + width]):
            break
        height += 1
    return height
