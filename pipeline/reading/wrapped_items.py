"""Lists that were wrapped to a width: a line of words alone below an item that was full goes on with it.

The list tells its width by its longest line. That it was wrapped is told by a line that begins small or stands below an
item whose last word never ends one, or, where items are numbered throughout, by two that would not have fitted above; a
line that would have fitted tells that such lines are something else: what an item is about, say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from pipeline.patterns import lazy_re

if TYPE_CHECKING:
    from pipeline.reading.textual_tables import Line

_FEWEST_ITEMS = 3
_FEWEST_FULL = 2  # lines that did not fit above, where no word tells
_NARROWEST = 20  # characters
_LONGEST = 8  # words
_NEARLY = 0.9  # of the width: letters of a page are not all as wide as each other
_ITEM = lazy_re(
    r"\s*(?:[-*•·‣◦▪●■–—➢✓\uf0b7\uf0a7]\s+(?=\S)|\(?\d{1,3}[.)]\s+(?=[A-Z])|(?i:unit|module)\s+[A-Z]{0,3}\d|[A-Z]/\d{3}/\d{4}\s)"
)
_NUMBERED = lazy_re(r"\s*(?:(?i:unit|module)\s+|\()?(\d{1,3})\b")
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
    surely = any(line.text.lstrip()[:1].islower() or _OPEN.search(above.text.rstrip()) for above, line in wrapped)
    full = all(len(above.text.rstrip()) + 1 + len(line.text.split()[0]) > _NEARLY * width for above, line in wrapped)
    told = surely or (len(wrapped) >= _FEWEST_FULL and _count_on([line.text for line in run if line.number in items]))
    return [line.number for _, line in wrapped] if width >= _NARROWEST and full and told else []


def _count_on(items: Sequence[str]) -> bool:
    """Whether each item has a number, the next one's the next: what stands between them heads no other list."""
    numbers = [int(match[1]) if (match := _NUMBERED.match(item)) else None for item in items]
    return None not in numbers and numbers == list(range(numbers[0] or 0, (numbers[0] or 0) + len(numbers)))


def _may_go_on(line: Line, items: set[int]) -> bool:
    """Whether a line is words alone, and few of them; the name of a group of units is not the rest of one's title."""
    if line.number in items or len(line.text.split()) > _LONGEST:
        return False
    return _WORDS.match(line.text) is not None and not _NAMES_GROUP.search(line.text)
