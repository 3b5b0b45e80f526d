"""Which words of a list are a letter apart, as it is kept from run to run: only what is new is looked for again.

Whether two words are depends on nothing but the two, as long as no key of theirs is that of a crowd.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.hashing import letter_sets, ones_in, text_hash
from pipeline.matching.bulk.joins import distinct_pairs, lookup
from pipeline.matching.facts import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

    from pipeline.matching.bulk.hashing import Ints, Keys
    from pipeline.matching.bulk.joins import Pairs

MOST_NEW = 300  # words; for more, all are looked at
NOBODY = np.zeros(0, dtype=np.int64)


@dataclass(slots=True)
class CloseWords:
    """The `words` that were looked at, the pairs of them that are close, and how many share a key at the most.

    Of each word, once that was asked, its `letters` and how it `looks`.
    """

    words: pa.Array = field(default_factory=lambda: arrays.texts([]))
    one: Ints = field(default_factory=lambda: NOBODY)
    other: Ints = field(default_factory=lambda: NOBODY)
    letters: Ints = field(default_factory=lambda: NOBODY)
    looks: Keys = field(default_factory=lambda: NOBODY.astype(np.uint64))
    widest: Ints = field(default_factory=lambda: np.zeros(1, dtype=np.int64))

    def of(
        self,
        words: pa.Array,
        find: Callable[[pa.Array, list[int]], Pairs],
        seen: Callable[[pa.Array], pa.Array],
        most: int,
    ) -> Pairs:
        """The pairs of some words that are close, which are kept from now on.

        Args:
            words: Distinct words.
            find: Finds them among all of some words, and adds to a list how many share a key.
            seen: The words as they look.
            most: How many may share a key, before pairs are left out for it.
        """
        place = arrays.filled(pc.index_in(words, value_set=self.words), UNKNOWN) if len(self.words) else None
        new = NOBODY if place is None else np.flatnonzero(place == UNKNOWN).astype(np.int64)
        wider = int(self.widest[0]) + len(new)
        if place is None or len(new) > MOST_NEW or wider > most:
            sizes: list[int] = []
            self.one, self.other = distinct_pairs(*find(words, sizes))
            wider = max(sizes, default=0)
            self.letters, self.looks = NOBODY, NOBODY.astype(np.uint64)
        else:
            now = np.full(len(self.words), UNKNOWN, dtype=np.int64)
            now[place[place > UNKNOWN]] = np.flatnonzero(place > UNKNOWN)
            one, other = now[self.one], now[self.other]
            stays = (one > UNKNOWN) & (other > UNKNOWN)
            more = self._with_new(words, place, new, find, seen)
            self.one, self.other = (
                np.concatenate((old[stays], found)) for old, found in zip((one, other), more, strict=True)
            )
        self.words, self.widest = words, np.array([wider], dtype=np.int64)
        return self.one, self.other

    def _with_new(
        self,
        words: pa.Array,
        place: Ints,
        new: Ints,
        find: Callable[[pa.Array, list[int]], Pairs],
        seen: Callable[[pa.Array], pa.Array],
    ) -> Pairs:
        """The pairs that a new word is one of: close words have all letters but two in common, or look alike.

        `place` is where each word stood among those that were looked at before.
        """
        if not len(self.letters):
            self.letters, self.looks = letter_sets(self.words), text_hash(seen(self.words))
        fresh = pc.take(words, arrays.numbers(new))
        letters, looks = self.letters[place], self.looks[place]
        letters[new], looks[new] = letter_sets(fresh), text_hash(seen(fresh))
        self.letters, self.looks = letters, looks
        if not len(new):
            return NOBODY, NOBODY
        near = lookup(looks, np.sort(looks[new]))[1]
        for word in new.tolist():
            near |= ones_in(letters ^ letters[word]) <= 2
        some = np.flatnonzero(near).astype(np.int64)
        one, other = (some[side] for side in find(pc.take(words, arrays.numbers(some)), []))
        is_new = np.zeros(len(words), dtype=bool)
        is_new[new] = True
        touched = is_new[one] | is_new[other]
        return one[touched], other[touched]
