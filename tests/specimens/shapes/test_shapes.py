"""Documents of bodies nobody has met, in every shape we know of: what is read right must stay so."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from tests.specimens.shapes.reading import found_rows, score, specimens

# Shapes that fall short, with the fewest rows that must be right. Nothing may be invented in them either.
FALLS_SHORT: dict[str, int] = {
    "tabs-between-labels-and-rows-mixed": 0,  # the number stands above its row, the rest between tabs
}

_BY_SHAPE = defaultdict(list)
for _specimen in specimens():
    _BY_SHAPE[_specimen.shape].append(_specimen)
_NOT_SPECIFICATIONS = sorted(
    path for path in (Path(__file__).parents[1] / "not_specifications").iterdir() if path.suffix != ".py"
)


@pytest.mark.parametrize("shape", sorted(_BY_SHAPE))
def test_every_row_of_the_shape_is_right_and_none_is_invented(shape, tmp_path):
    scores = [score(specimen, tmp_path) for specimen in _BY_SHAPE[shape]]
    right, wanted = sum(one.right for one in scores), sum(one.wanted for one in scores)
    assert sum(one.invented for one in scores) == 0, [one.misses for one in scores]
    if shape not in FALLS_SHORT:
        assert right == wanted, [one.misses for one in scores]
        return
    assert right >= FALLS_SHORT[shape], "fewer rows than before"
    assert right < wanted, f"{shape} is read whole now: take it out of FALLS_SHORT"


def test_there_are_enough_shapes_and_known_short_ones_exist():
    assert len(_BY_SHAPE) >= 140
    assert set(FALLS_SHORT) <= set(_BY_SHAPE)
    assert len(_NOT_SPECIFICATIONS) >= 40


@pytest.mark.parametrize("path", _NOT_SPECIFICATIONS, ids=lambda path: path.name)
def test_a_document_that_is_no_specification_lists_no_unit(path):
    assert found_rows(path) == []
