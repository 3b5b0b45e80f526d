"""Learning outcomes and criteria against each other: numbers that do not run on, outcomes that lost their criteria.

A number left out is most often a line that was not read; some documents leave one out themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from pipeline.checks.check import Problem, QualificationCheck, called, name_of
from pipeline.model import LearningOutcome, Qualification, Severity, UnitListing
from pipeline.patterns import lazy_re

_USUAL = 0.8  # of outcomes have criteria, where a document states any
_ENOUGH = 5  # outcomes
_ENOUGH_UNITS = 4
_GRADE = lazy_re(r"([PMDK])(\d{1,2})")
_DOTTED = lazy_re(r"\d{1,2}\.(\d{1,2})")


def outcomes_run_on(qualification: Qualification) -> Iterator[Problem]:
    """The outcomes of a unit are counted from 1, and its criteria within each."""
    for unit, outcomes in _by_unit(qualification):
        missing = [f"outcome {number}" for number in _gaps([outcome.number for outcome in outcomes])]
        for outcome in outcomes:
            parts = [_DOTTED.fullmatch(each.number) for each in outcome.criteria]
            numbers = [match[1] for match in parts if match]
            missing.extend(f"criterion {outcome.number}.{number}" for number in _gaps(numbers))
        missing.extend(f"criterion {number}" for number in _gaps_of_marks(outcomes))
        if missing:
            yield Problem(
                f"{called(unit)} has no {', '.join(missing)}, though higher numbers follow. "
                "Look at the unit's page: a line may have been missed.",
                name_of(unit),
                outcomes[0].place,
            )


def outcomes_have_criteria(qualification: Qualification) -> Iterator[Problem]:
    """Where nearly all outcomes of a document have criteria, one without has lost them."""
    outcomes = qualification.outcomes
    bare = [outcome for outcome in outcomes if not outcome.criteria]
    if len(outcomes) < _ENOUGH or not bare or len(outcomes) - len(bare) < len(outcomes) * _USUAL:
        return
    units = {listing.listing_id: listing for listing in qualification.listings}
    for outcome in bare:
        unit = units[outcome.listing_id]
        yield Problem(
            f"Outcome {outcome.number} of {called(unit)} has no assessment criteria, and nearly all others have. "
            "Look at the unit's page.",
            name_of(unit),
            outcome.place,
        )


def outcomes_have_texts(qualification: Qualification) -> Iterator[Problem]:
    """An outcome that only its criteria's numbers tell has lost its text."""
    for unit, outcomes in _by_unit(qualification):
        mute = [outcome for outcome in outcomes if outcome.number and not outcome.text]
        if mute:
            yield Problem(
                f"Outcome {', '.join(outcome.number for outcome in mute)} of {called(unit)} has criteria and no text. "
                "Look at the unit's page.",
                name_of(unit),
                mute[0].place,
            )


def units_have_outcomes(qualification: Qualification) -> Iterator[Problem]:
    """Where nearly all units of a document have outcomes, one without has lost them."""
    having = {outcome.listing_id for outcome in qualification.outcomes}
    bare = [unit for unit in qualification.listings if unit.listing_id not in having]
    if len(having) < _ENOUGH_UNITS or not bare or len(having) < len(qualification.listings) * _USUAL:
        return
    for unit in bare:
        yield Problem(
            f"{called(unit)} has no learning outcomes, and nearly all other units have. Look for its page.",
            name_of(unit),
            unit.place,
        )


def _by_unit(qualification: Qualification) -> Iterator[tuple[UnitListing, Sequence[LearningOutcome]]]:
    found: dict[str, list[LearningOutcome]] = defaultdict(list)
    for outcome in qualification.outcomes:
        found[outcome.listing_id].append(outcome)
    for listing in qualification.listings:
        if listing.listing_id in found:
            yield listing, found[listing.listing_id]


def _gaps(numbers: Sequence[str]) -> list[int]:
    """The whole numbers that are left out below the highest one; none where something else is counted."""
    if not all(number.isascii() and number.isdigit() for number in numbers):
        return []
    known = {int(number) for number in numbers}
    return [number for number in range(1, max(known, default=0)) if number not in known]


def _gaps_of_marks(outcomes: Sequence[LearningOutcome]) -> Iterator[str]:
    """The letters and grades (`P1`, `M1`) left out: letters begin anew or run on in each outcome, grades run on."""
    before = 0
    grades: dict[str, list[str]] = defaultdict(list)
    for outcome in outcomes:
        numbers = [each.number for each in outcome.criteria]
        if numbers and all(len(number) == 1 and number in ascii_lowercase for number in numbers):
            known = [ascii_lowercase.index(number) for number in numbers]
            begins = before if min(known) >= before else 0
            yield from (ascii_lowercase[at] for at in range(begins, max(known)) if at not in known)
            before = max(known) + 1
        for graded in filter(None, map(_GRADE.fullmatch, numbers)):
            grades[graded[1]].append(graded[2])
    for mark, counted in grades.items():
        yield from (f"{mark}{number}" for number in _gaps(counted))


CHECKS = (
    QualificationCheck("outcome-without-text", Severity.WARNING, outcomes_have_texts),
    QualificationCheck("unit-without-outcomes", Severity.WARNING, units_have_outcomes),
    QualificationCheck("content-gap", Severity.WARNING, outcomes_run_on),
    QualificationCheck("outcome-without-criteria", Severity.WARNING, outcomes_have_criteria),
)
