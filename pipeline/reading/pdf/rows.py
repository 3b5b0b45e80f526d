"""Rows from geometry: which lines make up a row where no rule says so.

A table's lines are cut into rows so that every column of values has one value a row, a wrapped
title stands around its values the same way in every row (from the top, the middle or the bottom),
and what looks different (bold, across columns) stands alone. The cut with the least strain wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reading.pdf.row_evidence import overlap, value_columns
from pipeline.reading.pdf.strain import LOOSEST_LEADING, NEVER, Strain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.table_line import TableLine

LONGEST_ROW = 20
# So close (in sizes) no two rows stand in a table without values.
TIGHTEST_LEADING = 1.3
# How much better rows must be if the lines of a cell stand further apart than the nearest two lines.
DOUBT = 0.5
ALIGNMENTS = (0.0, 0.5, 1.0)  # the value stands at the first line of the title, in the middle, at the last


def rows_of(lines: Sequence[TableLine], columns: int, rules: Sequence[float] = ()) -> list[list[TableLine]]:
    """The lines cut into rows, from top to bottom, and wherever a rule stands."""
    values = value_columns(lines, columns)
    if len(lines) < 2:
        return [[line] for line in lines]
    if not values:
        return _begun_together(lines, rules)
    strain = Strain(lines, values, columns, rules)
    cuts = [_cut(lines, strain, alignment) for alignment in ALIGNMENTS]
    wider = strain.wider_leading()
    if wider and min(cost for cost, _ in cuts) > 0:
        # The nearest lines may be two rows' instead of one cell's: then the wider distance makes better rows.
        strain.leading = wider
        cuts += [(cost + DOUBT, rows) for cost, rows in (_cut(lines, strain, alignment) for alignment in ALIGNMENTS)]
    _, best = min(cuts, key=lambda cut: cut[0])
    return best


def _begun_together(lines: Sequence[TableLine], rules: Sequence[float]) -> list[list[TableLine]]:
    """Rows of a table without values: each begins with a line that has words in several columns."""
    rows: list[list[TableLine]] = []
    for line in lines:
        before = rows[-1][-1] if rows else None
        begins = before is None or len(line.cells) > 1 or line.across or before.across
        if before and ((begins and _wraps(line, rows[-1], rules)) or overlap(before, line)):
            begins = False
        if before and not begins:
            far = line.line.base - before.line.base > 1.5 * line.line.size
            begins = far or any(before.line.base < rule < line.line.base for rule in rules)
        if begins:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _wraps(line: TableLine, row: Sequence[TableLine], rules: Sequence[float]) -> bool:
    """Whether several cells of a row go on in a line close below it: it has words in fewer columns, and no others.

    Above the first rule stands the header alone, whose lines may be set as loosely as those of any cell.
    """
    loosest = LOOSEST_LEADING if rules and line.line.base < rules[0] else TIGHTEST_LEADING
    close = line.line.base - row[-1].line.base < loosest * line.line.size
    across = line.across or any(entry.across for entry in row)
    return close and not across and set(line.cells) < set(row[0].cells)


def _cut(lines: Sequence[TableLine], strain: Strain, alignment: float) -> tuple[float, list[list[TableLine]]]:
    least, came_from = [0.0], [0]
    for end in range(1, len(lines) + 1):
        cost, start = float("inf"), end
        for first in range(end - 1, max(0, end - LONGEST_ROW) - 1, -1):
            its = strain.of_row(first, end, alignment)
            if its >= NEVER and first < end - 1:
                break  # no more lines make a row of these
            whole = least[first] + its + strain.of_border(first)
            if whole <= cost:
                cost, start = whole, first
        least.append(cost)
        came_from.append(start)
    rows: list[list[TableLine]] = []
    end = len(lines)
    while end:
        rows.append(list(lines[came_from[end] : end]))
        end = came_from[end]
    return least[-1], rows[::-1]
