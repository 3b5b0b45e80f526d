"""Bands between rules or stripes: whether each holds one row of the table, or rules part only its groups."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.row_evidence import (
    has_group_column,
    header_again,
    holds_header,
    holds_two,
    value_columns,
)
from pipeline.reading.pdf.rows import rows_of
from pipeline.reading.pdf.strain import LOOSEST_LEADING
from pipeline.reading.pdf.values import GROUP_NAME, is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.region import Region
    from pipeline.reading.pdf.table_line import TableLine

# Cells in the middle of one row stand as high as one another, give or take (points).
SAME_MIDDLE = 1.5
# Without values to count, this many rules or stripes are taken to part every two rows.
MANY_BANDS = 4


def one_row_a_band(region: Region, entries: Sequence[TableLine], bands: Sequence[float], columns: int) -> bool:
    """Whether rules or stripes part every two rows: no band holds two rows' values."""
    values = value_columns(entries, columns)
    if not values:
        return len(bands) > (2 if region.upright else MANY_BANDS)
    grouped = has_group_column(entries)
    middles = [(entry.line.top + entry.line.bottom) / 2 for entry in entries]
    held = [
        [entry for entry, middle in zip(entries, middles, strict=True) if top <= middle < bottom]
        for top, bottom in pairwise(bands)
    ]
    if not region.upright and _stand_over_header(entries, held):
        return False
    for at, inside in enumerate(held):
        counts = [
            sum(is_value(entry.text(c)) and not entry.text(c).endswith(("-", "/")) for entry in inside) for c in values
        ]
        two = not region.upright and len(bands) <= MANY_BANDS and holds_two(inside, grouped)
        # The first band may be a header on two levels.
        header = not at and not _is_like_later(held) and not _is_middled(inside)
        unsure = not region.upright and (_is_loose(inside) or header)
        if two or _is_headed(inside) or (unsure and len(rows_of(inside, columns, () if at else bands[1:2])) > 1):
            return False
        if not region.upright and (holds_header(inside, values, columns) or _named_above(inside)):
            return False
        filled = [count for count in counts if count]
        if filled and sum(count >= 2 for count in filled) * 2 >= len(filled):
            return False
    return True


def _stand_over_header(entries: Sequence[TableLine], held: Sequence[Sequence[TableLine]]) -> bool:
    """Whether a band holds the header that comes again, and a text above it that stood between two tables."""
    again = {id(entry) for entry, is_again in zip(entries, header_again(entries), strict=True) if is_again}
    return any(len({id(entry) in again for entry in inside}) > 1 for inside in held)


def _is_like_later(bands: Sequence[Sequence[TableLine]]) -> bool:
    """Whether the first band holds as many lines in each column as a later one, and values: it is a row like that."""
    first, *later = [Counter(column for entry in inside for column in entry.cells) for inside in bands]
    valued = any(is_value(entry.text(column)) for entry in bands[0] for column in entry.cells)
    return valued and max(first.values(), default=0) > 1 and first in later


def _is_middled(lines: Sequence[TableLine]) -> bool:
    """Whether all cells of a band stand in the middle of one height: they are one row's, however many lines they have.

    A header on two levels has cells at two heights.
    """
    bases: dict[int, list[float]] = {}
    for entry in lines:
        for column in entry.cells:
            bases.setdefault(column, []).append(entry.line.base)
    middles = [(its[0] + its[-1]) / 2 for its in bases.values()]
    return len(bases) > 1 and not any(entry.across for entry in lines) and max(middles) - min(middles) < SAME_MIDDLE


def _named_above(lines: Sequence[TableLine]) -> bool:
    """Whether the lines begin with the name of a group, bold and alone, over a row that is not."""
    name, rest = lines[0] if lines else None, lines[1:]
    named = name is not None and name.line.bold and GROUP_NAME.fullmatch(name.line.text) is not None
    return named and any(is_value(line.text(c)) for line in rest if not line.line.bold for c in line.cells)


def _is_loose(lines: Sequence[TableLine]) -> bool:
    """Whether two lines stand farther apart than those of one row do."""
    return any(b.line.base - a.line.base > LOOSEST_LEADING * b.line.size for a, b in pairwise(lines))


def _is_headed(lines: Sequence[TableLine]) -> bool:
    """Whether the lines begin with a header of several cells, and hold a row below it."""
    header = next((line for line in lines if len(line.cells) > 2), None)
    if header is None or any(is_value(header.text(column)) for column in header.cells):
        return False
    below = [line for line in lines if line.line.base > header.line.base]
    # "Level" over "1" is the name of a column, on two lines.
    named = {column for line in lines for column in line.cells if line.text(column) == "Level"}
    return any(sum(is_value(line.text(column)) for column in line.cells if column not in named) > 1 for line in below)
