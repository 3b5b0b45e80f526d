"""A page taken apart: the halves of it that are read on their own, the tables of each, and the words around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.reading.pdf.grid import Grid, grid_of
from pipeline.reading.pdf.panels import Gutter, gutters_of
from pipeline.reading.pdf.regions import regions_of

if TYPE_CHECKING:
    from pipeline.reading.pdf.page_content import PageContent, Word


@dataclass
class Part:
    """Part of a page that is read from top to bottom.

    `order` puts it among the other parts: (the y at which it is read, left or right half); None for the page itself.
    """

    page: PageContent
    grids: list[Grid]
    rest: list[Word]
    order: tuple[float, int] | None = None


def parts_of(page: PageContent) -> list[Part]:
    """The page itself, then the halves of whatever stands side by side on it."""
    gutters = gutters_of(page, page.words)
    halves = [
        (half, (gutter.top, side)) for gutter in gutters for side in (0, 1) if (half := _half(page, gutter, side)).words
    ]
    taken = {id(word) for half, _ in halves for word in half.words}
    whole = replace(page, words=tuple(word for word in page.words if id(word) not in taken)) if taken else page
    if gutters:
        whole = _without_halves(whole, gutters)
    return [_part(whole), *(_part(half, order) for half, order in halves)]


def _part(page: PageContent, order: tuple[float, int] | None = None) -> Part:
    regions, rest = regions_of(page, page.words)
    grids = []
    for region in regions:
        grid = grid_of(region)
        if grid is None:
            rest += region.words
        else:
            grids.append(grid)
    return Part(page, grids, rest, order)


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


def _without_halves(page: PageContent, gutters: list[Gutter]) -> PageContent:
    def outside(y: float) -> bool:
        return not any(gutter.top - 2 <= y <= gutter.bottom + 2 for gutter in gutters)

    return replace(
        page,
        across=tuple(e for e in page.across if outside(e.at)),
        upright=tuple(e for e in page.upright if outside((e.start + e.end) / 2)),
        shades=tuple(s for s in page.shades if outside((s.top + s.bottom) / 2)),
    )
