"""What a table's header tells about its columns, and what only looks like a gap between two."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from pipeline.reading.pdf.lines import Line, segments_of
from pipeline.reading.pdf.values import GROUP_BEGINS, GROUP_ID, GROUP_NAME, LEVEL, is_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.reading.pdf.columns import Strip
    from pipeline.reading.pdf.page_content import Word

# A header and so few rows: the header decides what is a column.
FEW_ROWS = 4
# "2", "B2:", and no code as long as a unit's.
LONGEST_NUMBER = 3
# A group's name has fewer lines in a narrow column.
LONGEST_NAME = 4
# The levels of a header stand this near to one another (in sizes).
FARTHEST_LEVELS = 3.6
# The names of two columns stand this far apart at least (ems), over so many values at least.
CLOSEST_NAMES = 0.15
FEWEST_VALUES = 3


def headed(found: list[Strip], lines: Sequence[Line], rows: int, gap: float) -> list[Strip]:
    """The strips to whose right the header names a column, or stand values: a title set wide shows gaps too.

    `rows` is the number of lines that show gaps; one or two rows alone never make a column without a header.
    """
    first = first_row(lines, gap)
    header = names_above(lines, first, gap)
    # What stands over one column alone is a name set wide or a cell's beginning, and heads nothing.
    over = {sum(segment.x0 >= strip.at for strip in found) for segment in header}
    if not found or len(header) < 3 or len(over) < 2 or rows < 2:
        return found
    kept: list[Strip] = []
    ends = [*(strip.x0 for strip in found[1:]), float("inf")]
    if lines[0].words[0].style.turn:
        ends = [_behind_turned(end, after, lines) for end, after in zip(ends, [*ends[1:], float("inf")], strict=True)]
    for strip, end in zip(found, ends, strict=True):
        named = any(cell.x1 > strip.x1 - 1 and cell.x0 < end + 1 for cell in header)
        if named or (rows > FEW_ROWS and _values_between(lines[first:], strip.x1, end)):
            kept.append(strip)
    return kept


def first_row(lines: Sequence[Line], gap: float) -> int:
    """The first line that holds a value: what stands above it may name columns."""
    return next((i for i, line in enumerate(lines) if any(is_value(s.text) for s in segments_of(line, gap))), 0)


def names_above(lines: Sequence[Line], first: int, gap: float) -> list[Line]:
    """The cells of a table's header; a line alone at the left names a group, as several words set wide may."""
    left = min(line.x0 for line in lines)
    return [
        segment
        for line in lines[:first]
        if len(segments := segments_of(line, gap)) > 1 or line.x0 > left + 3
        if segments[0].x0 > left + 3 or not _names_a_group(segments, line.text)
        for segment in segments
    ]


def _names_a_group(segments: Sequence[Line], text: str) -> bool:
    """Whether a line names a group, and not its last cell alone: "Unit | Group C – Working with others"."""
    return GROUP_NAME.fullmatch(text) is not None and not any(GROUP_NAME.fullmatch(cell.text) for cell in segments[1:])


def _behind_turned(end: float, after: float, lines: Sequence[Line]) -> float:
    """Where a column ends: behind turned words alone, which name it in its middle, beside values set to its left."""
    beside = [word for line in lines for word in line.words if end < word.middle < after]
    return after if beside and all(word.style.turn for word in beside) else end


def _values_between(lines: Sequence[Line], x0: float, x1: float) -> bool:
    """Whether most of what stands between two strips are values, dashes aside."""
    texts = [" ".join(word.text for word in line.words if x0 - 1 < word.middle < x1 + 1) for line in lines]
    texts = [text for text in texts if text and any(map(str.isalnum, text))]
    # The same value in every row without a header is the end of a name set wide: "Pathway 2".
    return 2 * sum(map(is_value, texts)) > len(texts) and len(set(texts)) > 1


def within_names(start: float, strip: Strip, end: float, lines: Iterable[Line]) -> bool:
    """Whether a strip only parts the numbers of groups from the word before, in names set wide: "Pathway    2".

    A name may go on in lines below ("Group    D:" / "Office    and" / "finance"), which hold no value. The strips to
    both sides end at `start` and begin at `end`.
    """
    names: list[str] = []
    rest: list[str] = []
    for line in lines:
        left = [word.text for word in line.words if start - 1 < word.x0 and word.x1 < strip.x0 + 1]
        right = [word.text for word in line.words if strip.x1 - 1 < word.x0 < end]
        if right and not left and is_value(right[0]):
            return False  # numbers of the rows stand there
        if left and not right and GROUP_ID.fullmatch(" ".join(left)):
            return False  # the name's own letter stands below it: "Unit Group" / "A"
        if left and right:
            (names if _only_together(" ".join(left), right[0]) else rest).extend([left[-1], right[0]])
    return bool(names) and len(rest) < LONGEST_NAME * len(names) and not any(map(is_value, rest))


