"""Tables side by side: where a part of a page stands in two halves that are read one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from pipeline.reading.pdf.lattice import components, whole_edges, whole_shades
from pipeline.reading.pdf.lines import Line, lines_of, segments_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.reading.pdf.page_content import Edge, PageContent, Word

# Two frames are side by side when they share this much of the lower one's height.
SHARED_HEIGHT = 0.4
LEAST_WIDTH = 0.15
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Gutter:
    """A place where the page is in two halves: the x between them, from `top` to `bottom`."""

    x: float
    top: float
    bottom: float


def gutters_of(page: PageContent, words: Sequence[Word], before: Gutter | None = None) -> list[Gutter]:
    """The gutters of a page, from top to bottom; none on most pages.

    `before` is the last gutter of the page before: tables side by side may go on without their headers.
    """
    lines = lines_of(word for word in words if word.style.turn == 0)
    found: list[Gutter] = []
    for gutter in [*_between_frames(page), *_between_headers(lines), *_going_on(lines, before)]:
        grown = _grown(gutter, lines)
        clear = not any(_crossed(line, grown.x) for line in lines if grown.top <= line.base <= grown.bottom)
        if clear and not any(grown.top < other.bottom and other.top < grown.bottom for other in found):
            found.append(grown)
    return sorted(found, key=lambda gutter: gutter.top)


def _between_frames(page: PageContent) -> list[Gutter]:
    boxes = [box for box in _frames(page) if box[2] - box[0] > LEAST_WIDTH * page.width]
    found = []
    for first, second in combinations(sorted(boxes), 2):
        height = min(first[3], second[3]) - max(first[1], second[1])
        lower = min(first[3] - first[1], second[3] - second[1])
        if second[0] - first[2] > 5 and lower > 0 and height > SHARED_HEIGHT * lower:
            found.append(Gutter((first[2] + second[0]) / 2, min(first[1], second[1]), max(first[3], second[3])))
    return found


def _frames(page: PageContent) -> list[Box]:
    """Boxes that drawings, rules of one length or shaded areas make up."""
    across, upright = whole_edges(page.across), whole_edges(page.upright)
    boxes = [(c.x0, c.top, c.x1, c.bottom) for c in components(across, upright) if len(c.across) > 1 and c.upright]
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


def _between_headers(lines: Sequence[Line]) -> list[Gutter]:
    """Gutters told by a header whose second half says the same as its first."""
    found = []
    for line in lines:
        cells = segments_of(line, 0.6)
        half = len(cells) // 2
        if half < 2 or len(cells) % 2 or any(char.isdigit() for char in line.text):
            continue
        if [cell.text.casefold() for cell in cells[:half]] == [cell.text.casefold() for cell in cells[half:]]:
            x = (cells[half - 1].x1 + cells[half].x0) / 2
            below = [other for other in lines if other.base >= line.base]
            end = next((other for other in below if _crossed(other, x)), None)
            bottom = end.top - 1 if end else below[-1].bottom
            found.append(Gutter(x, line.top - 1, bottom))
    return found


def _going_on(lines: Sequence[Line], before: Gutter | None) -> list[Gutter]:
    """The gutter of the page before, as far down as nothing crosses it, if much stands on both its sides."""
    if before is None or not lines:
        return []
    end = next((index for index, line in enumerate(lines) if _crossed(line, before.x)), len(lines))
    both = sum(line.x0 < before.x < line.x1 for line in lines[:end])
    return [Gutter(before.x, lines[0].top - 1, lines[end - 1].bottom)] if both >= 3 else []


def _grown(gutter: Gutter, lines: Sequence[Line]) -> Gutter:
    """The gutter with the headings that stand side by side above the tables."""
    top = gutter.top
    for line in reversed([line for line in lines if line.base < gutter.top]):
        if top - line.bottom > 2.5 * line.size or _crossed(line, gutter.x) or line.x0 > gutter.x or line.x1 < gutter.x:
            break
        top = line.top - 1
    return Gutter(gutter.x, top, gutter.bottom)


def _crossed(line: Line, x: float) -> bool:
    left = [word for word in line.words if word.x0 < x]
    right = [word for word in line.words if word.x1 > x]
    if not left or not right:
        return False
    return left[-1] is right[0] or right[0].x0 - left[-1].x1 < 0.8 * line.size
