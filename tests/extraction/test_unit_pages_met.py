"""Unit pages as bodies print them whose numbers, headings and tables are of another style; all of it is invented."""

import pytest

from pipeline.extraction.inline import parse_inline_unit
from tests.extraction.unit_pages import BREAD, BREAD_CONTENT, CAKE, HTML_STRUCTURE, STRUCTURE, codes, content, read

PAGE = """
### LO1 Prepare dough

1.1 Weigh the ingredients
1.2 Knead until the dough is elastic

### LO2 Know why dough rises

2.1 Explain what yeast does
"""


@pytest.mark.parametrize("number", ["MB-30{}", "MB/{}", "2024-B{}", "MB.{}.a"])
def test_a_number_of_any_style_heads_a_page_where_a_listed_unit_has_it(number: str) -> None:
    structure = STRUCTURE
    for at in (1, 2, 3):
        structure = structure.replace(f"\n| {at} |", f"\n| {number.format(at)} |")
    heading = f"## {number.format(1)}: Bake bread by hand\n\nUnit aim: good bread.\n"
    qualification, findings = read(structure + heading + PAGE)
    assert content(qualification, "Bake bread by hand") == BREAD_CONTENT
    assert codes(findings) == []


def test_a_bracket_that_begins_a_line_goes_on_with_the_criterion() -> None:
    page = "## Unit 1: Bake bread by hand\n\n### LO1 Prepare dough\n\n1.1 Weigh the ingredients\n\n(flour first)\n"
    qualification, _ = read(STRUCTURE + page)
    assert content(qualification, "Bake bread by hand") == [
        ("1", "Prepare dough", [("1.1", "Weigh the ingredients (flour first)")])
    ]


def test_an_outcome_says_so_in_a_cell_and_its_text_stands_beside() -> None:
    table = """<h2>Unit 1 Bake bread by hand</h2><table>
<tr><th>Learning outcome 1</th><td>Prepare dough</td></tr>
<tr><th>Assessment criteria</th><td>1.1 Weigh the ingredients 1.2 Knead until the dough is elastic</td></tr>
<tr><th>Learning outcome 2</th><td>Know why dough rises</td></tr>
<tr><th>Assessment criteria</th><td>2.1 Explain what yeast does</td></tr></table></body></html>"""
    qualification, findings = read(HTML_STRUCTURE + table)
    assert content(qualification, "Bake bread by hand") == BREAD_CONTENT
    assert [each.uan for each in qualification.listings] == [BREAD, CAKE]  # outcomes are no units
    assert codes(findings) == []


HEADER = "## Unit 1: Bake bread by hand\n\n| Learning outcomes | Assessment criteria |\n|---|---|\n"


def test_an_outcome_that_goes_on_over_pages_says_it_once() -> None:
    rows = """| 1. Prepare dough | 1.1 Weigh the ingredients |
| 1. Prepare dough (continued) | 1.2 Knead until the dough is elastic |
| dough (continued) | |
| 2. Know why dough rises | 2.1 Explain what yeast does |
"""
    qualification, _ = read(STRUCTURE + HEADER + rows)
    assert content(qualification, "Bake bread by hand") == BREAD_CONTENT


def test_the_outcome_of_a_criterion_may_stand_behind_it() -> None:
    rows = """| 1. Prepare dough | 1.1 Weigh the ingredients 1.2 Knead until the dough is elastic |
| | 2.1 Explain what yeast does |
| 2. Know why dough rises | 2.2 List three yeasts |
"""
    qualification, _ = read(STRUCTURE + HEADER + rows)
    assert content(qualification, "Bake bread by hand")[1] == (
        *BREAD_CONTENT[1][:2],
        [*BREAD_CONTENT[1][2], ("2.2", "List three yeasts")],
    )


def test_a_sentence_with_the_units_code_and_sizes_is_no_unit() -> None:
    card = f"Unit reference {BREAD}. This unit is at Level 2 and has a credit value of 5."
    assert parse_inline_unit(f"{card} The recommended guided learning time is 35 hours.") is None


def test_names_of_columns_are_no_title() -> None:
    qualification, _ = read(STRUCTURE + f"## Optional units\n\nLevel GLH Credit\n\n{CAKE[:1]}/601/7009\n\nSome text.\n")
    assert "Level GLH Credit" not in {each.title for each in qualification.listings}


def test_a_cell_that_says_the_header_again_is_no_outcome() -> None:
    rows = """| 1. Prepare dough | 1.1 Weigh the ingredients 1.2 Knead until |
| Learning outcomes | the dough is elastic |
| 2. Know why dough rises | 2.1 Explain what yeast does |
"""
    qualification, _ = read(STRUCTURE + HEADER + rows)
    assert content(qualification, "Bake bread by hand") == BREAD_CONTENT


@pytest.mark.parametrize(
    "page",
    [
        "LO1 Prepare dough\n\nP1 Weigh the flour P2 Knead by hand\n\nM1 Compare flours\n",
        "<table><tr><th colspan='2'>LO1 Prepare dough</th></tr><tr><td>P1</td><td>Weigh the flour</td></tr>"
        "<tr><td>P2</td><td>Knead by hand</td></tr><tr><td>M1</td><td>Compare flours</td></tr></table>\n",
    ],
)
def test_criteria_of_grades_run_on_or_stand_in_rows(page: str) -> None:
    qualification, _ = read(f"{STRUCTURE}## Unit 1: Bake bread by hand\n\n{page}")
    assert content(qualification, "Bake bread by hand") == [
        ("1", "Prepare dough", [("P1", "Weigh the flour"), ("P2", "Knead by hand"), ("M1", "Compare flours")])
    ]


