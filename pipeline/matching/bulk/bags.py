"""Wordings as bags of words, and whether two bags agree word by word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.hashing import mixed, segment_sums
from pipeline.matching.bulk.joins import components, distinct, groups_of, lookup, ranges
from pipeline.matching.bulk.misspellings import misspellings

if TYPE_CHECKING:
    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.memo import Memo
    from pipeline.matching.bulk.wordings import Words

WORD_BITS = 32


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
        one = hashes[(self.codes >> np.uint64(WORD_BITS)).astype(np.int64)]
        other = hashes[(self.codes & np.uint64((1 << WORD_BITS) - 1)).astype(np.int64)]
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
    every = np.arange(len(words.text), dtype=np.int64)
    one, other = np.concatenate((found.one, every)), np.concatenate((found.other, found.meant))
    bases = int(words.base.max(initial=-1)) + 1
    group = components(bases, words.base[one], words.base[other])[words.base]
    codes = distinct(_codes(words.base[found.one], words.base[found.other]))
    meant = _meant_by_bases(words, found.meant, count, bases)
    hashes = np.zeros(bases, dtype=np.uint64)
    hashes[words.base] = words.base_hash
    group_hash = mixed(group.astype(np.uint64), 7)
    return Edges(codes, meant, hashes[meant][words.base], words.base, words.base_hash, group, group_hash)


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
    again = mixed_up[_has_repeated_group(left, one[mixed_up])]
    good[again] = _matched_anew(left, one[again], right, other[again], edges)
    return good


def _has_repeated_group(bags: Bags, which: Ints) -> Flags:
    repeated = np.zeros(len(bags.word) + 1, dtype=np.int64)
    inner = np.ones(len(bags.word), dtype=bool)
    inner[bags.offsets[:-1][bags.sizes() > 0]] = False
    again = inner.copy()
    again[1:] &= bags.group[1:] == bags.group[:-1]
    np.cumsum(again, out=repeated[1:])
    return repeated[bags.offsets[which + 1]] > repeated[bags.offsets[which]]


def _matched_anew(left: Bags, one: Ints, right: Bags, other: Ints, edges: Edges) -> Flags:
    """Whether what is left of two bags without their equal words matches, in either order; at most two words."""
    good = np.zeros(len(one), dtype=bool)
    rest_one, rest_other = _residues(left, one, right, other)
    for size in (1, 2):
        fitting = np.flatnonzero((rest_one[1] == size) & (rest_other[1] == size))
        if not len(fitting):
            continue
        a = rest_one[0][rest_one[2][fitting][:, None] + np.arange(size)]
        b = rest_other[0][rest_other[2][fitting][:, None] + np.arange(size)]
        straight, crossed = edges.between(a, b).all(axis=1), edges.between(a, b[:, ::-1]).all(axis=1)
        good[fitting] = straight | crossed
    return good


def _residues(left: Bags, one: Ints, right: Bags, other: Ints) -> tuple[tuple[Ints, Ints, Ints], ...]:
    """For both sides the words that the other has not: all in a row, how many each pair has, and from where."""
    sides = []
    for bags, which in ((left, one), (right, other)):
        sizes = bags.sizes()[which]
        pair, places = np.repeat(np.arange(len(which)), sizes), ranges(bags.offsets[which], sizes)
        sides.append((pair, bags.base[places], bags.word[places]))
    keys = []
    for pair, base, _ in sides:
        code = (pair << WORD_BITS) | base
        order, starts, lengths = groups_of(code)
        nth = np.empty(len(code), dtype=np.int64)
        nth[order] = np.arange(len(code)) - np.repeat(starts, lengths)
        keys.append(mixed(code.astype(np.uint64), 10) + nth.astype(np.uint64))
    found = []
    for mine, theirs, (pair, _, word) in ((keys[0], keys[1], sides[0]), (keys[1], keys[0], sides[1])):
        alone = ~lookup(mine, np.sort(theirs))[1]
        counts = np.bincount(pair[alone], minlength=len(one))
        found.append((word[alone], counts, np.cumsum(counts) - counts))
    return tuple(found)
