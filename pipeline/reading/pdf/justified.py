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


def even_spaces(words: Sequence[Word]) -> frozenset[int]:
    """The words that stand behind a space as wide as its neighbours, in the middle of a sentence."""
    spaces = [word.x0 - before.x1 for before, word in pairwise(words)]
    size = words[0].style.size
    even: set[int] = set()
    start = 0
    for index in range(1, len(spaces) + 1):
        if index < len(spaces) and abs(spaces[index] - spaces[start]) < EVEN * size:
            continue
        sentence = index - start >= 2 and any(word.text[:1].islower() for word in words[start + 1 : index])
        if sentence and spaces[start] < WIDEST_SPACE * size:
            # Codes and numbers at either end have columns of their own, as far away as the words are apart by chance.
            first, last = start, index
            while first < last and _is_code(words[first].text):
                first += 1
            while first < last and _is_code(words[last].text):
                last -= 1
            even.update(range(first + 1, last + 1))
        start = index
    return frozenset(even)


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
