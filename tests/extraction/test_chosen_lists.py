"""Groups that say how many units are chosen from them, units of which a sentence names the qualification, addresses."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import understood, units

_FIVE = ["Trim the wick", "Polish the lens", "Keep the log", "Wind the clockwork", "Paint the tower"]
_LISTED = "\n".join(f"{at}. {title}" for at, title in enumerate(_FIVE, 1))


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Optional units – choose 3 units", "Optional units"),
        ("Tower optional units – learners choose three units", "Tower optional units"),
        ("Lamp units – candidates choose 2 units", "Lamp units"),
        ("Optional units (choose two)", "Optional units"),
    ],
)
def test_a_list_longer_than_the_number_chosen_from_it_lists_units(name, label):
    found = units(understood(f"{name}\n{_LISTED}\n\nEntry\n"), "title", "unit_number", "group", "kind")
    assert found == [(title, str(at), label, "optional") for at, title in enumerate(_FIVE, 1)]


@pytest.mark.parametrize("name", ["Optional units – choose 9 units", "Optional units – choose 3 credits from these"])
def test_a_list_that_cannot_be_what_is_chosen_from_is_none(name):
    assert understood(f"{name}\n{_LISTED}\n\nEntry\n").specification is None


def test_what_is_asked_of_a_group_may_stand_behind_its_letter():
    text = (
        "Group A1 learners must achieve a minimum of 4 credits from this group\n\n"
        "• Trim the wick (4 credits)\n• Keep the log (5 credits)\n"
    )
    assert units(understood(text), "title", "group") == [("Trim the wick", "Group A1"), ("Keep the log", "Group A1")]


def test_a_sentence_that_asks_for_a_qualification_s_units_begins_its_part():
    text = "\n\n".join(
        f"To be awarded the Level {level} Diploma in Beacons learners must pass the following mandatory units:\n\n"
        f"• Unit 1: Trim the wick (Level 3)\n• Unit {level}: Keep the log (Level {level})"
        for level in (3, 4)
    )
    specification = understood(text).specification
    assert specification
    found = [(one.title, [(x.title, x.level) for x in one.listings]) for one in specification.qualifications]
    assert found == [
        (f"Level {level} Diploma in Beacons", [("Trim the wick", "3"), ("Keep the log", str(level))])
        for level in (3, 4)
    ]


def test_what_comes_on_top_of_other_units_is_no_part_of_its_own():
    asked = "To achieve the Level 3 {} in Beacons learners must {} the following units:"
    text = (
        f"{asked.format('Certificate', 'pass')}\n\n• Unit 1: Trim the wick\n• Unit 2: Keep the log\n\n"
        f"{asked.format('Diploma', 'also pass')}\n\n• Unit 3: Paint the tower\n• Unit 4: Wind the clockwork\n"
    )
    specification = understood(text).specification
    assert specification
    assert [len(one.listings) for one in specification.qualifications] == [4]


def test_addresses_are_no_units():
    text = "Total credits: 12\n\nCentres\n\nUnit 4 Riverside Trading Estate\nUnit 12 Market Hall\n"
    assert understood(text).specification is None


def test_three_digits_below_a_group_s_name_number_units_there_and_elsewhere():
    text = (
        "Optional units – minimum of 10 credits required\n307 Trim the wick\n310 Polish the lens\n311 Keep the log\n\n"
        "Beacons\n402 Wind the clockwork\n403 Paint the tower\n404 Test the horn\n"
    )
    numbers = [number for (number,) in units(understood(text), "unit_number")]
    assert numbers == ["307", "310", "311", "402", "403", "404"]


def test_a_statement_of_how_many_units_there_are_names_no_group():
    text = (
        "- **Mandatory Units:** 2 (Units 1-2) = 9 credits\n"
        "- **Optional Units:** 20 (Units 3-22) = 73 credits available\n\n"
        "## MANDATORY UNITS (1-2) - ALL LEARNERS MUST COMPLETE\n\n"
        "| Unit | Name | Credits |\n|---|---|---|\n| 1 | Trim the wick | 4 |\n| 2 | Keep the log | 5 |\n"
    )
    assert units(understood(text), "title", "kind") == [("Trim the wick", "mandatory"), ("Keep the log", "mandatory")]


def test_a_sentence_within_a_paragraph_may_list_the_units():
    text = (
        "This short course suits beginners. Units: Unit 101 Trim the wick (2 credits, 16 GLH); Unit 102 Keep the log "
        "(3 credits, 26 GLH); Unit 103 Test the horn (3 credits, 25 GLH). Learners need all 8 credits.\n"
    )
    assert units(understood(text), "unit_number", "title", "credit", "glh") == [
        ("101", "Trim the wick", 2, 16),
        ("102", "Keep the log", 3, 26),
        ("103", "Test the horn", 3, 25),
    ]


@pytest.mark.parametrize(
    ("titles", "credit"),
    [
        (["Trim the wick 4", "Keep the log 5", "Test the horn 3"], [4, 5, 3]),
        (["Drawing 2", "Drawing 1", "Drawing 3"], [None, None, None]),
    ],
)
def test_numbers_behind_all_titles_of_a_list_are_no_part_of_them(titles, credit):
    """Unless the titles are alike without them."""
    listed = "\n".join(f"KP{at} {title}" for at, title in enumerate(titles, 1))
    text = f"Learners need 12 credits in total.\n\nMandatory units\n{listed}\n"
    found = [title.rpartition(" ")[0] if credit[0] else title for title in titles]
    assert units(understood(text), "title", "credit") == list(zip(found, credit, strict=True))


def test_what_a_page_says_of_its_own_state_is_no_part_of_a_title():
    text = "Course units:\n\n• Trim the wick (in progress)\n• Keep the log\n• Test the horn (completed)\n"
    assert [title for (title,) in units(understood(text), "title")] == [
        "Trim the wick",
        "Keep the log",
        "Test the horn",
    ]


def test_units_that_may_be_among_those_taken_are_optional():
    listed = "Mandatory units include:\n- Tend the lamp\n- Sound the horn\n"
    more = "You will also study specialist units, which may include:\n- Keep bees\n- Paint towers\n"
    kinds = units(understood(f"{listed}{more}"), "title", "kind")
    assert [kind for _, kind in kinds] == ["mandatory", "mandatory", "optional", "optional"]


@pytest.mark.parametrize("row", ["{} {} 3 credits{}", "- {} {}{}"])
def test_a_kind_in_brackets_behind_one_unit_says_nothing_of_the_next(row):
    told = ["", "", " (optional)", ""]
    lines = [row.format(f"RS10{at}", _FIVE[at], said) for at, said in enumerate(told)]
    found = units(understood("Mandatory units\n\n" + "\n".join(lines) + "\n"), "title", "kind")
    assert found == [(_FIVE[at], "optional" if said else "mandatory") for at, said in enumerate(told)]


def test_a_unit_s_own_kind_leaves_the_semesters_as_they_are():
    text = (
        "Level 3 Certificate in Beacons\n\nSemester 1\n"
        "RS101 Trim the wick 6 credits\nRS102 Keep the log 3 credits (optional)\n\nSemester 2\n"
        "RS103 Paint the tower 6 credits\nRS104 Polish the lens 2 credits\n"
    )
    assert units(understood(text), "title", "group") == [
        ("Trim the wick", "Semester 1"),
        ("Keep the log", "Optional"),
        ("Paint the tower", "Semester 2"),
        ("Polish the lens", "Semester 2"),
    ]


@pytest.mark.parametrize(
    "name", ["Optional units (choose two)", "Optional units (minimum 8 credits)", "Optional units"]
)
def test_bare_lines_below_what_is_asked_of_the_next_kind_are_its_units(name):
    """The lines below the mandatory units were read, those below such a name lost without a word."""
    mandatory = ["Maintain a safe place of work", "Give visitors a good impression of it", "Serve hot and cold drinks"]
    optional = ["Bake cakes to a recipe", "Handle cash at the till"]
    lines = ["Mandatory units", *mandatory, "", name, *optional, "", "How to apply", "Call us."]
    found = units(understood("\n".join(lines)), "title", "kind")
    assert found == [*((title, "mandatory") for title in mandatory), *((title, "optional") for title in optional)]


def test_lines_below_what_is_asked_of_a_kind_are_none_where_no_units_stand_above():
    text = "Optional units (24 credits)\nAssessment by portfolio\nFunding for adults\n\nContact\n"
    assert understood(text).specification is None
