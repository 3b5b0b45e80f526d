"""Tables told by values that stand below one another, with or without rules between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.columns import Strip, column_gap, crosses, left_free, strips
from pipeline.reading.pdf.lines import Line, lines_of, segments_of
from pipeline.reading.pdf.page_content import Edge
from pipeline.reading.pdf.stacks import Stack, stacks_of
from pipeline.reading.pdf.values import is_leader, is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.page_content import Word

# How far apart (in line heights) two rows of one table may stand.
FARTHEST_ROWS = 6.5
# With so few rows the columns of a neighbouring table tell more than white space does.
FEW_LINES = 3
# How far (in sizes) a header may stand above what follows, and the line of a cell above the next.
FARTHEST_HEADER = 3.6
FARTHEST_WRAP = 1.5
# Lines of one table are set in sizes no further apart than this share; a heading above it is larger.
MOST_UNLIKE = 0.15


Cores = tuple[tuple[float, float], ...]


@dataclass
class Region:
    """Part of a page that holds one table; `upright` is empty where white space parts the columns.

    `cores` are the columns where they are known from a neighbouring table, and too few lines would show them.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    words: list[Word]
    across: list[Edge] = field(default_factory=list)
    upright: list[Edge] = field(default_factory=list)
    origin: str = "aligned"
    cores: Cores | None = None


