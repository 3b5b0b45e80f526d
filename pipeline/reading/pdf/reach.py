"""How far a table reaches above its first values and below its last ones."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.crossing import crosses, left_free
from pipeline.reading.pdf.lines import segments_of
from pipeline.reading.pdf.page_lines import FARTHEST_HEADER, PageLines
from pipeline.reading.pdf.row_evidence import TOTAL
from pipeline.reading.pdf.runs import TIGHT_HEADER, goes_on_in_header, is_header_like
from pipeline.reading.pdf.values import BULLET, FOOTNOTE, GROUP_NAME, WHOLE_CODE, is_leader, is_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.reading.pdf.columns import Strip
    from pipeline.reading.pdf.lines import Line

# How far (in sizes) a line of a cell stands above the next.
FARTHEST_WRAP = 1.56
# Nor further than this, however loosely those of the rows above are set.
LOOSEST_WRAP = 2.0
# A title wraps into fewer lines than this, even in a narrow column.
LONGEST_WRAP = 20
# So many rows show that a table's rows are set in even steps, each as far from the next to this many points.
EVEN_ROWS = 3
SAME_STEP = 1.0
# A sentence that begins further to the left (points) than any line of a table is a note below it.
OUT_OF_CELL = 2.0
# So many rows whose cells go on in another weight show that a number in bold stands below its title.
FEWEST_WEIGHED = 2
# White space that a title's last line leaves to the next column is no narrower (in sizes).
LEAST_LEFT = 0.5
# Lines of one table are set in sizes no further apart than this share; a heading above it is larger.
MOST_UNLIKE = 0.15


class Reach(PageLines):
    """The lines of a page, with the reach of tables among them."""

    def upwards(self, start: int, found: Sequence[Strip], floor: int = 0) -> tuple[int, Sequence[Strip]]:
        """The first line of the table: its header, and a title's beginning, stand above the first values.

        From `floor` on nothing belongs to the table above: were its rows looked at, a heading between would stand among
        lines of the table.
        """
        top = start
        stack = self.stack(start)
        if stack and stack.closed_top and not self._header_above(start, found, stack.x0):
            return self._rest_above(start, found), found
        for index in range(start - 1, max(floor - 1, start - LONGEST_WRAP), -1):
            line, below = self.lines[index], self.lines[index + 1]
            # Lines of small capitals are of the one size or the other, as their words are.
            larger = line.size > (1 + MOST_UNLIKE) * max(below.size, self._size_of_rows(range(start, start + 3)))
            if is_leader(line.text) or _is_list_item(line) or larger:
                break
            free = self._left_free(index, found)
            fits = all(free)
            small = line.size < (1 - MOST_UNLIKE) * below.size
            if small and not (fits and (len(self.segments[index]) > 1 or line.x0 > found[0].x0)):
                break  # a header may be set in smaller type than its rows, and so may be a note above the table
            # A line in the first column alone may be a heading above the table, so it must stand close.
            heading = fits and len(self.segments[index]) == 1 and line.x0 < found[0].x0
            farthest = FARTHEST_WRAP if heading else FARTHEST_HEADER
            if heading and self._is_header(index - 1, found) and not self._is_header(index + 1, found):
                farthest = FARTHEST_HEADER  # a group's name, between the header and its units
            far = below.base - line.base > farthest * line.size
            headed = len(self.segments[index]) > 1 or farthest == FARTHEST_HEADER
            shut_in = far and (self._ruled_off(index, start) or self._turned_between(line, below))
            if far and not shut_in and not (headed and self._at_step(index, start)):
                break
            if fits:
                top = index
                if not GROUP_NAME.fullmatch(line.text):  # which stands over any column
                    found = [strip for strip in free if strip]
            elif top - index > 1:
                break  # one line across, a group's name below the header, may stand in between
        return self._with_total(self._trimmed(top, start)), found

    def _at_step(self, index: int, start: int) -> bool:
        """Whether a line stands above the next as far as the rows from `start` on do, one by one, or twice as far."""
        rows = self.lines[start : start + EVEN_ROWS]
        if len(rows) < EVEN_ROWS or not all(self.data[start : start + EVEN_ROWS]):
            return False
        step = rows[1].base - rows[0].base
        above = self.lines[index + 1].base - self.lines[index].base
        even = all(abs(b.base - a.base - step) < SAME_STEP for a, b in pairwise(rows))
        return (
            even and step > FARTHEST_WRAP * rows[0].size and min(abs(above - step), abs(above - 2 * step)) < SAME_STEP
        )

    def _header_above(self, start: int, found: Sequence[Strip], left: float) -> bool:
        """Whether the rules begin below the header: rows stand right under the first, and a header right above it."""
        first = next((i for i in range(start, min(len(self.lines), start + LONGEST_WRAP)) if self.data[i]), None)
        if first is None or any(
            len(self.segments[i]) > 1 and self._heads_table(i) and not self._beside(i, first)
            for i in range(start, first)
        ):
            return False
        for index in range(start - 1, max(-1, start - 5), -1):
            line, below = self.lines[index], self.lines[index + 1]
            far = below.base - line.base > FARTHEST_HEADER * line.size and not self._at_step(index, start)
            if far or line.x0 < left - line.size:
                return False
            if 2 * len(self.segments[index]) > len(found) and self._is_header(index, found):
                return True
        return False

    def _rest_above(self, start: int, found: Sequence[Strip]) -> int:
        """The first line, or the page's first where all above it is the rest of a row that the page before began."""
        lines = self.lines[: start + 1]
        if (
            not 0 < start < LONGEST_WRAP
            or not found
            or any(b.base - a.base > FARTHEST_WRAP * a.size for a, b in pairwise(lines))
        ):
            return start
        left = lines[0].x0
        below = any(abs(segment.x0 - left) < 2 for segment in self.segments[start][1:])
        alone = left > found[0].x0 and all(
            abs(line.x0 - left) < 2 and len(self.segments[i]) == 1 for i, line in enumerate(lines[:-1])
        )
        cells = [segment for segments in self.segments[:start] for segment in segments]
        lefts = [segment.x0 for segment in self.segments[start]]
        # Each cell goes on in its own column, one of them in the middle of a sentence.
        beside = len(self.segments[0]) > 1 and all(any(abs(cell.x0 - x) < 2 for x in lefts) for cell in cells)
        beside = beside and any(cell.text[:1].islower() for cell in cells) and not any(is_value(c.text) for c in cells)
        return 0 if ((below and alone) or beside) and not lines[0].bold else start

    def _with_total(self, top: int) -> int:
        """The first line, or that of a total at the top of the page: a group may end there and another begin."""
        for index in range(max(0, top - 2), top):
            lines = self.lines[index : top + 1]
            near = all(b.base - a.base < FARTHEST_HEADER * a.size for a, b in pairwise(lines))
            if near and index == 0 and TOTAL.match(lines[0].text) and lines[0].x1 - lines[0].x0 < 12 * lines[0].size:
                return index
        return top

    def _first_data(self, index: int) -> int:
        """The first line of values below a line and, at most, a name below it."""
        return next((i for i in range(index + 1, min(index + 3, len(self.lines))) if self.data[i]), len(self.lines))

    def _is_header(self, index: int, found: Sequence[Strip]) -> bool:
        """Whether a line with words over several columns, and no value among them, stands right above."""
        if index < 0 or self.data[index]:
            return False
        line, below = self.lines[index], self.lines[index + 1]
        if self.cells(index) < 2:
            # The last words of the highest cell of a header.
            wraps = index > 0 and line.base - self.lines[index - 1].base < 1.6 * line.size
            return wraps and not is_value(line.text) and self._is_header(index - 1, found)
        near = below.base - line.base < FARTHEST_HEADER * line.size or self._turned_between(line, below)
        near = near or self._at_step(index, self._first_data(index))
        return near and not self._holds_value(index) and all(self._left_free(index, found))

    def _left_free(self, index: int, found: Sequence[Strip]) -> list[Strip | None]:
        """The part of each strip that a line leaves free; the words of a header may leave no more than a space."""
        line = self.lines[index]
        headed = is_header_like(line, self.gap) or (
            index > 0 and goes_on_in_header(self.lines[index - 1], line, self.gap)
        )
        gap = TIGHT_HEADER if headed else self.gap
        return [left_free(strip, line, self.gap) or left_free(strip, line, gap) for strip in found]

    def _turned_between(self, line: Line, below: Line) -> bool:
        """Whether turned words of a header stand beside or below the line."""
        floor = below.top if len(segments_of(line, self.gap)) > 1 else line.bottom  # a text may stand above a header
        left = min(line.x0, below.x0)
        return any(word.top < floor and word.bottom > line.top and word.middle > left for word in self.turned)

    def _trimmed(self, top: int, start: int) -> int:
        """Without what only happens to stand above the first column: a header has several cells."""
        first_data = self.lines[start]
        lines = range(top, start)
        headed = [i for i in lines if self.cells(i) > 1]
        if headed:
            return top
        # No header: only a title that begins above its values belongs to the table.
        while top < start and (
            self.lines[top].x0 < first_data.x0 + 3 and len(first_data.words) > 0 and not self._title_left(start)
        ):
            top += 1
        return top

    def _title_left(self, start: int) -> bool:
        """Whether the first column is the one with the titles: its first cell holds no value, or a title goes on."""
        above, after = self.lines[start - 1], self.lines[start + 1 : start + 2]
        wraps = any(abs(line.x0 - above.x0) < 2 and line.x1 < self.lines[start].x0 for line in after)
        first = self.segments[start][0].text
        return wraps or not is_value(first) or first[0].islower()  # "… a small team at" / "level 2"

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

    def downwards(self, start: int, end: int, found: Sequence[Strip]) -> int:
        """The last line of the table, whose values end at `end`: a title may go on below them."""
        last = end
        stack = self.stack(end)
        if stack and stack.closed_bottom:
            return end
        farthest = max([FARTHEST_WRAP, *self._wraps_above(end)])
        left = min(line.x0 for line in self.lines[start : end + 1]) - OUT_OF_CELL
        for index in range(end + 1, min(len(self.lines), end + LONGEST_WRAP)):
            line, above = self.lines[index], self.lines[index - 1]
            near = line.base - above.base < farthest * max(line.size, above.size) or self._shut_in(index, end)
            if index > end + 1 and not self._begins_below(index, end + 1):
                break
            sizes = (above.size, self._size_of_rows(range(end - 2, end + 1)))
            unlike = all(abs(line.size - size) > MOST_UNLIKE * size for size in sizes)
            unlike = unlike and not WHOLE_CODE.fullmatch(line.text)
            if unlike or FOOTNOTE.fullmatch(line.words[0].text):
                break
            noted = line.x0 < left and line.text.endswith(".")
            parted = len(self.segments[index]) > 2 and sum(line.x0 < strip.at < line.x1 for strip in found) > 1
            fits = self._fits(line, found) or self._fills_cell(index, start, end, found)
            weighed = line.bold == above.bold or self._weighed_so(index, start, end)
            if not near or not fits or not weighed or parted or noted:
                break
            last = index
        return last

    def _weighed_so(self, index: int, start: int, end: int) -> bool:
        """Whether lines of several rows above change their weight as this line and the one before it do."""
        line, above = self.lines[index], self.lines[index - 1]
        alike = [
            i
            for i in range(start + 1, end + 1)
            if not self.data[i] and self.lines[i].bold == line.bold and self.lines[i - 1].bold == above.bold
            if abs(self.lines[i].x0 - line.x0) < OUT_OF_CELL
            and abs(self.lines[i].base - self.lines[i - 1].base - line.base + above.base) < SAME_STEP
        ]
        return len(alike) >= FEWEST_WEIGHED

    def _size_of_rows(self, indexes: Iterable[int]) -> float:
        """The larger size that lines of values are set in."""
        return max([self.lines[i].size for i in indexes if 0 <= i < len(self.lines) and self.data[i]], default=0.0)

    def _wraps_above(self, end: int) -> Iterator[float]:
        """How far apart (in sizes, and a little more) lines of one cell stand in the rows above."""
        for index in range(max(1, end - LONGEST_WRAP), end):
            line, above = self.lines[index], self.lines[index - 1]
            apart = 1.02 * (line.base - above.base) / line.size
            cells = self.segments[index - 1][1:] if self.data[index - 1] and not self.data[index] else ()
            wraps = len(self.segments[index]) == 1 and any(abs(cell.x0 - line.x0) < 2 for cell in cells)
            if wraps and apart < LOOSEST_WRAP:
                yield apart

    def _begins_below(self, index: int, first: int) -> bool:
        """Whether each cell of a line begins where one of the lines before it, from `first` on, does."""
        lefts = [segment.x0 for i in range(first - 1, index) for segment in self.segments[i]]
        return all(any(abs(segment.x0 - left) < 2 for left in lefts) for segment in self.segments[index][:1])

    def _shut_in(self, index: int, end: int) -> bool:
        line, last = self.lines[index], self.lines[end]
        return any(
            line.base < rule.at < line.bottom + 1.2 * line.size and rule.start < last.x0 + 6 and rule.end > last.x1 - 6
            for rule in self.rules
        ) and not any(last.base < rule.at < line.top for rule in self.rules)

    def _fills_cell(self, index: int, start: int, end: int, found: Sequence[Strip]) -> bool:
        """Whether a line begins where cells behind the first do and reaches into the white space behind its column."""
        line = self.lines[index]
        lefts = [cell.x0 for i in range(start, end + 1) if self.data[i] for cell in self.segments[i][1:]]
        begun = len(self.segments[index]) == 1 and any(abs(line.x0 - left) < OUT_OF_CELL for left in lefts)
        free = [left_free(strip, line, self.gap) for strip in found] if begun else [None]
        return all(strip and strip.x1 - strip.x0 > LEAST_LEFT * line.size for strip in free)

    def _fits(self, line: Line, found: Sequence[Strip]) -> bool:
        """Whether every word of the line stands in one of the columns."""
        return not any(crosses(line, strip.at, self.gap) for strip in found)


def _is_list_item(line: Line) -> bool:
    """Whether a line begins with the mark of a list item."""
    return len(line.words) > 1 and BULLET.fullmatch(line.words[0].text) is not None
