"""Stop words typed wrong ("adn", "fro"): they look like words that the other title lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.misspellings import as_seen
from pipeline.matching.vocabulary import vocabulary

if TYPE_CHECKING:
    from pipeline.matching.bulk.hashing import Ints, Keys
    from pipeline.matching.bulk.memo import Memo
    from pipeline.matching.bulk.wordings import Wordings, Words

BITS = 64  # stop words beyond this many share a bit; that only brings a few more pairs together
LONGEST_NEAR = 8


def _stops() -> list[str]:
    return sorted(word for word in vocabulary().stop if len(word) > 1)


def near_stop_words(words: Words, memo: Memo) -> Keys:
    """For each word the stop words, as bits, that it may be a misspelling of; 0 for stop words and most others.

    A letter alone ("n the workplace") may be one of two letters; so may a nought for an o ("t0"), other digits not.
    """
    return memo.near_stops(len(words.text), lambda new: _near_stops(words, new))


def _near_stops(words: Words, which: Ints) -> Keys:
    """The same of some of the words."""
    found = np.zeros(len(words.text), dtype=np.uint64)
    asked = which[~words.stop[which] & (words.length[which] <= LONGEST_NEAR)]
    stops = _stops()
    texts = pc.take(words.text, arrays.numbers(asked))
    close = cdist(texts.to_pylist(), stops, scorer=OSA.distance, score_cutoff=1, dtype=np.uint8)
    lettered = arrays.plain(pc.match_substring_regex(texts, "^(?:[a-z]+|[a-z]0|0[a-z])$"))
    seen = arrays.filled(pc.index_in(as_seen(texts), value_set=as_seen(arrays.texts(stops))), -1)
    for place, stop in enumerate(stops):
        fitting = lettered & ((close[:, place] <= 1) | (seen == place)) & ((words.length[asked] > 1) | (len(stop) == 2))
        found[asked[fitting]] |= np.uint64(1 << (place % BITS))
    return found[which]


def stop_word_bits(wordings: Wordings) -> Keys:
    """The stop words of each wording, as bits."""
    numbers = {stop: place for place, stop in enumerate(_stops())}
    words = wordings.words
    bit = np.zeros(len(words.text), dtype=np.uint64)
    here = np.flatnonzero(words.stop)
    bit[here] = [1 << (numbers[word] % BITS) if word in numbers else 0 for word in arrays.some(words.text, here)]
    found = np.zeros(len(wordings), dtype=np.uint64)
    there = words.stop[wordings.word]
    np.bitwise_or.at(found, wordings.owners()[there], bit[wordings.word[there]])
    return found
