"""Unit pages in the shapes that bodies print them; the bodies, units and words are invented."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from pipeline.extraction import extract
from pipeline.extraction.unit_content import read_unit_content
from pipeline.identifiers import uan_letter
from pipeline.model import Finding, Qualification
from pipeline.reading import read_document
from pipeline.reading.html import read_html
from pipeline.reading.text import read_text
from pipeline.wording import plain

ROOT = Path(__file__).parents[2]


def uan(digits: str) -> str:
    return f"{uan_letter(digits)}/{digits[:3]}/{digits[3:]}"


BREAD, CAKE, OVEN = uan("6017001"), uan("6017002"), uan("6017003")

STRUCTURE = f"""# Millstone Awards Level 2 Certificate in Bakery

Mandatory units

| Unit | UAN | Unit title | Level | Credit | GLH |
|---|---|---|---|---|---|
| 1 | {BREAD} | Bake bread by hand | 2 | 5 | 35 |
| 2 | {CAKE} | Decorate celebration cakes | 2 | 4 | 28 |
| 3 | {OVEN} | Care for ovens and mixers | 1 | 2 | 14 |

"""
HTML_STRUCTURE = f"""<html><body><h1>Millstone Awards Level 2 Certificate in Bakery</h1><h2>Mandatory units</h2>
<table><tr><th>Unit</th><th>UAN</th><th>Unit title</th><th>Level</th><th>Credit</th><th>GLH</th></tr>
<tr><td>1</td><td>{BREAD}</td><td>Bake bread by hand</td><td>2</td><td>5</td><td>35</td></tr>
<tr><td>2</td><td>{CAKE}</td><td>Decorate celebration cakes</td><td>2</td><td>4</td><td>28</td></tr>
</table>"""
BREAD_CONTENT = [
    ("1", "Prepare dough", [("1.1", "Weigh the ingredients"), ("1.2", "Knead until the dough is elastic")]),
    ("2", "Know why dough rises", [("2.1", "Explain what yeast does")]),
]


def read(source: str) -> tuple[Qualification, list[Finding]]:
    document = read_html(source, "utf-8") if source.lstrip().startswith("<") else read_text(source, "utf-8")
    extraction = extract(document, "0" * 64)
    assert extraction.specification is not None
    return extraction.specification.qualifications[0], list(extraction.findings)


def content(qualification: Qualification, title: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    listing = next(each for each in qualification.listings if each.title == title)
    return [
        (outcome.number, outcome.text, [(each.number, each.text) for each in outcome.criteria])
        for outcome in qualification.outcomes
        if outcome.listing_id == listing.listing_id
    ]


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings if finding.code != "body-unconfirmed"]


SHAPES = {
    "two columns": """## Unit 1: Bake bread by hand

| The learner will: | The learner can: |
|---|---|
| 1. Prepare dough | 1.1 Weigh the ingredients |
| | 1.2 Knead until the dough is elastic |
| 2. Know why dough rises | 2.1 Explain what yeast does |
""",
    "criteria of an outcome in one cell": """## Unit 1: Bake bread by hand

| Learning outcomes | Assessment criteria |
|---|---|
| 1 Prepare dough | 1.1 Weigh the ingredients 1.2 Knead until the dough is elastic |
| 2 Know why dough rises | 2.1 Explain what yeast does |
""",
    "numbers in columns of their own": """## Unit 1: Bake bread by hand

| | Learning outcome | | Assessment criterion | Evidence | Date |
|---|---|---|---|---|---|
| 1 | Prepare dough | 1.1 | Weigh the ingredients | | |
| | | 1.2 | Knead until the dough is elastic | | |
| 2 | Know why dough rises | 2.1 | Explain what yeast does | | |
""",
    "outcomes as rows": """## Bake bread by hand

| Learning outcome 1: Prepare dough | |
|---|---|
| 1.1 | Weigh the ingredients |
| 1.2 | Knead until the dough is elastic |
| Learning outcome 2: Know why dough rises | |
| 2.1 | Explain what yeast does |
""",
    "a page end in a row": """## Unit 1: Bake bread by hand

| Learning outcomes | Assessment criteria |
|---|---|
| 1. Prepare dough | 1.1 Weigh the ingredients |
| | 1.2 Knead until the |

