"""Lists of a page whose items are not all alike: some stand apart, one has a code, one is run on behind "and"."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, qualification, uncovered, understood, units

UNITS = "Units you will study include\n\n  • Trim the lamp\n\n  • Wind the gears\n\n  • Sound the horn\n"
TITLES = ["Trim the lamp", "Wind the gears", "Sound the horn"]


@pytest.mark.parametrize(
    "needed",
    [
        "  • 4 GCSEs at grade 3 or above\n\n  • Good sight\n",
        "  • Level 1 qualification in Lamp Care\n\n  • A wish to live by the sea\n",
    ],
)
def test_what_a_learner_needs_is_no_unit_where_it_stands_apart_from_the_units(needed: str) -> None:
    """The gap is wider than any in the list above, and no heading stands in it."""
    found = understood(f"{UNITS}\n\n{needed}")
    assert [title for (title,) in units(found, "title")] == TITLES
    assert "unread-row" not in [each.code for each in found.findings if "GCSE" in each.message]


def test_other_items_that_stand_apart_are_units_in_doubt() -> None:
    found = understood(f"{UNITS}\n\n  • Paint the tower\n\n  • Row the boat\n")
    assert [title for (title,) in units(found, "title")] == [*TITLES, "Paint the tower", "Row the boat"]
    assert codes(found).count("column-doubt") == 2


def test_items_with_the_same_gap_between_all_are_in_no_doubt() -> None:
    found = understood(UNITS.replace("\n\n", "\n\n\n"))
    assert ([title for (title,) in units(found, "title")], codes(found).count("column-doubt")) == (TITLES, 0)


@pytest.mark.parametrize(
    ("item", "number", "title"),
    [
        ("LHK M5 Wind the gears", "LHK M5", "Wind the gears"),
        ("LHK 21 Wind the gears", "LHK 21", "Wind the gears"),
        ("LHK 2.1 Wind the gears", "LHK 2.1", "Wind the gears"),
        ("BS 7671 Wiring of towers", None, "BS 7671 Wiring of towers"),  # a standard
        ("IT 2 Write the log", None, "IT 2 Write the log"),
    ],
)
def test_a_code_in_front_of_one_title_of_several_is_its_number_and_told(
    item: str, number: str | None, title: str
) -> None:
    found = understood(f"Mandatory units\n\n• Trim the lamp\n• {item}\n• Sound the horn\n")
    assert units(found, "unit_number", "title")[1] == (number, title)
    assert ("column-doubt" in codes(found)) is (number is not None)


def test_the_last_unit_behind_and_is_not_lost_where_units_run_on_in_a_sentence() -> None:
    """Nor is its credit the qualification's."""
    listed = "K1 Trim the lamp 3 credits, K2 Wind the gears 6 credits and K3 Sound the horn 5 credits."
    found = understood(f"The units are: {listed}\n")
    assert units(found, "unit_number", "credit") == [("K1", 3), ("K2", 6), ("K3", 5)]
    assert qualification(found).total_credit is None


def test_the_credit_a_course_is_equivalent_to_is_its_credit() -> None:
    listed = "Mandatory units\n\n• Trim the lamp\n• Row the boat\n• Fly flags\n"
    found = understood(f"Credit equivalency: | 14 |\nLength: | 6 months |\n\n{listed}")
    assert qualification(found).total_credit == 14


@pytest.mark.parametrize("name", ["Units covered", "Unit titles", "Modules", "Modules covered"])
def test_bare_lines_below_nothing_but_the_name_of_their_list_are_units(name: str) -> None:
    """No line of them, nor the name, is left over; what page edges list is shorter."""
    titles = ["Trim lamps in a tower", "Safe practice on a boat", "Planning meals for keepers"]
    found = understood(f"For all who keep lights.\n\n{name}\n" + "\n".join(titles) + "\n\nHow to apply\n\nCall us.\n")
    assert ([title for (title,) in units(found, "title")], "unread-row" in codes(found)) == (titles, False)
    edge = understood(f"For all who keep lights.\n\n{name}\nHome\nNews\nContact\n\nHow to apply\n\nCall us.\n")
    assert edge.specification is None


def test_a_hyphen_is_a_mark_before_a_word_that_holds_one_too() -> None:
    listed = "-Monitoring lamps in a tower\n-Co-ordinating work on boats\n-Confirming the tides\n"
    found = understood(f"The mandatory units are:\n{listed}")
    assert [title for (title,) in units(found, "title")] == [
        "Monitoring lamps in a tower",
        "Co-ordinating work on boats",
        "Confirming the tides",
    ]


def test_units_that_a_qualification_includes_may_begin_with_their_levels() -> None:
    found = uncovered(
        "Keeping lights (1234)\n\nThis qualification includes three units, all of which must be completed:\n\n"
        "Level 3 Trimming the lamps.\nLevel 3 Planning work on boats.\nLevel 2 Reading the tides.\n\nWho joins?\n"
    )
    assert units(found, "title", "level") == [
        ("Trimming the lamps", "3"),
        ("Planning work on boats", "3"),
        ("Reading the tides", "2"),
    ]


def test_numbers_that_a_table_s_other_columns_left_below_its_units_are_told() -> None:
    """Their heads are broken, so nothing tells what they are."""
    row = "T/601/1235 Trimming lamps in a tower A/600/6327 Planning work on boats H/600/6323 Reading the tides\n"
    found = understood(f"Core Units\n{row}Leve l Cre dit GL H\n2 10 75\n2 10 75\n2 10 75\n")
    assert len(units(found, "title")) == 3
    assert codes(found).count("unread-row") == 3


