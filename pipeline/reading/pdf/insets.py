"""Boxes of text beside a table or beside prose, as key facts are set: each is read by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reading.pdf.lattice import drawings
from pipeline.reading.pdf.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.lattice import Component
    from pipeline.reading.pdf.page_content import PageContent, Word

# Of the page's width; a wider box is one around a table.
WIDEST = 0.45
FEWEST_LINES = 3
# What stands beside a box stands this far from it at least (points); cells side by side share their borders.
APART = 4.0


def parted_insets(page: PageContent) -> tuple[PageContent, list[PageContent]]:
    """The page without the boxes that stand beside other text, and each of these as a page of its own."""
    if not page.upright or not page.across:
        return page, []
    _, drawn = drawings(page.across, page.upright)
    boxes = [part for part in drawn if _is_frame(part) and _stands_apart(part, drawn, page)]
    if not boxes:
        return page, []
    return _kept(page, boxes, inside=False), [_kept(page, [box], inside=True) for box in boxes]


def _is_frame(part: Component) -> bool:
    """Whether lines are the four sides of a box and nothing else."""
    return len(part.across) == 2 and len(part.upright) == 2 and part.bottom > part.top and part.x1 > part.x0


def _is_open(part: Component) -> bool:
    """Whether lines are three sides of a box that the page's end leaves open."""
    return len(part.across) == 1 and len(part.upright) == 2


def _stands_apart(box: Component, drawn: Sequence[Component], page: PageContent) -> bool:
    """Whether a box holds lines of its own, with other lines beside it, and the only frame there."""
    alike = any(
        (_is_frame(other) or _is_open(other)) and other is not box and other.top < box.bottom and box.top < other.bottom
        for other in drawn
    )
    if alike or box.x1 - box.x0 > WIDEST * page.width:
        return False
    inside: list[Word] = []
    beside: list[Word] = []
    for word in page.words:
        middle = (word.top + word.bottom) / 2
        if not box.top < middle < box.bottom:
            continue
        if box.x0 < word.x0 and word.x1 < box.x1:
            inside.append(word)
        elif word.x1 < box.x0 - APART or word.x0 > box.x1 + APART:
            beside.append(word)
        else:
            return False  # it is crossed
    return len(lines_of(inside)) >= FEWEST_LINES and len(lines_of(beside)) >= FEWEST_LINES


def _kept(page: PageContent, boxes: Sequence[Component], *, inside: bool) -> PageContent:
    """What of the page stands inside the boxes, or outside of all."""

    def keeps(x: float, y: float) -> bool:
        held = any(box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1 for box in boxes)
        return held == inside

    return page.where(keeps)
