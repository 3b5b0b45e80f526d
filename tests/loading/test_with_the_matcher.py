"""Loader and matcher together: what the one gives fits what the other takes."""

from __future__ import annotations

import pytest

from pipeline.loading import build, build_warehouse
from pipeline.matching import match
from tests.loading.contents import ask, everything
from tests.loading.example import beacon, harbour, islet


@pytest.fixture
def target(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "match", match)
    return tmp_path / "specs.duckdb"


def test_one_uan_is_one_unit_and_lends_its_size(target):
    build_warehouse([beacon(), harbour(), islet()], target)
    found = ask(
        target, "SELECT listing_id, known_credit, inferred FROM unit_listings WHERE uan = 'L/601/0001' ORDER BY 1"
    )
    assert found == [
        ("qan-111-1111-1:lamp", 8, None),
        ("qan-222-2222-2:lamp", 8, None),
        ("south-4-lighthouse:lamp", 8, "level, credit, glh"),
    ]
    assert ask(target, "SELECT qualifications, inferred FROM units WHERE uan = 'L/601/0001'") == [
        (3, "level, credit, glh")
    ]
    pairs = ask(target, "SELECT count(*) FROM unit_equivalence WHERE relation = 'same' AND uan_a = 'L/601/0001'")
    assert pairs == [(6,)]


def test_the_order_of_documents_changes_nothing(target, tmp_path):
    build_warehouse([beacon(), harbour(), islet()], target)
    build_warehouse([islet(), harbour(), beacon()], tmp_path / "other.duckdb")
    assert everything(target) == everything(tmp_path / "other.duckdb")


def test_a_warehouse_without_listings_can_be_built(target):
    build_warehouse([], target)
    assert ask(target, "FROM crosswalk") == []
