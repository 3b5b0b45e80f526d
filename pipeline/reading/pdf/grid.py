"""A region becomes a grid: borders of columns and rows, spanning cells, and the words of each cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.columns import column_gap, column_of, crosses, strips
from pipeline.reading.pdf.lattice import covered, places
from pipeline.reading.pdf.lines import Line, lines_of
from pipeline.reading.pdf.rows import TableLine, rows_of, table_lines, value_columns
from pipeline.reading.pdf.values import is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.page_content import Word
    from pipeline.reading.pdf.regions import Region


@dataclass
class GridCell:
    """One cell: its words, and how many columns and rows it covers."""

    words: list[Word] = field(default_factory=list)
    span: int = 1
    row_span: int = 1


@dataclass
class Grid:
    """A table with the borders of its columns and rows; every row has a cell for every column."""

    xs: list[float]
    ys: list[float]
    rows: list[list[GridCell]]
    origin: str

    @property
    def box(self) -> tuple[float, float, float, float]:
        """(left, top, right, bottom)."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def grid_of(region: Region, borders: Sequence[float] | None = None) -> Grid | None:
    """The region as a grid, None if it has no two columns.

    `borders` are the columns' borders when they are known from elsewhere (a neighbouring page).
    """
    lines = lines_of(word for word in region.words if word.style.turn == 0)
    gap = column_gap(lines)
    xs = list(borders) if borders else _column_borders(region, lines, gap)
    if len(xs) < 3:
        return None
    bands = _bands(region, xs)
    entries = table_lines(lines, xs, gap)
    if region.upright:
        for entry in entries:
            entry.across = entry.across and _unparted(region, xs, entry.line, gap)
    if _one_row_a_band(entries, bands, len(xs) - 1):
        grid = _from_bands(region, xs, bands, gap)
    else:
        grid = _from_lines(region, xs, bands, entries)
    return _without_void(grid)


def _unparted(region: Region, xs: Sequence[float], line: Line, gap: float) -> bool:
    """Whether the line crosses a border where no edge is drawn."""
    return any(
        crosses(line, border, gap) and not covered(region.upright, border, line.top, line.bottom) for border in xs[1:-1]
    )


def _column_borders(region: Region, lines: Sequence[Line], gap: float) -> list[float]:
    height = region.bottom - region.top
    edges = [edge for edge in region.upright if edge.end - edge.start > min(8.0, 0.5 * height)]
    inner = [x for x in places(edges) if region.x0 + 3 < x < region.x1 - 3]
    if not inner:
        inner = [strip.at for strip in strips(lines, gap)]
    return [region.x0, *inner, region.x1]


def _bands(region: Region, xs: Sequence[float]) -> list[float]:
    narrowest = min(after - before for before, after in pairwise(xs))
    edges = [edge for edge in region.across if edge.end - edge.start > max(8.0, 0.5 * narrowest)]
    inner = [y for y in places(edges) if region.top + 3 < y < region.bottom - 3]
    return [region.top, *inner, region.bottom]


def _one_row_a_band(entries: Sequence[TableLine], bands: Sequence[float], columns: int) -> bool:
    """Whether rules or stripes part every two rows: no band holds two rows' values."""
    values = value_columns(entries, columns)
    if not values:
        return len(bands) > 2
    for top, bottom in pairwise(bands):
        inside = [entry for entry in entries if top <= (entry.line.top + entry.line.bottom) / 2 < bottom]
        counts = [
            sum(is_value(entry.text(c)) and not entry.text(c).endswith(("-", "/")) for entry in inside) for c in values
        ]
        filled = [count for count in counts if count]
        if filled and sum(count >= 2 for count in filled) * 2 >= len(filled):
            return False
    return len(bands) > 2


def _from_bands(region: Region, xs: list[float], ys: list[float], gap: float) -> Grid:
    """Cells from the lattice: neighbours without a border between them are one cell."""
    columns, rows = len(xs) - 1, len(ys) - 1
    words: dict[tuple[int, int], list[Word]] = {}
    for word in region.words:
        row = column_of((word.top + word.bottom) / 2, ys)
        words.setdefault((row, column_of(word.middle, xs)), []).append(word)
    parted = _parted_columns(region, xs, ys, words, gap)
    cells = [[GridCell() for _ in range(columns)] for _ in range(rows)]
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) in owner:
                continue
            width = 1
            while column + width < columns and not parted[row][column + width] and (row, column + width) not in owner:
                width += 1
            height = _height(region, xs, ys, row, column, width, parted)
            for i in range(row, row + height):
                for j in range(column, column + width):
                    owner[i, j] = (row, column)
            cells[row][column].span, cells[row][column].row_span = width, height
    for place, found in words.items():
        row, column = owner[place]
        cells[row][column].words += found
    return Grid(xs, ys, cells, region.origin)


