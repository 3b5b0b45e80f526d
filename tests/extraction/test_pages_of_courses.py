"""How pages of courses lead in to units and set rows among other lines: each a way in which one was misread."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, qualification, understood, units

_THREE = "- trimming lamps\n- winding gears\n- sounding horns\n"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (f"The units you may study include:\n{_THREE}", ["trimming lamps", "winding gears", "sounding horns"]),
        (
            f"You can also select a number of optional units which include:\n{_THREE}",
            ["trimming lamps", "winding gears", "sounding horns"],
        ),
        (f"In these units you are asked about:\n{_THREE}", []),
        (
            "This course consists of mandatory units delivered over one year:\n- Trim lamps\n- Wind gears\n",
            ["Trim lamps", "Wind gears"],
        ),
        (
            "You take mandatory units at level 3:\n\n- Trim lamps\n- Wind gears\n\nNext steps\n",
            ["Trim lamps", "Wind gears"],
        ),
        ("Units Covered in This Qualification\n\n• Trim lamps\n\n• Wind gears\n", ["Trim lamps", "Wind gears"]),
        (  # a mark behind a mark: the list stands within the item
            "• The qualification contains the following units:\n\n• ⦁ Trim lamps\n• ⦁ Wind gears\n\n"
            "Evidence may be:\n\n• ⦁ Direct observation\n• ⦁ Learner diary\n",
            ["Trim lamps", "Wind gears"],
        ),
    ],
)
def test_lists_that_a_line_leads_in_to(text: str, titles: list[str]) -> None:
    found = understood(text)
    if not titles:
        assert codes(found) == ["no-units"]
    else:
        assert [title for (title,) in units(found, "title")] == titles


def test_a_numbered_list_counts_on_past_what_bullets_say_of_a_unit() -> None:
    found = understood(
        "Mandatory units:\n1. Trim lamps\n2. Wind gears\nOptional units – 3 units are required\n1. Paint towers\n\n"
        "Two of the following:\n• Oil paint\n• Limewash\n\n2. Row boats\n\nOne of the following:\n• Oars\n• Sails\n\n"
        "3. Splice ropes\n"
    )
    assert units(found, "unit_number", "title", "kind")[2:] == [
        ("1", "Paint towers", "optional"),
        ("2", "Row boats", "optional"),
        ("3", "Splice ropes", "optional"),
    ]
    assert codes(found).count("column-doubt") == 2


def test_titles_that_say_their_numbers_below_a_header_half_known() -> None:
    found = understood(
        "| Unit Title | Book | Year | Teacher |\n|---|---|---|---|\n| Unit 1: Lamps and oil | 1 | Jo |\n"
        "| Unit 2: Gears and chains | 1 | Jo |\n| Unit 7: Horns in fog | yes | 2 | Al |\n"
    )
    assert units(found, "unit_number", "title") == [
        ("1", "Lamps and oil"),
        ("2", "Gears and chains"),
        ("7", "Horns in fog"),
    ]


def test_the_numbers_of_another_list_are_no_hours() -> None:
    found = understood(
        "Mandatory units\nA/612/6420 Trim the lamp 1 641\nF/612/6421 Wind the gears 2 642\n"
        "J/612/6422 Sound a horn 2 643\n"
    )
    assert [glh for (glh,) in units(found, "glh")] == [None, None, None]
    assert "column-doubt" in codes(found)


def test_all_mandatory_units_are_taken_so_a_count_of_them_is_one() -> None:
    found = understood("You complete three mandatory units.\n\nMandatory units\n- Trim lamps\n- Wind gears\n")
    stated = {fact.name: fact.value for fact in qualification(found).facts}
    assert stated["mandatory_units"] == "3"


def test_items_within_an_item_part_no_units() -> None:
    lines = "".join(
        f"- Unit {at} {title}\n  - why\n  - how\n" for at, title in enumerate(("Trim lamps", "Row boats"), 1)
    )
    assert units(understood(f"Mandatory units\n\n{lines}"), "unit_number", "title") == [
        ("1", "Trim lamps"),
        ("2", "Row boats"),
    ]


@pytest.mark.parametrize(
    "line",
    ["{} (SCQF level 5 {})", "{} {} SCQF Level 5", "{} ({})", "{1} {0}"],
)
@pytest.mark.parametrize("above", ["Mandatory units", "Each apprentice achieves these core skills:"])
def test_codes_of_scotland_in_front_and_behind(above: str, line: str) -> None:
    pairs = [("Numeracy", "F42A 04"), ("Problem solving", "F42K 04"), ("Working with others", "F42P 04")]
    found = understood(f"{above}\n" + "".join(f"• {line.format(*pair)}\n" for pair in pairs))
    level = "5" if "level" in line.casefold() else None
    assert units(found, "title", "unit_number", "level") == [(*pair, level) for pair in pairs]


def test_codes_of_whole_awards_are_no_units() -> None:
    awards = "• Street lighting (GH5Y 22)\n• Tower painting (GH5V 22)\n• Rope work (GH62 22)\n"
    assert codes(understood(f"We offer these frameworks:\n{awards}")) == ["no-units"]


@pytest.mark.parametrize(
    "line", ["{}: mandatory units", "{} (mandatory units)", "{} – Mandatory units", "{} – core specialist units"]
)
def test_a_group_named_behind_the_title(line: str) -> None:
    listed = "K1 Trim lamps (3 credits)\nK2 Wind gears (2 credits)\n"
    text = f"{line.format('Level 3 Diploma in Lighthouse Keeping')}\n\n{listed}"
    found = understood(text)
    assert qualification(found).title == "Level 3 Diploma in Lighthouse Keeping"
    assert units(found, "title", "kind") == [("Trim lamps", "mandatory"), ("Wind gears", "mandatory")]


def test_numbers_below_units_that_nothing_explains_are_told() -> None:
    titles = ("Trim lamps", "Row boats", "Splice ropes")
    lines = "".join(f"Unit 30{at} {title}\n3 {at} 12\n\n" for at, title in enumerate(titles, 1))
    found = understood(f"Level Unit No UNITS (9 credits) CREDIT GLH No Duty\n{lines}")
    assert codes(found).count("unread-row") >= 3 or all(glh == 12 for (glh,) in units(found, "glh"))


def test_a_group_behind_another_qualifications_title_keeps_that_title() -> None:
    text = (
        "# Level 2 Award in Lamps\n\nMandatory units\n\n- LK1 Trim lamps (3 credits)\n- LK2 Wind gears (2 credits)\n\n"
        "Level 3 Award in Lamps - optional units\n\n- LK3 Paint the tower (4 credits)\n- LK4 Keep the log (5 credits)\n"
    )
    labels = [group.label for group in qualification(understood(text)).groups]
    assert labels == ["Mandatory units", "Level 3 Award in Lamps - optional units"]


def test_a_header_that_says_a_number_in_two_languages_names_the_units_own() -> None:
    text = (
        "Teitl / Title                      Rhif / Number   Lefel / Level   Credydau / Credits\n"
        "Eillio / Shaving                   BA22            2               6\n"
        "Derbynfa / Reception duties        BA26            1               3\n"
    )
    assert units(understood(text), "unit_number", "credit") == [("BA22", 6), ("BA26", 3)]
