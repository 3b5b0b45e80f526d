"""The answer to any SQL: named columns and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.errors import UsageError
from pipeline.workspace import Workspace, quoted, relation_names

if TYPE_CHECKING:
    import duckdb

_COUNTED_TO = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAnswer:
    """Rows under their column names; `total` counts all there are, None where counting was given up."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    total: int | None

    def records(self) -> list[dict[str, Any]]:
        """The rows as dictionaries; of two columns with one name, the later one is called `name_2`."""
        names = unique_names(self.columns)
        return [dict(zip(names, row, strict=True)) for row in self.rows]


def unique_names(columns: Sequence[str]) -> list[str]:
    """The column names, repeated ones numbered: `a, a` becomes `a, a_2` (a record would keep one of them only)."""
    names: list[str] = []
    for column in columns:
        name, count = column, 1
        while name in names:
            count += 1
            name = f"{column}_{count}"
        names.append(name)
    return names


def run_query(workspace: Workspace, sql: str, limit: int | None = None) -> TableAnswer:
    """The answer to `sql`, read-only; at most `limit` rows of it.

    Raises:
        UsageError: DuckDB does not accept the query; the message is DuckDB's, with the tables there are.
        NoWarehouseError: nothing has been built yet.
    """
    if not sql.strip():
        raise UsageError("There is no query. Give it in quotes, or on standard input.")
    with workspace.connect() as connection, accepted(connection):
        cursor = connection.execute(sql)
        if cursor is None or cursor.description is None:  # comments only; a statement without rows
            return TableAnswer(columns=(), rows=(), total=0)
        columns = tuple(column[0] for column in cursor.description)
        rows = cursor.fetchall() if limit is None else cursor.fetchmany(limit)
        total: int | None = len(rows)
        if limit is not None and len(rows) == limit:
            total = _count_on(cursor, len(rows))
        return TableAnswer(columns=columns, rows=tuple(rows), total=total)


@contextmanager
def accepted(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """A block in which a query is run and fetched: DuckDB's refusal becomes a message for its writer.

    Raises:
        UsageError: DuckDB does not accept the query.
    """
    import duckdb  # noqa: PLC0415

    try:
        yield
    except duckdb.Error as error:
        raise UsageError(_explained(error, relation_names(connection))) from error


def view_sql(workspace: Workspace, name: str) -> str:
    """The query for a whole view or table.

    Raises:
        UsageError: there is none of that name.
    """
    with workspace.connect() as connection:
        return f"SELECT * FROM {quoted(name, relation_names(connection))}"  # noqa: S608 - quoted() knows the name


def _explained(error: Exception, names: Sequence[str]) -> str:
    """DuckDB's message without the picture of the query, and where to look next."""
    message = " ".join(str(error).split("\n\n")[0].split())
    if "read-only mode" in message:
        return "The warehouse is read-only: it is built from raw/ and parsed documents, and SQL can only look at it."
    views = [name for name in names if "." not in name]
    schemas = sorted({name.split(".")[0] for name in names if "." in name})
    return (
        f"{message}\nViews: {', '.join(views)}. Tables are in {', '.join(schemas)}; "
        '`unitmap sql "SHOW ALL TABLES"` lists them.'
    )


def _count_on(cursor: duckdb.DuckDBPyConnection, so_far: int) -> int | None:
    """How many rows there are in all; None once that is too many to be worth waiting for."""
    while chunk := cursor.fetchmany(10_000):
        so_far += len(chunk)
        if so_far > _COUNTED_TO:
            return None
    return so_far
