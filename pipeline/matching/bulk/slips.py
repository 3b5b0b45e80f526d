"""A wording with a slip in one place that all its other words explain: "to kmete legal requirements", "Carr yout".

What `misspellings` says of two words it says wherever they stand, so it must be sure of each. Here all other words of
two titles agree, and what is left, one word or two neighbours, is the same but for a letter or two, or a space, and far
rarer in this list. A title may begin in its middle ("in schools Carry out"): its last word and its first are neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk.hashing import mixed, segment_sums
from pipeline.matching.bulk.joins import distinct, join, lookup
from pipeline.matching.typing_errors import are_two_words
from pipeline.matching.vocabulary import base_form, phrases
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from pipeline.matching.bulk.bags import Edges
    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.joins import Pairs
    from pipeline.matching.bulk.wordings import Wordings, Words

REST = 3  # words that must agree beside the slip
ONE_LETTER, TWO_LETTERS = 3, 6  # letters from which one, and two, may be wrong
TWO_OF_STOPS = 4
NONE = -1


@dataclass(frozen=True, slots=True)
class _Spans:
    """One token of a wording, or two neighbours: the words (`NONE` for no second), and the key of all others."""

    owner: Ints
    first: Ints
    second: Ints
    rest: Keys

    def some(self, which: Ints) -> _Spans:
        return _Spans(self.owner[which], self.first[which], self.second[which], self.rest[which])


def slips(wordings: Wordings, edges: Edges, count: Ints) -> Pairs:
    """Wordings with a slip, and for each those that stand in its place without; `count` is how many hold each word."""
    spans = _spans(wordings, edges)
    rarest = np.minimum(count[spans.first], count[np.where(spans.second == NONE, spans.first, spans.second)])
    least = weights().thresholds.rarity
    # Few words are rare enough beside the commonest, and few of the others stand where one of these does.
    asked = np.flatnonzero(rarest * least <= count.max(initial=0))
    rest = distinct(spans.rest[asked])
    held = np.flatnonzero((rarest >= least) & lookup(spans.rest, rest)[1])
    asked = asked[lookup(spans.rest[asked], distinct(spans.rest[held]))[1]]
    one, other = join(spans.rest[asked], spans.rest[held])
    one, other = asked[one], held[other]
    fitting = (spans.owner[one] != spans.owner[other]) & (rarest[one] * least <= rarest[other])
    one, other = one[fitting], other[fitting]
    single = (spans.second[one] == NONE) & (spans.second[other] == NONE)
    good = single & edges.between(spans.first[one], spans.first[other])
    asked = np.flatnonzero(~good & ~_one_word_shared(spans, one, other))
    good[asked] = _read_alike(wordings.words, spans.some(one[asked]), spans.some(other[asked]))
    return spans.owner[one[good]], spans.owner[other[good]]


def _one_word_shared(spans: _Spans, one: Ints, other: Ints) -> Flags:
    """Two spans of two words of which one is the same: the other two are asked about alone."""
    double = (spans.second[one] != NONE) & (spans.second[other] != NONE)
    found: Flags = double & (
        (spans.first[one] == spans.first[other]) | (spans.second[one] == spans.second[other])
    )
    return found


def _spans(wordings: Wordings, edges: Edges) -> _Spans:
    """All spans without digits and negations, beside which enough words stand."""
    words, word, offsets = wordings.words, wordings.word, wordings.offsets
    owner, share = wordings.owners(), edges.group_hash[wordings.word]
    meaning = wordings.meaning.astype(np.int64)
    left = np.bincount(owner, weights=meaning, minlength=len(wordings)).astype(np.int64)[owner] - meaning
    rest = segment_sums(share, offsets)[owner] - share
    filled = np.diff(offsets) > 0
    following = np.arange(1, len(word) + 1, dtype=np.int64)
    following[offsets[1:][filled] - 1] = offsets[:-1][filled]
    plain = ~(words.negation[word] | (words.digit[word] & (words.length[word] > 1)))
    single = np.flatnonzero(plain & (left >= REST) & ~wordings.number).astype(np.int64)
    double = np.flatnonzero(plain & plain[following] & (left - meaning[following] >= REST)).astype(np.int64)
    second = following[double]
    nothing = np.full(len(single), NONE, dtype=np.int64)
    return _Spans(
        owner=np.concatenate((owner[single], owner[double])),
        first=np.concatenate((word[single], word[double])),
        second=np.concatenate((nothing, word[second])),
        rest=np.concatenate((rest[single], rest[double] - share[second])),
    )


def _read_alike(words: Words, wrong: _Spans, whole: _Spans) -> Flags:
    """Whether what stands in one is what stands in the other, typed wrong; each two spans are asked about once."""
    state = np.zeros(len(wrong.first), dtype=np.uint64)
    for salt, values in enumerate((wrong.first, wrong.second, whole.first, whole.second)):
        state += mixed(values.astype(np.uint64), 140 + salt)
    _, places, number = np.unique(state, return_index=True, return_inverse=True)
    wrong, whole = wrong.some(places), whole.some(places)
    typed, meant = _letters(words, wrong), _letters(words, whole)
    stops = words.stop[whole.first] & ((whole.second == NONE) | words.stop[whole.second])
    sure = (wrong.second == NONE) | (np.minimum(words.length[wrong.first], words.length[wrong.second]) > 1) | stops
    told = _near(typed, meant, stops, sure)
    single = (wrong.second == NONE) & (whole.second == NONE)
    for place in np.flatnonzero(~told & (whole.second == NONE)):
        told[place] = _is_phrase(typed[place], meant[place]) or (single[place] and _same_base(typed[place], meant[place]))
    for place in np.flatnonzero(told & single):
        told[place] = not are_two_words(typed[place], meant[place])
    return told[number]


def _letters(words: Words, spans: _Spans) -> list[str]:
    behind = np.where(spans.second == NONE, spans.first, spans.second)
    both = zip(arrays.some(words.text, spans.first), arrays.some(words.text, behind), spans.second, strict=True)
    return [one if second == NONE else one + other for one, other, second in both]


def _near(typed: list[str], meant: list[str], stops: Flags, sure: Flags) -> Flags:
    """Whether no more letters differ than a slip changes; where one letter stands alone none may."""
    length = np.fromiter(map(len, meant), np.int64, len(meant))
    allowed = np.where(stops, 1 + (length >= TWO_OF_STOPS), (length >= ONE_LETTER) * 1 + (length >= TWO_LETTERS))
    apart = cpdist(typed, meant, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
    found: Flags = apart <= np.where(sure, allowed, 0)
    return found


def _is_phrase(typed: str, meant: str) -> bool:
    """ "carr" and "yout" beside "conduct", which is what "carry out" is written as."""
    runs = _runs().get(meant, ())
    return any(OSA.distance(typed, run, score_cutoff=2) <= 2 for run in runs)


def _same_base(typed: str, meant: str) -> bool:
    """ "instzlling" beside "install"."""
    one, other = base_form(typed), base_form(meant)
    return len(other) >= TWO_LETTERS and OSA.distance(one, other, score_cutoff=1) <= 1


@cache
def _runs() -> dict[str, tuple[str, ...]]:
    """For each word the letters of the runs of words that are written as it."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase, word in phrases():
        found[word] = (*found.get(word, ()), phrase.replace(" ", ""))
    return found
