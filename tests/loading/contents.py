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


def everything(target, order=list) -> dict[str, list]:
    """All rows of all tables and views, in their stored order or another."""
    names = [table.qualified_name for table in TABLES] + [view.name for view in VIEWS]
    with duckdb.connect(str(target), read_only=True) as connection:
        return {name: order(connection.execute(f"FROM {name}").fetchall()) for name in names}


def in_no_order(rows):
    """Rows as a table that was amended and one made anew have them alike."""
    return sorted(rows, key=repr)


CATALOGUE = (
    "SELECT schema_name, table_name, comment, sql FROM duckdb_tables() ORDER BY ALL",
    "SELECT schema_name, view_name, comment, sql FROM duckdb_views() WHERE NOT internal ORDER BY ALL",
    "SELECT schema_name, table_name, column_name, column_index, data_type, is_nullable, column_default, comment "
    "FROM duckdb_columns() WHERE NOT internal ORDER BY ALL",
)


def catalogue(target) -> list:
    """Its tables, views and columns with all that is said of them."""
    return [ask(target, sql) for sql in CATALOGUE]


def ask(target, sql):
    with duckdb.connect(str(target), read_only=True) as connection:
        return connection.execute(sql).fetchall()
