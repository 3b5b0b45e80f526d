"""Where tables lie on a page: among lines, between rules, on shaded stripes, or in nothing but white space."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.reading.pdf.aligned import AlignedRegions, Lender
from pipeline.reading.pdf.lattice import SAME_LINE, Component, drawings, whole_edges
from pipeline.reading.pdf.page_content import Edge
from pipeline.reading.pdf.region import Region
from pipeline.reading.pdf.ribbons import with_numbers_in_front

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.reading.pdf.page_content import PageContent, Shade, Word

# Words of one column leave no gap wider than this (in sizes) over all rows; the first may stand in its middle.
WIDEST_GAP = 1.2
WIDEST_MARGIN = 12.0
# One line of a column in so many stands level with others; beside titles of two lines values stand between them.
LEVEL = 3
# Words of titles are longer than this.
LONGEST_VALUE = 3
# A band between two parts of a table holds one line (points).
HIGHEST_BAND = 32.0


def shade_edges(shades: Iterable[Shade]) -> tuple[list[Edge], list[Edge]]:
    """The borders of shaded areas, as edges that are not drawn."""
    across, upright = [], []
    for shade in shades:
        across += [Edge(y, shade.x0, shade.x1, False) for y in (shade.top, shade.bottom)]
        upright += [Edge(x, shade.top, shade.bottom, False) for x in (shade.x0, shade.x1)]
    return across, upright


@dataclass
class Found:
    """What a page holds: its tables, the words outside of them, and whether lines outside look like rows."""

    regions: list[Region]
    rest: list[Word]
    doubtful: bool


def regions_of(page: PageContent, words: Sequence[Word], known: Sequence[Lender] = ()) -> Found:
    """The page's tables; `known` are the columns of neighbouring ones."""
    across, made = drawings(page.across, page.upright)
    drawn = _with_pieces(made)
    found: list[Region] = []
    rest = list(with_numbers_in_front(words, drawn, page.shades))
    parts = [*drawn, *(_opened(part, rest) for part in _standing([part for part in drawn if not part.across], rest))]
    for part in _innermost(parts):
        inside, outside = _parted(rest, part) if _is_grid(part) else ([], rest)
        if inside:
            found.append(
                Region(part.x0, part.top, part.x1, part.bottom, inside, list(part.across), list(part.upright), "ruled")
            )
            rest = outside
    soft, _ = shade_edges(page.shades)
    rules = [edge for edge in [*across, *soft] if not any(_edge_within(edge, region) for region in found)]
    aligned = AlignedRegions(rest, whole_edges(rules), known, found)
    taken = {id(word) for region in aligned.regions for word in region.words}
    return Found(found + aligned.regions, [word for word in rest if id(word) not in taken], aligned.doubtful)


def _innermost(parts: Iterable[Component]) -> list[Component]:
    return sorted(parts, key=lambda part: (part.x1 - part.x0) * (part.bottom - part.top))


def _with_pieces(drawn: Sequence[Component]) -> list[Component]:
    """The drawings, each with the upright lines inside it that go on with its own.

    A band of shade across a table without lines between its rows cuts the lines between its columns in pieces.
    """
    framed = [part for part in drawn if part.across and part.upright]
    loose = [part for part in drawn if not part.across]
    whole = [replace(part, upright=(*part.upright, *_pieces(part, loose))) for part in framed]
    taken = {edge for part in whole for edge in part.upright}
    rest = [part for part in loose if not taken.issuperset(part.upright)]
    return [*whole, *(part for part in drawn if part.across and not part.upright), *rest]


def _pieces(part: Component, loose: Sequence[Component]) -> list[Edge]:
    """The loose edges in a drawing that stand where it has an edge of its own."""
    places = [edge.at for edge in part.upright]
    return [
        edge
        for other in loose
        for edge in other.upright
        if part.top - 1 <= edge.start and edge.end <= part.bottom + 1
        if any(abs(edge.at - place) <= SAME_LINE for place in places)
    ]


def _is_grid(part: Component) -> bool:
    inner = [edge for edge in part.upright if part.x0 + 4 < edge.at < part.x1 - 4]
    return bool(inner) and (len(part.across) >= 2 or len({round(edge.at) for edge in part.upright}) >= 3)


