"""Lines and the white space between columns: what a line leaves free of a strip, and whether it runs on over one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.columns import Strip
from pipeline.reading.pdf.spelling import SOFT_HYPHEN
from pipeline.reading.pdf.values import is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.lines import Line
    from pipeline.reading.pdf.page_content import Word


def left_free(strip: Strip, line: Line, gap: float) -> Strip | None:
    """The part of the strip that the line leaves free, None if the line runs across it.

    A header is often wider than the values below it, so it may take part of a strip.
    """
    inside = [word for word in line.words if word.x1 > strip.x0 and word.x0 < strip.x1]
    left = [word for word in line.words if word.x1 <= strip.x0]
    right = [word for word in line.words if word.x0 >= strip.x1]
    if not inside:
        close = bool(left and right) and right[0].x0 - left[-1].x1 <= gap * right[0].style.size
        return None if close and not is_value(right[0].text) else strip
    pieces = [
        Strip(max(before.x1, strip.x0), min(after.x0, strip.x1))
        for before, after in pairwise([*left[-1:], *inside, *right[:1]])
        if after.x0 - before.x1 > gap * after.style.size
    ]
    # Before the line's first word and behind its last one nothing is crossed.
    pieces += [] if left else [Strip(strip.x0, inside[0].x0)]
    pieces += [] if right else [Strip(inside[-1].x1, strip.x1)]
    # A word broken at its cell's end begins no column: what it goes on with stands below the cell's beginning.
    broken = [word.x0 for word in inside if word.text.endswith(("-", SOFT_HYPHEN))]
    pieces = [piece for piece in pieces if piece.x1 not in broken] or pieces
    widest = max(pieces, key=lambda piece: piece.x1 - piece.x0, default=None)
    return widest if widest and widest.x1 - widest.x0 >= 1 else None


def crosses(line: Line, border: float, gap: float) -> bool:
    """Whether the line runs on over a border, as a group's name does."""
    words = line.words
    for index, word in enumerate(words):
        if word.x0 < border - 1 and word.x1 > border + 1:
            return True
        if word.middle >= border:
            return index > 0 and _runs_on(words[index - 1], word, words[index + 1 : index + 2], gap)
    return False


def _runs_on(before: Word, word: Word, after: Sequence[Word], gap: float) -> bool:
    """Whether a word goes on with the one before it; a value that stands close behind a long title does not."""
    if word.x0 - before.x1 >= gap * word.style.size:
        return False
    lone = not after or after[0].x0 - word.x1 >= gap * word.style.size
    return not (lone and is_value(word.text) and word.x0 - before.x1 > 0.2 * word.style.size)
