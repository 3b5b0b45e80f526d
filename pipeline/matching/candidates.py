"""Which wordings are worth comparing, without comparing all with all: those that share a key.

Titles that say the same meet through `bulk/alike.py`, all of them. Here meet those that may be a `ladder` or are
worth a look: without words of management, without words of their subjects, whole but for one word, or by a word or two
words they share. Of the latter only the nearest of each wording stay (`candidates` in weights.toml).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.hashing import mixed, segment_sums
from pipeline.matching.bulk.joins import distinct, distinct_pairs, groups_of, lookup, pairs_within, ranges
from pipeline.matching.compare import word_weight
from pipeline.matching.vocabulary import base_form, vocabulary
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.joins import Pairs
    from pipeline.matching.bulk.wordings import Wordings

CROWDED = 1000  # wordings under one key that names a whole title; of more, each meets the next few
FEW = 16  # how many of a crowd each meets
LIKELIER = 0.15  # what words near in meaning may add to the agreement of equal ones
AT_ONCE = 1_000_000  # pairs measured at a time


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The words of all wordings that count: whose they are, their base forms, and what kind each is.

    `weight` is without the words of the subjects under which the wording stands, `step` a word of management or stage.
    """

    owner: Ints
    offsets: Ints
    base: Ints
    share: Keys
    weight: NDArray[np.float64]
    heavy: Flags
    step: Flags


def worth_comparing(wordings: Wordings, about: Pairs, subjects: Sequence[frozenset[str]]) -> Pairs:
    """Pairs of different wordings, each once.

    Args:
        wordings: The wordings of a run.
        about: Every wording with every subject (-1: none) under which it stands, each couple once.
        subjects: The subjects' words.
    """
    tokens, under = _tokens(wordings, about, subjects)
    topics = _without_subject(wordings, tokens, under)
    near = _nearest(tokens, *_overlapping(tokens, len(wordings)), len(wordings))
    found = (_without_steps(wordings, tokens), topics, near)
    ones, others = (np.concatenate(sides) for sides in zip(*found, strict=True))
    return distinct_pairs(ones, others)


def _tokens(wordings: Wordings, about: Pairs, subjects: Sequence[frozenset[str]]) -> tuple[_Tokens, _About]:
    known, words = vocabulary(), wordings.words
    owner, word = wordings.owners()[wordings.meaning], wordings.word[wordings.meaning]
    base = words.base[word]
    offsets = np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=len(wordings))))).astype(np.int64)
    forms = [base_form(text) for text in words.text.to_pylist()]
    under = _about(offsets, base, about, _subject_codes(words.base, forms, subjects))
    weight = np.array([word_weight(form, frozenset()) for form in forms], dtype=np.float64)[word]
    weight[under.place[under.inside]] = weights().words.subject
    steps = known.management | known.stage
    heavy = weight >= weights().words.distinctive
    step = np.array([form in steps for form in forms], dtype=bool)[word]
    return _Tokens(owner, offsets, base, words.base_hash[word], weight, heavy, step), under


