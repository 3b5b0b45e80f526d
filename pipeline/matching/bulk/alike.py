"""Which wordings say the same though their words differ: typing errors, lost spaces, misspelt small words.

Wordings come together under the sum of their words' groups, a group being all words that chains of typing errors
connect; so two wordings that say the same always meet, however many of their words are misspelt. Then only the words
that differ are held against each other, pair by pair: nothing here depends on the other titles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.hashing import mixed, segment_sums
from pipeline.matching.bulk.joins import components, distinct_pairs, groups_of, join, lookup, pairs_within, ranges
from pipeline.matching.bulk.misspellings import misspellings
from pipeline.matching.bulk.small_words import near_stop_words, stop_word_bits
from pipeline.matching.bulk.spaces import run_together

if TYPE_CHECKING:
    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.joins import Pairs
    from pipeline.matching.bulk.wordings import Wordings

CROWDED = 3000  # wordings under one key; more are brought together by all words but one
WORD_BITS = 32


@dataclass(frozen=True, slots=True)
class Bags:
    """Wordings as bags of words sorted by group: `word` between `offsets`; `key` is equal where groups are equal."""

    offsets: Ints
    word: Ints
    group: Ints
    base: Ints
    key: Keys
    form: Keys

    def sizes(self) -> Ints:
        """How many words each has."""
        return np.diff(self.offsets)


@dataclass(frozen=True, slots=True)
class Edges:
    """Misspellings as sorted codes, and the group of every word."""

    codes: Keys
    meant: Ints
    group: Ints
    group_hash: Keys

    def between(self, one: Ints, other: Ints) -> Flags:
        """Whether each two words are misspellings of each other."""
        low, high = np.minimum(one, other), np.maximum(one, other)
        told = lookup(((low << WORD_BITS) | high).astype(np.uint64), self.codes)[1]
        return told | (self.meant[one] == self.meant[other])


def alike(wordings: Wordings) -> Pairs:
    """Pairs of wordings of different forms that say the same, each once."""
    edges = _edges(wordings)
    bags = _bags(wordings, edges)
    found = [_misspelt(bags, edges), _squashed(wordings)]
    found += [_run_together(wordings, bags, edges), _small_words(wordings, bags, edges)]
    ones, others = (np.concatenate(sides) for sides in zip(*found, strict=True))
    differ = wordings.form[ones] != wordings.form[others]
    return distinct_pairs(ones[differ], others[differ])


def _edges(wordings: Wordings) -> Edges:
    words = wordings.words
    found = misspellings(words, np.bincount(wordings.word, minlength=len(words.text)))
    every = np.arange(len(words.text), dtype=np.int64)
    one, other = np.concatenate((found.one, every)), np.concatenate((found.other, found.meant))
    count = int(words.base.max(initial=-1)) + 1
    group = components(count, words.base[one], words.base[other])[words.base]
    codes = np.sort(((found.one << WORD_BITS) | found.other).astype(np.uint64))
    return Edges(codes, found.meant, group, mixed(group.astype(np.uint64), 7))


def _bags(wordings: Wordings, edges: Edges) -> Bags:
    owner = wordings.owners()[wordings.meaning]
    return bags_of(len(wordings), owner, wordings.word[wordings.meaning], wordings.extras, wordings, edges)


def bags_of(count: int, owner: Ints, word: Ints, extras: Keys, wordings: Wordings, edges: Edges) -> Bags:
    """Bags from words and their owners (0 … count - 1)."""
    base = wordings.words.base[word]
    order = np.lexsort((word, base, edges.group[word], owner))
    owner, word, base = owner[order], word[order], base[order]
    offsets = np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=count)))).astype(np.int64)
    key = segment_sums(edges.group_hash[word], offsets) + extras
    form = segment_sums(wordings.words.base_hash[word], offsets) + extras
    return Bags(offsets, word, edges.group[word], base, key, form)


def _misspelt(bags: Bags, edges: Edges) -> Pairs:
    """Wordings whose words are each other's, or each other's misspellings."""
    wordy = np.flatnonzero(bags.sizes() > 0).astype(np.int64)
    order, starts, lengths = groups_of(bags.key[wordy])
    order = wordy[order]
    crowded = lengths > CROWDED
    one, other = pairs_within(order, starts[~crowded], lengths[~crowded])
    if crowded.any():
        members = order[ranges(starts[crowded], lengths[crowded])]
        more = _all_words_but_one(bags, members)
        one, other = np.concatenate((one, more[0])), np.concatenate((other, more[1]))
    differ = bags.form[one] != bags.form[other]
    one, other = one[differ], other[differ]
    good = verified(bags, one, bags, other, edges)
    return one[good], other[good]


def _all_words_but_one(bags: Bags, members: Ints) -> Pairs:
    """Members that share all words but one of the same group: for keys too common to hold every pair of them."""
    sizes = bags.sizes()[members]
    places, owner = ranges(bags.offsets[members], sizes), np.repeat(members, sizes)
    rest = bags.form[owner] - mixed(bags.base[places].astype(np.uint64), 8)
    order, starts, lengths = groups_of(rest + mixed(bags.group[places].astype(np.uint64), 9))
    fitting = lengths <= CROWDED
    one, other = pairs_within(order, starts[fitting], lengths[fitting])
    return owner[one], owner[other]


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
    good = same & (np.bincount(pair[apart], weights=wrong, minlength=len(one)) == 0)
    # Two words of one group in a wording may have been laid beside each other's partners: match them anew.
    failed = np.flatnonzero(~good & same)
    mixed_up = np.intersect1d(failed, np.unique(pair[apart][wrong]))
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


def _squashed(wordings: Wordings) -> Pairs:
    """Wordings alike but for their spaces."""
    order, starts, lengths = groups_of(np.where(wordings.form > 0, wordings.squash + wordings.extras, 0))
    fitting = lengths <= CROWDED
    one, other = pairs_within(order, starts[fitting], lengths[fitting])
    real = (wordings.form[one] > 0) & (wordings.form[other] > 0)
    return one[real], other[real]


def _run_together(wordings: Wordings, bags: Bags, edges: Edges) -> Pairs:
    """A wording in which two neighbouring words of the other stand as one, other words misspelt or in another order."""
    owner, place, word = run_together(wordings)
    alone = np.where(wordings.meaning, edges.group_hash[wordings.word], 0)
    key = bags.key[owner] - alone[place] - alone[place + 1] + edges.group_hash[word]
    holders = np.isin(bags.word, word)
    holder = np.repeat(np.arange(len(wordings), dtype=np.int64), bags.sizes())[holders]
    _, found = lookup(key, np.unique(bags.key[holder]))
    owner, place, word = owner[found], place[found], word[found]
    return _with_changed_bags(wordings, bags, edges, owner, (place, place + 1), word)


def _small_words(wordings: Wordings, bags: Bags, edges: Edges) -> Pairs:
    """A wording in which a stop word of the other is misspelt, and so looks like a word."""
    near = near_stop_words(wordings.words)
    bits = stop_word_bits(wordings)
    place = np.flatnonzero(wordings.meaning & (near[wordings.word] > 0)).astype(np.int64)
    owner = wordings.owners()[place]
    key = bags.key[owner] - edges.group_hash[wordings.word[place]]
    _, found = lookup(key, np.unique(bags.key))
    place, owner = place[found], owner[found]
    one, other, which = _changed_pairs(wordings, bags, edges, owner, (place,), None)
    missing = near[wordings.word[place[which]]] & bits[other] & ~bits[one]
    return one[missing > 0], other[missing > 0]


def _with_changed_bags(
    wordings: Wordings, bags: Bags, edges: Edges, owner: Ints, without: tuple[Ints, ...], instead: Ints
) -> Pairs:
    one, other, _ = _changed_pairs(wordings, bags, edges, owner, without, instead)
    return one, other


def _changed_pairs(
    wordings: Wordings, bags: Bags, edges: Edges, owner: Ints, without: tuple[Ints, ...], instead: Ints | None
) -> tuple[Ints, Ints, Ints]:
    """Pairs that agree once a bag's words at some places are taken out and a word is put in; and by which change."""
    offsets = wordings.offsets
    sizes = offsets[owner + 1] - offsets[owner]
    changed, places = np.repeat(np.arange(len(owner)), sizes), ranges(offsets[owner], sizes)
    stays = wordings.meaning[places]
    for gone in without:
        stays &= places != gone[changed]
    changed, word = changed[stays], wordings.word[places[stays]]
    if instead is not None:
        changed, word = np.concatenate((changed, np.arange(len(owner)))), np.concatenate((word, instead))
    new = bags_of(len(owner), changed, word, wordings.extras[owner], wordings, edges)
    some = np.flatnonzero(new.sizes() > 0)
    one, other = join(new.key[some], bags.key)
    one = some[one]
    apart = owner[one] != other
    one, other = one[apart], other[apart]
    good = verified(new, one, bags, other, edges)
    return owner[one[good]], other[good], one[good]
