"""What numbers and codes say about themselves and about each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.checks.check import Problem, QualificationCheck, called, name_of, place_of, qualification_name
from pipeline.identifiers import UAN_LETTERS, Check, aim_reference_of, check_qan, check_uan, shape_of
from pipeline.model import Qualification, Severity, UnitListing
from pipeline.patterns import lazy_re

_WITHOUT_SLASHES = lazy_re(r"(?<![\w/])[A-Z]\d{7}(?!\w)")
# Shapes of numbers: "9999-999 9999-999", "A99 A99"; not "F42E 04", whose parts differ.
_TWO_ALIKE = lazy_re(r"(?P<one>(?=\S{3})\S*9)(?:[\s,;/&]+(?P=one))+")
_THREE_DIGITS = lazy_re(r"(?<!\d)([1-8])\d\d$")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"  # as Excel writes them: "SEP-12" is a code
_DATE = lazy_re(
    r"(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
    rf"|\d{{1,2}}-{_MONTH}(?:-\d\d)?|{_MONTH}-\d\d"
)
_ENOUGH_ROWS = 8
_LEARNED = 0.9


def uan_letter(qualification: Qualification) -> Iterator[Problem]:
    """The check letter of every UAN holds."""
    for listing in qualification.listings:
        if listing.uan and _outcome(check_uan, listing.uan) is Check.FAILS:
            yield Problem(
                f"The check letter of {called(listing)} does not fit its digits"
                f"{_as_printed(listing)}. A character is probably misprinted or misread; "
                "compare it with the unit's own page, or with another body's list of the same unit.",
                name_of(listing),
                listing.place,
            )


def _as_printed(listing: UnitListing) -> str:
    return f" (printed “{listing.uan_printed}”)" if listing.uan_printed not in (None, listing.uan) else ""


def _outcome(check: Callable[[str], Check], code: str) -> Check:
    try:
        return check(code)
    except ValueError:  # a code of no known form is as much a reason to look as a wrong letter
        return Check.FAILS


def uan_without_slashes(qualification: Qualification) -> Iterator[Problem]:
    """A letter and seven digits is a UAN where its check letter holds; else it was left in the title or the number."""
    for listing in qualification.listings:
        found = _WITHOUT_SLASHES.search(f"{listing.title} {listing.unit_number or ''}") if listing.uan is None else None
        if found and found[0][0] in UAN_LETTERS:
            yield Problem(
                f"“{found[0]}” of {called(listing)} is written as a UAN without its slashes is, but its check letter "
                "does not fit, so it was not taken as one. Compare it with the page, and correct it there or here.",
                name_of(listing),
                listing.place,
            )


def uan_rule_unknown(qualification: Qualification) -> Iterator[Problem]:
    """UANs of a series for which the rule is not known passed one of two, which is weaker evidence."""
    unknown = [row for row in qualification.listings if row.uan and _outcome(check_uan, row.uan) is Check.UNKNOWN]
    if unknown:
        yield Problem(
            f"UANs of a series whose check rule is not known: {len(unknown)}, the first {unknown[0].uan}. "
            "They pass one of the two known rules, which is weaker than passing the right one. Nothing to do.",
            qualification_name(qualification),
            unknown[0].place,
        )


def qan_character(qualification: Qualification) -> Iterator[Problem]:
    """The qualification number's check character holds."""
    if qualification.qan and _outcome(check_qan, qualification.qan) is Check.FAILS:
        yield Problem(
            f"The last character of qualification number {qualification.qan} does not fit its digits. "
            "Compare it with the title page and with the regulator's register.",
            qualification.qan,
            place_of(qualification, "qan"),
        )


def aim_reference(qualification: Qualification) -> Iterator[Problem]:
    """The LARS aim reference is the QAN without slashes."""
    qan, aim = qualification.qan, qualification.aim_reference
    if qan and aim and aim_reference_of(qan).casefold() != aim.casefold():
        yield Problem(
            f"The aim reference {aim} is not the qualification number {qan} without slashes "
            f"({aim_reference_of(qan)}). One of the two is misprinted, misread, or of another qualification.",
            qan,
            place_of(qualification, "aim_reference"),
        )


def _numbered_level(listing: UnitListing) -> str | None:
    """The level that a number such as 4430-403 would say, were it of that kind."""
    match = _THREE_DIGITS.search(listing.unit_number or "")
    return match[1] if match else None


def number_says_level(qualification: Qualification) -> Iterator[Problem]:
    """Where a body's numbers say the level (4430-403 is level 4), every row agrees.

    Whether they do is learned from the rows: nine in ten agree, at two levels or more. In a list
    of one level only, the agreement may be chance (101 to 130, all at level 1).
    """
    rows = [row for row in qualification.listings if row.level in tuple("12345678") and _numbered_level(row)]
    agreeing = [row for row in rows if _numbered_level(row) == row.level]
    learned = len(rows) >= _ENOUGH_ROWS and len(agreeing) >= _LEARNED * len(rows)
    if not learned or len({row.level for row in agreeing}) < 2:
        return
    for row in rows:
        if row not in agreeing:
            yield Problem(
                f"The number of {called(row)} says level {_numbered_level(row)}, its row says level {row.level}; "
                f"{len(agreeing)} of {len(rows)} units here are numbered by level. "
                "Look at the row and at the unit's own page.",
                name_of(row),
                row.place,
            )


def number_is_a_date(qualification: Qualification) -> Iterator[Problem]:
    """A spreadsheet makes 3 March of the number 3/3 as it is typed in, and no longer knows what it was."""
    dates = [row for row in qualification.listings if _DATE.fullmatch(row.unit_number or "")]
    if dates:
        yield Problem(
            f"The number of {called(dates[0])} reads as a date, “{dates[0].unit_number}”"
            f"{f', and so do {len(dates) - 1} more' if len(dates) > 1 else ''}. Spreadsheets take numbers such as 3/1 "
            "for dates. Compare them with the document the list was made from, and format the column as text.",
            name_of(dates[0]),
            dates[0].place,
        )


def two_numbers(qualification: Qualification) -> Iterator[Problem]:
    """Two numbers made alike in one cell, 4430-301 4430-302: two rows of the table were read as one."""
    for row in qualification.listings:
        if row.unit_number and _TWO_ALIKE.fullmatch(shape_of(row.unit_number)):
            yield Problem(
                f"The number of {called(row)} is two, “{row.unit_number}”: two rows may have been read as one, and a "
                "unit may be missing. Look at the row and the next one in the document.",
                name_of(row),
                row.place,
            )


CHECKS = (
    QualificationCheck("uan-check-letter", Severity.WARNING, uan_letter),
    QualificationCheck("uan-without-slashes", Severity.WARNING, uan_without_slashes),
    QualificationCheck("uan-check-rule-unknown", Severity.INFO, uan_rule_unknown),
    QualificationCheck("qan-check-character", Severity.WARNING, qan_character),
    QualificationCheck("aim-reference-not-qan", Severity.WARNING, aim_reference),
    QualificationCheck("number-level", Severity.WARNING, number_says_level),
    QualificationCheck("number-of-two-units", Severity.ERROR, two_numbers),
    QualificationCheck("number-date", Severity.WARNING, number_is_a_date),
)
