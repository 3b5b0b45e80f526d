"""Editions as rows: which specification speaks and since when, what earlier ones said, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pyarrow as pa

from pipeline.changes import Chronicle, Succession, Validity
from pipeline.editions import Editions, stated_edition
from pipeline.loading.arrow import Row, arrow_table
from pipeline.loading.rows import Stated, core_rows, qualification_row
from pipeline.model import DocumentReport, Specification
from pipeline.tables import table_named
from pipeline.tables.core import PAST_TABLES


def edition_tables(reports: Sequence[DocumentReport], editions: Editions, chronicle: Chronicle) -> dict[str, pa.Table]:
    """`core.specification`, `core.past_*` and `audit.change`."""
    known = {report.specification.specification_id for report in reports if report.specification}
    past = [each for each in chronicle.past if _of(each.report).specification_id not in known]
    rows: dict[str, list[Row]] = {"core.specification": list(_specifications(reports, editions, chronicle.validity))}
    for each in past:
        rows["core.specification"].append(_specification(each.report, False, each.superseded_by, chronicle.validity))
    known |= {str(row["specification_id"]) for row in rows["core.specification"]}
    rows |= _past_rows([*_silent(reports, editions), *(_of(each.report) for each in past)])
    rows["audit.change"] = [row for each in chronicle.successions for row in _changes(each, known)]
    return {name: arrow_table(table_named(name), each) for name, each in rows.items()}


def _of(report: DocumentReport) -> Specification:
    assert report.specification is not None  # noqa: S101 - a past edition without one says nothing
    return report.specification


def _specifications(
    reports: Iterable[DocumentReport], editions: Editions, validity: Mapping[str, Validity]
) -> Iterator[Row]:
    current = {specification.specification_id for specification in editions.current}
    for report in reports:
        if report.specification:
            name = report.specification.specification_id
            yield _specification(report, name in current, editions.superseded_by.get(name), validity)


def _specification(
    report: DocumentReport, is_current: bool, superseded_by: str | None, validity: Mapping[str, Validity]
) -> Row:
    specification = _of(report)
    edition = next(filter(None, map(stated_edition, specification.qualifications)), None)
    spoke = validity.get(specification.specification_id, Validity())
    return {
        "specification_id": specification.specification_id,
        "body_id": specification.body_id,
        "body_name": specification.body_name,
        "document_id": specification.document_id,
        "path": report.path,
        "edition": edition,
        "is_current": is_current,
        "superseded_by": superseded_by,
        "valid_from": _utc(spoke.valid_from),
        "valid_to": _utc(spoke.valid_to),
        "body_evidence": specification.body_evidence,
    }


def _silent(reports: Iterable[DocumentReport], editions: Editions) -> Iterator[Specification]:
    """The specifications in `raw/`, reduced to the qualifications another document speaks for."""
    speaking = {
        (specification.specification_id, each.qualification_id)
        for specification in editions.current
        for each in specification.qualifications
    }
    for report in reports:
        if specification := report.specification:
            others = tuple(
                each
                for each in specification.qualifications
                if (specification.specification_id, each.qualification_id) not in speaking
            )
            if others:
                yield replace(specification, qualifications=others)


def _past_rows(specifications: Iterable[Specification]) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {table.qualified_name: [] for table in PAST_TABLES.values()}
    for specification in specifications:
        stated = [Stated(each, specification, each.title) for each in specification.qualifications]
        made = core_rows(stated) | {"core.qualification": list(map(qualification_row, stated))}
        for name, table in PAST_TABLES.items():
            added = {"specification_id": specification.specification_id}
            rows[table.qualified_name] += [row | added for row in made[name]]
    return rows


def _changes(succession: Succession, known: set[str]) -> Iterator[Row]:
    """Rows of `audit.change`; a specification that was left out of the tables has none."""
    if not {succession.specification_id, succession.previous_specification_id} - {None} <= known:
        return
    for change in succession.changes:
        yield {
            "specification_id": succession.specification_id,
            "previous_specification_id": succession.previous_specification_id,
            "qualification_id": succession.qualification_id,
            "entity": change.entity,
            "entity_id": change.entity_id,
            "field": change.field,
            "action": change.action.value,
            "old": change.old,
            "new": change.new,
            "materiality": change.materiality.value,
            "priority": change.priority,
            "subject": change.subject,
            "old_page": change.old_place.page,
            "old_line": change.old_place.line,
            "new_page": change.new_place.page,
            "new_line": change.new_place.line,
            "note": change.note or None,
            "noticed": _utc(succession.noticed),
        }


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment else None
