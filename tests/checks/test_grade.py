"""The grade of a reading: what makes it good, what asks for a look, what makes it poor, and the words for it."""

from dataclasses import replace

import pytest

from pipeline.checks.grade import Grade, grade
from pipeline.model import Finding, GradeLetter, PageReport, PageState, Severity
from tests.checks.builders import OPTIONAL, qualification, specification, unit


def sound(rows: int = 40):
    return specification(qualification([unit(position) for position in range(1, rows + 1)], total_credit=40))


def found(number: int, severity: Severity = Severity.ERROR, code: str = "credit-sum") -> list[Finding]:
    return [Finding(code=code, severity=severity, message="m", subject=str(at)) for at in range(number)]


def pages(*states: PageState) -> list[PageReport]:
    return [PageReport(number=at, state=state) for at, state in enumerate(states, start=1)]


def with_gaps(gaps: int, **gap):
    whole = sound().qualifications[0]
    listings = tuple(replace(each, **gap) if each.position <= gaps else each for each in whole.listings)
    return specification(replace(whole, listings=listings))


def test_a_whole_reading_is_good_and_says_why():
    assert grade(sound(), [], pages(PageState.READ, PageState.SKIPPED)) == Grade(
        GradeLetter.GOOD, ("all 40 rows hold every expected field, and no check failed",)
    )


def test_one_row_is_not_counted():
    """A specification of one unit had “all 1 rows hold”."""
    whole = sound().qualifications[0]
    alone = replace(whole, listings=whole.listings[:1])
    graded = grade(specification(alone), [], [])
    assert (graded.letter, graded.reasons[0].split(" every ")[0]) == (GradeLetter.GOOD, "the only row holds")


def test_what_the_document_never_states_is_not_expected():
    rows = [replace(unit(at), level=None, credit=None, glh=None) for at in range(1, 11)]
    assert grade(specification(qualification(rows, total_credit=40)), [], []).letter is GradeLetter.GOOD


@pytest.mark.parametrize(
    ("gaps", "letter"), [(0, GradeLetter.GOOD), (2, GradeLetter.CHECK), (6, GradeLetter.CHECK), (7, GradeLetter.POOR)]
)
def test_rows_without_a_field_that_the_others_have(gaps, letter):
    graded = grade(with_gaps(gaps, credit=None), [], [])
    assert graded.letter is letter
    if gaps:
        assert graded.reasons == (f"{40 - gaps} of 40 rows hold every expected field; missing: credit ({gaps})",)


def test_rows_outside_every_group_are_incomplete():
    assert "a group (7)" in grade(with_gaps(7, group_id=None), [], []).reasons[0]


@pytest.mark.parametrize(("left", "letter"), [(1, GradeLetter.CHECK), (4, GradeLetter.CHECK), (5, GradeLetter.POOR)])
def test_lines_that_look_like_units_and_were_not_read(left, letter):
    graded = grade(sound(), found(left, code="unread-row"), [])
    assert graded.letter is letter
    assert len(graded.reasons) == 1
    assert graded.reasons[0].startswith(str(left))


def test_one_warning_asks_for_a_look_many_do_not_make_it_poor_and_what_is_only_told_counts_nothing():
    assert grade(sound(), found(1, Severity.WARNING), []).letter is GradeLetter.CHECK
    assert grade(sound(), found(30, Severity.WARNING), []).letter is GradeLetter.CHECK
    assert grade(sound(), found(30, Severity.INFO), []).letter is GradeLetter.GOOD


def test_errors_in_more_than_a_tenth_of_the_rows_make_it_poor():
    assert grade(sound(), found(4), []).letter is GradeLetter.CHECK
    graded = grade(sound(), found(5), [])
    assert graded == Grade(GradeLetter.POOR, ("5 errors: credit-sum (5)",))


@pytest.mark.parametrize("state", [PageState.FAILED, PageState.SCANNED])
def test_pages_that_were_not_read(state):
    read = [PageState.READ] * 18
    assert grade(sound(), [], pages(*read, state, state)).letter is GradeLetter.CHECK
    graded = grade(sound(), [], pages(*read, state, state, state))
    assert graded.letter is GradeLetter.POOR
    assert graded.reasons[0].startswith("3 of 21 pages")


def test_facts_that_a_specification_must_hold():
    whole = sound().qualifications[0]
    bare = specification(replace(whole, total_credit=None, level=None), body="unknown")
    graded = grade(bare, [], [])
    assert graded == Grade(GradeLetter.CHECK, ("not found: the level, the total credit, the awarding body",))
    assert grade(bare, found(1, Severity.WARNING, "title-missing"), []).letter is GradeLetter.POOR


def test_a_total_time_stands_in_for_a_total_credit():
    whole = sound().qualifications[0]
    assert grade(specification(replace(whole, total_credit=None, tqt=370)), [], []).letter is GradeLetter.GOOD


def test_the_gravest_reason_comes_first():
    graded = grade(with_gaps(2, glh=None), found(9), [])
    assert [reason.split(":")[0] for reason in graded.reasons] == [
        "9 errors",
        "38 of 40 rows hold every expected field; missing",
    ]


@pytest.mark.parametrize("empty", [None, specification(qualification([], groups=(OPTIONAL,)))])
def test_without_units_a_reading_is_poor(empty):
    graded = grade(empty, found(1, code="no-units"), pages(PageState.SCANNED))
    assert graded == Grade(GradeLetter.POOR, ("no units were found", "1 of 1 pages are pictures without text"))