def _parted_columns(
    region: Region, xs: list[float], ys: list[float], words: dict[tuple[int, int], list[Word]], gap: float
) -> list[list[bool]]:
    """For every row and column, whether a border stands at the column's left."""
    columns, rows = len(xs) - 1, len(ys) - 1
    if region.upright:
        return [
            [covered(region.upright, xs[column], ys[row] + 1, ys[row + 1] - 1) for column in range(columns)]
            for row in range(rows)
        ]
    parted = []
    for row in range(rows):
        lines = lines_of(
            word for column in range(columns) for word in words.get((row, column), ()) if not word.style.turn
        )
        parted.append([not any(crosses(line, xs[column], gap) for line in lines) for column in range(columns)])
    return parted


def _height(  # noqa: PLR0913, PLR0917 - a cell is told by all of these
    region: Region, xs: list[float], ys: list[float], row: int, column: int, width: int, parted: list[list[bool]]
) -> int:
    """How many rows a cell covers: as long as no edge stands below it."""
    height, rows = 1, len(ys) - 1
    while row + height < rows and not covered(region.across, ys[row + height], xs[column], xs[column + width]):
        below = parted[row + height]
        same = all(not below[column + step] for step in range(1, width)) and (column == 0 or below[column])
        if not same or (column + width < len(xs) - 1 and not below[column + width]):
            break
        height += 1
    return height


def _from_lines(region: Region, xs: list[float], bands: list[float], entries: list[TableLine]) -> Grid:
    """Rows from the geometry of the lines, never across a rule."""
    groups: list[list[TableLine]] = rows_of(entries, len(xs) - 1, bands[1:-1])
    rows: list[list[GridCell]] = []
    ys = [region.top]
    for index, group in enumerate(groups):
        row = [GridCell() for _ in range(len(xs) - 1)]
        if any(entry.across for entry in group):
            _fill_across(row, group, xs)
        else:
            for entry in group:
                for column, words in entry.cells.items():
                    row[column].words += words
        rows.append(row)
        if index:
            ys.append((max(e.line.bottom for e in groups[index - 1]) + min(e.line.top for e in group)) / 2)
    ys.append(region.bottom)
    turned = [word for word in region.words if word.style.turn]
    if turned and rows:
        for word in turned:
            rows[_row_beside(word, groups)][column_of(word.middle, xs)].words.append(word)
    return Grid(xs, ys, rows, region.origin)


def _row_beside(word: Word, groups: Sequence[Sequence[TableLine]]) -> int:
    """The row that a turned word stands beside: the one whose lines it overlaps most."""

    def overlap(index: int) -> float:
        lines = [entry.line for entry in groups[index] if not entry.across]
        top, bottom = min((e.top for e in lines), default=0.0), max((e.bottom for e in lines), default=0.0)
        return min(bottom, word.bottom) - max(top, word.top) if lines else float("-inf")

    return max(range(len(groups)), key=overlap)


def _fill_across(row: list[GridCell], group: Sequence[TableLine], xs: Sequence[float]) -> None:
    """A row whose text runs across columns: the run is one cell, values at its end keep their own columns."""
    last = len(row) - 1
    words = [word for entry in group for word in entry.line.words]
    tail: dict[int, Word] = {}
    if len(group) == 1:
        while len(words) > 1 and is_value(words[-1].text) and words[-1].x0 - words[-2].x1 > 0.8 * words[-1].style.size:
            word = words.pop()
            tail[column_of(word.middle, xs)] = word
    first = column_of(words[0].middle, xs)
    end = min(tail, default=last + 1)
    row[first].words = words
    row[first].span = max(1, end - first)
    if not tail and first == 0:
        row[0].span = last + 1
    for column, word in tail.items():
        row[column].words = [word]


def _without_void(grid: Grid) -> Grid | None:
    """The grid without rows that hold nothing and without columns that hold nothing (double rules make both)."""
    keep = [i for i, row in enumerate(grid.rows) if any(cell.words for cell in row)]
    if len(keep) < 1:
        return None
    rows = [grid.rows[i] for i in keep]
    ys = [grid.ys[i] for i in keep] + [grid.ys[keep[-1] + 1]]
    columns = range(len(grid.xs) - 1)
    void = [c for c in columns if not any(row[c].words for row in rows) and grid.xs[c + 1] - grid.xs[c] < 12]
    if void:
        stay = [c for c in columns if c not in void]
        for row in rows:
            for c, cell in enumerate(row):
                cell.span = max(1, cell.span - sum(c < v < c + cell.span for v in void))
        rows = [[row[c] for c in stay] for row in rows]
        grid.xs = [grid.xs[c] for c in stay] + [grid.xs[-1]]
    return Grid(grid.xs, ys, rows, grid.origin) if len(grid.xs) > 2 else None
