"""Units that were lost without a trace: the body's profile says how many there are."""

from dataclasses import replace

import pytest

from pipeline.bodies import load_bodies, read_body
from pipeline.checks import expected
from pipeline.checks.expected import expected_counts
from pipeline.model import Severity
from tests.checks.builders import qualification, specification, unit

PROFILE = """
names = ["Ferry Board", "The Ferry Board"]
[expected]
"601/2345/6" = 4
"Level 3 Diploma in Ferries" = 3
"""


@pytest.fixture(autouse=True)
def profile(monkeypatch):
    monkeypatch.setattr(expected, "load_bodies", lambda: (read_body("ferry_board", PROFILE),))


def found(rows, **values):
    return list(expected_counts(specification(qualification([unit(at) for at in range(1, rows + 1)], **values))))


@pytest.mark.parametrize("title", ["Level 3 Diploma in Ferries", "Ferry Board LEVEL 3 Diploma in Ferries (QCF)"])
def test_a_loss_is_told_by_title(title):
    assert found(3, title=title) == []
    (finding,) = found(2, title=title)
    assert (finding.code, finding.severity, finding.subject) == ("expected-count", Severity.ERROR, title)
    assert "expects 3 units here and 2 were found: 1 were not read" in finding.message
    assert "ferry_board.toml" in finding.message


def test_the_qan_comes_first_and_too_many_are_told_too():
    assert found(4, title="Level 3 Diploma in Ferries", qan="601/2345/6") == []
    assert "1 more were read" in found(5, qan="601/2345/6")[0].message


def test_a_unit_in_two_pathways_is_one():
    units = [unit(1), unit(2), unit(3), replace(unit(4), unit_number="U1")]
    assert list(expected_counts(specification(qualification(units, title="Level 3 Diploma in Ferries")))) == []


def test_what_the_profile_does_not_mention_is_not_counted():
    assert found(2, title="Level 2 Diploma in Ferries") == []
    assert list(expected_counts(specification(qualification([unit(1)], qan="601/2345/6"), body="unknown"))) == []


def test_a_count_that_is_no_number_is_named():
    with pytest.raises(ValueError, match=r"ferries.toml: \[expected\] 'Diploma' must be a number"):
        read_body("ferries", 'names = ["F"]\n[expected]\n"Diploma" = "many"\n')


def test_every_shipped_count_is_about_a_qualification_of_its_own():
    for body in load_bodies():
        assert len({body.expected_units(name, name) for name, _ in body.expected}) <= len(body.expected)
        assert all(body.expected_units(name, name) == number for name, number in body.expected)
