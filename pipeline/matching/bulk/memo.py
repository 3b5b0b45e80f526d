"""Answers about words that are asked of each two words once, and kept from run to run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.close_words import CloseWords
from pipeline.matching.bulk.hashing import mixed
from pipeline.matching.bulk.joins import lookup
from pipeline.matching.vocabulary import base_form

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa
    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Flags, Ints, Keys

    Bytes = NDArray[np.int8]

NOT_ASKED = -1
NO_STOPS_ASKED = np.uint64(2**64 - 1)
NO_KEYS = np.zeros(0, dtype=np.uint64)


@dataclass(slots=True)
class Memo:
    """What is known of words and of pairs of words; nothing of it depends on the list they stand in.

    `keys` are those of the pairs asked about, sorted, and `answers` what was said; `words`, `bases` and what was `told`
    of each word stand side by side, as do the stop words that each may be (`stops`, as bits); `close` are words a
    letter apart. A run adds what it had to ask.
    """

    words: pa.Array = field(default_factory=lambda: arrays.texts([]))
    bases: pa.Array = field(default_factory=lambda: arrays.texts([]))
    told: Bytes = field(default_factory=lambda: np.zeros(0, dtype=np.int8))
    stops: Keys = field(default_factory=lambda: NO_KEYS)
    keys: Keys = field(default_factory=lambda: NO_KEYS)
    answers: Flags = field(default_factory=lambda: np.zeros(0, dtype=bool))
    close: CloseWords = field(default_factory=CloseWords)

    def base_forms(self, words: pa.Array) -> pa.Array:
        """The base form of each word."""
        places = arrays.filled(pc.index_in(words, value_set=self.words), -1) if len(self.words) else None
        if places is None:
            found = arrays.texts([base_form(word) for word in words.to_pylist()])
            self.told = np.full(len(words), NOT_ASKED, dtype=np.int8)
            self.stops = np.full(len(words), NO_STOPS_ASKED)
        else:
            new = np.flatnonzero(places < 0).astype(np.int64)
            found = pc.take(self.bases, arrays.numbers(np.maximum(places, 0)))
            told = arrays.texts([base_form(word) for word in arrays.some(words, new)])
            found = pc.replace_with_mask(found, arrays.flags(places < 0), told)
            self.told = np.where(places < 0, NOT_ASKED, self.told[places]).astype(np.int8)
            self.stops = np.where(places < 0, NO_STOPS_ASKED, self.stops[places])
        self.words, self.bases = words, found
        return found

    def of_words(self, words: pa.Array, asked: Ints, ask: Callable[[list[str]], list[bool]]) -> Flags:
        """The answer about some of the words, those whose base forms were asked for last; of all others no."""
        if len(self.told) != len(words):
            self.told = np.full(len(words), NOT_ASKED, dtype=np.int8)
        new = asked[self.told[asked] == NOT_ASKED]
        self.told[new] = ask(arrays.some(words, new))
        found = np.zeros(len(self.told), dtype=bool)
        found[asked] = self.told[asked] == 1
        return found

    def near_stops(self, count: int, ask: Callable[[Ints], Keys]) -> Keys:
        """The stop words, as bits, that each of so many words may be: those whose base forms were asked for last."""
        if len(self.stops) != count:
            self.stops = np.full(count, NO_STOPS_ASKED)
        new = np.flatnonzero(self.stops == NO_STOPS_ASKED).astype(np.int64)
        self.stops[new] = ask(new)
        return self.stops

    def asked(self, salt: int, one: Keys, other: Keys, ask: Callable[[Flags], list[bool]]) -> Flags:
        """The answer about each pair of words, given as their hashes; `ask` is told which are new, and asks."""
        keys = mixed(np.minimum(one, other), salt) + mixed(np.maximum(one, other), salt + 1)
        places, known = lookup(keys, self.keys)
        found = np.zeros(len(keys), dtype=bool)
        found[known] = self.answers[places[known]]
        if not known.all():
            found[~known] = ask(~known)
            keys, answers = np.append(self.keys, keys[~known]), np.append(self.answers, found[~known])
            order = np.argsort(keys)
            self.keys, self.answers = keys[order], answers[order]
        return found
