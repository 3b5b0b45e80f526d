"""Shapes that look like unit content or like units and are none: what reads them would be quietly wrong."""

import pytest

from pipeline.extraction.labels import sizes_alone
from pipeline.reading.message import read_message
from tests.extraction.unit_pages import BREAD, HTML_STRUCTURE, STRUCTURE, content, read

HEAD = "## Unit 1: Bake bread by hand\n\n"
PREPARE = [("1", "Prepare dough", [("1.1", "Weigh the ingredients")])]


def bread(page: str, structure: str = STRUCTURE + HEAD):
    qualification, _ = read(structure + page)
    return content(qualification, "Bake bread by hand")


def test_a_criterion_that_says_more_than_its_outcome_is_no_outcome_said_again() -> None:
    page = """### Outcome 1
Use hand tools

Assessment criteria

1. Use hand tools safely
2. Clean hand tools
"""
    assert bread(page) == [("1", "Use hand tools", [("1", "Use hand tools safely"), ("2", "Clean hand tools")])]


def test_chapters_and_their_sections_are_no_outcomes() -> None:
    page = """| Learning outcomes | Assessment criteria |
|---|---|
| 1. Prepare dough | 1.1 Weigh the ingredients |

## Appendix: where to find what

| Chapter | Sections |
|---|---|
| 1 About the mill | 1.1 Who we are |
| 2 How to enrol | 2.1 Registering learners |
"""
    assert bread(page) == PREPARE


def test_units_within_the_texts_of_columns_end_none() -> None:
    page = """Learning outcomes                  Assessment criteria
1. Know how the mill works         1.1 Explain how the Flour
                                       Unit reports to the miller
                                   1.2 Name the Oven
                                       Module codes
2. Know why dough rises            2.1 Explain what yeast does
and when                           2.2 Fill in form D/601/1234 by hand
"""
    assert bread(page) == [
        (
            "1",
            "Know how the mill works",
            [("1.1", "Explain how the Flour Unit reports to the miller"), ("1.2", "Name the Oven Module codes")],
        ),
        (
            "2",
            "Know why dough rises and when",
            [("2.1", "Explain what yeast does"), ("2.2", "Fill in form D/601/1234 by hand")],
        ),
    ]


def test_what_is_done_with_units_are_no_titles() -> None:
    page = "## Optional units\n\nAll units are:\n\n- marked by tutors\n- moderated by the board\n- kept on the portal\n"
    qualification, _ = read(STRUCTURE + page)
    assert len(qualification.listings) == 3


def test_codes_like_those_of_scotland_behind_rooms_are_no_units() -> None:
    page = "## Contacts\n\n- Main office B12A 04\n- Store room C14B 05\n- Boat shed D15C 06\n"
    qualification, _ = read(STRUCTURE + page)
    assert len(qualification.listings) == 3


def test_criteria_of_a_card_that_count_on_across_its_outcomes_are_told_and_given_to_none() -> None:
    page = """<h2>Unit 1 Bake bread by hand</h2><table>
<tr><td>Learning outcomes</td><td>1. Prepare dough 2. Know why dough rises</td></tr>
<tr><td>Assessment criteria</td><td>1. Weigh flour 2. Knead dough 3. Explain yeast</td></tr></table></body></html>"""
    qualification, findings = read(HTML_STRUCTURE + page)
    assert [(number, said) for number, _, said in content(qualification, "Bake bread by hand")] == [
        ("1", []),
        ("2", []),
    ]
    assert "unit-content-unread" in [finding.code for finding in findings]


@pytest.mark.parametrize(("hours", "role"), [("38", "glh"), ("50", "tqt")])
def test_ten_hours_for_each_credit_are_total_time(hours: str, role: str) -> None:
    told = sizes_alone(f"{BREAD} · Level 2 · 5 credits · {hours} hours")
    assert (frozenset((role,)), hours) in [(field.roles, field.value) for field in told]


def test_a_rule_between_the_parts_of_a_message_begins_no_other_message() -> None:
    lines = [f"Line {number} tells of mandatory units." for number in range(9)]
    text = "\n".join(["From: a@example.org", "Subject: Units", "", *lines, "_" * 40, "Unit 9: Bake bread by hand"])
    document = read_message(text.encode())
    assert "Bake bread by hand" in str(document.pages)
