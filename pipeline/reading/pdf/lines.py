"""Words become lines, and lines become text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from pipeline.reading.pdf.page_content import Word
from pipeline.reading.pdf.spelling import SOFT_HYPHEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Beginnings that keep their hyphen when a line ends behind it.
KEEPS_HYPHEN = frozenset(
    {"anti", "co", "cross", "e", "ex", "extra", "face", "follow", "full", "half", "high", "long", "low", "mid", "multi"}
    | {"non", "off", "on", "one", "part", "post", "pre", "self", "semi", "short", "two", "well"}
)


@dataclass(frozen=True)
class Line:
    """Words on one baseline, from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def x0(self) -> float:
        """The left end."""
        return min(word.x0 for word in self.words)

    @cached_property
    def x1(self) -> float:
        """The right end."""
        return max(word.x1 for word in self.words)

    @cached_property
    def top(self) -> float:
        """The top of the tallest word."""
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        """The bottom of the deepest word."""
        return max(word.bottom for word in self.words)

    @cached_property
    def base(self) -> float:
        """The baseline."""
        return median(word.base for word in self.words)

    @cached_property
    def size(self) -> float:
        """The size most of the line is set in."""
        return median(word.style.size for word in self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(word.style.bold for word in self.words)

    @cached_property
    def text(self) -> str:
        """The words, one space apart."""
        return " ".join(word.text for word in self.words)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Lines from upright words, from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.x0)):
        if lines and word.base - lines[-1][0].base <= 0.3 * min(word.style.size, lines[-1][0].style.size):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(line, key=lambda word: word.x0))) for line in lines]


def segments_of(line: Line, gap: float) -> list[Line]:
    """The line cut wherever two words stand more than `gap` ems apart."""
    cut = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > gap * max(before.style.size, word.style.size):
            cut.append([])
        cut[-1].append(word)
    return [Line(tuple(words)) for words in cut]


def joined(texts: Sequence[str], lexicon: frozenset[str] = frozenset()) -> str:
    """Lines of one run of text as one, a word broken at a line's end made whole.

    `lexicon` holds the lower-case words that the document prints elsewhere: they decide whether a
    hyphen at a line's end belongs to the word.
    """
    whole = ""
    for text in texts:
        whole = _joined_pair(whole, text, lexicon) if whole else text
    return _without_soft_hyphens(whole)


def _joined_pair(before: str, after: str, lexicon: frozenset[str]) -> str:
    if before.endswith(SOFT_HYPHEN):
        return before[:-1] + after
    if before.endswith(("-", "/")) and len(before) > 1 and not before[-2].isspace():
        if before[-1] == "/" or not (before[-2].isalpha() and after[:1].islower()):
            # A code broken behind its hyphen or slash, or a compound: nothing was added at the break.
            return before + after if after[:1].isalnum() else f"{before} {after}"
        first, second = re.split(r"\s", before)[-1][:-1].lower(), re.split(r"\W", after, maxsplit=1)[0].lower()
        if first + second in lexicon or not (f"{first}-{second}" in lexicon or first in KEEPS_HYPHEN):
            return before[:-1] + after
        return before + after
    return f"{before} {after}"


def _without_soft_hyphens(text: str) -> str:
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


def text_of(words: Sequence[Word], lexicon: frozenset[str] = frozenset()) -> str:
    """All the words of one cell as text, whichever way they are turned."""
    upright = [word for word in words if word.style.turn == 0]
    texts = [line.text for line in lines_of(upright)]
    for turn in (1, 2, 3):
        turned = [word for word in words if word.style.turn == turn]
        if turned:
            texts += _turned_texts(turned, turn)
    return joined(texts, lexicon)


def _turned_texts(words: list[Word], turn: int) -> list[str]:
    """Lines of turned words in reading order; a quarter turn to the left (3) reads upwards, columns from the left."""
    if turn == 2:
        return [line.text for line in reversed(lines_of(words))]
    along = (lambda word: -word.bottom) if turn == 3 else (lambda word: word.top)
    columns: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.middle, reverse=turn == 1):
        if columns and abs(word.middle - columns[-1][0].middle) <= 0.4 * word.style.size:
            columns[-1].append(word)
        else:
            columns.append([word])
    return [" ".join(word.text for word in sorted(column, key=along)) for column in columns]


def usual_leading(lines: Sequence[Line]) -> float:
    """The usual distance of two lines of running text."""
    gaps = [
        after.base - before.base
        for before, after in pairwise(lines)
        if 0.8 * after.size < after.base - before.base < 2.2 * after.size
    ]
    # Lists and short paragraphs make many gaps wide: the narrower ones tell the leading.
    return sorted(gaps)[len(gaps) // 4] if gaps else 1.25 * (lines[0].size if lines else 10)
