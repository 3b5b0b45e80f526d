"""How unlikely it is that lines of a table make up one row, told by their values, their distances and their words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.identifiers import shape_of
from pipeline.reading.pdf.row_evidence import (
    CUE,
    TOTAL,
    goes_on_below,
    has_group_column,
    header_again,
    holds_two,
    level_rows,
    overlap,
    stacked_columns,
)
from pipeline.reading.pdf.values import (
    WHOLE_CODE,
    is_number,
    is_unit_number,
    is_value,
    is_whole_code,
    kind_of_size,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.table_line import TableLine

# The strain of lines that are no row, whatever else stands beside them.
NEVER = 50.0
# Lines of one cell stand no further apart than this (in sizes); without a wrapped cell no other distance tells.
LOOSEST_LEADING = 1.45
# However many values a row lacks, it may still be a row.
MOST_MISSING = 3.0
# A title alone at the top of a table is the rest of a row that the page before began.
REST_OF_ROW = 0.6
# Type so much larger is no chance of a mark or of small capitals.
LARGER = 1.15
# The first line of a table that names columns is no line of the row below it, whatever their cells' heights.
NAMES_OVER_CODE = 2.0
# Two codes made alike are two units'.
TWO_CODES = 4.0
SHORTEST_CODE = 3
LONGEST_NAME = 4
# A unit's number alone stands above its title, in one cell with it.
NUMBER_ALONE = 3.0


class Strain:
    """How unlikely it is that given lines make up one row."""

    def __init__(
        self, lines: Sequence[TableLine], values: dict[int, float], columns: int, rules: Sequence[float] = ()
    ) -> None:
        self.lines, self.values, self.columns, self.rules = lines, values, columns, rules
        self._known: dict[tuple[int, int, float], tuple[float, float | None]] = {}
        self.row_gap = self._row_gap()
        self.gaps = self._gaps()
        self.leading = self.gaps[0]
        self.grouped = has_group_column(lines)
        self.heads = header_again(lines)
        self.levels = level_rows(lines)
        self.stacked = stacked_columns(lines, columns)
        self.uneven = {column for column in range(columns) if _uneven(lines, column)}
        self.right = {
            column: max(
                (line.cells[column][-1].x1 for line in lines if column in line.cells and not line.across), default=0
            )
            for column in range(columns)
        }
        bold = [line.bold(c) for line in lines for c in line.cells if is_value(line.text(c))]
        self.bold_values = sum(bold) * 2 > len(bold)

    def wider_leading(self) -> float | None:
        """A second distance of lines, where there clearly is one."""
        return next((gap for gap in self.gaps if gap > 1.12 * self.leading), None)

    def _gaps(self) -> list[float]:
        """Distances of two lines that may be one cell's, the nearest first; two rows of values tell nothing."""
        gaps = []
        valued = {id(line) for line in self.lines if any(is_value(line.text(c)) for c in self.values)}
        for column in range(self.columns):
            lines = [line for line in self.lines if column in line.cells and not line.across]
            gaps += [
                b.line.base - a.line.base
                for a, b in pairwise(lines)
                if 0.7 * b.line.size < b.line.base - a.line.base < 2 * b.line.size
                and not (id(a) in valued and id(b) in valued)
                and a.bold(column) == b.bold(column)
            ]
        loosest = LOOSEST_LEADING * self.lines[0].line.size
        if self.row_gap:
            # Rows set tighter than the lines of a cell: what is as near as two rows are may be two rows.
            gaps = [gap for gap in gaps if 1.03 * self.row_gap < gap <= loosest] or gaps
        return sorted(gap for gap in [*gaps, loosest] if gap <= loosest)

    def _row_gap(self) -> float | None:
        """The usual distance of two rows of one line, if there are any."""
        gaps = []
        for before, after in pairwise(self.lines):
            both = [c for c in self.values if is_value(before.text(c)) and is_value(after.text(c))]
            if both:
                gaps.append(after.line.base - before.line.base)
        return min(gaps, default=None)

    def of_border(self, start: int) -> float:
        """The strain of a row beginning at that line."""
        if start == 0:
            return 0.0
        before, after = self.lines[start - 1], self.lines[start]
        if overlap(before, after):
            return 6.0
        shared = [c for c in after.cells if c in before.cells and c not in self.values]
        strain, distance = 0.0, after.line.base - before.line.base
        if self.row_gap and self.row_gap > 1.2 * self.leading and shared and distance < 1.1 * self.leading:
            strain += 1.5
        return strain

    def of_row(self, start: int, end: int, alignment: float) -> float:
        """The strain of the lines from `start` to before `end` being one row."""
        lines = start, end, self.leading  # a second leading is tried too
        known = self._known.get(lines)
        if known is None:
            known = self._known[lines] = self._of_lines(start, end)
        strain, text = known
        return strain if text is None else strain + self._of_alignment(self.lines[start:end], alignment) + text

    def _of_lines(self, start: int, end: int) -> tuple[float, float | None]:
        """What is the same for every alignment, before it and behind it; None where there is nothing to align."""
        row = self.lines[start:end]
        if any(row[0].line.base < rule < row[-1].line.base for rule in self.rules):
            return 2 * NEVER, None
        two = holds_two(row, self.grouped) or len(set(self.heads[start:end])) > 1
        if two or (end - start > 1 and not self.levels.isdisjoint(range(start, end))):
            return NEVER, None
        across = [line.across for line in row]
        if any(across) and not all(across) and not goes_on_below(row):
            # A value beside a long group name is part of its row; anything more is not.
            return NEVER, None
        strain = self._of_gaps(row)
        counts = {c: sum(is_value(line.text(c)) for line in row) for c in self.values}
        if not any(counts.values()) or all(across):
            return strain + self._of_free_row(row), None
        missing = 0.0
        for column, share in self.values.items():
            texts = [line.text(column) for line in row if column in line.cells]
            missing += 0.0 if texts else 2.0 * share
            strain += self._of_values(texts)
        for column in self.stacked:
            kinds = [kind_of_size(line.text(column)) for line in row if column in line.cells]
            strain += 4.0 * (len(kinds) - len(set(kinds)))  # one level a row
        strain += 0.5 if TOTAL.match(row[0].line.text) else min(missing, MOST_MISSING)
        strain += self._of_beginning(row) if start else NAMES_OVER_CODE * _names_over_code(row)
        strain += self._of_names(row) if self.grouped else 0.0
        return strain, self._of_text(row)

    def _of_beginning(self, row: Sequence[TableLine]) -> float:
        """A title that begins in the middle of a sentence, or with brackets, is the rest of the row before."""
        texts = [next(line.text(c) for line in row if c in line.cells) for c in self._text_columns(row)]
        return 0.8 if any(text[:1].islower() or text[:1] == "(" for text in texts) else 0.0

    def _of_names(self, row: Sequence[TableLine]) -> float:
        """In a column of group names, one that begins below the rest of another, or comes again, is the next row's."""
        texts = [line.text(0) for line in row if 0 in line.cells]
        begun = [bool(CUE.match(text)) for text in texts]
        late = any(begun) and not begun[0]
        return 1.0 * late + 2.0 * (len(texts) - len(set(texts)))

    def _of_free_row(self, row: Sequence[TableLine]) -> float:
        """A row without values: a group's name, a header."""
        first = row[0]
        columns = {column for line in row for column in line.cells}
        bold = all(line.line.bold for line in row) and not self.bold_values
        if first is self.lines[0] and len(columns) == 1 and 0 not in columns and not bold:
            return REST_OF_ROW + self._of_text(row)
        if len(row) == 1 and is_unit_number(first.line.text):
            return NUMBER_ALONE
        strain = 0.4 if bold or CUE.match(first.line.text) else 1.2
        if len({line.line.bold for line in row}) > 1:
            strain += 1.5
        if len(columns) > 1 and not first.across:
            # A header, of as many lines as it needs; below other rows it begins no sentence in the middle.
            return strain + (self._of_beginning(row) if row[0] is not self.lines[0] else 0.0)
        text = self._of_text(row)
        # A name in bold that goes on only where its cell had no more room is one name.
        return strain + (0.2 if bold and not text else 0.5) * (len(row) - 1) + text

    def _of_values(self, texts: Sequence[str]) -> float:
        if not texts:
            return 0.0
        values = [text for text in texts if is_value(text)]
        broken = len(texts) > 1 and all(text.endswith(("-", "/")) for text in texts[:-1])
        # A number stands above its unit's accreditation number, in one cell with it.
        above = len(texts) == len(values) == 2 and is_whole_code(texts[1]) and not is_whole_code(texts[0])
        if broken or above or (len(texts) > 1 and WHOLE_CODE.fullmatch("".join(texts))):
            return 0.3
        return 4.0 * max(0, len(values) - 1) + 2.5 * (len(texts) - len(values) if values else 0.6)

    def _of_gaps(self, row: Sequence[TableLine]) -> float:
        strain = 0.0
        for column in {column for line in row for column in line.cells}:
            bases = [line.line.base for line in row if column in line.cells]
            for before, after in pairwise(bases):
                strain += min(4.0, 4.0 * max(0.0, (after - before) / self.leading - 1.2))
        return strain

    def _of_alignment(self, row: Sequence[TableLine], alignment: float) -> float:
        texts = [[line.line.base for line in row if column in line.cells] for column in self._text_columns(row)]
        if not texts:
            return 0.0
        block = max(texts, key=len)
        wanted = block[0] + alignment * (block[-1] - block[0])
        strain = 0.0
        for bases in [*texts, *([line.line.base for line in row if column in line.cells] for column in self.values)]:
            if bases and bases is not block:
                place = bases[0] + alignment * (bases[-1] - bases[0])
                strain += min(3.0, 2.0 * max(0.0, abs(place - wanted) / self.leading - 0.15))
        return strain

    def _text_columns(self, row: Sequence[TableLine]) -> list[int]:
        return sorted({column for line in row for column in line.cells} - set(self.values))

    def _of_text(self, row: Sequence[TableLine]) -> float:
        """Lines of one cell: of one weight, none larger than the first, broken only where the next word had no room."""
        strain = 0.0
        for column in self._text_columns(row):
            lines = [line for line in row if column in line.cells]
            if column in self.uneven and len(lines) > 1:  # a description in small type belongs to the row above
                first, *rest = (_size(line, column) for line in lines)
                strain += 2.0 * (max(rest) > LARGER * first)
            for before, after in pairwise(lines):
                if _alike(before.text(column), after.text(column)):
                    strain += TWO_CODES
                    continue
                if before is lines[0] and (is_unit_number(before.text(column)) or is_number(before.text(column))):
                    continue  # a number above its title
                if is_unit_number(after.text(column)) and after is lines[-1]:
                    continue  # a number below its title, perhaps in bold
                if before.bold(column) != after.bold(column):
                    strain += 2.0
                if is_value(after.text(column)):
                    continue  # a code below the title
                word = after.cells[column][0]
                room = self.right[column] - before.cells[column][-1].x1
                if word.x1 - word.x0 + 0.3 * word.style.size < room - 2:
                    strain += 1.0
        return strain


