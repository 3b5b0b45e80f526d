"""Wordings as bags of words, and whether two bags agree word by word."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.hashing import mixed, segment_sums
from pipeline.matching.bulk.joins import components, distinct, lookup, ranges
from pipeline.matching.bulk.misspellings import misspellings
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.memo import Memo
    from pipeline.matching.bulk.wordings import Words

WORD_BITS = 32
AT_ONCE = 200_000  # pairs that are looked at together, for the sake of memory
CROWDED = 3000  # wordings under one key; more are a crowd: only those alike in all words but one are brought together


@dataclass(frozen=True, slots=True)
class Edges:
    """Misspellings as sorted codes of base forms, and what each word is: its base form and its group.

    What holds of a word holds of all of its base form: else it would hang on which of "emergency" and "emergencies" in
    one title is laid beside a misspelling. A group is all words that chains of misspellings connect. `meant` is, for
    each base form, the one it stands for by its rarity; `meant_hash`, for each word, the same in whatever list.
    """

    codes: Keys
    meant: Ints
    meant_hash: Keys
    base: Ints
    base_hash: Keys
    group: Ints
    group_hash: Keys

    def by_hash(self) -> tuple[Keys, Keys]:
        """Both sides of every misspelling as hashes of their base forms, the smaller first."""
        hashes = np.zeros(len(self.meant), dtype=np.uint64)
        hashes[self.base] = self.base_hash
        one, other = (hashes[side] for side in _sides(self.codes))
        return np.minimum(one, other), np.maximum(one, other)

    def between(self, one: Ints, other: Ints) -> Flags:
        """Whether each two words are misspellings of each other."""
        told = lookup(_codes(self.base[one], self.base[other]).ravel(), self.codes)[1].reshape(one.shape)
        told |= self.meant[self.base[one]] == self.meant[self.base[other]]
        return told


@dataclass(frozen=True, slots=True)
class Bags:
    """Wordings as bags of words sorted by group: `word` between `offsets`.

    `key` is equal where the groups are, `form` where the base forms are.
    """

    offsets: Ints
    word: Ints
    group: Ints
    base: Ints
    key: Keys
    form: Keys

    def sizes(self) -> Ints:
        """How many words each has."""
        return np.diff(self.offsets)


def edges_of(words: Words, count: Ints | None, memo: Memo) -> Edges:
    """The misspellings among all words; `count` says in how many titles each stands, None that this tells nothing."""
    found = misspellings(words, count, memo)
    bases = int(words.base.max(initial=-1)) + 1
    hashes = np.zeros(bases, dtype=np.uint64)
    hashes[words.base] = words.base_hash
    codes = distinct(_codes(words.base[found.one], words.base[found.other]))
    if count is not None:
        codes = codes[~_of_two_words(codes, np.bincount(words.base, count, minlength=bases), hashes)]
    one, other = _sides(codes)
    group = components(bases, np.concatenate((one, words.base)), np.concatenate((other, words.base[found.meant])))[
        words.base
    ]
    meant = _meant_by_bases(words, found.meant, count, bases)
    group_hash = mixed(group.astype(np.uint64), 7)
    return Edges(codes, meant, hashes[meant][words.base], words.base, words.base_hash, group, group_hash)


def _of_two_words(codes: Keys, often: NDArray[np.number], hashes: Keys) -> Flags:
    """Which misspellings are of two words each of which is another common word, typed wrong: no word is both.

    Without them, chains of errors of errors would connect most words of a large list.
    """
    one, other = _sides(codes)
    rare, common = np.concatenate((one, other)), np.concatenate((other, one))
    far = often[rare] * weights().lists.rarity <= often[common]
    rare, common = rare[far], common[far]
    meant = np.arange(len(often), dtype=np.int64)
    order = np.lexsort((hashes[common], often[common], rare))  # the commonest comes last and stays
    meant[rare[order]] = common[order]
    both = (meant[one] != one) & (meant[other] != other) & (meant[one] != meant[other])
    found: Flags = both & ~lookup(_codes(meant[one], meant[other]), codes)[1]
    return found


def _sides(codes: Keys) -> tuple[Ints, Ints]:
    one, other = codes >> np.uint64(WORD_BITS), codes & np.uint64((1 << WORD_BITS) - 1)
    return one.astype(np.int64), other.astype(np.int64)


def _codes(one: Ints, other: Ints) -> Keys:
    return ((np.minimum(one, other) << WORD_BITS) | np.maximum(one, other)).astype(np.uint64)


def _meant_by_bases(words: Words, meant: Ints, count: Ints | None, bases: int) -> Ints:
    """For each base form the one it stands for: that of its commonest word."""
    often = np.ones(len(meant), dtype=np.int64) if count is None else count
    order = np.lexsort((words.raw, often))
    found = np.arange(bases, dtype=np.int64)
    found[words.base[order]] = words.base[meant[order]]
    return found


def bags_of(owner: Ints, word: Ints, extras: Keys, edges: Edges) -> Bags:
    """Bags from words and their owners; `extras` are the bags' keys of numbers and negations, one a bag."""
    order = np.lexsort((word, edges.base[word], edges.group[word], owner))
    owner, word = owner[order], word[order]
    offsets = np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=len(extras))))).astype(np.int64)
    key = segment_sums(edges.group_hash[word], offsets) + extras
    form = segment_sums(edges.base_hash[word], offsets) + extras
    return Bags(offsets, word, edges.group[word], edges.base[word], key, form)


