"""Tables that follow one another in what looks like one: each has a header, and columns of its own width."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.columns import Strip, strips
from pipeline.reading.pdf.gaps import column_gap
from pipeline.reading.pdf.header_cells import with_turned
from pipeline.reading.pdf.lines import Line, segments_of
from pipeline.reading.pdf.reach import FARTHEST_WRAP
from pipeline.reading.pdf.row_evidence import TOTAL
from pipeline.reading.pdf.values import GROUP_NAME, is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.page_content import Word
    from pipeline.reading.pdf.region import Region

FEWEST_NAMES = 3
# Of a header and so few rows white space tells little.
FEW_ROWS = 4
# The name of a group stands this near (in sizes) above the header of its table.
NEAR_HEADER = 3.0


def tables_within(region: Region) -> list[Region]:
    """The region in parts where headers within it begin tables whose columns white space parts better each alone."""
    if region.upright or region.cores:
        return [region]
    lines = region.lines
    gap = column_gap(lines)
    cuts = _cuts(lines, region.turned, gap)
    if not cuts:
        return [region]
    ends = [region.top, *cuts, region.bottom]
    parts = [_between(region, top, bottom) for top, bottom in pairwise(ends)]
    if not all(part.words for part in parts):
        return [region]
    if any(word.bottom > cuts[0] for word in region.turned):
        return parts  # turned words name columns of the rows below them, not of those between
    whole = strips(with_turned(lines, region.turned), gap)
    found = [_columns(part, gap) for part in parts]
    least = min(len(columns) if rows > FEW_ROWS else min(len(columns), 1) * len(whole) for rows, columns in found)
    better = max(len(columns) for _, columns in found) > len(whole) or any(
        rows > FEW_ROWS and _loses(columns, whole) for rows, columns in found
    )
    return parts if better and least >= len(whole) else [region]


def _loses(part: Sequence[Strip], whole: Sequence[Strip]) -> bool:
    """Whether white space between two columns of a part is none in the whole."""
    return any(not any(one.x0 < other.x1 and other.x0 < one.x1 for other in whole) for one in part)


def _cuts(lines: Sequence[Line], turned: Sequence[Word], gap: float) -> list[float]:
    """Where headers begin that stand below rows of values."""
    cuts: list[float] = []
    below = False  # whether rows of values stand since the last header
    for index, line in enumerate(lines[:-1]):
        if below and _heads(line, gap, turned):
            cut = _above(index, lines, turned)
            cuts += [] if cut is None else [cut]
            below = False
        elif any(map(str.isdigit, line.text)) and any(is_value(cell.text) for cell in segments_of(line, gap)):
            below = True
    return cuts


def _columns(part: Region, gap: float) -> tuple[int, list[Strip]]:
    """How many lines a part has, and the strips of white space between its columns."""
    return len(part.lines), strips(with_turned(part.lines, part.turned), gap)


def _heads(line: Line, gap: float, turned: Sequence[Word]) -> bool:
    """Whether a line may name columns: several cells that begin with capitals, and none of them a value."""
    if not line.words[0].text[:1].isupper() or len(line.words) < 2:
        return False
    cells = segments_of(line, gap)
    if len(cells) < 2 or not all(cell.text[:1].isupper() and not is_value(cell.text) for cell in cells):
        return False
    return len(cells) + sum(word.top < line.base < word.bottom + line.size for word in turned) >= FEWEST_NAMES


def _above(index: int, lines: Sequence[Line], turned: Sequence[Word]) -> float | None:
    """Where a table begins whose header has that line: above its other lines and words, and the name of its group."""
    first, line = index, lines[index]
    while first > 1 and _of_one_header(lines[first - 1], lines[first]):
        first -= 1
    above = lines[first - 1]
    if first > 1 and GROUP_NAME.fullmatch(above.text) and line.base - above.base < NEAR_HEADER * line.size:
        first -= 1
    before = lines[first - 1]
    tops = [word.top for word in turned if before.bottom - 1 < word.top < line.bottom]
    top = min([lines[first].top, *tops])
    return (before.bottom + top) / 2 if top > before.bottom - 1 else None


def _of_one_header(above: Line, line: Line) -> bool:
    """Whether two lines belong to cells of one header: set as close as lines of a cell, alike, and without values."""
    close = line.base - above.base < FARTHEST_WRAP * line.size
    return close and above.bold == line.bold and not TOTAL.match(above.text) and not any(map(str.isdigit, above.text))


def _between(region: Region, top: float, bottom: float) -> Region:
    """The part of a region from `top` to `bottom`."""
    return replace(
        region,
        top=top,
        bottom=bottom,
        words=[word for word in region.words if top <= (word.top + word.bottom) / 2 < bottom],
        across=[edge for edge in region.across if top - 1 <= edge.at <= bottom + 1],
    )