def test_criteria_that_a_page_runs_together_are_several() -> None:
    page = "## Unit 1: Bake bread by hand\n\n### LO1 Prepare dough\n\n1.1 Weigh dough 1.2 Knead dough 1.3 Bake\n"
    aims = "## Unit 2: Decorate celebration cakes\n\n### Learning aim A: Pipe icing\n\nA1 Hold the bag A2 Pipe a line\n"
    qualification, _ = read(STRUCTURE + page + aims)
    assert content(qualification, "Bake bread by hand")[0][2] == [
        ("1.1", "Weigh dough"),
        ("1.2", "Knead dough"),
        ("1.3", "Bake"),
    ]
    assert content(qualification, "Decorate celebration cakes")[0][2] == [("A1", "Hold the bag"), ("A2", "Pipe a line")]


def test_outcomes_counted_right_above_their_criteria_in_a_list() -> None:
    page = """## Unit 1: Bake bread by hand

Learning outcomes
The learner will:
Assessment criteria
The learner can:
1. Prepare dough
1.1 Weigh the ingredients
1.2 Knead until the dough is elastic
2. Know why dough rises
2.1 Explain what yeast does
3. Bake
3.1 Bake a loaf
"""
    qualification, _ = read(STRUCTURE + page)
    assert content(qualification, "Bake bread by hand") == [*BREAD_CONTENT, ("3", "Bake", [("3.1", "Bake a loaf")])]


def test_paragraphs_of_a_cell_are_criteria_without_marks() -> None:
    table = """<h2>Unit 1 Bake bread by hand</h2><table>
<tr><th>Learning outcomes</th><th>Assessment criteria</th></tr>
<tr><td>Prepare dough</td>
<td><p>Weigh the flour</p><p>Name tools:</p><p>bowls</p><p>Scales</p><p>Knead the dough by hand alone</p></td></tr>
</table></body></html>"""
    qualification, _ = read(HTML_STRUCTURE + table)
    assert content(qualification, "Bake bread by hand") == [
        (
            "",
            "Prepare dough",
            [("", "Weigh the flour"), ("", "Name tools: bowls Scales"), ("", "Knead the dough by hand alone")],
        )
    ]


def test_sentences_of_this_unit_are_compared_with_the_structure() -> None:
    sizes = "This unit is at Level 3 and has a credit value of 6. The recommended guided learning time is 36 hours."
    _, findings = read(f"{STRUCTURE}## Unit 1: Bake bread by hand\n\n{sizes}\n{PAGE}")
    assert codes(findings) == ["stated-twice-differently"] * 3


def test_a_card_with_the_code_of_a_listed_unit_is_its_page_whatever_the_title() -> None:
    card = f"## Unit 7: Work with dough\n\n| UAN: | {BREAD} | Level: | 2 |\n|---|---|---|---|\n"
    card += "| Credits: | 5 | GLH: | 35 |\n"
    qualification, findings = read(STRUCTURE + card + PAGE)
    assert content(qualification, "Bake bread by hand") == BREAD_CONTENT
    assert codes(findings) == ["stated-twice-differently"]


def test_a_barred_unit_is_named_by_its_code_whatever_title_stands_behind() -> None:
    page = "## Unit 1: Bake bread by hand\n\nThis unit cannot be taken with {}.\n" + PAGE
    for named in (
        f"{CAKE} Decorate celebration cakes",
        "Decorate celebration cakes",
        f"Decorate celebration cakes ({CAKE})",
    ):
        qualification, _ = read(STRUCTURE + page.format(named))
        assert [rule.source_text for rule in qualification.rules] == [
            f"{BREAD}: This unit cannot be taken with {CAKE}."
        ]


ALONE = """
Unit title: Look after an orchard
Unit code: {code}

Superclass: SK

Publication date: May 2019

Source: The Orchard Authority

Unit purpose

This unit is for learners who are new to fruit growing. It can be taken by itself.

Outcomes

On successful completion of this unit the learner will be able to:

1 Prune apple trees in winter.

2 Graft a scion onto its stock.
"""


@pytest.mark.parametrize("code", ["H4K7 04", "ORC7"])
def test_the_only_page_of_a_unit_is_one_where_title_and_code_are_labelled_over_outcomes(code: str) -> None:
    qualification, _ = read(ALONE.format(code=code))
    assert [(each.unit_number, each.title) for each in qualification.listings] == [(code, "Look after an orchard")]
    assert [each.text for each in qualification.outcomes] == [
        "Prune apple trees in winter.",
        "Graft a scion onto its stock.",
    ]


def test_the_first_outcome_may_stand_behind_the_words_that_lead_in_to_it() -> None:
    page = """## Unit 1: Bake bread by hand

Learning outcomes

On completion of this unit, learners will: LO1 Prepare dough

LO2 Know why dough rises
"""
    qualification, findings = read(STRUCTURE + page)
    assert [(each.number, each.text) for each in qualification.outcomes] == [
        ("1", "Prepare dough"),
        ("2", "Know why dough rises"),
    ]
    assert codes(findings) == []
