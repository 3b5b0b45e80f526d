"""Wordings as they are kept from run to run: only the texts that are new are taken apart again.

What a title is made of depends on nothing but the title; only the numbers of its words are the list's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.joins import ranges, used
from pipeline.matching.bulk.memo import Memo
from pipeline.matching.bulk.wordings import Wordings, wordings_from, words_of
from pipeline.matching.facts import UNKNOWN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Ints, Keys

MEANING, NUMBER, KEPT = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Tokens:
    """The arrays of `Wordings`, a bit for each of the marks of a token; words by their places in the list's words."""

    word: NDArray[np.int32]
    sizes: NDArray[np.int32]
    marks: NDArray[np.uint8]
    extras: Keys
    form: Keys
    squash: Keys

    @classmethod
    def of(cls, wordings: Wordings) -> Tokens:
        """What is to be kept of the wordings of a list."""
        marks = wordings.meaning * np.uint8(MEANING)
        marks |= wordings.number * np.uint8(NUMBER)
        marks |= wordings.kept * np.uint8(KEPT)
        sizes = np.diff(wordings.offsets).astype(np.int32)
        keys = wordings.extras, wordings.form, wordings.squash
        return cls(wordings.word.astype(np.int32), sizes, marks, *keys)

    def _some(self, which: Ints) -> Tokens:
        if len(which) == len(self.sizes):
            return self
        ends = np.cumsum(self.sizes, dtype=np.int64)
        place = ranges((ends - self.sizes)[which], self.sizes[which].astype(np.int64))
        tokens = self.word[place], self.sizes[which], self.marks[place]
        return Tokens(*tokens, self.extras[which], self.form[which], self.squash[which])

    def with_more(self, words: pa.Array, which: Ints, fresh: pa.Array, memo: Memo) -> Wordings:
        """The wordings of some of the texts that were there, in their order, and of fresh ones behind them.

        Args:
            words: The words that the kept tokens number.
            which: The places of the texts that still stand.
            fresh: Texts that were not there.
            memo: What is known of words.
        """
        nothing = np.zeros(0, dtype=np.int64)
        before, new = self._some(which), wordings_from(fresh, nothing, nothing, Memo())
        known = arrays.filled(pc.index_in(new.words.text, value_set=words), UNKNOWN).copy()
        unseen = np.flatnonzero(known == UNKNOWN).astype(np.int64)
        known[unseen] = len(words) + np.arange(len(unseen))
        every = pa.concat_arrays([words, pc.take(new.words.text, arrays.numbers(unseen))])
        standing, word = used(np.concatenate((before.word.astype(np.int64), known[new.word])))
        if len(standing) < len(every):
            every = pc.take(every, arrays.numbers(standing))
        sizes = np.concatenate(([0], before.sizes, np.diff(new.offsets)))
        old = (before.marks & bit > 0 for bit in (MEANING, NUMBER, KEPT))
        meaning, number, kept = map(np.concatenate, zip(old, (new.meaning, new.number, new.kept), strict=True))
        keys = (before.extras, before.form, before.squash), (new.extras, new.form, new.squash)
        extras, form, squash = map(np.concatenate, zip(*keys, strict=True))
        offsets = np.cumsum(sizes, dtype=np.int64)
        words_now, at = words_of(every, memo), word.astype(np.int64)
        return Wordings(words_now, nothing, nothing, offsets, at, meaning, number, kept, extras, form, squash)