def _subject_codes(base: Ints, forms: list[str], subjects: Sequence[frozenset[str]]) -> Keys:
    """Every subject with every of its words, as sorted codes; words no title has are left out."""
    number = dict(zip(forms, base.tolist(), strict=True))
    codes = [(place << 32) | number[word] for place, words in enumerate(subjects) for word in words if word in number]
    return np.array(sorted(codes), dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class _About:
    """The tokens of every wording under every subject: the couple, the token, and whether it is the subject's word."""

    wording: Ints
    couple: Ints
    place: Ints
    inside: Flags


def _about(offsets: Ints, base: Ints, about: Pairs, codes: Keys) -> _About:
    wording, subject = about
    sizes = offsets[wording + 1] - offsets[wording]
    couple, place = np.repeat(np.arange(len(wording)), sizes), ranges(offsets[wording], sizes)
    known = subject[couple] >= 0
    code = (np.maximum(subject[couple], 0) << 32) | base[place]
    return _About(wording, couple, place, known & lookup(code.astype(np.uint64), codes)[1])


def _without_steps(wordings: Wordings, tokens: _Tokens) -> Pairs:
    """Wordings alike but for words of management and stage."""
    core = ~tokens.step
    key = segment_sums(np.where(core, tokens.share, 0), tokens.offsets) + wordings.extras
    worded = np.bincount(tokens.owner[core], minlength=len(wordings)) > 0
    return _met(np.flatnonzero(worded), key[worded])


def _without_subject(wordings: Wordings, tokens: _Tokens, about: _About) -> Pairs:
    """Wordings alike but for words of their own subjects; a distinctive word must be left."""
    count = len(about.wording)
    left = ~about.inside
    share = np.where(left, tokens.share[about.place], 0)
    offsets = np.concatenate(([0], np.cumsum(np.bincount(about.couple, minlength=count)))).astype(np.int64)
    key = segment_sums(share, offsets) + wordings.extras[about.wording]
    topical = np.bincount(about.couple[left & tokens.heavy[about.place]], minlength=count) > 0
    return _met(about.wording[topical], key[topical])


def _met(owner: Ints, key: Keys, crowded: int = CROWDED) -> Pairs:
    """Owners that share a key; in a crowd each meets the next few, so that no crowd costs its square."""
    order, starts, lengths = groups_of(key, in_order=True)
    small = lengths <= crowded
    one, other = pairs_within(order, starts[small], lengths[small])
    ones, others = [owner[one]], [owner[other]]
    members, ends = ranges(starts[~small], lengths[~small]), np.repeat((starts + lengths)[~small], lengths[~small])
    for step in range(1, FEW + 1):
        inside = members + step < ends
        ones.append(owner[order[members[inside]]])
        others.append(owner[order[members[inside] + step]])
    return np.concatenate(ones), np.concatenate(others)


def _overlapping(tokens: _Tokens, count: int) -> Pairs:
    """Wordings that share all words but one, two words, or a distinctive word."""
    block = weights().thresholds.block
    codes = distinct((tokens.owner << 32) | tokens.base)
    owner, base = codes >> 32, codes & 0xFFFFFFFF
    heavy_codes = distinct(((tokens.owner << 32) | tokens.base)[tokens.heavy])
    heavy = lookup(codes.astype(np.uint64), heavy_codes.astype(np.uint64))[1]
    found = [_met(owner[heavy], base[heavy].astype(np.uint64), block)]
    found.append(_met(*_word_pairs(owner, base, heavy, count), block))
    found.append(_met(*_all_but_one(tokens), block))
    ones, others = (np.concatenate(sides) for sides in zip(*found, strict=True))
    return distinct_pairs(ones, others)


def _word_pairs(owner: Ints, base: Ints, heavy: Flags, count: int) -> tuple[Ints, Keys]:
    """Every two words of a wording one of which is distinctive, and whose they are."""
    sizes = np.bincount(owner, minlength=count).astype(np.int64)
    starts = np.cumsum(sizes) - sizes
    places = np.arange(len(owner), dtype=np.int64)
    one, other = pairs_within(places, starts, sizes)
    telling = heavy[one] | heavy[other]
    one, other = one[telling], other[telling]
    return owner[one], mixed(base[one].astype(np.uint64), 11) + mixed(base[other].astype(np.uint64), 12)


def _all_but_one(tokens: _Tokens) -> tuple[Ints, Keys]:
    """Every wording whole, and without each of its words; what is left must have a distinctive word."""
    count = len(tokens.offsets) - 1
    whole = segment_sums(tokens.share, tokens.offsets)
    heavy = np.bincount(tokens.owner[tokens.heavy], minlength=count)
    left = heavy[tokens.owner] - tokens.heavy > 0
    owner = np.concatenate((np.flatnonzero(heavy > 0), tokens.owner[left]))
    return owner, np.concatenate((whole[heavy > 0], whole[tokens.owner[left]] - tokens.share[left]))


def _nearest(tokens: _Tokens, one: Ints, other: Ints, count: int) -> Pairs:
    """Of pairs those that agree in enough weight, and of them the best of each wording."""
    agreed = _agreement(tokens, one, other)
    limits = weights().thresholds
    good = agreed >= limits.title_overlap - LIKELIER
    one, other, agreed = one[good], other[good], agreed[good]
    side, partner = np.concatenate((one, other)), np.concatenate((other, one))
    both = np.concatenate((agreed, agreed))
    order = np.lexsort((partner, -both, side))
    sizes = np.bincount(side, minlength=count)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    kept = rank < limits.candidates
    kept = kept[: len(one)] | kept[len(one) :]
    return one[kept], other[kept]


def _agreement(tokens: _Tokens, one: Ints, other: Ints) -> NDArray[np.float64]:
    """The weight of the equal words of two wordings, as a share of all of it."""
    total = np.bincount(tokens.owner, weights=tokens.weight, minlength=len(tokens.offsets) - 1)
    codes = ((tokens.owner << 32) | tokens.base).astype(np.uint64)
    order = np.argsort(codes)
    table, weight = codes[order], tokens.weight[order]
    found = np.zeros(len(one), dtype=np.float64)
    for start in range(0, len(one), AT_ONCE):
        a, b = one[start : start + AT_ONCE], other[start : start + AT_ONCE]
        sizes = tokens.offsets[a + 1] - tokens.offsets[a]
        pair, places = np.repeat(np.arange(len(a)), sizes), ranges(tokens.offsets[a], sizes)
        at, there = lookup(((b[pair] << 32) | tokens.base[places]).astype(np.uint64), table)
        shared = np.where(there, tokens.weight[places] + weight[at], 0.0)
        found[start : start + AT_ONCE] = np.bincount(pair, weights=shared, minlength=len(a))
    both = total[one] + total[other]
    return found / np.where(both > 0, both, 1.0)
