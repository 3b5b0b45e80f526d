"""Which distinct words of a register are one word, typed wrong: all pairs, without comparing all with all.

One letter left out, put in, put wrong, swapped with its neighbour, or doubled, or two letters that look like one: each
leaves two words one key in common. A pair that shares a key is held against the rules of `typing_errors`. Whether two
words are a pair depends on nothing but the two; only what is too short to tell by its letters is told by its rarity.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.hashing import LONGEST, letters_of, mixed, powers, prefix_hashes, text_hash
from pipeline.matching.bulk.joins import distinct_pairs, groups_of, join, pairs_within, used
from pipeline.matching.typing_errors import (
    LOOK_ALIKE,
    SHORTEST_EDITED,
    affixes,
    are_two_words,
    is_english,
    is_misspelling,
)
from pipeline.matching.vocabulary import base_form, singular, vocabulary
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.joins import Pairs
    from pipeline.matching.bulk.memo import Memo
    from pipeline.matching.bulk.wordings import Words

CROWDED = 300  # words that share a key; more than this is no group of typing errors
SHORTEST_RARE = 3  # letters of a word that only its rarity tells to be wrong
SHORTEST_OF_TWO = 8  # letters of a word in which two may be wrong
MOST_COMPARED = 20_000_000  # pairs of words two edits apart are sought among


@dataclass(frozen=True, slots=True)
class Misspellings:
    """Pairs of words, the smaller number first, that are misspellings of each other whatever list they stand in.

    `meant` is for each word the word it stands for by its rarity: itself, or a much commoner one a letter apart.
    """

    one: Ints
    other: Ints
    meant: Ints


def misspellings(words: Words, count: Ints | None, memo: Memo) -> Misspellings:
    """Find them; `count` says in how many titles each word stands, None that this counts for nothing."""
    plain = pc.match_substring_regex(words.text, f"^[a-z]{{{SHORTEST_RARE},{LONGEST}}}$")
    chosen = np.flatnonzero(arrays.plain(plain) & ~words.stop & ~words.negation).astype(np.int64)
    texts = pc.take(words.text, arrays.numbers(chosen))
    one, other = memo.close.of(texts, _close, as_seen, CROWDED)
    one, other = chosen[one], chosen[other]
    apart = words.base[one] != words.base[other]
    one, other = distinct_pairs(one[apart], other[apart])
    held = _held_to_the_rules(words, one, other, memo)
    if count is None:
        return Misspellings(one[held], other[held], np.arange(len(words.text), dtype=np.int64))
    far = _two_edits(words, chosen, np.concatenate((one, other)), count)
    asked = np.concatenate((one[~held], far[0])), np.concatenate((other[~held], far[1]))
    return Misspellings(one[held], other[held], _meant(words, *asked, count, memo))


def _meant(words: Words, one: Ints, other: Ints, count: Ints, memo: Memo) -> Ints:
    """For each word what it stands for: "esign" is no word of a register in which "design" stands a thousand times.

    Asked only where the letters alone leave it open: short words, words that begin differently, two edits.
    """
    meant = np.arange(len(words.text), dtype=np.int64)
    rare, common = np.where(count[one] <= count[other], (one, other), (other, one))
    rare, common = rare[words.length[common] > SHORTEST_RARE], common[words.length[common] > SHORTEST_RARE]
    limits = weights().lists
    good = count[rare] * limits.rarity <= count[common]
    open_ = np.flatnonzero(~good & (count[rare] * limits.rarity_no_word <= count[common]))
    good[open_] = no_word_beside_word(words, rare[open_], common[open_])
    rare, common = rare[good], common[good]
    apart = _told(words, rare, common, memo, are_two_words)
    rare, common = rare[~apart], common[~apart]
    # The commonest comes last and stays; of equals one that does not depend on the order of rows.
    order = np.lexsort((words.raw[common], count[common], rare))
    meant[rare[order]] = common[order]
    return meant[meant]


def no_word_beside_word(words: Words, wrong: Ints, whole: Ints) -> Flags:
    """Where the one is no word of English and the other is; of two a letter apart both would else be known."""
    some, place = used(np.concatenate((wrong, whole)))
    known = np.fromiter(map(is_english, arrays.some(words.text, some)), bool, len(some))[place]
    found: Flags = ~known[: len(wrong)] & known[len(wrong) :]
    return found


def _two_edits(words: Words, chosen: Ints, near: Ints, count: Ints) -> Pairs:
    """Long rare words that are near no other word, each with the common words two edits away."""
    least = weights().lists.rarity
    long = chosen[words.length[chosen] >= SHORTEST_OF_TWO]
    alone = np.ones(len(words.text), dtype=bool)
    alone[near] = False
    rare = long[alone[long]]
    common = long[count[long] >= least]
    # The commonest first, as many as stay affordable: a register's common words are few.
    common = common[np.lexsort((words.raw[common], -count[common]))][: MOST_COMPARED // max(len(rare), 1)]
    if not len(rare) or not len(common):
        return rare[:0], rare[:0]
    table = cdist(
        arrays.some(words.text, rare),
        arrays.some(words.text, common),
        scorer=OSA.distance,
        score_cutoff=2,
        dtype=np.uint8,
        workers=-1,
    )
    one, other = np.nonzero(table == 2)
    return rare[one], common[other]


def _close(texts: pa.Array, shared: list[int]) -> Pairs:
    """Pairs of words one edit apart, or alike but for doubled letters; how many share a key is added to `shared`."""
    prefixes, lengths = prefix_hashes(texts)
    whole = prefixes[:, -1] if len(lengths) else np.zeros(0, dtype=np.uint64)
    owner = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
    place = np.arange(len(owner), dtype=np.int64) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    raised = powers(LONGEST + 1)
    behind = (lengths[owner] - place - 1).astype(np.int64)
    suffix = whole[owner] - prefixes[owner, place + 1] * raised[behind]
    shorter = prefixes[owner, place] * raised[behind] + suffix
    found = [_left_out(shorter, owner, whole), _put_wrong(shorter, owner, place, shared)]
    found += [_swapped(whole, owner, place, behind, texts), _doubled(texts, shared), _look_alike(texts, shared)]
    ones, others = zip(*found, strict=True)
    return np.concatenate(ones), np.concatenate(others)


def _look_alike(texts: pa.Array, shared: list[int]) -> Pairs:
    """Words alike to the eye: "rnaintain"."""
    return _within_groups(text_hash(as_seen(texts)), shared)


def as_seen(texts: pa.Array) -> pa.Array:
    """The words with one letter for any two that look like it."""
    for letters, one in LOOK_ALIKE:
        texts = pc.replace_substring(texts, letters, one)
    return texts


def _within_groups(keys: Keys, shared: list[int]) -> Pairs:
    """Every two words of one key, where not too many have it."""
    order, starts, sizes = groups_of(keys)
    shared.append(int(sizes.max(initial=0)))
    fitting = (sizes > 1) & (sizes <= CROWDED)
    return pairs_within(order, starts[fitting], sizes[fitting])


def _left_out(shorter: Keys, owner: Ints, whole: Keys) -> Pairs:
    places, words = join(shorter, whole)
    return owner[places], words


def _put_wrong(shorter: Keys, owner: Ints, place: Ints, shared: list[int]) -> Pairs:
    order, starts, lengths = groups_of(shorter + mixed(place.astype(np.uint64), 5))
    shared.append(int(lengths.max(initial=0)))
    fitting = lengths <= CROWDED
    one, other = pairs_within(order, starts[fitting], lengths[fitting])
    return owner[one], owner[other]


def _swapped(whole: Keys, owner: Ints, place: Ints, behind: Ints, texts: pa.Array) -> Pairs:
    """Words that become each other when two neighbours change places."""
    content, starts, _ = letters_of(texts)
    inner = np.flatnonzero(behind > 0)
    at, who = starts[owner[inner]] + place[inner], owner[inner]
    first, second = content[at].astype(np.int64), content[at + 1].astype(np.int64)
    raised = powers(LONGEST + 1)
    step = raised[behind[inner]] - raised[behind[inner] - 1]
    changed = whole[who] + (second - first).astype(np.uint64) * step
    ahead = first < second  # each pair from one side only
    one, other = join(changed[ahead], whole)
    return who[ahead][one], other


def _doubled(texts: pa.Array, shared: list[int]) -> Pairs:
    """Words alike once a letter printed twice in a row counts once."""
    content, starts, lengths = letters_of(texts)
    total = (
        np.repeat(starts, lengths) + np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    )
    letters = content[total].astype(np.uint64)
    owner = np.repeat(np.arange(len(starts), dtype=np.int64), lengths)
    first = np.concatenate(([True], owner[1:] != owner[:-1])) if len(owner) else np.zeros(0, dtype=bool)
    stays = first | (letters != np.concatenate(([np.uint64(0)], letters[:-1])))
    rank = np.cumsum(stays) - 1
    begin = rank[np.flatnonzero(first)] if len(owner) else rank
    full = np.zeros(len(starts), dtype=np.int64)
    full[owner[first]] = begin
    within = (rank - full[owner])[stays]
    keys = np.zeros(len(starts), dtype=np.uint64)
    np.add.at(keys, owner[stays], letters[stays] * powers(LONGEST + 1)[np.minimum(within, LONGEST)])
    return _within_groups(keys, shared)


def _held_to_the_rules(words: Words, one: Ints, other: Ints, memo: Memo) -> Flags:
    """Which pairs `is_misspelling` accepts; it is asked only where a rule about real words could speak."""
    content, starts, _ = letters_of(words.text)
    short = np.minimum(words.length[one], words.length[other])
    begins = content[starts[one]] == content[starts[other]]
    # A whole letter apart and long enough: only a rule about real words could deny it.
    safe = (short >= SHORTEST_EDITED + 2) | ((short >= SHORTEST_EDITED) & begins)
    safe &= np.abs(words.length[one] - words.length[other]) <= 1
    asked = np.zeros(len(words.text), dtype=bool)
    asked[one] = asked[other] = True
    meant = memo.of_words(words.text, np.flatnonzero(asked).astype(np.int64), _may_be_meant)
    doubtful = np.flatnonzero(~safe | (meant[one] & meant[other]))
    keep = np.ones(len(one), dtype=bool)
    keep[doubtful] = _told(words, one[doubtful], other[doubtful], memo, is_misspelling)
    return keep


def _told(words: Words, one: Ints, other: Ints, memo: Memo, rule: Callable[[str, str], bool]) -> Flags:
    """What a rule says of each two words; asked of each two once."""

    def ask(which: Flags) -> list[bool]:
        left, right = (arrays.some(words.text, side[which]) for side in (one, other))
        return [rule(a, b) for a, b in zip(left, right, strict=True)]

    return memo.asked(_SALTS[rule], words.raw[one], words.raw[other], ask)


_SALTS: dict[Callable[[str, str], bool], int] = {is_misspelling: 150, are_two_words: 152}


def _may_be_meant(asked: list[str]) -> list[bool]:
    """Which words may be real words that a rule tells from others much like them."""
    known = vocabulary()
    starts, ends = affixes()
    return [
        word.startswith(starts)
        or word.endswith(ends)
        or singular(word) in known.confusable
        or base_form(word) in known.contrasts
        for word in asked
    ]
