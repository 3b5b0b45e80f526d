"""Pairs of profiles decided, all of them or those of which nothing is remembered; and those that are kept, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pipeline.matching.bulk import arrays
from pipeline.matching.decision import in_words, verdicts
from pipeline.matching.evidence import pairs_of
from pipeline.matching.memory import UNSAID, Decided, Worded, nothing_decided
from pipeline.matching.relation import NONE

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Flags, Ints
    from pipeline.matching.decision import Verdicts
    from pipeline.matching.evidence import Compare, Pairs, Texts
    from pipeline.matching.facts import Facts
    from pipeline.matching.memory import Memory, Names
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


@dataclass(frozen=True, slots=True)
class Entries:
    """The profiles, the texts behind their numbers, and who compares their titles."""

    profiles: Facts
    texts: Texts
    compare: Compare | None = None

    def judged(self, pairs: LookedAt) -> tuple[Pairs, Verdicts]:
        """Pairs measured and decided."""
        asked = pairs_of(self.profiles, self.texts, pairs.one, pairs.other, self.compare)
        return asked, verdicts(asked, pairs.same_unit)


@dataclass(frozen=True, slots=True)
class Deciding:
    """The relation and score of all pairs looked at; `known` is where each stands in what is remembered, or -1.

    `asked` and `found` are the pairs decided now that stand in a relation, `fresh` each pair's place there, or -1.
    """

    entries: Entries
    pairs: LookedAt
    names: Names
    former: Decided
    known: Ints
    relation: Ints
    score: NDArray[np.float64]
    asked: Pairs
    found: Verdicts
    fresh: Ints

    @classmethod
    def of(cls, entries: Entries, pairs: LookedAt, names: Names, memory: Memory | None) -> Deciding:
        """Decide pairs; what the memory has of them, by their names, is taken from there."""
        former = memory.load() if memory else nothing_decided()
        known = former.places(names)
        new = np.flatnonzero(known < 0)
        asked, found = entries.judged(pairs.some(new))
        relation, score = np.append(former.relation, NONE)[known], np.append(former.score, 0.0)[known]
        relation[new], score[new] = found.relation, found.score
        related = np.flatnonzero(found.relation != NONE)
        fresh = np.full(len(known), -1, dtype=np.int64)
        fresh[new[related]] = np.arange(len(related))
        if memory:
            memory.asked, memory.decided = len(known), len(new)
        return cls(
            entries, pairs, names, former, known, relation, score, asked.some(related), found.some(related), fresh
        )

    def worded(self, used: Ints) -> Decided:
        """All decisions, with words at least for those at `used`; of the others only what is remembered has any."""
        codes = [np.append(each.code, UNSAID)[self.known] for each in (self.former.reason, self.former.features)]
        silent = used[codes[0][used] == UNSAID]
        told = (_Told(), _Told())
        for part in _portions(silent[self.fresh[silent] >= 0]):
            at = self.fresh[part]
            _tell(told, part, self.asked.some(at), self.found.some(at))
        for part in _portions(silent[self.fresh[silent] < 0]):  # decided before, and not kept then
            _tell(told, part, *self.entries.judged(self.pairs.some(part)))
        words = []
        for known, code, new in zip((self.former.reason, self.former.features), codes, told, strict=True):
            code[new.places] = new.code + len(known.texts)
            words.append(Worded.of(code, known.texts, *new.pieces))
        return Decided(self.names, self.relation, self.score, *words)


def _portions(places: Ints) -> list[Ints]:
    return [places[start : start + PORTION] for start in range(0, len(places), PORTION)]


def _tell(told: tuple[_Told, _Told], places: Ints, pairs: Pairs, found: Verdicts) -> None:
    for into, said in zip(told, in_words(pairs, found), strict=True):
        into.add(places, said)


class _Told:
    """Texts portion by portion, which decisions they are about, and the place of each one's text in all of them."""

    def __init__(self) -> None:
        self.pieces: list[pa.Array] = []
        self._places: list[Ints] = [np.zeros(0, dtype=np.int64)]
        self._codes: list[Ints] = [np.zeros(0, dtype=np.int64)]
        self._count = 0

    def add(self, places: Ints, said: Said) -> None:
        """Add a portion."""
        self._places.append(places)
        self._codes.append(said.code + self._count)
        self.pieces.append(arrays.texts(said.texts))
        self._count += len(said.texts)

    @property
    def places(self) -> Ints:
        """The decisions that were put into words."""
        return np.concatenate(self._places)

    @property
    def code(self) -> Ints:
        """The place of the text of each of them."""
        return np.concatenate(self._codes)
