"""Every specimen, in every format, is read exactly as it prints: no row missing, none extra, none changed."""

from __future__ import annotations

import pytest

from tests.specimens.readings import (
    qualification_as_read,
    qualification_in_truth,
    specimens,
    units_as_read,
    units_in_truth,
)

every_specimen = pytest.mark.parametrize("path", specimens(), ids=lambda path: path.name)


def test_there_are_five_specimens_in_four_formats():
    endings = [path.suffix for path in specimens()]
    assert {ending: endings.count(ending) for ending in endings} == {".pdf": 5, ".txt": 5, ".md": 5, ".html": 5}


@every_specimen
def test_every_unit_in_its_group_with_every_value_and_none_extra(path):
    wanted, found = units_in_truth(path), units_as_read(path)
    missing = [row for row in wanted if row not in found]
    invented = [row for row in found if row not in wanted]
    assert (missing, invented) == ([], [])
    assert found == wanted  # in the order printed, each once


@every_specimen
def test_body_title_level_numbers_and_total_credit(path):
    assert qualification_as_read(path) == qualification_in_truth(path)
