"""Unit pages in the shapes that bodies print them; the bodies, units and words are invented."""

import pytest

from tests.extraction.unit_pages import BREAD_CONTENT, HTML_STRUCTURE, SHAPES, STRUCTURE, codes, content, read


@pytest.mark.parametrize("shape", SHAPES)
def test_outcomes_and_criteria_of_every_shape(shape: str) -> None:
    qualification, findings = read(STRUCTURE + SHAPES[shape])
    assert content(qualification, "Bake bread by hand") == BREAD_CONTENT
    assert [each.title for each in qualification.listings] == [
        "Bake bread by hand",
        "Decorate celebration cakes",
        "Care for ovens and mixers",
    ]
    assert codes(findings) == []
    assert {each.listing_id for each in qualification.outcomes} == {qualification.listings[0].listing_id}


def test_lettered_criteria_keep_their_letters() -> None:
    qualification, _ = read(
        STRUCTURE
        + """## Unit 2: Decorate celebration cakes

### Outcome 1 Pipe icing

The learner can:

a) hold the bag steady
b) pipe a border

### Outcome 2 Model figures

The learner can:

a) shape paste
"""
    )
    assert content(qualification, "Decorate celebration cakes") == [
        ("1", "Pipe icing", [("a", "hold the bag steady"), ("b", "pipe a border")]),
        ("2", "Model figures", [("a", "shape paste")]),
    ]


def test_cells_merged_over_rows_in_html() -> None:
    qualification, findings = read(
        HTML_STRUCTURE
        + """<h2>Unit 1 Bake bread by hand</h2>
<table><thead><tr><th>The learner will</th><th>The learner can</th></tr></thead>
<tr><td rowspan="2">1. Prepare dough</td><td>1.1 Weigh the ingredients</td></tr>
<tr><td>1.2 Knead until the dough is elastic</td></tr>
<tr><td>2. Know why dough rises</td><td>2.1 Explain what yeast does</td></tr></table></body></html>"""
    )
    assert content(qualification, "Bake bread by hand") == BREAD_CONTENT
    assert codes(findings) == []


@pytest.mark.parametrize(
    "rows",
    [
        # A page's end leaves the number alone: its text stands in the next row, beside the next criterion or the first.
        "<tr><td>1</td><td></td><td>1.1</td><td>Weigh the ingredients</td></tr>"
        "<tr><td></td><td>Prepare dough</td><td>1.2</td><td>Knead until the dough is elastic</td></tr>"
        "<tr><td></td><td>Know why dough rises</td><td>2.1</td><td>Explain what yeast does</td></tr>",
        # A repeated header has its lines in other cells; a criterion's number may stand where outcomes do.
        "<tr><td>1</td><td>Prepare dough</td><td>1.1</td><td>Weigh the ingredients</td></tr>"
        "<tr><td></td><td>learner will</td><td></td><td>The learner can</td></tr>"
        "<tr><td>1.2</td><td></td><td></td><td>Knead until the dough is elastic</td></tr>"
        "<tr><td>2</td><td>Know why dough rises</td><td>2.1</td><td>Explain what yeast does</td></tr>",
        # Words that a row's end broke are asked of the document, which prints "ingredients" and "elastic".
        "<tr><td>1</td><td>Prepare</td><td>1.1</td><td>Weigh the ingredi-</td></tr>"
        "<tr><td></td><td>dough</td><td></td><td>ents</td></tr>"
        "<tr><td></td><td></td><td>1.2</td><td>Knead until the dough is elastic</td></tr>"
        "<tr><td>2</td><td>Know why dough rises</td><td>2.1</td><td>Explain what yeast does</td></tr>",
    ],
)
def test_rows_that_the_end_of_a_page_or_a_line_broke(rows: str) -> None:
    head = "<tr><th></th><th>The learner will</th><th></th><th>The learner can</th></tr>"
    page = f"<h2>Unit 1 Bake bread by hand</h2><table>{head}{rows}</table><p>Ingredients are weighed.</p></body></html>"
    qualification, findings = read(HTML_STRUCTURE + page)
    assert content(qualification, "Bake bread by hand") == BREAD_CONTENT
    assert codes(findings) == []


def test_criteria_without_numbers_and_points_within_a_criterion() -> None:
    qualification, _ = read(
        STRUCTURE
        + """## Unit 1: Bake bread by hand

| Learning outcomes | Assessment criteria |
|---|---|
| Prepare dough | Weigh the ingredients |
| | Knead the dough |
| Know why dough rises | Explain what yeast does |

## Unit 2: Decorate celebration cakes

1. Pipe icing
   1.1 Choose a nozzle for:
      • borders
      • letters
   1.2 Clean the bag
"""
    )
    assert content(qualification, "Bake bread by hand") == [
        ("", "Prepare dough", [("", "Weigh the ingredients"), ("", "Knead the dough")]),
        ("", "Know why dough rises", [("", "Explain what yeast does")]),
    ]
    assert content(qualification, "Decorate celebration cakes") == [
        ("1", "Pipe icing", [("1.1", "Choose a nozzle for: • borders • letters"), ("1.2", "Clean the bag")])
    ]


def test_guidance_with_numbers_of_its_own_is_no_outcome() -> None:
    qualification, findings = read(
        STRUCTURE
        + SHAPES["two columns"]
        + """
## Indicative content

1. Flour and its grades
   1.1 Strong flour
2. Tools

## Version history

| Version | Date |
|---|---|
| 1.0 | May 2019 |
| 2.1 | June 2020 |
"""
    )
    assert content(qualification, "Bake bread by hand") == BREAD_CONTENT
    assert codes(findings) == []


