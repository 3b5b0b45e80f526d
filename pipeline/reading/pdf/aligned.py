"""Tables told by values that stand below one another, with or without rules between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.reading.pdf.columns import Strip, column_at, cores_of, narrowed, strips
from pipeline.reading.pdf.headed_rows import under_header
from pipeline.reading.pdf.header_cells import with_turned
from pipeline.reading.pdf.lattice import SAME_LINE
from pipeline.reading.pdf.lines import Line, segments_of
from pipeline.reading.pdf.page_content import Edge
from pipeline.reading.pdf.reach import Reach
from pipeline.reading.pdf.region import Cores, Region
from pipeline.reading.pdf.row_evidence import TOTAL
from pipeline.reading.pdf.turned_names import turned_within
from pipeline.reading.pdf.values import BULLET, DASHES, NEAREST_ROWS, is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.page_content import Word

# With so few rows the columns of a neighbouring table tell more than white space does.
FEW_LINES = 5
# So many lines a header may stand above its first values: its own, a group's name, a title's beginning.
HIGHEST_HEADER = 8
# How far (in sizes) turned words of a header may reach above the row below.
TALLEST_HEADER = 12.0
# A rule of a table runs over this share of its width at least.
LEAST_RULED = 0.6
# A line shorter than this share stands below a word, or is the piece of a rule.
LEAST_RULE = 0.1
# Columns of one kind end so near (points) to one another, from table to table.
WIDER_HERE = 6.0
# A table reaches so far (points) to both sides of its words.
MARGIN = 1.0


class Lender(NamedTuple):
    """The columns of a table, by how many full rows they are known, and whether a header names them."""

    cores: Cores
    rows: int
    headed: bool


class AlignedRegions(Reach):
    """Tables told by values that stand below one another; `doubtful` where lines outside of them look like rows."""

    def __init__(
        self, words: Sequence[Word], rules: Sequence[Edge], known: Sequence[Lender] = (), drawn: Sequence[Region] = ()
    ) -> None:
        super().__init__(words, rules, drawn)
        self.known = known
        self.regions = self._regions()
        inside = {id(word) for region in self.regions for word in region.words}
        self.doubtful = any(
            data and id(line.words[0]) not in inside for data, line in zip(self.data, self.lines, strict=True)
        )

    def _regions(self) -> list[Region]:
        clusters = self.clusters()
        found: list[Region] = []
        floor = 0
        begun = 0, -1, 0  # of the table before: its first line of values, its last line, and the first it may hold
        for number, (start, end) in enumerate(clusters):
            ceiling = clusters[number + 1][0] if number + 1 < len(clusters) else len(self.lines)
            made = self._region(start, end, floor, ceiling)
            if made is None:
                continue
            if found and floor == begun[1] + 1 and self._goes_on(found[-1], made[0]):
                # One band of rules or stripes ends where the next begins: the rows below belong to the table above.
                whole = self._region(begun[0], end, begun[2], ceiling)
                if whole is not None:
                    found[-1], floor = whole[0], whole[1] + 1
                    begun = begun[0], whole[1], begun[2]
                    continue
            begun = start, made[1], floor
            found.append(made[0])
            floor = made[1] + 1
        return found

    def _goes_on(self, above: Region, below: Region) -> bool:
        """Whether a table begins right at the rule or stripe that ends the one above, and names no columns."""
        first = next(i for i, line in enumerate(self.lines) if line.words[0] is below.words[0])
        headed = len(self.segments[first]) > 1 and self._heads_table(first)
        return abs(above.bottom - below.top) < SAME_LINE and not headed

    def _region(self, start: int, end: int, floor: int, ceiling: int) -> tuple[Region, int] | None:
        """The table around a cluster of lines, between two other tables, and its last line."""
        framed = [i for i in range(start, end + 1) if i in self.stack_of]
        data = [self.lines[i] for i in range(start, end + 1) if self.data[i]]
        evidence = [self.lines[i] for i in framed]
        if not all(i in self.stack_of for i in range(start, end + 1) if self.data[i]):
            # Rules may shut in a header alone: its words are narrower than the titles below it.
            evidence += [line for line in self._with_titles(start, end) if line not in evidence]
        found: Sequence[Strip] = strips(with_turned(evidence, self._turned_above(start)), self.gap)
        goes_on = start <= HIGHEST_HEADER or end >= len(self.lines) - FEW_LINES
        known = data or self._rows_framed(framed)
        cores = self._borrowed(known, start) if len(data) <= FEW_LINES or (goes_on and found) else None
        evident = cores or (found and (framed or self._evident(data, self.lines[start : end + 1], start)))
        shown = (len(cores) - 1 if cores else len(found) + 1) if evident else 0
        headed = under_header(self, start, end)
        if headed and headed.first >= floor and len(headed.cores) > shown:
            last = min(ceiling - 1, headed.last)
            return self._around(self.lines[headed.first : last + 1], headed.cores), last
        if not evident:
            return None
        if cores and _shows(found, cores):
            cores = None  # the table shows as many columns itself, and where they are
        if cores:
            found = narrowed([Strip(a[1], b[0]) for a, b in pairwise(cores)], self.lines[start : end + 1], self.gap)
            cores = tuple(cores_of(found, cores[0][0] + MARGIN, cores[-1][1] - MARGIN))
        first, found = self.upwards(start, found, floor)
        first, last = max(floor, first), min(ceiling - 1, self.downwards(start, end, found))
        return self._around(self.lines[first : last + 1], cores, self.lines[max(0, first - 1) : first]), last

    def _rows_framed(self, framed: Sequence[int]) -> list[Line]:
        """The lines between rules below a header: its rows, where none shows a value that stands alone."""
        headed = [i for i in framed[:HIGHEST_HEADER] if self._heads_table(i)]
        rules = [rule.at for rule in self.rules if headed and rule.at > self.lines[headed[0]].base]
        return [self.lines[i] for i in framed if rules and self.lines[i].base > min(rules)]

    def _turned_above(self, start: int) -> list[Word]:
        """The turned words of a header that stands right above a line."""
        line = self.lines[start]
        return [
            word for word in self.turned if line.top - TALLEST_HEADER * line.size < word.top and word.bottom < line.base
        ]

    def _around(self, lines: Sequence[Line], cores: Cores | None, above: Sequence[Line] = ()) -> Region:
        """The region of a table's lines, with the rules that frame it and the turned words of its header.

        A rule over a name right `above` it, which is none of the table's, frames more than the table.
        """
        x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
        names = (line.base for line in above if line.bold and line.bottom < lines[0].top)
        floor = max(names, default=float("-inf"))
        reach = max(floor, lines[0].top - 1.5 * lines[0].size), lines[-1].bottom + 1.5 * lines[-1].size
        near = [rule for rule in self.rules if reach[0] <= rule.at <= reach[1] and rule.start < x1 and rule.end > x0]
        long = {rule.at for rule in near if min(rule.end, x1) - max(rule.start, x0) > LEAST_RULE * (x1 - x0)}
        # Beside a merged cell a rule goes on in short pieces.
        rules = [rule for rule in near if rule.at in long]
        top = min([lines[0].top - 1, *(rule.at for rule in rules if rule.at < lines[0].base)])
        bottom = max([lines[-1].bottom + 1, *(rule.at for rule in rules if rule.at > lines[-1].base)])
        left, right = min([x0 - 5, *(r.start for r in rules)]), max([x1 + 5, *(r.end for r in rules)])
        # What stands turned to the left of all lines, below the first, names groups of rows: that is found by itself.
        upright = [word for word in self.turned if word.x1 > x0 or word.top + word.bottom < 2 * lines[0].bottom]
        turned = turned_within(upright, (left, top, right, bottom))
        x0, x1 = min([x0, *(word.x0 for word in turned)]), max([x1, *(word.x1 for word in turned)])
        top = min([top, *(word.top for word in turned)])
        if cores:
            x0, x1 = min(x0, cores[0][0]), max(x1, cores[-1][1])
        words = [word for line in lines for word in line.words] + turned
        return Region(x0 - MARGIN, top, x1 + MARGIN, bottom, words, rules, [], cores=cores, gap=self.gap)

    def _borrowed(self, data: Sequence[Line], start: int) -> Cores | None:
        """The columns of a neighbouring table into which all of these lines fit, one of them into three at least."""
        fitting: list[Lender] = []
        data = [line for line in data if not TOTAL.match(line.text)]  # wider than the numbers in its column
        many = len(data) > FEW_LINES
        own = any(len(self.segments[i]) > 2 and self._heads_table(i) for i in range(max(0, start - 3), start))
        for lender in self.known:
            cores, rows, headed = lender
            if many and not headed and (own or rows <= len(data)):
                continue  # what the table itself shows is better known
            columns = [self._row_fits_into(line, cores) for line in data]
            if 2 * sum(self._is_crowded(line, cores) for line in data) > len(data):
                continue
            if columns and all(columns) and max(len(found) for found in columns) >= min(3, len(cores)):
                fitting.append(lender)
        # Titles set wide in a few rows look like more columns than a header names.
        sure = [lender for lender in fitting if lender.headed or lender.rows > FEW_LINES]
        return max((lender.cores for lender in sure or fitting), key=len, default=None)

    def _is_crowded(self, line: Line, cores: Cores) -> bool:
        """Whether a value would share a column with a text that stands apart from it, as no value does.

        A dash may be part of a text set as wide as its column: Group   C   – / Working   with / others.
        """
        cells = [cell for cell in segments_of(line, self.gap) if cell.text not in DASHES]
        places = [(column_at(cell.x0, cell.x1, cores), is_value(cell.text)) for cell in cells]
        return any((column, False) in places for column, valued in places if valued)

    def _row_fits_into(self, line: Line, cores: Cores) -> set[int]:
        """The columns that a line of values stands in, with the lines of a higher cell that stand close around it."""
        columns = self._fits_into(line, cores)
        if columns:
            near = NEAREST_ROWS * line.size
            around = [other for other in self.lines if 0 < abs(other.base - line.base) < near]
            columns = columns.union(*(self._fits_into(other, cores) for other in around))
        return columns

    def _fits_into(self, line: Line, cores: Cores) -> set[int]:
        """The columns that the line's segments stand in, each whole in one; none if it does not fit.

        A justified title may fall into several segments; values have a column of their own.
        """
        slack = 0.06 * (cores[-1][1] - cores[0][0])  # the outer columns may hold longer words here
        if line.x0 < cores[0][0] - slack or line.x1 > cores[-1][1] + slack:
            return set()
        columns: list[int] = []
        valued: list[int] = []
        for segment in segments_of(line, self.gap):
            inside = [c for c, (x0, x1) in enumerate(cores) if min(segment.x1, x1) - max(segment.x0, x0) > 2]
            if len(inside) != 1 and not _set_close(segment, [cores[c] for c in inside]):
                return set()
            columns += inside
            valued += inside if is_value(segment.text) else []
        return set() if any(valued.count(column) > 1 for column in valued) else set(columns)

    def _evident(self, data: Sequence[Line], body: Sequence[Line], start: int) -> bool:
        """Whether there is enough of a table: rows enough, or a header, or rules around."""
        if len(data) >= 3 or (len(data) == 2 and self._rich(data)):
            return True
        size = data[0].size
        headed = any(self._heads(index, start) for index in range(start - 1, max(-1, start - HIGHEST_HEADER), -1))
        x0, x1 = min(line.x0 for line in body), max(line.x1 for line in body)
        ruled = sum(
            body[0].top - 3 * size < rule.at < body[-1].bottom + 2 * size
            and min(rule.end, x1) - max(rule.start, x0) > LEAST_RULED * (x1 - x0)  # underlined words are no frame
            for rule in self.rules
        )
        return headed or ruled >= 2

    def _heads(self, index: int, start: int) -> bool:
        """Whether a header's cells stand above a row, with lines of a title or a group's name in between."""
        steps = pairwise(self.lines[index : start + 1])
        near = all(b.base - a.base < 3.3 * a.size or self._turned_between(a, b) for a, b in steps)
        # A list's item between them says that what stands above is no header.
        listed = any(BULLET.fullmatch(cell.text) for i in range(index, start) for cell in self.segments[i])
        between = not listed and not any(self.data[index:start])
        several = len(self.segments[index]) >= min(2 if start - index < 3 else 3, len(self.segments[start]))
        return near and between and several and self._heads_table(index)

    def _rich(self, data: Sequence[Line]) -> bool:
        """Whether two lines alone show a table: three cells or more each, two columns of them values."""
        cells = [segments_of(line, self.gap) for line in data]
        values = [[s for s in segments if is_value(s.text)] for segments in cells]
        both = sum(any(a.x0 < b.x1 and b.x0 < a.x1 for b in values[1]) for a in values[0])
        return min(len(segments) for segments in cells) >= 3 and both >= 2

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


def _shows(found: Sequence[Strip], cores: Cores) -> bool:
    """Whether strips part the same columns, which may be a little wider or narrower here."""
    return len(found) == len(cores) - 1 and all(
        strip.x0 < after[0] + WIDER_HERE and before[1] - WIDER_HERE < strip.x1
        for strip, (before, after) in zip(found, pairwise(cores), strict=True)
    )


def _set_close(segment: Line, cores: Sequence[tuple[float, float]]) -> bool:
    """Whether words of neighbouring columns only stand close together: those of each begin where the column does."""
    if len(cores) < 2:
        return False
    rest = [word for word in segment.words if word.x0 >= cores[0][0] - 2]
    if len(rest) < len(segment.words):
        return False
    for left, _ in cores[1:]:
        before, rest = [word for word in rest if word.x0 < left - 2], [word for word in rest if word.x0 >= left - 2]
        if not before or not rest or before[-1].x1 > left or abs(rest[0].x0 - left) >= 2:
            return False
    return True
