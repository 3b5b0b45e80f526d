"""Facts in lines of several values, of parts and of sums: which are the qualification's."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract
from pipeline.reading.text import read_text
from tests.extraction.small_documents import DOCUMENT_ID, codes, qualification, uncovered, understood


def test_a_name_between_two_numbers_of_hours_is_the_second_ones():
    said = "Total Qualification Time 620 hours    Guided learning hours 410\n\n"
    found = qualification(understood(said + "1. Row out (3 credits)\n2. Trim the wicks (2 credits)\n"))
    assert (found.tqt, found.glh) == (620, 410)


def test_a_line_of_sizes_is_no_unit_and_its_greatest_hours_are_no_second_hours():
    text = "Min credit: 27   Min GLH: 150   Max GLH: 215\n\n"
    text += "Mandatory units\n\n1. Row out (3 credits)\n2. Dip flags (2 credits)\n"
    found = qualification(understood(text))
    assert (found.total_credit, found.glh, len(found.listings)) == (27, 150, 2)


def test_hours_of_the_units_of_a_kind_are_not_the_qualifications():
    said = "All learners take the two compulsory units (180 GLH).\n\n1. Row out (3 credits)\n2. Dip flags (2 credits)\n"
    assert qualification(understood(said)).glh is None


def test_a_subtotal_is_no_unit_and_no_total():
    text = "Size: 12 credits\n\nMandatory\nRow out .... 3 credits\nDip flags .... 9 credits\nSub total 12 credits\n"
    read = understood(text + "Optional\nTrim wicks .... 4 credits\nWind clocks .... 4 credits\nSub total 8 credits\n")
    assert (qualification(read).total_credit, len(qualification(read).listings)) == (12, 4)
    assert "unread-row" not in codes(read)


_TWO_UNITS = "Mandatory units\nUnit 1: Tend the lamp (6 credits)\nUnit 2: Sound the horn (4 credits)\n"


def test_total_time_stated_behind_the_units_and_the_hours_beside_it_are_the_qualifications():
    told = qualification(understood(f"{_TWO_UNITS}\nTotal Qualification Time: 100 hours\nGuided Learning Hours: 70\n"))
    assert (told.tqt, told.glh) == (100, 70)
    of_units = "\nTend the lamp\nTQT: 60\nGLH: 40\n\nSound the horn\nTQT: 40\nGLH: 30\n"
    assert qualification(understood(_TWO_UNITS + of_units)).tqt is None
    differing = "\nTotal Qualification Time: 60 hours\n\nSound the horn\nTotal Qualification Time: 40 hours\n"
    assert qualification(understood(_TWO_UNITS + differing)).tqt is None


def test_hours_of_one_unit_in_an_introduction_are_not_the_qualifications():
    of_a_unit = "The first unit, Tend the lamp, has 40 guided learning hours.\n\n"
    assert qualification(understood(of_a_unit + _TWO_UNITS)).glh is None
    of_all = "The qualification has one unit of theory and 90 guided learning hours.\n\n"
    assert qualification(understood(of_all + _TWO_UNITS)).glh == 90


@pytest.mark.parametrize(
    ("line", "level", "credit"),
    [
        ("Level 4 | 20 credits", "4", 20),
        ("20 credits | Level 4", "4", 20),
        ("20 credits | Level: 4 | 120 GLH", "4", 20),
        ("Level 4 | Level 5 | 90 GLH", None, None),  # levels at which it may be taken
        ("20 credits at level 4", None, None),  # a limit
    ],
)
def test_short_facts_side_by_side_are_each_one_of_the_qualifications(line, level, credit):
    told = qualification(
        extract(
            read_text(f"Diploma in Lighthouse Keeping\n\n{line}\n\nFor keepers.\n\n{_TWO_UNITS}", "utf-8"), DOCUMENT_ID
        )
    )
    assert (told.level, told.total_credit) == (level, credit)


@pytest.mark.parametrize(
    ("lines", "tqt", "glh"),
    [
        ("Total qualification time = 2, 100 hours\nTotal guided learning hours = 960 hours", 2100, 960),
        ("Start date: 1 May 2010Credit value: 51Guided learning hours (GLH): 403", None, 403),
        ("Credit Value\n40\nMinimum GLH\n201", None, 201),
        ("This qualification is at Level 3, 120 hours of guided learning are needed.", None, 120),
        ("The total qualification time is spread over 8 hours a week.", None, None),
    ],
)
def test_hours_whose_number_is_broken_glued_or_below_their_label(lines, tqt, glh):
    told = qualification(understood(f"{lines}\n\n{_TWO_UNITS}"))
    assert (told.tqt, told.glh) == (tqt, glh)


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        # A number right behind another fact's name is that one's, whatever name follows it.
        (
            "Credit value: 66 Total Qualification Time (TQT): 660 Guided learning hours (GLH): not stated",
            (66, 660, None),
        ),
        ("Age range 16-18 Total Qualification Time (TQT) 66 Guided Learning (GL) hours 60 Graded yes", (None, 66, 60)),
        ("It takes 120 hours of total qualification time, 80 guided learning hours.", (None, 120, 80)),
    ],
)
def test_numbers_between_two_names_in_a_run_on_line(line, facts):
    told = qualification(understood(f"{line}\n\n{_TWO_UNITS}"))
    assert (told.total_credit, told.tqt, told.glh) == facts


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("GLH for this qualification: 8 hours Total Qualification Time (TQT) for this qualification: 9 hours", (8, 9)),
        ("GLH (Guided Learning Hours): 8 hours Total Qualification Time (TQT): 9 hours", (8, 9)),
        ("Total Qualification Time for this award is 9 hours Guided Learning Hours for it are 8 hours", (8, 9)),
        ("Guided learning hours: 8 Total Qualification Time is 9 hours Credits: 1", (8, 9)),
        ("8 hours GLH 9 hours TQT", (8, 9)),  # here the names stand behind
        ("The TQT of this award is 90 hours of which 80 are guided learning", (80, 90)),
    ],
)
def test_of_facts_that_run_on_each_number_is_that_of_the_name_in_front(line: str, facts: tuple[int, int]) -> None:
    """No number behind a name and in front of another one is read as that one's."""
    listed = "Mandatory units\n\n• LK840 Trim the lamp\n• LK845 Wind gears\n"
    found = qualification(understood(f"{line}\n\n{listed}"))
    assert (found.glh, found.tqt) == facts
    assert found.total_credit in (None, 1)


@pytest.mark.parametrize(
    ("title", "stated", "levels"),
    [
        ("National Certificate in Lamp Care SCQF level 6", "SCQF level: 5", ["6", "5"]),
        ("National Certificate in Lamp Care SCQF level 6", "SCQF level: 6", ["6"]),
        ("Level 3 Diploma in Lamp Care", "Level: 2", ["3", "2"]),
        ("Level 3 Diploma in Lamp Care", "SCQF level: 6", ["3"]),  # another scale
    ],
)
def test_a_level_stated_otherwise_than_in_the_title_is_a_fact_too(title: str, stated: str, levels: list[str]) -> None:
    """So the check that compares what is stated twice tells of both."""
    listed = "Mandatory units\n\n• LK840 Trim the lamp\n• LK845 Wind gears\n"
    found = qualification(uncovered(f"{title}\n\n{stated}\n\n{listed}"))
    assert found.level == levels[0]
    assert [fact.value for fact in found.facts if fact.name == "level"] == levels
