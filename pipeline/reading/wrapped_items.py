"""Lists that were wrapped to a width: a line of words alone below an item that was full goes on with it.

The list tells its width by its longest line. That a line was wrapped it tells itself: it begins small or stands below
an item whose last word never ends one. Any other may name the next group, or say something of the item above it, full
or not. A line that would have fitted tells that such lines are something else: what an item is about, say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from pipeline.patterns import lazy_re

if TYPE_CHECKING:
    from pipeline.reading.textual_tables import Line

_FEWEST_ITEMS = 3
_NARROWEST = 20  # characters
_LONGEST = 8  # words
_NEARLY = 0.9  # of the width: letters of a page are not all as wide as each other
_ITEM = lazy_re(
    r"\s*(?:[-*•·‣◦▪●■–—➢✓\uf0b7\uf0a7]\s+(?=\S)|\(?\d{1,3}[.)]\s+(?=[A-Z])|(?i:unit|module)\s+[A-Z]{0,3}\d|[A-Z]/\d{3}/\d{4}\s)"
)
_WORDS = lazy_re(r"\s*(?:[^\d|\t/:;.?!£•()]|\([^()\d]*\)){2,}$")
_OPEN = lazy_re(r"(?i)\b(?:and|or|of|the|a|an|in|to|for|with|on|at|by|from|own)$")
_NAMES_GROUP = lazy_re(r"(?i)\b(?:units?|modules?|mandatory|optional|core|group|pathway|level|credits?)\b")


def wrapped_items(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that go on with the item of a list above them."""
    return frozenset(number for run in _runs(lines) for number in _rests(run))


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    for filled, group in groupby(lines, key=lambda line: bool(line.text.strip())):
        run = list(group)
        if filled and len(run) > _FEWEST_ITEMS:
            yield run


def _rests(run: Sequence[Line]) -> list[int]:
    items = {line.number for line in run if _ITEM.match(line.text)}
    if len(items) < _FEWEST_ITEMS or len(items) == len(run):
        return []
    width = max(len(line.text.rstrip()) for line in run if line.number in items)
    wrapped = [(above, line) for above, line in pairwise(run) if above.number in items and _may_go_on(line, items)]
    if width < _NARROWEST or not all(_is_full(above, line, width) for above, line in wrapped):
        return []
    return [line.number for above, line in wrapped if _surely_goes_on(above, line)]


def _is_full(above: Line, line: Line, width: int) -> bool:
    """Whether a line's first word would not have fitted above it."""
    return len(above.text.rstrip()) + 1 + len(line.text.split()[0]) > _NEARLY * width


def _surely_goes_on(above: Line, line: Line) -> bool:
    return line.text.lstrip()[:1].islower() or _OPEN.search(above.text.rstrip()) is not None


def _may_go_on(line: Line, items: set[int]) -> bool:
    """Whether a line is words alone, and few of them; the name of a group of units is not the rest of one's title."""
    if line.number in items or len(line.text.split()) > _LONGEST:
        return False
    return _WORDS.match(line.text) is not None and not _NAMES_GROUP.search(line.text)
