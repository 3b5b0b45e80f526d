"""What a change of a list can touch: which rows must be decided anew, and which stay as they were.

Relations never reach beyond a component: rows, their units and wordings, connected by whatever brings them together. So
only components are decided anew that lost a row, or that something new, or something told otherwise now, belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.hashing import mixed
from pipeline.matching.bulk.joins import distinct, groups_of, lookup
from pipeline.matching.bulk.uans import DIGITS_AT
from pipeline.matching.facts import UNKNOWN
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.matching.bulk.alike import Lexicon
    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.remembered import Remembered
    from pipeline.matching.bulk.wordings import Wordings, Words


PIECE = 1 << 16  # rows of two lists that are held against each other at once
MOST_RUNS = 1000  # of rows that agree; of lists with more, the rest is told by hashes of its rows
SURE = 3  # rows that must agree behind some that do not


@dataclass(frozen=True, slots=True)
class Difference:
    """For each row of the new list the old row it is, or `UNKNOWN`; those that stayed stand in their old order."""

    before: Ints

    @property
    def new(self) -> Ints:
        """Rows that were not there."""
        return np.flatnonzero(self.before == UNKNOWN).astype(np.int64)

    def now(self, count: int) -> Ints:
        """For each of so many old rows its new place, or `UNKNOWN`."""
        found = np.full(count, UNKNOWN, dtype=np.int64)
        stayed = np.flatnonzero(self.before > UNKNOWN)
        found[self.before[stayed]] = stayed
        return found


def difference(old: pa.Table, new: pa.Table) -> Difference:
    """Which rows stayed: alike in all they state, and in one order."""
    runs, here, there = _runs(old, new)
    before = np.full(new.num_rows, UNKNOWN, dtype=np.int64)
    for one, other, length in runs:
        before[other : other + length] = np.arange(one, one + length)
    old_rest, new_rest = old.slice(here), new.slice(there)
    tail = _alike(old_rest, new_rest, from_end=True)
    if tail:
        before[new.num_rows - tail :] = np.arange(old.num_rows - tail, old.num_rows)
    inner = [rest.slice(0, rest.num_rows - tail) for rest in (old_rest, new_rest)]
    if all(part.num_rows for part in inner):
        moved = _moved(*map(row_hashes, inner))
        before[there : there + len(moved)] = np.where(moved > UNKNOWN, moved + here, UNKNOWN)
    return Difference(before)


def _runs(old: pa.Table, new: pa.Table) -> tuple[list[tuple[int, int, int]], int, int]:
    """Where the lists begin to agree, and how far, run by run; and the two rows behind which they go apart for long."""
    runs, here, there = [], 0, 0
    for _ in range(MOST_RUNS):
        length = _alike(old.slice(here), new.slice(there))
        runs.append((here, there, length))
        here, there = here + length, there + length
        if here == old.num_rows or there == new.num_rows or (skipped := _skipped(old, new, here, there)) is None:
            break
        here, there = here + skipped[0], there + skipped[1]
    return runs, here, there


def _skipped(old: pa.Table, new: pa.Table, here: int, there: int) -> tuple[int, int] | None:
    """How many rows of each to leave out, the fewest in all, so that the next ones agree; None if too many."""
    for most in (4, 32, 256):
        rows = [
            list(zip(*(column.to_pylist() for column in part.columns), strict=True))
            for part in (old.slice(here, most + SURE), new.slice(there, most + SURE))
        ]
        for skipped in range(1, 2 * most):
            for one in range(max(0, skipped - most), min(skipped, most) + 1):
                ahead, behind = rows[0][one : one + SURE], rows[1][skipped - one : skipped - one + SURE]
                if ahead and ahead == behind:
                    return one, skipped - one
    return None


def _alike(one: pa.Table, other: pa.Table, from_end: bool = False) -> int:
    """How many rows of two lists agree until the first that does not, from the top or from the end."""
    most, size, done = min(one.num_rows, other.num_rows), PIECE, 0
    while done < most and size:
        size = min(size, most - done)
        starts = [each.num_rows - done - size if from_end else done for each in (one, other)]
        if one.slice(starts[0], size).equals(other.slice(starts[1], size)):
            done += size
        else:
            size //= 2
    return done


def row_hashes(table: pa.Table) -> Ints:
    """A number for what each row states."""
    from pipeline.databases import connected  # noqa: PLC0415 - only lists whose rows moved need it

    names = ", ".join('"' + name.replace('"', '""') + '"' for name in sorted(table.column_names))
    with connected() as connection:
        connection.register("list", table)
        found = connection.sql(
            f"SELECT (hash({names}) >> 1)::BIGINT AS row FROM list"  # noqa: S608 - names of columns, quoted
        ).to_arrow_table()
    return arrays.plain(found["row"])


def _moved(old: Ints, new: Ints) -> Ints:
    """For each new row the old one it is: the first of several alike the first."""
    keys = [_nth_of_each(rows) for rows in (old, new)]
    order = np.argsort(keys[0])
    at, found = lookup(keys[1], keys[0][order])
    before = np.where(found, order[at], UNKNOWN) if len(order) else np.full(len(new), UNKNOWN, dtype=np.int64)
    stayed = np.flatnonzero(before > UNKNOWN)
    moved = before[stayed]
    if len(moved) and (np.diff(moved) < 0).any():
        upwards = moved == np.maximum.accumulate(moved)
        downwards = moved == np.minimum.accumulate(moved[::-1])[::-1]
        best = upwards if np.count_nonzero(upwards) >= np.count_nonzero(downwards) else downwards
        before[stayed[~best]] = UNKNOWN
    return before.astype(np.int64)


def _nth_of_each(rows: Ints) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    order, starts, lengths = groups_of(rows, in_order=True)
    nth = np.empty(len(rows), dtype=np.uint64)
    nth[order] = np.arange(len(rows)) - np.repeat(starts, lengths)
    return mixed(rows.astype(np.uint64), 160) + mixed(nth, 161)


def known_edges(lexicon: Lexicon) -> Keys:
    """The misspellings among a list's words as keys that are the same in whatever list, sorted."""
    return np.sort(_edge_keys(*lexicon.edges.by_hash()))


