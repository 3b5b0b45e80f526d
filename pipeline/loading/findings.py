"""Findings as rows of `audit.finding`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import fields, replace

from pipeline.loading.arrow import Row
from pipeline.loading.rows import place_of
from pipeline.model import DocumentReport, Finding, Place

_SHORT = 20
_PLACE = tuple(field.name for field in fields(Place))


def finding_id(finding: Finding) -> str:
    """The same for the same finding, whichever run makes it: a hash of code, document, place, subject, message."""
    place = tuple(getattr(finding.place, name) for name in _PLACE)  # `astuple` copies each value first: half the time
    parts = (finding.code, finding.document_id, place, finding.subject, finding.message)
    return hashlib.sha256(repr(parts).encode("utf-8")).hexdigest()[:_SHORT]


def report_findings(report: DocumentReport) -> tuple[Finding, ...]:
    """A report's findings, each with the document it is about."""
    return tuple(
        finding if finding.document_id else replace(finding, document_id=report.document_id)
        for finding in report.findings
    )


def finding_rows(findings: Iterable[Finding], known_documents: frozenset[str]) -> list[Row]:
    """Rows of `audit.finding`, each finding once, in a stable order.

    A finding about a document that is not loaded would point nowhere; it keeps its text and loses the pointer.
    """
    rows: dict[str, Row] = {}
    for finding in findings:
        known = finding if finding.document_id in known_documents else replace(finding, document_id=None)
        identifier = finding_id(known)
        rows[identifier] = {
            "finding_id": identifier,
            "severity": known.severity.value,
            "code": known.code,
            "document_id": known.document_id,
            **place_of(known.place),
            "subject": known.subject,
            "message": known.message,
        }
    return [rows[identifier] for identifier in sorted(rows)]