def verified(left: Bags, one: Ints, right: Bags, other: Ints, edges: Edges) -> Flags:
    """Whether each pair of bags of one key agrees word by word."""
    parts = range(0, len(one), AT_ONCE)
    good = [_verified(left, one[at : at + AT_ONCE], right, other[at : at + AT_ONCE], edges) for at in parts]
    return np.concatenate([np.zeros(0, dtype=bool), *good])


def _verified(left: Bags, one: Ints, right: Bags, other: Ints, edges: Edges) -> Flags:
    sizes = left.sizes()[one]
    same = sizes == right.sizes()[other]
    pair = np.repeat(np.arange(len(one)), np.where(same, sizes, 0))
    at_one = ranges(left.offsets[one], np.where(same, sizes, 0))
    at_other = ranges(right.offsets[other], np.where(same, sizes, 0))
    apart = np.flatnonzero(left.base[at_one] != right.base[at_other])
    word_one, word_other = left.word[at_one[apart]], right.word[at_other[apart]]
    wrong = ~edges.between(word_one, word_other)
    good: Flags = same & (np.bincount(pair[apart], weights=wrong, minlength=len(one)) == 0)
    # Two words of one group in a wording may have been laid beside each other's partners: match them anew.
    failed = np.flatnonzero(~good & same)
    told_wrong = np.zeros(len(one), dtype=bool)
    told_wrong[pair[apart[wrong]]] = True
    mixed_up = failed[told_wrong[failed]]
    again = np.zeros(len(one), dtype=bool)
    again[mixed_up[_has_repeated_group(left, one[mixed_up])]] = True
    some = again[pair[apart]]
    good[again] = _matched_anew(_numbered_anew(again)[pair[apart[some]]], word_one[some], word_other[some], edges)
    return good


def _numbered_anew(which: Flags) -> Ints:
    return np.cumsum(which) - 1


def _has_repeated_group(bags: Bags, which: Ints) -> Flags:
    repeated = np.zeros(len(bags.word) + 1, dtype=np.int64)
    inner = np.ones(len(bags.word), dtype=bool)
    inner[bags.offsets[:-1][bags.sizes() > 0]] = False
    again = inner.copy()
    again[1:] &= bags.group[1:] == bags.group[:-1]
    np.cumsum(again, out=repeated[1:])
    return repeated[bags.offsets[which + 1]] > repeated[bags.offsets[which]]


def _matched_anew(pair: Ints, one: Ints, other: Ints, edges: Edges) -> Flags:
    """Whether the words of each pair that were laid beside others match in either order; at most two that differ.

    `pair` numbers the pairs from 0, in their order; `one` and `other` are the words that lay beside each other.
    """
    sizes = np.bincount(pair)
    starts, good = np.cumsum(sizes) - sizes, np.zeros(len(sizes), dtype=bool)
    for size in distinct(sizes).tolist():
        pairs = np.flatnonzero(sizes == size)
        places = starts[pairs][:, None] + np.arange(size)
        good[pairs] = _match_in_any_order(one[places], other[places], edges)
    return good


def _match_in_any_order(one: Ints, other: Ints, edges: Edges) -> Flags:
    """Whether rows of words match once equal ones are struck out on both sides: one by one, or two by two."""
    base_one, base_other = edges.base[one], edges.base[other]
    left, right = np.ones(one.shape, dtype=bool), np.ones(one.shape, dtype=bool)
    for i, j in product(range(one.shape[1]), repeat=2):
        both = left[:, i] & right[:, j] & (base_one[:, i] == base_other[:, j])
        left[both, i] = right[both, j] = False
    rest, good = left.sum(axis=1), np.zeros(len(one), dtype=bool)
    for size in (1, 2):
        some = np.flatnonzero(rest == size)
        a, b = one[some][left[some]].reshape(-1, size), other[some][right[some]].reshape(-1, size)
        straight, crossed = edges.between(a, b).all(axis=1), edges.between(a, b[:, ::-1]).all(axis=1)
        good[some] = straight | crossed
    return good
