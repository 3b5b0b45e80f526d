"""What links listings into units, what does not, what is inherited, and what is found to contradict."""

import pytest

from pipeline.matching import match
from pipeline.matching.listings import ListingsError
from tests.matching.tables import listing, table


def matched(*listings):
    return match(table(list(listings)))


def relations(matching):
    return [pair["relation"] for pair in matching.pairs.to_pylist()]


def codes(matching):
    return [finding.code for finding in matching.findings]


WELD = {"title": "Weld pipes by hand", "level": "2", "credit": 6, "glh": 40}
NOS = {"nos_code": "W1", "nos_suite": "welding"}


def test_two_uans_of_one_series_in_a_unit_are_an_error():
    numbered = {"number_scheme": "s", "unit_number": "201"}
    found = matched(
        listing("a", "Q", **WELD, **numbered, uan="A/601/0001"), listing("b", "R", **WELD, **numbered, uan="D/601/0002")
    )
    assert relations(found) == ["same"]
    assert [(f.code, f.severity) for f in found.findings] == [("unit-uan-conflict", "error")]


@pytest.mark.parametrize(("name", "other"), [("level", "3"), ("credit", 7), ("glh", 41)])
def test_values_that_contradict_inside_a_unit_are_findings(name, other):
    found = matched(
        listing("a", "Q", **WELD, uan="A/601/0001"),
        listing("b", "R", **{**WELD, name: other}, uan="A/601/0001"),
        listing("c", "S", **{**WELD, name: other}, uan="A/601/0001"),
    )
    assert codes(found) == [f"unit-{name}-conflict"]
    assert found.units[name].to_pylist() == [other]  # stated more often


@pytest.mark.parametrize(("name", "other"), [("level", "0"), ("credit", 400), ("credit", 0)])
def test_what_no_unit_can_have_is_not_what_the_unit_is_taken_to_have(name, other):
    listings = [listing(each, each, **{**WELD, name: other}, uan="A/601/0001") for each in "abc"]
    told_twice = matched(*listings, listing("d", "S", **WELD, uan="A/601/0001"))
    assert codes(told_twice) == [f"unit-{name}-conflict"]
    assert told_twice.units[name].to_pylist() == [WELD[name]]
    assert matched(*listings).units[name].to_pylist() == [other]  # nothing else is stated; the checks tell it


def test_one_uan_under_two_titles_is_one_unit_and_a_finding():
    found = matched(
        listing("a", "Q", **WELD, uan="A/601/0001"),
        listing("b", "R", **{**WELD, "title": "Groom dogs"}, uan="A/601/0001"),
    )
    assert relations(found) == ["same"]
    assert codes(found) == ["unit-title-conflict"]


def test_one_number_under_contradicting_titles_links_nothing():
    numbered = {"number_scheme": "s", "unit_number": "201"}
    found = matched(
        listing("a", "Q", **WELD, **numbered), listing("b", "R", **{**WELD, "title": "Groom dogs"}, **numbered)
    )
    assert relations(found) == []
    assert codes(found) == ["number-title-conflict"]
    assert len(set(found.units["unit_id"].to_pylist())) == 2


def test_a_number_without_a_scheme_links_nothing():
    found = matched(listing("a", "Q", **WELD, unit_number="1"), listing("b", "R", **WELD, unit_number="1"))
    assert relations(found) == ["equivalent"]


@pytest.mark.parametrize("change", [{"level": "3"}, {"credit": 9}, {"level": None}, {"nos_suite": "pipes"}])
def test_a_standard_links_only_in_its_suite_and_with_equal_level_and_credit(change):
    found = matched(listing("a", "Q", **WELD, **NOS), listing("b", "R", **{**WELD, **NOS, **change}))
    assert "same" not in relations(found)


def test_a_standard_links_by_inherited_level_and_credit():
    silent = {"title": WELD["title"], "uan": "A/601/0001"}
    found = matched(
        listing("a", "Q", **silent, **NOS),
        listing("b", "R", **WELD, uan="A/601/0001"),
        listing("c", "S", **WELD, **NOS),
    )
    assert relations(found) == ["same"] * 3


