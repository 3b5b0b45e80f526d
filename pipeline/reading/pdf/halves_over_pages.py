"""Tables side by side that go on over a page's end: each is named again there, as what is read between hides its name.

The left half of a page is read before the right one. The rest of the left half's table stands on the next page, behind
all of the right half, and so behind the names of its groups.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.reading.pdf.flow import FlowBlock
    from pipeline.reading.pdf.parts import Part

Blocks = list[tuple[float, "FlowBlock"]]
Page = list[tuple["Part", Blocks]]
# How far (points) above the rest of a table its name is put.
ABOVE = 0.1


def name_again(
    parts: Sequence[Sequence[Part]], flows: Sequence[Sequence[Blocks]], names: Callable[[FlowBlock], bool]
) -> None:
    """Put the name above a table, as `names` tells it, above its rest on the next page too, in each half of both."""
    pages = [list(zip(its, blocks, strict=True)) for its, blocks in zip(parts, flows, strict=True)]
    for page, after in pairwise(pages):
        ending, beginning = _halves(page, last=True), _halves(after, last=False)
        if not ending or not beginning or not any(names(block) for _, block in ending[1][1]):
            continue
        for (part, blocks), (rest, its) in zip(ending, beginning, strict=True):
            if not (part.grids and rest.grids):
                continue
            foot, top = max(grid.ys[0] for grid in part.grids), min(grid.ys[0] for grid in rest.grids)
            above = [block for at, block in blocks if at < foot and names(block)]
            if above and not any(at < top for at, _ in its) and not any(at > foot for at, _ in blocks):
                its.insert(0, (top - ABOVE, above[-1]))


def _halves(page: Page, *, last: bool) -> Page:
    """The two halves that stand side by side at the foot of a page, or at its head; none if something stands there."""
    sides = [(part, blocks) for part, blocks in page if part.order is not None and len(part.order) == 2]
    heights = sorted({part.order[0] for part, _ in sides if part.order})
    if not heights:
        return []
    at = heights[-1] if last else heights[0]
    found = sorted(
        ((part, blocks) for part, blocks in sides if part.order and part.order[0] == at),
        key=lambda side: side[0].order or (),
    )
    around = [(part, blocks) for part, blocks in page if part.order is None]
    tops = [grid.ys[0] for part, _ in around for grid in part.grids] + [top for _, its in around for top, _ in its]
    beyond = any(top > at for top in tops) if last else any(top < at for top in tops)
    return found if len(found) == 2 and not beyond else []
