"""Dots that lead from the title of a unit to its size: without them the row is a table's like any other."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.identifiers import find_uans
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_whole
from pipeline.reading.pdf.lines import lines_of
from pipeline.reading.pdf.page_content import TEXT_OF
from pipeline.reading.pdf.values import kind_of_size

if TYPE_CHECKING:
    from pipeline.reading.pdf.lines import Line
    from pipeline.reading.pdf.page_content import PageContent, Word

_DOTS = lazy_re(r"[.·…]{4,}$|^[.…]{3,}$")
_SIZES = ("cr", "gl", "ho", "hr")
_ONLY_DOTS = lazy_re(r"[.·…]+")


def without_leaders(page: PageContent) -> PageContent:
    """The page without the dots in its lines, where these are no contents: page numbers only grow."""
    texts = "\n".join(map(TEXT_OF, page.words))
    if not (".." in texts or "…" in texts or "·" in texts) or not any(map(_dots, page.words)):
        return page
    every = lines_of(w for w in page.words if not w.style.turn)
    lines = [line for line in every if any(map(_dots, line.words))]
    if not _lists_units(lines):
        return page
    gone = {id(word): _DOTS.sub("", word.text) for line in lines for word in line.words if _dots(word)}
    # A long title leaves room for a dot or two.
    gone |= {
        id(dots): ""
        for line in every
        for dots, word in pairwise(line.words[1:])
        if _ONLY_DOTS.fullmatch(dots.text) and (parse_whole(word.text) is not None or _ONLY_DOTS.fullmatch(word.text))
    }
    kept = (_cut(word, gone[id(word)]) if id(word) in gone else word for word in page.words)
    return replace(page, words=tuple(word for word in kept if word.text))


def _dots(word: Word) -> bool:
    return _DOTS.search(word.text) is not None


def _lists_units(lines: list[Line]) -> bool:
    """Whether lines with leaders hold codes of units, or sizes or numbers behind the dots that no contents have."""
    if any(True for line in lines for _ in find_uans(line.text)):
        return True
    if 2 * sum(map(_leads_to_sizes, lines)) > len(lines):
        return True
    behind = [parse_whole(word.text) for line in lines for dots, word in pairwise(line.words) if _dots(dots)]
    known = [number for number in behind if number is not None]
    return 2 * len(known) > len(lines) and any(after < before for before, after in pairwise(known))


def _leads_to_sizes(line: Line) -> bool:
    """Whether credits or hours stand behind the dots of a line."""
    last = max(at for at, word in enumerate(line.words) if _dots(word))
    return kind_of_size(" ".join(word.text for word in line.words[last + 1 :])) in _SIZES


def _cut(word: Word, text: str) -> Word:
    """The word without its dots; how wide it is without them is estimated by its letters."""
    width = (word.x1 - word.x0) * len(text) / len(word.text)
    return word._replace(text=text, x1=word.x0 + width)
