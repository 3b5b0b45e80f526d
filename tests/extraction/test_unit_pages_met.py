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
