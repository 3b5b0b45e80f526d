"""Rows that look unlike the others of their list: short titles, rules' words, groups in headers, numbers in front."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, tabbed, understood, understood_html, units


def test_a_short_title_with_a_standard_behind_it_is_one_in_a_table():
    found = understood(
        tabbed(
            [
                ("Unit number", "Unit title", "Level", "Credit", "GLH"),
                (201, "Law (B11)", 3, 7, 47),
                (202, "Trim the lamp (B12)", 3, 6, 40),
                (203, "PE (C1)", 3, 2, 20),
            ]
        )
    )
    assert units(found, "unit_number", "nos_code", "title", "credit") == [
        ("201", "B11", "Law", 7),
        ("202", "B12", "Trim the lamp", 6),
        ("203", "C1", "PE", 2),
    ]


def test_a_row_of_a_table_with_number_and_sizes_whose_title_is_none_is_told():
    found = understood(
        tabbed(
            [
                ("Unit number", "Unit title", "Level", "Credit", "GLH"),
                (201, "Wind the clockwork", 3, 7, 47),
                (202, "?", 3, 6, 40),
                (203, "Trim the lamp", 3, 2, 20),
            ]
        )
    )
    assert units(found, "unit_number") == [("201",), ("203",)]
    assert "unread-row" in codes(found)


def test_a_short_title_between_number_and_sizes_is_one_on_a_line():
    found = understood(
        "Unit code Unit title Credit GLH\nLK 201 Wind the clockwork 4 30\nLK 202 Law 5 33\nLK 203 Trim the lamp 3 20\n"
    )
    assert units(found, "unit_number", "title", "credit", "glh")[1] == ("LK 202", "Law", 5, 33)


def test_beside_units_that_end_in_a_credit_words_of_rules_are_words_of_titles():
    found = understood(
        "Mandatory units\n\n- Guidance for learners on charts (3 credits)\n- Minimum lamp heights (4 credits)\n"
        "- Wind the clockwork (4 credits)\n- Trim the lamp (2 credits)\n- Log the weather (2 credits)\n"
        "- Minimum of one from the units above (2 credits)\n"
    )
    assert units(found, "title", "credit")[:3] == [
        ("Guidance for learners on charts", 3),
        ("Minimum lamp heights", 4),
        ("Wind the clockwork", 4),
    ]
    assert len(units(found, "title")) == 5


def test_lines_of_codes_titles_and_bare_numbers_have_the_codes_as_their_numbers():
    found = understood(
        "Optional units - Signals\n\n4430-307 Sound the horn (B9) 3 6 40\n4430-308 Signal by lamp (B10) 3 6 40\n"
        "4430-405 Keep a log (B12) 4 8 53\n"
    )
    assert units(found, "unit_number", "nos_code", "title") == [
        ("4430-307", "B9", "Sound the horn"),
        ("4430-308", "B10", "Signal by lamp"),
        ("4430-405", "B12", "Keep a log"),
    ]


@pytest.mark.parametrize("name", ["Signals", "Delivery"], ids=["no column's name", "a word of a column's name"])
def test_a_header_line_may_name_a_group_where_others_name_the_titles(name: str):
    found = understood(
        "North Coast unit number Mandatory Units - Lamps NC Level NC Credit GLH\n"
        "1201 Trim the lamp 3 6 40\n1202 Polish the lens 3 7 47\n"
        f"North Coast unit number Optional Units - {name} NC Level NC Credit GLH\n"
        "1203 Sound the horn 4 6 40\n1204 Signal by flag 4 8 53\n".replace("NC ", "QCF ")
    )
    assert units(found, "unit_number", "title", "level", "credit", "glh", "group", "kind")[1:3] == [
        ("1202", "Polish the lens", "3", 7, 47, "Lamps", "mandatory"),
        ("1203", "Sound the horn", "4", 6, 40, name, "optional"),
    ]


def test_a_kind_among_the_names_of_columns_is_the_kind_of_the_lines_below():
    found = understood(
        "Unit ref Mandatory units Level Credit value Guided learning hours\nA1 Trim the lamp 3 6 40\n"
        "A2 Polish the lens 3 6 40\nUnit ref Optional units Level Credit value Guided learning hours\n"
        "B4 Sound the horn 3 7 47\n"
    )
    assert units(found, "unit_number", "kind") == [("A1", "mandatory"), ("A2", "mandatory"), ("B4", "optional")]


@pytest.mark.parametrize(
    "header", ["Mandatory units Title Level Credit", "Mandatory units Unit no Unit title Level Credit"]
)
def test_a_group_in_front_of_columns_that_name_the_titles_is_called_without_them(header: str):
    found = understood(f"{header}\nA1 Trim the lamp 3 6\nA2 Polish the lens 3 4\n")
    assert units(found, "unit_number", "title", "credit", "group") == [
        ("A1", "Trim the lamp", 6, "Mandatory units"),
        ("A2", "Polish the lens", 4, "Mandatory units"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Unit No Unit title Unit Accreditation No (UAN) Credit value Level GLH",
        "Unit No. Unit title Unit Reference Number (URN) Credits Level Guided Learning Hours (GLH)",
    ],
)
def test_a_columns_name_may_be_said_again_in_short(header: str):
    found = understood(f"{header}\nF5 Trim the lamp J/601/1630 10 4 65\nF6 Polish the lens D/601/1634 9 4 60\n")
    assert units(found, "unit_number", "uan", "title", "level", "credit", "glh") == [
        ("F5", "J/601/1630", "Trim the lamp", "4", 10, 65),
        ("F6", "D/601/1634", "Polish the lens", "4", 9, 60),
    ]


def test_a_counted_row_whose_code_stands_on_the_line_below_keeps_its_number():
    found = understood(
        "Unit Title Accreditation Number Level Credits\n11. Trim the lamp A/600/9051 3 6\n"
        "12. Polish the lens and the panes around it\nL/600/9054 3 6\n13. Sound the horn F/600/9052 3 7\n"
    )
    assert units(found, "unit_number", "uan") == [("11", "A/600/9051"), ("12", "L/600/9054"), ("13", "F/600/9052")]


def test_a_table_typed_with_pipes_into_a_page_is_a_table():
    rows = (
        "| Unit | Title | Level | Credit |",
        "|---|---|---|---|",
        "| 7 | Trim the lamp | 3 | 6 |",
        "| 8 | Row | 2 | 4 |",
    )
    found = understood_html("<div>" + "<br>\n".join(rows) + "<br>Ask for the handbook.</div>")
    assert units(found, "unit_number", "title", "level", "credit") == [
        ("7", "Trim the lamp", "3", 6),
        ("8", "Row", "2", 4),
    ]
    assert [listing[0].line for listing in units(found, "place")] == [4, 5]


def test_below_a_groups_name_every_item_that_ends_in_a_credit_is_a_unit():
    found = understood_html(
        "<h3>Core units</h3><ul><li>Trim the lamp – 4 credits</li><li>Guide one learner – 3 credits</li></ul>"
    )
    assert units(found, "title", "credit") == [("Trim the lamp", 4), ("Guide one learner", 3)]


def test_in_a_contents_page_without_lines_a_title_may_end_in_a_number():
    found = understood(
        "Contents 1 Structure 6 2 Units 12 Unit 101 Signals by night 13 Unit 102 Research methods 2 19 "
        "Unit 203 Lamps and panes 23 Unit 204 Mending on deck 30\n"
    )
    assert units(found, "unit_number", "title")[1::2] == [("102", "Research methods 2"), ("204", "Mending on deck")]


def test_what_a_list_says_behind_a_dash_is_no_part_of_a_title_with_a_colon():
    found = understood(
        "Units covered are:\n\nLamps: care and repair – how a wick is trimmed, and what may be kept of an old one\n"
        "Signals – flags, horns and lights in the order in which they are learnt and used\n"
        "Ropes – splicing, coiling and mending a line so that it runs over the whole tower\n"
    )
    assert units(found, "title") == [("Lamps: care and repair",), ("Signals",), ("Ropes",)]


@pytest.mark.parametrize("hours", ["GLH 90", "Guided learning hours: 90", "90 guided learning hours"])
def test_guided_hours_alone_behind_a_numbered_title_are_no_part_of_it(hours: str):
    found = understood(f"Units\n\nUnit 211: Trim the lamp ({hours})\nUnit 212: Sound the horn ({hours})\n")
    assert units(found, "unit_number", "title", "glh")[0] == ("211", "Trim the lamp", 90)


def test_criteria_on_lines_of_their_own_are_no_units():
    """`2.1`, and below it what it asks for: each unit's criteria count from one again."""
    content = "\n\n".join(
        f"{outcome}.{at}\n\nTell how lamp {outcome}{at} is lit" for outcome in (1, 2) for at in (1, 2, 3)
    )
    found = understood(
        f"Unit code Unit title Credit GLH\nLK1 Trim the lamp 3 30\nLK2 Sound the horn 4 40\n\n"
        f"Trim the lamp\n\nLearning outcomes\n\n{content}\n\nSound the horn\n\nLearning outcomes\n\n{content}\n"
    )
    assert units(found, "unit_number") == [("LK1",), ("LK2",)]


