"""Which wordings say the same though their words differ: typing errors, lost spaces, misspelt small words.

Wordings come together under the sum of their words' groups; so two wordings that say the same always meet, however
many of their words are misspelt. Then only the words that differ are held against each other, pair by pair: whether
two wordings say the same does not depend on which other wordings the list has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.bags import CROWDED, WORD_BITS, bags_of, edges_of, verified
from pipeline.matching.bulk.beside import beside
from pipeline.matching.bulk.hashing import mixed
from pipeline.matching.bulk.joins import (
    counted,
    distinct,
    distinct_pairs,
    groups_of,
    join,
    lookup,
    pairs_within,
    ranges,
)
from pipeline.matching.bulk.reach import in_reach, may_be_stops, shares
from pipeline.matching.bulk.slips import slips
from pipeline.matching.bulk.small_words import near_stop_words, stop_word_bits
from pipeline.matching.bulk.spaces import run_together

if TYPE_CHECKING:
    from pipeline.matching.bulk.bags import Bags, Edges
    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.joins import Pairs
    from pipeline.matching.bulk.memo import Memo
    from pipeline.matching.bulk.wordings import Wordings

LIKE = 2000  # wordings that one with a slip may be brought together with through others; of more it is one of a crowd


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the words of a list are to one another, and in how many wordings each stands.

    `by_rarity` says that a rare word beside a common one may be a typing error that its letters alone do not prove;
    `near_stops` which stop words each may be a misspelling of.
    """

    edges: Edges
    count: Ints
    by_rarity: bool
    near_stops: Keys

    @classmethod
    def of(cls, wordings: Wordings, by_rarity: bool, memo: Memo) -> Lexicon:
        """The lexicon of the wordings of a list."""
        count = np.bincount(wordings.word, minlength=len(wordings.words.text))
        edges = edges_of(wordings.words, count if by_rarity else None, memo)
        return cls(edges, count, by_rarity, near_stop_words(wordings.words, memo))


def alike(wordings: Wordings, lexicon: Lexicon, focus: Flags | None = None, crowds: list[int] | None = None) -> Pairs:
    """Pairs of wordings of different forms that say the same, each once.

    Args:
        wordings: The wordings of a list, or some of them.
        lexicon: What is known of the words of the whole list.
        focus: Give only pairs with one of these wordings, and not those that say it through a third; None for all.
        crowds: The sizes of crowds, of which not all slips are found, are added to it.
    """
    nobody = np.zeros(0, dtype=np.int64)

    def by_words() -> Pairs:
        if focus is None:
            return _by_words(wordings, lexicon, None)
        near = in_reach(wordings, lexicon.edges, lexicon.near_stops, focus)
        one, other = _by_words(wordings.some(near, nobody, nobody), lexicon, focus[near])
        return near[one], near[other]

    def by_rarity() -> Pairs:
        return slips(wordings, lexicon.edges, lexicon.count, focus, crowds) if lexicon.by_rarity else (nobody, nobody)

    (ones, others), slipped = beside(len(wordings), by_words, by_rarity)
    more = _and_their_like(wordings, slipped, (ones, others)) if focus is None else slipped
    ones, others = np.concatenate((ones, more[0])), np.concatenate((others, more[1]))
    differ = wordings.form[ones] != wordings.form[others]
    return distinct_pairs(ones[differ], others[differ])


def _by_words(wordings: Wordings, lexicon: Lexicon, focus: Flags | None) -> Pairs:
    edges, owner = lexicon.edges, wordings.owners()[wordings.meaning]
    bags = bags_of(owner, wordings.word[wordings.meaning], wordings.extras, edges)
    found = [_misspelt(bags, edges, focus), _touching(focus, *_squashed(wordings))]
    found += [_run_together(wordings, bags, edges, focus), _small_words(wordings, bags, lexicon, focus)]
    ones, others = (np.concatenate(sides) for sides in zip(*found, strict=True))
    return ones, others


