"""Sizes, codes and levels that a text says in words beside its labels, or once for all of its units."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import qualification, uncovered, units

TITLE = "Level 2 Certificate in Harbour Work\n\nMandatory units\n\n"
SIZES = ("title", "level", "credit", "glh")


def test_behind_the_code_of_a_label_sizes_stand_in_words():
    read = uncovered(
        TITLE + "Unit 1: Coil ropes\nRef: L/615/2201. Worth 3 credits at level 2 (24 guided hours).\n\n"
        "Unit 2: Mend nets\nRef: R/615/2202. Worth 6 credits at level 1 (48 guided hours).\n"
    )
    assert units(read, "uan", *SIZES) == [
        ("L/615/2201", "Coil ropes", "2", 3, 24),
        ("R/615/2202", "Mend nets", "1", 6, 48),
    ]


def test_a_label_that_nobody_knows_is_told_by_values_that_name_their_size():
    rows = (("H/617/4401", "Coil ropes", 4), ("K/617/4402", "Mend nets", 3), ("M/617/4403", "Row a boat", 2))
    cards = (
        f"{at}. **{title}** \\\n   Code: {uan} · Size: {credit} credits · Level: Entry 2\n"
        for at, (uan, title, credit) in enumerate(rows, start=1)
    )
    read = uncovered("# Entry Level Award in Harbour Work (Entry 2)\n\n## Core units\n\n" + "".join(cards))
    assert units(read, "unit_number", "uan", "title", "level", "credit") == [
        (str(at), uan, title, "E2", credit) for at, (uan, title, credit) in enumerate(rows, start=1)
    ]


def test_a_code_beside_sizes_in_a_bracket_is_none_of_the_title():
    read = uncovered(TITLE + "* Coil ropes (HB/01, level 2, 5 credits)\n* Mend nets (HB/02, level 1, 9 credits)\n")
    assert units(read, "unit_number", *SIZES[:3]) == [("HB/01", "Coil ropes", "2", 5), ("HB/02", "Mend nets", "1", 9)]


def test_sizes_each_beside_its_name_are_no_row_of_a_table():
    pages = (
        f"Unit HB{at}\n{title}\nLevel 2    Credit value {at + 2}    GLH {at + 20}\n\n"
        "Learning outcomes\n1. Know the parts of a boat\n\n"
        for at, title in enumerate(("Coil ropes", "Mend nets", "Row a boat"), start=1)
    )
    read = uncovered("Level 2 Certificate in Harbour Work\n\n" + "".join(pages))
    assert units(read, "unit_number", *SIZES) == [
        ("HB1", "Coil ropes", "2", 3, 21),
        ("HB2", "Mend nets", "2", 4, 22),
        ("HB3", "Row a boat", "2", 5, 23),
    ]


LISTED = "\n\nUnit 1 - Coil ropes\nUnit 2 - Mend nets\nUnit 3 - Row a boat\n"
EACH = "This award has 3 units, each worth 4 credits and taking about 20 guided learning hours:"


def test_what_each_unit_is_worth_is_of_the_units_and_not_of_the_whole():
    read = uncovered(f"Level 2 Award in Harbour Work\n\n{EACH}{LISTED}")
    assert units(read, "credit", "glh") == [(4, 20)] * 3
    assert (qualification(read).total_credit, qualification(read).glh) == (None, None)


def test_what_each_unit_of_a_kind_is_worth_is_not_said_of_the_others():
    said = "This award has 3 units. The two optional units, each worth 4 credits, are chosen from a list:"
    read = uncovered(f"Level 2 Award in Harbour Work\n\n{said}{LISTED}")
    assert {credit for (credit,) in units(read, "credit")} == {None}


def test_hours_in_short_are_no_codes():
    rows = (("HB1", "Coil ropes", 4, 32, "K/507/1101"), ("HB2", "Mend nets", 5, 35, "M/507/1102"))
    lines = (f"{code}  {title} | L2 | {credit}cr | {glh}h | {uan}\n" for code, title, credit, glh, uan in rows)
    read = uncovered(TITLE + "".join(lines))
    assert units(read, "unit_number", *SIZES, "uan") == [
        (code, title, "2", credit, glh, uan) for code, title, credit, glh, uan in rows
    ]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("CERTIFICATE IN HARBOUR WORK (LEVEL 2)", "2"),
        ("Certificate in Harbour Work (level 2)", "2"),
        ("Certificate in Harbour Work - level 3", "3"),
        ("Certificate in Harbour Work, level 1", "1"),
    ],
)
def test_a_level_behind_a_title_is_its_level_in_any_letters(line: str, level: str):
    read = uncovered(f"{line}\n\nMandatory units\n\n* Coil ropes (5 credits)\n* Mend nets (4 credits)\n")
    assert qualification(read).level == level


def test_lists_are_named_by_letters():
    read = uncovered(
        "Level 2 Certificate in Harbour Work\n\nLearners pick units from list A (at least 4 credits).\n\n"
        "Required units: HB1 Coil ropes (4 credits, 20 hours); HB2 Mend nets (3 credits, 20 hours).\n\n"
        "List A: HB3 Row a boat (4 credits, 20 hours); HB4 Paint hulls (3 credits, 20 hours).\n"
    )
    assert units(read, "unit_number", "kind") == [
        ("HB1", "mandatory"),
        ("HB2", "mandatory"),
        ("HB3", "optional"),
        ("HB4", "optional"),
    ]


@pytest.mark.parametrize(("said", "credit"), [("twenty-five", 25), ("thirty", 30), ("Twenty two", 22), ("twelve", 12)])
@pytest.mark.parametrize(
    "form", ["- {0} ({1} credits)\n", "- {0} – {1} credits\n", "Unit title: {0}\nLevel: 2\nCredit value: {1}\n\n"]
)
def test_numbers_above_twenty_are_read_whole(said, credit, form):
    listed = form.format("Coil ropes", said) + form.format("Mend nets", "six")
    assert units(uncovered(TITLE + listed), "title", "credit") == [("Coil ropes", credit), ("Mend nets", 6)]
