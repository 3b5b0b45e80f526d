"""Where tables lie on a page: among lines, between rules, on shaded stripes, or in nothing but white space."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from pipeline.reading.pdf.columns import Strip, column_gap, strips
from pipeline.reading.pdf.lattice import Component, components, whole_edges
from pipeline.reading.pdf.lines import Line, lines_of, segments_of
from pipeline.reading.pdf.page_content import Edge
from pipeline.reading.pdf.values import is_leader, is_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.reading.pdf.page_content import PageContent, Shade, Word

# How far apart (in line heights) two rows of one table may stand.
FARTHEST_ROWS = 6.5


@dataclass
class Region:
    """Part of a page that holds one table; `upright` is empty where white space parts the columns."""

    x0: float
    top: float
    x1: float
    bottom: float
    words: list[Word]
    across: list[Edge] = field(default_factory=list)
    upright: list[Edge] = field(default_factory=list)
    origin: str = "aligned"


def shade_edges(shades: Iterable[Shade]) -> tuple[list[Edge], list[Edge]]:
    """The borders of shaded areas, as edges that are not drawn."""
    across, upright = [], []
    for shade in shades:
        across += [Edge(y, shade.x0, shade.x1, False) for y in (shade.top, shade.bottom)]
        upright += [Edge(x, shade.top, shade.bottom, False) for x in (shade.x0, shade.x1)]
    return across, upright


def regions_of(page: PageContent, words: Sequence[Word]) -> tuple[list[Region], list[Word]]:
    """The page's tables, and the words outside of them."""
    across, upright = whole_edges(page.across), whole_edges(page.upright)
    found: list[Region] = []
    rest = list(words)
    for part in _innermost(components(across, upright)):
        inside = [word for word in rest if _within(word, part.x0, part.top, part.x1, part.bottom)]
        if inside and _is_grid(part):
            found.append(
                Region(part.x0, part.top, part.x1, part.bottom, inside, list(part.across), list(part.upright), "ruled")
            )
            taken = set(map(id, inside))
            rest = [word for word in rest if id(word) not in taken]
    soft_across, soft_upright = shade_edges(page.shades)
    rules = [edge for edge in across if not any(_edge_within(edge, region) for region in found)]
    rules += [edge for edge in whole_edges(soft_across) if not any(_edge_within(edge, region) for region in found)]
    aligned = AlignedRegions(rest, whole_edges(rules), _shade_columns(soft_upright))
    found += aligned.regions
    taken = {id(word) for region in aligned.regions for word in region.words}
    return found, [word for word in rest if id(word) not in taken]


def _shade_columns(edges: Sequence[Edge]) -> list[Edge]:
    return whole_edges(edges)


def _innermost(parts: Iterable[Component]) -> list[Component]:
    return sorted(parts, key=lambda part: (part.x1 - part.x0) * (part.bottom - part.top))


def _is_grid(part: Component) -> bool:
    inner = [edge for edge in part.upright if part.x0 + 4 < edge.at < part.x1 - 4]
    return bool(inner) and len(part.across) >= 2


def _within(word: Word, x0: float, top: float, x1: float, bottom: float) -> bool:
    return x0 <= word.middle <= x1 and top <= (word.top + word.bottom) / 2 <= bottom


def _edge_within(edge: Edge, region: Region) -> bool:
    return region.top - 3 <= edge.at <= region.bottom + 3 and edge.start < region.x1 and edge.end > region.x0


