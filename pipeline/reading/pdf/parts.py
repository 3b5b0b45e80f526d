"""A page taken apart: the halves of it that are read on their own, the tables of each, and the words around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.reading.pdf.aligned import Lender
from pipeline.reading.pdf.cut_rows import rows_over_page_ends
from pipeline.reading.pdf.follow_on import tables_within
from pipeline.reading.pdf.grid import Grid, grid_of
from pipeline.reading.pdf.headed_outcomes import headed_outcomes
from pipeline.reading.pdf.insets import parted_insets
from pipeline.reading.pdf.merged import alike, name_cut_cells
from pipeline.reading.pdf.page_turns import headers_over_pages
from pipeline.reading.pdf.panels import Gutter, ends_page, gutters_of, gutters_within
from pipeline.reading.pdf.regions import regions_of
from pipeline.reading.pdf.shaded_names import names_in_bands
from pipeline.reading.pdf.side_names import names_beside, with_side_names
from pipeline.reading.pdf.spans import values_over_page_ends
from pipeline.reading.pdf.values import is_value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.reading.pdf.page_content import PageContent, Word
    from pipeline.reading.pdf.side_names import SideName


# From so many rows on a table's columns are sure enough to lend.
STRONG = 5
# A header and two rows do, where a table has one; with so many names, one row.
LENDS = 3
MANY_NAMED = 4


UNFORESEEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass
class Part:
    """Part of a page that is read from top to bottom.

    `doubtful` where a table has few rows, or lines that look like rows stand in none. `order` puts the
    part among the others: (the y at which it is read, left or right half, and the same within this half); None for
    the page itself.
    """

    page: PageContent
    grids: list[Grid]
    rest: list[Word]
    doubtful: bool = False
    order: tuple[float, ...] | None = None
    trouble: str = ""


def parts_of_pages(pages: Sequence[PageContent], known: Callable[[PageContent], Part | None]) -> list[list[Part]]:
    """The parts of every page; tables of few rows take their columns from tables beside them or on the next pages.

    `known` gives the one part of a page of which somebody has found it already, as it is where the page stands alone.
    """
    parts: list[list[Part]] = []
    gutters: list[list[Gutter]] = []
    bare: list[PageContent] = []
    insets: list[list[PageContent]] = []
    for whole in pages:
        before = gutters[-1][-1] if gutters and gutters[-1] else None
        if before and not ends_page(before, bare[-1].words):
            before = None
        if before is None and (part := known(whole)):
            bare.append(whole)
            insets.append([])
            gutters.append([])
            parts.append([part])
            continue
        page, boxes = parted_insets(whole)
        bare.append(page)
        insets.append(boxes)
        try:
            found = gutters_of(page, page.words, before)
            parts.append(parts_of(page, found))
        except UNFORESEEN as error:
            found = []
            parts.append([_failed(page, error)])
        gutters.append(found)
    strong = [_strong(page) for page in parts]
    for index, page in enumerate(bare):
        if any(part.doubtful for part in parts[index]) or _unlike_neighbours(parts, index):
            lent = [cores for i in (index - 1, index, index + 1) if 0 <= i < len(bare) for cores in strong[i]]
            lent += _at_foot(parts[index - 1]) if index else []
            if lent:
                parts[index] = parts_of(page, gutters[index], lent)
                again = _strong(parts[index])
                if [len(its.cores) for its in again] != [len(its.cores) for its in strong[index]]:
                    strong[index] = again  # columns that it took from the page before, it lends to the next
    headers_over_pages(parts)
    rows_over_page_ends(parts)
    grids = [[grid for part in page for grid in sorted(part.grids, key=_top)] for page in parts]
    name_cut_cells(grids)
    values_over_page_ends(grids)
    return [[*its, *map(_inset, boxes)] for its, boxes in zip(parts, insets, strict=True)]


def _top(grid: Grid) -> float:
    return grid.ys[0]


def _failed(page: PageContent, error: Exception) -> Part:
    """One page's odd geometry must not cost the document: its text is kept, and the page called failed."""
    return Part(page, [], list(page.words), trouble=f"its tables cannot be told ({type(error).__name__}: {error})")


def _inset(box: PageContent) -> Part:
    """What stands in a box beside the rest of the page."""
    try:
        return _part(box, (), (min(word.top for word in box.words), 1))
    except UNFORESEEN as error:
        return _failed(box, error)


def _strong(parts: Sequence[Part]) -> list[Lender]:
    """The columns of the tables that have rows enough to trust."""
    return [lender for lender in map(_lender, _grids(parts)) if lender.rows >= LENDS and len(lender.cores) > 2]


def _at_foot(parts: Sequence[Part]) -> list[Lender]:
    """The columns of a page's last table where a header names many of them, over one row, for the page after it."""
    last = max(_grids(parts), key=_top, default=None)
    if last is None or len(last.cores) < MANY_NAMED or _full_rows(last) != LENDS - 1 or not _headed(last):
        return []
    return [_lender(last)]


def _grids(parts: Sequence[Part]) -> list[Grid]:
    return [grid for part in parts for grid in part.grids]


