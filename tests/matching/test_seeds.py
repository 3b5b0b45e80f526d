"""What must hold of the five specifications: one unit across bodies, namesakes, ladders, best candidates."""

import json
from functools import cache

import pytest

from pipeline.matching import match
from tests.matching.tables import seed_listings, table

NAMESAKES = {
    "champion customer service",
    "review the quality of customer service",
    "build and maintain effective customer relations",
    "manage a customer service award programme",
    "gather, analyse and interpret customer feedback",
}


@cache
def seeds():
    return match(table(seed_listings()))


@cache
def pairs():
    facts = {listing["listing_id"]: listing for listing in seed_listings()}
    found = []
    for pair in seeds().pairs.to_pylist():
        a, b = facts[pair["listing_a"]], facts[pair["listing_b"]]
        found.append((pair, a, b))
    return found


def between(document_a, document_b):
    for pair, a, b in pairs():
        for one, other in ((a, b), (b, a)):
            if (one["qualification_id"], other["qualification_id"]) == (document_a, document_b):
                yield pair, one, other


def members(unit_id):
    return {row["listing_id"]: row for row in seeds().members.to_pylist() if row["unit_id"] == unit_id}


def test_33_units_are_one_in_three_qualifications_and_31_of_them_in_four():
    counts = seeds().units["qualification_count"].to_pylist()
    assert (sum(n >= 3 for n in counts), sum(n >= 4 for n in counts)) == (33, 31)


def test_the_champion_unit_is_one_in_four_documents_and_not_pearsons():
    assert set(members("uan-T-601-1235")) == {
        "ocr_l4:T/601/1235",
        "ncfe_l4:T/601/1235",
        "city_and_guilds_l4:4430-403",
        "city_and_guilds_l3:4430-403",
    }
    assert set(members("uan-D-506-2153")) == {"pearson_l4:D/506/2153"}


def test_every_listing_is_member_of_one_unit():
    ids = seeds().members["listing_id"].to_pylist()
    assert sorted(ids) == sorted(listing["listing_id"] for listing in seed_listings())


@pytest.mark.parametrize("document", ["ocr_l4", "ncfe_l4", "city_and_guilds_l4"])
def test_pearsons_namesakes_are_revised(document):
    found = {
        one["title"].casefold(): pair["relation"]
        for pair, one, other in between("pearson_l4", document)
        if one["title"].casefold() == other["title"].casefold()
    }
    assert found == dict.fromkeys(NAMESAKES, "revised")


def test_no_pair_with_pearson_is_same_or_equivalent():
    with_pearson = {
        p["relation"] for p, a, b in pairs() if "pearson_l4" in (a["qualification_id"], b["qualification_id"])
    }
    assert not with_pearson & {"same", "equivalent"}


def test_same_and_equivalent_pairs_agree_in_title_and_level():
    for pair, a, b in pairs():
        if pair["relation"] in ("same", "equivalent"):
            assert a["title"].casefold() == b["title"].casefold()
            assert None in (a["level"], b["level"]) or a["level"] == b["level"]


@pytest.mark.parametrize(
    ("lower", "higher"),
    [("4430-301", "F5"), ("4430-212", "B10"), ("4430-204", "A15"), ("4430-219", "C5")],
)
@pytest.mark.parametrize("document", ["ocr_l4", "city_and_guilds_l4"])
def test_the_ladders_are_ladders(lower, higher, document):
    found = [
        pair["relation"]
        for pair, one, other in between("city_and_guilds_l3", document)
        if (one["unit_number"], other["nos_code"]) == (lower, higher)
    ]
    assert found == ["ladder"]


@pytest.mark.parametrize("document", ["ocr_l4", "ncfe_l4", "city_and_guilds_l4"])
@pytest.mark.parametrize(
    ("title", "best"),
    [
        ("Use Service Partnerships to Deliver Customer Service", "Deliver customer service using service partnerships"),
        ("Manage Customer Service Operations", "Plan, organise and control customer service operations"),
    ],
)
def test_the_best_candidate_of_a_reworded_unit(document, title, best):
    rank = [
        (pair["score"], other["title"]) for pair, one, other in between("pearson_l4", document) if one["title"] == title
    ]
    assert max(rank)[1] == best


def test_ncfe_inherits_from_the_document_that_states_the_uan():
    member = members("uan-D-601-1634")["ncfe_l4:D/601/1634"]
    assert (member["inferred_level"], member["inferred_credit"], member["inferred_glh"]) == ("4", 10, 65)
    assert (member["inferred_uan"], member["inferred_nos_code"]) == (None, "F6")
    source = "ocr_l4:D/601/1634"
    assert json.loads(member["inferred_from"]) == dict.fromkeys(("level", "credit", "glh", "nos_code"), source)


def test_level_3_inherits_codes_across_two_links():
    member = members("uan-T-601-1235")["city_and_guilds_l3:4430-403"]
    assert (member["inferred_uan"], member["inferred_nos_code"], member["inferred_level"]) == (
        "T/601/1235",
        "A17",
        None,
    )


def test_units_name_what_is_inferred():
    units = {unit["unit_id"]: unit for unit in seeds().units.to_pylist()}
    assert units["uan-T-601-1235"]["inferred"] == ["uan", "nos_code", "level", "credit", "glh"]
    assert units["uan-D-506-2153"]["inferred"] == []
    assert units["city_and_guilds-4430-202"]["title"] == "Communicate effectively with customers"


def test_pairs_stand_once_in_order_and_across_qualifications():
    keys = [(pair["listing_a"], pair["listing_b"]) for pair, _, _ in pairs()]
    assert keys == sorted(set(keys))
    assert all(a < b for a, b in keys)
    assert all(a["qualification_id"] != b["qualification_id"] for _, a, b in pairs())
    assert all(0 <= pair["score"] <= 1 and pair["decided_by"] == "rule" and pair["reason"] for pair, _, _ in pairs())


def test_related_pairs_are_few_for_each_listing_and_other_qualification():
    counts = {}
    for pair, a, b in pairs():
        if pair["relation"] == "related":
            for one, other in ((a, b), (b, a)):
                key = (one["listing_id"], other["qualification_id"])
                counts[key] = counts.get(key, 0) + 1
    assert counts
    assert max(counts.values()) <= 6


def test_a_same_pair_linked_through_others_says_so():
    linked = {(a["listing_id"], b["listing_id"]): pair for pair, a, b in pairs()}
    reason = linked["city_and_guilds_l3:4430-403", "ncfe_l4:T/601/1235"]["reason"]
    assert "T/601/1235" in reason
    assert "not printed by both" in reason


def test_consistent_documents_give_no_findings():
    assert seeds().findings == ()
