"""Tables and lists of outcomes whose numbers, headers and rows stand where other bodies have them; all is invented."""

import pytest

from tests.extraction.unit_pages import BREAD, BREAD_CONTENT, HTML_STRUCTURE, STRUCTURE, codes, content, read

HEAD = "## Unit 1: Bake bread by hand\n\n"


def bread(page: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return content(read(STRUCTURE + HEAD + page)[0], "Bake bread by hand")


@pytest.mark.parametrize("number", ["No.", "Ref", "LO"])
def test_columns_headed_as_numbers_hold_the_numbers_of_what_stands_right_of_them(number: str) -> None:
    page = f"""<h2>Unit 1 Bake bread by hand</h2><table>
<tr><th>{number}</th><th>Learning outcome – the learner will:</th><th>{number}</th><th>Assessment criteria</th></tr>
<tr><td rowspan="2">1</td><td rowspan="2">Prepare dough</td><td>1.1</td><td>Weigh the ingredients</td></tr>
<tr><td>1.2</td><td>Knead until the dough is elastic</td></tr>
<tr><td>2</td><td>Know why dough rises</td><td>2.1</td><td>Explain what yeast does</td></tr></table></body></html>"""
    assert content(read(HTML_STRUCTURE + page)[0], "Bake bread by hand") == BREAD_CONTENT


def test_a_number_behind_a_colon_and_the_text_on_the_next_line() -> None:
    page = """Learning outcome: 1

The learner will: Prepare dough

The learner can:

1.1 Weigh the ingredients

1.2 Knead until the dough is elastic

Learning outcome: 2

The learner will: Know why dough rises

The learner can:

2.1 Explain what yeast does
"""
    assert bread(page) == BREAD_CONTENT


def test_criteria_below_the_number_of_an_outcome_that_was_listed_before() -> None:
    page = """### Learning outcomes

- LO1: Prepare dough
- LO2: Know why dough rises

### Assessment criteria

### LO1

- 1.1 Weigh the ingredients
- 1.2 Knead until the dough is elastic

### LO2

- 2.1 Explain what yeast does
"""
    assert bread(page) == BREAD_CONTENT


@pytest.mark.parametrize(
    "heads", [("Learning outcome", "Assessment criteria"), ("The learner will", "The learner can")]
)
def test_a_table_of_one_row_with_its_header_in_it(heads: tuple[str, str]) -> None:
    left = f"{heads[0]} 1 Prepare dough 2 Know why dough rises"
    right = f"{heads[1]} 1.1 Weigh the ingredients 1.2 Knead until the dough is elastic 2.1 Explain what yeast does"
    row = f"<table><tr><td>{left}</td><td>{right}</td></tr></table></body></html>"
    assert content(read(f"{HTML_STRUCTURE}<h2>Unit 1 Bake bread by hand</h2>{row}")[0], "Bake bread by hand") == (
        BREAD_CONTENT
    )


def test_the_rest_of_a_criterion_stands_beside_the_next_outcome() -> None:
    page = """| Learning outcome | Assessment criteria 1.1 Weigh the ingredients 1.2 Knead until |
|---|---|
| 1 Prepare dough 2 Know why dough rises | the dough is elastic 2.1 Explain what yeast does |
"""
    assert bread(page) == BREAD_CONTENT


def test_a_card_that_runs_on_into_the_outcomes_is_compared_too() -> None:
    page = """| Level | Credit |
|---|---|
| 2 | 6 |
| Learning outcomes | Assessment criteria |
| 1. Prepare dough | 1.1 Weigh the ingredients 1.2 Knead until the dough is elastic |
| 2. Know why dough rises | 2.1 Explain what yeast does |
"""
    qualification, findings = read(STRUCTURE + HEAD + page)
    assert content(qualification, "Bake bread by hand") == BREAD_CONTENT
    assert codes(findings) == ["stated-twice-differently"]


def test_what_wraps_goes_on_where_a_part_of_the_page_was_closed_before() -> None:
    page = """### Unit aim

Good bread.

### 1. Prepare dough

1.1 Weigh the ingredients

1.2 Knead until

the dough is elastic

### Indicative content

Flours.

### 2. Know why dough rises

2.1 Explain what

yeast does
"""
    assert bread(page) == BREAD_CONTENT


def test_a_card_on_one_line_is_compared_whatever_other_labels_it_has() -> None:
    card = "Unit code: {} Level: 2 Credit value: 6 Guided learning hours: 35 Total unit time in hours: 60\n\n"
    _, findings = read(STRUCTURE + HEAD + card.format(BREAD) + "### LO1 Prepare dough\n\n1.1 Weigh the ingredients\n")
    assert codes(findings) == ["stated-twice-differently"]
