"""How providers of building, security and land-based courses write units: each case a way in which one was misread."""

from __future__ import annotations

import pytest

from pipeline.reading.document import ListItem
from pipeline.reading.text import read_text
from tests.extraction.small_documents import codes, qualification, uncovered, understood, units

_LAMPS, _GEARS, _HORNS, _BELLS, _TAR = "Trim the lamp", "Wind gears", "Fog signals", "Ring bells", "Tar work"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (  # lines without marks, and the next group's name with what is asked of it right below the last one
            f"Mandatory Units (keepers do all three units)\n{_LAMPS}\n{_GEARS}\n{_HORNS}\n"
            f"Optional Units (keepers must do two of the following units)\n{_BELLS}\n{_TAR}\nPaint rails\n",
            [
                *((title, "mandatory") for title in (_LAMPS, _GEARS, _HORNS)),
                *((title, "optional") for title in (_BELLS, _TAR, "Paint rails")),
            ],
        ),
        (  # items whose hyphens are glued to them, below what is learnt in them
            f"You will learn to keep a light in these mandatory units:\n-{_LAMPS}\n\n-{_GEARS}\n\n-{_HORNS}\n",
            [(_LAMPS, "mandatory"), (_GEARS, "mandatory"), (_HORNS, "mandatory")],
        ),
        (  # units that the sentence before is about
            "There are mandatory and optional units. The mandatory units cover what a keeper does each day. "
            f"These include:\n\n  • {_LAMPS}.\n  • {_GEARS}.\n",
            [(_LAMPS, "mandatory"), (_GEARS, "mandatory")],
        ),
        (  # … or that something else is about
            f"The lamp room holds many tools. These include:\n\n  • {_LAMPS}.\n  • {_GEARS}.\n",
            [],
        ),
        (  # a sentence without a colon that says which they are, behind another one
            "The award is for keepers. The following units are mandatory and must be completed to achieve the full "
            f"award\n\n– {_LAMPS}\n– {_GEARS}\n",
            [(_LAMPS, "mandatory"), (_GEARS, "mandatory")],
        ),
        (  # lines without marks below nothing but the names of groups
            f"Mandatory Units\n{_LAMPS} each night\n{_GEARS} of the big lamp\n{_HORNS} in fog\n"
            f"Optional Units\n{_BELLS} on the hour\n{_TAR} on the slip\nPaint the tower rails\nHow to apply\n",
            [
                (f"{_LAMPS} each night", "mandatory"),
                (f"{_GEARS} of the big lamp", "mandatory"),
                (f"{_HORNS} in fog", "mandatory"),
                (f"{_BELLS} on the hour", "optional"),
                (f"{_TAR} on the slip", "optional"),
                ("Paint the tower rails", "optional"),
            ],
        ),
        (  # … that say no more than a letter beside a list of units, and a rule right below the last one
            f"Course code LK2\nMandatory units\n{_LAMPS} each night\n{_GEARS} of the big lamp\n{_HORNS} in fog\n"
            f"Optional Group A\n{_BELLS}\n{_TAR}\nPaint rails\nKeepers must take all of the first and one other\n",
            [
                (f"{_LAMPS} each night", "mandatory"),
                (f"{_GEARS} of the big lamp", "mandatory"),
                (f"{_HORNS} in fog", "mandatory"),
                (_BELLS, "optional"),
                (_TAR, "optional"),
                ("Paint rails", "optional"),
            ],
        ),
        (  # titles a paragraph each, below the name of a list and a word of its own
            f"Course modules\n\nDiploma\n\n{_LAMPS} at dusk\n\n{_GEARS} of lamps\n\n{_HORNS} in fog\n\n"
            f"{_BELLS} by hand\n"
            "\nEntry requirements & additional information\n\nEntry requirements\n\nGood eyes.\n",
            [
                (f"{_LAMPS} at dusk", None),
                (f"{_GEARS} of lamps", None),
                (f"{_HORNS} in fog", None),
                (f"{_BELLS} by hand", None),
            ],
        ),
        (  # … where a page's edge follows
            "Optional units\nAssessment\nHow to apply\nFees\nContact us\n",
            [],
        ),
        (  # a list that is not all of it
            f"The course is broken down into units and includes but not restricted to:\n•{_LAMPS}\n•{_GEARS}\n"
            f"You may take tests as part of the course in:\n•{_HORNS}\n•{_BELLS}\n",
            [(_LAMPS, None), (_GEARS, None)],
        ),
        (  # heads of units below a sentence that says their kind
            f"The course is spread over four mandatory units:\nUnit 1: {_LAMPS}\n- Know oils\n- Know wicks\n"
            f"Unit 2: {_GEARS}\n- Know chains\nUnit 3 : {_HORNS}\n- Know horns\n",
            [(_LAMPS, "mandatory"), (_GEARS, "mandatory"), (_HORNS, "mandatory")],
        ),
    ],
)
def test_lists_of_titles(text: str, rows: list[tuple[str, str | None]]) -> None:
    found = understood(text)
    assert (units(found, "title", "kind") if found.specification else []) == rows
    assert "unread-row" not in codes(found)


