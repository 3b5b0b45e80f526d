"""Qualifications called alike in documents of bodies that nobody knows: two, and not two editions of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

import msgspec

from pipeline.bodies import UNKNOWN
from pipeline.model import DocumentReport, Finding, Severity, Specification
from pipeline.refresh.cache import ReportCache
from pipeline.refresh.inventory import Entry
from pipeline.wording import slug

_CODE = "body-unknown-twice"


def told_apart(reports: Sequence[DocumentReport]) -> tuple[DocumentReport, ...]:
    """The reports; where a title alone would make two documents one qualification, the later by path has its own id.

    Without a body or a number nothing proves that two pages "Level 2 Diploma in Care" are of one specification, and an
    edition that takes the place of another hides that one's units.
    """
    made = dict(enumerate(reports))
    owners: dict[str, str] = {}
    for at in sorted(made, key=lambda each: (reports[each].path, reports[each].document_id)):
        report = made[at]
        specification = report.specification
        if specification is None or specification.body_id != UNKNOWN.body_id:
            continue
        for name in [each.qualification_id for each in specification.qualifications]:
            if name.startswith("qan-") or owners.setdefault(name, report.document_id) == report.document_id:
                continue
            own = f"{name}-{slug(PurePosixPath(report.path).stem)}"
            owners.setdefault(own, report.document_id)
            made[at] = _renamed(made[at], name, own)
    return tuple(made[at] for at in range(len(reports)))


def files_as_read(entries: Sequence[Entry], reports: Sequence[DocumentReport], cache: ReportCache) -> dict[str, Path]:
    """The kept reading of each document, by its id; not of one whose report has another id than that reading has."""
    own = {report.document_id for report in reports if not any(finding.code == _CODE for finding in report.findings)}
    read = [(entry.document_id, entry.source.body) for entry in entries if entry.document_id in own]
    return {document_id: cache.file(document_id, body) for document_id, body in read}


def _renamed(report: DocumentReport, name: str, own: str) -> DocumentReport:
    """The report with that id of a qualification, and of what belongs to it, changed, which a finding tells."""
    content = msgspec.json.encode(report.specification)
    for end in ('"', ":", "/", "#", "@", "~"):
        content = content.replace(f'"{name}{end}'.encode(), f'"{own}{end}'.encode())
    specification = msgspec.json.decode(content, type=Specification)
    title = next(each.title for each in specification.qualifications if each.qualification_id == own)
    told = Finding(
        code=_CODE,
        severity=Severity.INFO,
        subject=title,
        message="another document names a qualification so, and no body is known of either: they are taken for two. If "
        "one is an edition of the other, name their body in raw/sources.toml or take the older one out of raw/",
        document_id=report.document_id,
    )
    return replace(report, specification=specification, findings=(*report.findings, told))
