"""What a refresh tells about its documents, and the row it leaves in `audit.run`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pipeline
from pipeline.errors import NothingDoneError
from pipeline.model import DocumentReport, DocumentStatus, Severity
from pipeline.refresh.inventory import Entry
from pipeline.refresh.read import FETCH_FAILED, MISSING_CODES
from pipeline.refresh.result import DocumentOutcome, Totals, readings
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.changes import Chronicle
    from pipeline.loading import BuiltWarehouse, RunReport

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def outcome_of(report: DocumentReport, read: bool) -> DocumentOutcome:
    """What a refresh tells about one document."""
    qualifications = report.specification.qualifications if report.specification else ()
    worst = min(report.findings, key=lambda finding: _RANK[finding.severity], default=None)
    problem = worst.message if worst and report.status is not DocumentStatus.PARSED else ""
    return DocumentOutcome(
        path=report.path,
        document_id=report.document_id,
        status=report.status,
        read=read,
        qualifications=len(qualifications),
        listings=sum(len(qualification.listings) for qualification in qualifications),
        errors=_count(report, Severity.ERROR),
        warnings=_count(report, Severity.WARNING),
        problem=problem,
        missing=any(finding.code in MISSING_CODES for finding in report.findings),
        url=report.url or "",
        trouble=next((finding.message for finding in report.findings if finding.code == FETCH_FAILED), ""),
    )


def gone(former: Mapping[str, DocumentOutcome], entries: Sequence[Entry]) -> tuple[str, ...]:
    """What was there and is not any more; a document of the web that a newer version replaced is not gone."""
    paths = {entry.source.path for entry in entries}
    urls = {entry.source.url for entry in entries if entry.source.url}
    return tuple(
        sorted(
            path
            for path, outcome in former.items()
            if path not in paths and outcome.url not in urls and not outcome.missing
        )
    )


def moved(
    former: Mapping[str, DocumentOutcome], entries: Sequence[Entry], removed: Sequence[str], heirs: Mapping[str, str]
) -> dict[str, str]:
    """Of what is gone, what lies there under another name: the same content, or the next edition (in `heirs`)."""
    new = {entry.document_id: entry.source.path for entry in entries if entry.source.path not in former}
    found = {path: new.get(former[path].document_id) or heirs.get(path, "") for path in removed}
    return {path: name for path, name in found.items() if name}


def check_not_all_gone(former: Mapping[str, DocumentOutcome], entries: Sequence[Entry], workspace: Workspace) -> None:
    """A disk that is not there looks like a folder that somebody emptied: a person says which it is.

    Raises:
        NothingDoneError: not a single document is left, and some listed units.
    """
    if not entries and any(outcome.listings for outcome in former.values()):
        raise NothingDoneError(
            f"{workspace.raw} holds no documents, and the last refresh knew {len(former)}. Is a disk or a network "
            "folder not there? The warehouse is as it was. If they are to go for good, delete "
            f"{workspace.warehouse / 'state.json'} and refresh again."
        )


def material_changes(chronicle: Chronicle, since: datetime) -> int:
    """How many changes between editions matter, of those noticed since that moment."""
    found = (change for each in chronicle.successions if each.noticed >= since for change in each.changes)
    return sum(change.materiality == "material" for change in found)


def _count(report: DocumentReport, severity: Severity) -> int:
    return sum(finding.severity is severity for finding in report.findings)


def run_report(run_id: str, started: datetime, outcomes: Sequence[DocumentOutcome]) -> RunReport:
    """The row of `audit.run`."""
    from pipeline.loading import RunReport  # noqa: PLC0415 - heavy, and not on the path of a no-op

    statuses = [outcome.status for outcome in outcomes]
    unchanged = sum(not outcome.read and not outcome.missing for outcome in outcomes)
    return RunReport(
        run_id=run_id,
        started=started,
        finished=datetime.now(UTC),
        documents_read=readings(outcomes),
        documents_unchanged=unchanged,
        documents_failed=statuses.count(DocumentStatus.FAILED),
        documents_ignored=statuses.count(DocumentStatus.IGNORED),
        program_version=pipeline.__version__,
    )


def totals_of(built: BuiltWarehouse) -> Totals:
    """What was built, as a refresh tells it."""
    return Totals(
        qualifications=built.rows["core.qualification"],
        listings=built.rows["core.unit_listing"],
        units=built.rows["link.unit"],
        errors=built.findings[Severity.ERROR],
        warnings=built.findings[Severity.WARNING],
    )
