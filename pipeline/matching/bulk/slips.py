"""A wording with a slip in one place that all its other words explain: "to kmete legal requirements", "Carr yout".

What `misspellings` says of two words it says wherever they stand, so it must be sure of each. Here all other words of
two titles agree, and what is left, one word or two neighbours, is the same but for a letter or two, or a space, and far
rarer in this list. A title may begin in its middle ("in schools Carry out"): its last word and its first are
neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.bags import verified
from pipeline.matching.bulk.hashing import letter_sets, mixed, ones_in, segment_sums
from pipeline.matching.bulk.joins import distinct, groups_of, lookup, numbered, ranges
from pipeline.matching.bulk.misspellings import no_word_beside_word
from pipeline.matching.bulk.spans import Spans, others_of, told_apart
from pipeline.matching.typing_errors import are_two_words
from pipeline.matching.vocabulary import base_form, phrases
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.matching.bulk.bags import Edges
    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.joins import Pairs
    from pipeline.matching.bulk.wordings import Wordings, Words

CHUNK = 500_000  # pairs that are looked at together, for the sake of memory
LONGEST_ENDING = 4  # letters of an ending and of a slip
ONE_LETTER, TWO_LETTERS = 3, 6  # letters from which one, and two, may be wrong
TWO_OF_STOPS = 4


def slips(
    wordings: Wordings, edges: Edges, count: Ints, focus: Flags | None = None, crowds: list[int] | None = None
) -> Pairs:
    """Wordings with a slip, and for each those that stand in its place without; `count` is how many hold each word.

    The size of each crowd is added to `crowds`: of these not all pairs are found.
    """
    if focus is None:
        return _slips(wordings, edges, count, None, crowds)
    nothing = np.zeros(0, dtype=np.int64)
    near = _sharing(wordings, edges, focus)
    one, other = _slips(wordings.some(near, nothing, nothing), edges, count, focus[near], crowds)
    return near[one], near[other]


def _sharing(wordings: Wordings, edges: Edges, focus: Flags) -> Ints:
    """The wordings that may agree with one in focus but for two neighbours: what is left has one key."""
    share, following, rest = _rests(wordings, edges)
    owner, rests = wordings.owners(), (rest, rest - share[following])
    asked = distinct(np.concatenate([each[focus[owner]] for each in rests]))
    asked, found = asked[asked != 0], focus.copy()  # where nothing is left, nothing explains a slip
    for each in rests:
        found[owner[lookup(each, asked)[1]]] = True
    return np.flatnonzero(found).astype(np.int64)


def _rests(wordings: Wordings, edges: Edges) -> tuple[Keys, Ints, Keys]:
    """Of each token its share in the key of its wording, the place of the one behind it, and all other shares."""
    share, offsets = edges.group_hash[wordings.word], wordings.offsets
    rest = np.repeat(segment_sums(share, offsets), np.diff(offsets)) - share
    filled = np.diff(offsets) > 0
    following = np.arange(1, len(share) + 1, dtype=np.int64)
    following[offsets[1:][filled] - 1] = offsets[:-1][filled]
    return share, following, rest


def _slips(wordings: Wordings, edges: Edges, count: Ints, focus: Flags | None, crowds: list[int] | None) -> Pairs:
    words, least = wordings.word, weights().lists.rarity_no_word
    kinds = _places(wordings, edges)
    rarest = [np.minimum(count[words[at]], count[words[behind]]) for at, behind, *_ in kinds]
    asked = _chosen(wordings, kinds, [each <= weights().lists.seldom for each in rarest])
    if focus is not None:  # both sides of a pair have one rest; so of one in focus, its rest is the other's
        in_focus = np.repeat(focus, np.diff(wordings.offsets))
        rests = [rest[in_focus[at]] for at, _, rest, _ in kinds]
        asked = asked.some(lookup(asked.rest, distinct(np.concatenate(rests)))[1])
    keys = distinct(asked.rest)
    held = _chosen(
        wordings, kinds, [(each >= least) & lookup(kind[2], keys)[1] for kind, each in zip(kinds, rarest, strict=True)]
    )
    asked, held = told_apart(wordings, edges, asked, held, count, crowds)
    wrong, whole = _expanded(asked, held, wordings.words, edges, count)
    fitting = asked.owner[wrong] != held.owner[whole]
    if focus is not None:
        fitting &= focus[asked.owner[wrong]] | focus[held.owner[whole]]
    wrong, whole = wrong[fitting], whole[fitting]
    some, others = distinct(wrong), distinct(whole)
    agrees = verified(
        others_of(wordings, asked.some(some), edges), np.searchsorted(some, wrong),
        others_of(wordings, held.some(others), edges), np.searchsorted(others, whole), edges,
    )  # fmt: skip
    return asked.owner[wrong[agrees]], held.owner[whole[agrees]]


def _expanded(asked: Spans, held: Spans, words: Words, edges: Edges, count: Ints) -> Pairs:
    """Places of spans with a slip and of what is meant; the same words beside the same are asked about once."""
    sides = [groups_of(spans.kinds()) for spans in (asked, held)]
    ones, others = (spans.some(order[starts]) for spans, (order, starts, _) in zip((asked, held), sides, strict=True))
    told = _Told.of(words)
    found = [
        (one[fitting], other[fitting])
        for one, other in _joined(ones.rest, others.rest)
        for fitting in [_may_be_slips(ones, one, others, other, told, count)]
    ]
    nothing = np.zeros(0, dtype=np.int64)
    one, other = (np.concatenate(side) for side in zip((nothing, nothing), *found, strict=True))
    wrong, whole = ones.some(one), others.some(other)
    good = wrong.single() & whole.single() & edges.between(wrong.first, whole.first)
    open_ = np.flatnonzero(~good & ~_one_word_shared(wrong, whole))
    good[open_] = _read_alike(told, wrong.some(open_), whole.some(open_))
    (order_a, start_a, size_a), (order_b, start_b, size_b) = sides
    one, other = one[good], other[good]
    row = ranges(start_a[one], size_a[one])
    partners = np.repeat(size_b[other], size_a[one])
    column = ranges(np.repeat(start_b[other], size_a[one]), partners)
    return order_a[np.repeat(row, partners)], order_b[column]


def _joined(asked: Keys, held: Keys) -> Iterator[Pairs]:
    """Places of equal keys, some of the pairs at a time."""
    order, starts, lengths = groups_of(held)
    group, found = lookup(asked, held[order][starts] if len(held) else held)
    here = np.flatnonzero(found).astype(np.int64)
    chunk = np.cumsum(lengths[group[here]]) // CHUNK
    for part in np.split(here, np.flatnonzero(np.diff(chunk)) + 1):
        sizes = lengths[group[part]]
        yield np.repeat(part, sizes), order[ranges(starts[group[part]], sizes)]


@dataclass(frozen=True, slots=True)
class _Told:
    """Of each word: its letters as bits, how many it has, and whether a run of words is written as it."""

    words: Words
    letters: Ints
    length: Ints
    written: Flags

    @classmethod
    def of(cls, words: Words) -> _Told:
        written = arrays.plain(pc.is_in(words.text, value_set=arrays.texts(sorted(_runs()))))
        return cls(words, letter_sets(words.text), words.length, written)

    def of_phrases(self, spans: Spans) -> Flags:
        """Which spans have a word that a run of words is written as."""
        found: Flags = self.written[spans.first] | self.written[spans.second]
        return found


def _may_be_slips(  # noqa: PLR0913, PLR0917 - two sides, and what is known of their words
    asked: Spans, one: Ints, held: Spans, other: Ints, told: _Told, count: Ints
) -> Flags:
    """Which pairs are rare enough beside each other, and have letters enough in common, to be looked at."""
    rare, common = (np.minimum(count[spans.first], count[spans.second]) for spans in (asked, held))
    limits = weights().lists
    sides = []
    for spans, which in ((asked, one), (held, other)):
        letters = told.letters[spans.first] | told.letters[spans.second]
        length = told.length[spans.first] + np.where(spans.single(), 0, told.length[spans.second])
        sides.append((letters[which], length[which]))
    (letters_one, length_one), (letters_other, length_other) = sides
    longer = length_one - length_other
    near = (np.abs(longer) <= 2) & (ones_in(letters_one ^ letters_other) <= 4)
    inflected = (longer > 0) & (longer <= LONGEST_ENDING) & (ones_in(letters_other & ~letters_one) <= 1)
    seldom, often = rare[one], common[other]
    good: Flags = (near | inflected | told.of_phrases(held)[other]) & (seldom * limits.rarity_no_word <= often)
    sure = (seldom * limits.rarity <= often) & (
        (asked.beside[one] >= limits.beside_slip) | (length_other >= limits.long_slip)
    )
    open_ = np.flatnonzero(good & ~sure)
    alone = asked.single()[one[open_]] & held.single()[other[open_]]
    good[open_] = alone & no_word_beside_word(told.words, asked.first[one[open_]], held.first[other[open_]])
    return good


def _one_word_shared(wrong: Spans, whole: Spans) -> Flags:
    """Two spans of two words of which one is the same: the other two are asked about alone."""
    shared = (wrong.first == whole.first) | (wrong.second == whole.second)
    found: Flags = ~wrong.single() & ~whole.single() & shared
    return found


def _places(wordings: Wordings, edges: Edges) -> tuple[tuple[Ints, Ints, Keys, Ints], ...]:
    """Spans without digits and negations, and with a word beside them: of one token, and of two."""
    words, word = wordings.words, wordings.word
    owner, (share, following, rest) = wordings.owners(), _rests(wordings, edges)
    meaning = wordings.meaning.astype(np.int64)
    left = np.bincount(owner, weights=meaning, minlength=len(wordings)).astype(np.int64)[owner] - meaning
    plain = ~(words.negation[word] | (words.digit[word] & (words.length[word] > 1)))
    single = np.flatnonzero(plain & (left >= 1) & ~wordings.number).astype(np.int64)
    double = np.flatnonzero(plain & plain[following] & (left - meaning[following] >= 1)).astype(np.int64)
    second = following[double]
    return (
        (single, single, rest[single], left[single]),
        (double, second, rest[double] - share[second], left[double] - meaning[second]),
    )


def _owners(wordings: Wordings, at: Ints) -> Ints:
    found: Ints = np.searchsorted(wordings.offsets, at, side="right") - 1
    return found


def _chosen(wordings: Wordings, kinds: tuple[tuple[Ints, Ints, Keys, Ints], ...], which: list[Flags]) -> Spans:
    at, behind, rest, beside = (
        np.concatenate([side[mask] for side, mask in zip(sides, which, strict=True)])
        for sides in zip(*kinds, strict=True)
    )
    return Spans(_owners(wordings, at), at, behind, wordings.word[at], wordings.word[behind], rest, beside)


def _read_alike(told: _Told, wrong: Spans, whole: Spans) -> Flags:
    """Whether what stands in one is what stands in the other, typed wrong; each two spans are asked about once."""
    state = mixed(_most(wrong).astype(np.uint64), 147)
    for salt, spans in enumerate((wrong, whole)):
        state += mixed(spans.first.astype(np.uint64), 140 + salt)
        state += np.where(spans.single(), np.uint64(0), mixed(spans.second.astype(np.uint64), 142 + salt))
    places, number = numbered(state)
    parts = (places[start : start + CHUNK] for start in range(0, len(places), CHUNK))
    found = [_slipped(told, wrong.some(part), whole.some(part)) for part in parts]
    return np.concatenate([np.zeros(0, dtype=bool), *found])[number]


def _slipped(known: _Told, wrong: Spans, whole: Spans) -> Flags:
    """What `_read_alike` says, of couples that differ."""
    words = known.words
    typed, meant = _letters(words, wrong), _letters(words, whole)
    stops = words.stop[whole.first] & words.stop[whole.second]
    # Where one letter stands alone, none may be wrong.
    sure = wrong.single() | (np.minimum(words.length[wrong.first], words.length[wrong.second]) > 1) | stops
    most = _most(wrong)
    told = _near(typed, meant, stops, np.where(sure, most, 0))
    single = wrong.single() & whole.single()
    for place in np.flatnonzero(~told & single):
        told[place] = _same_base(typed[place], meant[place])
    phrases = np.flatnonzero(~told & known.of_phrases(whole))
    parts = (arrays.some(words.text, side[phrases]) for side in (whole.first, whole.second))
    for place, first, second in zip(phrases, *parts, strict=True):
        alone = whole.at[place] == whole.behind[place]
        told[place] = _is_phrase(typed[place], first, "" if alone else second, int(most[place]))
    for place in np.flatnonzero(told & single):
        told[place] = not are_two_words(typed[place], meant[place])
    return told


def _letters(words: Words, spans: Spans) -> list[str]:
    both = zip(arrays.some(words.text, spans.first), arrays.some(words.text, spans.second), strict=True)
    return [one if alone else one + other for (one, other), alone in zip(both, spans.single().tolist(), strict=True)]


def _most(wrong: Spans) -> Ints:
    """How many letters may be wrong in each span: two only where enough words beside it agree."""
    return np.where(wrong.beside < weights().lists.beside_slip, 1, 2)


def _near(typed: list[str], meant: list[str], stops: Flags, most: Ints) -> Flags:
    """Whether no more letters differ than a slip changes, and than `most`."""
    length = np.fromiter(map(len, meant), np.int64, len(meant))
    allowed = np.where(stops, 1 + (length >= TWO_OF_STOPS), (length >= ONE_LETTER) * 1 + (length >= TWO_LETTERS))
    apart = cpdist(typed, meant, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
    found: Flags = apart <= np.minimum(most, allowed)
    return found


def _is_phrase(typed: str, first: str, second: str, most: int) -> bool:
    """Whether a run of words that is written as one of the others is meant: "carryout" is written as "conduct".

    So "carry outplaywork" is "conduct playwork"; `second` is empty where one word alone is meant.
    """
    whole = [run + second for run in _runs().get(first, ())] + [first + run for run in _runs().get(second, ())]
    return any(OSA.distance(typed, run, score_cutoff=most) <= most for run in whole)


def _same_base(typed: str, meant: str) -> bool:
    """Whether a letter of the base form is wrong: "instzlling" beside "install"."""
    one, other = base_form(typed), base_form(meant)
    return len(other) >= TWO_LETTERS and OSA.distance(one, other, score_cutoff=1) <= 1


@cache
def _runs() -> dict[str, tuple[str, ...]]:
    """For each word the letters of the runs of words that are written as it."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase, word in phrases():
        found[word] = (*found.get(word, ()), phrase.replace(" ", ""))
    return found