def test_two_numbers_that_run_on_in_front_of_registered_codes_are_the_units() -> None:
    """Without any header; they are no hours."""
    rows = "101 | A/600/6327 | Trim the lamps | 3 | 4\n102 | H/600/6323 | Wind the gears | 3 | 5\n"
    assert units(understood(rows), "unit_number", "level", "credit", "glh") == [
        ("101", "3", 4, None),
        ("102", "3", 5, None),
    ]


@pytest.mark.parametrize("behind", ["( ) May 2014 Version 4.0", "(1234) May 2014 Version 4.0", "Version 4.0 May 2014"])
def test_neither_the_version_nor_the_month_is_of_the_title(behind: str) -> None:
    """Nor are the brackets that a converter left empty."""
    listed = "Mandatory units\n\n• Trim the lamps (3 credits)\n• Wind the gears (4 credits)\n"
    found = uncovered(f"Level 2 NVQ Diploma in Lamp Care {behind}\n\n{listed}")
    assert qualification(found).title == "Level 2 NVQ Diploma in Lamp Care"


def test_as_many_mandatory_units_as_lead_in_to_a_list_are_those_of_the_list() -> None:
    """The optional ones are spoken of beside them, and not listed; of as many units as both nothing is told."""
    listed = "• Unit 1 Trim the lamps\n• Unit 2 Wind the gears\n• Unit 3 Sound the horn\n"
    found = understood(f"It is made up of three mandatory, and a selection of optional, units:\n{listed}")
    assert [kind for (kind,) in units(found, "kind")] == ["mandatory"] * 3
    found = understood(f"It is made up of two mandatory, and one optional, units:\n{listed}")
    assert [kind for (kind,) in units(found, "kind")] == [None] * 3


def test_items_that_say_which_units_a_pathway_takes_are_none() -> None:
    pathways = "- Towers units 501-505, 510\n- Boats units 501-503, 511\n"
    found = understood(
        f"Mandatory units\n{pathways}501 |\nTrim the lamps |\n502 |\nWind the gears |\n503 |\nSound it |\n"
    )
    assert units(found, "unit_number", "title") == [
        ("501", "Trim the lamps"),
        ("502", "Wind the gears"),
        ("503", "Sound it"),
    ]


@pytest.mark.parametrize(
    ("said", "credit"),
    [
        ("A minimum of 12 credits (including the 5-credit mandatory unit) must be achieved at Level 3.", None),
        ("A minimum of 12 credits (including the 5-credit mandatory unit).", 12),
        ("This course is worth 12 credits.", 12),
        ("It is worth 12 credits.", None),
        (
            "Type : RQF Qualification Level : Level 3 Sub Level : None Total Credits : 39 Purpose : D. Confirm "
            "Offered In Wales : Yes",
            39,
        ),
    ],
)
def test_what_credits_are_of_is_said_behind_a_bracket_and_in_front_in_a_form(said: str, credit: int | None) -> None:
    """In a form on one line each value is of its own field alone."""
    found = understood(f"{said}\n\nMandatory units\n\n• Trim the lamps\n• Wind the gears\n")
    assert qualification(found).total_credit == credit


def test_as_many_titles_as_units_are_counted_may_stand_in_quotes_behind_the_count() -> None:
    said = "There are two units to cover – ‘Trim the keeper’s lamps’ and ‘Wind the gears’. All is done online."
    assert [title for (title,) in units(understood(said), "title")] == ["Trim the keeper’s lamps", "Wind the gears"]
    some = "Keepers may take two units, such as “Trim the lamps” and “Wind the gears”. Others take three."
    assert understood(some).specification is None


def test_what_asks_for_units_with_their_credits_is_no_unit_left_over() -> None:
    asked = (
        "  • All of the mandatory units in Section A (7 credits)\n  • At least one unit from Section B (4 credits)\n"
    )
    listed = "Section A Mandatory Units\n\n  • Trim lamps (3 credits)\n  • Wind gears (4 credits)\n\n"
    listed += "Section B Optional Units\n\n  • Sound horns (4 credits)\n  • Row boats (5 credits)\n"
    found = understood(f"This comprises of:\n\n{asked}\n{listed}")
    assert (len(units(found, "title")), "unread-row" in codes(found)) == (4, False)
    assert qualification(found).total_credit is None


def test_where_it_is_taught_is_none_of_the_title() -> None:
    listed = "Mandatory units\n\n• Trim the lamps (3 credits)\n• Wind the gears (4 credits)\n"
    found = uncovered(f"Level 2 Diploma in Lamp Care at Saltby City College\n\n{listed}")
    assert qualification(found).title == "Level 2 Diploma in Lamp Care"
    found = uncovered(f"Level 2 Diploma in Working at Height\n\n{listed}")
    assert qualification(found).title == "Level 2 Diploma in Working at Height"


def test_a_level_in_brackets_and_half_a_credit_stand_behind_titles_in_a_sentence() -> None:
    """Half a credit is no whole number, so it is told and left empty."""
    run = "K88E 11 Lamps: Trimming wicks (SCQF level 5) 1 credit (40 hours) K88F 11 Lamps: Filling oil (SCQF level 5) "
    found = understood(f"The mandatory units are {run}0.5 credit (20 hours) ENTRY Entry is at the discretion of all\n")
    assert units(found, "unit_number", "title", "level", "credit", "glh") == [
        ("K88E 11", "Lamps: Trimming wicks", "5", 1, 40),
        ("K88F 11", "Lamps: Filling oil", "5", None, 20),
    ]
    assert "credit-unreadable" in codes(found)
