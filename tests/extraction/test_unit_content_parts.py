"""What stands beside and between outcomes and criteria on a unit's page; all of it is invented."""

import pytest

from tests.extraction.unit_pages import BREAD_CONTENT, END, HTML_HEAD, HTML_STRUCTURE, STRUCTURE, bread, codes, read

LETTERS = [
    ("1", "Prepare dough", [("a", "Weigh the ingredients."), ("b", "Knead until the dough is elastic.")]),
    ("2", "Know why dough rises", [("a", "Explain what yeast does.")]),
]
AIMS = [
    ("A", "Prepare dough", [("A.P1", "Weigh the ingredients"), ("A.P2", "Knead until the dough is elastic")]),
    ("B", "Know why dough rises", [("B.P3", "Explain what yeast does")]),
]


def test_the_first_criterion_stands_behind_the_words_that_head_them_all() -> None:
    page = """### OUTCOME 1

Prepare dough

Performance Criteria (a) Weigh the ingredients.

(b) Knead until the dough is elastic.

### OUTCOME 2

Know why dough rises

Performance Criteria (a) Explain what yeast does.
"""
    assert bread(page) == LETTERS


def test_content_and_guidance_come_back_to_outcomes_whose_criteria_stand_elsewhere() -> None:
    page = """### Learning aims

In this unit you will:

A Prepare dough

B Know why dough rises

### Content

**Learning aim A: Prepare dough**

**A1 Kinds of flour**

- wheat
- rye

**Learning aim B: Know why dough rises**

**B1 Kinds of yeast**

### Assessment criteria

| Pass | Merit | Distinction |
|---|---|---|
| Learning aim A: Prepare dough | | |
| A.P1 Weigh the ingredients A.P2 Knead until the dough is elastic | | |
| Learning aim B: Know why dough rises | | |
| B.P3 Explain what yeast does | | |

### Guidance

**Learning aim A: Prepare dough**

A1 is best taught in a bakery.
"""
    assert bread(page) == AIMS


def test_a_column_that_only_the_first_row_of_a_header_names_holds_no_criteria() -> None:
    page = """| Learning outcomes | Assessment criteria | Knowledge, understanding and skills |
|---|---|---|
| The learner will: | The learner can: | |
| 1 Prepare dough | 1.1 Weigh the ingredients 1.2 Knead until the dough is elastic | Flours: wheat, rye |
| 2 Know why dough rises | 2.1 Explain what yeast does | Yeasts: 2 kinds |
"""
    assert bread(page) == BREAD_CONTENT


def test_what_one_must_be_able_to_do_and_know_are_the_parts_of_a_standard() -> None:
    page = """### You must be able to:

P1. Weigh the ingredients

### You must know and understand:

K1. What yeast does

### Scope

K1 to K3 cover dried yeast. P1 and P2 may be shown by a film.
"""
    qualification, findings = read(STRUCTURE + "## Unit 1: Bake bread by hand\n\n" + page)
    assert [(each.text, [one.text for one in each.criteria]) for each in qualification.outcomes] == [
        ("You must be able to", ["Weigh the ingredients"]),
        ("You must know and understand", ["What yeast does"]),
    ]
    assert codes(findings) == []


def test_what_learners_need_to_know_is_no_part_of_a_criterion() -> None:
    page = """### Learning outcomes

1. Prepare dough
2. Know why dough rises

### Scope of content

#### 1. Prepare dough

**1.1 Weigh the ingredients**

Learners need to know:

- what scales are used

**1.2 Knead until the dough is elastic**

Learners need to be able to:

- knead for 10 minutes

#### 2. Know why dough rises

**2.1 Explain what yeast does**

Learners need to know:

- kinds of yeast
"""
    assert bread(page) == BREAD_CONTENT


def test_tables_in_the_cells_of_a_card_are_what_these_say() -> None:
    inner = "<table><tr><td>{0}.1</td><td>{1}</td></tr></table>"
    one = "<table><tr><td>1.1</td><td>Weigh the ingredients</td></tr><tr><td>1.2</td><td>Knead until the dough is elastic</td></tr></table>"  # noqa: E501
    two = inner.format(2, "Explain what yeast does")
    page = f"""<table><tr><td>Title:</td><td colspan=2>Bake bread by hand (BB1)</td></tr>
<tr><td>Credit value:</td><td colspan=2>5</td></tr>
<tr><td colspan=2>Learning outcomes (the learner will)</td><td>Assessment criteria (the learner can)</td></tr>
<tr><td>1.</td><td>Prepare dough</td><td>{one}</td></tr>
<tr><td>2.</td><td>Know why dough rises</td><td>{two}</td></tr>
<tr><td colspan=3>Additional information about the unit</td></tr>
<tr><td>Unit purpose and aim(s)</td><td colspan=2>Bread is made by hand.</td></tr></table>"""
    assert bread(page + END, HTML_STRUCTURE) == BREAD_CONTENT


