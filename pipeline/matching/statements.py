"""Learning outcomes and assessment criteria: how many of one unit's are another's, worded nearly the same.

A list of statements is one text, a line each, as matching takes it. The same statement stands in many lists, so every
two statements that meet anywhere are compared once.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cpdist

from pipeline.matching.bulk.joins import distinct, ranges
from pipeline.matching.weights import weights
from pipeline.wording import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Ints
    from pipeline.matching.bulk.joins import Pairs

MOST, LONGEST = 60, 300  # statements of a unit, and letters of a statement, that are compared
AT_ONCE = 2_000_000  # pairs of statements put in a row at a time

Statements = tuple[str, ...]
Alike = dict[int, dict[int, int]]  # for a statement those alike, and how much


def statements_of(text: str) -> Statements:
    """The statements of a text, a line each, ready to be compared; one that stands twice counts once.

    Their words are sorted here, once: `token_sort_ratio` sorts them again for every comparison, which took five times
    as long as comparing.
    """
    lines = dict.fromkeys(folded(line)[:LONGEST] for line in text.splitlines())
    return tuple(" ".join(sorted(line.split())) for line in lines if line)[:MOST]


def covered(texts: Sequence[Statements], one: Ints, other: Ints) -> NDArray[np.int64]:
    """Of each two lists, by their places: how many statements they share, and how many the shorter and longer have.

    All three are 0 where a place is negative: nothing is known of one.
    """
    found = np.zeros((len(one), 3), dtype=np.int64)
    known = np.flatnonzero(np.minimum(one, other) >= 0)
    codes = (np.minimum(one, other)[known] << 32) | np.maximum(one, other)[known]
    couples, number = np.unique(codes, return_inverse=True)
    if len(couples):
        found[known] = np.array(_covered(texts, couples >> 32, couples & 0xFFFFFFFF))[number]
    return found


def _covered(texts: Sequence[Statements], one: Ints, other: Ints) -> list[tuple[int, int, int]]:
    """The same of distinct lists."""
    lists = distinct(np.concatenate((one, other)))
    numbers: dict[str, int] = {}
    told = {
        place: [numbers.setdefault(statement, len(numbers)) for statement in texts[place]] for place in lists.tolist()
    }
    at_first, at_other = (np.searchsorted(lists, side) for side in (one, other))
    alike = _alike(list(numbers), list(told.values()), at_first, at_other)
    found = []
    for a, b in zip(one.tolist(), other.tolist(), strict=True):
        first, second = (a, b) if texts[a] <= texts[b] else (b, a)
        shorter, longer = sorted((len(told[a]), len(told[b])))
        found.append((_shared(told[first], told[second], alike), shorter, longer))
    return found


def _alike(texts: list[str], lists: list[list[int]], one: Ints, other: Ints) -> Alike:
    """Which statements are alike, of all two that stand in two lists to be compared."""
    cutoff, found = weights().thresholds.statement_alike, Alike()
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    for some, others in _met(lists, one, other):
        # No more letters can be shared than the shorter one has.
        short, both = np.minimum(lengths[some], lengths[others]), lengths[some] + lengths[others]
        close = 200 * short >= cutoff * both - 1
        left, right = some[close].tolist(), others[close].tolist()
        sides = ([texts[each] for each in side] for side in (left, right))
        scores = cpdist(*sides, scorer=ratio, score_cutoff=cutoff, dtype=np.uint8)
        for place in np.flatnonzero(scores).tolist():
            a, b, score = left[place], right[place], int(scores[place])
            found.setdefault(a, {})[b] = score
            found.setdefault(b, {})[a] = score
    return found


def _met(lists: list[list[int]], one: Ints, other: Ints) -> Iterator[Pairs]:
    """Every two different statements of two lists to be compared, each once in a portion."""
    sizes = np.fromiter(map(len, lists), np.int64, len(lists))
    starts = np.cumsum(sizes) - sizes
    members = np.fromiter((each for some in lists for each in some), np.int64, int(sizes.sum()))
    # A statement stands in many lists that meet the same others, so first each with the lists that it meets.
    statement = members[ranges(starts[one], sizes[one])]
    meets = distinct((statement << 32) | np.repeat(other, sizes[one]))
    portion = np.cumsum(sizes[meets & 0xFFFFFFFF]) // AT_ONCE
    for start, end in itertools.pairwise([*np.flatnonzero(np.diff(portion, prepend=-1)), len(meets)]):
        a, b = meets[start:end] >> 32, meets[start:end] & 0xFFFFFFFF
        a, b = np.repeat(a, sizes[b]), members[ranges(starts[b], sizes[b])]
        codes = distinct((np.minimum(a, b) << 32) | np.maximum(a, b))
        a, b = codes >> 32, codes & 0xFFFFFFFF
        yield a[a != b], b[a != b]


def _shared(one: list[int], other: list[int], alike: Alike) -> int:
    """How many of either have their like in the other, each statement once: equal ones first, then the most alike."""
    equal = set(one).intersection(other)
    if len(equal) == min(len(one), len(other)):
        return len(equal)
    left = {each: column for column, each in enumerate(other) if each not in equal}
    # Of those equally alike the first of `one` first, then the first of `other`.
    close = sorted(
        (-score, row, left[like])
        for row, each in enumerate(one)
        if each in alike and each not in equal
        for like, score in alike[each].items()
        if like in left
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, row, column in close:
        if row not in taken[0] and column not in taken[1]:
            taken[0].add(row)
            taken[1].add(column)
    return len(equal) + len(taken[0])
