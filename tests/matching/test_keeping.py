"""Which pairs are kept, against counting by hand."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from pipeline.matching.bulk import joins
from pipeline.matching.keeping import kept
from pipeline.matching.relation import EQUIVALENT, LADDER, RELATED
from pipeline.matching.weights import weights


@pytest.mark.parametrize("width", [63, 4])  # as one number, and where the three do not fit into one
@pytest.mark.parametrize("seed", range(4))
def test_the_best_of_either_listing_stay(seed: int, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joins, "WIDTH", width)
    chance = Random(seed)
    couples = [(a, b) for a in range(60) for b in range(a + 1, 60)]
    chance.shuffle(couples)
    relation = [chance.choice((RELATED, RELATED, LADDER, EQUIVALENT)) for _ in couples]
    score = [chance.randrange(10) / (10 if seed % 2 else 9) for _ in couples]  # in digits, or not
    qualification = [chance.randrange(5) for _ in range(60)]
    found = kept(*(np.array(each) for each in (*zip(*couples, strict=True), relation, score, qualification)))
    limits = weights().thresholds
    related = [place for place, kind in enumerate(relation) if kind == RELATED]
    ladders = [place for place, kind in enumerate(relation) if kind == LADDER]
    near = _best(related, couples, score, limits.best_kept, lambda listing, partner: (listing, qualification[partner]))
    expected = _best(near, couples, score, limits.related_kept, lambda listing, _: listing)
    expected += _best(ladders, couples, score, limits.ladders_kept, lambda listing, _: listing)
    expected += [place for place, kind in enumerate(relation) if kind == EQUIVALENT]
    assert np.flatnonzero(found).tolist() == sorted(expected)
    assert len(expected) < len(couples)


def _best(places, couples, score, most, group_of):
    """The places of pairs that are among the best of a group of either side."""
    groups = {}
    for place in places:
        for listing, partner in (couples[place], couples[place][::-1]):
            groups.setdefault(group_of(listing, partner), []).append((-score[place], partner, place))
    stay = {place for members in groups.values() for _, _, place in sorted(members)[:most]}
    return sorted(stay)
