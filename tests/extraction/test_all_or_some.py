"""What a line says of the units below it: all are taken, or some; and which credit is the qualification's."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import html_table, qualification, understood_html, units

_ROWS = html_table(("Unit", "Title", "Credit"), ("1", "Trim the lamp", "4"), ("2", "Keep the log", "5"))
_MORE = html_table(("Unit", "Title", "Credit"), ("3", "Wind the gears", "4"), ("4", "Paint the tower", "5"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Learners must complete all of the following:", "mandatory"),
        ("You must take both of these:", "mandatory"),
        ("Learners must take one of the following:", "optional"),
        ("Complete any one of these:", "optional"),
    ],
)
def test_a_line_above_units_says_whether_all_or_some_are_taken(text: str, kind: str) -> None:
    assert units(understood_html(f"<p>{text}</p>{_ROWS}"), "kind") == [(kind,)] * 2


def test_headings_that_say_all_and_some_of_these_are_groups_of_two_kinds() -> None:
    body = f"<h3>You will study all of these:</h3>{_ROWS}<h3>You will choose some of these:</h3>{_MORE}"
    assert units(understood_html(body), "kind") == [("mandatory",)] * 2 + [("optional",)] * 2


@pytest.mark.parametrize(
    "text",
    [
        "To achieve this 18 credit qualification learners complete the two core units, then one elective.",
        "Programme code 40012345     Total credits 18 (10 graded, 8 ungraded)",
    ],
)
def test_a_credit_of_the_whole_stands_beside_what_is_said_of_parts(text: str) -> None:
    assert qualification(understood_html(f"<p>{text}</p><h2>Core units</h2>{_ROWS}")).total_credit == 18
