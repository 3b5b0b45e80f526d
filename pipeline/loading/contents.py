"""What a built file holds, held against the declarations of its tables."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from pipeline.errors import NothingDoneError
from pipeline.shipped import shipped
from pipeline.tables import TABLES, Column, Table
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
    checks = (check for table in tables for check in _checks(connection, table, table.qualified_name))
    _hold(connection, checks)


@dataclass(frozen=True, slots=True)
class Edit:
    """What was done to tables that held: for each the number of its first new row, and the values that went.

    `gone` is by the columns that others refer to, as `core.unit_listing.listing_id`; a value may have come back.
    """

    since: Mapping[str, int]
    gone: Mapping[str, Collection[str]]


def check_edit(connection: duckdb.DuckDBPyConnection, edit: Edit) -> None:
    """Hold amended tables against their declarations: new rows, and rows that refer to what went.

    Raises:
        BuildError: as `check_contents`.
    """
    _hold(connection, _checks_of(connection, edit))


def _checks_of(connection: duckdb.DuckDBPyConnection, edit: Edit) -> Iterator[tuple[str, str]]:
    lost = _lost(connection, edit.gone)
    for table in TABLES:
        name = table.qualified_name
        same = " AND ".join(f"old.{key} IS NOT DISTINCT FROM new.{key}" for key in map(identifier, table.key))
        new = f"(FROM {name} WHERE rowid >= {edit.since[name]})"
        alike = f"(SELECT old.* FROM {name} AS old SEMI JOIN {new} AS new ON {same})"  # noqa: S608 - names of ours
        if connection.execute(f"SELECT count(*) FROM {new}").fetchall() != [(0,)]:  # noqa: S608 - as above
            yield from _checks(connection, table, new, alike)
        for column in table.columns:
            if listed := lost.get(column.references or ""):
                yield _dangling(table, column, f"(FROM {name} WHERE {identifier(column.name)} IN ({listed}))")


def _lost(connection: duckdb.DuckDBPyConnection, gone: Mapping[str, Collection[str]]) -> dict[str, str]:
    """The values that went and did not come back, as SQL lists them, by the columns that others refer to.

    Of a document that is issued anew nearly all come back: then nothing can refer to what is not there.
    """
    referred = {column.references for table in TABLES for column in table.columns}
    lost = {}
    for place, values in gone.items():
        if values and place in referred:
            table, _, column = place.rpartition(".")
            listed, name = ", ".join(map(quoted, values)), identifier(column)
            there = f"SELECT {name} FROM {table} WHERE {name} IN ({listed})"  # noqa: S608 - names of ours
            back = connection.execute(there).fetchall()
            lost[place] = ", ".join(map(quoted, sorted({*values} - {value for (value,) in back})))
    return lost


def _hold(connection: duckdb.DuckDBPyConnection, checks: Iterable[tuple[str, str]]) -> None:
    faults = []
    for fault, sql in checks:
        number, example = connection.execute(sql).fetchall()[0]
        if number:
            faults.append(f"{fault} ({number}, as {example})")
    if faults:
        raise BuildError(f"The warehouse was not replaced, for the new one is faulty: {'; '.join(faults)}.")


def _checks(
    connection: duckdb.DuckDBPyConnection, table: Table, rows: str, alike: str | None = None
) -> Iterator[tuple[str, str]]:
    """Each check as words and the query that counts what breaks it.

    `rows` are those to look at, as SQL names them; `alike` all that have the key of one of these.
    """
    name = table.qualified_name
    key = ", ".join(map(identifier, table.key))
    example = f"concat_ws(' / ', {key})"
    yield f"{name} repeats a key", _template("repeated").format(table=alike or rows, key=key, example=example)
    with_holes = _with_holes(connection, table, rows)
    for column in table.columns:
        quoted_name = identifier(column.name)
        if column.name in with_holes:
            sql = _template("missing").format(table=rows, column=quoted_name, example=example)
            yield f"{name}.{column.name} is missing", sql
        if column.values:
            values = ", ".join(quoted(value) for value in column.values)
            sql = _template("unknown_value").format(table=rows, column=quoted_name, values=values)
            yield f"{name}.{column.name} is none of the declared values", sql
        if column.references:
            yield _dangling(table, column, rows)


def _dangling(table: Table, column: Column, rows: str) -> tuple[str, str]:
    assert column.references  # noqa: S101 - asked of those alone that refer to another table
    other_table, _, other = column.references.rpartition(".")
    sql = _template("dangling").format(
        table=rows, column=identifier(column.name), other_table=other_table, other_column=identifier(other)
    )
    return f"{table.qualified_name}.{column.name} is not in {column.references}", sql


def _with_holes(connection: duckdb.DuckDBPyConnection, table: Table, rows: str) -> set[str]:
    """The columns declared never to be NULL that are somewhere: one look at a table instead of one at each column."""
    names = [column.name for column in table.columns if not column.nullable]
    counts = ", ".join(f"count({identifier(name)})" for name in names)
    number, *filled = connection.execute(_template("filled").format(table=rows, counts=counts)).fetchall()[0]
    return {name for name, count in zip(names, filled, strict=True) if count < number}


@functools.cache
def _template(name: str) -> str:
    return (shipped("sql") / "checks" / f"{name}.sql").read_text(encoding="utf-8")
