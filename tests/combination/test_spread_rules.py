"""Rules spread over a document: lists, fact tables, headings, choices and conditions that a list stands under."""

import pytest

from pipeline.combination import understand
from pipeline.combination.assembling import structure_of
from pipeline.combination.checking import check
from pipeline.combination.planning import Aim, plan
from pipeline.extraction import extract
from pipeline.reading import read_document

UNITS = """
## Mandatory Group A{a}

| Unit | Title | Level | Credit | GLH |
|---|---|---|---|---|
| 1 | Keep invented dogs | 3 | 6 | 40 |
| 2 | Keep records of invented dogs | 3 | 4 | 30 |

## Optional Group B{b}

| Unit | Title | Level | Credit | GLH |
|---|---|---|---|---|
| 3 | Walk invented dogs | 2 | 6 | 40 |
| 4 | Train invented dogs | 3 | 8 | 30 |
| 5 | Breed invented dogs | 4 | 9 | 30 |

## Optional Group C{c}

| Unit | Title | Level | Credit | GLH |
|---|---|---|---|---|
| 6 | Clip invented dogs | 3 | 6 | 40 |
| 7 | Wash invented dogs | 3 | 4 | 30 |
"""


@pytest.fixture
def told(tmp_path):
    """The sentences of the rules that were understood, and the texts of those that were not."""

    def read(rules, a="", b="", c=""):
        file = tmp_path / "dogs.md"
        text = f"# Level 3 Diploma in Invented Dogs\n\n{rules}\n{UNITS.format(a=a, b=b, c=c)}"
        file.write_text(text, encoding="utf-8")
        specification, findings = understand(extract(read_document(file), "0" * 64).specification)
        (qualification,) = specification.qualifications
        missed = [finding.subject for finding in findings if finding.code == "rule-not-understood"]
        return [rule.sentence for rule in qualification.rules if rule.sentence], missed

    return read


def test_items_of_a_list_need_no_verb(told):
    sentences, missed = told(
        "Learners must achieve a minimum of 30 credits. To do this they must achieve:\n\n"
        "- all 10 credits from Mandatory Group A\n"
        "- 8 credits from Optional Group B\n"
        "- the remaining credits from Optional Group B or Optional Group C\n"
        "- up to 6 credits from Optional Group C\n"
    )
    assert sentences == [
        "At least 30 credits in total.",
        "All units from “Group A”. Stated: 10 credits from “Group A”.",
        "8 credits (read as: at least) from “Group B”.",
        "30 credits (read as: at least) from the mandatory units or from “Group B” or from “Group C”.",
        "At most 6 credits from “Group C”.",
    ]
    assert missed == []


def test_facts_of_a_table_are_rules(told):
    sentences, _ = told(
        "| | |\n|---|---|\n| Total credits | 24 |\n| Mandatory credits | 10 |\n| Optional credits | 14 |\n"
        "| Minimum credits at level 3 or above | 18 |\n| Maximum credits from Group C | 6 |\n"
    )
    assert sentences == [
        "10 credits (read as: at least) from the mandatory units.",
        "14 credits (read as: at least) from the optional units.",
        "At least 18 credits at level 3 or above.",
        "At most 6 credits from “Group C”.",
    ]


def test_headings_with_their_limits(told):
    sentences, missed = told("", b=" (minimum 8 credits)", c=" (choose no more than 1 unit)")
    assert sentences == ["At least 8 credits from “Group B”.", "At most 1 unit from “Group C”."]
    assert missed == []


def test_a_table_with_the_limits_of_each_group(told):
    table = "| Group | Minimum credits | Places |\n|---|---|---|\n| Group B | 8 | 2 |\n| Group C | 4 | 3 |\n"
    assert told(table) == (["At least 8 credits from “Group B”.", "At least 4 credits from “Group C”."], [])


def test_a_list_to_choose_from_is_not_a_list_of_which_all_must_be_met(told):
    choice = "Learners must achieve one of the following:\n\n- 20 credits from Group B\n- 10 credits from Group C\n"
    either = "Either 20 credits (read as: at least) from “Group B”, or 10 credits (read as: at least) from “Group C”."
    assert told(choice) == ([either], [])
    joined = "Learners must achieve:\n\n- 20 credits from Group B, or\n- 10 credits from Group C\n"
    assert told(joined) == ([either], [])
    sentences, missed = told(choice.replace("one of", "any of"))
    assert sentences == []
    assert len(missed) == 1
    assert "20 credits from Group B • 10 credits from Group C" in missed[0]


