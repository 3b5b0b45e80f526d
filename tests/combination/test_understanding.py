"""From a document to held rules: which group a rule stands in, what becomes a finding, what is set aside."""

import pytest

from pipeline.combination import understand
from pipeline.combination.assembling import structure_of
from pipeline.combination.planning import Aim, plan
from pipeline.combination.tree import from_json
from pipeline.extraction import extract
from pipeline.model import Severity
from pipeline.reading import read_document

TABLE = """
| Unit | Unit title{limit} | Level | Credit | GLH |
|---|---|---|---|---|
"""


def document(*parts):
    return "# Level 3 Diploma in Invented Work\n\n" + "\n\n".join(parts) + "\n"


def group(heading, *units, limit="", below=""):
    rows = [f"| {number} | {title} | 3 | {credit} | {credit * 7} |" for number, title, credit in units]
    said = f"{below}\n" if below else ""
    return f"## {heading}\n\n{said}{TABLE.format(limit=limit).strip()}\n" + "\n".join(rows)


A = ("Mandatory units", ("Unit 1", "Prepare the invented workplace", 5), ("Unit 2", "Plan invented work", 4))
B = (
    "Optional Group B",
    ("Unit 3", "Invent a tool", 6),
    ("Unit 4", "Repair an invention", 7),
    ("Unit 5", "Sell one", 3),
)
C = ("Optional Group C", ("Unit 6", "Invent in a team", 6), ("Unit 7", "Record an invention", 2))


@pytest.fixture
def understood(tmp_path):
    def read(text):
        file = tmp_path / "invented.md"
        file.write_text(text, encoding="utf-8")
        extraction = extract(read_document(file), "0" * 64)
        specification, findings = understand(extraction.specification)
        (qualification,) = specification.qualifications
        return qualification, findings

    return read


def codes(findings):
    return [finding.code for finding in findings]


def test_a_rule_gets_its_expression_and_its_sentence(understood):
    qualification, _ = understood(document("Learners must achieve a minimum of 18 credits.", group(*A), group(*B)))
    (rule,) = [rule for rule in qualification.rules if "18" in rule.source_text]
    assert rule.sentence == "At least 18 credits in total."
    assert from_json(rule.expression).minimum == 18


def test_what_is_not_understood_keeps_its_text_and_is_a_finding(understood):
    text = "Learners must achieve 18 credits, or 16 credits if they are already employed."
    qualification, findings = understood(document(text, group(*A), group(*B)))
    (rule,) = [rule for rule in qualification.rules if "employed" in rule.source_text]
    assert (rule.expression, rule.sentence) == (None, None)
    (finding,) = [finding for finding in findings if finding.code == "rule-not-understood"]
    assert finding.severity is Severity.WARNING
    assert "employed" in finding.subject
    assert finding.place.line
    assert [aside.text for aside in structure_of(qualification).set_aside] == [rule.source_text]


def test_what_is_left_open_is_told_and_the_weaker_reading_held(understood):
    text = "Learners must achieve 18 credits. At least 9 credits must be at level 2."
    qualification, findings = understood(document(text, group(*A), group(*B)))
    said = [finding.message for finding in findings if finding.code == "rule-ambiguous"]
    assert any("exact or a minimum" in message for message in said)
    assert any("higher levels" in message for message in said)
    assert plan(structure_of(qualification), aim=Aim.UNITS).feasible  # every unit is at level 3


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("At least 4 credits must come from Groups B and C.", True),
        ("At least 4 credits must come from Groups B or C.", False),
        ("At least 4 credits must come from each of Groups B and C.", False),
        ("At least 4 credits in total must come from Groups B and C.", False),
    ],
)
def test_whether_groups_are_asked_each_or_together_is_told_where_it_is_left_open(understood, text, open_):
    qualification, findings = understood(document(text, group(*A), group(*B), group(*C)))
    assert [rule for rule in qualification.rules if rule.source_text == text and rule.expression]
    said = [finding.message for finding in findings if finding.code == "rule-ambiguous"]
    assert any("each of the groups" in message for message in said) == open_


