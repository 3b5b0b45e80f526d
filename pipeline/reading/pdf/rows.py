"""Rows from geometry: which lines make up a row where no rule says so.

A table's lines are cut into rows so that every column of values has one value a row, a wrapped
title stands around its values the same way in every row (from the top, the middle or the bottom),
and what looks different (bold, across columns) stands alone. The cut with the least strain wins.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.runs import GROUP_NAME
from pipeline.reading.pdf.table_line import TableLine
from pipeline.reading.pdf.values import is_number, is_value

if TYPE_CHECKING:
    from collections.abc import Sequence


LONGEST_ROW = 14
# Lines of one cell stand no further apart than this (in sizes); without a wrapped cell no other distance tells.
LOOSEST_LEADING = 1.45
# So close (in sizes) no two rows stand in a table without values.
TIGHTEST_LEADING = 1.3
# Words a group row, a total or a header begins with; they only tip the balance.
CUE = re.compile(
    r"(mandatory|optional|additional|core|group|theme|pathway|section|total|sub-?total|units?\s+in)\b", re.I
)
TOTAL = re.compile(r"(sub-?|grand )?total", re.IGNORECASE)
GROUP_HEADER = re.compile(r"(?:unit )?group|theme|section|category|pathway|status|(?:unit )?type", re.IGNORECASE)
# However many values a row lacks, it may still be a row.
MOST_MISSING = 3.0
ALIGNMENTS = (0.0, 0.5, 1.0)  # the value stands at the first line of the title, in the middle, at the last


def value_columns(lines: Sequence[TableLine], columns: int) -> dict[int, float]:
    """The columns that hold one value a row, with the share of rows in which they do."""
    counts = {}
    for column in range(columns):
        texts = [line.text(column) for line in lines if column in line.cells and not line.across]
        values = sum(is_value(text) for text in texts)
        if any(map(CUE.match, texts)) and values < len(texts) - 1:
            continue  # names of groups, on two lines each: "Mandatory" above "units"
        if values and values >= 0.45 * len(texts):
            counts[column] = values
    numbers = {c for c in counts if any(is_number(line.text(c)) for line in lines)}
    most = max((counts[c] for c in numbers or counts), default=1)
    return {column: min(1.0, count / most) for column, count in counts.items()}


def rows_of(lines: Sequence[TableLine], columns: int, rules: Sequence[float] = ()) -> list[list[TableLine]]:
    """The lines cut into rows, from top to bottom, and wherever a rule stands."""
    values = value_columns(lines, columns)
    if len(lines) < 2:
        return [[line] for line in lines]
    if not values:
        return _begun_together(lines, rules)
    strain = Strain(lines, values, columns, rules)
    cuts = [_cut(lines, strain, alignment) for alignment in ALIGNMENTS]
    _, best = min(cuts, key=lambda cut: cut[0])
    return best


def has_group_column(lines: Sequence[TableLine]) -> bool:
    """Whether the first column names a group beside the values of each row."""
    if any(GROUP_HEADER.fullmatch(line.text(0)) for line in lines[:4]):
        return True
    valued = [line for line in lines if any(is_value(line.text(c)) for c in line.cells)]
    named = [line for line in valued if CUE.match(line.text(0)) and line.text(0)[:1].isupper()]
    return len(named) > 0.3 * len(valued)


def holds_two(lines: Sequence[TableLine], grouped: bool) -> bool:
    """Whether lines are more than one row: a group's name alone below others, a total, or something below a total.

    With a column of group names (`grouped`), a name below another line may be the rest of one.
    """
    for before, line in pairwise(lines):
        first = before.text(min(before.cells, default=0))
        if TOTAL.match(first) and any(column in line.cells for column in before.cells):
            return True
        text = line.text(min(line.cells, default=0))
        if TOTAL.fullmatch(text) and line.line.bold and not before.line.bold:
            return True
        if not grouped and 0 in line.cells and list(before.cells) == [0] and GROUP_NAME.fullmatch(before.line.text):
            return True
        if not grouped and len(line.cells) == 1 and GROUP_NAME.fullmatch(line.line.text) and 0 in line.cells:
            return True
    return False


def _begun_together(lines: Sequence[TableLine], rules: Sequence[float]) -> list[list[TableLine]]:
    """Rows of a table without values: each begins with a line that has words in several columns."""
    rows: list[list[TableLine]] = []
    for line in lines:
        before = rows[-1][-1] if rows else None
        begins = before is None or len(line.cells) > 1 or line.across or before.across
        if before and begins and _wraps(line, rows[-1]):
            begins = False
        if before and not begins:
            far = line.line.base - before.line.base > 1.5 * line.line.size
            begins = far or any(before.line.base < rule < line.line.base for rule in rules)
        if begins:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _wraps(line: TableLine, row: Sequence[TableLine]) -> bool:
    """Whether several cells of a row go on in a line close below it: it has words in fewer columns, and no others."""
    close = line.line.base - row[-1].line.base < TIGHTEST_LEADING * line.line.size
    across = line.across or any(entry.across for entry in row)
    return close and not across and set(line.cells) < set(row[0].cells)


def _cut(lines: Sequence[TableLine], strain: Strain, alignment: float) -> tuple[float, list[list[TableLine]]]:
    least = [0.0]
    came_from = [0]
    for end in range(1, len(lines) + 1):
        options = [
            (least[start] + strain.of_row(start, end, alignment) + strain.of_border(start), start)
            for start in range(max(0, end - LONGEST_ROW), end)
        ]
        cost, start = min(options)
        least.append(cost)
        came_from.append(start)
    rows: list[list[TableLine]] = []
    end = len(lines)
    while end:
        rows.append(list(lines[came_from[end] : end]))
        end = came_from[end]
    return least[-1], rows[::-1]


def _header_again(lines: Sequence[TableLine]) -> list[bool]:
    """Which lines say again, column by column, what the header at the top says: that is a header in the middle."""
    body = next((i for i, line in enumerate(lines) if any(is_value(line.text(c)) for c in line.cells)), 0)
    header = [_texts(line) for line in lines[:body]]
    if not any(len(texts) > 1 for texts in header):
        return [False] * len(lines)
    return [index > body and _texts(line) in header for index, line in enumerate(lines)]


def _texts(line: TableLine) -> dict[int, str]:
    return {column: line.text(column) for column in line.cells}


class Strain:
    """How unlikely it is that given lines make up one row."""

    def __init__(
        self, lines: Sequence[TableLine], values: dict[int, float], columns: int, rules: Sequence[float] = ()
    ) -> None:
        self.lines, self.values, self.columns, self.rules = lines, values, columns, rules
        self.leading = self._leading()
        self.row_gap = self._row_gap()
        self.grouped = has_group_column(lines)
        self.heads = _header_again(lines)
        self.right = {
            column: max(
                (line.cells[column][-1].x1 for line in lines if column in line.cells and not line.across), default=0
            )
            for column in range(columns)
        }
        bold = [line.bold(c) for line in lines for c in line.cells if is_value(line.text(c))]
        self.bold_values = sum(bold) * 2 > len(bold)

    def _leading(self) -> float:
        gaps = []
        for column in range(self.columns):
            bases = [(line.line.base, line.line.size) for line in self.lines if column in line.cells]
            gaps += [b[0] - a[0] for a, b in pairwise(bases) if 0.7 * b[1] < b[0] - a[0] < 2 * b[1]]
        size = self.lines[0].line.size
        return min([*gaps, LOOSEST_LEADING * size])

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
        shared = [c for c in after.cells if c in before.cells and c not in self.values]
        strain = 0.0
        distance = after.line.base - before.line.base
        if self.row_gap and self.row_gap > 1.2 * self.leading and shared and distance < 1.1 * self.leading:
            strain += 1.5
        return strain

    def of_row(self, start: int, end: int, alignment: float) -> float:
        """The strain of the lines from `start` to before `end` being one row."""
        row = self.lines[start:end]
        if any(row[0].line.base < rule < row[-1].line.base for rule in self.rules):
            return 100.0
        if holds_two(row, self.grouped) or len(set(self.heads[start:end])) > 1:
            return 50.0
        across = [line.across for line in row]
        if any(across) and not all(across):
            # A value beside a long group name is part of its row; anything more is not.
            return 50.0
        strain = self._of_gaps(row)
        counts = {c: sum(is_value(line.text(c)) for line in row) for c in self.values}
        if not any(counts.values()) or all(across):
            return strain + self._of_free_row(row)
        missing = 0.0
        for column, share in self.values.items():
            texts = [line.text(column) for line in row if column in line.cells]
            missing += 0.0 if texts else 2.0 * share
            strain += self._of_values(texts)
        strain += 0.5 if TOTAL.match(row[0].line.text) else min(missing, MOST_MISSING)
        strain += self._of_beginning(row) if start else 0.0
        return strain + self._of_alignment(row, alignment) + self._of_text(row)

    def _of_beginning(self, row: Sequence[TableLine]) -> float:
        """A title that begins in the middle of a sentence is the rest of the row before."""
        texts = [next(line.text(c) for line in row if c in line.cells) for c in self._text_columns(row)]
        return 0.8 if any(text[:1].islower() for text in texts) else 0.0

    def _of_free_row(self, row: Sequence[TableLine]) -> float:
        """A row without values: a group's name, a header."""
        first = row[0]
        columns = {column for line in row for column in line.cells}
        bold = all(line.line.bold for line in row) and not self.bold_values
        strain = 0.4 if bold or CUE.match(first.line.text) else 1.2
        if len({line.line.bold for line in row}) > 1:
            strain += 1.5
        if len(columns) > 1 and not first.across:
            # A header, of as many lines as it needs; below other rows it begins no sentence in the middle.
            return strain + (self._of_beginning(row) if row[0] is not self.lines[0] else 0.0)
        return strain + 0.5 * (len(row) - 1) + self._of_text(row)

    def _of_values(self, texts: Sequence[str]) -> float:
        if not texts:
            return 0.0
        values = [text for text in texts if is_value(text)]
        broken = len(texts) > 1 and all(text.endswith(("-", "/")) for text in texts[:-1])
        if broken:
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
        for column in self.values:
            bases = [line.line.base for line in row if column in line.cells]
            if bases:
                place = bases[0] + alignment * (bases[-1] - bases[0])
                strain += min(3.0, 2.0 * max(0.0, abs(place - wanted) / self.leading - 0.15))
        return strain

    def _text_columns(self, row: Sequence[TableLine]) -> list[int]:
        return sorted({column for line in row for column in line.cells} - set(self.values))

    def _of_text(self, row: Sequence[TableLine]) -> float:
        """Lines of one cell: of one weight, and broken only where the next word had no room."""
        strain = 0.0
        for column in self._text_columns(row):
            lines = [line for line in row if column in line.cells]
            for before, after in pairwise(lines):
                if before.bold(column) != after.bold(column):
                    strain += 2.0
                word = after.cells[column][0]
                room = self.right[column] - before.cells[column][-1].x1
                if word.x1 - word.x0 + 0.3 * word.style.size < room - 2:
                    strain += 1.0
        return strain