def test_hours_in_a_bracket_are_those_in_front_of_its_dash() -> None:
    lines = f"Unit 1 - {_LAMPS} (17 hours - 8 hours of them at home)\nUnit 2 - {_GEARS} (11 hours)\n"
    found = understood(f"Complete the following units:\n{lines}Unit 3 - {_HORNS} (9 hours)\n")
    assert units(found, "title", "glh") == [(_LAMPS, 17), (_GEARS, 11), (_HORNS, 9)]


def test_a_code_may_be_nothing_but_capitals_where_the_header_says_that_it_is_one() -> None:
    """And a sum of one unit is no row."""
    head = "Unit Code | Unit Title | L | CV | GLH |\n---|---|---|---|---|\n"
    said = "Guided Learning Hours (GLH) for Qualification: 8 hours\nTotal Qualification Time (TQT) for it: 9 hours\n\n"
    found = understood(f"{said}{head}KLTR | {_LAMPS} | 2 | 1 | 8 |\nAward Total (1 unit) | 1 | 8 |\n")
    assert units(found, "unit_number", "title", "credit", "glh") == [("KLTR", _LAMPS, 1, 8)]
    assert (qualification(found).glh, qualification(found).tqt) == (8, 9)
    assert not [finding for finding in found.findings if finding.code in ("unread-row", "column-doubt")]


@pytest.mark.parametrize(
    "said",
    [
        "To keep a light learners must have completed the following units. There are two units in all:",
        "A Diploma in Lamps may follow. The course is divided into two units:",
        "There are two units for this refresher course. Core Modules for the Qualification:",
    ],
)
def test_units_that_a_course_is_said_to_have_make_a_specification(said: str) -> None:
    outcomes = "- Understand oils.\n- Be able to fill a lamp.\n"
    found = uncovered(f"{said}\nUnit 1: {_LAMPS}\n{outcomes}Unit 2: {_GEARS}\n- Understand chains.\n")
    assert [title for (title,) in units(found, "title")] == [_LAMPS, _GEARS]


@pytest.mark.parametrize(
    ("text", "marked"),
    [("-Plan a route\n-Walk it\n", 2), ("-Plan a route\nWalk it\n", 0), ("-5 degrees\n-6 at night\n", 0)],
)
def test_hyphens_glued_to_two_lines_are_marks(text: str, marked: int) -> None:
    blocks = read_text(text, "utf-8").pages[0].blocks
    assert sum(isinstance(block, ListItem) for block in blocks) == marked


def test_lines_above_what_leads_in_to_units_are_no_part_of_their_list() -> None:
    lines = (
        f"Lamps and gears\nAuthor: A. Keeper\nThe certificate comprises three compulsory units:\n{_LAMPS}\n{_GEARS}\n"
    )
    found = understood(f"{lines}{_HORNS}\nAnd two units from the following:\n{_BELLS}\n{_TAR}\nPaint rails\n")
    assert len(units(found, "title")) == 6
    assert not [finding for finding in found.findings if finding.code == "unread-row"]


def test_numbers_of_a_scheme_below_a_kind_alone() -> None:
    """And the facts behind them; what stands below those is no part of the list."""
    lines = f"101 - {_LAMPS}\n218 - {_GEARS}\n608 - {_HORNS}\nTotal Qualification Time\nGLH = 64\nTQT = 130\n"
    behind = "Assessment of it: keepers must have a log for each unit.\nAspects to be assessed in the tower\n"
    found = understood(f"The learner must achieve all the mandatory units listed below.\nMandatory\n{lines}{behind}")
    assert units(found, "unit_number", "kind") == [(number, "mandatory") for number in ("101", "218", "608")]
    assert (qualification(found).tqt, qualification(found).glh) == (130, 64)
    assert not [finding for finding in found.findings if finding.code == "unread-row"]


