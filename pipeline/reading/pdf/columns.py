"""Columns from white space: the strips that no word enters, over the whole table."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from pipeline.reading.pdf.lines import Line, segments_of
from pipeline.reading.pdf.values import is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

# A gap between columns is wider than the spaces between words: this many ems, and this many times the usual space.
COLUMN_GAP = 0.5
WIDER_THAN_SPACE = 1.7
# Of the lines that have words on both sides of a strip, this share must show a gap there.
MOST_LINES = 0.75


@dataclass(frozen=True, slots=True)
class Strip:
    """White space between two columns."""

    x0: float
    x1: float

    @property
    def at(self) -> float:
        """The border it stands for."""
        return (self.x0 + self.x1) / 2


def usual_space(lines: Sequence[Line]) -> float:
    """The usual space between two words, in ems."""
    spaces = [
        (word.x0 - before.x1) / word.style.size
        for line in lines
        for before, word in pairwise(line.words)
        if word.style.size > 0 and 0.1 < (word.x0 - before.x1) / word.style.size < 0.6
    ]
    return median(spaces) if spaces else 0.28


def column_gap(lines: Sequence[Line]) -> float:
    """From how many ems on a gap between two words may part two columns."""
    return max(COLUMN_GAP, WIDER_THAN_SPACE * usual_space(lines))


def strips(lines: Sequence[Line], gap: float) -> list[Strip]:
    """The strips of white space between columns.

    Args:
        lines: the table's lines; those that run across columns (group rows, prose) are told and set aside.
        gap: as from `column_gap`.
    """
    split = [line for line in lines if len(segments_of(line, gap)) > 1]
    if not split:
        return []
    found = _free(split, 0)
    accepted = [strip for strip in found if _holds(strip, split, gap)]
    if len(split) >= 8:
        # A few lines may cross (a value too long for its column): where most leave a strip free, it is one.
        for strip in _free(split, max(1, len(split) // 20)):
            overlaps = any(strip.x0 < other.x1 and other.x0 < strip.x1 for other in accepted)
            if not overlaps and _holds(strip, split, gap):
                accepted.append(strip)
    return _narrowed(_begun(sorted(accepted, key=lambda strip: strip.x0), split, gap), lines)


def _narrowed(found: Sequence[Strip], lines: Sequence[Line]) -> list[Strip]:
    """Strips as far as lines of one cell only leave them free: a wrapped title may reach further than the others."""
    result = []
    for strip in found:
        ends = [word.x1 for line in lines for word in line.words if strip.x0 < word.x1 < strip.x1 - 1.5 and word.x0 < strip.x0]
        starts = [word.x0 for line in lines for word in line.words if strip.x0 + 1.5 < word.x0 < strip.x1 < word.x1]
        left, right = max([strip.x0, *ends]), min([strip.x1, *starts])
        result.append(Strip(left, right) if right - left >= 1 else strip)
    return result


def _begun(found: list[Strip], lines: Sequence[Line], gap: float) -> list[Strip]:
    """Strips behind which a column begins; the ends of a few long titles are no column of their own."""
    index = 0
    while index < len(found):
        strip = found[index]
        end = found[index + 1].at if index + 1 < len(found) else float("inf")
        begun = wide = 0
        for line in lines:
            inside = [word for word in line.words if strip.at <= word.middle < end]
            left = [word for word in line.words if word.middle < strip.at]
            if inside:
                begun += 1
                wide += not left or inside[0].x0 - left[-1].x1 > gap * inside[0].style.size
        if wide < MOST_LINES * begun:
            found = found[:index] + found[index + 1 :]
            index = 0
        else:
            index += 1
    return found


def _free(lines: Sequence[Line], tolerated: int) -> list[Strip]:
    """The x intervals that at most `tolerated` lines have a word in."""
    events: list[tuple[float, int]] = []
    for line in lines:
        for word in line.words:
            events += [(word.x0 + 0.3, 1), (word.x1 - 0.3, -1)]
    events.sort()
    free: list[Strip] = []
    depth, left = 0, None
    for x, step in events:
        depth += step
        if depth <= tolerated and left is None:
            left = x
        elif depth > tolerated and left is not None:
            if x - left >= 1.0:
                free.append(Strip(left, x))
            left = None
    return free if tolerated == 0 else [s for s in free if s.x1 - s.x0 >= 2]


def _holds(strip: Strip, lines: Sequence[Line], gap: float) -> bool:
    both, wide = 0, 0
    for line in lines:
        left = [word for word in line.words if word.middle < strip.at]
        right = [word for word in line.words if word.middle >= strip.at]
        if not left or not right:
            continue
        both += 1
        before, after = max(left, key=lambda word: word.x1), right[0]
        if after.x0 - before.x1 > gap * max(before.style.size, after.style.size):
            wide += 1
    return both > 0 and wide >= MOST_LINES * both and _wide_enough(strip, lines, both)


def _wide_enough(strip: Strip, lines: Sequence[Line], both: int) -> bool:
    """Few lines prove little: the fewer, the wider the strip must be."""
    size = median(line.size for line in lines)
    needed = 0.25 if both >= 4 else 0.6 if both >= 2 else 1.0
    return strip.x1 - strip.x0 >= needed * size


def column_of(x: float, borders: Sequence[float]) -> int:
    """Which column a place lies in; `borders` are the outer and inner borders from left to right."""
    for index in range(1, len(borders) - 1):
        if x < borders[index]:
            return index - 1
    return max(0, len(borders) - 2)


def crosses(line: Line, border: float, gap: float) -> bool:
    """Whether the line runs on over a border, as a group's name does."""
    before = None
    for word in line.words:
        if word.x0 < border - 1 and word.x1 > border + 1:
            return True
        if word.middle < border:
            before = word
        else:
            if before is None:
                return False
            close = word.x0 - before.x1 < gap * word.style.size
            return close and not is_value(word.text)
    return False
