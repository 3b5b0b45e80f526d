"""What a built warehouse holds, and the run it records."""

from __future__ import annotations

from datetime import UTC, datetime

import duckdb

from pipeline.loading import RunReport
from pipeline.tables import TABLES, VIEWS

RUN = RunReport(
    run_id="run-1",
    started=datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC),
    finished=datetime(2024, 1, 2, 3, 4, 7, tzinfo=UTC),
    documents_read=4,
    documents_failed=1,
)


def everything(target) -> dict[str, list]:
    """All rows of all tables and views, in their stored order."""
    names = [table.qualified_name for table in TABLES] + [view.name for view in VIEWS]
    with duckdb.connect(str(target), read_only=True) as connection:
        return {name: connection.execute(f"FROM {name}").fetchall() for name in names}


def ask(target, sql):
    with duckdb.connect(str(target), read_only=True) as connection:
        return connection.execute(sql).fetchall()
