"""A row that adds up may be a unit all the same; totals below their units; a title begins a record."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, tabbed, understood, units

A = [("A1", "Trim the lamp", 2), ("A2", "Keep the log", 3)]
B = [("B1", "Sound the fog horn", 4), ("B2", "Paint the tower", 3)]
KINDS = [
    (number, kind)
    for number, kind in zip(("A1", "A2", "B1", "B2"), [*["mandatory"] * 2, *["optional"] * 2], strict=True)
]
HEADER = ("Code", "Title", "Credit")


def read(*rows, above=""):
    return understood(above + tabbed(rows))


@pytest.mark.parametrize(
    "rows",
    [
        [("Title", "Credit", "GLH"), ("Trim the lamp", 5, 30), ("Keep the log", 5, 30), ("Sound the fog horn", 10, 60)],
        [HEADER, *A, ("", "Final lighthouse project", 5)],
    ],
)
def test_a_unit_as_large_as_the_others_together_stays_and_is_told(rows):
    extraction = read(*rows)
    assert len(units(extraction)) == 3
    assert "column-doubt" in codes(extraction)


def test_two_units_of_one_size_are_no_sum_of_one_another():
    rows = [(*HEADER, "GLH"), ("A1", "Trim the lamp", 2, 20), ("", "Keep the log", 2, 20)]
    assert units(read(*rows), "title") == [("Trim the lamp",), ("Keep the log",)]


@pytest.mark.parametrize("name", ["{}", "{} total"])
@pytest.mark.parametrize("at", [0, 1])
def test_a_total_below_its_units_names_their_group_and_not_the_next(name, at):
    first, second = (
        [name.format(kind), ""] if at == 0 else ["", name.format(kind)]
        for kind in ("Mandatory units", "Optional units")
    )
    below = read(HEADER, *A, (*first, 5), *B, (*second, 7))
    above = read(HEADER, (*first, 5), *A, (*second, 7), *B)
    assert units(below, "unit_number", "kind") == units(above, "unit_number", "kind") == KINDS


@pytest.mark.parametrize("above", ["", "Mandatory units\n\n"])
def test_a_total_with_a_kind_between_its_words_is_no_unit_and_closes_that_group(above):
    rows = [HEADER, *A, ("", "Total mandatory credits", 5), *B, ("", "Total optional credits", 7)]
    assert units(read(*rows, above=above), "unit_number", "kind") == KINDS


def test_what_follows_the_last_total_is_of_no_group():
    found = units(read(HEADER, *A, ("Mandatory units", "", 5), *B), "unit_number", "kind")
    assert found == [(number, None) for number, _ in KINDS]


def test_a_limit_that_happens_to_be_the_sum_of_the_group_before_still_opens_its_own():
    named = [("Mandatory units", "", ""), *A, ("Optional units", "", 5), *B]
    assert units(read(HEADER, *named), "unit_number", "kind") == KINDS
    assert units(read(HEADER, *named[1:], above="Mandatory units\n\n"), "unit_number", "kind") == KINDS


def test_a_title_begins_a_record_though_its_sizes_are_others_than_those_above():
    rows = [("A", "Sow seeds", "Level 2, 3 credits"), ("", "Prune roses", "30 GLH, 60 TQT")]
    found = read(("Group", "Title", "Size"), *rows, ("", "Shear sheep", "Level 2, 4 credits"))
    assert units(found, "title", "credit") == [("Sow seeds", 3), ("Prune roses", None), ("Shear sheep", 4)]


def test_amounts_beside_a_groups_name_are_none_of_its_units():
    rows = [HEADER, ("Mandatory units", "", "5 credits"), *A, ("Optional units", "", "7 credits"), *B]
    assert units(read(*rows), "unit_number", "kind") == KINDS


def test_qualifications_with_their_numbers_are_no_units():
    front = [("Qualification title and level", "Number", "QAN"), ("Level 2 Award in Lamps", "4430", "601/3401/3")]
    assert units(understood(f"{tabbed(front)}\n\n{tabbed([HEADER, *A])}"), "title") == [(title,) for _, title, _ in A]