def test_two_registered_units_of_one_standard_are_told_apart_by_hours_else_by_nobody():
    first = listing("a", "Q", **WELD, **NOS, uan="A/601/0001")
    second = listing("b", "R", **{**WELD, "glh": 20}, **NOS, uan="A/506/0003")
    told = matched(first, second, listing("c", "S", **WELD, **NOS))
    units = dict(zip(told.members["listing_id"].to_pylist(), told.members["unit_id"].to_pylist(), strict=True))
    assert units["a"] == units["c"] != units["b"]
    second["glh"] = WELD["glh"]
    untold = matched(first, second, listing("c", "S", **WELD, **NOS))
    assert "same" not in relations(untold)
    assert codes(untold) == ["nos-ambiguous"]


def test_equivalence_is_not_closed():
    found = matched(
        listing("a", "Q", **{**WELD, "credit": 6}),
        listing("b", "R", **{**WELD, "credit": None}),
        listing("c", "S", **{**WELD, "credit": 9}),
    )
    assert relations(found) == ["equivalent", "revised", "equivalent"]
    assert found.units.num_rows == 3


def test_inherited_values_count_when_pairs_are_compared():
    found = matched(
        listing("a", "Q", title=WELD["title"], uan="A/601/0001"),
        listing("b", "R", **WELD, uan="A/601/0001"),
        listing("c", "S", **{**WELD, "level": "3"}),
    )
    kinds = {(pair["listing_a"], pair["listing_b"]): pair["relation"] for pair in found.pairs.to_pylist()}
    assert kinds == {("a", "b"): "same", ("a", "c"): "ladder", ("b", "c"): "ladder"}


def test_unit_ids_come_from_codes_else_from_what_was_printed():
    found = matched(
        listing("a", "Q", **WELD, uan="A/601/0001"),
        listing(
            "b", "R", **{**WELD, "title": "Cut steel"}, body_id="acme", number_scheme="acme:7", unit_number="7-201"
        ),
        listing("c", "S", title="Groom dogs", body_id="acme"),
    )
    ids = dict(zip(found.members["listing_id"].to_pylist(), found.members["unit_id"].to_pylist(), strict=True))
    assert (ids["a"], ids["b"]) == ("uan-A-601-0001", "acme-7-201")
    assert ids["c"].startswith("acme-")
    alone = matched(listing("renamed", "S", title="Groom dogs", body_id="acme"))
    assert alone.units["unit_id"].to_pylist() == [ids["c"]]


def test_a_unit_that_a_qualification_lists_again_is_one_and_told():
    found = matched(listing("a", "Q", **WELD), listing("a~2", "Q", **WELD))
    assert found.units["listing_count"].to_pylist() == [2]
    assert found.pairs.num_rows == 0
    assert codes(found) == ["unit-listed-twice"]


def test_one_title_under_two_uans_in_a_qualification_is_a_finding():
    found = matched(listing("a", "Q", **WELD, uan="A/601/0001"), listing("b", "Q", **WELD, uan="D/601/0002"))
    assert codes(found) == ["title-repeated"]
    assert found.units.num_rows == 2


def test_a_table_that_cannot_be_matched_says_why():
    good = table([listing("a", "Q", **WELD)])
    with pytest.raises(ListingsError, match="no column title"):
        match(good.drop_columns(["title"]))
    with pytest.raises(ListingsError, match="stands twice"):
        match(table([listing("a", "Q", **WELD), listing("a", "R", **WELD)]))
    with pytest.raises(ListingsError, match="1 listings have no title"):
        match(table([listing("a", "Q", title=None)]))


def test_missing_optional_columns_are_not_stated():
    bare = table([listing("a", "Q", title="Weld pipes"), listing("b", "R", title="Weld pipes")])
    found = match(bare.select(["title", "body_id", "qualification_id", "listing_id"]))
    assert relations(found) == ["equivalent"]