def _and_their_like(wordings: Wordings, slipped: Pairs, alike: Pairs) -> Pairs:
    """A wording with a slip says what is said by those it stands for, and by all that say the same as they.

    Of a crowd of spellings each stands for each: those are pairs already, and their like would be their cube.
    """
    form = distinct(wordings.form)
    meant = np.searchsorted(form, wordings.form[slipped[1]]).astype(np.int64)
    wrong, meant = _couples(slipped[0], meant)
    fitting = groups_of(wordings.form)[2][meant] <= CROWDED
    wrong, meant = wrong[fitting], meant[fitting]
    of_wording = np.searchsorted(form, wordings.form).astype(np.int64)
    like = (np.concatenate((alike[0], alike[1])), np.concatenate((alike[1], alike[0])))
    said = _couples(
        np.concatenate((np.arange(len(wordings), dtype=np.int64), like[1], wrong)),
        np.concatenate((of_wording, of_wording[like[0]], meant)),
    )
    through = np.bincount(wrong, np.bincount(said[1], minlength=len(form))[meant])
    wrong, meant = wrong[through[wrong] <= LIKE], meant[through[wrong] <= LIKE]
    one, other = join(meant.astype(np.uint64), said[1].astype(np.uint64))
    return wrong[one], said[0][other]


def _couples(one: Ints, other: Ints) -> Pairs:
    codes = distinct((one << WORD_BITS) | other)
    return codes >> WORD_BITS, codes & ((1 << WORD_BITS) - 1)


def _touching(focus: Flags | None, one: Ints, other: Ints) -> Pairs:
    if focus is None:
        return one, other
    stays = focus[one] | focus[other]
    return one[stays], other[stays]


def _near(focus: Flags | None, owner: Ints, key: Keys, bags: Bags) -> Flags:
    """Which changed wordings, given by their new keys, may say what one in focus says, or are in focus."""
    if focus is None:
        return np.ones(len(owner), dtype=bool)
    found: Flags = focus[owner] | lookup(key, distinct(bags.key[focus]))[1]
    return found


def _misspelt(bags: Bags, edges: Edges, focus: Flags | None) -> Pairs:
    """Wordings whose words are each other's, or each other's misspellings."""
    wordy = np.flatnonzero(bags.sizes() > 0).astype(np.int64)
    if focus is not None:
        wordy = wordy[lookup(bags.key[wordy], distinct(bags.key[focus]))[1]]
    order, starts, lengths = groups_of(bags.key[wordy])
    order = wordy[order]
    crowded = lengths > CROWDED
    one, other = pairs_within(order, starts[~crowded], lengths[~crowded])
    if crowded.any():
        members = order[ranges(starts[crowded], lengths[crowded])]
        more = _all_words_but_one(bags, members, edges)
        one, other = np.concatenate((one, more[0])), np.concatenate((other, more[1]))
    differ = bags.form[one] != bags.form[other]
    one, other = _touching(focus, one[differ], other[differ])
    good = verified(bags, one, bags, other, edges)
    return one[good], other[good]


def _all_words_but_one(bags: Bags, members: Ints, edges: Edges) -> Pairs:
    """Members that share all words but one, which are misspellings: for keys too common to hold every pair of them."""
    sizes = bags.sizes()[members]
    places, owner = ranges(bags.offsets[members], sizes), np.repeat(members, sizes)
    word = bags.word[places]
    rest = bags.form[owner] - edges.base_hash[word]
    one, other = edges.codes >> np.uint64(WORD_BITS), edges.codes & np.uint64((1 << WORD_BITS) - 1)
    base = edges.base[word].astype(np.uint64)
    at, edge = join(base, one)
    left, right = join(rest[at] + mixed(other[edge], 10), rest + mixed(base, 10))
    return owner[at[left]], owner[right]