class AlignedRegions:
    """Tables told by values that stand below one another."""

    def __init__(self, words: Sequence[Word], rules: Sequence[Edge], upright: Sequence[Edge]) -> None:
        self.lines = [line for line in lines_of(word for word in words if word.style.turn == 0)]
        self.turned = [word for word in words if word.style.turn]
        self.rules, self.upright = rules, upright
        self.gap = column_gap(self.lines)
        self.segments = [segments_of(line, self.gap) for line in self.lines]
        self.data = [self._is_data(index) for index in range(len(self.lines))]
        self.regions = [region for start, end in self._clusters() if (region := self._region(start, end)) is not None]

    def _is_data(self, index: int) -> bool:
        segments = self.segments[index]
        if len(segments) < 2 or is_leader(self.lines[index].text):
            return False
        if any(is_value(segment.text) for segment in segments[1:]):
            return True
        first = segments[0].text
        return is_value(first) and sum(char.isdigit() for char in first) >= 3

    def _clusters(self) -> list[tuple[int, int]]:
        """Runs of lines, first and last index, that begin and end with a line holding values."""
        clusters: list[tuple[int, int]] = []
        for index in (i for i, data in enumerate(self.data) if data):
            if clusters and self._belongs(clusters[-1], index):
                clusters[-1] = (clusters[-1][0], index)
            else:
                clusters.append((index, index))
        return clusters

    def _belongs(self, cluster: tuple[int, int], index: int) -> bool:
        last = cluster[1]
        before, line = self.lines[last], self.lines[index]
        between = self.lines[last + 1 : index]
        size = max(before.size, line.size)
        steps = [before, *between, line]
        widest = max(b.base - a.base for a, b in zip(steps, steps[1:], strict=False))
        if line.base - before.base > FARTHEST_ROWS * 1.2 * size or (
            widest > 3.2 * size and not self._ruled(before, line)
        ):
            return False
        prose = [
            b
            for b in between
            if not b.bold and b.x1 - b.x0 > 0.75 * (max(before.x1, line.x1) - min(before.x0, line.x0))
        ]
        return len(prose) < 2 and self._aligned(last, index)

    def _ruled(self, before: Line, line: Line) -> bool:
        return any(
            before.base < rule.at < line.base and rule.start < line.x1 and rule.end > line.x0 for rule in self.rules
        )

    def _aligned(self, first: int, second: int) -> bool:
        ones = [s for s in self.segments[first] if is_value(s.text)]
        others = [s for s in self.segments[second] if is_value(s.text)]
        return any(a.x0 < b.x1 + 3 and b.x0 < a.x1 + 3 for a in ones for b in others)

    def _region(self, start: int, end: int) -> Region | None:
        body = self.lines[start : end + 1]
        data = [self.lines[i] for i in range(start, end + 1) if self.data[i]]
        found = strips(data, self.gap)
        if not found or not self._evident(data, body, start):
            return None
        start, end = self._upwards(start, found), self._downwards(end, found)
        lines = self.lines[start : end + 1]
        x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
        rules = [
            rule
            for rule in self.rules
            if lines[0].top - 1.5 * lines[0].size <= rule.at <= lines[-1].bottom + 1.5 * lines[-1].size
            and min(rule.end, x1) - max(rule.start, x0) > 0.1 * (x1 - x0)
        ]
        top = min([lines[0].top - 1, *(rule.at for rule in rules if rule.at < lines[0].base)])
        bottom = max([lines[-1].bottom + 1, *(rule.at for rule in rules if rule.at > lines[-1].base)])
        words = [word for line in lines for word in line.words]
        words += [
            word for word in self.turned if x0 - 5 <= word.middle <= x1 + 5 and top - 3 <= word.bottom <= bottom + 3
        ]
        if any(word.style.turn for word in words):
            top = min(top, *(word.top for word in words))
        return Region(x0 - 1, top, x1 + 1, bottom, words, rules, [])

    def _evident(self, data: Sequence[Line], body: Sequence[Line], start: int) -> bool:
        """Whether there is enough of a table: rows enough, or a header, or rules around."""
        if len(data) >= 3:
            return True
        above = self.segments[start - 1] if start else []
        size = data[0].size
        near = bool(above) and self.lines[start].base - self.lines[start - 1].base < 3 * size
        headed = near and len(above) >= min(2, len(self.segments[start])) and not self.data[start - 1]
        ruled = sum(body[0].top - 3 * size < rule.at < body[-1].bottom + 2 * size for rule in self.rules)
        return headed or ruled >= 2

    def _upwards(self, start: int, found: Sequence[Strip]) -> int:
        """The first line of the table: its header stands above the first values."""
        top = start
        for index in range(start - 1, max(-1, start - 9), -1):
            line, below = self.lines[index], self.lines[index + 1]
            if below.base - line.base > 2.9 * line.size or is_leader(line.text):
                break
            if self._fits(line, found):
                if len(self.segments[index]) > 1 or self._heads(index, top, found):
                    top = index
                continue
            if not self._ruled_off(index, start):
                break
        return top

    def _heads(self, index: int, top: int, found: Sequence[Strip]) -> bool:
        """Whether a line with words in one column only is the upper part of a header or title that goes on below."""
        line, below = self.lines[index], self.lines[top]
        close = below.base - line.base < 1.45 * max(line.size, below.size) or self._ruled_off(index, top)
        return close and (line.x0 > found[0].x0 or below.x0 > found[0].x0) and line.bold == below.bold

    def _ruled_off(self, index: int, start: int) -> bool:
        """Whether a rule above the line shuts it in with the table's first line."""
        line, first = self.lines[index], self.lines[start]
        above = [
            rule
            for rule in self.rules
            if line.top - 1.2 * line.size < rule.at <= line.top + 2
            and rule.start < first.x0 + 6
            and rule.end > first.x1 - 6
        ]
        return bool(above) and index > 0

    def _downwards(self, end: int, found: Sequence[Strip]) -> int:
        """The last line of the table: a title may go on below its values."""
        last = end
        for index in range(end + 1, min(len(self.lines), end + 4)):
            line, above = self.lines[index], self.lines[index - 1]
            near = line.base - above.base < 1.4 * max(line.size, above.size) or self._shut_in(index, end)
            if not near or not self._fits(line, found) or line.bold != above.bold or len(self.segments[index]) > 2:
                break
            last = index
        return last

    def _shut_in(self, index: int, end: int) -> bool:
        line, last = self.lines[index], self.lines[end]
        return any(
            line.base < rule.at < line.bottom + 1.2 * line.size and rule.start < last.x0 + 6 and rule.end > last.x1 - 6
            for rule in self.rules
        ) and not any(last.base < rule.at < line.top for rule in self.rules)

    def _fits(self, line: Line, found: Sequence[Strip]) -> bool:
        return not any(
            word.x0 < strip.at - 1 and word.x1 > strip.at + 1 for word in line.words for strip in found
        ) and not any(self._runs_over(line, strip) for strip in found)

    def _runs_over(self, line: Line, strip: Strip) -> bool:
        left = [word for word in line.words if word.middle < strip.at]
        right = [word for word in line.words if word.middle >= strip.at]
        if not left or not right:
            return False
        return right[0].x0 - left[-1].x1 < self.gap * line.size and not is_value(right[0].text)


def usual_leading(lines: Sequence[Line]) -> float:
    """The usual distance of two lines of running text."""
    gaps = [
        after.base - before.base
        for before, after in zip(lines, lines[1:], strict=False)
        if 0.8 * after.size < after.base - before.base < 2.2 * after.size
    ]
    return median(gaps) if gaps else 1.25 * (lines[0].size if lines else 10)
