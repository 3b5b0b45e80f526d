"""Pages set in two columns like a newspaper, told by tables that are the same on both sides of one white strip."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from pipeline.reading.pdf.lines import Line, segments_of
from pipeline.reading.pdf.page_content import RIGHT_OF
from pipeline.reading.pdf.values import is_number, is_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.reading.pdf.page_content import Edge, Word

# The strip is at least this wide (points), and no further from the middle of the text than this share of its width.
LEAST_STRIP = 8.0
OFF_MIDDLE = 0.08
# Cells begin at the same distance from the left of both columns, give or take (points), in so many places.
SAME_OFFSET = 4.0
SAME_PLACES = 3
FEWEST_LINES = 4
GAP = 0.6
KINDS = ("number", "code", "text")
INSET = 12.0


class Halves(NamedTuple):
    """The white strip between two columns, and from where to where they stand."""

    x0: float
    x1: float
    top: float
    bottom: float


def newspaper(rows: Sequence[Sequence[Word]], across: Iterable[Edge], upright: Iterable[Edge]) -> Halves | None:
    """The strip between two columns that reach the foot of the page, None on most pages; `rows` are its lines."""
    if len(rows) < FEWEST_LINES:
        return None
    x0, x1 = min(row[0].x0 for row in rows), max(max(map(RIGHT_OF, row)) for row in rows)
    slack = OFF_MIDDLE * (x1 - x0)
    strips = [((x0 + x1) / 2 - slack, (x0 + x1) / 2 + slack)]
    top = len(rows)
    for index in range(len(rows) - 1, -1, -1):
        left = [part for strip in strips for part in _free(strip, rows[index])]
        if not left:
            break
        strips, top = left, index
    if len(rows) - top < FEWEST_LINES:
        return None
    inside = [Line(tuple(row)) for row in rows[top:]]
    first, last = inside[0].top, max(line.bottom for line in inside)
    drawn = [edge for edge in across if first - 2 < edge.at < last + 2]
    ends = [edge.at for edge in upright if first - 2 < edge.end and edge.start < last + 2]
    ends += [x for edge in drawn for x in (edge.start, edge.end)]
    for strip in [between_frames(strip, ends) for strip in strips]:
        crossed = any(edge.start < strip[0] + 1 and edge.end > strip[1] - 1 for edge in drawn)
        if not crossed and _alike(inside, (strip[0] + strip[1]) / 2):
            return Halves(strip[0], strip[1], first - 1, last)
    return None


def between_frames(strip: tuple[float, float], ends: Iterable[float]) -> tuple[float, float]:
    """The part of a strip between the frames that reach into it: one ends on its left, one begins on its right."""
    inside = sorted(x for x in ends if strip[0] < x < strip[1])
    if not inside:
        return strip
    if inside[-1] - inside[0] >= LEAST_STRIP:
        return max(pairwise(inside), key=lambda part: part[1] - part[0])
    # Words of a cell stand near its border.
    return (inside[-1], strip[1]) if strip[1] - inside[-1] >= INSET else (strip[0], inside[0])


def _free(strip: tuple[float, float], words: Iterable[Word]) -> list[tuple[float, float]]:
    """The parts of a strip that no word enters, if they are wide enough."""
    parts = []
    at = strip[0]
    for word in words:
        if word.x1 <= strip[0] or word.x0 >= strip[1]:
            continue
        parts.append((at, word.x0))
        at = max(at, word.x1)
    parts.append((at, strip[1]))
    return [part for part in parts if part[1] - part[0] >= LEAST_STRIP]


def _alike(lines: Sequence[Line], x: float) -> bool:
    """Whether the cells to the right of x begin where those to the left do, all as far away, and hold the same.

    Titles or names have to be among them, and values: a table's left half does not repeat in its right one. A header
    that stands on both sides tells it too, where next to nothing of the table is left for the right one.
    """
    halves = [_rows_of_half(lines, x, right) for right in (False, True)]
    if _headed_alike(*halves):
        return True
    one, other = map(_columns, halves)
    texts = [[place for place, kind in columns.items() if kind == "text"] for columns in (one, other)]
    return any(_shifted(one, other, second - first) for first, second in product(*texts))


def _shifted(one: dict[float, str], other: dict[float, str], shift: float) -> bool:
    """Whether most cells of one half stand in the other too, moved so far to the right."""
    found = [
        kind
        for place, kind in one.items()
        if any(abs(place + shift - its) <= SAME_OFFSET and kind == same for its, same in other.items())
    ]
    return len(found) >= SAME_PLACES and len(found) >= 0.6 * len(one) and 0 < found.count("text") < len(found)


def _headed_alike(left: Sequence[Sequence[Line]], right: Sequence[Sequence[Line]]) -> bool:
    """Whether the same names of columns stand in a row of either half, each as far from the first one."""
    headers = [row for row in right if len(row) >= SAME_PLACES and not any(map(str.isdigit, _words_of(row)))]
    return any(
        _words_of(row) == _words_of(header)
        and all(
            abs((cell.x0 - row[0].x0) - (its.x0 - header[0].x0)) <= SAME_OFFSET
            for cell, its in zip(row, header, strict=True)
        )
        for header in headers
        for row in left
        if len(row) == len(header)
    )


def _words_of(row: Sequence[Line]) -> str:
    return "\t".join(cell.text for cell in row)


def _rows_of_half(lines: Sequence[Line], x: float, right: bool) -> list[list[Line]]:
    """The lines of several cells on one side of x."""
    parts = [tuple(word for word in line.words if (word.middle >= x) == right) for line in lines]
    return [segments for words in parts if words and len(segments := segments_of(Line(words), GAP)) > 1]


def _columns(rows: Sequence[Sequence[Line]]) -> dict[float, str]:
    """Where most cells of one half begin, and what these hold."""
    kinds: dict[float, list[str]] = {}
    place = float("-inf")
    for cell in sorted((segment for segments in rows for segment in segments), key=lambda cell: cell.x0):
        place = place if cell.x0 - place <= SAME_OFFSET else cell.x0  # one column is one place, be it set to the middle
        kinds.setdefault(place, []).append(_kind(cell.text))
    most = max(map(len, kinds.values()), default=0)
    return {place: _usual(its) for place, its in kinds.items() if len(its) * 3 >= most}


def _usual(kinds: Sequence[str]) -> str:
    """The kind that most are of. As often the one as the other: a header, or a note, puts words where values stand."""
    return max(KINDS, key=kinds.count)


def _kind(text: str) -> str:
    if is_number(text):
        return "number"
    return "code" if is_value(text) else "text"
