"""What a unit's own page says beside the structure: values that differ, that only it states, units it is not of."""

import pytest

from pipeline.extraction.unit_content import read_unit_content
from pipeline.reading.text import read_text
from tests.extraction.unit_pages import BREAD, BREAD_CONTENT, CAKE, OVEN, SHAPES, STRUCTURE, codes, content, read, uan


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


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("## Unit 1 Bake bread by hand (6 credits)\n\n", "credit"),
        ("## Unit 1: Bake bread by hand\n\nCredit value: six\n\n", "credit"),
        ("## Unit 1: Bake bread by hand\n\nUnit level 3; unit credit value 5; GLH 35.\n\n", "level"),
        ("## Unit 1: Bake bread by hand\n\n| Unit 1 | Level 2 | Credit 6 |\n|---|---|---|\n\n", "credit"),
        ("## Bake bread by hand\n\n- Unit number: 4\n- Level: 2\n- Credit: 5\n\n", "number"),
        ("## Unit 1: Bake bread by hand\n\nLevel 2 | 5 credits | 36 GLH\n\n", "glh"),
    ],
)
def test_every_way_of_stating_a_value_is_held_to_the_structure(page: str, told: str) -> None:
    _, findings = read(f"{STRUCTURE}{page}1. Prepare dough\n\n1.1 Weigh the ingredients\n")
    differences = [finding.message for finding in findings if finding.code == "stated-twice-differently"]
    assert [message.split(" is ")[0] for message in differences] == [f"the {told}"]


def test_one_value_below_a_units_heading_is_held_to_the_structure() -> None:
    _, findings = read(f"{STRUCTURE}## Unit 1: Bake bread by hand\n\nCredit value: 6\n\nThis unit is about bread.\n")
    assert codes(findings) == ["stated-twice-differently"]


def page(number: int, code: str, title: str, aim: str) -> str:
    return (
        f"## Unit {number}: {title}\n\nUnit reference number: {code}\n\nLevel: 2\n\nCredit value: 4\n\nGLH: 28\n\n{aim}"
    )


PAGES = (
    page(1, BREAD, "Bake bread by hand", "Learning outcomes\n\n1. Prepare dough\n\n1.1 Weigh the ingredients\n\n"),
    page(
        2,
        CAKE,
        "Decorate celebration cakes",
        "Bring an apron.\n\nBowls are washed.\n\n1. Pipe icing\n\n1.1 Hold the bag steady\n\n",
    ),
    page(3, OVEN, "Care for ovens and mixers", "Learning outcomes\n\n1. Clean ovens\n\n1.1 Let the oven cool\n\n"),
)


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (0, 2, 1)])
def test_a_page_that_says_something_before_its_content_is_no_less_a_unit_s(order) -> None:
    """It was taken for the structure, and the other pages, not being in it, were dropped without a word."""
    qualification, _ = read("# Level 2 Certificate in Bakery\n\n" + "".join(PAGES[at] for at in order))
    assert sorted(unit.uan for unit in qualification.listings) == sorted((BREAD, CAKE, OVEN))
    assert content(qualification, "Decorate celebration cakes") == [
        ("1", "Pipe icing", [("1.1", "Hold the bag steady")])
    ]
