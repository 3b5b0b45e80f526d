"""Pairs of units become pairs of rows, chunk by chunk, so that no register is too large to be written."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.joins import ranges
from pipeline.matching.bulk.relate import relations, scores
from pipeline.matching.relation import EQUIVALENT, SAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pipeline.matching.bulk.groups import Groups
    from pipeline.matching.bulk.hashing import Flags, Ints
    from pipeline.matching.bulk.relate import Related
    from pipeline.matching.bulk.units import Units

LARGEST = 1000  # partners a row may have in all; of units with more, each row is paired with the first of the other
CHUNK = 1_000_000


@dataclass(frozen=True, slots=True)
class Decisions:
    """What is decided of two units (or profiles), or of the rows of one (`one == other`); rows of them take it over."""

    one: Ints
    other: Ints
    relation: Ints
    reworded: Flags
    score: NDArray[np.float64]
    chosen: Flags


@dataclass(frozen=True, slots=True)
class RowPairs:
    """Pairs of rows, the smaller first, and the decision each comes from."""

    a: Ints
    b: Ints
    decision: Ints


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Rectangles of rows, as ranges in `Groups.rows`; of a triangle both sides are one range."""

    first_a: Ints
    size_a: Ints
    first_b: Ints
    size_b: Ints
    decision: Ints
    triangle: Flags

    def counts(self) -> Ints:
        """How many pairs each gives."""
        return np.where(self.triangle, self.size_a * (self.size_a - 1) // 2, self.size_a * self.size_b)

    def some(self, which: Ints) -> _Blocks:
        """Some of them."""
        first, second = (self.first_a[which], self.size_a[which]), (self.first_b[which], self.size_b[which])
        return _Blocks(*first, *second, self.decision[which], self.triangle[which])


def decisions_of(units: Units, related: Related) -> Decisions:
    """The related pairs of units, and the units of several rows."""
    size = units.groups.size
    inner = np.flatnonzero((size > 1) & ~(units.untitled & (np.arange(len(units)) >= units.coded))).astype(np.int64)
    by_code = inner < units.coded
    facts = relations(units, inner, inner)
    relation = np.where(by_code, SAME, np.where(facts == SAME, SAME, EQUIVALENT))
    plain = np.zeros(len(inner), dtype=bool)
    score = np.where(by_code, 1.0, scores(units, inner, inner, plain))
    return Decisions(
        np.concatenate((inner, related.one)),
        np.concatenate((inner, related.other)),
        np.concatenate((relation, related.relation)),
        np.concatenate((plain, related.reworded)),
        np.concatenate((score, related.score)),
        np.concatenate((plain, related.chosen)),
    )


def row_pairs(groups: Groups, decisions: Decisions) -> Iterator[RowPairs]:
    """All pairs of rows, in chunks of about `CHUNK`; the order is fixed, but not by row."""
    blocks = _blocks(groups, decisions)
    chunk = np.cumsum(blocks.counts()) // CHUNK
    edges = (
        np.flatnonzero(np.concatenate(([True], chunk[1:] != chunk[:-1], [True]))) if len(chunk) else np.zeros(0, int)
    )
    for start, end in pairwise(edges):
        yield _pairs_of(groups, blocks.some(np.arange(start, end)))


def _blocks(groups: Groups, decisions: Decisions) -> _Blocks:
    one, other = decisions.one, decisions.other
    number = np.arange(len(one), dtype=np.int64)
    first_a, size_a, first_b, size_b = groups.first[one], groups.size[one], groups.first[other], groups.size[other]
    inner = one == other
    large = _crowded(groups, one, other)
    whole = _Blocks(first_a, size_a, first_b, size_b, number, inner).some(np.flatnonzero(~large))
    # Too many: each row of one with the first of the other, and the other way round; within a unit, with the first.
    star = np.flatnonzero(large)
    ones = np.ones(len(star), dtype=np.int64)
    flat = np.zeros(len(star), dtype=bool)
    rays = _Blocks(first_a[star], ones, first_b[star] + inner[star], size_b[star] - inner[star], star, flat)
    across = star[~inner[star]]
    back = _Blocks(
        first_a[across] + 1, size_a[across] - 1, first_b[across], ones[: len(across)], across, flat[: len(across)]
    )
    parts = (whole, rays, back)
    names = ("first_a", "size_a", "first_b", "size_b", "decision", "triangle")
    return _Blocks(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def _crowded(groups: Groups, one: Ints, other: Ints) -> Flags:
    """Which decisions are about a unit each of whose rows would have too many partners."""
    partners = np.bincount(one, weights=groups.size[other], minlength=len(groups.size))
    across = one != other
    partners += np.bincount(other[across], weights=groups.size[one[across]], minlength=len(groups.size))
    found: Flags = np.maximum(partners[one], partners[other]) > LARGEST
    return found


def _pairs_of(groups: Groups, blocks: _Blocks) -> RowPairs:
    row = ranges(blocks.first_a, blocks.size_a)
    block = np.repeat(np.arange(len(blocks.decision)), blocks.size_a)
    # In a triangle a row meets those behind it.
    begins = np.where(blocks.triangle[block], row + 1, blocks.first_b[block])
    partners = blocks.first_b[block] + blocks.size_b[block] - begins
    a, b = groups.rows[np.repeat(row, partners)], groups.rows[ranges(begins, partners)]
    decision = np.repeat(blocks.decision[block], partners)
    return RowPairs(np.minimum(a, b), np.maximum(a, b), decision)
