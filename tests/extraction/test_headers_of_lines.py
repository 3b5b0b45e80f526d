"""Headers of lists in running text, numbers in front of all titles, and lines that are no titles."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, qualification, uncovered, understood, understood_html, units

_ROWS = "LK1 Trim the lamp 3 3\nLK2 Wind gears 3 2\nLK3 Sound the fog horn 2 6\n"


@pytest.mark.parametrize("above", ["", "Units\n"])
@pytest.mark.parametrize(
    "header",
    ["Code Unit Level Credit", "Ref Unit Level Credits", "No. Unit Level Credit", "Number Module Level Credit"],
)
def test_a_column_called_unit_between_a_code_and_a_level_holds_titles(header: str, above: str) -> None:
    assert units(understood(f"{above}{header}\n{_ROWS}"), "unit_number", "title", "level", "credit") == [
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


def test_a_unit_at_several_levels_is_several_units() -> None:
    table = (
        "<table><tr><td>Unit</td><td colspan=2>Credits at</td></tr><tr><td></td><td>Level 1</td><td>Level 2</td></tr>"
        "<tr><td>Trim the lamp</td><td>3</td><td>4</td></tr><tr><td>Wind gears</td><td>-</td><td>5</td></tr></table>"
    )
    assert units(understood_html(table), "title", "level", "credit") == [
        ("Trim the lamp", "1", 3),
        ("Trim the lamp", "2", 4),
        ("Wind gears", "2", 5),
    ]


@pytest.mark.parametrize(
    "names", [("Level 1 credits", "Level 2 credits"), ("Credits at Level 1", "Credits at Level 2")]
)
def test_the_levels_of_columns_of_credits(names: tuple[str, str]) -> None:
    """The credits at one level were read as the units' level; the names of groups between the rows were lost."""
    rows = ["Mandatory units", ("Trim the lamp", "6", ""), "Optional units", ("Wind the gears", "", "5")]
    made = (
        f"<td colspan=3>{r}</td>" if isinstance(r, str) else "".join(f"<td>{cell}</td>" for cell in r) for r in rows
    )
    head = "".join(f"<th>{name}</th>" for name in ("Unit title", *names))
    table = f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in made)}</table>"
    assert units(understood_html(table), "title", "level", "credit", "kind") == [
        ("Trim the lamp", "1", 6, "mandatory"),
        ("Wind the gears", "2", 5, "optional"),
    ]


def test_tables_printed_twice_are_no_cards_and_what_ends_in_units_may_be_one() -> None:
    table = "Title         UAN\nTrim lamps    D/601/5313\nWind gears    H/601/5314\nFog signals   F/601/5319\n\n"
    assert {title for (title,) in units(understood(f"Pathway A\n\n{table}Pathway B\n\n{table}"), "title")} == {
        "Trim lamps",
        "Wind gears",
        "Fog signals",
    }
    rows = "Use of power units (10 credits)\nTrim lamps (4 credits)\nWind gears (6 credits)\n"
    assert len(units(understood(f"Mandatory units\n{rows}"), "title")) == 3


def test_a_level_said_twice_in_other_words_stays_the_unit_s() -> None:
    card = "Unit title: {}\nLevel: Level 3\nUAN: {} Level: 3 Credits: {}\n\n"
    text = card.format("Trim the lamp", "D/601/5313", 4) + card.format("Wind gears", "H/601/5314", 5)
    assert units(understood(text), "title", "uan", "credit") == [
        ("Trim the lamp", "D/601/5313", 4),
        ("Wind gears", "H/601/5314", 5),
    ]


def test_a_qualification_that_is_asked_for_gives_no_title() -> None:
    text = "Lantern Training\n\nEntry requirements\n\nCertificate in Childcare\n\n"
    assert "title-missing" in codes(
        uncovered(text + "Mandatory units\nUnit 1 Lamps (4 credits)\nUnit 2 Gears (3 credits)\n")
    )


def test_a_year_at_a_lines_end_is_no_credit() -> None:
    text = (
        "Title Credits\nTrim the lamp 3\nKeep the log 2\nPaint the tower 4\n\nStructure\n\nVersion 2.1 – March 2019\n"
    )
    assert units(understood(text), "title", "credit") == [
        ("Trim the lamp", 3),
        ("Keep the log", 2),
        ("Paint the tower", 4),
    ]