| Learning outcomes | Assessment criteria |
|---|---|
| | dough is elastic |
| 2. Know why dough rises | 2.1 Explain what yeast does |
""",
    "a header repeated in the middle": """## Unit 1 Bake bread by hand

| Learning outcomes | Assessment criteria |
|---|---|
| The learner will: | The learner can: |
| 1. Prepare dough | 1.1 Weigh the ingredients |
| Learning outcomes | Assessment criteria |
| 1. Prepare dough | 1.2 Knead until the dough is elastic |
| 2. Know why dough rises | 2.1 Explain what yeast does |
""",
    "a table that goes on without a header": """## Unit 1: Bake bread by hand

| Learning outcomes | Assessment criteria |
|---|---|
| 1. Prepare dough | 1.1 Weigh the ingredients |

| | 1.2 Knead until the dough is elastic |
| 2. Know why dough rises | 2.1 Explain what yeast does |
""",
    "nested lists": """## Bake bread by hand

1. Prepare dough
   1.1 Weigh the ingredients
   1.2 Knead until the dough is elastic
2. Know why dough rises
   2.1 Explain what yeast does
""",
    "headed outcomes": """### Unit 1 - Bake bread by hand

Learning outcome 1: Prepare dough
The learner can:
1.1 Weigh the ingredients
1.2 Knead until the dough is elastic

Learning outcome 2: Know why dough rises
The learner can:
2.1 Explain what yeast does
""",
    "outcomes first, criteria after": """### Unit 1: Bake bread by hand

Learning outcomes
The learner will:

1. Prepare dough
2. Know why dough rises

Assessment criteria
The learner can:

1.1 Weigh the ingredients
1.2 Knead until the dough is elastic
2.1 Explain what yeast does
""",
    "a plain text without markup": f"""Unit 1: Bake bread by hand
Unit reference number: {BREAD}
LO1 Prepare dough
AC1.1 Weigh the ingredients
AC1.2 Knead until the dough is elastic
LO2 Know why dough rises
AC2.1 Explain what yeast does
""",
    "found by its code alone": f"""Unit accreditation number: {BREAD}
Level: 2

| Learning outcomes | Assessment criteria |
|---|---|
| 1. Prepare dough | 1.1 Weigh the ingredients |
| | 1.2 Knead until the dough is elastic |
| 2. Know why dough rises | 2.1 Explain what yeast does |
""",
}


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


def test_values_that_the_page_states_differently_are_told_with_both_places() -> None:
    qualification, findings = read(
        STRUCTURE
        + """## Unit 3: Care for oven and mixers

| Level | 2 |
|---|---|
| Credit value | 3 |
| Guided learning hours | 14 |

1. Clean ovens
   1.1 Let the oven cool
"""
    )
    oven = qualification.listings[2]
    assert (oven.uan, oven.level, oven.credit, oven.glh) == (OVEN, "1", 2, 14)
    told = [finding for finding in findings if finding.code == "stated-twice-differently"]
    assert sorted(finding.message.split(" is ")[0] for finding in told) == [
        "the credit",
        "the level",
        "the title",
    ]
    assert all("line 9" in finding.message and finding.place.line and finding.place.line > 9 for finding in told)


def test_differences_that_the_structure_told_are_told_once() -> None:
    page = f"## Unit 3: Care for ovens and mixers\n\nUnit reference: {OVEN}\nLevel: 2\nCredit value: 2\n\n"
    _, findings = read(f"{STRUCTURE}{page}1. Clean ovens\n   1.1 Let the oven cool\n")
    assert codes(findings) == ["stated-twice-differently"]


def test_another_uan_on_the_units_page_is_told_and_the_structures_kept() -> None:
    listings = read(STRUCTURE)[0].listings
    page = f"# Unit 3: Care for ovens and mixers\n\nUAN: {uan('6018888')}\n\n1. Clean ovens\n   1.1 Let the oven cool\n"
    content_ = read_unit_content(read_text(page, "utf-8"), listings)
    assert content_.listings == listings
    assert [(each.code, each.subject) for each in content_.findings] == [("stated-twice-differently", OVEN)]
    assert uan("6018888") in content_.findings[0].message


def test_a_value_only_the_page_states_is_filled_and_silence_stays_silence() -> None:
    source = f"""# Millstone Awards Level 2 Certificate in Bakery

## Mandatory units

- Bake bread by hand ({BREAD})
- Decorate celebration cakes ({CAKE})

## Bake bread by hand

