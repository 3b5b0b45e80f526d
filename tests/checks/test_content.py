import pytest

from pipeline.model import AssessmentCriterion, LearningOutcome, Place
from tests.checks.builders import codes, findings, qualification, unit


def outcome(number, *criteria, listing="q:1"):
    parts = tuple(AssessmentCriterion(number=one, text=f"Steer by star {one}") for one in criteria)
    return LearningOutcome(
        listing_id=listing, number=number, text=f"Steer {number}", criteria=parts, place=Place(page=9)
    )


def with_outcomes(*outcomes):
    return qualification([unit(1), unit(2)], outcomes=outcomes)


def test_numbers_that_run_on_are_sound():
    assert codes(with_outcomes(outcome("1", "1.1", "1.2"), outcome("2", "2.1"))) == []
    assert codes(with_outcomes(outcome("A", "P1", "M1"), outcome("B", "P2"))) == []
    assert codes(with_outcomes(outcome("", "", ""))) == []


def test_an_outcome_and_criteria_that_are_left_out():
    (found,) = findings(with_outcomes(outcome("1", "1.1", "1.4"), outcome("3", "3.1")))
    assert (found.code, found.subject, found.place.page) == ("content-gap", "U1", 9)
    assert "no outcome 2, criterion 1.2, criterion 1.3, though" in found.message


@pytest.mark.parametrize(
    ("first", "second", "missing"),
    [
        (("a", "b"), ("a", "b"), ""),
        (("a", "b"), ("c", "d"), ""),
        (("a", "b"), ("b", "c"), "criterion a"),
        (("a", "d"), ("a",), "criterion b, criterion c"),
        (("P1", "M1"), ("P3", "D1"), "criterion P2"),
    ],
)
def test_letters_and_grades_that_are_left_out(first, second, missing):
    found = findings(with_outcomes(outcome("1", *first), outcome("2", *second)))
    assert [f"no {missing}, though" in each.message for each in found] == ([True] if missing else [])


def test_an_outcome_that_lost_its_criteria():
    whole = [outcome(str(number), f"{number}.1") for number in range(1, 6)]
    (found,) = findings(with_outcomes(*whole, outcome("6")))
    assert found.code == "outcome-without-criteria"
    assert "Outcome 6 of U1" in found.message


def test_documents_that_state_no_criteria_lost_none():
    assert codes(with_outcomes(*(outcome(str(number)) for number in range(1, 9)))) == []


def test_an_outcome_that_only_its_criteria_tell_lost_its_text():
    mute = LearningOutcome(listing_id="q:1", number="1", text="", criteria=outcome("1", "1.1").criteria)
    (found,) = findings(with_outcomes(mute, outcome("2", "2.1")))
    assert (found.code, found.subject) == ("outcome-without-text", "U1")


def test_a_unit_without_outcomes_among_units_that_have_them():
    having = [outcome("1", "1.1", listing=f"q:{number}") for number in range(1, 5)]
    (found,) = findings(qualification([unit(number) for number in range(1, 6)], outcomes=tuple(having)))
    assert (found.code, found.subject) == ("unit-without-outcomes", "U5")
    assert codes(qualification([unit(number) for number in range(1, 7)], outcomes=tuple(having))) == []
