"""The declarations as SQL: schemas, tables, and comments that show in `DESCRIBE`-like tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.tables import TABLES, VIEWS
from pipeline.tables.declaration import Column, Table, View


def create_statements() -> Iterator[str]:
    """One statement a schema, one a table.

    Constraints are left out on purpose: the loader checks the built file as a whole and names
    every offending row, where DuckDB would stop at the first.
    """
    for schema in sorted({table.schema for table in TABLES}):
        yield f"CREATE SCHEMA {schema}"
    for table in TABLES:
        yield create_table(table)


def create_table(table: Table) -> str:
    """The statement that makes one table."""
    columns = ",\n    ".join(f'"{column.name}" {column.type}' for column in table.columns)
    return f"CREATE TABLE {table.qualified_name} (\n    {columns}\n)"


def comment_statements(views: Iterable[View] = VIEWS) -> Iterator[str]:
    """One statement a table, view and column, so that the file explains itself wherever it is opened."""
    for table in TABLES:
        yield f"COMMENT ON TABLE {table.qualified_name} IS {quoted(table.description)}"
        yield from _column_comments(table.qualified_name, table.columns)
    yield from view_comments(views)


def view_comments(views: Iterable[View]) -> Iterator[str]:
    """The statements of some views and their columns."""
    for view in views:
        yield f"COMMENT ON VIEW {view.name} IS {quoted(view.description)}"
        yield from _column_comments(view.name, view.columns)


def _column_comments(relation: str, columns: tuple[Column, ...]) -> Iterator[str]:
    for column in columns:
        yield f'COMMENT ON COLUMN {relation}."{column.name}" IS {quoted(column.description)}'


def quoted(text: str) -> str:
    """The text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """The name as a quoted SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
