"""Letters that stand alone: a heading set apart by spaces, a page whose characters are drawn in no order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.page_content import Char, Word
from pipeline.reading.pdf.spelling import INFERRED_GAP, WIDEST_SPACED, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# So many letters in a row, each a space from the next, are a word set apart.
FEWEST = 4
# No space between words set apart is wider (ems); one this much wider than the others parts two words.
WIDEST, WIDER = 1.6, 1.6
# A page on which most words are single characters, and there are so many, draws them in an order of its own.
MOSTLY, MANY = 0.6, 60


def are_scattered(lengths: Sequence[int]) -> bool:
    """Whether words of these lengths are single characters, as they are where these are drawn in no order."""
    return len(lengths) >= MANY and lengths.count(1) > MOSTLY * len(lengths)


def gathered(chars: Iterable[Char]) -> list[Word]:
    """The words of upright characters by their places alone, line by line."""
    printed = sorted((char for char in chars if not char.text.isspace()), key=lambda char: char.base)
    words: list[Word] = []
    for line in _lines(printed):
        line.sort(key=lambda char: char.x0)
        spaced: list[Char] = []
        for before, char in pairwise([line[0], *line]):
            if spaced and char.x0 - before.x1 > INFERRED_GAP * char.style.size / 2:
                spaced.append(before._replace(text=" ", x0=before.x1, generated=True))
            spaced.append(char)
        words += words_of(spaced)
    return words


def _lines(printed: Iterable[Char]) -> Iterator[list[Char]]:
    line: list[Char] = []
    for char in printed:
        if line and char.base - line[-1].base > 0.1 * char.style.size:
            yield line
            line = []
        line.append(char)
    if line:
        yield line


def rejoined(words: list[Word]) -> list[Word]:
    """The words, those set letter by letter with spaces between put together."""
    whole: list[Word] = []
    for run in _runs(words):
        whole += _parted(run) if len(run) >= FEWEST else run
    return whole


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Neighbouring single letters of one line and style, and what stands between such."""
    run = list(words[:1])
    for before, word in pairwise(words):
        if not _goes_on(before, word):
            yield run
            run = []
        run.append(word)
    yield run


def _goes_on(before: Word, word: Word) -> bool:
    return (
        len(before.text) == len(word.text) == 1
        and (before.text + word.text).isalpha()
        and before.style == word.style
        and before.base == word.base
        and 0 < word.x0 - before.x1 < WIDEST * word.style.size
    )


def _parted(run: Sequence[Word]) -> list[Word]:
    gaps = [word.x0 - before.x1 for before, word in pairwise(run)]
    usual = sorted(gaps)[len(gaps) // 2]
    if usual > WIDEST_SPACED * run[0].style.size:
        return list(run)  # the letters head columns
    made: list[list[Word]] = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > WIDER * usual:
            made.append([])
        made[-1].append(word)
    return [_joined(letters) for letters in made]


def _joined(letters: Sequence[Word]) -> Word:
    first, last = letters[0], letters[-1]
    top, bottom = min(letter.top for letter in letters), max(letter.bottom for letter in letters)
    text = "".join(letter.text for letter in letters)
    return Word(text, first.x0, top, last.x1, bottom, first.base, first.style)