def _alike(one: str, other: str) -> bool:
    """Whether two codes are made alike: 4430-301 and 4430-302, and not 301 and A/601/1234."""
    same = len(one) == len(other) >= SHORTEST_CODE and one[-1].isdigit() and is_value(one)
    return same and shape_of(one) == shape_of(other)


def _names_over_code(row: Sequence[TableLine]) -> bool:
    """Whether a table's first line names columns of the next one, which has a unit's code: UAN | Title over it."""
    if len(row) < 2 or len(row[0].cells) < 2:
        return False
    names = {column: row[0].text(column) for column in row[0].cells}
    named = all(
        text[:1].isupper() and len(text.split()) <= LONGEST_NAME and not is_value(text) for text in names.values()
    )
    below = {column: row[1].text(column) for column in row[1].cells}
    return named and names.keys() <= below.keys() and any(WHOLE_CODE.fullmatch(below[column]) for column in names)


def _size(line: TableLine, column: int) -> float:
    return max(word.style.size for word in line.cells[column])


def _uneven(lines: Sequence[TableLine], column: int) -> bool:
    """Whether lines of a column are set in unlike sizes."""
    sizes = [_size(line, column) for line in lines if column in line.cells and not line.across]
    return bool(sizes) and max(sizes) > LARGER * min(sizes)