def test_a_column_that_is_there_for_information_holds_no_size() -> None:
    """Its name goes on over the lines of the header, as the others' do; a whole row is no cell of a stack."""
    head = "Unit\nReference\nNumber\nUnit Title Unit\nLevel\nLKTB ref. for\ninformation\nonly\n"
    rows = f"Y/601/2104 {_LAMPS} 1 641\nJ/601/2101 {_GEARS} 2 642\nF/503/3583 {_HORNS} 2 643\nPathway 1 – Lamps\n"
    found = understood(f"Mandatory Units – keepers must complete all units\n{head}{rows}")
    assert units(found, "title", "level", "credit") == [(_LAMPS, "1", None), (_GEARS, "2", None), (_HORNS, "2", None)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (  # heads that end in a full stop, above what "this unit" is said to cover
            f"Unit 1: {_LAMPS} .\n\nThroughout this unit keepers learn of oils.\n\nUnit 2: {_GEARS}.\n\n"
            "Within this unit keepers oil chains.\n",
            [("1", _LAMPS), ("2", _GEARS)],
        ),
        (  # criteria right below a head
            f"Unit 1. {_LAMPS}\n1.1 Name the oils\n1.2 Fill a lamp\nUnit 2. {_GEARS}\n1.1 Grease one\n1.2 Hang it\n",
            [("1", _LAMPS), ("2", _GEARS)],
        ),
        (  # one head alone above its outcome, as where a page breaks off
            f"Unit 1 {_LAMPS}\n\n1. Understand oils\n1.1 Name the oils\n",
            [("1", _LAMPS)],
        ),
        (  # a contents page of which one title is glued to its page
            f"Unit 201 {_LAMPS} 16\n\nUnit 202 {_GEARS}20\n\nUnit 203 {_HORNS} 25\n\nUnit 204 {_BELLS} 29\n\n"
            f"Unit 205 {_TAR} 34\n",
            [("201", _LAMPS), ("202", _GEARS), ("203", _HORNS), ("204", _BELLS), ("205", _TAR)],
        ),
        (  # options that are no units
            f"Workshop Options: Weekday and Weekend (ran every 8 weeks)\nUnit 3 {_LAMPS} (R/615/4015)\n- Log book\n"
            f"Unit 4 {_GEARS} (Y/615/4016)\n- Log book\n",
            [("3", _LAMPS), ("4", _GEARS)],
        ),
    ],
)
def test_heads_of_units(text: str, rows: list[tuple[str, str]]) -> None:
    found = understood(text)
    assert units(found, "unit_number", "title", "kind") == [(*row, None) for row in rows]


def test_codes_are_told_where_no_unit_was_read() -> None:
    found = understood(f"Contents Qualification content {_LAMPS} (J/615/4688) Unit aim Unit content\n")
    assert [finding.code for finding in found.findings] == ["no-units", "unit-not-listed"]


def test_what_a_unit_is_said_to_be_right_below_its_number_makes_a_specification() -> None:
    below = "In this unit you will clean glass and oil wheels.\n\n"
    found = uncovered(
        f"A qualification\n\nUnit 1 - {_LAMPS} *\n\n{below}Unit 2 - {_GEARS}\n\n{below}Unit 17 - {_TAR}\n"
    )
    assert units(found, "unit_number", "title") == [("1", _LAMPS), ("2", _GEARS), ("17", _TAR)]


def test_hours_of_the_one_row_of_a_flattened_table() -> None:
    """Which number comes first is told by the header."""
    head = "Title and level GLH TQT Beacon number\n\nAccreditation number\n\nLevel 3 Diploma in Lighthouse Keeping\n\n"
    listed = f"Unit 301 {_LAMPS} 17\n\nUnit 302 {_GEARS} 25\n\nUnit 303 {_HORNS} 29\n\nUnit 304 {_TAR} 31\n"
    found = qualification(understood(f"{head}518 580 7189-03 500/9203/0\n\n5 Units 16\n\n{listed}"))
    assert (found.glh, found.tqt) == (518, 580)


def test_lines_below_a_group_s_name_of_which_none_was_read_are_told() -> None:
    lost = f"1 – Lamps\n{_LAMPS} each night\n{_GEARS} of the big lamp\n{_HORNS} in fog\n"
    read = f"{_BELLS} on the hour\n{_TAR} on the slip\nPaint the tower rails\n"
    found = understood(f"Mandatory Units\n{lost}2 – Gears\nOptional Units\n{read}")
    assert len(units(found, "title")) == 3
    assert codes(found).count("unread-row") == 5