def _lender(grid: Grid) -> Lender:
    return Lender(grid.cores, _full_rows(grid), _headed(grid))


def _headed(grid: Grid) -> bool:
    """Whether the first row names the columns: words in each of them, and no value."""
    first = [" ".join(word.text for word in cell.words) for cell in grid.rows[0]]
    return all(first) and not any(map(is_value, first))


def _unlike_neighbours(parts: Sequence[Sequence[Part]], index: int) -> bool:
    """Whether a table at the page's beginning or end has not the columns of the one it may go on from, or to."""
    own = [grid for part in parts[index] for grid in part.grids]
    pairs = []
    if own and index > 0:
        pairs += [(own[0], grid) for part in parts[index - 1] for grid in part.grids][-1:]
    if own and index + 1 < len(parts):
        pairs += [(own[-1], grid) for part in parts[index + 1] for grid in part.grids][:1]
    return any(one.origin == "aligned" and not alike(one, other) and _full_rows(other) >= LENDS for one, other in pairs)


def _full_rows(grid: Grid) -> int:
    """How many rows have more than half of their cells filled."""
    return sum(sum(bool(cell.words) for cell in row) * 2 > len(row) for row in grid.rows)


def parts_of(page: PageContent, gutters: Sequence[Gutter], known: Sequence[Lender] = ()) -> list[Part]:
    """The page itself, then the halves of whatever stands side by side on it."""
    halves = [(gutter.top, _half(page, gutter, 0), _half(page, gutter, 1)) for gutter in gutters]
    taken = {id(word) for _, *both in halves for half in both for word in half.words}
    whole = replace(page, words=tuple(word for word in page.words if id(word) not in taken)) if taken else page
    if gutters:
        whole = _without_halves(whole, gutters)
    return [_part(whole, known), *(part for top, left, right in halves for part in _both(left, right, top, known))]


def _both(left: PageContent, right: PageContent, top: float, known: Sequence[Lender]) -> list[Part]:
    """The parts of two halves; the right one may go on with the left one's table, as far to the right."""
    first = [_part(left, known, (top, 0))] if left.words else []
    if not right.words:
        return first
    shift = min(word.x0 for word in right.words) - min((word.x0 for word in left.words), default=0.0)
    lent = [
        lender._replace(cores=tuple((x0 + shift, x1 + shift) for x0, x1 in lender.cores)) for lender in _strong(first)
    ]
    known = [*known, *lent]
    gutters = gutters_within(right)
    if not gutters:
        return [*first, _part(right, known, (top, 1))]
    return [*first, *(replace(part, order=(top, 1, *(part.order or ()))) for part in parts_of(right, gutters, known))]


def _part(page: PageContent, known: Sequence[Lender], order: tuple[float, ...] | None = None) -> Part:
    grids, rest, doubtful = _taken_apart(page, known)
    for names in (names_in_bands(page), [name for grid in grids for name in names_beside(grid, rest, page)]):
        taken = {id(word) for name in names for word in name.words}
        bare = replace(page, words=tuple(word for word in page.words if id(word) not in taken)) if names else page
        parted = _taken_apart(bare, known) if names else None
        if parted and _named(parted[0], names, page):
            grids, rest, doubtful = parted
            break
    weak = any(grid.origin == "aligned" and _full_rows(grid) < STRONG for grid in grids)
    outcomes, rest = headed_outcomes(rest, [grid.ys[0] for grid in grids])
    grids += outcomes
    return Part(page, grids, rest, doubtful or weak, order)


def _taken_apart(page: PageContent, known: Sequence[Lender]) -> tuple[list[Grid], list[Word], bool]:
    """The tables of a page, the words around them, and whether it is doubtful that these are all."""
    found = regions_of(page, page.words, known)
    rest = found.rest
    grids = []
    for region in (part for whole in found.regions for part in tables_within(whole)):
        grid = grid_of(region)
        if grid is None:
            rest += region.words
        else:
            grids.append(grid)
    return grids, rest, found.doubtful


def _named(grids: Sequence[Grid], names: Sequence[SideName], page: PageContent) -> bool:
    """Give each table the names that stand beside it; whether every name found its rows."""
    left = list(names)
    for grid in grids:
        its = [name for name in left if grid.ys[0] < name.bottom and name.top < grid.ys[-1]]
        if its and not with_side_names(grid, its, page):
            return False
        left = [name for name in left if name not in its]
    return not left


def _half(page: PageContent, gutter: Gutter, side: int) -> PageContent:
    def inside(x: float, y: float) -> bool:
        return gutter.top - 2 <= y <= gutter.bottom + 2 and (x >= gutter.x) == bool(side)

    return page.where(inside)


def _without_halves(page: PageContent, gutters: Sequence[Gutter]) -> PageContent:
    def outside(y: float) -> bool:
        return not any(gutter.top - 2 <= y <= gutter.bottom + 2 for gutter in gutters)

    return replace(
        page,
        across=tuple(e for e in page.across if outside(e.at)),
        upright=tuple(e for e in page.upright if outside((e.start + e.end) / 2)),
        shades=tuple(s for s in page.shades if outside((s.top + s.bottom) / 2)),
    )
