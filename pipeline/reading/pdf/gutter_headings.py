"""Headings within halves of a page: over cards in columns, a short heading is of all, though it stands on the left.

What stands above it on either side is read before it, what stands below it after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reading.pdf.lines import Line, median
from pipeline.reading.pdf.values import GROUP_NAME, STATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.reading.pdf.page_content import Word

# Type so much larger than the usual is a heading's.
LARGER = 1.12
# Beside a heading of both halves the right one is white (in sizes) as no paragraph's end leaves it.
WHITE = 3.0
# Both halves go on below it at one height (points).
SAME_HEIGHT = 1.0
# So much lower (in sizes) the cells of a table begin than words beside it.
INSET = 0.6
Extent = tuple[float, float]


def parts_between(x: float, top: float, bottom: float, rows: Sequence[Sequence[Word]]) -> list[Extent]:
    """Where the halves left and right of x begin and end: from top to bottom, but for headings over both of them."""
    inside = [Line(tuple(row)) for row in rows if top - 2 <= row[0].base <= bottom + 2]
    if len(inside) < 3 or all(line.x1 > x for line in inside):
        return [(top, bottom)]
    parts = [top]
    if (end := _below_cards(inside, x)) is not None:
        inside = [line for line in inside if line.base < end.base]
        bottom = end.top - 2.1
    for heading in _over_both(inside, x):
        parts += [heading.top - 2.1, heading.bottom + 2.1]
    return [(start, end) for start, end in zip(parts[::2], [*parts[1::2], bottom], strict=True) if end > start]


def _below_cards(lines: Sequence[Line], x: float) -> Line | None:
    """The heading below cards on both sides, where nothing stands on the right any more."""
    size = median([line.size for line in lines])
    last = max((at for at, line in enumerate(lines) if line.x1 > x), default=len(lines))
    found = next((line for line in lines[last + 1 :] if line.size > LARGER * size), None)
    if found is None:
        return None
    texts = [
        [" ".join(word.text for word in line.words if (word.x1 > x) == side) for line in lines]
        for side in (False, True)
    ]
    return found if all(any(map(STATES.match, its)) for its in texts) else None


def _over_both(lines: Sequence[Line], x: float) -> Iterator[Line]:
    size = median([line.size for line in lines])
    right = 0.0  # where what stands on the right ends, above
    for at, line in enumerate(lines[:-1]):
        if line.x1 > x:
            right = max(word.bottom for word in line.words if word.x1 > x)
            continue
        names = GROUP_NAME.fullmatch(line.text) is not None
        if not (names or line.bold or line.size > LARGER * size):
            continue
        # Below the name of a group the cells of a table stand a little lower than the words beside it.
        lower = lines[at + 1].base + (INSET * line.size if names else SAME_HEIGHT)
        words = [word for below in lines[at + 1 : at + 3] for word in below.words if word.base <= lower]
        sides = [[word for word in words if (word.x1 > x) == side] for side in (False, True)]
        if not all(sides):
            continue
        if right and min(word.top for word in sides[1]) - right > WHITE * line.size:
            yield line
