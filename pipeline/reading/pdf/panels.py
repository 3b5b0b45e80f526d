"""Tables side by side: where a part of a page stands in two halves that are read one after the other."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from pipeline.reading.pdf.card_columns import between_cards
from pipeline.reading.pdf.gutter_headings import LARGER, parts_between
from pipeline.reading.pdf.gutter_rules import Space, drawn_near, drawn_over, drawn_through
from pipeline.reading.pdf.lattice import drawings, whole_shades
from pipeline.reading.pdf.lines import Line, median, rows_of_words, segments_of, upright_of
from pipeline.reading.pdf.newspaper import between_frames, newspaper
from pipeline.reading.pdf.sidebars import sidebars
from pipeline.reading.pdf.values import GROUP_NAME, is_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.reading.pdf.page_content import Edge, PageContent, Word

# Two frames are side by side when they share this much of the lower one's height.
SHARED_HEIGHT = 0.4
LEAST_WIDTH = 0.15
# How far to the sides a gutter may lie from that of the page before.
SLACK = 8.0
# What a heading is over begins within so many times its size.
NEAR_HEADING = 3.0
# A frame may reach so far below its last line.
NEAR_END = 30.0
# Cells of one row stand no further apart (points) than this.
INSET = 5.0
# A row of a table is no higher.
HIGHEST_ROW = 40.0
# So narrow (points) a gutter may be.
LEAST_GUTTER = 2.0
Box = tuple[float, float, float, float]


class Gutter(NamedTuple):
    """A place where the page is in two halves: the x between them, from `top` to `bottom`."""

    x: float
    top: float
    bottom: float


def gutters_of(page: PageContent, words: Sequence[Word], before: Gutter | None = None) -> list[Gutter]:
    """The gutters of a page, from top to bottom; none on most pages.

    `before` is the gutter that reached the end of the page before: tables side by side may go on without headers.
    """
    rows = rows_of_words(upright_of(words))
    whole = newspaper(rows, page.across, page.upright)
    spaces = [Space(*whole)] if whole else []
    spaces += [*_between_frames(page), *_between_headers(rows, page.across), *_going_on(rows, before)]
    spaces += between_cards(rows, page)
    return _reaching(page, rows, spaces, [] if whole else [Gutter(*beside) for beside in sidebars(rows)])


def gutters_within(page: PageContent) -> list[Gutter]:
    """The gutters of a half, where cards stand side by side in it once more."""
    rows = rows_of_words(upright_of(page.words))
    return _reaching(page, rows, [*_between_frames(page), *between_cards(rows, page)], [])


def _reaching(
    page: PageContent, rows: Sequence[Sequence[Word]], spaces: Sequence[Space], found: list[Gutter]
) -> list[Gutter]:
    """The gutters that begin with those spaces, as far as they reach, beside those that were found already."""
    lines = [Line(tuple(row)) for row in rows] if spaces else []
    for space in spaces:
        # What stands above may have been found to be halves of its own.
        floor = max((other.bottom for other in found if other.bottom <= space.top), default=float("-inf"))
        own = [line for line in lines if line.base > floor]
        gutter = _reaching_down(_grown(space, own), _before_heading(space, spaces, own), page)
        if gutter and not any(gutter.top < other.bottom and other.top < gutter.bottom for other in found):
            found.append(gutter)
    parts = [part for gutter in found for part in _in_turn(gutter, page.words)]
    return [
        Gutter(part.x, top, bottom)
        for part in sorted(parts, key=lambda gutter: gutter.top)
        for top, bottom in parts_between(*part, rows)
    ]


def _before_heading(space: Space, spaces: Sequence[Space], lines: Sequence[Line]) -> Sequence[Line]:
    """The lines down to a heading that stands between this space and the next one below: it is read between them."""
    sizes = [line.size for line in lines if space.top < line.base < space.bottom]
    for at, line in enumerate(lines):
        between = line.top > space.bottom and line.bold and line.size > LARGER * median(sizes or [line.size])
        if between and any(0 < other.top - line.bottom < NEAR_HEADING * line.size for other in spaces):
            return lines[:at]
    return lines


def _in_turn(gutter: Gutter, words: Sequence[Word]) -> list[Gutter]:
    """The gutter in two where what stands on its right ends above what begins on its left: that is read first."""
    inside = [word for word in words if gutter.top - 2 <= word.base <= gutter.bottom + 2]
    start = min((word.top for word in inside if word.middle < gutter.x), default=gutter.top)
    above = [word for word in inside if word.bottom < start]
    if not above or start <= gutter.top + 1:
        return [gutter]
    middle = (max(word.bottom for word in above) + start) / 2
    crossed = any(word.top < middle < word.bottom for word in inside)
    return (
        [gutter]
        if crossed
        else [Gutter(gutter.x, gutter.top, middle - 2.1), Gutter(gutter.x, middle + 2.1, gutter.bottom)]
    )


def ends_page(gutter: Gutter, words: Iterable[Word]) -> bool:
    """Whether nothing stands below the gutter on its page, so that its tables may go on."""
    return all(word.base <= gutter.bottom for word in words if word.style.turn == 0)


def _between_frames(page: PageContent) -> list[Space]:
    frames = _frames(page)
    boxes = [box for box in frames if box[2] - box[0] > LEAST_WIDTH * page.width]
    found = []
    for first, second in combinations(sorted(boxes), 2):
        height = min(first[3], second[3]) - max(first[1], second[1])
        lower = min(first[3] - first[1], second[3] - second[1])
        beside = second[0] - first[2] > 5 and lower > 0 and height > SHARED_HEIGHT * lower
        if beside and not (any(_between(box, first, second) for box in frames) or _of_one_table(page, first, second)):
            found.append(Space(first[2], second[0], min(first[1], second[1]), max(first[3], second[3])))
    return found


def _of_one_table(page: PageContent, first: Box, second: Box) -> bool:
    """Whether rules over both of two boxes stand among those that make them up, or right above and right below.

    So the rules of a table stand that pass a merged cell on both of its sides.
    """
    across, _ = drawings(page.across, page.upright)
    wide = [rule.at for rule in across if rule.start < first[2] - INSET and rule.end > second[0] + INSET]
    top, bottom = min(first[1], second[1]), max(first[3], second[3])
    near = any(top - HIGHEST_ROW < at <= top for at in wide) and any(bottom <= at < bottom + HIGHEST_ROW for at in wide)
    return near or any(top < at < bottom for at in wide)


def _between(box: Box, first: Box, second: Box) -> bool:
    """Whether a box fills the space between two others: then all three are cells of one row."""
    across = first[2] - 1 <= box[0] and box[2] <= second[0] + 1 and second[0] - first[2] - (box[2] - box[0]) < 2 * INSET
    return across and box[1] < min(first[3], second[3]) and box[3] > max(first[1], second[1])


def _frames(page: PageContent) -> list[Box]:
    """Boxes that drawings, rules of one length or shaded areas make up."""
    across, drawn = drawings(page.across, page.upright)
    boxes = [(c.x0, c.top, c.x1, c.bottom) for c in drawn if len(c.across) > 1 and c.upright]
    boxes += _spans([(edge.start, edge.at, edge.end, edge.at) for edge in _loose(across, boxes)])
    boxes += _spans([(shade.x0, shade.top, shade.x1, shade.bottom) for shade in whole_shades(page.shades)])
    return boxes


def _loose(across: Iterable[Edge], boxes: Sequence[Box]) -> list[Edge]:
    return [
        edge
        for edge in across
        if not any(b[1] - 3 <= edge.at <= b[3] + 3 and edge.start < b[2] and edge.end > b[0] for b in boxes)
    ]


def _spans(parts: Iterable[Box]) -> list[Box]:
    """One box around all parts that begin and end at the same x."""
    groups: list[list[Box]] = []
    for part in parts:
        for group in groups:
            if abs(group[0][0] - part[0]) <= 4 and abs(group[0][2] - part[2]) <= 4:
                group.append(part)
                break
        else:
            groups.append([part])
    return [(g[0][0], min(p[1] for p in g), g[0][2], max(p[3] for p in g)) for g in groups]


def _between_headers(rows: Sequence[Sequence[Word]], across: Sequence[Edge]) -> list[Space]:
    """Gutters told by a header whose second half says the same as its first, where no line is drawn through both."""
    found = []
    for index, row in enumerate(rows):
        if not _begins_again(row):
            continue  # so it is with nearly all lines
        line = Line(tuple(row))
        cells = _halves(line)
        if cells and not _heads_halves_unlike([Line(tuple(below)) for below in rows[index + 1 : index + 2]]):
            half = len(cells) // 2
            space = Space(cells[half - 1].x1, cells[half].x0, line.top - 1, line.bottom)
            if not drawn_through(space, line.size, across):
                found.append(space)
    return found


def _heads_halves_unlike(below: Sequence[Line]) -> bool:
    """Whether the next line is a header too, of another kind of halves: what stands above it covers its columns."""
    return any(
        len(cells := segments_of(line, 0.6)) > 2
        and not any(is_value(cell.text) for cell in cells)
        and not _halves(line)
        for line in below
    )


def _begins_again(words: Sequence[Word]) -> bool:
    """Whether of several words the one that begins the second half is the first again, as where both say the same."""
    half, odd = divmod(len(words), 2)
    return half > 1 and not odd and words[0][0].casefold() == words[half][0].casefold()


def _halves(line: Line) -> list[Line]:
    """The cells of a header whose second half says the same as its first, else none."""
    if not _begins_again(line.words) or any(map(str.isdigit, line.text)):
        return []
    cells = segments_of(line, 0.6)
    half = len(cells) // 2
    if half < 2 or len(cells) % 2:
        return []
    alike = [cell.text.casefold() for cell in cells[:half]] == [cell.text.casefold() for cell in cells[half:]]
    return cells if alike else []


def _going_on(rows: Sequence[Sequence[Word]], before: Gutter | None) -> list[Space]:
    """The gutter that reached the end of the page before."""
    if before is None or not rows:
        return []
    top = min(word.top for word in rows[0])
    return [Space(before.x - SLACK, before.x + SLACK, top - 1, top)]


def _grown(space: Space, lines: Sequence[Line]) -> Space:
    """The space with the headings that stand side by side above the tables."""
    top = space.top
    for line in reversed([line for line in lines if line.base < space.top]):
        if top - line.bottom > 2.5 * line.size or _crossed(line, space.x) or line.x0 > space.x or line.x1 < space.x:
            break
        top = line.top - 1
    return Space(space.x0, space.x1, top, space.bottom)


def _reaching_down(space: Space, lines: Sequence[Line], page: PageContent) -> Gutter | None:
    """The gutter as far down as lines, rules and shades leave it free; None where one crosses it within the space.

    A header is often shorter than what stands below it, so each line may narrow the space.
    """
    left, right = space.x0, space.x1
    inside: list[Line] = []
    crossing = False
    near = drawn_near(page, space)
    for line in (line for line in lines if line.base > space.top):
        x0, x1 = _free(line, left, right)
        shut = bool(inside) and drawn_over(near, (left, right), inside[-1].base, line.base)
        if shut or x1 - x0 < LEAST_GUTTER or _crossed(line, (x0 + x1) / 2):
            crossing = True
            break
        left, right = x0, x1
        inside.append(line)
    if crossing:
        # A heading right above the text that crosses belongs to that text.
        size = median([line.size for line in inside] or [0.0])
        while inside and inside[-1].x1 < left + 1 and _heads(inside[-1], size):
            inside.pop()
    if not inside or inside[-1].bottom < space.bottom - NEAR_END:
        return None
    bottom = inside[-1].bottom + 1
    # A frame may reach far beyond the words in it.
    left, right = between_frames((left, right), [e.at for e in page.upright if e.start < bottom and e.end > space.top])
    return Gutter((left + right) / 2, space.top, bottom)


def _heads(line: Line, size: float) -> bool:
    """Whether a line is larger than the text above, or names a group in bold."""
    return line.size > LARGER * size or (line.bold and GROUP_NAME.fullmatch(line.text) is not None)


def _free(line: Line, left: float, right: float) -> tuple[float, float]:
    """The part of the space that the line leaves free."""
    middle = (left + right) / 2
    ends = [word.x1 for word in line.words if word.middle < middle]
    starts = [word.x0 for word in line.words if word.middle >= middle]
    free = max([left, *ends]), min([right, *starts])
    if free[1] - free[0] >= LEAST_GUTTER and not _crossed(line, sum(free) / 2):
        return free
    # A line of one half alone may reach over the middle of a space that only short headers left so wide.
    inside = [word for word in line.words if word.x1 > left and word.x0 < right]
    ends, starts = [left, *(word.x1 for word in inside)], [*(word.x0 for word in inside), right]
    return max(zip(ends, starts, strict=True), key=lambda piece: piece[1] - piece[0])


def _crossed(line: Line, x: float) -> bool:
    left = [word for word in line.words if word.x0 < x]
    right = [word for word in line.words if word.x1 > x]
    if not left or not right:
        return False
    return left[-1] is right[0] or right[0].x0 - left[-1].x1 < 0.8 * line.size
