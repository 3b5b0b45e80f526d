"""Running text in two columns: labels beside their text, or a page set like a newspaper."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.reading.pdf.gutter_headings import LARGER, parts_between
from pipeline.reading.pdf.lines import Line, lines_of, median
from pipeline.reading.pdf.text_columns import TextColumns, states_sizes, text_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.page_content import Word

# Fewer lines than this show no columns.
FEWEST_LINES = 6
# With this share of the right column's lines the left one is a column of its own, not labels.
NEWSPAPER = 0.6
APART = 0.8
# The left column is at least so wide (points).
LEAST_COLUMN = 40.0
INDENT = 24


class Stream(NamedTuple):
    """Lines read from top to bottom; a block at `top` is read at `first + (top - start) * pace` on its page."""

    lines: tuple[Line, ...]
    first: float = 0.0
    start: float = 0.0
    pace: float = 1.0

    def order(self, top: float) -> float:
        """Where something at that height comes in the reading of the page."""
        return self.first + (top - self.start) * self.pace


def streams_of(words: Sequence[Word]) -> list[Stream]:
    """The streams of a page's running text; one, unless it stands in two columns."""
    lines = lines_of(words)
    starts = _starts(lines)
    x = _left_edge(lines, starts)
    if x is None:
        return _streams_of_parts(lines, starts)
    left = [word for word in words if word.middle < x]
    right = [word for word in words if word.middle >= x]
    labels = all(word.style.bold for word in left) and not all(word.style.bold for word in right)
    left_lines, right_lines = tuple(lines_of(left)), tuple(lines_of(right))
    if all(states_sizes(line) for line in right_lines):
        return [Stream(tuple(lines))]  # the ends of the lines on the left, be there a leader between or not
    if not labels and len(left_lines) >= NEWSPAPER * len(right_lines):
        return _one_after_the_other(lines, x)
    # A label comes before the text beside it, though its type may stand a little lower.
    return [Stream(left_lines, -5.0), Stream(right_lines)]


def _streams_of_parts(lines: Sequence[Line], starts: Counter[int]) -> list[Stream]:
    """The streams of text that stands in two columns on a part of the page only."""
    left = min((line.x0 for line in lines), default=0.0)
    # The lines of a list begin at its marks and at its text.
    begun = {at: sum(starts[at + step] for step in range(INDENT)) for at in starts if at > left + LEAST_COLUMN}
    likely = sorted((at for at, count in begun.items() if count >= FEWEST_LINES), key=lambda at: (-begun[at], at))
    found = text_columns(lines, map(float, likely[:4]), APART) if likely else None
    if found is None:
        return [Stream(tuple(lines))]
    behind = _before_heading(lines, found)
    streams = _one_after_the_other(lines[found.first : behind], min(line.x0 for line in found.right) - 1.5)
    return [Stream(tuple(part)) for part in (lines[: found.first], lines[behind:]) if part] + streams


def _before_heading(lines: Sequence[Line], found: TextColumns) -> int:
    """Where the columns end: not with the heading of the text below that stands across them."""
    usual = median([line.size for line in found.left])
    behind = found.behind
    x = min(line.x0 for line in found.right)
    while behind < len(lines) and lines[behind - 1].x1 < x and lines[behind - 1].size > LARGER * usual:
        behind -= 1
    return behind


def _one_after_the_other(lines: Sequence[Line], x: float) -> list[Stream]:
    """The columns left and right of x, between any two headings that stand over both."""
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    streams, read = [], set[int]()
    for start, end in parts_between(x, top, bottom, [line.words for line in lines]):
        words = [word for line in lines for word in line.words if start - 2 <= word.base <= end + 2]
        read |= set(map(id, words))
        left, right = ([word for word in words if (word.middle >= x) == side] for side in (False, True))
        low = max((word.bottom for word in left), default=start)
        streams.append(Stream(tuple(lines_of(left))))
        streams.append(Stream(tuple(lines_of(right)), low - 1, start, 0.5 / max(1.0, low - start)))
    headings = [line for line in lines if id(line.words[0]) not in read]
    return [stream for stream in (*streams, Stream(tuple(headings))) if stream.lines]


def _starts(lines: Sequence[Line]) -> Counter[int]:
    """Where words begin that stand first on their line or apart from the one before."""
    return Counter(
        round(word.x0)
        for line in lines
        for before, word in zip((None, *line.words), line.words, strict=False)
        if before is None or word.x0 - before.x1 > APART * word.style.size
    )


def _left_edge(lines: Sequence[Line], starts: Counter[int]) -> float | None:
    """Where the right column begins, None without one."""
    for start, _ in starts.most_common(4):
        count = sum(starts[start + step] for step in (-1, 0, 1))
        left = [line for line in lines if line.x0 < start - 2]
        if count < max(FEWEST_LINES, 0.4 * len(lines)) or len(left) < 2:
            continue
        if all(_clear(line, start) for line in left) and min(line.x0 for line in left) < start - LEAST_COLUMN:
            return float(start) - 1.5
    return None


def _clear(line: Line, x: float) -> bool:
    """Whether the line leaves white space to the left of x."""
    left = [word for word in line.words if word.x0 < x - 2]
    right = [word for word in line.words if word.x0 >= x - 2]
    end = max(word.x1 for word in left)
    if not right:
        return end < x - 2
    return right[0].x0 - end > APART * right[0].style.size and end < x
