"""What a workspace holds and how well it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipeline.answers.queries import query_text, rows_as
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationStatus:
    """A qualification and how many units were read from it."""

    qualification_id: str
    title: str
    short_name: str
    body_name: str
    level: str | None
    qan: str | None
    total_credit: int | None
    units: int
    mandatory_units: int
    optional_units: int
    path: str
    grade: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubledDocument:
    """A document that did not come out whole, and the gravest thing found in it."""

    path: str
    status: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulReading:
    """A document whose reading is graded `check` or `poor`, and why."""

    path: str
    grade: str
    reasons: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRun:
    """The refresh that built the warehouse; `finished` in UTC."""

    run_id: str
    finished: datetime
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The state of a workspace; everything but `root` is empty as long as nothing has been built."""

    root: str
    built: bool = False
    last_run: LastRun | None = None
    documents: dict[str, int]
    findings: dict[str, int]
    relations: dict[str, int]
    rows: dict[str, int]
    qualifications: tuple[QualificationStatus, ...] = ()
    troubled: tuple[TroubledDocument, ...] = ()
    doubtful: tuple[DoubtfulReading, ...] = ()


def status(workspace: Workspace) -> Status:
    """The state of the workspace as of its last refresh."""
    about: dict[str, dict[str, int]] = {"documents": {}, "findings": {}, "relations": {}, "rows": {}}
    if not workspace.database.exists():
        return Status(root=str(workspace.root), documents={}, findings={}, relations={}, rows={})
    with workspace.connect() as connection:
        for section, name, number in connection.execute(query_text("status_counts")).fetchall():
            about[section][name] = number
        runs = rows_as(LastRun, connection, query_text("last_run"))
        return Status(
            root=str(workspace.root),
            built=True,
            last_run=runs[0] if runs else None,
            qualifications=tuple(rows_as(QualificationStatus, connection, query_text("status_qualifications"))),
            troubled=tuple(rows_as(TroubledDocument, connection, query_text("not_read"))),
            doubtful=tuple(rows_as(DoubtfulReading, connection, query_text("status_grades"))),
            documents=about["documents"],
            findings=about["findings"],
            relations=about["relations"],
            rows=about["rows"],
        )