def _standing(parts: Sequence[Component], words: Sequence[Word]) -> list[Component]:
    """Vertical lines side by side with nothing across, put together: a table may be drawn with these only."""
    groups: list[list[Edge]] = []
    for edge in sorted((edge for part in parts for edge in part.upright), key=lambda edge: edge.start - edge.end):
        for group in groups:
            if edge.start >= group[0].start - 4 and edge.end <= group[0].end + 4:
                group.append(edge)
                break
        else:
            groups.append([edge])
    parts = [
        Component(
            (),
            tuple(group),
            min(edge.at for edge in group),
            min(edge.start for edge in group),
            max(edge.at for edge in group),
            max(edge.end for edge in group),
        )
        for group in groups
        if len({round(edge.at) for edge in group}) >= 3
    ]
    return _with_bands(sorted(parts, key=lambda part: part.top), words)


def _with_bands(parts: Iterable[Component], words: Sequence[Word]) -> list[Component]:
    """Tables of upright lines, one where these only leave room for a band with a group's name."""
    whole: list[Component] = []
    for part in parts:
        above = whole[-1] if whole else None
        near = above and part.top - above.bottom < HIGHEST_BAND and _same_places(above, part)
        if above and near and any(above.bottom < (word.top + word.bottom) / 2 < part.top for word in words):
            whole[-1] = replace(above, upright=(*above.upright, *part.upright), bottom=part.bottom)
        else:
            whole.append(part)
    return whole


def _same_places(one: Component, other: Component) -> bool:
    places = [sorted({round(edge.at) for edge in part.upright}) for part in (one, other)]
    return len(places[0]) == len(places[1]) and all(abs(a - b) <= SAME_LINE for a, b in zip(*places, strict=True))


def _opened(part: Component, words: Sequence[Word]) -> Component:
    """Upright lines with the columns on their two sides: they may stand between columns only, with none around."""
    level = [word for word in words if part.top <= (word.top + word.bottom) / 2 <= part.bottom and not word.style.turn]
    inside = [word for word in level if part.x0 <= word.middle <= part.x1]
    bases = {round(word.base) for word in inside}
    # Where lines hold values only, the titles must stand beside them.
    titled = sum(len(word.text) > LONGEST_VALUE and word.text.isalpha() for word in inside) > len(bases)
    lines = bases.union(*({base - 1, base + 1} for base in bases)) if titled else None
    left = _column_beside(part.x0, [(word.x1, word.x0, word) for word in level if word.middle < part.x0], -1, lines)
    right = _column_beside(part.x1, [(word.x0, word.x1, word) for word in level if word.middle > part.x1], 1, lines)
    return replace(
        part, x0=left - SAME_LINE if left < part.x0 else left, x1=right + SAME_LINE if right > part.x1 else right
    )


def _column_beside(edge: float, words: Sequence[tuple[float, float, Word]], side: int, lines: set[int] | None) -> float:
    """How far words (near end, far end, word) go on from a line with no gap of a column's.

    They are a column if enough of them stand level with what is inside (`lines`, if they need to); else it is the line.
    """
    reach, bases = edge, set[int]()
    for near, far, word in sorted(words, key=lambda item: side * item[0]):
        widest = WIDEST_GAP if bases else WIDEST_MARGIN
        if side * (near - reach) > widest * word.style.size:
            break
        reach = max(reach, far, key=lambda x: side * x)
        bases.add(round(word.base))
    level = lines is None or LEVEL * len(bases & lines) >= len(bases)
    return reach if level and len(bases) > 1 else edge


def _parted(words: Sequence[Word], part: Component) -> tuple[list[Word], list[Word]]:
    """The words whose middle lies in a drawing, and the others; every drawing of a page asks for every word of it."""
    x0, x1, top, bottom = 2 * part.x0, 2 * part.x1, 2 * part.top, 2 * part.bottom
    inside: list[Word] = []
    outside: list[Word] = []
    for word in words:
        its = inside if top <= word[2] + word[4] <= bottom and x0 <= word[1] + word[3] <= x1 else outside
        its.append(word)
    return inside, outside


def _edge_within(edge: Edge, region: Region) -> bool:
    return region.top - 3 <= edge.at <= region.bottom + 3 and edge.start < region.x1 and edge.end > region.x0
