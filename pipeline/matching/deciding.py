"""Pairs of profiles decided, all of them or those of which nothing is remembered; and those that are kept, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.decision import in_question, in_words, verdicts
from pipeline.matching.evidence import pairs_of, with_criteria
from pipeline.matching.memory import UNSAID, Decided, Worded, nothing_decided
from pipeline.matching.relation import NONE

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        asked = with_criteria(asked, in_question(asked, pairs.same_unit))
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

    def worded(self, used: Ints, memory: Memory | None = None) -> Decided:
        """All decisions, with words at least for those at `used`; of the others only what is remembered has any.

        New words stand behind those that are remembered, in the memory's files where there is one.
        """
        texts: tuple[Telling, Telling] = (memory.reasons, memory.features) if memory else (_Aside(), _Aside())
        former = (self.former.reason, self.former.features)
        codes = [np.append(each.code, UNSAID)[self.known] for each in former]
        silent = used[codes[0][used] == UNSAID]
        for part in _portions(silent[self.fresh[silent] >= 0]):
            at = self.fresh[part]
            _tell(texts, codes, part, in_words(self.asked.some(at), self.found.some(at)))
        for part in _portions(silent[self.fresh[silent] < 0]):  # decided before, and not kept then
            _tell(texts, codes, part, in_words(*self.entries.judged(self.pairs.some(part))))
        words = (
            Worded(code, each.whole() if len(silent) else known.texts)
            for code, each, known in zip(codes, texts, former, strict=True)
        )
        return Decided(self.names, self.relation, self.score, *words)


def _portions(places: Ints) -> list[Ints]:
    return [places[start : start + PORTION] for start in range(0, len(places), PORTION)]


def _tell(texts: Sequence[Telling], codes: Sequence[Ints], places: Ints, words: tuple[Said, Said]) -> None:
    """Put down the words of the pairs at some places, and where they stand."""
    for into, code, said in zip(texts, codes, words, strict=True):
        code[places] = said.code + len(into)
        into.add(arrays.texts(said.texts))


class Telling(Protocol):
    """Texts that grow."""

    def __len__(self) -> int: ...
    def add(self, texts: pa.Array) -> None:
        """Add texts behind those there are."""

    def whole(self) -> pa.Array:
        """All of them."""


class _Aside:
    """Texts in memory."""

    def __init__(self) -> None:
        self._pieces = [arrays.texts([])]

    def __len__(self) -> int:
        return sum(map(len, self._pieces))

    def add(self, texts: pa.Array) -> None:
        self._pieces.append(texts)

    def whole(self) -> pa.Array:
        return pc.cast(pa.concat_arrays(self._pieces), pa.large_string())