def _edge_keys(one: Keys, other: Keys) -> Keys:
    return mixed(one, 170) + mixed(other, 171)


def told_otherwise(state: Remembered, words: Words, lexicon: Lexicon, known: Keys) -> Flags:
    """Words of which the list tells otherwise now: wordings with them may say the same as others than before.

    `known` are the keys of what the lexicon knows, as `known_edges` gives them.
    """
    count = lexicon.count
    before = arrays.filled(pc.index_in(words.text, value_set=state.words), UNKNOWN)
    now = arrays.filled(pc.index_in(state.words, value_set=words.text), UNKNOWN)
    old = np.flatnonzero(before > UNKNOWN)
    found = np.zeros(len(words.text), dtype=bool)
    found[old] = state.meant[before[old]] != lexicon.edges.meant_hash[old]
    found |= _other_edges(state, words, lexicon, known)
    counted = np.where(before > UNKNOWN, state.count[before], 0) if len(state.count) else np.zeros(len(count), np.int64)
    gone = state.count[now == UNKNOWN]
    return found | _across_a_threshold(np.append(counted, gone), np.append(count, np.zeros_like(gone)))[: len(count)]


def _other_edges(state: Remembered, words: Words, lexicon: Lexicon, known: Keys) -> Flags:
    """Words whose base form is a misspelling of another one now, or is none any more; both were and are in the list."""
    edges = (state.edge_one, state.edge_other), lexicon.edges.by_hash()
    apart = [~lookup(_edge_keys(*mine), theirs)[1] for mine, theirs in zip(edges, (known, state.edges), strict=True)]
    one, other = (
        np.concatenate([each[which] for each, which in zip(side, apart, strict=True)])
        for side in zip(*edges, strict=True)
    )
    both = np.ones(len(one), dtype=bool)
    for bases in (distinct(state.base), distinct(words.base_hash)):
        both &= lookup(one, bases)[1] & lookup(other, bases)[1]
    return lookup(words.base_hash, distinct(np.concatenate((one[both], other[both]))))[1]


def _across_a_threshold(before: Ints, now: Ints) -> Flags:
    """Words whose rarity beside some other word may have changed sides: so many times rarer, or not any more."""
    limits, seldom = weights().lists, weights().lists.seldom
    found = np.zeros(len(now), dtype=bool)
    counts = np.sort(np.concatenate((before, now)))
    for word in np.flatnonzero(before != now):
        low, high = sorted((int(before[word]), int(now[word])))
        # As the rarer one: it is seldom now, or was, and some word is as common as the threshold is now, or was; as the
        # commoner one, of words so many times rarer.
        for least in (limits.rarity, limits.rarity_no_word):
            reached = np.searchsorted(counts, high * least) > np.searchsorted(counts, low * least)
            found[word] |= (low <= seldom and (high > seldom or reached)) or (
                min(high // least, seldom) > min(low // least, seldom)
            )
    return found


def touched_components(state: Remembered, wordings: Ints, uan_codes: Ints, removed: Ints) -> Flags:
    """Components to decide anew, by their numbers.

    Args:
        state: The list as it was.
        wordings: Places in the state's texts that are touched.
        uan_codes: The UANs of rows that came or went.
        removed: Old rows that went.
    """
    of_wording = np.zeros(len(state.texts), dtype=bool)
    of_wording[wordings] = True
    digits = distinct(uan_codes[uan_codes > UNKNOWN] >> DIGITS_AT)
    rows = (
        of_wording[state.wording] | lookup((state.uan_code >> DIGITS_AT).astype(np.uint64), digits.astype(np.uint64))[1]
    )
    rows &= (state.uan_code > UNKNOWN) | of_wording[state.wording]
    rows[removed] = True
    found = np.zeros(int(state.component.max(initial=-1)) + 1, dtype=bool)
    found[state.component[rows]] = True
    return found


def wordings_with(wordings: Wordings, words: Flags) -> Flags:
    """Wordings that hold any of the words."""
    found = np.zeros(len(wordings), dtype=bool)
    found[wordings.owners()[words[wordings.word]]] = True
    return found


def mapped(texts: pa.Array, into: pa.Array) -> Ints:
    """The place of each text among others, or `UNKNOWN`; asked of few, where a table of all others would cost most."""
    standing = np.flatnonzero(arrays.plain(pc.is_in(into, value_set=texts))).astype(np.int64)
    at = arrays.filled(pc.index_in(texts, value_set=pc.take(into, arrays.numbers(standing))), UNKNOWN)
    return np.append(standing, UNKNOWN)[at]
