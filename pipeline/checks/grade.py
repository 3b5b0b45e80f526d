"""How far the reading of a document can be trusted: a grade with its reasons, from what was read and what was found.

The grade is about the reading. A check that fails may be the document's own slip; until somebody has
looked, the reading is no better for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks.pages import NOT_READ
from pipeline.model import (
    Finding,
    GradeLetter,
    PageReport,
    PageState,
    Qualification,
    Severity,
    Specification,
    UnitListing,
)

_HELD_BACK = "held-back"  # the last good edition speaks for it
_LEFTOVER = "unread-row"
_SAID_OTHERWISE = NOT_READ | {"title-missing", "no-units"}  # told as pages, and as a missing fact
_USUAL = 0.5  # a field that half of the rows state is expected of all of them
_COMPLETE, _MOSTLY = 0.98, 0.85
_FEW = 0.1  # of rows with errors, of pages not read, of rows left over
_FEW_ROWS = 2
_MOST_MISSING_FACTS = 3


@dataclass(frozen=True, slots=True)
class Grade:
    """A reading's grade and, in words, what speaks against it (or, where nothing does, for it)."""

    letter: GradeLetter
    reasons: tuple[str, ...]


_Reason = tuple[GradeLetter, str]


def grade(specification: Specification | None, findings: Sequence[Finding], pages: Sequence[PageReport]) -> Grade:
    """Grade the reading of one document from its specification, its own findings and how its pages ended."""
    listings = [unit for each in specification.qualifications for unit in each.listings] if specification else []
    if specification is None or not listings:
        nothing = next((each.message for each in findings if each.code == _HELD_BACK), None)
        reason = f"held back: {nothing}" if nothing else "no units were found"
        return Grade(GradeLetter.POOR, (reason, *(text for _, text in _pages(pages))))
    against = [
        *_rows(specification),
        *_leftovers(findings, len(listings)),
        *_checks(findings, len(listings)),
        *_pages(pages),
        *_missing(specification, findings),
    ]
    if not against:
        rows = f"all {len(listings)} rows hold" if len(listings) > 1 else "the only row holds"
        words = f"{rows} every expected field, and no check failed"
        return Grade(GradeLetter.GOOD, (words,))
    against.sort(key=lambda reason: reason[0] is not GradeLetter.POOR)
    return Grade(against[0][0], tuple(text for _, text in against))


_FIELDS: dict[str, Callable[[UnitListing], object]] = {
    "a code": lambda unit: unit.uan or unit.uan_printed or unit.unit_number or unit.nos_code,
    "a UAN": lambda unit: unit.uan,
    "a unit number": lambda unit: unit.unit_number,
    "a level": lambda unit: unit.level,
    "credit": lambda unit: unit.credit,
    "GLH": lambda unit: unit.glh,
    "a group": lambda unit: unit.group_id,
}


def _rows(specification: Specification) -> Iterator[_Reason]:
    """Rows without a field that most rows of their qualification have."""
    lacking: Counter[str] = Counter()
    incomplete = rows = 0
    for qualification in specification.qualifications:
        rows += len(qualification.listings)
        without = _without_expected(qualification)
        for name in sorted(filter(without.get, without), key=lambda name: without[name][0]):
            lacking[name] += len(without[name])
        incomplete += len(set().union(*without.values()))
    share = 1 - incomplete / rows
    if incomplete and share < _COMPLETE:
        fields = ", ".join(f"{name} ({number})" for name, number in lacking.most_common(3))
        yield (
            GradeLetter.CHECK if share >= _MOSTLY or incomplete == 1 else GradeLetter.POOR,
            f"{rows - incomplete} of {rows} rows hold every expected field; missing: {fields}",
        )


def _without_expected(qualification: Qualification) -> dict[str, list[int]]:
    """Of each field that is expected, the rows that do not state it."""
    rows = qualification.listings
    found = {name: [at for at, unit in enumerate(rows) if of(unit) in (None, "")] for name, of in _FIELDS.items()}
    return {name: places for name, places in found.items() if len(rows) - len(places) >= len(rows) * _USUAL}


def _leftovers(findings: Sequence[Finding], rows: int) -> Iterator[_Reason]:
    left = sum(finding.code == _LEFTOVER for finding in findings)
    if left:
        few = left <= max(_FEW_ROWS, rows * _FEW)
        what = "line looks like a unit and was" if left == 1 else "lines look like units and were"
        yield (GradeLetter.CHECK if few else GradeLetter.POOR, f"{left} {what} not read as one")


def _checks(findings: Sequence[Finding], rows: int) -> Iterator[_Reason]:
    """Errors and warnings: what the checks found, and what the reading itself was not sure of."""
    for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning")):
        said = Counter(
            finding.code
            for finding in findings
            if finding.severity is severity and finding.code != _LEFTOVER and finding.code not in _SAID_OTHERWISE
        )
        number = sum(said.values())
        if not number:
            continue
        many = severity is Severity.ERROR and number > max(_FEW_ROWS, rows * _FEW)
        codes = ", ".join(f"{code} ({times})" for code, times in said.most_common(4))
        yield (GradeLetter.POOR if many else GradeLetter.CHECK, f"{number} {word}{'s' if number > 1 else ''}: {codes}")


def _pages(pages: Sequence[PageReport]) -> Iterator[_Reason]:
    for state, words in ((PageState.FAILED, "could not be read"), (PageState.SCANNED, "are pictures without text")):
        lost = sum(page.state is state for page in pages)
        if lost:
            few = lost <= max(1, len(pages) * _FEW)
            yield (GradeLetter.CHECK if few else GradeLetter.POOR, f"{lost} of {len(pages)} pages {words}")


def _missing(specification: Specification, findings: Sequence[Finding]) -> Iterator[_Reason]:
    """Facts that a specification must hold. A credit total may be left out where the total time is given (RQF)."""
    missing = ["the title"] if any(finding.code == "title-missing" for finding in findings) else []
    qualifications = specification.qualifications
    if any(each.level is None for each in qualifications):
        missing.append("the level")
    if any(each.total_credit is None and each.tqt is None for each in qualifications):
        missing.append("the total credit")
    if specification.body_id == "unknown":
        missing.append("the awarding body")
    if missing:
        letter = GradeLetter.POOR if len(missing) > _MOST_MISSING_FACTS else GradeLetter.CHECK
        yield (letter, f"not found: {', '.join(missing)}")
