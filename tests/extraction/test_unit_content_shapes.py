"""Outcomes and criteria in shapes that documents of bodies nobody here has met may have; all of it is invented."""

import pytest

from tests.extraction.unit_pages import (
    BREAD,
    BREAD_CONTENT,
    CAKE,
    END,
    HTML_HEAD,
    HTML_STRUCTURE,
    bread,
    codes,
    outcomes_of,
    read,
)

LETTERED = [
    ("1", "Prepare dough", [("a", "weigh the ingredients"), ("b", "knead until the dough is elastic")]),
    ("2", "Know why dough rises", [("a", "explain what yeast does")]),
]
SMALL = [
    ("1", "prepare dough", [("1.1", "weigh the ingredients"), ("1.2", "knead until the dough is elastic")]),
    ("2", "know why dough rises", [("2.1", "explain what yeast does")]),
]


def test_letters_that_only_blanks_part_from_their_texts_count_criteria() -> None:
    page = """Outcome 1   Prepare dough
   a  weigh the ingredients
   b  knead until the dough
      is elastic
Outcome 2   Know why dough rises
   a  explain what yeast does
"""
    assert bread(page) == LETTERED


def test_outcomes_come_again_in_small_letters_above_their_criteria() -> None:
    page = """### Learning outcomes

1. prepare dough
2. know why dough rises

### Outcome 1: prepare dough

a) weigh the ingredients
b) knead until the dough is elastic

### Outcome 2: know why dough rises

a) explain what yeast does
"""
    small = [(number, text[0].lower() + text[1:], criteria) for number, text, criteria in LETTERED]
    assert bread(page) == small


def test_criteria_of_a_list_without_numbers_stay_apart_in_small_letters() -> None:
    page = """<h3>The learner will:</h3><ol>
<li>prepare dough<ul><li>weigh the ingredients</li><li>knead until the dough is elastic</li></ul></li>
<li>know why dough rises<ul><li>explain what yeast does</li></ul></li></ol>"""
    bare = [(number, text, [("", said) for _, said in criteria]) for number, text, criteria in SMALL]
    assert bread(page + END, HTML_STRUCTURE + HTML_HEAD) == bare


@pytest.mark.parametrize("marks", [("P1", "P2", "K1"), ("1.", "2.", "1.")])
def test_the_parts_of_a_standard_stand_for_outcomes(marks: tuple[str, str, str]) -> None:
    page = """Performance criteria
You must be able to:
{} weigh the ingredients
{} knead until the dough is elastic

Knowledge and understanding
You need to know and understand:
{} what yeast does
""".format(*marks)
    one, two, three = (mark.strip(".") for mark in marks)
    assert bread(page) == [
        ("", "Performance criteria", [(one, "weigh the ingredients"), (two, "knead until the dough is elastic")]),
        ("", "Knowledge and understanding", [(three, "what yeast does")]),
    ]


def test_knowledge_is_no_outcome_where_the_outcomes_are_counted() -> None:
    page = "### LO1 Prepare dough\n\n1.1 Weigh the ingredients\n\nKnowledge and understanding\n\n- flours\n- yeasts\n"
    assert [(number, text) for number, text, _ in bread(page)] == [("1", "Prepare dough")]


def test_criteria_run_on_behind_their_outcome() -> None:
    page = """Learning outcome 1. Prepare dough. The learner can: 1.1 weigh the ingredients \
1.2 knead until the dough is elastic
Learning outcome 2. Know why dough rises. The learner can: 2.1 explain what yeast does
"""
    dotted = [(number, f"{text[0].upper()}{text[1:]}.", criteria) for number, text, criteria in SMALL]
    assert bread(page) == dotted


def test_a_number_within_an_outcome_begins_no_criterion() -> None:
    page = "Learning outcome 1: Follow clause 1.1 of the code\n\n1.1 Find the clause\n"
    assert bread(page) == [("1", "Follow clause 1.1 of the code", [("1.1", "Find the clause")])]


def test_a_pipe_parts_outcomes_from_criteria() -> None:
    page = """The learner will | The learner can
1 prepare dough | 1.1 weigh the ingredients 1.2 knead until the dough is elastic
2 know why dough rises | 2.1 explain what yeast does
"""
    assert bread(page) == SMALL


