"""Justified text: the spaces of a line set as wide as the column are even, and part no columns."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.page_content import Word

# Spaces of justified text are even (in sizes), and seldom wider than this.
EVEN = 0.04
WIDEST_SPACE = 2.5
# Nor wider than this where all of a line is one such run, as in a narrow cell.
WIDEST_ALONE = 4.0
# All spaces of a cell are as wide: one narrower than this share of its neighbours is another cell's. Parts of one word
# stand closer (in sizes).
CLOSER = 0.6
LEAST_SPACE = 0.1


def even_spaces(words: Sequence[Word]) -> frozenset[int]:
    """The words that stand behind a space as wide as its neighbours, in the middle of a sentence."""
    spaces = [word.x0 - before.x1 for before, word in pairwise(words)]
    size = words[0].style.size
    even: set[int] = set()
    start = 0
    for index in range(1, len(spaces) + 1):
        if index < len(spaces) and abs(spaces[index] - spaces[start]) < EVEN * size:
            continue
        first, last = _of_one_cell(spaces, start, index, size)
        sentence = last - first >= 2 and any(word.text[:1].islower() for word in words[first + 1 : last])
        widest = WIDEST_ALONE if last - first == len(spaces) else WIDEST_SPACE
        if sentence and spaces[start] < widest * size:
            # Codes and numbers at either end have columns of their own, as far away as the words are apart by chance.
            while first < last and _is_code(words[first].text):
                first += 1
            while first < last and _is_code(words[last].text):
                last -= 1
            even.update(range(first + 1, last + 1))
        start = index
    return frozenset(even)


def _of_one_cell(spaces: Sequence[float], start: int, end: int, size: float) -> tuple[int, int]:
    """The first and last word of a run, without one at either end whose own cell is set closer, as words usually are.

    A header's cells may be as far apart: "Level   learning   Unit title".
    """

    def closer(space: float) -> bool:
        return LEAST_SPACE * size < space < CLOSER * spaces[start]

    first = start + 1 if start > 0 and closer(spaces[start - 1]) else start
    return first, (end - 1 if end < len(spaces) and closer(spaces[end]) else end)


def stretches(words: Sequence[Word]) -> list[tuple[float, float]]:
    """From where to where words stand, the spaces of justified text filled."""
    even = even_spaces(words)
    filled: list[tuple[float, float]] = []
    for index, word in enumerate(words):
        if index in even:
            filled[-1] = (filled[-1][0], max(filled[-1][1], word.x1))
        else:
            filled.append((word.x0, word.x1))
    return filled


def _is_code(text: str) -> bool:
    """Whether a word is of digits, or of capitals and digits both: 27, L3, C5, T/601/1235."""
    return text.isdecimal() or (text.isupper() and any(map(str.isdigit, text)))
