"""`parsed/`: the normalised tables of one specification, as a person opens and a reviewer compares them.

What was printed stands beside what it was read as. Nothing here changes from one machine, run or day
to the next, so that `git diff` of the folder is the review of a new edition.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.checks.grade import grade
from pipeline.model import (
    DocumentReport,
    Finding,
    LearningOutcome,
    Place,
    Qualification,
    Severity,
    Specification,
)

_PLACE = ("page", "line", "box")
_UNITS = (
    "qualification_id", "position", "group", "kind",
    "unit_number", "nos_code", "uan", "uan_printed", "title", "title_printed",
    "level", "level_printed", "credit", "credit_printed", "glh", "glh_printed", "tqt",
    *_PLACE, "raw", "confidence", "listing_id",
)  # fmt: skip
_GROUPS = ("qualification_id", "position", "label", "kind", "pathway", "stated", *_PLACE, "group_id")
_RULES = ("qualification_id", "position", "group", "pathway", "source_text", "sentence", "expression", *_PLACE)
_OUTCOMES = ("listing_id", "unit", "outcome", "outcome_text", "criterion", "criterion_text", *_PLACE)
_FINDINGS = ("severity", "code", "subject", "message", *_PLACE)

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_LONGEST_NAME = 100
Cells = Iterable[object]


def write_parsed(report: DocumentReport, parsed: Path) -> Path:
    """Write the tables of one document's specification; gives their folder.

    Each file is replaced in whole, and only if it differs; a reader never sees half of one.

    Raises:
        ValueError: the document has no specification, so that there is nothing to write.
        OSError: the folder cannot be written.
    """
    if report.specification is None:
        raise ValueError(f"{report.path} has no specification")
    folder = parsed_folder(report.specification, parsed)
    folder.mkdir(parents=True, exist_ok=True)
    contents = _contents(report, report.specification)
    for name, content in contents.items():
        _replace(folder / name, content)
    for file in folder.iterdir():
        if file.name not in contents and file.suffix in {".csv", ".json", ".tmp"}:
            file.unlink()
    return folder


def parsed_folder(specification: Specification, parsed: Path) -> Path:
    """The folder of a specification: the body's, then the specification's id without the document's hash."""
    return parsed / _name(specification.body_id) / _name(specification.specification_id.partition("@")[0])


