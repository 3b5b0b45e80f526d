"""Codes of units as printed become codes to compare: checked, repaired where that is certain, else flagged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from pipeline.extraction.events import RawUnit
from pipeline.identifiers import Check, Damage, Uan, check_uan, find_uans, parse_uan, repair_uan
from pipeline.model import Finding, Severity
from pipeline.patterns import lazy_re

_NOS_SUFFIX = lazy_re(r"\s*[\[(]\s*(?!PART|UNIT|YEAR|STEP|BOOK)([A-Z]{1,4}\s?\d{1,3}[a-z]?)\s*[\])]\s*$")
_NUMBER_WORD = lazy_re(r"(?i)^(?:(?:mandatory|optional|core|specialist)\s+)?(?:unit|module)\s+(?=[\dA-Z])|\.$")


class UanReading(NamedTuple):
    """A UAN as read (None: not certain), as printed, and what a person should know about it."""

    uan: str | None
    printed: str | None
    findings: tuple[Finding, ...] = ()


def printed_uans(texts: Iterable[str]) -> frozenset[str]:
    """Every well-formed UAN in a document: what a damaged one may be repaired to."""
    return frozenset(uan.code for text in texts for uan in find_uans(text) if uan.code and uan.damage is Damage.NONE)


def read_uan(unit: RawUnit, elsewhere: frozenset[str]) -> UanReading:
    """Read the UAN of a unit; `elsewhere` are the well-formed codes that the document prints."""
    if not unit.uan:
        return UanReading(None, None)
    uan = parse_uan(unit.uan) or next(find_uans(unit.uan), None) or _without_blanks(unit.uan)
    if uan is None:
        return UanReading(None, unit.uan, (_finding(unit, "uan-unreadable", "is no unit accreditation number"),))
    if uan.code is None:
        return _repaired(unit, uan, elsewhere)
    if check_uan(uan.code) is Check.FAILS:
        return _failing(unit, uan, elsewhere)
    findings = []
    if uan.damage is Damage.SEPARATORS:
        findings.append(_finding(unit, "uan-repaired", f"was read as {uan.code}: only its slashes or case differ"))
    if check_uan(uan.code) is Check.UNKNOWN:
        findings.append(
            _finding(
                unit, "uan-series-unknown", "is of a series whose check rule is not known; accepted", Severity.INFO
            )
        )
    return UanReading(uan.code, uan.printed, tuple(findings))


def _without_blanks(printed: str) -> Uan | None:
    """A code with blanks for slashes, `H 612 8440`, as only a cell for codes holds one: its check letter holds."""
    uan = parse_uan(printed.replace(" ", ""))
    return replace(uan, printed=printed) if uan and uan.code else None


def _repaired(unit: RawUnit, uan: Uan, elsewhere: frozenset[str]) -> UanReading:
    code = repair_uan(uan, elsewhere)
    if code:
        message = f"was read as {code}, which passes its check and is printed elsewhere in the document"
        return UanReading(code, uan.printed, (_finding(unit, "uan-repaired", message),))
    hint = f" (perhaps {uan.guess})" if uan.guess and check_uan(uan.guess) is not Check.FAILS else ""
    message = f"is damaged and could not be repaired with certainty{hint}; compare it with the page"
    return UanReading(None, uan.printed, (_finding(unit, "uan-damaged", message, Severity.ERROR),))


def _failing(unit: RawUnit, uan: Uan, elsewhere: frozenset[str]) -> UanReading:
    code = repair_uan(uan, elsewhere - {uan.code or ""})
    if code:
        message = f"fails its check character; read as {code}, one character away and printed elsewhere"
        return UanReading(code, uan.printed, (_finding(unit, "uan-repaired", message),))
    # A failed check is not repeated here: `checks` reports it for every listing that holds such a code.
    return UanReading(uan.code, uan.printed)


def _finding(unit: RawUnit, code: str, what: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(code=code, severity=severity, message=f"{unit.uan} {what}", subject=unit.title, place=unit.place)


def split_nos(title: str) -> tuple[str, str | None]:
    """A title and the NOS code printed in brackets behind it: `Champion customer service (A17)`."""
    match = _NOS_SUFFIX.search(title)
    return (title[: match.start()].rstrip(), match[1].replace(" ", "")) if match else (title, None)


def clean_number(number: str | None) -> str | None:
    """A body's unit number without the word before it: `Unit 7` is `7`; `4430-403` stays."""
    if not number or not number.strip("*†‡-–— "):
        return None
    return _NUMBER_WORD.sub("", number.strip().strip("*†‡:,;‐-– ")).strip() or None