def test_numbers_stand_on_lines_above_their_texts() -> None:
    lines = ("LO 1", "Prepare dough", "AC 1.1", "Weigh the ingredients", "AC 1.2", "Knead until the dough is elastic")
    more = ("LO 2", "Know why dough rises", "AC 2.1", "Explain what yeast does")
    page = "".join(f"<div>{line}</div>" for line in (*lines, *more))
    assert bread(page + END, HTML_STRUCTURE + HTML_HEAD) == BREAD_CONTENT


def test_an_outcome_may_say_what_the_title_says() -> None:
    page = "<div>LO 1</div><div>Bake bread by hand</div><div>AC 1.1</div><div>Weigh the ingredients</div>"
    expected = [("1", "Bake bread by hand", [("1.1", "Weigh the ingredients")])]
    assert bread(page + END, HTML_STRUCTURE + HTML_HEAD) == expected


ROWS = (
    "<tr><td>1. Prepare dough</td><td>1.1 Weigh the ingredients</td></tr>"
    "<tr><td></td><td>1.2 Knead until the dough is elastic</td></tr>"
    "<tr><td>2. Know why dough rises</td><td>2.1 Explain what yeast does</td></tr>"
)


def card(title: str, code: str, rows: str, both: str = "") -> str:
    head = f"<tr><th colspan=2>{title}</th></tr><tr><td>Unit reference number</td><td>{code}</td></tr>"
    return f"<table>{head}<tr><td>Level</td><td>2</td></tr><tr><td>Credit</td><td>3</td></tr>{both}{rows}</table>"


@pytest.mark.parametrize("both", ["", "<tr><td colspan=2>Learning outcomes and assessment criteria</td></tr>"])
def test_a_card_runs_on_into_the_outcomes_of_its_unit(both: str) -> None:
    other = "<tr><td>1. Decorate a cake</td><td>1.1 Pipe a border</td></tr>"
    page = card("BB1 Bake bread by hand", BREAD, ROWS, both) + card("BB2 Decorate cakes", CAKE, other, both)
    qualification, findings = read(f"<html><body><h1>Level 2 Award in Baking</h1>{page}{END}")
    assert outcomes_of(qualification, BREAD) == BREAD_CONTENT
    assert outcomes_of(qualification, CAKE) == [("1", "Decorate a cake", [("1.1", "Pipe a border")])]
    assert codes(findings) == []


def test_a_card_as_wide_as_the_outcomes_above_it_is_the_next_units() -> None:
    rows = """<table><tr><th>LO</th><th>Learning outcome</th><th>AC</th><th>Assessment criteria</th></tr>
<tr><td>1</td><td>{}</td><td>1.1</td><td>{}</td></tr></table>"""
    cards = """<table><tr><td>Title</td><td>{}</td><td>Level</td><td>2</td></tr>
<tr><td>URN</td><td>{}</td><td>Credit</td><td>3</td></tr></table>"""
    page = cards.format("Bake bread by hand", BREAD) + rows.format("Prepare dough", "Weigh the ingredients")
    page += cards.format("Decorate cakes", CAKE) + rows.format("Decorate a cake", "Pipe a border")
    qualification, findings = read(f"<html><body><h1>Level 2 Award in Baking</h1>{page}{END}")
    assert outcomes_of(qualification, BREAD) == [("1", "Prepare dough", [("1.1", "Weigh the ingredients")])]
    assert outcomes_of(qualification, CAKE) == [("1", "Decorate a cake", [("1.1", "Pipe a border")])]
    assert codes(findings) == []


def test_a_line_with_sizes_behind_the_title_heads_the_page_it_was_read_from() -> None:
    page = f"""Level 2 Award in Baking

Unit 11  Bake bread by hand  ({BREAD})  Level 2  Credit 3  GLH 20

1. Prepare dough
1.1 Weigh the ingredients

Unit 12  Decorate cakes  ({CAKE})  Level 2  Credit 4  GLH 30

1. Decorate a cake
1.1 Pipe a border
"""
    qualification, findings = read(page)
    assert outcomes_of(qualification, BREAD) == [("1", "Prepare dough", [("1.1", "Weigh the ingredients")])]
    assert outcomes_of(qualification, CAKE) == [("1", "Decorate a cake", [("1.1", "Pipe a border")])]
    assert codes(findings) == []


