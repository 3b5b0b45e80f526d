"""Documents and pages as rows of schema `audit`; copies of one content; readings that contradict themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.checks.grade import grade
from pipeline.loading.arrow import Row
from pipeline.model import DocumentReport, DocumentStatus, Finding, Qualification, Severity, Specification


@dataclass(frozen=True, slots=True)
class Sources:
    """The reports to load, one a content, the paths of their copies, and what to tell about them."""

    reports: tuple[DocumentReport, ...]
    copies: dict[str, tuple[str, ...]]
    findings: tuple[Finding, ...]


def settle_sources(reports: Sequence[DocumentReport]) -> Sources:
    """One report a content, in the order of their paths; those that contradict themselves lose their specification."""
    first: dict[str, DocumentReport] = {}
    copies: dict[str, list[str]] = {}
    findings: list[Finding] = []
    for report in sorted(reports, key=lambda each: (each.path, each.document_id)):
        original = first.setdefault(report.document_id, report)
        if original is not report:
            copies.setdefault(report.document_id, []).append(report.path)
            findings.append(_copy(report, original))
    settled = []
    for report in first.values():
        faults = list(_faults(report.specification)) if report.specification else []
        findings += [_fault(report, fault) for fault in faults]
        settled.append(replace(report, specification=None, status=DocumentStatus.FAILED) if faults else report)
    return Sources(
        reports=tuple(settled),
        copies={document: tuple(paths) for document, paths in copies.items()},
        findings=tuple(findings),
    )


def document_rows(sources: Sources) -> Iterator[Row]:
    """Rows of `audit.document`."""
    for report in sources.reports:
        yield {
            "document_id": report.document_id,
            "path": report.path,
            "copies": list(sources.copies.get(report.document_id, ())),
            "title": report.title,
            "url": report.url,
            "media_type": report.media_type,
            "bytes": report.size,
            "pages": len(report.pages),
            "status": report.status.value,
            "reader": report.reader,
            "encoding": report.encoding,
            **_graded(report),
        }


def _graded(report: DocumentReport) -> Row:
    """The grade of a reading; a file that is no document has none."""
    if report.status is DocumentStatus.IGNORED:
        return {"grade": None, "grade_reasons": []}
    graded = grade(report.specification, report.findings, report.pages)
    return {"grade": graded.letter.value, "grade_reasons": list(graded.reasons)}


def page_rows(reports: Iterable[DocumentReport]) -> Iterator[Row]:
    """Rows of `audit.page`."""
    for report in reports:
        for page in report.pages:
            yield {
                "document_id": report.document_id,
                "page": page.number,
                "state": page.state.value,
                "reason": page.reason,
            }


def _copy(report: DocumentReport, original: DocumentReport) -> Finding:
    return Finding(
        code="duplicate-document",
        severity=Severity.INFO,
        subject=report.path,
        message=f"{report.path} has the very same content as {original.path} and is not counted again; "
        f"one of the two can go",
        document_id=report.document_id,
    )


def _fault(report: DocumentReport, fault: str) -> Finding:
    return Finding(
        code="inconsistent-reading",
        severity=Severity.ERROR,
        subject=report.path,
        message=f"{fault}; the document is left out of the tables. This is a fault of the program: please report it",
        document_id=report.document_id,
    )


def _faults(specification: Specification) -> Iterator[str]:
    """What would break the warehouse's keys; one document must not stop all the others."""
    qualifications = specification.qualifications
    yield from _repeated("qualification", (each.qualification_id for each in qualifications))
    for qualification in qualifications:
        yield from _repeated("group", (group.group_id for group in qualification.groups))
        yield from _repeated("listing", (unit.listing_id for unit in qualification.listings))
        yield from _repeated("rule", (rule.rule_id for rule in qualification.rules))
        yield from _dangling(qualification)


def _repeated(what: str, names: Iterable[str]) -> Iterator[str]:
    for name, times in Counter(names).items():
        if times > 1:
            yield f"{times} {what}s have the id {name}"


def _dangling(qualification: Qualification) -> Iterator[str]:
    groups = {group.group_id for group in qualification.groups} | {None}
    listings = {unit.listing_id for unit in qualification.listings}
    for unit in qualification.listings:
        if unit.group_id not in groups:
            yield f"listing {unit.listing_id} stands in a group that is not there, {unit.group_id}"
    for rule in qualification.rules:
        if rule.group_id not in groups:
            yield f"rule {rule.rule_id} is about a group that is not there, {rule.group_id}"
    for outcome in qualification.outcomes:
        if outcome.listing_id not in listings:
            yield f"learning outcome {outcome.number} is of a unit that is not there, {outcome.listing_id}"
