"""Codes of units that a document prints but no listing has: a row may have been missed, so a person is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pipeline.extraction.events import Note
from pipeline.extraction.structure import Structure
from pipeline.identifiers import Check, check_uan, find_uans
from pipeline.model import Finding, Severity, UnitListing

_LONGEST_QUOTE = 120
_LONGEST_ROW = 25  # words
_MARKS = " .,|-–•*"


def unlisted_codes(notes: Sequence[Note], listings: Sequence[UnitListing], said: Collection[Finding]) -> list[Finding]:
    """A finding for each well-formed code outside the listings and outside what `said` told already.

    In a row it is a warning. In prose a unit is often only mentioned (an exemption, an earlier edition), so that is
    told as information.
    """
    known = {code for listing in listings for code in (listing.uan, listing.uan_printed)}
    findings: dict[str, Finding] = {}
    for note, code in _codes(notes):
        if code in known or code in findings or any(code in finding.message for finding in said):
            continue
        findings[code] = Finding(
            code="unit-not-listed",
            severity=Severity.WARNING if note.cells or _is_row(note.text) else Severity.INFO,
            message=f"{code} is printed here, but no listing has it: “{_quote(note.text)}”. "
            "Compare with the page: a row may have been missed, or the document only mentions the unit",
            subject=code,
            place=note.place,
        )
    return list(findings.values())


def printed_notes(structure: Structure) -> Iterator[Note]:
    """What a document prints beside its units, and the rows of these: two rows run into one hold two codes."""
    yield from structure.notes
    for grouped in structure.units:
        unit = grouped.unit
        if len({uan.code for uan in find_uans(unit.raw)}) > 1:
            yield Note(text=unit.raw, place=unit.place, cells=(unit.raw,))


def _codes(notes: Sequence[Note]) -> Iterator[tuple[Note, str]]:
    for note in notes:
        for uan in find_uans(note.text):
            if uan.code and check_uan(uan.code) is not Check.FAILS:
                yield note, uan.code
            elif not uan.code and _is_row(note.text):
                yield note, uan.printed


def _is_row(text: str) -> bool:
    """Whether a line is a row that was not read as one: it begins with a code and ends in a number."""
    found = next(find_uans(text), None) if text.strip(_MARKS)[-1:].isdigit() else None
    return found is not None and not text[: found.start].strip(_MARKS) and len(text.split()) <= _LONGEST_ROW


def _quote(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"