def _squashed(wordings: Wordings) -> Pairs:
    """Wordings alike but for their spaces."""
    order, starts, lengths = groups_of(np.where(wordings.form > 0, wordings.squash + wordings.extras, 0))
    fitting = lengths <= CROWDED
    one, other = pairs_within(order, starts[fitting], lengths[fitting])
    real = (wordings.form[one] > 0) & (wordings.form[other] > 0)
    return one[real], other[real]


def _run_together(wordings: Wordings, bags: Bags, edges: Edges, focus: Flags | None) -> Pairs:
    """A wording in which two neighbouring words of the other stand as one, other words misspelt or in another order."""
    owner, place, second, word = run_together(wordings)
    share = shares(wordings, edges)
    key = bags.key[owner] - share[place] - share[second] + edges.group_hash[word]
    made = np.zeros(len(wordings.words.text), dtype=bool)
    made[word] = True
    at = np.flatnonzero(made[bags.word])
    holder = np.repeat(np.arange(len(wordings), dtype=np.int64), bags.sizes())[at]
    held = bags.key[holder] + mixed(bags.word[at].astype(np.uint64), 11)
    found = lookup(key + mixed(word.astype(np.uint64), 11), distinct(held))[1] & _near(focus, owner, key, bags)
    one, other, _ = _changed_pairs(wordings, bags, edges, (place[found], second[found]), word[found])
    return _touching(focus, one, other)


def _small_words(wordings: Wordings, bags: Bags, lexicon: Lexicon, focus: Flags | None) -> Pairs:
    """A wording in which a stop word of the other is misspelt, and so looks like a word."""
    edges, near, bits = lexicon.edges, lexicon.near_stops, stop_word_bits(wordings)
    place = may_be_stops(wordings, near)
    owner = wordings.owners()[place]
    key = bags.key[owner] - shares(wordings, edges)[place]
    place = place[lookup(key, distinct(bags.key))[1] & _near(focus, owner, key, bags)]
    one, other, which = _changed_pairs(wordings, bags, edges, (place,))
    missing = near[wordings.word[place[which]]] & bits[other] & ~bits[one]
    return _touching(focus, one[missing > 0], other[missing > 0])


def _changed_pairs(
    wordings: Wordings, bags: Bags, edges: Edges, without: tuple[Ints, ...], instead: Ints | None = None
) -> tuple[Ints, Ints, Ints]:
    """Pairs that agree once a wording's words at some places are out and a word is put in; and by which change."""
    offsets, owner = wordings.offsets, wordings.owners()[without[0]]
    sizes = offsets[owner + 1] - offsets[owner]
    changed, places = np.repeat(np.arange(len(owner)), sizes), ranges(offsets[owner], sizes)
    stays = wordings.meaning[places]
    for gone in without:
        stays &= places != gone[changed]
    changed, word = changed[stays], wordings.word[places[stays]]
    if instead is not None:
        changed, word = np.concatenate((changed, np.arange(len(owner)))), np.concatenate((word, instead))
    extras = wordings.extras[owner]
    for gone in without:
        extras = extras - np.where(wordings.number[gone], wordings.words.number_hash[wordings.word[gone]], np.uint64(0))
    new = bags_of(changed, word, extras, edges)
    some = np.flatnonzero(new.sizes() > 0)
    one, other = _meeting(new, some, bags)
    apart = owner[one] != other
    one, other = one[apart], other[apart]
    good = verified(new, one, bags, other, edges)
    return owner[one[good]], other[good], one[good]


def _meeting(new: Bags, some: Ints, bags: Bags) -> Pairs:
    """Some new bags and the bags of their keys; of a crowd, those of the same words alone."""
    crowds = counted(bags.key)
    crowded = crowds[0][crowds[1] > CROWDED]
    key, keys = new.key[some], bags.key
    if len(crowded):
        key, keys = (
            np.where(lookup(side, crowded)[1], side + mixed(form, 12), side)
            for side, form in ((key, new.form[some]), (keys, bags.form))
        )
    one, other = join(key, keys)
    return some[one], other
