"""Rules that cannot be met, units that are never of use, numbers that do not fit the rows: findings of a document."""

import sys

import pytest

from pipeline.combination import understand
from pipeline.extraction import extract
from pipeline.reading import read_document

UNITS = """
## Mandatory units

| Unit | Title | Level | Credit | GLH |
|---|---|---|---|---|
| 1 | Prepare the invented workplace | 3 | 5 | 35 |
| 2 | Plan invented work | 3 | 4 | 28 |

## Optional Group B

| Unit | Title | Level | Credit | GLH |
|---|---|---|---|---|
| 3 | Invent a tool | 3 | 6 | 42 |
| 4 | Repair an invention | 3 | 9 | 63 |
| 5 | Sell an invention | 2 | 3 | 21 |
"""


@pytest.fixture
def found(tmp_path):
    def read(rules):
        file = tmp_path / "invented.md"
        file.write_text(f"# Level 3 Certificate in Invented Work\n\n{rules}\n{UNITS}", encoding="utf-8")
        _, findings = understand(extract(read_document(file), "0" * 64).specification)
        kinds = ("rules-unachievable", "unit-never-usable", "stated-number-differs", "rule-unit-unknown")
        return {finding.code: finding.message for finding in findings if finding.code in kinds}

    return read


def test_rules_that_can_be_met_are_no_finding(found):
    assert found("Learners must achieve a minimum of 18 credits. A maximum of 9 credits may come from Group B.") == {}


def test_rules_that_cannot_be_met_are_named(found):
    told = found("Learners must achieve a minimum of 20 credits. A maximum of 9 credits may come from Group B.")
    assert set(told) == {"rules-unachievable"}
    assert "At least 20 credits in total." in told["rules-unachievable"]
    assert "At most 9 credits from “Group B”." in told["rules-unachievable"]


def test_a_unit_too_large_for_its_limit_is_named(found):
    told = found("Learners must achieve a minimum of 12 credits. A maximum of 6 credits may come from Group B.")
    assert set(told) == {"unit-never-usable"}
    assert "Repair an invention" in told["unit-never-usable"]
    assert "Invent a tool" not in told["unit-never-usable"]


def test_a_unit_barred_against_a_mandatory_one_is_never_of_use(found):
    told = found("Learners must complete all mandatory units. Unit 1 cannot be taken with Unit 3.")
    assert "Invent a tool" in told["unit-never-usable"]


def test_a_barred_pair_that_names_no_unit(found):
    assert "99" in found("Units 3 and 99 cannot be taken together.")["rule-unit-unknown"]


def test_a_stated_count_and_sum_against_the_rows(found):
    told = found("Learners must complete at least one unit from the 4 units in Group B.")
    assert "states 4 listed units and 3 are listed" in told["stated-number-differs"]
    told = found("All 19 credits from Group B must be achieved.")
    assert "states 19 credits and 18 are listed" in told["stated-number-differs"]
    assert found("All 18 credits from Group B must be achieved.") == {}


def test_what_can_be_seen_without_the_solver_is_not_asked_of_it(found, monkeypatch):
    monkeypatch.setitem(sys.modules, "pipeline.combination.checking", None)
    assert (
        found(
            "Learners must achieve a minimum of 12 credits. A maximum of 9 credits may come from Group B. "
            "Units 3 and 5 cannot be taken together."
        )
        == {}
    )


def test_without_the_solver_nothing_is_claimed(found, monkeypatch):
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)
    assert found("Learners must achieve a minimum of 20 credits. A maximum of 9 credits may come from Group B.") == {}


def test_more_than_all_units_have_is_told_without_the_solver(found, monkeypatch):
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)
    told = found("Learners must achieve a minimum of 60 credits. A maximum of 9 credits may come from Group B.")
    assert told.keys() == {"rules-unachievable"}
    assert "keeps these rules together: At least 60 credits in total. A row" in told["rules-unachievable"]
