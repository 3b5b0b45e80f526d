"""Footnote marks drawn on their own, apart from the word they stand behind: they are put behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reading.pdf.spelling import RAISED_MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.page_content import Word

# A mark is smaller than its word, no longer than two digits, close behind it and above its baseline (ems of the word).
SMALLER, LONGEST, CLOSE, RAISED = 0.8, 2, 0.15, 0.15
# Of a page's words every so many tell the size that most are set in.
SAMPLE = 8


def with_marks(words: list[Word], lengths: Sequence[int]) -> list[Word]:
    """The words, of these lengths, each small raised number behind one made a part of it."""
    numbers = [word for word, length in zip(words, lengths, strict=True) if length <= LONGEST and word.text.isdigit()]
    if len({word.style.size for word in numbers}) < 2:
        return words
    # On a page of few rows most numbers may be marks, in its notes too; its words tell how its text is set.
    usual = max(_usual_size(numbers), _usual_size(words[::SAMPLE]))
    marks = [word for word in numbers if word.style.size < SMALLER * usual]
    taken: dict[int, Word] = {}
    gone: set[int] = set()
    for mark in marks:
        host = next((word for word in words if _stands_behind(mark, word) and id(word) not in taken), None)
        if host is not None:
            taken[id(host)] = mark
            gone.add(id(mark))
    if not gone:
        return words
    return [_marked(word, taken.get(id(word))) for word in words if id(word) not in gone]


def _usual_size(words: Sequence[Word]) -> float:
    sizes = sorted(word.style.size for word in words)
    return sizes[len(sizes) // 2]


def _stands_behind(mark: Word, word: Word) -> bool:
    size = word.style.size
    return (
        abs(mark.x0 - word.x1) < CLOSE * size
        and mark.style.size < SMALLER * size
        and RAISED * size < word.base - mark.base < size
        and mark.style.turn == word.style.turn == 0
    )


def _marked(word: Word, mark: Word | None) -> Word:
    if mark is None:
        return word
    return word._replace(text=word.text + mark.text.translate(RAISED_MARKS), x1=max(word.x1, mark.x1))
