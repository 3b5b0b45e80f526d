"""The views say what an analyst would work out by hand from the invented documents."""

from __future__ import annotations

import pytest

from pipeline.tables import VIEWS

DIPLOMA, CERTIFICATE, AWARD = "qan-111-1111-1", "south-4-lighthouse", "qan-222-2222-2"


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_has_the_declared_columns(warehouse, view):
    found = [(row[0], row[1]) for row in warehouse.execute(f"DESCRIBE {view.name}").fetchall()]
    declared = [(column.name, column.type.value) for column in view.columns]
    assert found[: len(declared)] == declared
    assert bool(found[len(declared) :]) == bool(view.grows)


def test_descriptions_travel_with_the_file(rows):
    comments = rows("SELECT comment FROM duckdb_columns() WHERE table_name IN ('unit_listing', 'crosswalk')")
    assert all(row["comment"] for row in comments)


def test_crosswalk_has_a_row_a_unit_and_the_number_each_body_gives(rows):
    crosswalk = {row["unit_id"]: row for row in rows("SELECT * FROM crosswalk")}
    names = ["South & Body L4 Lighthouse Keeping"]
    names += ["North Body L4 Lighthouse Keeping Award", "North Body L4 Lighthouse Keeping Diploma"]
    numbers = {unit: [row[name] for name in names] for unit, row in crosswalk.items()}
    assert numbers == {
        "unit-L/601/0001": ["L/601/0001", "N1", "N1"],
        "unit-T/601/0002": ["T/601/0002", None, "N2"],
        "unit-K/601/0003": ["K/601/0003", None, None],
        f"unit-{DIPLOMA}:rope": [None, None, "N3"],
        f"unit-{AWARD}:gulls": [None, "listed", None],
    }


def test_crosswalk_follows_the_structure_that_shares_most(rows):
    found = [(row["theme"], row["title"]) for row in rows("SELECT * FROM crosswalk")]
    assert found[:3] == [("Core", "Lamp"), ("Weather", "Fog"), ("Weather", "Rope")]


def test_units_counts_qualifications_and_says_what_is_inferred(rows):
    lamp, *_ = rows("SELECT * FROM units")
    assert (lamp["uan"], lamp["unit_numbers"], lamp["bodies"]) == ("L/601/0001", "N1", "north, south")
    assert (lamp["qualifications"], lamp["listings"], lamp["inferred"]) == (3, 3, "level, credit, glh")
    assert rows("SELECT inferred FROM units WHERE title = 'Rope'") == [{"inferred": None}]


def test_unit_listings_keeps_said_and_inherited_apart(rows):
    (fog,) = rows("SELECT * FROM unit_listings WHERE listing_id = ?", f"{CERTIFICATE}:fog")
    assert (fog["level"], fog["credit"], fog["glh"]) == (None, None, None)
    assert (fog["known_level"], fog["known_credit"], fog["known_glh"]) == ("4", 5, 30)
    assert fog["inferred"] == "level, credit, glh"
    assert fog["place"] == "raw/south-4-lighthouse.pdf page 3, line 2"


def test_equivalence_shows_each_pair_from_both_sides_and_never_within_a_qualification(rows):
    pairs = rows("SELECT listing_a, listing_b, relation FROM unit_equivalence")
    directed = {(row["listing_a"], row["listing_b"], row["relation"]) for row in pairs}
    assert len(directed) == len(pairs) == 16
    assert {(b, a, relation) for a, b, relation in directed} == directed
    assert all(a.partition(":")[0] != b.partition(":")[0] for a, b, _ in directed)


def test_equivalence_gives_known_values_and_marks_them(rows):
    (pair,) = rows(
        "SELECT * FROM unit_equivalence WHERE listing_a = ? AND listing_b = ?", f"{CERTIFICATE}:fog", f"{DIPLOMA}:fog"
    )
    assert (pair["body_a"], pair["body_b"], pair["relation"]) == ("south", "north", "same")
    assert (pair["credit_a"], pair["inferred_a"]) == (5, "level, credit, glh")
    assert (pair["credit_b"], pair["inferred_b"]) == (5, None)


def test_a_unit_transfers_by_its_strongest_counterpart(rows):
    found = rows(
        "SELECT title, relation, to_title FROM unit_transfer "
        "WHERE from_qualification_id = ? AND to_qualification_id = ?",
        DIPLOMA,
        CERTIFICATE,
    )
    # rope is equivalent to fog and revised against tide; fog is itself there, so its `related` pair is no news
    assert [tuple(row.values()) for row in found] == [
        ("Lamp", "same", "Lamp"),
        ("Fog", "same", "Fog"),
        ("Rope", "equivalent", "Fog"),
    ]


def test_overlap_counts_each_unit_once(rows):
    (overlap,) = rows(
        "SELECT * FROM qualification_overlap WHERE qualification_id_a = ? AND qualification_id_b = ?",
        DIPLOMA,
        CERTIFICATE,
    )
    assert (overlap["same_units"], overlap["same_credit"]) == (2, 13)
    assert (overlap["equivalent_units"], overlap["equivalent_credit"], overlap["revised_units"]) == (1, 4, 0)
    assert (overlap["units_a"], overlap["units_b"], overlap["share_a"]) == (3, 3, 0.667)
    assert rows("SELECT count(*) AS n FROM qualification_overlap") == [{"n": 6}]


def test_credit_carries_over_by_same_alone(rows):
    (transfer,) = rows(
        "SELECT * FROM credit_transfer WHERE from_qualification_id = ? AND to_qualification_id = ?",
        CERTIFICATE,
        DIPLOMA,
    )
    assert (transfer["transferable_units"], transfer["transferable_credit"]) == (2, 13)
    assert (transfer["to_total_credit"], transfer["share_of_total"]) == (20, 0.65)
    assert (transfer["to_look_at_units"], transfer["revised_units"]) == (1, 1)


def test_no_share_is_claimed_of_a_total_nobody_states(rows):
    found = rows("SELECT share_of_total FROM credit_transfer WHERE to_qualification_id = ?", AWARD)
    assert found == [{"share_of_total": None}] * 2


def test_credit_beyond_the_total_is_not_a_share_above_one(rows):
    found = rows(
        "SELECT transferable_credit, share_of_total FROM credit_transfer WHERE from_qualification_id = ? "
        "AND to_qualification_id = ?",
        DIPLOMA,
        CERTIFICATE,
    )
    assert found == [{"transferable_credit": 13, "share_of_total": 1.0}]


def test_findings_read_with_path_and_place_the_gravest_first(rows):
    found = rows("SELECT severity, code, path, place, qualification_ids FROM findings")
    assert [tuple(row.values()) for row in found] == [
        ("error", "unreadable", "raw/broken.pdf", None, None),
        ("error", "credit-sum", f"raw/{DIPLOMA}.pdf", "page 2", DIPLOMA),
        ("info", "told", f"raw/{DIPLOMA}.pdf", "page 9", DIPLOMA),
        ("info", "match-told", None, None, None),
    ]


def test_qualifications_count_what_they_list(rows):
    (diploma,) = rows("SELECT * FROM qualifications WHERE qualification_id = ?", DIPLOMA)
    assert (diploma["units"], diploma["mandatory_units"], diploma["optional_units"], diploma["rules"]) == (3, 1, 2, 1)
