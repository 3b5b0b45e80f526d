"""What one refresh did, as `audit.run` keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.tables.audit import RUN

RUN_COLUMNS = tuple(column.name for column in RUN.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """One refresh; `started` and `finished` are aware of their time zone."""

    run_id: str
    started: datetime
    finished: datetime
    documents_read: int = 0
    documents_unchanged: int = 0
    documents_failed: int = 0
    documents_ignored: int = 0
    program_version: str = ""


def run_row(run: RunReport) -> dict[str, object]:
    """The run as a row of `audit.run`, its times in UTC."""
    return {
        "run_id": run.run_id,
        "started": run.started.astimezone(UTC).replace(tzinfo=None),
        "finished": run.finished.astimezone(UTC).replace(tzinfo=None),
        "seconds": (run.finished - run.started).total_seconds(),
        "documents_read": run.documents_read,
        "documents_unchanged": run.documents_unchanged,
        "documents_failed": run.documents_failed,
        "documents_ignored": run.documents_ignored,
        "program_version": run.program_version,
    }