def test_a_title_broken_over_the_lines_of_a_cover_is_no_qualification_of_its_own():
    found = understood(
        "ABC Level 3 Diploma in Lighthouse\nKeeping\n\nContents\nLK1 Trim the lamp . . . 4\n"
        "LK2 Sound the horn . . . 5\nLK3 Polish the lens . . . 6\n\nABC Level 3 Diploma in Lighthouse Keeping\n\n"
        "Unit code Unit title Credit GLH\n"
        "LK1 Trim the lamp 3 30\nLK2 Sound the horn 4 40\nLK3 Polish the lens 2 20\n"
    )
    assert units(found, "unit_number", "credit") == [("LK1", 3), ("LK2", 4), ("LK3", 2)]


def test_more_than_one_unit_announces_none():
    found = understood(
        "Unit code Unit title Credit GLH\nLK1 Trim the lamp 3 30\nLK2 Sound the horn 4 40\n\n"
        "One piece of evidence may count towards more than one unit:\n\nKind of evidence\n\nUse\n"
    )
    assert units(found, "unit_number") == [("LK1",), ("LK2",)]


def test_a_list_in_which_all_numbers_are_dotted_is_one_of_units():
    rows = [("Unit number", "Unit title"), ("1.1", "Trim the lamp"), ("1.2", "Polish the lens"), ("2.1", "Keep a log")]
    found = understood(f"Each unit has learning outcomes of its own.\n\nMandatory units\n\n{tabbed(rows)}")
    assert units(found, "unit_number") == [("1.1",), ("1.2",), ("2.1",)]
