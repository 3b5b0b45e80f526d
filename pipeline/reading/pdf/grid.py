"""A region becomes a grid: borders of columns and rows, spanning cells, and the words of each cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.bands import one_row_a_band
from pipeline.reading.pdf.columns import Strip, column_of, cores_of, strips
from pipeline.reading.pdf.gaps import column_gap
from pipeline.reading.pdf.header_cells import with_turned
from pipeline.reading.pdf.lattice import covered, places
from pipeline.reading.pdf.merged import merged_names, place_names, without_names
from pipeline.reading.pdf.rows import rows_of
from pipeline.reading.pdf.ruled_lines import ruled_lines
from pipeline.reading.pdf.spans import joined_cells
from pipeline.reading.pdf.table_line import TableLine, table_lines
from pipeline.reading.pdf.turned_names import join_turned_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.page_content import Word
    from pipeline.reading.pdf.region import Region
    from pipeline.reading.pdf.spans import Core


# A name over several columns is shorter than this; a description of a unit is not.
FEWEST_WORDS = 7
# Turned words of one cell stand no further apart (in sizes) than this.
WIDEST_SPACE = 0.8


@dataclass
class GridCell:
    """One cell: its words, how many columns and rows it covers, and its words below in another style."""

    words: list[Word] = field(default_factory=list)
    span: int = 1
    row_span: int = 1
    below: list[Word] = field(default_factory=list)


@dataclass
class Grid:
    """A table with the borders of its columns and rows; every row has a cell for every column.

    `drawn`: all cells are, by lines across and upright.
    """

    xs: list[float]
    ys: list[float]
    rows: list[list[GridCell]]
    origin: str
    cores: tuple[tuple[float, float], ...] = ()
    drawn: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        """(left, top, right, bottom)."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def grid_of(region: Region) -> Grid | None:
    """The region as a grid, None if it has no two columns."""
    lines = region.lines
    inner = _drawn_borders(region)
    gap = 0.0 if inner else min(column_gap(lines), region.gap)  # where borders are drawn, white space is not asked
    if inner:
        xs = [region.x0, *inner, region.x1]
        cores = list(pairwise(xs))
    else:
        found = (
            [Strip(a[1], b[0]) for a, b in pairwise(region.cores)]
            if region.cores
            else strips(with_turned(lines, region.turned), gap)
        )
        xs = [region.x0, *(strip.at for strip in found), region.x1]
        cores = cores_of(found, region.x0, region.x1)
    if len(xs) < 3:
        return None
    bands = _bands(region, xs)
    entries = ruled_lines(region, xs, lines) if inner else table_lines(lines, cores, gap)
    merged = [] if inner else merged_names(region, cores)
    entries = without_names(entries, merged, cores, gap) if merged else entries
    # A grid of one row has no rule inside; where only upright lines are drawn, a band may hold any number.
    ruled = len(bands) > 2 or len(region.across) > 1
    if ruled and one_row_a_band(region, entries, bands, len(xs) - 1):
        grid = _from_bands(region, xs, bands, entries, cores)
    else:
        grid = _from_lines(region, xs, bands, entries)
    place_names(grid, merged)
    grid.cores = tuple(cores)
    if region.turned:
        join_turned_names(grid)
    return _without_void(grid)


def _drawn_borders(region: Region) -> list[float]:
    height = region.bottom - region.top
    edges = [edge for edge in region.upright if edge.end - edge.start > min(8.0, 0.5 * height)]
    return [x for x in places(edges) if region.x0 + 3 < x < region.x1 - 3]


def _bands(region: Region, xs: Sequence[float]) -> list[float]:
    narrowest = min(after - before for before, after in pairwise(xs))
    edges = [edge for edge in region.across if edge.end - edge.start > max(8.0, 0.5 * narrowest)]
    inner = [y for y in places(edges) if region.top + 3 < y < region.bottom - 3]
    return [region.top, *inner, region.bottom]


