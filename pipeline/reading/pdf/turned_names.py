"""Turned names of columns: those of a table's header, and those beside the values they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reading.pdf.gaps import WIDEST_SPACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.grid import Grid
    from pipeline.reading.pdf.page_content import Word


# A turned name stands this near (in sizes) to the values of its column, and its second line to the first.
BESIDE = 1.5


def turned_within(words: Sequence[Word], box: tuple[float, float, float, float]) -> list[Word]:
    """The turned words of a table: those in its box, and what goes on beside or above them."""
    left, top, right, bottom = box
    level = [word for word in words if top - 3 <= word.bottom <= bottom + 3]
    turned = [word for word in level if left <= word.middle <= right]
    # A turned name may stand in the middle of an outer column whose values are set to its outer side.
    for word in sorted(level, key=lambda word: abs(2 * word.middle - left - right)) if turned else ():
        size = word.style.size
        near = word.x0 - right < BESIDE * size and left - word.x1 < BESIDE * size
        if not left <= word.middle <= right and near and any(_ends_with(word, other) for other in turned):
            turned.append(word)
            left, right = min(left, word.x0), max(right, word.x1)
    taken = set(map(id, turned))
    for word in sorted(words, key=lambda word: -word.bottom):
        # The first words of a turned name may end above its last one, and above the table's first line.
        if id(word) not in taken and any(_goes_on_above(word, below) for below in turned):
            turned.append(word)
    return turned


def _ends_with(word: Word, other: Word) -> bool:
    """Whether two turned words end at one height, or stand side by side as two lines of one name do."""
    apart = max(word.x0, other.x0) - min(word.x1, other.x1)
    beside = apart < WIDEST_SPACE * word.style.size and word.top < other.bottom and other.top < word.bottom
    return beside or abs(word.bottom - other.bottom) < 1


def _goes_on_above(word: Word, below: Word) -> bool:
    """Whether a turned word stands right above another of the same name."""
    size = below.style.size
    return abs(word.middle - below.middle) < 0.4 * size and 0 <= below.top - word.bottom < WIDEST_SPACE * size


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
