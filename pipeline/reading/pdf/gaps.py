"""How far apart the words of two columns stand: farther than words do, or each where its column begins."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.lines import median
from pipeline.reading.pdf.values import BULLET, is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.lines import Line
    from pipeline.reading.pdf.page_content import Word

# A gap between columns is wider than the spaces between words: this many ems, and this many times the usual space.
COLUMN_GAP = 0.5
WIDER_THAN_SPACE = 1.7
# A space between words is narrower (ems), also where every letter is as wide as it.
WIDEST_SPACE = 0.65
# So far apart (ems) words of two columns stand at least, where lines enough begin at the second.
CLOSEST = 0.2
# Figures of two columns stand this far apart (ems) at least.
CLOSEST_VALUES = 0.33
# Lines of one column begin this near to one another (points).
SAME_LEFT = 1.5


def usual_space(lines: Sequence[Line]) -> float:
    """The usual space between two words, in ems."""
    spaces = [
        space
        for line in lines
        for before, word in pairwise(line.words)
        if (size := word.style.size) > 0 and 0.1 < (space := (word.x0 - before.x1) / size) < WIDEST_SPACE
    ]
    return median(spaces) if spaces else 0.28


def column_gap(lines: Sequence[Line]) -> float:
    """From how many ems on a gap between two words may part two columns."""
    return max(COLUMN_GAP, WIDER_THAN_SPACE * usual_space(lines))


def next_to(before: Word, after: Word, x: float) -> bool:
    """Whether a word begins where a column does, right behind one of the column before; an item's mark is none."""
    space, size = after.x0 - before.x1, max(before.style.size, after.style.size)
    return abs(after.x0 - x) < SAME_LEFT and space > CLOSEST * size and not BULLET.fullmatch(before.text)


def apart(before: Word, after: Word, gap: float) -> bool:
    """Whether two words stand as far apart as columns do; a value need only stand farther than words do."""
    space, size = after.x0 - before.x1, max(before.style.size, after.style.size)
    farther = 1.15 * gap / WIDER_THAN_SPACE  # than words do
    least = max(CLOSEST_VALUES if _is_figure(before) and _is_figure(after) else COLUMN_GAP, farther)
    return space > gap * size or (space > least * size and is_value(after.text))


def _is_figure(word: Word) -> bool:
    """Whether a word is a value with figures; one in brackets belongs to the figure before it."""
    return word.text[0] != "(" and any(map(str.isdigit, word.text)) and is_value(word.text)
