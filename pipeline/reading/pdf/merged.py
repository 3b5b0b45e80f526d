"""Merged cells of a first column: the name of a group beside its units, also where a page's end cuts the cell."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.lines import Line, median
from pipeline.reading.pdf.table_line import TableLine, table_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.reading.pdf.grid import Grid, GridCell
    from pipeline.reading.pdf.page_content import Word
    from pipeline.reading.pdf.region import Region

# A name this far down its cell (of the room it has) does not stand at the top of it.
BELOW_TOP = 0.2


@dataclass(frozen=True, slots=True)
class Merged:
    """What stands in the first column between two rules, beside rules that begin further right."""

    top: float
    bottom: float
    words: tuple[Word, ...]


def merged_names(region: Region, cores: Sequence[tuple[float, float]]) -> list[Merged]:
    """The merged cells of a first column that rules alone part: shorter rules stand beside such a cell."""
    first_end = cores[0][1]
    whole = sorted(edge.at for edge in region.across if edge.drawn and edge.start < first_end - 2)
    short = [
        edge.at
        for edge in region.across
        if edge.drawn and first_end - 2 <= edge.start <= cores[1][0] + 2 and edge.end > cores[-1][0]
    ]
    found = []
    for top, bottom in pairwise([region.top, *whole, region.bottom]):
        if any(top + 2 < at < bottom - 2 for at in short):
            inside = [
                word for word in region.words if word.x1 < cores[1][0] and top < (word.top + word.bottom) / 2 < bottom
            ]
            found.append(Merged(top, bottom, tuple(inside)))
    return found


def without_names(
    entries: Iterable[TableLine], merged: Sequence[Merged], cores: Sequence[tuple[float, float]], gap: float
) -> list[TableLine]:
    """The lines of a table without the words of merged cells, which stand beside several rows."""
    taken = {id(word) for cell in merged for word in cell.words}
    kept: list[TableLine] = []
    for entry in entries:
        words = tuple(word for word in entry.line.words if id(word) not in taken)
        if len(words) == len(entry.line.words):
            kept.append(entry)
        elif words:
            kept += table_lines([Line(words)], cores, gap)
    return kept


def place_names(grid: Grid, merged: Sequence[Merged]) -> None:
    """Put the words of each merged cell into the first of its rows, which covers the others."""
    for cell in merged:
        rows = [
            index
            for index, (top, bottom) in enumerate(pairwise(grid.ys))
            if cell.top < (top + bottom) / 2 < cell.bottom
        ]
        if rows:
            for row in rows:
                grid.rows[row][0].words = []
            first = grid.rows[rows[0]][0]
            first.words, first.row_span = list(cell.words), len(rows)


def name_cut_cells(grids: Sequence[Sequence[Grid]]) -> None:
    """Give the name in a merged first column to both halves of its cell, where it stands on the later page.

    A cell without words at the end of a page, and one with words that begins the next page, are one cell. Only
    where such a cell fills its page it may belong to the page before: then it does if names stand at the top of
    their cells. Changes the grids in place.
    """
    pairs = [(before[-1], after[0]) for before, after in pairwise(grids) if before and after]
    cut = [pair for pair in pairs if alike(*pair) and any(map(_is_merged, pair))]
    from_above = [
        any(lower is upper for _, lower in cut)
        and first_row(upper, upper) == _last_cell(upper)
        and _at_top((upper, after))
        for upper, after in cut
    ]
    for (upper, lower), goes_on in reversed(list(zip(cut, from_above, strict=True))):
        last, first = _last_cell(upper), first_row(lower, upper)
        if goes_on or last is None or first is None or upper.rows[last][0].words or _wide(lower.rows[first]):
            continue
        upper.rows[last][0].words += lower.rows[first][0].words


def alike(upper: Grid, lower: Grid) -> bool:
    """Whether two grids have the same columns: the words of each stand above the words of the other's."""
    return len(upper.cores) == len(lower.cores) and all(
        a[0] < b[1] and b[0] < a[1] for a, b in zip(upper.cores, lower.cores, strict=True)
    )


def _is_merged(grid: Grid) -> bool:
    return any(row[0].row_span > 1 for row in grid.rows)


def _wide(row: Sequence[GridCell]) -> bool:
    """Whether the row's first cell covers others of its row."""
    return row[0].span > 1


def _at_top(grids: Iterable[Grid]) -> bool:
    """Whether names stand at the top of their merged cells."""
    places = []
    for grid in grids:
        for index, row in enumerate(grid.rows):
            cell = row[0]
            if cell.row_span > 1 and cell.words:
                top, bottom = grid.ys[index], grid.ys[min(index + cell.row_span, len(grid.ys) - 1)]
                upper, lower = min(word.top for word in cell.words), max(word.bottom for word in cell.words)
                room = (bottom - top) - (lower - upper)
                places += [(upper - top) / room] if room > cell.words[0].style.size else []
    return bool(places) and median(places) < BELOW_TOP


def _last_cell(grid: Grid) -> int | None:
    """The row in which the first column's last cell begins; None for a row that covers the columns."""
    covered = 0
    last = 0
    for index, row in enumerate(grid.rows):
        if index >= covered:
            last, covered = index, index + row[0].row_span
    return None if _wide(grid.rows[last]) else last


def first_row(grid: Grid, before: Grid) -> int | None:
    """The first row under a header that both grids have; of one grid, the first row that may lack a name."""
    if grid is before:
        return 0 if not grid.rows[0][0].words else 1
    return next(
        (index for index, rows in enumerate(zip(grid.rows, before.rows, strict=False)) if not _alike_rows(*rows)), None
    )


def _alike_rows(row: Sequence[GridCell], other: Sequence[GridCell]) -> bool:
    """Whether two rows say the same, as the levels of a repeated header do."""
    return all(_text(cell.words) == _text(its.words) for cell, its in zip(row, other, strict=True))


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