def _from_bands(
    region: Region, xs: list[float], ys: list[float], entries: Sequence[TableLine], cores: Sequence[Core]
) -> Grid:
    """Cells from the lattice: neighbours without a border between them are one cell."""
    columns, rows = len(xs) - 1, len(ys) - 1
    words: dict[tuple[int, int], list[Word]] = {}
    open_borders: set[tuple[int, int]] = set()
    described = set() if region.upright else _descriptions(entries, ys)
    for entry in entries:
        row = column_of((entry.line.top + entry.line.bottom) / 2, ys)
        if row in described:
            words.setdefault((row, 0), []).extend(entry.line.words)
            open_borders.update((row, column) for column in range(1, columns))
            continue
        for run in entry.runs:
            words.setdefault((row, run.first), []).extend(run.words)
            open_borders.update((row, column) for column in range(run.first + 1, run.last + 1))
    for word in region.turned:
        row = column_of((word.top + word.bottom) / 2, ys)
        words.setdefault((row, column_of(word.middle, xs)), []).append(word)
    if region.upright:
        parted = [
            [covered(region.upright, xs[c], ys[r] + 1, ys[r + 1] - 1) for c in range(columns)] for r in range(rows)
        ]
    else:
        parted = [[(r, c) not in open_borders for c in range(columns)] for r in range(rows)]
    cells = [[GridCell() for _ in range(columns)] for _ in range(rows)]
    owner = joined_cells(region, cores, ys, parted, cells, words)
    for place, found in words.items():
        row, column = owner[place]
        cells[row][column].words += found
    return Grid(xs, ys, cells, region.origin, drawn=bool(region.upright and region.across))


def _descriptions(entries: Sequence[TableLine], ys: Sequence[float]) -> set[int]:
    """The bands that hold one text over the columns: its first line runs across several, as no cell's does."""
    first: dict[int, TableLine] = {}
    for entry in entries:
        first.setdefault(column_of((entry.line.top + entry.line.bottom) / 2, ys), entry)
    return {row for row, entry in first.items() if _describes(entry)}


def _describes(entry: TableLine) -> bool:
    """Whether a line of a text stands over several columns, from the first one on."""
    run = entry.runs[0]
    return len(run.words) > FEWEST_WORDS and run.first == 0 and run.last > 1 and not entry.line.bold


def _from_lines(region: Region, xs: list[float], bands: list[float], entries: list[TableLine]) -> Grid:
    """Rows from the geometry of the lines, never across a rule."""
    groups: list[list[TableLine]] = rows_of(entries, len(xs) - 1, bands[1:-1])
    rows: list[list[GridCell]] = []
    ys = [region.top]
    for index, group in enumerate(groups):
        row = [GridCell() for _ in range(len(xs) - 1)]
        if _describes(group[0]):
            row[0] = GridCell([word for entry in group for word in entry.line.words], len(row))
        elif any(entry.across for entry in group):
            _fill_across(row, group)
        else:
            for entry in group:
                for column, words in entry.cells.items():
                    row[column].words += words
        rows.append(row)
        if index:
            ys.append((max(e.line.bottom for e in groups[index - 1]) + min(e.line.top for e in group)) / 2)
    ys.append(region.bottom)
    for run in _turned_runs(region.turned) if rows else ():
        rows[_row_beside(run, groups)][column_of(run[0].middle, xs)].words += run
    return Grid(xs, ys, rows, region.origin)


def _turned_runs(words: Sequence[Word]) -> list[list[Word]]:
    """Turned words, those together that follow one another up or down one column."""
    runs: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (round(word.middle), word.top)):
        last = runs[-1][-1] if runs else None
        size = word.style.size
        if last and abs(last.middle - word.middle) < 0.4 * size and word.top - last.bottom < WIDEST_SPACE * size:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _row_beside(run: Sequence[Word], groups: Sequence[Sequence[TableLine]]) -> int:
    """The row that turned words stand beside: the one whose lines they overlap most, else the one right above them."""
    above, below = min(word.top for word in run), max(word.bottom for word in run)

    def overlap(index: int) -> float:
        lines = [entry.line for entry in groups[index] if not entry.across]
        top, bottom = min((e.top for e in lines), default=0.0), max((e.bottom for e in lines), default=0.0)
        return min(bottom, below) - max(top, above) if lines else float("-inf")

    best = max(range(len(groups)), key=overlap)
    # Tall words of a header end above the first row's lines, and its other names stand higher than they do; so does
    # the name of a group between the two.
    while best and overlap(best) <= 0 and below <= min(entry.line.top for entry in groups[best]):
        best -= 1
    return best


def _fill_across(row: list[GridCell], group: Sequence[TableLine]) -> None:
    """A row whose text runs across columns: each run is a cell; alone and from the left, it covers the row."""
    runs = [run for entry in group for run in entry.runs]
    for run in runs:
        row[run.first].words += run.words
        row[run.first].span = max(row[run.first].span, run.last - run.first + 1)
    if {run.first for run in runs} == {0}:
        row[0].span = len(row)


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
        grid.cores = tuple(grid.cores[c] for c in stay)
    return Grid(grid.xs, ys, rows, grid.origin, grid.cores, grid.drawn) if len(grid.xs) > 2 else None
