"""Headers of lists in running text, numbers in front of all titles, and lines that are no titles."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import qualification, understood, units

_ROWS = "LK1 Trim the lamp 3 3\nLK2 Wind gears 3 2\nLK3 Sound the fog horn 2 6\n"


@pytest.mark.parametrize(
    "header",
    ["Code Unit Level Credit", "Ref Unit Level Credits", "No. Unit Level Credit", "Number Module Level Credit"],
)
def test_a_column_called_unit_between_a_code_and_a_level_holds_titles(header: str) -> None:
    assert units(understood(f"Units\n{header}\n{_ROWS}"), "unit_number", "title", "level", "credit") == [
        ("LK1", "Trim the lamp", "3", 3),
        ("LK2", "Wind gears", "3", 2),
        ("LK3", "Sound the fog horn", "2", 6),
    ]


def test_a_kind_may_head_the_column_of_titles() -> None:
    text = (
        "Code Mandatory Level Credit\nLK1Trim the lamp 3 3\nLK2Wind gears 3 2\nCode Optional Level Credit\nLK3Fog 2 6\n"
    )
    assert units(understood(text), "unit_number", "title", "credit", "kind") == [
        ("LK1", "Trim the lamp", 3, "mandatory"),
        ("LK2", "Wind gears", 2, "mandatory"),
        ("LK3", "Fog", 6, "optional"),
    ]


def test_numbers_in_front_of_all_titles_of_a_table_are_the_units() -> None:
    rows = "|1 Lamps and wicks|120|\n|2 Winding gears|60|\n|4 Fog signals|60|\n|10 Keeping the log|60|\n"
    header = "|Unit (number and title)|GLH|\n|--|--|\n"
    assert [number for number, _ in units(understood(header + rows), "unit_number", "title")] == ["1", "2", "4", "10"]
    named = units(understood(header + rows.replace("4 Fog", "Fog")), "unit_number", "title")
    assert named[0] == (None, "1 Lamps and wicks")  # one title without a number: the others' may be their own


def test_a_code_with_a_variant_and_a_line_that_says_how_to_call() -> None:
    text = (
        "Optional units (choose one):\nLKF392v1 Operating hoists at sea\nLKF392v2 Operating lamps at sea\n"
        "LKF392v3 Operating horns at sea\nContact us on 01632 960001 for a quote.\n"
    )
    assert [number for number, _ in units(understood(text), "unit_number", "title")] == [
        "LKF392v1",
        "LKF392v2",
        "LKF392v3",
    ]


def test_counts_and_sums_on_one_line_are_no_title_of_the_unit_below() -> None:
    text = (
        "Number of units: 1 | Total credits: 4 | GLH: 7 | TQT: 8\n\n"
        "Unit 1: Trim the lamp\nUnit number: D/601/5313 Credit: 4 GLH: 7 Level: 2\n"
    )
    read = understood(text)
    assert units(read, "unit_number", "title", "uan", "credit") == [("1", "Trim the lamp", "D/601/5313", 4)]
    assert (qualification(read).total_credit, qualification(read).tqt) == (4, 8)


def test_letters_of_kinds_below_the_name_of_one() -> None:
    header = "Mandatory | Unit | Credit | URN\n---|---|---|---\n"
    rows = "M | Trim the lamp | 3 | D/601/5313\nM | Wind gears | 2 | H/601/5314\nO | Fog signals | 4 | F/601/5319\n"
    assert [kind for _, kind in units(understood(header + rows), "title", "kind")] == [
        "mandatory",
        "mandatory",
        "optional",
    ]


def test_a_section_with_a_number_a_kind_and_credits_is_a_group() -> None:
    text = (
        "Section 1 – Mandatory knowledge (7 credits)\nD/601/5313 - Trim the lamp - 4 credits\n"
        "H/601/5314 - Wind gears - 3 credits\n\n"
        "Section 2 – Optional (min 4 credits)\nF/601/5319 - Fog signals - 4 credits\n"
    )
    assert units(understood(text), "title", "group", "kind") == [
        ("Trim the lamp", "Section 1 – Mandatory knowledge", "mandatory"),
        ("Wind gears", "Section 1 – Mandatory knowledge", "mandatory"),
        ("Fog signals", "Section 2 – Optional", "optional"),
    ]
