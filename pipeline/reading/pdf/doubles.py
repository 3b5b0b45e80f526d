"""Words printed twice in one place: bold faked by a second print, a layer of invisible text over what is seen."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import islice, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.reading.pdf.page_content import PageContent, Word

# A second print is set off by no more than this many ems.
OFFSET = 0.12
ROUNDING = 0.01


def told_apart(page: PageContent) -> tuple[PageContent, int]:
    """The page with each word once, where it was printed several times in one place.

    And how many words still stand in the place of another, which says something else.
    """
    words, gone, clashes = page.words, set[int](), 0
    for order in _crowded(words):
        doubled = _doubled_among(words, order)
        gone |= doubled
        clashes += _clashes([words[index] for index in order if index not in doubled])
    if not gone:
        return page, clashes
    return replace(page, words=tuple(word for index, word in enumerate(words) if index not in gone)), clashes


def _clashes(words: Iterable[Word]) -> int:
    """How many words overlap the one before by half and more; they stand on nearly one baseline."""
    upright = sorted((word for word in words if not word.style.turn), key=lambda word: word.x0)
    return sum(
        min(before.x1, word.x1) - word.x0 > 0.5 * min(before.x1 - before.x0, word.x1 - word.x0) > 0
        for before, word in pairwise(upright)
    )


def _crowded(words: Sequence[Word]) -> Iterator[list[int]]:
    """Words of nearly one baseline, from top to bottom, of which two may stand in one place: few pages hold any."""
    if not words:
        return
    _, lefts, _, rights, _, bases, styles = zip(*words, strict=True)
    near = OFFSET * max(style.size for style in set(styles)) + ROUNDING
    order = sorted(zip(bases, lefts, rights, range(len(words)), strict=True))
    above, before, reach, _ = order[0]
    for base, left, right, _ in islice(order, 1, None):
        if base - above <= near and (base != above or left - before <= near or right - reach <= near):
            break
        above, before, reach = base, left, right
    else:
        return  # each stands behind the one before, or far below it: so it is on most pages
    ends = [end for end, (one, other) in enumerate(pairwise(order), start=1) if other[0] - one[0] > near]
    for start, end in pairwise([0, *ends, len(order)]):
        if end - start > 1 and _may_cover(order[start:end], near):
            yield [index for _, _, _, index in sorted(order[start:end], key=itemgetter(0, 3))]


def _may_cover(places: Sequence[tuple[float, float, float, int]], near: float) -> bool:
    """Whether any word may stand within another: it begins where the one before does, or ends no farther right."""
    if places[0][0] != places[-1][0]:
        places = sorted(places, key=itemgetter(1))  # else, on one baseline, they stand from left to right already
    before = reach = float("-inf")
    for _, left, right, _ in places:
        if left - before <= near or right - reach <= near:
            return True
        before, reach = left, right
    return False


def _doubled_among(words: Sequence[Word], order: Sequence[int]) -> set[int]:
    bases = [words[index].base for index in order]
    gone: set[int] = set()
    for index in order:
        word = words[index]
        near = OFFSET * word.style.size
        for at in range(bisect_left(bases, word.base - near), len(order)):
            other = order[at]
            if bases[at] > word.base + near:
                break
            if other != index and other not in gone and _covers(words[other], word, near):
                if word.text == words[other].text and other > index:
                    continue  # of two alike the first stays
                gone.add(index)
                break
    return gone


def _covers(other: Word, word: Word, near: float) -> bool:
    """Whether a word's letters stand within another word that says the same there."""
    if word.x0 < other.x0 - near or word.x1 > other.x1 + near or word.text not in other.text:
        return False
    # Where in the other word the letters stand is told by its width.
    share = (word.x1 - word.x0) / max(other.x1 - other.x0, 0.1)
    return abs(share * len(other.text) - len(word.text)) < 1.5
