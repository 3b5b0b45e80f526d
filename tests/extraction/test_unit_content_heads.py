"""What heads outcomes and criteria, on lines and in tables, and what only looks like it; all of it is invented."""

import pytest

from tests.extraction.unit_pages import BREAD_CONTENT, END, HTML_HEAD, HTML_STRUCTURE, STRUCTURE, bread, codes, read

OCR_HEAD = """| LO | Pass | Merit | Distinction |
|---|---|---|---|
| The learner will: | The assessment criteria are for a pass. | To achieve a merit, the learner is able to: | |
"""


def test_each_outcome_heads_a_table_of_its_own() -> None:
    tables = [
        f"| Learning outcome {number} | Assessment criteria | Evidence |\n|---|---|---|\n| The learner will: {text} | "
        f"{' '.join(f'{one} {said}' for one, said in criteria)} | Log |\n"
        for number, text, criteria in BREAD_CONTENT
    ]
    assert bread("\n".join(tables)) == BREAD_CONTENT


def test_what_is_taught_is_counted_like_criteria() -> None:
    taught = """| Learning outcomes | Teaching content |
|---|---|
| The learner will: | Learners must be taught: |
| 1. Prepare dough | 1.1 Kinds of flour 1.2 Kinds of salt |
"""
    rows = """| 1. Prepare dough | P1: Weigh the ingredients | | |
| | P2: Knead by section 8.2 of the code | M1: Compare two doughs | |
| 2. Know why dough rises | P3: Explain what yeast does | | D1: Evaluate a yeast |
"""
    page = f"### Content\n\n{taught}\n### Grading criteria\n\n{OCR_HEAD}{rows}"
    qualification, findings = read(STRUCTURE + "## Unit 1: Bake bread by hand\n\n" + page)
    assert [(each.text, [one.number for one in each.criteria]) for each in qualification.outcomes] == [
        ("Prepare dough", ["P1", "P2", "M1"]),
        ("Know why dough rises", ["P3", "D1"]),
    ]
    assert qualification.outcomes[0].criteria[1].text == "Knead by section 8.2 of the code"
    assert codes(findings) == []


def test_two_heads_stand_above_outcomes_with_their_criteria() -> None:
    lines = ["Learning outcomes", "The learner will:", "Assessment criteria", "The learner can:"]
    for number, text, criteria in BREAD_CONTENT:
        lines += [f"{number}.", text, *(line for each in criteria for line in each)]
    assert bread("\n".join(lines) + "\n") == BREAD_CONTENT


@pytest.mark.parametrize("who", ["Learners will need to provide evidence that they can:", "Learners should submit:"])
def test_what_learners_are_to_show_heads_no_outcomes(who: str) -> None:
    page = """### Outcome 1

Prepare dough

Performance criteria

(a) Weigh the ingredients

Evidence requirements

"""
    points = "- bake two loaves\n- keep a log\n"
    assert bread(f"{page}{who}\n\n{points}") == [("1", "Prepare dough", [("a", "Weigh the ingredients")])]


def test_numbers_run_on_into_their_texts() -> None:
    page = "".join(
        f"<div><span>LO{number}</span><span>{text}</span></div>"
        + "".join(f"<div><span>{one}</span><span>{said.lower()} and for</span></div>" for one, said in criteria)
        for number, text, criteria in BREAD_CONTENT
    )
    small = [
        (number, text, [(one, f"{said.lower()} and for") for one, said in each]) for number, text, each in BREAD_CONTENT
    ]
    assert bread(page + END, HTML_STRUCTURE + HTML_HEAD) == small


def test_points_typed_with_tabs_are_a_part_of_their_criterion() -> None:
    page = "1\tPrepare dough\n1.1\tWeigh, for a loaf:\ni)\tflour\nii)\tsalt\niii)\tyeast\n1.2\tKnead\n"
    said = "Weigh, for a loaf: i) flour ii) salt iii) yeast"
    (outcome,) = bread(page)
    assert [text for _, text in outcome[2]] == [said, "Knead"]


def test_a_criterions_number_that_found_no_text_is_told() -> None:
    page = "Learning outcome 1: Prepare dough\n\n1.1 Weigh the ingredients\n\n1.3\n\nKneading\n"
    _, findings = read(STRUCTURE + "## Unit 1: Bake bread by hand\n\n" + page)
    assert "unit-content-unread" in codes(findings)


def test_an_outcomes_text_may_be_a_heading_below_its_number() -> None:
    page = """### Outcome 1

### Prepare dough

You can:

a. weigh the ingredients
b. knead the dough
"""
    assert bread(page) == [("1", "Prepare dough", [("a", "weigh the ingredients"), ("b", "knead the dough")])]