def test_two_labels_on_one_line_name_the_unit_of_a_page() -> None:
    page = f"""UNIT TITLE: Bake bread by hand          UNIT CODE: {BREAD}
LEVEL: 2     CREDITS: 3     GLH: 20

LO1: Prepare dough
     1.1: Weigh the ingredients

UNIT TITLE: Decorate cakes          UNIT CODE: {CAKE}
LEVEL: 2     CREDITS: 4     GLH: 30

LO1: Decorate a cake
     1.1: Pipe a border
"""
    qualification, _ = read(page)
    assert outcomes_of(qualification, BREAD) == [("1", "Prepare dough", [("1.1", "Weigh the ingredients")])]
    assert outcomes_of(qualification, CAKE) == [("1", "Decorate a cake", [("1.1", "Pipe a border")])]


@pytest.mark.parametrize(
    "line",
    [
        "Reference {} | Level 2 | 5 credits | 38 hours",
        "{} · Level 2 · 5 credits · 38 hours",
        "({}) Level 2, 5 credits, 38 hours",
    ],
)
def test_hours_beside_level_and_credit_are_guided_ones(line: str) -> None:
    qualification, _ = read(f"# Unit BB1: Bake bread by hand\n\n{line.format(BREAD)}\n")
    unit = qualification.listings[0]
    assert (unit.title, unit.uan, unit.level, unit.credit, unit.glh) == ("Bake bread by hand", BREAD, "2", 5, 38)


def test_an_item_of_a_numbered_section_heads_the_page_it_was_read_from() -> None:
    page = f"""5.1  Unit 1 - Bake bread by hand ({BREAD})
     Level 2; credit value 2; guided learning hours 16

     Learning outcomes and assessment criteria

     1    Prepare dough
     1.1  Weigh the ingredients

5.2  Unit 2 - Decorate cakes ({CAKE})
     Level 2; credit value 3; guided learning hours 20

     Learning outcomes and assessment criteria

     1    Decorate a cake
     1.1  Pipe a border
"""
    qualification, _ = read(page)
    assert outcomes_of(qualification, BREAD) == [("1", "Prepare dough", [("1.1", "Weigh the ingredients")])]
    assert outcomes_of(qualification, CAKE) == [("1", "Decorate a cake", [("1.1", "Pipe a border")])]


def test_outcomes_in_two_columns_lead_in_below_their_header_and_end_at_the_next_unit() -> None:
    page = f"""{BREAD}  Bake bread by hand   Level 2   Credit value 8   GLH 40

Learning outcomes      Assessment criteria
By the end of the unit learners will be able to:
1. Prepare dough       a. weigh the ingredients
                       b. knead until it is elastic

{CAKE}  Decorate cakes   Level 2   Credit value 5   GLH 25

Learning outcomes      Assessment criteria
By the end of the unit learners will be able to:
1. Decorate a cake     a. pipe a border
                       b. colour icing
"""
    qualification, findings = read(page)
    bread = [("1", "Prepare dough", [("a", "weigh the ingredients"), ("b", "knead until it is elastic")])]
    assert outcomes_of(qualification, BREAD) == bread
    assert outcomes_of(qualification, CAKE) == [
        ("1", "Decorate a cake", [("a", "pipe a border"), ("b", "colour icing")])
    ]
    assert codes(findings) == ["title-missing"]


def test_what_you_will_learn_heads_outcomes() -> None:
    page = """What you will learn
1 Prepare dough
2 Know why dough rises

How you will be assessed
Outcome 1
1.1 Weigh the ingredients
1.2 Knead until the dough is elastic
Outcome 2
2.1 Explain what yeast does
"""
    assert bread(page) == BREAD_CONTENT


def test_the_last_criterion_of_a_unit_gives_the_next_card_no_number() -> None:
    cards = "Unit Title            {}\nOfqual Reference      {}\nUnit Level            2\nUnit Credit Value     1\n\n"
    criteria = "Assessment Criteria\nThe learner can\nAC1.1  Weigh flour\nAC1.2  Test an edge\n\n"
    qualification, _ = read(f"{cards.format('Bake bread', BREAD)}{criteria}{cards.format('Decorate cakes', CAKE)}")
    assert [(unit.title, unit.unit_number) for unit in qualification.listings] == [
        ("Bake bread", None),
        ("Decorate cakes", None),
    ]
