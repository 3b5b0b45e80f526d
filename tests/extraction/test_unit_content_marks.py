"""Marks of outcomes and criteria in other styles than `LO1` and `1.1`, and outcomes that are said again."""

import pytest

from tests.extraction.unit_pages import (
    BREAD,
    BREAD_CONTENT,
    CAKE,
    END,
    HEAD,
    HTML_HEAD,
    HTML_STRUCTURE,
    STRUCTURE,
    bread,
    codes,
    content,
    outcomes_of,
    read,
)

PAGE = """LO1 Prepare dough
1.1 Weigh the ingredients
1.2 Knead until the dough is elastic
LO2 Know why dough rises
2.1 Explain what yeast does
"""


@pytest.mark.parametrize(
    ("outcome", "criterion"), [("L.O.{} ", "A.C.{} "), ("LO: {} ", "AC: {} "), ("LO{} ", "AC{} "), ("LO{}: ", "{}: ")]
)
def test_marks_of_outcomes_and_criteria(outcome: str, criterion: str) -> None:
    lines = [
        outcome.format(1) + "Prepare dough",
        criterion.format("1.1") + "Weigh the ingredients",
        criterion.format("1.2") + "Knead until the dough is elastic",
        outcome.format(2) + "Know why dough rises",
        criterion.format("2.1") + "Explain what yeast does",
    ]
    assert bread("\n".join(lines)) == BREAD_CONTENT


def test_outcomes_said_again_above_their_criteria_are_no_criteria() -> None:
    page = """### LEARNING OUTCOMES

There are two outcomes. The learner will be able to:
1. prepare the dough
2. know the rise

### ASSESSMENT CRITERIA

1. Be able to prepare the dough
The learner can:
1.1 weigh the ingredients
1.2 knead until the dough is elastic
2. Be able to know the rise
The learner can:
2.1 explain what yeast does
"""
    assert bread(page) == [
        ("1", "prepare the dough", [("1.1", "weigh the ingredients"), ("1.2", "knead until the dough is elastic")]),
        ("2", "know the rise", [("2.1", "explain what yeast does")]),
    ]


def test_criteria_counted_from_one_in_a_cell_beside_a_spanning_outcome() -> None:
    page = """<table><tr><td rowspan="2">LO1 Prepare dough</td><td>AC1</td><td>Weigh the ingredients</td></tr>
<tr><td>AC2</td><td>Knead until the dough is elastic</td></tr>
<tr><td>LO2 Know why dough rises</td><td>AC1</td><td>Explain what yeast does</td></tr></table>"""
    marked = [
        ("1", "Prepare dough", [("AC1", "Weigh the ingredients"), ("AC2", "Knead until the dough is elastic")]),
        ("2", "Know why dough rises", [("AC1", "Explain what yeast does")]),
    ]
    assert bread(page + END, HTML_STRUCTURE + HTML_HEAD) == marked


def test_a_table_names_outcomes_by_their_numbers_alone() -> None:
    page = """<p>Learners will be able to:</p><ol><li>Prepare dough</li><li>Know why dough rises</li></ol>
<table><tr><th>LO</th><th>Criteria</th></tr>
<tr><td>1</td><td>a) Weigh the ingredients b) Knead until the dough is elastic</td></tr>
<tr><td>2</td><td>a) Explain what yeast does</td></tr></table>"""
    found = bread(page + END, HTML_STRUCTURE + HTML_HEAD)
    assert [(number, text) for number, text, _ in found] == [("1", "Prepare dough"), ("2", "Know why dough rises")]
    assert found[0][2] == [("a", "Weigh the ingredients"), ("b", "Knead until the dough is elastic")]


def test_criteria_counted_from_one_within_a_cell_stay_apart() -> None:
    page = """| Outcome | Criteria |
|---|---|
| 1 Prepare dough | 1. Weigh the ingredients 2. Knead until the dough is elastic |
"""
    assert bread(page) == [
        ("1", "Prepare dough", [("1", "Weigh the ingredients"), ("2", "Knead until the dough is elastic")])
    ]


def test_an_outcome_says_its_text_below_its_number_as_a_sentence() -> None:
    page = """### Learning outcome 1

The learner will prepare dough

#### Assessment criteria

- Weigh the ingredients
- Knead until the dough is elastic
"""
    said = "The learner will prepare dough"
    assert bread(page) == [("1", said, [("", "Weigh the ingredients"), ("", "Knead until the dough is elastic")])]


