"""White space between two halves of a page, and what is drawn across it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.reading.pdf.lattice import drawings, whole_shades

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.page_content import Edge, PageContent

# What covers a gutter reaches so far (points) into both halves.
REACHING = 6.0
_HEIGHT = itemgetter(0)


class Space(NamedTuple):
    """White space that may be a gutter: from `x0` to `x1`, beginning at `top` and at least as far as `bottom`."""

    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def x(self) -> float:
        """The middle."""
        return (self.x0 + self.x1) / 2


def drawn_through(space: Space, size: float, across: Sequence[Edge]) -> bool:
    """Whether a line right above or below goes on from one side of a space to the other."""
    near = [
        edge
        for edge in across
        if edge.drawn and space.top - size < edge.at < space.bottom + size and edge.end > edge.start + 1
    ]
    return any(
        sum(
            min(edge.end, space.x1) - max(edge.start, space.x0)
            for edge in near
            if abs(edge.at - at) < 1 and edge.start < space.x1 and edge.end > space.x0
        )
        > 0.8 * (space.x1 - space.x0)
        for at in {edge.at for edge in near}
    )


Drawn = tuple[float, float, float]  # a height, and from where to where something is drawn there


def drawn_near(page: PageContent, space: Space) -> list[Drawn]:
    """The rules and the beginnings of shades that reach into a space, from the top down."""
    across, _ = drawings(page.across, page.upright)
    rules = ((edge.at, edge.start, edge.end) for edge in across if edge.drawn)
    shades = ((shade.top, shade.x0, shade.x1) for shade in whole_shades(page.shades))
    return sorted(each for each in chain(rules, shades) if each[1] < space.x1 and each[2] > space.x0)


def drawn_over(near: Sequence[Drawn], gutter: tuple[float, float], top: float, bottom: float) -> bool:
    """Whether one of these begins between two heights and covers the gutter: a table as wide as both halves."""
    left, right = gutter[0] - REACHING, gutter[1] + REACHING
    between = near[bisect_right(near, top, key=_HEIGHT) : bisect_left(near, bottom, key=_HEIGHT)]
    return any(start < left and end > right for _, start, end in between)
