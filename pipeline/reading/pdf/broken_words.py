"""Words that a cell too narrow for them broke without a hyphen, as word processors do."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.reading.pdf.page_content import Word

# A word broken by its cell's end leaves less room than a letter takes (in sizes).
LEAST_ROOM = 0.75
# Letters that are words, alone on a line or not.
WORDS = frozenset("aio")
_AROUND = ".,;:()*\u2020"


def with_whole_words(words: Sequence[Word], lexicon: frozenset[str], right: Callable[[], float]) -> Sequence[Word]:
    """The words of one cell, each word that fills a line of its own put together with its rest on the next line.

    `lexicon` holds what the document prints; `right` tells how far the words of the cell's column reach.
    """
    if not _has_line_of_one_word([word[5] for word in words]):
        return words
    made: list[Word] = []
    for index, word in enumerate(words):
        before = made[-1] if made else None
        alone = index == 1 or (index > 1 and words[index - 2].base < words[index - 1].base - 1)
        below = before is not None and alone and word.base > before.base + 1 and _is_rest(before, word, lexicon)
        if before and below and before.x1 > right() - LEAST_ROOM * before.style.size:
            made[-1] = before._replace(text=before.text + word.text, bottom=word.bottom, base=word.base)
            continue
        made.append(word)
    return made if len(made) < len(words) else words


def _has_line_of_one_word(bases: Sequence[float]) -> bool:
    """Whether a word stands alone on its line, with another line below it: few cells have one that could go on."""
    breaks = [index for index, (one, other) in enumerate(pairwise(bases), start=1) if other > one + 1]
    return any(index == 1 or bases[index - 2] < bases[index - 1] - 1 for index in breaks)


def _is_rest(before: Word, word: Word, lexicon: frozenset[str]) -> bool:
    """Whether two words make one that the document prints, or one letter alone that is no word is left of one."""
    first, rest = before.text, word.text.rstrip(_AROUND)
    if not (first.isalpha() and rest.isalpha()) or (rest.islower() != first[1:].islower() and len(first) > 1):
        return False
    whole = (first + rest).lower()
    return whole in lexicon or (len(rest) == 1 and len(first) > 1 and rest.lower() not in WORDS)
