"""The cells that names of groups beside a table stand in, drawn or shaded: which rows each is beside."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.page_content import Edge, PageContent, Word
    from pipeline.reading.pdf.side_names import Extent, SideName

# How far (points) a name may reach over the edge of its cell.
OVER = 1.5


def rows_in_cells(
    names: Sequence[SideName], extents: Sequence[Extent], page: PageContent
) -> list[tuple[int, int]] | None:
    """The rows beside the cell of each name, from the first to behind the last; None where that leaves a row out."""
    cells = [_cell_of(name, page) for name in names]
    spans = []
    for top, bottom in (cell for cell in cells if cell is not None):
        inside = [at for at, (above, below) in enumerate(extents) if top < (above + below) / 2 < bottom]
        if inside:
            spans.append((inside[0], inside[-1] + 1))
    whole = len(spans) == len(names) and spans[0][0] == 0 and spans[-1][1] == len(extents)
    return spans if whole and all(before[1] == after[0] for before, after in pairwise(spans)) else None


def is_parted(name: Sequence[Word], word: Word, page: PageContent) -> bool:
    """Whether a rule, or the edge of a shaded area, stands between turned words of a name and one below them."""
    above, below, at = max(it.bottom for it in name) - OVER, word.top + OVER, word.middle
    ruled = any(above < edge.at < below and _passes(edge, at, at) for edge in page.across)
    edges = ((shade.x0 < at < shade.x1, y) for shade in page.shades for y in (shade.top, shade.bottom))
    return ruled or any(inside and above < y < below for inside, y in edges)


def _cell_of(name: SideName, page: PageContent) -> Extent | None:
    """From where to where the shaded area, or the space between two rules, reaches that a name stands in."""
    x0, x1 = min(word.x0 for word in name.words), max(word.x1 for word in name.words)
    for shade in page.shades:
        across = shade.x0 - OVER < x0 and x1 < shade.x1 + OVER
        if across and shade.top - OVER < name.top and name.bottom < shade.bottom + OVER:
            return shade.top, shade.bottom
    rules = [edge.at for edge in page.across if _passes(edge, x0, x1)]
    above = [at for at in rules if at < name.top + OVER]
    below = [at for at in rules if at > name.bottom - OVER]
    return (max(above), min(below)) if above and below else None


def _passes(edge: Edge, x0: float, x1: float) -> bool:
    return edge.start < x0 + OVER and edge.end > x1 - OVER
