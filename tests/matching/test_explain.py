"""Explanations: contributions add up to the score, words are told apart, what would change the verdict."""

import inspect
import subprocess
import sys

import pytest

from pipeline.matching import Relation, explain_pair
from pipeline.matching.features import FEATURES
from pipeline.matching.weights import weights
from tests.matching.tables import seed_listings


@pytest.fixture(scope="module")
def seeds():
    return {listing["listing_id"]: listing for listing in seed_listings()}


def test_every_feature_says_what_it_is_evidence_of_and_has_a_weight():
    for name, feature in FEATURES:
        assert inspect.getdoc(feature).startswith(("Evidence", "Strong evidence", "Weak evidence", "Proof")), name
    assert {name for name, _ in FEATURES} == set(weights().contributions)


def test_a_namesake(seeds):
    found = explain_pair(seeds["ocr_l4:T/601/1235"], seeds["pearson_l4:D/506/2153"])
    assert found.relation is Relation.REVISED
    assert {"T/601/1235", "D/506/2153"} <= set(found.reason.replace(";", "").split())
    assert "4 and 10 credits" in found.reason
    assert found.would_change[0].endswith("equal size they would be “equivalent”")
    assert found.score == pytest.approx(sum(feature.contribution for feature in found.features))


def test_a_pair_that_is_not_stored_is_explained_all_the_same(seeds):
    found = explain_pair(seeds["ocr_l4:D/601/1519"], seeds["pearson_l4:J/502/4397"])
    assert found.relation is Relation.NONE
    assert found.only_a == ("apply", "risk", "assessment", "customer", "service")
    assert found.only_b == ("bespoke", "software")


def test_words_keep_the_side_they_came_from(seeds):
    one, other = seeds["city_and_guilds_l3:4430-301"], seeds["ocr_l4:J/601/1630"]
    assert explain_pair(one, other).only_b == explain_pair(other, one).only_a == ("management",)
    assert explain_pair(one, other).relation is Relation.LADDER


def test_one_unit_by_own_identifiers_or_by_the_warehouses_word(seeds):
    own = explain_pair(seeds["city_and_guilds_l4:4430-403"], seeds["ocr_l4:T/601/1235"])
    assert (own.relation, own.score) == (Relation.SAME, 1.0)
    linked = seeds["city_and_guilds_l3:4430-403"], seeds["ncfe_l4:T/601/1235"]
    assert explain_pair(*linked).relation is Relation.EQUIVALENT
    assert explain_pair(*linked, same_unit=True).relation is Relation.SAME


def test_numbers_of_a_data_frame_are_taken():
    record = {"title": "Weld pipes", "level": "2", "credit": 6.0, "glh": float("nan"), "uan": None}
    assert explain_pair(record, {**record, "credit": 6}).relation is Relation.EQUIVALENT


def test_importing_the_room_loads_no_machinery():
    code = (
        "import sys, pipeline.matching; print(sorted({'pandas', 'pyarrow', 'duckdb', 'rapidfuzz'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
