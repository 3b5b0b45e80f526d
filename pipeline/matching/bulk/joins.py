"""Joins of number arrays: who shares a key with whom, in sorted arrays instead of dictionaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Flags, Ints, Keys

Pairs = tuple["Ints", "Ints"]
MANY = 2_000  # values from which a table of slots is worth making
MOST_SLOTS = 24  # as a power of two
FEW = 64  # one in so many: numbers nearly in order, values that a table nearly never has
WIDTH = 63  # bits of a whole number without its sign
SCATTER = np.uint64(0x9E3779B97F4A7C15)


Number = TypeVar("Number", bound=np.generic)


def distinct(values: NDArray[Number]) -> NDArray[Number]:
    """Every value once, sorted. `np.unique` looks each up in a table: sixty times slower on millions of hashes."""
    ordered = in_order(values)
    if not len(ordered):
        return ordered
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))]


def in_order(values: NDArray[Number]) -> NDArray[Number]:
    """The values sorted; where they nearly are, their runs are merged, which takes a tenth of the time."""
    nearly = np.count_nonzero(np.less(values[1:], values[:-1])) * FEW < len(values)
    return np.sort(values, kind="stable" if nearly else None)


def counted(values: NDArray[Number]) -> tuple[NDArray[Number], Ints]:
    """Every value once, sorted, and how often it is there."""
    ordered = in_order(values)
    starts = np.flatnonzero(np.concatenate((ordered[:1] == ordered[:1], ordered[1:] != ordered[:-1])))
    return ordered[starts], np.diff(np.append(starts, len(ordered))).astype(np.int64)


def counted_on(values: Ints, times: Ints, more: Ints, less: Ints) -> tuple[Ints, Ints]:
    """What `counted` says of values once it is known of them, some more of them and some less."""
    every = np.concatenate((values, more, less))
    change = np.concatenate((times, np.ones(len(more), dtype=np.int64), np.full(len(less), -1, dtype=np.int64)))
    order, starts, _ = groups_of(every, in_order=True)
    now = np.add.reduceat(change[order], starts) if len(starts) else change
    return every[order[starts]][now > 0], now[now > 0]


def numbered(values: NDArray[np.generic]) -> tuple[Ints, Ints]:
    """The first place of each distinct value, in the order of values, and the number of each value among them.

    `np.unique` says the same; asked for the first time it loads a module that takes a hundredth of a second.
    """
    order, starts, lengths = groups_of(values, in_order=True)
    number = np.empty(len(order), dtype=np.int64)
    number[order] = np.repeat(np.arange(len(starts)), lengths)
    return order[starts], number


def used(numbers: Ints) -> tuple[Ints, NDArray[np.int32]]:
    """The numbers that occur, sorted, and the place of each among them."""
    occurs = np.zeros(int(numbers.max(initial=-1)) + 1, dtype=bool)
    occurs[numbers] = True
    return np.flatnonzero(occurs).astype(np.int64), (np.cumsum(occurs, dtype=np.int32) - 1)[numbers]


def order_of(*keys: Ints) -> Ints:
    """The order by several keys of whole numbers, none below zero, the first key first; equals stay in theirs.

    As one number with its place behind, where that fits: to sort numbers takes a tenth of finding their order.
    """
    count = len(keys[0])
    bits = [int(key.max(initial=0)).bit_length() for key in (*keys, np.array([count]))]
    if sum(bits) > WIDTH:
        return np.lexsort(keys[::-1]).astype(np.int64)
    packed = np.zeros(count, dtype=np.int64)
    for key, width in zip((*keys, np.arange(count)), bits, strict=True):
        packed = (packed << width) | key
    packed.sort()
    return packed & ((1 << bits[-1]) - 1)


def ranges(starts: Ints, lengths: Ints) -> Ints:
    """The numbers of each range, one range behind the other."""
    total = int(lengths.sum())
    begins = np.cumsum(lengths) - lengths
    found: Ints = np.arange(total, dtype=np.int64) + np.repeat(starts - begins, lengths)
    return found


def groups_of(keys: NDArray[np.generic], in_order: bool = False) -> tuple[Ints, Ints, Ints]:
    """Places in the order of their keys, and where each group of equal keys starts and how long it is.

    With `in_order` the places of a group stay in theirs, at three times the cost.
    """
    order = np.argsort(keys, kind="stable" if in_order else "quicksort").astype(np.int64)
    ordered = keys[order]
    if not len(ordered):
        empty = np.zeros(0, dtype=np.int64)
        return order, empty, empty
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))).astype(np.int64)
    return order, starts, np.diff(np.append(starts, len(ordered)))


def pairs_within(order: Ints, starts: Ints, lengths: Ints) -> Pairs:
    """Every pair of places in one group, each once."""
    several = lengths > 1
    starts, lengths = starts[several], lengths[several]
    ends = np.repeat(starts + lengths, lengths)
    first = ranges(starts, lengths)
    partners = ends - first - 1
    return order[np.repeat(first, partners)], order[ranges(first + 1, partners)]


def lookup(values: Keys, table: Keys) -> tuple[Ints, Flags]:
    """For each value its first place in the sorted table, and whether it truly stands there."""
    if not len(table):
        return np.zeros(len(values), dtype=np.int64), np.zeros(len(values), dtype=bool)
    if len(values) < MANY:
        return _searched(values, table)
    # A search takes twenty steps through memory, a slot of a table of slots one: most values are settled by it.
    slots = np.uint64(64 - min(len(table).bit_length() + 3, MOST_SLOTS))
    holder = np.full(1 << int(np.uint64(64) - slots), -1, dtype=np.int32)
    holder[((table * SCATTER) >> slots)[::-1]] = np.arange(len(table), dtype=np.int32)[::-1]  # the first one stays
    held = holder[(values * SCATTER) >> slots]
    if len(table) * FEW < len(values):  # most slots are empty: only values that have one are looked at
        places, found = np.zeros(len(values), dtype=np.int64), np.zeros(len(values), dtype=bool)
        some = np.flatnonzero(held >= 0)
        places[some], found[some] = _settled(values[some], table, held[some])
        return places, found
    return _settled(values, table, held)


def _settled(values: Keys, table: Keys, held: NDArray[np.int32]) -> tuple[Ints, Flags]:
    """What `lookup` says, with the place in each value's slot; -1 where it is empty."""
    places = held.astype(np.int64)
    found = table[places] == values
    open_ = np.flatnonzero((places >= 0) & ~found)
    places[open_], found[open_] = _searched(values[open_], table)
    return places, found