def test_a_rule_below_a_heading_is_about_that_group(understood):
    text = document(
        "Learners must achieve a minimum of 18 credits.",
        group(*A),
        group(*B, below="Learners must complete at least two units.\n"),
        group(*C),
    )
    qualification, _ = understood(text)
    assert "At least 2 units from “Group B”." in {rule.sentence for rule in qualification.rules}


def test_a_limit_in_a_header_is_about_the_group_below(understood):
    text = document(group(*A), group(*B, limit=" min of 6 credits, max 9 credits"), group(*C, limit=" Max 2 units"))
    qualification, _ = understood(text)
    sentences = {rule.sentence for rule in qualification.rules}
    assert {"Between 6 and 9 credits from “Group B”.", "At most 2 units from “Group C”."} <= sentences
    assert qualification.total_credit is None


def test_one_limit_in_two_headers_is_two_rules(understood):
    qualification, _ = understood(
        document(group(*A), group(*B, limit=" Max 9 credits"), group(*C, limit=" Max 9 credits"))
    )
    limits = [rule for rule in qualification.rules if rule.source_text == "Max 9 credits"]
    assert [rule.sentence for rule in limits] == [f"At most 9 credits from “Group {letter}”." for letter in "BC"]
    assert len({rule.rule_id for rule in limits}) == 2


def test_a_group_or_unit_that_is_not_there_is_a_finding_and_not_held(understood):
    text = "Learners must take at least 4 credits from Group F. Units 3 and 99 must be taken together."
    qualification, findings = understood(document(text, group(*A), group(*B)))
    assert {"rule-group-unknown", "rule-unit-unknown"} <= set(codes(findings))
    structure = structure_of(qualification)
    assert len(structure.set_aside) == 2
    assert not any("Group F" in held.sentence or "99" in held.sentence for held in structure.held)


def test_mandatory_units_are_mandatory_unless_a_rule_says_how_much(understood):
    silent, _ = understood(document("Learners must achieve a minimum of 12 credits.", group(*A), group(*B)))
    needed = {planned.unit.code for planned in plan(structure_of(silent)).units if planned.why == "needed"}
    assert {"1", "2"} <= {code.removeprefix("Unit ") for code in needed}
    spoken = "Learners must achieve at least 4 credits from the mandatory units and a minimum of 12 credits."
    told, _ = understood(document(spoken, group(*A), group(*B)))
    assert len(plan(structure_of(told), aim=Aim.UNITS).units) == 2


def test_a_remaining_amount_is_added_to_what_other_rules_ask(understood):
    text = document(
        "At least 6 credits must be taken from Group B.",
        "The remaining 5 credits must come from Group B or Group C.",
        group(*A),
        group(*B),
        group(*C),
    )
    qualification, _ = understood(text)
    assert "11 credits (read as: at least) from “Group B” or “Group C”." in {r.sentence for r in qualification.rules}


def test_these_credits_are_those_of_the_sentence_before(understood):
    text = (
        "Learners must achieve 12 credits from the optional units. At least 6 of these credits must come from Group C."
    )
    qualification, _ = understood(document(text, group(*A), group(*B), group(*C)))
    assert [rule.sentence for rule in qualification.rules] == [
        "12 credits (read as: at least) from the optional units.",
        "At least 6 credits from “Group C”.",
    ]
    alone = "At least 6 of these credits must come from Group C."
    _, findings = understood(document("Read this first.", alone, group(*A), group(*B), group(*C)))
    assert "rule-not-understood" in codes(findings)


def test_understanding_twice_changes_nothing(understood):
    text = document("Learners must achieve a minimum of 18 credits.", group(*A), group(*B))
    assert understood(text) == understood(text)


def test_a_most_of_either_group_may_be_of_each_or_of_both(understood):
    said = "At most 8 credits may come from either Group B or Group C."
    _, findings = understood(document(said, group(*A), group(*B), group(*C)))
    (open_point,) = [finding.message for finding in findings if finding.code == "rule-ambiguous"]
    assert "of each of the groups or of all of them together" in open_point
