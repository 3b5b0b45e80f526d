"""Corrections: a person's word on one value of one listing, kept beside the judgements and like them only ever added.

A correction remembers what the program had read. While the documents are read so, the person's value stands in its
place; once they are read otherwise, the correction is not applied blindly, and a finding says so.
"""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pipeline.errors import UsageError
from pipeline.identifiers import parse_uan
from pipeline.judgements.place import BUSY_SECONDS, VARIABLE, judgements_file, unreadable
from pipeline.judgements.recording import person
from pipeline.model import DocumentReport, Finding, Severity, UnitListing

if TYPE_CHECKING:
    from pipeline.workspace import Workspace

FIELDS = ("title", "unit_number", "uan", "nos_code", "level", "credit", "glh")
_NUMBERS = ("credit", "glh")
_LEVELS = ("E1", "E2", "E3", "1", "2", "3", "4", "5", "6", "7", "8")
_LARGEST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Who says since when that a value of a listing is another one, and why; `was` is what the program had read.

    None is "the document does not say". `undoes` is the id of the correction that this row takes back.
    """

    correction_id: str
    made_at: datetime
    made_by: str
    reason: str
    listing_id: str
    field: str
    was: str | None
    value: str | None
    undoes: str | None = None
    sequence: int = 0

    def __str__(self) -> str:
        change = f"{self.was or 'nothing'} to {self.value or 'nothing'}"
        why = f": {self.reason}" if self.reason else ""
        return f"{self.made_by} corrected {self.field.replace('_', ' ')} from {change}{why}"


def a_correction(  # noqa: PLR0913, PLR0917 - a correction has that many parts
    listing_id: str, field: str, was: str | None, value: str, made_by: str, reason: str
) -> Correction:
    """A correction, not kept yet.

    Raises:
        UsageError: there is no such field, the value is none for it, nothing would change, or nobody is named.
    """
    wanted = _checked(field, value.strip())
    if wanted == was:
        raise UsageError(f"That is what was read already: {was or 'nothing'}.")
    if not reason.strip():
        raise UsageError("Say why: whoever sees the corrected value will ask.")
    return Correction(
        correction_id=uuid.uuid4().hex,
        made_at=datetime.now(UTC),
        made_by=person(made_by),
        reason=reason.strip(),
        listing_id=listing_id,
        field=field,
        was=was,
        value=wanted,
    )


def _checked(field: str, value: str) -> str | None:
    if field not in FIELDS:
        raise UsageError(f"{field!r} cannot be corrected. These can: {', '.join(FIELDS)}.")
    if field == "title" and not value:
        raise UsageError("A unit has a title.")
    if field in _NUMBERS and value and not (value.isascii() and value.isdigit() and int(value) <= _LARGEST):
        raise UsageError(f"{value!r} is no {field}: a whole number, please.")
    if field == "level" and value and value.upper() not in _LEVELS:
        raise UsageError(f"{value!r} is no level. There are: {', '.join(_LEVELS)}.")
    if not value:
        return None
    if field == "uan":
        return _uan(value)
    return str(int(value)) if field in _NUMBERS else value.upper() if field == "level" else value


def _uan(value: str) -> str:
    found = parse_uan(value)
    if found is None or found.code is None:
        raise UsageError(f"{value!r} is no UAN. They look like T/601/1235.")
    return found.code


def standing_corrections(rows: Iterable[Correction]) -> tuple[Correction, ...]:
    """Those that stand, the earliest first: the latest word on each value, those taken back left out."""
    undone: set[str] = set()
    stands: dict[tuple[str, str], Correction] = {}
    for row in sorted(rows, key=lambda each: each.sequence, reverse=True):
        if row.correction_id in undone:
            continue
        if row.undoes:
            undone.add(row.undoes)
        else:
            stands.setdefault((row.listing_id, row.field), row)
    return tuple(sorted(stands.values(), key=lambda each: each.sequence))


def corrected(reports: Sequence[DocumentReport], corrections: Sequence[Correction]) -> list[DocumentReport]:
    """The reports with people's values in their places, each told by a finding."""
    if not corrections:
        return list(reports)
    wanted: dict[str, list[Correction]] = {}
    for each in corrections:
        wanted.setdefault(each.listing_id, []).append(each)
    return [_corrected_report(report, wanted) for report in reports]


def _corrected_report(report: DocumentReport, wanted: dict[str, list[Correction]]) -> DocumentReport:
    specification = report.specification
    if specification is None:
        return report
    findings: list[Finding] = []
    qualifications = []
    for qualification in specification.qualifications:
        listings = []
        for listing in qualification.listings:
            made = listing
            for correction in wanted.get(listing.listing_id, ()):
                made, finding = _applied(made, correction, report.document_id)
                findings += [finding] if finding else []
            listings.append(made)
        qualifications.append(replace(qualification, listings=tuple(listings)))
    if not findings:
        return report
    changed = replace(specification, qualifications=tuple(qualifications))
    return replace(report, specification=changed, findings=(*report.findings, *findings))


def _applied(listing: UnitListing, correction: Correction, document_id: str) -> tuple[UnitListing, Finding | None]:
    """A listing with the person's value, and what to tell; unchanged where the document is read otherwise by now."""
    now = getattr(listing, correction.field)
    read = None if now is None else str(now)
    if read == correction.value:
        return listing, None
    subject = listing.unit_number or listing.uan or listing.title
    told = Finding(
        code="value-corrected",
        severity=Severity.INFO,
        message=f"{correction} ({correction.made_at:%Y-%m-%d}).",
        subject=subject,
        place=listing.place,
        document_id=document_id,
    )
    if read != correction.was:
        said = f"{correction}. The document is read as {read or 'nothing'} by now, and the correction was not applied"
        message = f"{said}: look at it again, and correct it anew or take the correction back."
        return listing, replace(told, code="correction-outdated", severity=Severity.WARNING, message=message)
    value = correction.value
    typed: Any = int(value) if value is not None and correction.field in _NUMBERS else value
    return replace(listing, **{correction.field: typed}), told


def corrections_version(workspace: Workspace) -> str:
    """A text that differs once a correction was added; empty where none ever was. Cheap: every refresh asks.

    Raises:
        NothingDoneError: the database cannot be read.
    """
    if os.environ.get(VARIABLE):
        from pipeline.judgements.corrections import CorrectionStore  # noqa: PLC0415 - SQLAlchemy

        return str(len(CorrectionStore.open(workspace).corrections()) or "")
    file = judgements_file(workspace)
    if not file.exists():
        return ""
    try:
        with closing(sqlite3.connect(file, timeout=BUSY_SECONDS)) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'correction'").fetchone():
                return ""
            number, last = connection.execute(
                "SELECT count(*), (SELECT correction_id FROM correction ORDER BY sequence DESC LIMIT 1) FROM correction"
            ).fetchone()
    except sqlite3.Error as error:
        raise unreadable(str(file), error) from error
    return f"{number}:{last}" if number else ""