def _searched(values: Keys, table: Keys) -> tuple[Ints, Flags]:
    places = np.minimum(np.searchsorted(table, values), len(table) - 1).astype(np.int64)
    return places, table[places] == values


def join(left: Keys, right: Keys) -> Pairs:
    """All pairs of places (in `left`, in `right`) of equal keys."""
    order, starts, lengths = groups_of(right)
    places, found = lookup(left, right[order][starts] if len(right) else right)
    here = np.flatnonzero(found).astype(np.int64)
    group = places[here]
    return np.repeat(here, lengths[group]), order[ranges(starts[group], lengths[group])]


def components(count: int, one: Ints, other: Ints) -> Ints:
    """For each of `count` numbers the smallest number it is connected with."""
    label = np.arange(count, dtype=np.int64)
    while len(one):
        low, high = np.minimum(label[one], label[other]), np.maximum(label[one], label[other])
        apart = low != high
        if not apart.any():
            break
        one, other = one[apart], other[apart]
        np.minimum.at(label, high[apart], low[apart])
        while (deeper := label[label]).tobytes() != label.tobytes():
            label = deeper
    return label


def distinct_pairs(one: Ints, other: Ints) -> Pairs:
    """Each unordered pair of different numbers once, the smaller first, sorted."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    apart = low != high
    codes = distinct((low[apart] << 32) | high[apart])
    return codes >> 32, codes & 0xFFFFFFFF
