"""Cells of a lattice that cover several columns or rows: no edge parts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reading.pdf.lattice import covered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.aligned import Region
    from pipeline.reading.pdf.grid import GridCell

# Where the words of a column stand: a rule beside a merged cell may begin between two columns.
Core = tuple[float, float]


def joined_cells(
    region: Region, cores: Sequence[Core], ys: list[float], parted: list[list[bool]], cells: list[list[GridCell]]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For every place of the lattice the cell that covers it; the cells learn their spans."""
    columns, rows = len(cores), len(ys) - 1
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) in owner:
                continue
            width = 1
            while column + width < columns and not parted[row][column + width] and (row, column + width) not in owner:
                width += 1
            height = _height(region, cores, ys, row, column, width, parted)
            for i in range(row, row + height):
                for j in range(column, column + width):
                    owner[i, j] = (row, column)
            cells[row][column].span, cells[row][column].row_span = width, height
    return owner


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