Level 2 | 5 credits | 35 guided learning hours

1. Prepare dough
   1.1 Weigh the ingredients

## Decorate celebration cakes

1. Pipe icing
   1.1 Choose a nozzle
"""
    bread, cake = read(source)[0].listings
    assert (bread.level, bread.credit, bread.glh, bread.credit_printed) == ("2", 5, 35, "5")
    assert (cake.level, cake.credit, cake.glh, cake.credit_printed) == (None, None, None, None)


def test_a_page_of_a_unit_that_is_not_listed_is_told_and_makes_no_listing() -> None:
    qualification, findings = read(
        STRUCTURE
        + SHAPES["two columns"]
        + """
## Unit 9: Sell pastries abroad

| The learner will: | The learner can: |
|---|---|
| 1. Find customers | 1.1 Describe a foreign market |
"""
    )
    assert len(qualification.listings) == 3
    assert content(qualification, "Bake bread by hand") == BREAD_CONTENT
    told = [finding for finding in findings if finding.code == "unit-not-in-structure"]
    assert [finding.subject for finding in told] == ["Sell pastries abroad"]


def test_outcomes_that_start_again_under_no_heading_are_not_given_to_the_unit_before() -> None:
    qualification, findings = read(
        STRUCTURE
        + SHAPES["two columns"]
        + """
| The learner will: | The learner can: |
|---|---|
| 1. Find customers | 1.1 Describe a foreign market |
| 2. Talk to them | 2.1 Use a language |
"""
    )
    assert content(qualification, "Bake bread by hand") == BREAD_CONTENT
    assert "unit-not-in-structure" in codes(findings)


def test_a_barred_pair_stated_inside_a_unit_becomes_a_rule_that_names_the_unit() -> None:
    qualification, _ = read(
        STRUCTURE + SHAPES["two columns"] + "\nBread matters. This unit cannot be taken together with unit 3.\n"
    )
    rules = [rule for rule in qualification.rules if "cannot be taken" in rule.source_text]
    assert [rule.source_text for rule in rules] == [f"{BREAD}: This unit cannot be taken together with unit 3."]
    assert rules[0].place.line


def test_units_of_one_title_are_told_apart_by_the_level_on_their_pages() -> None:
    source = f"""# Millstone Awards Level 3 Diploma in Bakery

## Optional units

| UAN | Unit title | Level | Credit |
|---|---|---|---|
| {BREAD} | Bake bread by hand | 2 | 5 |
| {CAKE} | Bake bread by hand | 3 | 7 |

## Bake bread by hand

Level: 3
Credit value: 7

1. Lead a bakery
   1.1 Plan a shift

## Bake bread by hand

Level: 2
Credit value: 5

1. Prepare dough
   1.1 Weigh the ingredients
"""
    qualification, findings = read(source)
    ids = {each.uan: each.listing_id for each in qualification.listings}
    assert {each.listing_id: each.text for each in qualification.outcomes} == {
        ids[CAKE]: "Lead a bakery",
        ids[BREAD]: "Prepare dough",
    }
    assert "stated-twice-differently" not in codes(findings)


def wanted_of_specimens() -> dict[str, set[tuple[str, ...]]]:
    wanted: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    with (ROOT / "tests/specimens/truth/outcomes.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            said = (row["outcome_number"], row["outcome"], row["criterion_number"], row["criterion"])
            wanted[row["document"]].add((row["unit"], *map(plain, said)))
    return wanted


@pytest.mark.parametrize("stem", sorted(path.stem for path in (ROOT / "raw").glob("*.pdf")))
def test_every_outcome_and_criterion_of_a_specimen(stem: str) -> None:
    wanted = wanted_of_specimens()[stem]
    extraction = extract(read_document(ROOT / "raw" / f"{stem}.pdf"), "0" * 64)
    assert extraction.specification is not None
    qualification = extraction.specification.qualifications[0]
    units = {unit for unit, *_ in wanted}
    names = {
        each.listing_id: next((code for code in (each.unit_number, each.uan) if code in units), each.title)
        for each in qualification.listings
    }
    found = {
        (names[outcome.listing_id], outcome.number, plain(outcome.text), criterion.number, plain(criterion.text))
        for outcome in qualification.outcomes
        for criterion in outcome.criteria
    }
    assert sorted(wanted - found) == []
    assert sorted(found - wanted) == []
