"""A page taken apart: the halves of it that are read on their own, the tables of each, and the words around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.reading.pdf.grid import Grid, grid_of
from pipeline.reading.pdf.merged import name_cut_cells
from pipeline.reading.pdf.panels import Gutter, ends_page, gutters_of
from pipeline.reading.pdf.regions import regions_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.aligned import Cores
    from pipeline.reading.pdf.page_content import PageContent, Word


# From so many rows on a table's columns are sure enough to lend.
STRONG = 5
# A header and two rows do, where a table has one.
LENDS = 3


UNFORESEEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass
class Part:
    """Part of a page that is read from top to bottom.

    `doubtful` where a table has few rows, or lines that look like rows stand in none. `order` puts the
    part among the others: (the y at which it is read, left or right half); None for the page itself.
    """

    page: PageContent
    grids: list[Grid]
    rest: list[Word]
    doubtful: bool = False
    order: tuple[float, int] | None = None
    trouble: str = ""


def parts_of_pages(pages: Sequence[PageContent]) -> list[list[Part]]:
    """The parts of every page; tables of few rows take their columns from tables beside them or on the next pages."""
    parts: list[list[Part]] = []
    gutters: list[list[Gutter]] = []
    for page in pages:
        before = gutters[-1][-1] if gutters and gutters[-1] else None
        if before and not ends_page(before, pages[len(gutters) - 1].words):
            before = None
        try:
            found = gutters_of(page, page.words, before)
            parts.append(parts_of(page, found))
        except UNFORESEEN as error:
            # One page's odd geometry must not cost the document: its text is kept, and the page called failed.
            found, trouble = [], f"its tables cannot be told ({type(error).__name__}: {error})"
            parts.append([Part(page, [], list(page.words), trouble=trouble)])
        gutters.append(found)
    strong = [_strong(page) for page in parts]
    for index, page in enumerate(pages):
        if any(part.doubtful for part in parts[index]):
            known = [cores for i in (index - 1, index, index + 1) if 0 <= i < len(pages) for cores in strong[i]]
            if known:
                parts[index] = parts_of(page, gutters[index], known)
    name_cut_cells(parts)
    return parts


def _strong(parts: Sequence[Part]) -> list[Cores]:
    """The columns of the tables that have rows enough to trust."""
    return [grid.cores for part in parts for grid in part.grids if _full_rows(grid) >= LENDS and len(grid.cores) > 2]


def _full_rows(grid: Grid) -> int:
    """How many rows have more than half of their cells filled."""
    return sum(sum(bool(cell.words) for cell in row) * 2 > len(row) for row in grid.rows)


def parts_of(page: PageContent, gutters: Sequence[Gutter], known: Sequence[Cores] = ()) -> list[Part]:
    """The page itself, then the halves of whatever stands side by side on it."""
    halves = [
        (half, (gutter.top, side)) for gutter in gutters for side in (0, 1) if (half := _half(page, gutter, side)).words
    ]
    taken = {id(word) for half, _ in halves for word in half.words}
    whole = replace(page, words=tuple(word for word in page.words if id(word) not in taken)) if taken else page
    if gutters:
        whole = _without_halves(whole, gutters)
    return [_part(whole, known), *(_part(half, known, order) for half, order in halves)]


def _part(page: PageContent, known: Sequence[Cores], order: tuple[float, int] | None = None) -> Part:
    found = regions_of(page, page.words, known)
    rest = found.rest
    grids = []
    for region in found.regions:
        grid = grid_of(region)
        if grid is None:
            rest += region.words
        else:
            grids.append(grid)
    weak = any(grid.origin == "aligned" and _full_rows(grid) < STRONG for grid in grids)
    return Part(page, grids, rest, found.doubtful or weak, order)


def _half(page: PageContent, gutter: Gutter, side: int) -> PageContent:
    def inside(x: float, y: float) -> bool:
        return gutter.top - 2 <= y <= gutter.bottom + 2 and (x >= gutter.x) == bool(side)

    return replace(
        page,
        words=tuple(w for w in page.words if inside(w.middle, (w.top + w.bottom) / 2)),
        across=tuple(e for e in page.across if inside((e.start + e.end) / 2, e.at)),
        upright=tuple(e for e in page.upright if inside(e.at, (e.start + e.end) / 2)),
        shades=tuple(s for s in page.shades if inside((s.x0 + s.x1) / 2, (s.top + s.bottom) / 2)),
    )


def _without_halves(page: PageContent, gutters: Sequence[Gutter]) -> PageContent:
    def outside(y: float) -> bool:
        return not any(gutter.top - 2 <= y <= gutter.bottom + 2 for gutter in gutters)

    return replace(
        page,
        across=tuple(e for e in page.across if outside(e.at)),
        upright=tuple(e for e in page.upright if outside((e.start + e.end) / 2)),
        shades=tuple(s for s in page.shades if outside((s.top + s.bottom) / 2)),
    )
