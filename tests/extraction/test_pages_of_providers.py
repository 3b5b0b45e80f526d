"""How colleges and training providers write units on their pages: each case a way in which one was misread."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import COVER, qualification, uncovered, understood, units


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (  # a code in which letters and digits take turns
            "Optional units:\n• L2WBF7 Set the fire (J/650/0587)\n• L2WBF9 Rake the ash (K/650/0588)\n",
            [("L2WBF7", "Set the fire", None), ("L2WBF9", "Rake the ash", None)],
        ),
        (  # a footnote's mark between code and title, and a note in brackets below an item
            "Units\n• LK840 Trim the lamp\n• LK845 **Wind gears\n    (taken with Trim the lamp)\n• LK846 *Fog signals\n"
            "    (taken with Wind gears)\n",
            [("LK840", "Trim the lamp", None), ("LK845", "Wind gears", None), ("LK846", "Fog signals", None)],
        ),
        (  # the framework between the number and the word
            "Mandatory Units\nLK7A 04 10 SCQF Credits Trim the lamp\nLK7B 04 8 SCQF Credits Wind gears\n",
            [("LK7A 04", "Trim the lamp", 10), ("LK7B 04", "Wind gears", 8)],
        ),
        (  # what stands between the units announced and the colon
            "You will need to complete six mandatory units, (57 credits), these are:\n• Trim the lamp\n• Wind gears\n",
            [(None, "Trim the lamp", None), (None, "Wind gears", None)],
        ),
        (  # a sentence about whole qualifications
            "The total minimum credit value required for the:\n\nLevel 2: Lamps is 174 credits.\n\n"
            "Level 2: Gears is 199 credits.\n\nLevel 2: Fog horns is 185 credits.\n",
            [],
        ),
        (  # units with what they teach below each, none beside another
            "Mandatory units of Year 12:\n\nUnit 1: Trim the lamp (10 credits)\n\n• Know oils\n• Know wicks\n\n"
            "Unit 2: Wind gears (5 credits)\n\n• Know chains\n\nUnit 3: Fog signals (5 credits)\n\n• Know horns\n",
            [("1", "Trim the lamp", 10), ("2", "Wind gears", 5), ("3", "Fog signals", 5)],
        ),
        (  # pathways with the credits of each
            "Mandatory units must be passed.\nYou must then select one pathway from:\n\n• Lamps and oil (22 credits)\n"
            "• Gears (13 credits)\n• Horns and bells (13 credits).\n",
            [],
        ),
        (  # two heads, and a sentence that counts them
            "There are two units here.\nUnit 1: Trim the lamp\n- Know oils.\nUnit 2: Wind gears\n- Know chains.\n",
            [("1", "Trim the lamp", None), ("2", "Wind gears", None)],
        ),
        (  # a number alone above the head that says it again
            "All are mandatory units.\nUnit 1\nUnit 1 – Trim the lamp\n- Know oils\nUnit 2\nUnit 2 – Wind gears\n"
            "- Know chains\nUnit 3\nUnit 3 – Fog signals\n- Know horns\n",
            [("1", "Trim the lamp", None), ("2", "Wind gears", None), ("3", "Fog signals", None)],
        ),
        (  # a contents page that was read column by column
            "5 Units 14 Unit 201 Unit 202 Unit 203 Unit 204 Oil lamps 15 Gears 23 Horns 30 Tar work 38 "
            "Appendix 1 Sources of oil 52\n",
            [("201", "Oil lamps", None), ("202", "Gears", None), ("203", "Horns", None), ("204", "Tar work", None)],
        ),
        (  # … of which a number has no title
            "5 Units 14 Unit 201 Unit 202 Unit 203 Unit 204 Unit 205 Oil lamps 15 Gears 23 Horns 30 Tar work 38\n",
            [],
        ),
    ],
)
def test_lines_of_a_list(text: str, rows: list[tuple[str | None, str, int | None]]) -> None:
    found = understood(text)
    assert (units(found, "unit_number", "title", "credit") if found.specification else []) == rows


def test_the_title_of_a_unit_s_page_may_go_on_on_a_second_line() -> None:
    """And its hours may have their short form within the label."""
    page = "Unit 2: Lamps, Gears and Horns\nin Lighthouses and Towers\nUnit code: J/650/0587\nCredit value: 10\n"
    found = understood(f"{page}Guided Learning (GL) hours: 60\n\nLearning outcomes\n1 Know lamps\n2 Know horns\n")
    assert units(found, "unit_number", "title", "credit", "glh") == [
        ("2", "Lamps, Gears and Horns in Lighthouses and Towers", 10, 60)
    ]


def test_a_rule_of_a_named_group_right_above_a_table_says_nothing_of_its_rows() -> None:
    rules = "53 credits must come from Group A.\nLearners must complete 3 optional units from Optional Group B.\n"
    table = "| Unit no. | Title | Level |\n|---|---|---|\n| LK 1 | Trim lamps | 3 |\n| LK 2 | Wind gears | 3 |\n"
    found = understood(f"{rules}\n{table}")
    assert [group.kind for group in qualification(found).groups] == []


@pytest.mark.parametrize(
    ("said", "total"),
    [
        ("Learners must achieve the required mandatory and a selection of optional units (61 credits).", 61),
        ("Learners must also achieve 8 credits from the optional units.", None),
    ],
)
def test_the_credits_of_the_mandatory_units_are_not_all_where_others_are_spoken_of(
    said: str, total: int | None
) -> None:
    """Though no optional unit is listed."""
    listed = "\nMandatory units (57 credits)\n\n• LK840 Trim the lamp (30 credits)\n• LK845 Wind gears (27 credits)\n"
    found = understood(f"{COVER}{said}\n{listed}".replace("Learners must achieve 30 credits.", ""))
    assert qualification(found).total_credit == total


def test_rows_and_their_header_may_stand_on_several_lines_with_the_title_first() -> None:
    """Of the lines that name columns no later one is a header of its own."""
    found = understood(
        "Mandatory units\n\nUnit Title Code Credit Value\n\nUnit Level\n\nGLH\n\nTrim the lamp\n\nY/601/2104 2 3 5\n\n"
        "Wind the gears J/601/2101 3 2 9\n\nPaint towers and buoys\n\nF/503/3583 1 2 7\n"
    )
    assert units(found, "uan", "title", "credit", "level", "glh") == [
        ("Y/601/2104", "Trim the lamp", 2, "3", 5),
        ("J/601/2101", "Wind the gears", 3, "2", 9),
        ("F/503/3583", "Paint towers and buoys", 1, "2", 7),
    ]


def test_a_question_that_ends_in_a_level_is_no_title() -> None:
    """The sentence that names the qualification in small letters is."""
    page = "What you will learn at Level 2\nThree units comprise the level 2 Certificate in Lighthouse Keeping.\n"
    listed = "Mandatory units\n• LK840 Trim the lamp (3 credits)\n• LK845 Wind gears (2 credits)\n"
    found = uncovered(f"{page}{listed}")
    assert (qualification(found).title, qualification(found).level) == (
        "Level 2 Certificate in Lighthouse Keeping",
        "2",
    )


def test_the_month_behind_a_title_and_the_hours_of_a_unit_are_no_facts_of_the_qualification() -> None:
    """ "GLH for unit 120" numbers the unit."""
    page = (
        "Level 2 Certificate in Lamp Oils (600/0827/1) April 2016\nMay 2014 Corrected credits, plus GLH for unit 120.\n"
    )
    listed = "Mandatory units\n• LK840 Trim the lamp (3 credits)\n• LK845 Wind gears (2 credits)\n"
    found = qualification(uncovered(f"{page}{listed}"))
    assert (found.title, found.glh) == ("Level 2 Certificate in Lamp Oils", None)