def test_an_outcome_that_reads_like_another_units_title_begins_no_page() -> None:
    qualification, _ = read(
        STRUCTURE
        + """## Unit 1: Bake bread by hand

1. Prepare dough
   1.1 Weigh the ingredients
2. Care for ovens and mixers
   2.1 Switch the oven off
"""
    )
    assert content(qualification, "Care for ovens and mixers") == []
    assert len(content(qualification, "Bake bread by hand")) == 2


OUTCOMES = [
    ("1", "Prepare dough", "Weigh the ingredients", "Knead the dough"),
    ("2", "Know yeast", "Explain yeast", "Feed it"),
]


def _numbered(form: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [
        (number, text, [(form.format(lo=number, at=at, letter="ab"[at - 1]), said) for at, said in enumerate(parts, 1)])
        for number, text, *parts in OUTCOMES
    ]


@pytest.mark.parametrize(
    ("outcome", "criterion", "form"),
    [
        ("Outcome {lo} {text}\n\nThe candidate should be able to:\n\n", "({letter}) {said}\n", "{letter}"),
        ("Element {lo} {text}\n\nPerformance criteria\n\n", "{at} {said}\n", "{at}"),
        ("LO{lo} - {text}\n\n", "AC {lo}.{at}: {said}\n", "{lo}.{at}"),
        ("LO{lo} - {text}\n\n", "AC{lo}.{at} {said}; ", "{lo}.{at}"),
        ("### {lo}. {text}\n\nAssessment criteria\n\n", "{at}. {said}\n", "{at}"),
        ("**{lo}. {text}**\n\n", "{letter}. {said}\n", "{letter}"),
    ],
)
def test_outcomes_and_criteria_numbered_in_other_ways(outcome: str, criterion: str, form: str) -> None:
    text = "".join(
        outcome.format(lo=number, text=name)
        + "".join(
            criterion.format(lo=number, at=at, letter="ab"[at - 1], said=said) for at, said in enumerate(parts, 1)
        )
        + "\n\n"
        for number, name, *parts in OUTCOMES
    )
    head = "" if outcome.startswith(("Outcome", "Element", "LO")) else "### Learning outcomes\n\n"
    qualification, _ = read(f"{STRUCTURE}## Unit 1: Bake bread by hand\n\n{head}{text}")
    found = content(qualification, "Bake bread by hand")
    assert [(lo, name, [(no, said.strip("; ")) for no, said in parts]) for lo, name, parts in found] == _numbered(form)


def test_criteria_below_outcomes_with_letters() -> None:
    text = "### Outcome A: Prepare dough\n\nThe learner can:\n\nA1 Weigh the ingredients\n\nA2 Knead the dough\n"
    qualification, _ = read(f"{STRUCTURE}## Unit 1: Bake bread by hand\n\n{text}")
    criteria = [("A1", "Weigh the ingredients"), ("A2", "Knead the dough")]
    assert content(qualification, "Bake bread by hand") == [("A", "Prepare dough", criteria)]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            "| Pass | Merit |\n|---|---|\n| Learning aim A: Prepare dough | |\n"
            "| A.P1 Weigh flour. | A.M1 Compare flours. |\n",
            [("A", "Prepare dough", [("A.P1", "Weigh flour."), ("A.M1", "Compare flours.")])],
        ),
        (
            "| Learning outcome | Pass | Merit |\n|---|---|---|\n"
            "| LO1 Prepare dough | P1 Weigh flour. P2 Knead it. | M1 Compare flours. |\n",
            [("1", "Prepare dough", [("P1", "Weigh flour."), ("P2", "Knead it."), ("M1", "Compare flours.")])],
        ),
    ],
)
def test_a_grid_of_grades(rows: str, found: object) -> None:
    qualification, _ = read(f"{STRUCTURE}## Unit 1: Bake bread by hand\n\n{rows}")
    assert content(qualification, "Bake bread by hand") == found


def test_a_footer_between_a_criterion_and_the_next_outcome() -> None:
    first = "The learner will\n1. Prepare dough\n\nThe learner can\n1.1 Weigh the\nflour\n\nPage 4 of 9\n\n"
    second = "2. Know yeast\n\nThe learner can\n2.1 Explain yeast\n"
    qualification, _ = read(f"{STRUCTURE}Unit 1: Bake bread by hand\n\n{first}{second}")
    found = [("1", "Prepare dough", [("1.1", "Weigh the flour")]), ("2", "Know yeast", [("2.1", "Explain yeast")])]
    assert content(qualification, "Bake bread by hand") == found


def test_criteria_that_no_outcome_owns_are_told() -> None:
    text = "Learning outcomes\n\n1 Prepare dough\n\nGuidance\n\nTo pass:\n\nP1 weigh the flour\n\nP2 knead it\n"
    _, findings = read(f"{STRUCTURE}## Unit 1: Bake bread by hand\n\n{text}")
    assert codes(findings) == ["unit-content-unread"]


def test_the_first_criterion_runs_on_beside_its_outcome() -> None:
    page = "## Unit 1: Bake bread by hand\n\nLearning outcomes    Assessment criteria\n\n"
    page += "1. Know doughs 1.1 List doughs\n1.2 Describe flour\n2. Knead dough 2.1 Knead by hand\n"
    qualification, _ = read(STRUCTURE + page)
    assert content(qualification, "Bake bread by hand") == [
        ("1", "Know doughs", [("1.1", "List doughs"), ("1.2", "Describe flour")]),
        ("2", "Knead dough", [("2.1", "Knead by hand")]),
    ]
