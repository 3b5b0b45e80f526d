"""Amounts that a document states in its shortest way are rules, told where they cannot be read; none is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.combination.understanding import understand
from pipeline.counting import counts_alone
from pipeline.extraction import extract
from pipeline.reading import read_document

MANDATORY = {1: ("Sort letters", 3, 8), 2: ("Weigh parcels", 3, 12)}
B = {3: ("Plan rounds", 3, 8), 4: ("Drive vans", 2, 9), 5: ("Load trucks", 3, 9)}
C = {6: ("Answer calls", 3, 8), 7: ("Sell stamps", 4, 10)}


def _rows(units: dict[int, tuple[str, int, int]]) -> str:
    body = "\n".join(f"| {number} | {title} | {level} | {credit} |" for number, (title, level, credit) in units.items())
    return f"| Unit | Title | Level | Credit |\n|---|---|---|---|\n{body}"


@pytest.fixture
def told(tmp_path: Path):
    def read(text: str, optional: str = "") -> tuple[list[str | None], list[str]]:
        groups = optional or f"## Group B (Optional)\n\n{_rows(B)}\n\n## Group C (Optional)\n\n{_rows(C)}"
        path = tmp_path / "handbook.md"
        path.write_text(
            f"# Level 3 Diploma in Post Work\n\n## Structure\n\n{text}\n\n## Mandatory units\n\n"
            f"{_rows(MANDATORY)}\n\n{groups}\n",
            encoding="utf-8",
        )
        found = extract(read_document(path), "0" * 64)
        specification, findings = understand(found.specification)
        (qualification,) = specification.qualifications
        said = [rule.sentence and rule.sentence.replace(" (Optional)", "") for rule in qualification.rules]
        return said, [finding.code for finding in findings if finding.code != "rule-ambiguous"]

    return read


@pytest.mark.parametrize(
    "text",
    [
        "Mandatory: 20. Optional: 24, of which at least 8 from Group B.",
        "Mandatory 20 credits, optional 24 credits.",
        "Mandatory units 2; optional units 3.",
        "Minimum at Level 3: 30",
        "Maximum from Group D | 6",
        "Group B | 8 to 14 credits",
        "B1 and B2 combined: 20 credits",
        "Optional (any 5)",
    ],
)
def test_nothing_but_words_of_counting(text):
    assert counts_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        "Level 3 | 24 credits",
        "Credit value: 4",
        "Optional units (24 credits)",
        "Group A: Mandatory (9 credits)",
        "Section 2: Units",
        "Optional Unit 3",
        "Unit 4 | Manage a team | 3",
        "Each optional unit",
    ],
)
def test_names_and_a_units_own_facts_count_nothing(text):
    assert not counts_alone(text)


def test_bare_numbers_of_the_kinds_count_what_the_mandatory_rows_come_to(told):
    """They were lost without a word: they speak neither of credits nor of units."""
    text = "Mandatory: 20. Optional: 24, of which at least 8 from Group B."
    sentences, codes = told(text)
    assert sentences == [
        "20 credits (read as: at least) from the mandatory units.",
        "24 credits (read as: at least) from the optional units. At least 8 credits from “Group B”.",
    ]
    assert not codes
    assert "3 units (read as: at least) from the optional units." in (told("Mandatory: 2. Optional: 3.")[0][-1] or "")
    assert "rule-not-understood" in told("Mandatory: 19. Optional: 25.")[1]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Mandatory 20 credits, optional 24 credits.", "24 credits (read as: at least) from the optional units."),
        ("Mandatory units 2; optional units 3.", "3 units (read as: at least) from the optional units."),
        ("B and C combined: 24 credits", "24 credits (read as: at least) from “Group B” or “Group C”."),
        (
            "Learners need 20 mandatory credits and the remainder of the 44 credits from Groups B and C.",
            "44 credits (read as: at least) in total.",
        ),
        ("At least 8 credits must come from Group B; no more than 18 may be from either B or C.", "At most 18 credits"),
        ("Unit 5 must be taken in conjunction with Unit 4.", "unit “4” is mandatory"),
        (
            "Learners are expected to complete a minimum of 20 optional credits.",
            "At least 20 credits from",
        ),
        ("No more than 18 credits may be taken from B or C.", "At most 18 credits from “Group B” or “Group C”."),
        (
            "At least 17 credits must be taken from Groups B, or C, no fewer than 9 of which from Group B.",
            "At least 9 credits from “Group B”.",
        ),
    ],
)
def test_short_statements_are_read(told, text, sentence):
    sentences, codes = told(text)
    assert sentence in (sentences[-1] or "")
    assert not codes


@pytest.mark.parametrize(
    "text",
    ["Mandatory: 1 to 2. Optional: 1.", "Learners take 22 mandatory and 17 optional.", "Choose 3 core and 4 elective."],
)
def test_numbers_of_kinds_that_count_nothing_said_are_told(told, text):
    _, codes = told(text)
    assert "rule-not-understood" in codes


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (
            "Mandatory: 22 credits. Optional: 15 credits.",
            "22 credits (read as: at least) from the mandatory",
            "15 credits",
        ),
        ("Mandatory: 1-2 units. Optional: 1 unit.", "Between 1 and 2 units from the mandatory units.", "1 unit"),
        ("- All mandatory units\n- 15 credits from the optional units", "All the mandatory units.", "15 credits"),
        (
            "- All of the mandatory units (20 credits)\n- 9 credits from Group B",
            "All the mandatory units.",
            "9 credits",
        ),
        ("Learners need 35 credits for this diploma.20 credits from the mandatory units.", "35 credits", "20 credits"),
        ("Learners need 20 mandatory credits. In addition, 15 credits must be gained.", "20 credits", "35 credits"),
        ("All mandatory units are taken. In addition, a total of 35 credits is needed.", "All the", "35 credits"),
        ("All mandatory units are taken. In addition, 9 credits must be at level 4.", "All the", "9 credits"),
    ],
)
def test_the_first_of_two_amounts_is_not_lost(told, text, first, last):
    said, codes = told(text)
    assert "rule-not-understood" not in codes
    assert (said[0] or "").startswith(first)
    assert f". {last}" in f". {said[-1]}"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Total: 4 units", "4 units (read as: at least) in total."),
        ("Total units: 7", "Stated: 7 units listed in total."),
        ("Total: 3 units", None),  # Group B has three
        ("Total: 4 units = 38 credits", None),
    ],
)
def test_a_total_of_units_is_a_rule_or_what_there_is_or_told(told, text, sentence):
    said, codes = told(text)
    assert said == [sentence]
    assert ("rule-not-understood" in codes) == (sentence is None)


def test_units_in_addition_to_the_mandatory_ones_are_others(told):
    said, _ = told("All mandatory units are taken. In addition, learners need at least two units.")
    assert said == ["All the mandatory units.", "At least 2 units outside the mandatory units."]


def test_as_many_units_as_are_listed_are_a_fact(told):
    sentences, _ = told("Mandatory units: 2\n\nOptional units: 5")
    assert sentences[-1] == "Stated: 5 units listed from the optional units."


def test_more_units_than_are_listed_may_be_credits(told):
    """`Mandatory units: 20` was read as 20 units of two, which no choice has."""
    sentences, codes = told("Mandatory units: 20\n\nOptional units: 24")
    assert sentences[-2:] == ["20 credits (read as: at least) from the mandatory units.", None]
    assert "rule-not-understood" in codes


def test_letters_that_are_units_codes_are_no_groups(told):
    listed = "## Group B (Optional)\n\n| Unit | Title | Level | Credit |\n|---|---|---|---|\n"
    units = "| B | Plan rounds | 3 | 8 |\n| C | Drive vans | 3 | 9 |\n| D | Load trucks | 3 | 9 |"
    sentences, _ = told("At least one unit from B and C must be taken.", listed + units)
    assert not any("Group" in (sentence or "") for sentence in sentences)


def test_rows_below_the_names_of_what_they_count(told):
    """A table of kinds, units and credits was passed over, as was one row of numbers below their labels."""
    kinds = "| Unit type | Number of units | Credits |\n|---|---|---|\n| Mandatory | 2 | 20 |\n| Optional | 3 | 24 |"
    assert "3 units (read as: at least) from the optional units." in told(kinds)[0]
    short = "| Mandatory/Optional | Credits needed |\n|---|---|\n| M | 20 |\n| O | 24 |"
    assert told(short)[0][-1] == "24 credits (read as: at least) from the optional units."
    below = "| Total credits | Mandatory credits | Optional credits |\n|---|---|---|\n| 44 | 20 | 24 |"
    assert told(below)[0][-1] == "24 credits (read as: at least) from the optional units."


def test_a_column_of_excluded_units(told):
    """Its header says what its numbers are; beside a unit they were lost."""
    listed = (
        "## Group B (Optional)\n\n| Unit | Title | Level | Credit | Excluded combinations |\n|---|---|---|---|---|\n"
        "| 3 | Plan rounds | 3 | 8 | Unit 4 |\n| 4 | Drive vans | 3 | 9 | 3 |\n| 5 | Load trucks | 3 | 9 | - |"
    )
    sentences, _ = told("All units must be achieved.", listed)
    assert "Units “3” and “4” cannot be taken together." in sentences
    assert len(sentences) == 3


def test_what_remains_with_a_limit_in_brackets(told):
    lead = "Learners must achieve 44 credits: 20 from the mandatory units. "
    sentences, codes = told(f"{lead}The remaining credits must come from Groups B or C (at most 18 from Group C).")
    assert "At most 18 credits from “Group C”." in (sentences[-1] or "")
    assert "rule-not-understood" not in codes


def test_a_sentence_that_breaks_off_is_not_read(told):
    """A line's end behind `must be at` made 30 credits of the whole out of 30 credits at a level."""
    sentences, codes = told("Learners need 40 credits. At least 30 of these credits must be at")
    assert sentences[-1] is None
    assert "rule-not-understood" in codes


def test_these_units_in_a_group_are_its_own(told):
    lead = "Learners must achieve at least 18 credits from these units."
    sentences, codes = told("", f"## Optional units\n\n{lead}\n\n{_rows(B)}")
    assert sentences == ["At least 18 credits from “Optional units”."]
    assert "rule-not-understood" not in codes


def test_what_bars_without_a_verb_known_is_told(told):
    for text in ("Taking both Unit 3 and Unit 4 is not allowed.", "Credit from only one of Units 3 and 4 will count."):
        sentences, codes = told(text)
        assert any(sentences) or "rule-not-understood" in codes