def test_a_condition_a_list_stands_under_is_not_lost(told):
    sentences, missed = told("Learners over 19 who are employed must achieve:\n\n- 20 credits from Group B\n")
    assert sentences == []
    assert missed == ["Learners over 19 who are employed must achieve: 20 credits from Group B"]
    sentences, missed = told("Learners may choose:\n\n- 6 credits from Group C\n")
    assert (sentences, len(missed)) == ([], 1)


def test_a_condition_between_units_is_seen(told):
    sentences, _ = told("Learners who take Unit 6 cannot take Unit 7. Learners choosing Unit 4 must also take Unit 3.")
    assert sentences == [
        "Units “6” and “7” cannot be taken together.",
        "Either no units may come from unit “4”, or unit “3” is mandatory.",
    ]


PATHWAYS = """# Level 3 Diploma in Invented Shops

## Common units (both must be taken)

| Unit | Title | Level | Credit | GLH |
|---|---|---|---|---|
| 1 | Open an invented shop | 3 | 4 | 40 |
| 2 | Close an invented shop | 3 | 4 | 40 |

## Retail pathway

Learners must achieve at least 12 credits from the optional units.

### Mandatory units

| Unit | Title | Level | Credit | GLH |
|---|---|---|---|---|
| 3 | Sell invented goods | 3 | 5 | 40 |

### Optional units

| Unit | Title | Level | Credit | GLH |
|---|---|---|---|---|
| 4 | Store invented goods | 3 | 6 | 40 |
| 5 | Show invented goods | 3 | 7 | 40 |

## Warehouse pathway

Learners must achieve 9 credits from the optional units.

### Mandatory units

| Unit | Title | Level | Credit | GLH |
|---|---|---|---|---|
| 6 | Lift invented goods | 3 | 9 | 40 |

### Optional units

| Unit | Title | Level | Credit | GLH |
|---|---|---|---|---|
| 7 | Drive an invented truck | 3 | 5 | 40 |
| 8 | Count invented goods | 3 | 6 | 40 |
"""


@pytest.fixture
def shops(tmp_path):
    file = tmp_path / "shops.md"
    file.write_text(PATHWAYS, encoding="utf-8")
    specification, _ = understand(extract(read_document(file), "0" * 64).specification)
    (qualification,) = specification.qualifications
    return qualification


def test_each_pathway_has_its_own_groups_and_rules(shops):
    assert [(group.label, group.pathway) for group in shops.groups] == [
        ("Common units", None),
        ("Mandatory units", "Retail"),
        ("Optional units", "Retail"),
        ("Mandatory units", "Warehouse"),
        ("Optional units", "Warehouse"),
    ]
    assert {(rule.pathway, rule.sentence) for rule in shops.rules} == {
        (None, "All units from “Common units”."),
        ("Retail", "For the pathway “Retail”, at least 12 credits from the optional units."),
        ("Warehouse", "For the pathway “Warehouse”, 9 credits (read as: at least) from the optional units."),
    }
    assert len({group.group_id for group in shops.groups}) == 5


def test_a_choice_is_checked_and_planned_on_one_pathway(shops):
    structure = structure_of(shops)
    assert structure.set_aside == ()
    codes = {unit.code.removeprefix("Unit "): unit.unit_id for unit in structure.units}
    retail = check(structure, [codes[number] for number in "12345"])
    assert (retail.valid, retail.pathway) == (True, "Retail")
    mixed = check(structure, [codes[number] for number in "12347"])
    assert not mixed.valid
    best = plan(structure, aim=Aim.UNITS)
    assert {planned.unit.code.removeprefix("Unit ") for planned in best.units} in ({*"12345"}, {*"12678"})


def test_prose_about_a_unit_is_no_rule(told):
    assert told(
        "Each unit has between 10 and 20 hours of study.\n\n"
        "- Evidence for 2 criteria at level 3 must be kept\n"
        "- Assessors check all units within 10 days\n"
    ) == ([], [])