def test_items_that_a_list_counts_keep_the_numbers_they_state() -> None:
    page = """<ol><li><strong>Prepare dough</strong><ol><li>1.1 Weigh the ingredients</li>
<li>1.2 Knead until the dough is elastic</li></ol></li>
<li><strong>Know why dough rises</strong><ol><li>2.1 Explain what yeast does</li></ol></li></ol>"""
    assert bread(page + END, HTML_STRUCTURE + HTML_HEAD) == BREAD_CONTENT


def test_an_outcome_without_a_number_stands_right_above_its_first_criterion() -> None:
    page = """### Be able to prepare dough

1.1 Weigh the ingredients

### Know why dough rises

2.1 Explain what yeast does

### Facts

3.1 Kinds of flour
"""
    assert [(number, text) for number, text, _ in bread(page)] == [
        ("1", "Be able to prepare dough"),
        ("2", "Know why dough rises"),
        ("3", ""),
    ]


@pytest.mark.parametrize("rows", [0, 1])
def test_criteria_for_grades_that_name_no_outcome_are_told(rows: int) -> None:
    page = """### Learning outcomes

1. Prepare dough
2. Know why dough rises

### Assessment and grading criteria

| To achieve a pass grade the learner is able to: | To achieve a merit grade the learner is able to: |
|---|---|
"""
    placed = ("Learning outcome 1 | |\n|", "Learning outcome 2 | |\n|") if rows else ("", "")
    page += f"| {placed[0]} P1 Weigh the ingredients | M1 Compare two scales |\n| {placed[1]} P2 Explain yeast | |\n"
    qualification, findings = read(STRUCTURE + "## Unit 1: Bake bread by hand\n\n" + page)
    assert [len(outcome.criteria) for outcome in qualification.outcomes] == ([2, 1] if rows else [0, 3])
    assert codes(findings) == ([] if rows else ["unit-content-doubtful"])


@pytest.mark.parametrize(
    "rows",
    [
        "| Assessor comments: | |\n| Learner signature: | Date: |\n",
        "| Signed: ______ | Date: ______ |\n",
    ],
)
def test_what_is_signed_below_the_criteria_is_no_part_of_them(rows: str) -> None:
    page = f"""| No. | Assessment criteria – the learner can | Evidence |
|---|---|---|
| Learning outcome 1: Prepare dough | | |
| 1.1 | Weigh the ingredients | |
| 1.2 | Knead until the dough is elastic | |
| Learning outcome 2: Know why dough rises | | |

| No. | Assessment criteria – the learner can | Evidence |
|---|---|---|
| 2.1 | Explain what yeast does | |
{rows}"""
    assert bread(page) == BREAD_CONTENT


def test_criteria_of_a_level_and_for_grades_name_their_outcome() -> None:
    page = """| Level 1 | Level 2 Pass | Level 2 Merit |
|---|---|---|
| Learning aim A: Prepare dough | | |
| 1A.1 Weigh flour | 2A.P1 Weigh the ingredients | 2A.M1 Explain the weights |

| Level 1 | Level 2 Pass | Level 2 Merit |
|---|---|---|
| 1A.2 Mix flour | 2A.P2 Knead the dough | |
"""
    numbers = ["1A.1", "2A.P1", "2A.M1", "1A.2", "2A.P2"]
    (outcome,) = bread(page)
    assert outcome[:2] == ("A", "Prepare dough")
    assert [number for number, _ in outcome[2]] == numbers


def test_a_third_column_of_a_text_holds_no_criteria() -> None:
    page = """Learning outcomes           Assessment criteria               Evidence
The learner will:           The learner can:

1 Prepare dough             1.1 Weigh the                     Log
                                ingredients
                            1.2 Knead until the dough is      Film and
                                elastic                       log

2 Know why dough rises      2.1 Explain what yeast does       Report
"""
    assert bread(page) == BREAD_CONTENT


def test_a_table_with_numbers_of_criteria_that_is_not_read_is_told() -> None:
    page = """Learning outcome 1: Prepare dough

1.1 Weigh the ingredients

| Notes | More |
|---|---|
| Flour | white |
| Salt | sea |
| 1.2 Knead it | well |
| Yeast | dry |
"""
    qualification, findings = read(STRUCTURE + "## Unit 1: Bake bread by hand\n\n" + page)
    assert len(qualification.outcomes[0].criteria) == 1
    assert codes(findings) == ["unit-content-unread"]


def test_a_criterion_may_begin_with_a_word_that_is_signed_elsewhere() -> None:
    page = """| The learner will: | The learner can: |
|---|---|
| Prepare dough | Name two flours |
| Comment on bread | Date a loaf |
"""
    assert [(text, criteria) for _, text, criteria in bread(page)] == [
        ("Prepare dough", [("", "Name two flours")]),
        ("Comment on bread", [("", "Date a loaf")]),
    ]
