"""Made-up specifications in many layouts: every row in its cells, none invented, each in its group."""

from __future__ import annotations

import pytest

from pipeline.reading.pdf import read_pdf
from tests.benchmarks.reading_layouts import score_of
from tests.reading.pdf.scoring import score
from tests.specimens.layouts import generate

SEEDS = [1, 3, 6, 15, 20, 26, 33, 42, 50, 65, 75, 94]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_is_read_into_its_cells(seed, tmp_path):
    layout = generate(seed)
    path = tmp_path / "layout.pdf"
    path.write_bytes(layout.pdf)
    result = score(read_pdf(path), layout)
    assert result.misses == [], layout.traits
    assert result.invented == [], layout.traits
    assert result.in_group == result.rows, layout.traits


@pytest.mark.parametrize(
    "seed",
    [
        36004,  # a newspaper without lines, numbers centred in its columns
        36072,  # few lines have a title beside its number
        36111,  # a group's number far from its word, in rows without a header
        36147,  # an upper cell of the header stands over two lower ones
        36162,  # a row under a header of two levels, with a title in three lines
        36170,  # "Size Credit" heads a column
        951022,  # three rows set as wide as their column
        951061,  # a sentence right below the last title, begun further left
        951111,  # a running head right above a table's header
        951112,  # a group's name between a page's first rule and its rows
        38000,  # the names of columns stand above the first group, apart from the table
    ],
)
def test_rows_come_through_whole(seed):
    right, wanted, invented, traits = score_of(generate(seed))
    assert (right, invented) == (wanted, 0), traits


def test_the_seeds_cover_the_traits_that_matter():
    traits = [generate(seed).traits for seed in SEEDS]
    assert {"grid", "rules", "white"} <= {trait["frame"] for trait in traits} | {"grid"}
    assert len({trait["valign"] for trait in traits}) == 3
    assert {"rotated", "landscape", "portrait"} <= {trait["page"] for trait in traits}


def test_reading_is_deterministic(tmp_path):
    path = tmp_path / "layout.pdf"
    path.write_bytes(generate(3).pdf)
    assert read_pdf(path) == read_pdf(path)
