"""Lines that look like rows of a table, and which of them belong together."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.columns import Strip, strips
from pipeline.reading.pdf.gaps import column_gap
from pipeline.reading.pdf.header_cells import with_name_whole
from pipeline.reading.pdf.lines import Line, lines_of, segments_of, turned_of, upright_of
from pipeline.reading.pdf.stacks import Stack, heading_within, stacks_of
from pipeline.reading.pdf.values import NEAREST_ROWS, STATUS, is_leader, is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.page_content import Edge, Word
    from pipeline.reading.pdf.region import Region

# How far apart (in line heights) two rows of one table may stand.
FARTHEST_ROWS = 6.5
# Fewer rows show gaps that are no columns.
FEWEST_ROWS = 2
# How far (in sizes) a header may stand above what follows.
FARTHEST_HEADER = 3.6
# Type so much larger than a table's is a heading.
LARGER = 1.12
# Lines of one cell stand this near (in sizes).
TIGHTEST_LINES = 1.45
# Lines of one cell begin this near to each other (points), where they are set to the left.
SAME_LEFT = 2.0
# A header has cells for this share of the columns at least.
MOST_HEADED = 0.6
# Lines of one table stand this near (in sizes); where several values stand below their like, rows may be set wide.
FARTHEST_LINES = 3.2
FARTHEST_WIDE = 5.5
# A drawn table of two rows at least is so high (in sizes).
LOWEST_TABLE = 2.5
# So many lines of values may make up one row: cells of one line and cells of two, each in the middle of its height.
HIGHEST_ROW = 3


class PageLines:
    """The lines of a page (or of half of one), the rules between them, and what looks like a table's rows.

    `drawn` are the tables that stand among them: no other one goes on below such a table.
    """

    def __init__(self, words: Sequence[Word], rules: Sequence[Edge], drawn: Sequence[Region] = ()) -> None:
        self.drawn = drawn
        self.turned = turned_of(words)
        self.lines = lines_of(upright_of(words) if self.turned else words)
        self.rules = rules
        self.gap = column_gap(self.lines)
        self.segments = [with_name_whole(segments_of(line, self.gap)) for line in self.lines]
        self.data = [self._is_data(index) for index in range(len(self.lines))]
        self.stack_of = {
            i: stack for stack in stacks_of(self.rules, self.lines, self.gap, self.turned) for i in stack.lines
        }

    def _is_data(self, index: int) -> bool:
        segments = self.segments[index]
        if len(segments) < 2 or is_leader(self.lines[index].text):
            return False
        values = [segment for segment in segments[1:] if is_value(segment.text)]
        if values:
            # "Credit | Mandatory | Unit" in bold heads rows that are not: there it is the name of a group.
            names = all(segment.text.casefold() in STATUS for segment in values) and self.lines[index].bold
            return not names or 2 * sum(line.bold for line in self.lines) > len(self.lines)
        first = segments[0].text
        return is_value(first) and sum(char.isdigit() for char in first) >= 3

    def clusters(self) -> list[tuple[int, int]]:
        """Runs of lines, first and last index, that begin and end with a line holding values or within rules."""
        clusters: list[tuple[int, int]] = []
        for index in range(len(self.lines)):
            if not self.data[index] and index not in self.stack_of:
                continue
            parted = clusters and self.drawn and self._drawn_between(clusters[-1][1], index)
            if clusters and not parted and self._belongs(clusters[-1], index):
                clusters[-1] = (clusters[-1][0], index)
            else:
                clusters.append((index, index))
        whole = [self._before_next_header(*cluster) for cluster in clusters if self._is_body(*cluster)]
        return [part for cluster in whole for part in self._taken_apart(*cluster)]

    def _before_next_header(self, start: int, end: int) -> tuple[int, int]:
        """The cluster without the shaded header at its end, below which the first title of the next table begins."""
        last = max((i for i in range(start, end + 1) if self.data[i]), default=end)
        stack = self.stack(end)
        if last == end or stack is None or stack.closed_bottom or not any(self.data[end + 1 :]):
            return start, end
        header = end + 1
        while header - 1 > last and len(self.segments[header - 1]) > 1 and self._heads_table(header - 1):
            header -= 1
        return (start, last) if header <= end and len(self.segments[end]) > 2 else (start, end)

    def _is_body(self, start: int, end: int) -> bool:
        """Whether a cluster is more than the shaded header of the rows below it."""
        open_below = all(
            stack is not None and not stack.closed_bottom for stack in map(self.stack, range(start, end + 1))
        )
        return any(self.data[start : end + 1]) or not open_below

    def _taken_apart(self, start: int, end: int) -> list[tuple[int, int]]:
        """The cluster in parts, where a second header begins a table with columns of its own."""
        first = next((i for i in range(start, end) if self.data[i]), end)
        heads = [
            i
            for i in range(first + 1, end)
            if len(self.segments[i]) > 1 and not self.data[i] and self._heads_rows(i, end)
        ]
        heads = [head for head in heads if head - 1 not in heads]  # a header on two levels begins with its upper one
        parts = [start]
        for head, stop in pairwise([*heads, end + 1]):
            before, after = self._data_strips(parts[-1], head - 1), self._data_strips(head, stop - 1)
            unlike = self.data[start] and not _alike(before, after)
            if before and after and (unlike or self._loses(parts[-1], head, stop)):
                parts.append(head)
        return [
            (begin, max((i for i in range(begin, stop) if self.data[i] or i in self.stack_of), default=stop - 1))
            for begin, stop in zip(parts, [*parts[1:], end + 1], strict=True)
        ]

    def _loses(self, start: int, head: int, stop: int) -> bool:
        """Whether two tables of some rows, read as one, would show fewer columns than each of them does."""
        if min(sum(self.data[start:head]), sum(self.data[head:stop])) < FEWEST_ROWS:
            return False
        apart = [len(self._data_strips(start, head - 1)), len(self._data_strips(head, stop - 1))]
        return len(self._data_strips(start, stop - 1)) < min(apart)

    def _heads_rows(self, index: int, end: int) -> bool:
        """Whether a line heads the rows below it: it has a cell for most of their columns, as no wrapped title has."""
        below = [len(self.segments[i]) for i in range(index + 1, end + 1) if self.data[i]][:3]
        return self._heads_table(index) and self.cells(index) >= MOST_HEADED * max(below, default=0)

    def cells(self, index: int) -> int:
        """How many cells a line has, with those whose words are turned beside it."""
        line = self.lines[index]
        turned = {round(w.middle / line.size) for w in self.turned if w.top < line.bottom and w.bottom > line.top}
        return len(self.segments[index]) + len(turned)

    def _heads_table(self, index: int) -> bool:
        """Whether a line's cells are words as a header has them; the middle of a sentence is none."""
        return not any(segment.text[:1].islower() for segment in self.segments[index]) and not self._holds_value(index)

    def _holds_value(self, index: int) -> bool:
        """Whether a cell of a line is a value; what stands below a slash is none: "Mandatory/" over "Optional"."""
        return any(is_value(cell.text) and not self._is_below_slash(index, cell) for cell in self.segments[index])

    def _is_below_slash(self, index: int, cell: Line) -> bool:
        above = self.segments[index - 1] if index else []
        return any(its.text.endswith("/") and abs(its.x0 - cell.x0) < SAME_LEFT for its in above)

    def _drawn_between(self, last: int, index: int) -> bool:
        """Whether a drawn table of several lines stands between two lines, below the one and over the other."""
        above, below = self.lines[last], self.lines[index]
        left, right = max(above.x0, below.x0), min(above.x1, below.x1)
        return any(
            above.base <= table.top
            and table.bottom <= below.base
            and table.bottom - table.top > LOWEST_TABLE * below.size
            and table.x0 < right
            and table.x1 > left
            for table in self.drawn
        )

    def _data_strips(self, start: int, end: int) -> list[Strip]:
        return strips([self.lines[i] for i in range(start, end + 1) if self.data[i]], self.gap)

    def _belongs(self, cluster: tuple[int, int], index: int) -> bool:
        last = cluster[1]
        ours, theirs = self.stack(index), self.stack(last)
        if ours is not None and theirs is not None:
            return ours is theirs
        values = [i for i in range(cluster[0], last + 1) if self.data[i]]
        if (ours is None) != (theirs is None) and not (
            self._next_to_stack(last, index) or self._in_cells(self.lines[last + 1 : index], values)
        ):
            return False
        before, line = self.lines[last], self.lines[index]
        if values and index == last + 1 and (self._beside(last, index) or self._wraps_below(last, index)):
            return True
        between = self.lines[last + 1 : index]
        size = max(before.size, line.size)
        steps = [before, *between, line]
        widest = max(b.base - a.base for a, b in pairwise(steps))
        if any(b.size > LARGER * size for b in between) or heading_within(steps[1:-1], size, self.gap):
            return False  # a heading in larger type: what follows is another table
        wide = bool(values) and self._begin_alike(between, values) and self._aligned(values[-1], index, 2)
        cell_goes_on = bool(between) and self._in_cells(between, values)
        far = line.base - before.base > FARTHEST_ROWS * 1.2 * size and not (wide or cell_goes_on)
        apart = widest > (FARTHEST_WIDE if wide else FARTHEST_LINES) * size
        if far or (apart and not self._ruled(before, line)):
            return False
        left, right = min(before.x0, line.x0), max(before.x1, line.x1)
        prose = [
            b
            for b in between
            # What stands to one side of the values is a title, whose row's values stand on lines of their own.
            if not b.bold and b.x0 < left + size and b.x1 > left and b.x1 - b.x0 > 0.75 * (right - left)
            if len(segments_of(b, self.gap)) < 2
        ]
        row = [i for i in values[-HIGHEST_ROW:] if i == values[-1] or self._beside(i, values[-1])]
        if row and self._wraps_below(row[0] - 1, row[0]):
            row.insert(0, row[0] - 1)
        return len(prose) < 2 and any(self._aligned(i, index) for i in row)

    def _beside(self, first: int, second: int) -> bool:
        """Whether two lines stand too near to be two rows': they belong to cells of one row, each of its own height."""
        before, line = self.lines[first], self.lines[second]
        return line.base - before.base < NEAREST_ROWS * min(before.size, line.size)

    def _wraps_below(self, first: int, second: int) -> bool:
        """Whether a line goes on in cells of the one right above, in fewer of them: "Level" and "3" in a narrow one."""
        if first < 0 or not self.data[first] or len(self.segments[second]) >= len(self.segments[first]):
            return False
        before, line = self.lines[first], self.lines[second]
        close = line.base - before.base < TIGHTEST_LINES * line.size and line.bold == before.bold
        above = [(cell.x0 - 2, cell.x1 + 2) for cell in self.segments[first]]
        within = (
            any(x0 < cell.x0 and (cell.x0 < x0 + 4 or cell.x1 < x1) for x0, x1 in above)
            for cell in self.segments[second]
        )
        return close and all(within)

    def _in_cells(self, lines: Sequence[Line], values: Sequence[int]) -> bool:
        """Whether lines go on in cells of the rows before, however many they are."""
        return all(b.base - a.base < 1.6 * b.size for a, b in pairwise(lines)) and self._begin_alike(lines, values, 2)

    def _begin_alike(self, lines: Sequence[Line], values: Sequence[int], cells: int = 1) -> bool:
        """Whether so many cells of each line begin where those of rows before do, titles between these included."""
        before = range(values[0], values[-1] + 1) if values else ()
        lefts = [segment.x0 for i in before for segment in self.segments[i]]
        lefts += [line.x0 for line in lines[:1]]
        rights = [segment.x1 for i in values for segment in self.segments[i]]
        return all(
            any(abs(segment.x0 - left) < 2 for left in lefts)
            # The last word of a line set as wide as its cell ends where others end.
            or (position > 0 and any(abs(segment.x1 - right) < 1 for right in rights))
            for line in lines
            for position, segment in enumerate(segments_of(line, self.gap)[:cells])
        )

    def stack(self, index: int) -> Stack | None:
        """The stack of rules that the line stands in, if any."""
        return self.stack_of.get(index)

    def _next_to_stack(self, last: int, index: int) -> bool:
        """Whether a line just outside the rules goes on with the table, as behind the last stripe of shade."""
        between = range(last + 1, index)
        if len(between) > 1 and not self._in_cells([self.lines[i] for i in between], [last]):
            return False
        steps = pairwise(self.lines[last : index + 1])
        return all(b.base - a.base < FARTHEST_HEADER * b.size for a, b in steps)

    def _ruled(self, before: Line, line: Line) -> bool:
        return any(
            before.base < rule.at < line.base and rule.start < line.x1 and rule.end > line.x0 for rule in self.rules
        )

    def _aligned(self, first: int, second: int, columns: int = 1) -> bool:
        """Whether values of two lines stand below one another, in so many columns at least."""
        ones = [s for s in self.segments[first] if is_value(s.text)]
        others = [s for s in self.segments[second] if is_value(s.text)]
        return sum(any(a.x0 < b.x1 + 3 and b.x0 < a.x1 + 3 for b in others) for a in ones) >= columns


def _alike(ones: Sequence[Strip], others: Sequence[Strip]) -> bool:
    """Whether two sets of strips can stand for the same columns: each of one has its like in the other."""
    lonely = [a for a in ones if not any(a.x0 < b.x1 and b.x0 < a.x1 for b in others)]
    others_lonely = [b for b in others if not any(a.x0 < b.x1 and b.x0 < a.x1 for a in ones)]
    return not (lonely and others_lonely)
