"""Names of columns set to one side of their columns and values to the other: what is white between parts nothing."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.header_cells import first_row, names_above

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.columns import Strip
    from pipeline.reading.pdf.lines import Line

# Names of columns beside so many lines of values show how they are set.
FEWEST_LINES = 2


def with_names(found: list[Strip], lines: Sequence[Line], split: Sequence[Line], gap: float) -> list[Strip]:
    """The strips but those that part the name of a column from its values: a name on the left, values on the right.

    Args:
        found: the strips, from left to right.
        lines: all the table's lines.
        split: those of them that show gaps between columns.
        gap: as from `column_gap`.
    """
    first = first_row(lines, gap)
    names = names_above(lines, first, gap)
    below = set(map(id, lines[first:]))
    rows = [line for line in split if id(line) in below]
    if not found or not names or len(rows) < FEWEST_LINES:
        return found
    borders = [strip.at for strip in found]
    named = {bisect_right(borders, word.middle) for name in names for word in name.words}
    filled = {bisect_right(borders, word.middle) for line in rows for word in line.words}
    between = within_columns(
        [(c in named, c in filled) for c in range(len(found) + 1)], [strip.x1 - strip.x0 for strip in found]
    )
    return [strip for index, strip in enumerate(found) if index not in between]


def within_columns(columns: Sequence[tuple[bool, bool]], spaces: Sequence[float]) -> set[int]:
    """The spaces between columns that lie within one: what has a name alone is beside what has cells alone.

    `columns` tells of each whether it has a name and whether it has cells, `spaces` how wide the white space is
    between each two.
    """
    only = [kind if kind in ((True, False), (False, True)) else None for kind in columns]
    return {index for start, end in _runs(only) for index in _pairs(start, end, spaces)}


def _runs(only: Sequence[tuple[bool, bool] | None]) -> list[tuple[int, int]]:
    """From where to where columns with a name alone and columns with cells alone take turns."""
    runs: list[tuple[int, int]] = []
    for column, (before, kind) in enumerate(pairwise([None, *only])):
        if kind and before and kind != before:
            runs[-1] = (runs[-1][0], column + 1)
        elif kind:
            runs.append((column, column + 1))
    return runs


def _pairs(start: int, end: int, spaces: Sequence[float]) -> Sequence[int]:
    """The spaces within the columns of a run; where they can be paired in two ways, the narrower ones."""
    whole, others = range(start, end - 1, 2), range(start + 1, end - 1, 2)
    if (end - start) % 2 == 0:
        return whole
    return min(whole, others, key=lambda pairs: sum(spaces[index] for index in pairs))
