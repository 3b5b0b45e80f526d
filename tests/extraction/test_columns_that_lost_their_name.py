"""Numbers of a table whose column has lost its name, credits in words, and labels of registered codes."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, qualification, understood, units

ROWS = [("Trim the lamps", "J/601/2874", 3, 17, 2), ("Wind the gears", "H/601/2879", 3, 18, 3)]


def _table(*names: str, rows: list[tuple[object, ...]]) -> str:
    lines = [names, ["---"] * len(names), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


@pytest.mark.parametrize(("number", "credit"), [("five", 5), ("5", 5), ("twenty-five", 25)])
def test_credits_in_words_are_stated_as_those_in_figures(number: str, credit: int) -> None:
    listed = "Mandatory units\n\n• Trim the lamps\n• Wind the gears\n• Sound the horn\n"
    assert qualification(understood(f"Learners must achieve {number} credits.\n\n{listed}")).total_credit == credit


def test_a_column_without_a_name_that_adds_up_to_the_credit_is_that_of_credits() -> None:
    said = "Learners must achieve five credits from two mandatory units.\n\n"
    found = understood(said + _table("Units", "Unit Ref.", "Level", "Guided Learning", "", rows=ROWS))
    assert units(found, "level", "glh", "credit") == [("3", 17, 2), ("3", 18, 3)]


def test_a_column_without_a_name_is_told_where_nothing_says_what_it_counts() -> None:
    """What stands in front of the titles numbers the rows."""
    found = understood("Mandatory units\n\n" + _table("Units", "Unit Ref.", "Level", "Guided Learning", "", rows=ROWS))
    assert units(found, "credit") == [(None,), (None,)]
    assert "column-doubt" in codes(found)
    numbered = [(2, *row[:4]) for row in ROWS]
    found = understood(
        "Mandatory units\n\n" + _table("", "Units", "Unit Ref.", "Level", "Guided Learning", rows=numbered)
    )
    assert "column-doubt" not in codes(found)


@pytest.mark.parametrize("label", ["UAN number", "UAN no", "UAN", "URN number"])
def test_the_code_behind_each_of_its_labels_is_read(label: str) -> None:
    """Also where the next label follows without a stop."""
    page = f"Level: 3 Credit value: 4 {label}: J/601/2874 Unit aim This unit is about lamps.\n\n"
    outcomes = "Learning outcomes The learner will be able to: 1. Know lamps 2. Know wicks\n"
    found = understood(f"Unit 101 Trim the lamps of a tower\n\n{page}{outcomes}")
    assert units(found, "unit_number", "uan", "title", "credit") == [
        ("101", "J/601/2874", "Trim the lamps of a tower", 4)
    ]