def _name(identifier: str) -> str:
    """The identifier as a folder's name; file systems end at 255 bytes, titles do not."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", identifier).strip(".-") or "unnamed"
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[:_LONGEST_NAME]}-{hashlib.sha256(identifier.encode()).hexdigest()[:8]}"


def _contents(report: DocumentReport, specification: Specification) -> dict[str, str]:
    qualifications = specification.qualifications
    return {
        "units.csv": _csv(_UNITS, (row for each in qualifications for row in _units(each))),
        "groups.csv": _csv(_GROUPS, (row for each in qualifications for row in _groups(each))),
        "rules.csv": _csv(_RULES, (row for each in qualifications for row in _rules(each))),
        "outcomes.csv": _csv(_OUTCOMES, (row for each in qualifications for row in _outcomes(each))),
        "findings.csv": _csv(_FINDINGS, map(_finding, sorted(report.findings, key=_gravest_first))),
        "specification.json": _json(_description(report, specification)),
    }


def _units(qualification: Qualification) -> Iterator[Cells]:
    for unit in qualification.listings:
        group = qualification.group(unit.group_id)
        yield (
            qualification.qualification_id, unit.position,
            group.label if group else None, group.kind.value if group else None,
            unit.unit_number, unit.nos_code, unit.uan, unit.uan_printed, unit.title, unit.title_printed,
            unit.level, unit.level_printed, unit.credit, unit.credit_printed, unit.glh, unit.glh_printed, unit.tqt,
            *_place(unit.place), unit.raw, unit.confidence, unit.listing_id,
        )  # fmt: skip


def _groups(qualification: Qualification) -> Iterator[Cells]:
    for group in qualification.groups:
        facts = (group.position, group.label, group.kind.value, group.pathway, group.stated)
        yield (qualification.qualification_id, *facts, *_place(group.place), group.group_id)


def _rules(qualification: Qualification) -> Iterator[Cells]:
    for rule in qualification.rules:
        group = qualification.group(rule.group_id)
        facts = (rule.position, group.label if group else None, rule.pathway)
        said = (rule.source_text, rule.sentence, rule.expression)
        yield (qualification.qualification_id, *facts, *said, *_place(rule.place))


def _outcomes(qualification: Qualification) -> Iterator[Cells]:
    titles = {unit.listing_id: unit.title for unit in qualification.listings}
    for outcome in qualification.outcomes:
        for criterion, text, place in _criteria(outcome):
            said = (outcome.number, outcome.text, criterion, text)
            yield (outcome.listing_id, titles.get(outcome.listing_id), *said, *_place(place))


def _criteria(outcome: LearningOutcome) -> Iterator[tuple[str | None, str | None, Place]]:
    """Number, text and place of each criterion; an outcome without any has one row all the same."""
    if not outcome.criteria:
        yield None, None, outcome.place
    for criterion in outcome.criteria:
        yield criterion.number, criterion.text, criterion.place


def _finding(finding: Finding) -> Cells:
    return (finding.severity.value, finding.code, finding.subject, finding.message, *_place(finding.place))


def _gravest_first(finding: Finding) -> tuple[object, ...]:
    place = (finding.place.page or 0, finding.place.line or 0)
    return (_RANK[finding.severity], *place, finding.code, finding.subject, finding.message)


def _place(place: Place) -> tuple[object, ...]:
    return place.page, place.line, _box(place)


def _box(place: Place) -> str | None:
    """The box with one decimal: a tenth of a point is beyond sight, and what is finer differs by machine."""
    return " ".join(f"{edge:.1f}" for edge in place.box) if place.box else None


def _description(report: DocumentReport, specification: Specification) -> dict[str, object]:
    severities = Counter(finding.severity for finding in report.findings)
    states = Counter(page.state.value for page in report.pages)
    graded = grade(report.specification, report.findings, report.pages)
    return {
        "specification_id": specification.specification_id,
        "body": {
            "body_id": specification.body_id,
            "name": specification.body_name,
            "evidence": specification.body_evidence,
        },
        "document": {
            "document_id": report.document_id,
            "path": report.path,
            "url": report.url,
            "media_type": report.media_type,
            "bytes": report.size,
            "encoding": report.encoding,
        },
        "reading": {
            "status": report.status.value,
            "reader": report.reader,
            "pages": dict(sorted(states.items())),
            "findings": {severity.value: severities[severity] for severity in Severity},
            "grade": graded.letter.value,
            "grade_reasons": list(graded.reasons),
        },
        "qualifications": [_qualification(each) for each in specification.qualifications],
    }


def _qualification(qualification: Qualification) -> dict[str, object]:
    names = (
        "qualification_id", "title", "level", "subject", "framework", "qan", "qan_printed", "aim_reference",
        "total_credit", "tqt", "glh", "glh_maximum",
    )  # fmt: skip
    facts = [
        {
            "name": fact.name,
            "value": fact.value,
            "printed": fact.printed,
            "page": fact.place.page,
            "line": fact.place.line,
            "box": _box(fact.place),
        }
        for fact in qualification.facts
    ]
    counts = {
        "groups": len(qualification.groups),
        "units": len(qualification.listings),
        "rules": len(qualification.rules),
        "outcomes": len(qualification.outcomes),
    }
    return {name: getattr(qualification, name) for name in names} | {"counts": counts, "facts": facts}


def _csv(columns: tuple[str, ...], rows: Iterable[Cells]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def _json(description: dict[str, object]) -> str:
    return json.dumps(description, ensure_ascii=False, indent=2) + "\n"


def _replace(file: Path, content: str) -> None:
    encoded = content.encode("utf-8")
    if file.is_file() and file.read_bytes() == encoded:
        return
    beside = file.with_name(f".{file.name}.tmp")
    beside.write_bytes(encoded)
    beside.replace(file)
