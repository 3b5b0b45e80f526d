"""What a built file holds, held against the declarations of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb

from pipeline.errors import NothingDoneError
from pipeline.shipped import shipped
from pipeline.tables import TABLES, Table
from pipeline.tables.ddl import identifier, quoted


class BuildError(NothingDoneError):
    """The built file breaks its own declarations; the earlier warehouse stays."""


def counts_of(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many rows each table has."""
    names = [table.qualified_name for table in TABLES]
    return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0] for name in names}  # noqa: S608


def check_contents(connection: duckdb.DuckDBPyConnection, tables: Sequence[Table]) -> None:
    """Hold tables against their declarations; one without rows breaks none.

    Raises:
        BuildError: they do not hold; the message names every table and column, with an example.
    """
    faults = []
    for fault, sql in _checks(connection, tables):
        number, example = connection.execute(sql).fetchall()[0]
        if number:
            faults.append(f"{fault} ({number}, as {example})")
    if faults:
        raise BuildError(f"The warehouse was not replaced, for the new one is faulty: {'; '.join(faults)}.")


def _checks(connection: duckdb.DuckDBPyConnection, tables: Sequence[Table]) -> Iterator[tuple[str, str]]:
    """Each check as words and the query that counts what breaks it."""
    templates = {file.stem: file.read_text(encoding="utf-8") for file in (shipped("sql") / "checks").glob("*.sql")}
    for table in tables:
        name = table.qualified_name
        key = ", ".join(map(identifier, table.key))
        example = f"concat_ws(' / ', {key})"
        yield f"{name} repeats a key", templates["repeated"].format(table=name, key=key, example=example)
        with_holes = _with_holes(connection, table, templates["filled"])
        for column in table.columns:
            quoted_name = identifier(column.name)
            if column.name in with_holes:
                sql = templates["missing"].format(table=name, column=quoted_name, example=example)
                yield f"{name}.{column.name} is missing", sql
            if column.values:
                values = ", ".join(quoted(value) for value in column.values)
                sql = templates["unknown_value"].format(table=name, column=quoted_name, values=values)
                yield f"{name}.{column.name} is none of the declared values", sql
            if column.references:
                other_table, _, other = column.references.rpartition(".")
                sql = templates["dangling"].format(
                    table=name, column=quoted_name, other_table=other_table, other_column=identifier(other)
                )
                yield f"{name}.{column.name} is not in {column.references}", sql


def _with_holes(connection: duckdb.DuckDBPyConnection, table: Table, template: str) -> set[str]:
    """The columns declared never to be NULL that are somewhere: one look at a table instead of one at each column."""
    names = [column.name for column in table.columns if not column.nullable]
    counts = ", ".join(f"count({identifier(name)})" for name in names)
    rows, *filled = connection.execute(template.format(table=table.qualified_name, counts=counts)).fetchall()[0]
    return {name for name, count in zip(names, filled, strict=True) if count < rows}