def with_name_whole(segments: list[Line]) -> list[Line]:
    """A line's segments, those in front that name a group only together ("Pathway    2", set wide) as one."""
    first = segments[0]
    if len(segments) < 2 or not first.text.startswith(GROUP_BEGINS):
        return segments
    for count in range(min(len(segments), LONGEST_NAME), 1, -1):
        if _only_together(" ".join(segment.text for segment in segments[: count - 1]), segments[count - 1].text):
            return [Line(tuple(word for segment in segments[:count] for word in segment.words)), *segments[count:]]
    return segments


def _only_together(left: str, right: str) -> bool:
    """Whether two parts of a line name a group, the first alone none: "Group" and "D:"; or the name's dash is apart."""
    # "Unit Group    L2": the level stands in a column of its own.
    named = len(right) <= LONGEST_NUMBER and not LEVEL.match(right) and GROUP_NAME.fullmatch(f"{left} {right}")
    return bool(named) and (not right[0].isalnum() or GROUP_NAME.fullmatch(left) is None)


def names_apart(line: Line, before: Word, after: Word, lines: Iterable[Line]) -> bool:
    """Whether two words of a line name two columns though they stand close: values stand below the one and the other.

    So it is of names set as wide as their columns, where the values below are narrow.
    """
    if after.x0 - before.x1 <= CLOSEST_NAMES * after.style.size or not (
        before.text[:1].isupper() and after.text[:1].isupper()
    ):
        return False
    if any(is_value(word.text) and any(map(str.isdigit, word.text)) for word in line.words):
        return False
    values = [word for other in lines if other.base > line.base for word in other.words if is_value(word.text)]
    below = [sum(word.x0 < name.x1 and name.x0 < word.x1 for word in values) for name in (before, after)]
    return min(below) > 0 and sum(below) > FEWEST_VALUES


def set_wide(line: Line, lines: Sequence[Line], gap: float) -> bool:
    """Whether two words far apart are one line of a justified title: others begin and end where it does."""
    segments = segments_of(line, gap)
    if len(segments) != 2 or not segments[1].text[:1].islower() or is_value(segments[0].text):
        return False
    return sum(abs(other.x1 - line.x1) < 1 and abs(other.x0 - line.x0) < 1 for other in lines) > 1


def without_spanning(split: list[Line], gap: float) -> list[Line]:
    """The lines without those at the top whose cells each stand over several columns ("Unit", "Size")."""
    most = max((len(segments_of(line, gap)) for line in split), default=0)
    first = 0
    while first < min(2, len(split) - 2):
        segments = segments_of(split[first], gap)
        if (
            (len(segments) > 0.6 * most and not _over_two(segments, segments_of(split[first + 1], gap)))
            or split[first].words[0].style.turn
            or any(is_value(segment.text) for segment in segments)
        ):
            break
        first += 1
    kept = split[first:]
    return [line for line, below in zip_longest(kept, kept[1:]) if below is None or not _spans(line, below, gap)]


def _over_two(upper: Sequence[Line], lower: Sequence[Line]) -> bool:
    """Whether one of a header's upper cells stands over two of its lower ones."""
    words = not any(is_value(cell.text) for cell in lower)
    return words and any(sum(above.x0 < cell.x1 and cell.x0 < above.x1 for cell in lower) > 1 for above in upper)


def _spans(line: Line, below: Line, gap: float) -> bool:
    """Whether a line is the upper one of a header on two levels, which may stand in the middle of a table too."""
    upper, lower = segments_of(line, gap), segments_of(below, gap)
    words = not any(is_value(segment.text) or segment.text[:1].islower() for segment in [*upper, *lower])
    near = below.base - line.base < FARTHEST_LEVELS * line.size
    again = len({segment.text for segment in upper}) < len(upper)
    return words and near and len(upper) < len(lower) and line.bold == below.bold and again


def with_turned(lines: Sequence[Line], words: Iterable[Word]) -> list[Line]:
    """The lines, and the turned words of a header as one line more: they stand over their columns."""
    turned = sorted(words, key=lambda word: word.x0)
    apart = [
        word for before, word in zip([None, *turned], turned, strict=False) if before is None or word.x0 > before.x1
    ]
    return [Line(tuple(apart)), *lines] if apart else list(lines)