def test_columns_of_outcomes_end_where_the_next_unit_begins() -> None:
    page = f"""Level 2 Award in Baking

BB1 Bake bread by hand              {BREAD}   Level 2   Credits 2   GLH 16
The learner will:                               The learner can:
1. prepare dough                                1.1 weigh the ingredients
2. know why dough rises                         2.1 explain what
                                                    yeast does

BB2 Decorate cakes                  {CAKE}   Level 2   Credits 2   GLH 16
The learner will:                               The learner can:
1. decorate a cake                              1.1 pipe a border
"""
    qualification, findings = read(page)
    assert [(unit.unit_number, unit.title) for unit in qualification.listings] == [
        ("BB1", "Bake bread by hand"),
        ("BB2", "Decorate cakes"),
    ]
    assert outcomes_of(qualification, BREAD) == [
        ("1", "prepare dough", [("1.1", "weigh the ingredients")]),
        ("2", "know why dough rises", [("2.1", "explain what yeast does")]),
    ]
    assert outcomes_of(qualification, CAKE) == [("1", "decorate a cake", [("1.1", "pipe a border")])]
    assert codes(findings) == []


@pytest.mark.parametrize("titles", [("E3 Baking", "L2 Baking"), ("3D Baking", "2D Baking")])
def test_levels_and_words_in_front_of_titles_are_no_numbers(titles: tuple[str, str]) -> None:
    one, two = (f"{title}              {{}}   Credits 2   GLH 16\n\n" for title in titles)
    cards = one.format(BREAD) + two.format(CAKE)
    qualification, _ = read(f"Level 2 Award in Baking\n\n{cards}")
    assert [unit.unit_number for unit in qualification.listings] == [None, None]


def test_numbers_in_a_stack_of_their_own_are_told_and_given_to_no_text() -> None:
    lines = ("LO 1", "Prepare dough", "1.1", "1.2", "Weigh the ingredients", "Knead until the dough is elastic")
    page = "".join(f"<div>{line}</div>" for line in lines)
    qualification, findings = read(HTML_STRUCTURE + HTML_HEAD + page + END)
    assert content(qualification, "Bake bread by hand") == [("1", "Prepare dough", [])]
    assert codes(findings) == ["unit-content-unread"]


def test_sections_of_a_list_of_contents_are_no_criteria() -> None:
    contents = "\n".join(
        f"{number} Unit {at}: {title}"
        for at, (number, title) in enumerate(
            [("7.1", "Bake bread by hand"), ("7.2", "Decorate celebration cakes")], start=1
        )
    )
    assert bread(PAGE, f"{contents}\n\n{STRUCTURE}{HEAD}") == BREAD_CONTENT


def test_letters_count_outcomes_and_criteria_by_them() -> None:
    page = """**Learning outcomes:** On completion learners will be able to:

A. Prepare dough
B. Know why dough rises

**Assessment criteria:**

A1 Weigh the ingredients
A2 Knead until the dough is elastic
B1 Explain what yeast does
"""
    assert bread(page) == [
        ("A", "Prepare dough", [("A1", "Weigh the ingredients"), ("A2", "Knead until the dough is elastic")]),
        ("B", "Know why dough rises", [("B1", "Explain what yeast does")]),
    ]


def test_the_first_criterion_for_a_distinction_is_not_of_outcome_d() -> None:
    page = """**Learning outcomes:**

A. Prepare dough
D. Know why dough rises

**Assessment criteria:**

P1 Weigh the ingredients
M1 Weigh them to the gram
D1 Explain each weight
"""
    assert [number for _, _, criteria in bread(page)[1:] for number, _ in criteria] == ["P1", "M1", "D1"]


def test_a_card_tells_its_outcomes_in_rows_of_their_own() -> None:
    card = "| Unit | {} {} |\n|:--|:--|\n| Code | {} |\n| Level / credit / GLH | 2 / 5 / 40 |\n"
    card += "| Outcome 1 | {} |\n| 1.1 | {} |\n\n"
    page = card.format("BB1", "Bake bread by hand", BREAD, "Prepare dough", "Weigh the ingredients")
    page += card.format("BB2", "Decorate cakes", CAKE, "Decorate a cake", "Pipe a border")
    qualification, findings = read(f"# Level 2 Award in Baking\n\n{page}")
    assert [(unit.level, unit.credit, unit.glh) for unit in qualification.listings] == [("2", 5, 40)] * 2
    assert outcomes_of(qualification, BREAD) == [("1", "Prepare dough", [("1.1", "Weigh the ingredients")])]
    assert outcomes_of(qualification, CAKE) == [("1", "Decorate a cake", [("1.1", "Pipe a border")])]
    assert codes(findings) == []


@pytest.mark.parametrize("line", ["Level 2. Credit 5. GLH 40.", "Level 2. Credit 5. GLH 40"])
def test_full_stops_part_sizes(line: str) -> None:
    head = "UNIT {} OF 2: {}\n\nUnit code: {}\n\n" + line + "\n\n1. Prepare dough\n1.1 Weigh the ingredients\n\n"
    page = head.format(1, "Bake bread by hand", BREAD) + head.format(2, "Decorate cakes", CAKE)
    qualification, _ = read(f"# Level 2 Award in Baking\n\n{page}")
    assert [(unit.unit_number, unit.title, unit.level, unit.credit, unit.glh) for unit in qualification.listings] == [
        ("1", "Bake bread by hand", "2", 5, 40),
        ("2", "Decorate cakes", "2", 5, 40),
    ]
