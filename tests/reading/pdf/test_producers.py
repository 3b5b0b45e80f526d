"""Handbooks as other programs than typst print them: every row in its cells and its group, none invented."""

from __future__ import annotations

import pytest

from tests.benchmarks.reading_layouts import score_of
from tests.specimens.producers.handbooks import handbook
from tests.specimens.producers.printing import missing, printed

SEEDS = {
    "reportlab": [5, 8, 15, 23, 34, 226],
    "fpdf": [3, 5, 8, 38, 45],
    "raw": [2, 8, 12, 17, 35, 44, 205, 262],
    "chromium": [2, 8, 311, 710],
}
CASES = [(producer, seed) for producer, seeds in SEEDS.items() for seed in seeds]


@pytest.mark.parametrize(("producer", "seed"), CASES)
def test_every_row_is_read_and_none_invented(producer, seed):
    if why := missing(producer):
        pytest.skip(why)
    right, wanted, invented, traits = score_of(printed(producer, seed))
    assert (right, invented) == (wanted, 0), traits
    assert wanted > 0


def test_the_seeds_cover_the_manners_of_naming_groups():
    groups = {handbook(seed).traits["group"] for _, seed in CASES}
    assert {"heading", "caption", "merged", "column", "m/o", "header"} <= groups


def test_the_same_seed_makes_the_same_file():
    assert printed("raw", 3).pdf == printed("raw", 3).pdf
    assert printed("reportlab", 3).rows == printed("reportlab", 3).rows
