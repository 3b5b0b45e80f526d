"""Which pairs of listings are kept: all that are one unit, equivalent or revised; of the others the best.

Two hundred specifications whose titles are much alike relate each listing to thousands of others. A person looks at
the best few; the rest would bury them, and grow with the square of the listings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.joins import distinct, order_of
from pipeline.matching.relation import LADDER, RELATED
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Flags, Ints

_DIGITS = 10_000.0  # what scores are rounded to


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
    group = listing
    if qualification is not None:
        group = listing * (int(qualification.max(initial=0)) + 1) + qualification[partner]
    crowd, sizes = _crowded(group, partner, most)
    good = np.ones(len(group), dtype=bool)
    # The best score first, of equals the partner that comes first: in that order the crowd is.
    order = order_of(np.repeat(np.arange(len(sizes)), sizes), _places(scores[crowd]))
    good[crowd[order]] = np.arange(len(order)) - np.repeat(np.cumsum(sizes) - sizes, sizes) < most
    return good[: len(a)] | good[len(a) :]


def _crowded(group: Ints, partner: Ints, most: int) -> tuple[Ints, Ints]:
    """The places of groups with more members than may stay, group by group and by partner, and the size of each.

    Of the pairs of one listing with one qualification hardly any need to be put in order.
    """
    order = order_of(group, partner)
    ordered = group[order]
    first = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))) if len(order) else order
    sizes = np.diff(np.append(first, len(order)))
    return order[np.repeat(sizes > most, sizes)], sizes[sizes > most]


def _places(scores: NDArray[np.float64]) -> Ints:
    """Numbers in the order of scores, the best first; as they are rounded, their digits say it."""
    digits = np.rint(scores * _DIGITS)
    if (digits / _DIGITS == scores).all():
        places: Ints = (digits.max(initial=0) - digits).astype(np.int64)
    else:
        places = np.searchsorted(distinct(-scores), -scores).astype(np.int64)
    return places
