"""Pairs of profiles decided and put into words: all of them, or those of which nothing is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pipeline.matching.bulk import arrays
from pipeline.matching.decision import in_words, verdicts
from pipeline.matching.evidence import pairs_of
from pipeline.matching.memory import UNSAID, Decided, Names, Worded, nothing_decided
from pipeline.matching.relation import NONE

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.matching.bulk.hashing import Flags, Ints
    from pipeline.matching.decision import Verdicts
    from pipeline.matching.evidence import Compare, Pairs, Texts
    from pipeline.matching.facts import Facts
    from pipeline.matching.memory import Memory
    from pipeline.matching.saying import Said

PORTION = 50_000  # pairs put into words at a time: a text of Python's takes as much room again as one of Arrow's


class LookedAt(NamedTuple):
    """Pairs of profiles, and whether their listings are one unit."""

    one: Ints
    other: Ints
    same_unit: Flags

    def some(self, places: Ints) -> LookedAt:
        """The pairs at some places."""
        return LookedAt(self.one[places], self.other[places], self.same_unit[places])


def decided(profiles: Facts, texts: Texts, pairs: LookedAt, compare: Compare | None) -> Decided:
    """What is decided of pairs, in their order; their names are left out."""
    names = Names(*(np.zeros(len(pairs.one), dtype=np.uint64) for _ in range(2)))
    return _with_new(profiles, texts, pairs, compare, names, nothing_decided())


def decided_again(  # noqa: PLR0913, PLR0917 - what deciding takes, and what it is remembered by
    profiles: Facts, texts: Texts, pairs: LookedAt, compare: Compare | None, names: Names, memory: Memory
) -> Decided:
    """The same; what the memory has is taken from there, and the memory keeps all of it."""
    former = memory.load()
    found = _with_new(profiles, texts, pairs, compare, names, former)
    memory.asked, memory.decided = len(pairs.one), int(np.count_nonzero(former.places(names) < 0))
    if memory.decided or memory.asked < len(former.relation):
        memory.keep(found)
    return found


def _with_new(  # noqa: PLR0913, PLR0917 - as above
    profiles: Facts, texts: Texts, pairs: LookedAt, compare: Compare | None, names: Names, former: Decided
) -> Decided:
    place = former.places(names)
    new = np.flatnonzero(place < 0)
    asked = pairs_of(profiles, texts, pairs.one[new], pairs.other[new], compare)
    found = verdicts(asked, pairs.same_unit[new])
    related = np.flatnonzero(found.relation != NONE)
    words = list(_in_words(asked.some(related), found.some(related)))
    relation, score = np.append(former.relation, NONE)[place], np.append(former.score, 0.0)[place]
    relation[new], score[new] = found.relation, found.score
    del asked, found  # of a country's listings as large as the texts that are now put in a row
    told = []
    for known in (former.reason, former.features):
        fresh = words.pop(0)
        codes = np.append(known.code, UNSAID)[place]
        codes[new[related]] = fresh.code + len(known.texts)
        told.append(Worded.of(codes, known.texts, *fresh.pieces))
    return Decided(names, relation, score, *told)


def _in_words(pairs: Pairs, found: Verdicts) -> tuple[_Told, _Told]:
    """The reasons of pairs, and their features."""
    reasons, features = _Told(), _Told()
    for start in range(0, len(pairs), PORTION):
        part = np.arange(start, min(start + PORTION, len(pairs)))
        reason, feature = in_words(pairs.some(part), found.some(part))
        reasons.add(reason)
        features.add(feature)
    return reasons, features


class _Told:
    """Texts portion by portion, and the place of every pair's text in all of them."""

    def __init__(self) -> None:
        self.pieces: list[pa.Array] = []
        self._codes: list[Ints] = [np.zeros(0, dtype=np.int64)]
        self._count = 0

    def add(self, said: Said) -> None:
        """Add a portion."""
        self._codes.append(said.code + self._count)
        self.pieces.append(arrays.texts(said.texts))
        self._count += len(said.texts)

    @property
    def code(self) -> Ints:
        """The place of every pair's text."""
        return np.concatenate(self._codes)
