"""More of how colleges, finders of awards and handbooks write units and titles: each a way in which one was misread."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract
from pipeline.reading.html import read_html
from tests.extraction.small_documents import DOCUMENT_ID, codes, qualification, uncovered, understood, units

_LISTED = "Mandatory units\n• LK840 Trim the lamp (3 credits)\n• LK845 Wind gears (2 credits)\n"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (  # a list in small letters, below a line that says nothing but that it is the units
            "Units include:\n- trimming lamps\n- winding gears\n- lamps, gears and horns.\n",
            [(None, "trimming lamps"), (None, "winding gears"), (None, "lamps, gears and horns")],
        ),
        ("These units help you to:\n- trim lamps\n- wind gears\n- sound horns\n", []),
        (  # codes behind titles, and no colon
            "Modules include the following\n• Lamps 6N5565\n• Gear work 6N0697\n• Horns and bells 6N5567\n",
            [("6N5565", "Lamps"), ("6N0697", "Gear work"), ("6N5567", "Horns and bells")],
        ),
        (  # the elements of each unit below its title, and a group with one unit
            "Mandatory units\nDR79 04\nTrim the lamp\n1Clean wicks\n2Pour oil\nDR77 04\nWind the gears\n1Turn handles\n"
            "2Oil chains\nDT0D 04\nSound the horn\n1Watch fog\n2Press buttons\nOptional units\nGroup A\nDR8Y 04\n"
            "Paint towers\n1Mix paint\n2Climb ladders\n",
            [
                ("DR79 04", "Trim the lamp"),
                ("DR77 04", "Wind the gears"),
                ("DT0D 04", "Sound the horn"),
                ("DR8Y 04", "Paint towers"),
            ],
        ),
        ("4 Assessment 10\n5 Units 11\nUnit 201 Trim the lamp 12\nAppendix 1 Oils 15\n", [("201", "Trim the lamp")]),
        (  # a contents page read in parts column by column
            "5 Units 19 Unit 002 Unit 003 Trim the lamp 20 Wind the gears 23 Unit 008 Sound the horn 35 "
            "Unit 009 Unit 010 Paint towers 38 Row boats 44\n",
            [
                ("002", "Trim the lamp"),
                ("003", "Wind the gears"),
                ("008", "Sound the horn"),
                ("009", "Paint towers"),
                ("010", "Row boats"),
            ],
        ),
        (  # three entries below the head of the units, of a page that breaks off
            "4 Assessment 15 5 Units 18 Unit 001 Trim the lamp and pour oil 21 Unit 026/076 Wind the gears, chains 23 "
            "Unit 027/077 Sound the horn in fog 29 Unit \n",
            [
                ("001", "Trim the lamp and pour oil"),
                ("026/076", "Wind the gears, chains"),
                ("027/077", "Sound the horn in fog"),
            ],
        ),
        (  # sizes with their label are no titles
            "Year 2\nYEAR 2 UNIT CONTENT\nUnit 1: Trim the lamp\nLevels: 1 and 2\nUnit type: Core\n"
            "Guided learning hours: 30\n",
            [],
        ),
        (
            "5 Units 19 Unit 002 Unit 003 Lamps and oil 20 Unit 008 Sound the horn 35 Unit 009 Row boats 44 Sails 51\n",
            [],
        ),
    ],
)
def test_lines_of_a_list(text: str, rows: list[tuple[str | None, str]]) -> None:
    found = understood(text)
    assert (units(found, "unit_number", "title") if found.specification else []) == rows


def test_kinds_alone_name_groups_where_the_course_s_content_is_headed() -> None:
    page = (
        "Level Two Diploma in Lighthouse Keeping\n\nThe qualifications are for keepers.\n\nWhat will I study?\n\n"
        "Mandatory\n\n• Trim the lamp\n• Wind gears\n\nOptional\n\n• Sound horns\n• Paint towers\n\n"
    )
    found = uncovered(page)
    assert units(found, "title", "kind") == [
        ("Trim the lamp", "mandatory"),
        ("Wind gears", "mandatory"),
        ("Sound horns", "optional"),
        ("Paint towers", "optional"),
    ]


def test_a_title_above_words_that_speak_of_the_unit_in_their_second_sentence_is_one_of_those() -> None:
    page = (
        "Course content\n\nTrim the lamp\n\nIn this unit you cut wicks.\n\nWind gears\n\nThis unit is about chains.\n\n"
        "Sound horns\n\nFog comes often. This unit is designed to enable you to hear i\n"
    )
    assert units(understood(page), "title") == [("Trim the lamp",), ("Wind gears",), ("Sound horns",)]


@pytest.mark.parametrize(
    "page",
    [
        "Over the course of the qualification you will undertake the following mandatory units:\n\n  • Trim the lamp\n"
        "  • Wind gears\n",
        "Lighthouse Keeping Diploma Level 2\nHere you will study units which cover:\n- Lamps\n- Gears\n- Fog horns\n",
        "The course is made up of 3 units, and there are no exams.\nUnit 1: Trim the lamp\nIn this unit, you cut.\n"
        "Unit 2: Wind gears\nThis unit will show chains.\nUnit 4: Sound horns\nThis unit aims at fog.\n"
        "The qualification is worth points.\n",
    ],
)
def test_what_a_course_or_its_qualification_is_made_of_speaks_for_a_specification(page: str) -> None:
    assert uncovered(page).specification is not None


def test_components_of_which_all_or_some_are_taken_one_part_of_each_on_a_line() -> None:
    rows = "5N1764\n\nLamps\n\n5\n\n15\n\n5N1765\n\nGears and chains\n\n5\n\n15\n\n"
    others = rows.replace("17", "18").replace("nd", "nd big")
    page = (
        f"Code Title NFQ Level Credit Value\nAll of the following component(s)\n\n{rows}"
        f"A minimum credit value of 15 from the following component(s)\n\n{others}"
    )
    assert units(understood(page), "unit_number", "title", "level", "credit", "kind") == [
        ("5N1764", "Lamps", "5", 15, "mandatory"),
        ("5N1765", "Gears and chains", "5", 15, "mandatory"),
        ("5N1864", "Lamps", "5", 15, "optional"),
        ("5N1865", "Gears and big chains", "5", 15, "optional"),
    ]


def test_a_row_of_which_one_cell_is_filled_titles_no_unit() -> None:
    found = understood("Code |\nTitle |\nNFQ Level |\nCredit Value |\nAll of these | |||\nLamps |\n5 |\n15 |\n|\n")
    assert found.specification is None


def test_what_stands_below_a_list_of_coded_items_is_not_the_last_one_s() -> None:
    found = understood(
        "2 mandatory units:\n\n  • Trim the lamp (R/600/9346)\n  • Wind the gears (T/600/9355)\n\n"
        "Guided Learning Hours: 42 hours\n\nTotal Qualification Time: 120 hours\n\nCredit value: 12\n"
    )
    assert units(found, "uan", "credit", "glh") == [("R/600/9346", None, None), ("T/600/9355", None, None)]
    assert (qualification(found).total_credit, qualification(found).glh) == (12, 42)


def test_a_kind_without_brackets_behind_several_titles_is_each_one_s_own() -> None:
    found = understood("Level 3 Award\nUnit 201 Trim the lamp Mandatory\nUnit 207 Wind the gears Optional\n")
    assert units(found, "title", "kind") == [("Trim the lamp", "mandatory"), ("Wind the gears", "optional")]


@pytest.mark.parametrize(
    ("page", "title", "level"),
    [
        (
            "Sea\nLevel 3 Lighthouse Keeping\nIt leads on to:\nLevel 4 Diploma in Harbour Work\nLevel 5 Boats\n",
            "Level 3 Lighthouse Keeping",
            "3",
        ),
        ("LEVEL 3 IN LIGHTHOUSE KEEPING (RQF) Syllabus April 2018\nLearners\n", "LEVEL 3 IN LIGHTHOUSE KEEPING", "3"),
        ("QQI Level 5 Lighthouse Keeping - Code 5M2009\nLearners\n", "QQI Level 5 Lighthouse Keeping", "5"),
    ],
)
def test_a_level_and_a_subject_in_front_are_the_title_and_what_comes_next_is_not(
    page: str, title: str, level: str
) -> None:
    found = uncovered(f"{page}\n{_LISTED}")
    assert (qualification(found).title, qualification(found).level) == (title, level)


@pytest.mark.parametrize("line", ["Level 3 Entry Requirements", "Level 2 Award", "Level 3 Units", "Level 3 Courses"])
def test_a_level_and_other_words_are_no_title(line: str) -> None:
    found = uncovered(f"{line}\nLearners\n\n{_LISTED}")
    assert "title-missing" in codes(found)


def test_an_item_of_a_page_with_headings_and_tables_in_it_is_a_part_of_the_page() -> None:
    facts = "".join(
        f"<tr><td>{label}</td><td>{value}</td></tr>"
        for label, value in (
            ("Unit Reference Number", "Y/617/8526"),
            ("Unit Title", "Trim the lamp"),
            ("Unit Level", "6"),
            ("Number of Credits", "10"),
        )
    )
    page = f"<dl><dd><h4>Trim the lamp</h4><figure><table>{facts}</table></figure><h4>Unit Aims</h4></dd></dl>"
    found = extract(read_html(f"<html><body>{page}</body></html>", "utf-8"), DOCUMENT_ID)
    assert units(found, "uan", "title", "level", "credit") == [("Y/617/8526", "Trim the lamp", "6", 10)]
