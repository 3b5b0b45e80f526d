"""Turned names of columns that stand beside the values they name, where these are set to one side of their column."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.reading.pdf.grid import Grid
    from pipeline.reading.pdf.page_content import Word


def join_turned_names(grid: Grid) -> None:
    """Make one column of two neighbours where one holds only turned words, and the other only what stands below."""
    at = 0
    while at + 2 < len(grid.xs) and len(grid.xs) > 3:
        left, right = _words(grid, at), _words(grid, at + 1)
        if _is_named(left, right) or _is_named(right, left):
            _join(grid, at)
        at += 1


def _words(grid: Grid, column: int) -> list[Word]:
    """The words of a column, without those of a row that has no others: they name a group."""
    filled = ([cell.words for cell in row if cell.words] for row in grid.rows)
    own = [len(cells) > 1 or any(word.style.turn for words in cells for word in words) for cells in filled]
    return [word for row, its in zip(grid.rows, own, strict=True) if its for word in row[column].words]


def _is_named(names: list[Word], values: list[Word]) -> bool:
    turned = bool(names) and all(word.style.turn for word in names)
    if not turned or not values or any(word.style.turn for word in values):
        return False
    return max(word.bottom for word in names) < min(word.bottom for word in values)


def _join(grid: Grid, at: int) -> None:
    for row in grid.rows:
        row[at].words = [*row[at].words, *row[at + 1].words]
        for column, cell in enumerate(row[: at + 1]):
            cell.span = max(1, cell.span - (column + cell.span > at + 1))
        del row[at + 1]
    del grid.xs[at + 1]
    if grid.cores:
        grid.cores = (*grid.cores[:at], (grid.cores[at][0], grid.cores[at + 1][1]), *grid.cores[at + 2 :])
