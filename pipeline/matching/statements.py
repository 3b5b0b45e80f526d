"""Learning outcomes and assessment criteria: how many of one unit's are another's, worded nearly the same.

A list of statements is one text, a line each, as matching takes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from pipeline.matching.weights import weights
from pipeline.wording import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Ints

MOST, LONGEST = 60, 300  # statements of a unit, and letters of a statement, that are compared

Statements = tuple[str, ...]


def statements_of(text: str) -> Statements:
    """The statements of a text, a line each, ready to be compared; one that stands twice counts once.

    Their words are sorted here, once: `token_sort_ratio` sorts them again for every comparison, which took five times
    as long as comparing.
    """
    lines = dict.fromkeys(folded(line)[:LONGEST] for line in text.splitlines())
    return tuple(" ".join(sorted(line.split())) for line in lines if line)[:MOST]


def _shared(one: Statements, other: Statements) -> int:
    """How many of either have their like in the other, each statement once, the most alike first."""
    table = cdist(one, other, scorer=ratio, score_cutoff=weights().thresholds.statement_alike, dtype=np.uint8)
    alike = np.flatnonzero(table)
    # Of those equally alike the first of `one` first, then the first of `other`: so they stand in the table.
    order = np.argsort(-table.ravel()[alike].astype(np.int16), kind="stable")
    taken: tuple[set[int], set[int]] = (set(), set())
    for place in alike[order].tolist():
        row, column = divmod(place, len(other))
        if row not in taken[0] and column not in taken[1]:
            taken[0].add(row)
            taken[1].add(column)
    return len(taken[0])


def covered(texts: Sequence[Statements], one: Ints, other: Ints) -> NDArray[np.int64]:
    """Of each two lists, by their places: how many statements they share, and how many the shorter and longer have.

    All three are 0 where a place is negative: nothing is known of one.
    """
    found = np.zeros((len(one), 3), dtype=np.int64)
    known = np.flatnonzero(np.minimum(one, other) >= 0)
    codes = (np.minimum(one, other)[known] << 32) | np.maximum(one, other)[known]
    couples, number = np.unique(codes, return_inverse=True)
    told = []
    for couple in couples.tolist():
        a, b = sorted((texts[couple >> 32], texts[couple & 0xFFFFFFFF]))
        told.append((_shared(a, b), *sorted((len(a), len(b)))))
    if told:
        found[known] = np.array(told, dtype=np.int64)[number]
    return found
