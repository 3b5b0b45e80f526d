"""Which pairs of listings are kept: all that are one unit, equivalent or revised; of the others the best.

Two hundred specifications whose titles are much alike relate each listing to thousands of others. A person looks at
the best few; the rest would bury them, and grow with the square of the listings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.hashing import mixed
from pipeline.matching.relation import LADDER, RELATED
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Flags, Ints, Keys


_WIDTH = 63  # bits of a whole number without its sign


def kept(a: Ints, b: Ints, relation: Ints, score: NDArray[np.float64], qualification: Ints) -> Flags:
    """Whether each pair stays: `related` and `ladder` ones must be among the best of one of their two listings.

    Args:
        a: One listing of each pair.
        b: The other.
        relation: The pairs' relations, as places in `RELATIONS`.
        score: The pairs' scores.
        qualification: The qualification of every listing.
    """
    limits = weights().thresholds
    stays = np.ones(len(a), dtype=bool)
    for kind, in_all in ((RELATED, limits.related_kept), (LADDER, limits.ladders_kept)):
        asked = np.flatnonzero(relation == kind)
        good = np.ones(len(asked), dtype=bool)
        if kind == RELATED:
            good = _best(a[asked], b[asked], score[asked], limits.best_kept, qualification)
        good[good] = _best(a[asked][good], b[asked][good], score[asked][good], in_all)
        stays[asked] = good
    return stays


def _best(a: Ints, b: Ints, score: NDArray[np.float64], most: int, qualification: Ints | None = None) -> Flags:
    """Whether a pair is among the `most` best of either listing, in all or beside each other qualification."""
    listing, partner, scores = np.concatenate((a, b)), np.concatenate((b, a)), np.concatenate((score, score))
    group = listing.astype(np.uint64)
    if qualification is not None:
        group = mixed(group, 120) + mixed(qualification[partner].astype(np.uint64), 121)
    crowd, sizes = _crowded(group, most)
    good = np.ones(len(group), dtype=bool)
    order = _best_first(np.repeat(np.arange(len(sizes)), sizes), scores[crowd], partner[crowd])
    good[crowd[order]] = np.arange(len(order)) - np.repeat(np.cumsum(sizes) - sizes, sizes) < most
    return good[: len(a)] | good[len(a) :]


def _crowded(group: Keys, most: int) -> tuple[Ints, Ints]:
    """The places of groups with more members than may stay, group by group, and the size of each.

    Of the pairs of one listing with one qualification hardly any need to be put in order.
    """
    order = np.argsort(group)
    ordered = group[order]
    first = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))) if len(order) else order
    sizes = np.diff(np.append(first, len(order)))
    return order[np.repeat(sizes > most, sizes)], sizes[sizes > most]


def _best_first(group: Ints, score: NDArray[np.float64], partner: Ints) -> Ints:
    """The order by group, the best score first, of equals the partner that comes first.

    As one number where the three fit into it, which sorts four times as fast.
    """
    place = np.unique(-score, return_inverse=True)[1]
    bits = [int(each.max()).bit_length() for each in (place, partner)] if len(group) else [0, 0]
    if len(group) and int(group.max()).bit_length() + sum(bits) > _WIDTH:
        return np.lexsort((partner, place, group)).astype(np.int64)
    return np.argsort((group << sum(bits)) | (place << bits[1]) | partner)
