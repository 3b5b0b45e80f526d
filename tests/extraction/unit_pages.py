"""A bakery's specification for tests of unit pages, and what a reading made of it; all of it is invented."""

from pipeline.extraction import extract
from pipeline.identifiers import uan_letter
from pipeline.model import Finding, Qualification
from pipeline.reading.html import read_html
from pipeline.reading.text import read_text


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
HEAD, HTML_HEAD, END = "## Unit 1: Bake bread by hand\n\n", "<h2>Unit 1 Bake bread by hand</h2>", "</body></html>"
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
    return outcomes_of(qualification, title)


def outcomes_of(qualification: Qualification, named: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What a unit's outcomes and criteria say; the unit is named by its title or its UAN."""
    listing = next(each for each in qualification.listings if named in (each.title, each.uan))
    return [
        (outcome.number, outcome.text, [(each.number, each.text) for each in outcome.criteria])
        for outcome in qualification.outcomes
        if outcome.listing_id == listing.listing_id
    ]


def bread(page: str, structure: str = "") -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What is read of the first unit from its own page, below the structure and the page's heading."""
    return content(read((structure or STRUCTURE + HEAD) + page)[0], "Bake bread by hand")


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
