"""Histories of a document's versions: their rows are no units, no facts of the qualification and no rules."""

from __future__ import annotations

import pytest

from pipeline.extraction.changes_said import is_dated, says_a_change
from tests.extraction.small_documents import codes, html_table, qualification, understood, understood_html, units

_UNITS = "\n\n# Mandatory units\n\n- Unit 1: Trim the lamp (4 credits)\n- Unit 2: Keep the log (4 credits)\n"


@pytest.mark.parametrize(
    "text",
    ["Unit 3 added", "Correction of the credit value of unit 3", "Units 2 and 3 amended", "Corrected from 3 to 4"],
)
def test_a_change_is_told_by_what_was_done_to_a_unit(text: str) -> None:
    assert says_a_change(text)


@pytest.mark.parametrize("text", ["Correct faults in lamps", "Manage change", "Learners must take 4 units in addition"])
def test_a_title_or_a_rule_says_no_change(text: str) -> None:
    assert not says_a_change(text)


def test_a_row_with_a_date_is_told_by_that_cell() -> None:
    assert is_dated(("1.1", "May 2021", "Unit 3 added"))
    assert is_dated(("1", "01/09/2019"))
    assert not is_dated(("Trim the lamp", "4"))


def test_items_of_a_history_are_no_units() -> None:
    history = "- 1 First issue\n- 1.1 Unit 2 amended, 4 credits\n- 1.2 Unit 3 added, 4 credits\n"
    assert units(understood(history + _UNITS), "title") == [("Trim the lamp",), ("Keep the log",)]


@pytest.mark.parametrize("last", ["May 2021", "AB"])
def test_a_credit_that_was_changed_is_none_of_the_qualification_and_no_rule(last: str) -> None:
    rows = [("1", "First issue", last), ("1.1", "Unit 2 amended from 3 credits to 4 credits", last)]
    items = "<li>Unit 1: Trim the lamp (4 credits)</li><li>Unit 2: Log it (4 credits)</li>"
    read = qualification(understood_html(html_table(*rows) + f"<h2>Mandatory units</h2><ul>{items}</ul>"))
    assert read.total_credit is None
    assert not read.rules


def test_what_a_pathway_asks_for_is_no_count_of_all_mandatory_units() -> None:
    said = "Learners must complete two mandatory units on their chosen pathway.\n"
    more = "\n- Unit 3: Wind the gears (4 credits)\n"
    assert "mandatory-unit-count" not in codes(understood(said + _UNITS + more))