class AlignedRegions:
    """Tables told by values that stand below one another."""

    def __init__(self, words: Sequence[Word], rules: Sequence[Edge], known: Sequence[Cores] = ()) -> None:
        self.lines = lines_of(word for word in words if word.style.turn == 0)
        self.turned = [word for word in words if word.style.turn]
        self.rules, self.known = rules, known
        self.gap = column_gap(self.lines)
        self.segments = [segments_of(line, self.gap) for line in self.lines]
        self.data = [self._is_data(index) for index in range(len(self.lines))]
        self.stack_of = {i: stack for stack in stacks_of(self.rules, self.lines, self.gap) for i in stack.lines}
        self.regions = self._regions()
        inside = {id(word) for region in self.regions for word in region.words}
        self.doubtful = any(
            data and id(line.words[0]) not in inside for data, line in zip(self.data, self.lines, strict=True)
        )

    def _regions(self) -> list[Region]:
        clusters = [part for cluster in self._clusters() for part in self._taken_apart(*cluster)]
        found: list[Region] = []
        floor = 0
        for number, (start, end) in enumerate(clusters):
            ceiling = clusters[number + 1][0] if number + 1 < len(clusters) else len(self.lines)
            made = self._region(start, end, floor, ceiling)
            if made is not None:
                region, last = made
                found.append(region)
                floor = last + 1
        return found

    def _is_data(self, index: int) -> bool:
        segments = self.segments[index]
        if len(segments) < 2 or is_leader(self.lines[index].text):
            return False
        if any(is_value(segment.text) for segment in segments[1:]):
            return True
        first = segments[0].text
        return is_value(first) and sum(char.isdigit() for char in first) >= 3

    def _clusters(self) -> list[tuple[int, int]]:
        """Runs of lines, first and last index, that begin and end with a line holding values or within rules."""
        clusters: list[tuple[int, int]] = []
        for index in range(len(self.lines)):
            if not self.data[index] and index not in self.stack_of:
                continue
            if clusters and self._belongs(clusters[-1], index):
                clusters[-1] = (clusters[-1][0], index)
            else:
                clusters.append((index, index))
        return clusters

    def _taken_apart(self, start: int, end: int) -> list[tuple[int, int]]:
        """The cluster in parts, where a second header begins a table with columns of its own."""
        heads = [
            i
            for i in range(start + 1, end)
            if len(self.segments[i]) > 1 and not self.data[i] and self.data[start] and self._heads_table(i)
        ]
        parts = [start]
        for head in heads:
            before, after = self._data_strips(parts[-1], head - 1), self._data_strips(head, end)
            if before and after and not _alike(before, after):
                parts.append(head)
        return [
            (begin, max((i for i in range(begin, stop) if self.data[i] or i in self.stack_of), default=stop - 1))
            for begin, stop in zip(parts, [*parts[1:], end + 1], strict=True)
        ]

    def _heads_table(self, index: int) -> bool:
        return not any(is_value(segment.text) for segment in self.segments[index])

    def _data_strips(self, start: int, end: int) -> list[Strip]:
        return strips([self.lines[i] for i in range(start, end + 1) if self.data[i]], self.gap)

    def _belongs(self, cluster: tuple[int, int], index: int) -> bool:
        last = cluster[1]
        ours, theirs = self._stack(index), self._stack(last)
        if ours is not None and theirs is not None:
            return ours is theirs
        if (ours is None) != (theirs is None) and not self._next_to_stack(last, index):
            return False
        values = [i for i in range(cluster[0], last + 1) if self.data[i]]
        before, line = self.lines[last], self.lines[index]
        between = self.lines[last + 1 : index]
        size = max(before.size, line.size)
        steps = [before, *between, line]
        widest = max(b.base - a.base for a, b in pairwise(steps))
        if line.base - before.base > FARTHEST_ROWS * 1.2 * size or (
            widest > 3.2 * size and not self._ruled(before, line)
        ):
            return False
        prose = [
            b
            for b in between
            if not b.bold and b.x1 - b.x0 > 0.75 * (max(before.x1, line.x1) - min(before.x0, line.x0))
        ]
        return len(prose) < 2 and bool(values) and self._aligned(values[-1], index)

    def _stack(self, index: int) -> Stack | None:
        return self.stack_of.get(index)

    def _next_to_stack(self, last: int, index: int) -> bool:
        """Whether a line just outside the rules goes on with the table, as behind the last stripe of shade."""
        return index - last <= 2 and self.lines[index].base - self.lines[last].base < FARTHEST_HEADER * self.lines[index].size

    def _ruled(self, before: Line, line: Line) -> bool:
        return any(
            before.base < rule.at < line.base and rule.start < line.x1 and rule.end > line.x0 for rule in self.rules
        )

    def _aligned(self, first: int, second: int) -> bool:
        ones = [s for s in self.segments[first] if is_value(s.text)]
        others = [s for s in self.segments[second] if is_value(s.text)]
        return any(a.x0 < b.x1 + 3 and b.x0 < a.x1 + 3 for a in ones for b in others)

    def _region(self, start: int, end: int, floor: int, ceiling: int) -> tuple[Region, int] | None:
        body = self.lines[start : end + 1]
        framed = [i for i in range(start, end + 1) if i in self.stack_of]
        data = [self.lines[i] for i in range(start, end + 1) if self.data[i]]
        found = strips([self.lines[i] for i in framed] if framed else self._with_titles(start, end), self.gap)
        cores = self._borrowed(data) if len(data) <= FEW_LINES else None
        if cores:
            found = [Strip(a[1], b[0]) for a, b in pairwise(cores)]
        elif not found or not (framed or self._evident(data, body, start)):
            return None
        top, found = self._upwards(start, found)
        start, end = max(floor, top), min(ceiling - 1, self._downwards(end, found))
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
        if cores:
            x0, x1 = min(x0, cores[0][0]), max(x1, cores[-1][1])
        return Region(x0 - 1, top, x1 + 1, bottom, words, rules, [], cores=cores), end

    def _borrowed(self, data: Sequence[Line]) -> Cores | None:
        """The columns of a neighbouring table into which all of these lines fit."""
        fitting = [cores for cores in self.known if data and all(self._fits_into(line, cores) for line in data)]
        return max(fitting, key=len, default=None)

    def _fits_into(self, line: Line, cores: Cores) -> bool:
        if line.x0 < cores[0][0] - 4 or line.x1 > cores[-1][1] + 4:
            return False
        columns = []
        for segment in segments_of(line, self.gap):
            inside = [c for c, (x0, x1) in enumerate(cores) if min(segment.x1, x1) - max(segment.x0, x0) > 2]
            if len(inside) != 1:
                return False
            columns += inside
        return len(set(columns)) == len(columns) >= min(3, len(cores))

    def _with_titles(self, start: int, end: int) -> list[Line]:
        """The cluster's lines, and the title lines that may go on around it, as evidence of columns."""
        around = [
            self.lines[i]
            for i in (start - 1, end + 1)
            if 0 <= i < len(self.lines)
            and len(self.segments[i]) == 1
            and abs(self.lines[i].base - self.lines[start if i < start else end].base) < 1.5 * self.lines[i].size
        ]
        data = [self.lines[i] for i in range(start, end + 1) if self.data[i]]
        lefts = [segment.x0 for i in range(start, end + 1) if self.data[i] for segment in self.segments[i]]
        titles = [
            line
            for line in [*self.lines[start : end + 1], *around]
            if line not in data and any(abs(line.x0 - left) < 2 for left in lefts)
        ]
        return data + titles

    def _evident(self, data: Sequence[Line], body: Sequence[Line], start: int) -> bool:
        """Whether there is enough of a table: rows enough, or a header, or rules around."""
        if len(data) >= 3 or (len(data) == 2 and self._rich(data)):
            return True
        above = self.segments[start - 1] if start else []
        size = data[0].size
        near = bool(above) and self.lines[start].base - self.lines[start - 1].base < 3 * size
        headed = near and len(above) >= min(2, len(self.segments[start])) and not self.data[start - 1]
        ruled = sum(body[0].top - 3 * size < rule.at < body[-1].bottom + 2 * size for rule in self.rules)
        return headed or ruled >= 2

    def _rich(self, data: Sequence[Line]) -> bool:
        """Whether two lines alone show a table: three cells or more each, two columns of them values."""
        cells = [segments_of(line, self.gap) for line in data]
        values = [[s for s in segments if is_value(s.text)] for segments in cells]
        both = sum(any(a.x0 < b.x1 and b.x0 < a.x1 for b in values[1]) for a in values[0])
        return min(len(segments) for segments in cells) >= 3 and both >= 2

    def _upwards(self, start: int, found: Sequence[Strip]) -> tuple[int, Sequence[Strip]]:
        """The first line of the table: its header, and a title's beginning, stand above the first values."""
        top = start
        stack = self._stack(start)
        if stack and stack.closed_top:
            return start, found
        for index in range(start - 1, max(-1, start - 9), -1):
            line, below = self.lines[index], self.lines[index + 1]
            if is_leader(line.text) or abs(line.size - below.size) > MOST_UNLIKE * below.size:
                break
            free = [left_free(strip, line, self.gap) for strip in found]
            fits = all(free)
            farthest = FARTHEST_HEADER if len(self.segments[index]) > 1 or not fits else FARTHEST_WRAP
            far = below.base - line.base > farthest * line.size
            if far and not self._ruled_off(index, start) and not self._turned_between(line, below):
                break
            if fits:
                top, found = index, [strip for strip in free if strip]
            elif top - index > 1:
                break  # one line across, a group's name below the header, may stand in between
        return self._trimmed(top, start), found

    def _turned_between(self, line: Line, below: Line) -> bool:
        """Whether turned words of a header stand beside or below the line."""
        return any(
            word.top < below.top and word.bottom > line.top and word.middle > line.x0 for word in self.turned
        )

    def _trimmed(self, top: int, start: int) -> int:
        """Without what only happens to stand above the first column: a header has several cells."""
        first_data = self.lines[start]
        lines = range(top, start)
        headed = [i for i in lines if len(self.segments[i]) > 1]
        if headed:
            return top
        # No header: only a title that begins above its values belongs to the table.
        while top < start and (
            self.lines[top].x0 < first_data.x0 + 3 and len(first_data.words) > 0 and not self._title_left(start)
        ):
            top += 1
        return top

    def _title_left(self, start: int) -> bool:
        """Whether the first column is the one with the titles: its cell on the first line holds no value, or none at all."""
        return not is_value(self.segments[start][0].text)

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
        stack = self._stack(end)
        if stack and stack.closed_bottom:
            return end
        for index in range(end + 1, min(len(self.lines), end + 4)):
            line, above = self.lines[index], self.lines[index - 1]
            near = line.base - above.base < FARTHEST_WRAP * max(line.size, above.size) or self._shut_in(index, end)
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
        """Whether every word of the line stands in one of the columns."""
        return not any(crosses(line, strip.at, self.gap) for strip in found)


def _alike(ones: Sequence[Strip], others: Sequence[Strip]) -> bool:
    """Whether two sets of strips can stand for the same columns: each of one has its like in the other."""
    lonely = [a for a in ones if not any(a.x0 < b.x1 and b.x0 < a.x1 for b in others)]
    others_lonely = [b for b in others if not any(a.x0 < b.x1 and b.x0 < a.x1 for a in ones)]
    return not (lonely and others_lonely)
