"""The database file: tables loaded, views made, contents checked, swapped in whole."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.errors import NothingDoneError
from pipeline.loading.arrow import Row
from pipeline.loading.design import Design
from pipeline.loading.run import RUN_COLUMNS
from pipeline.loading.statements import FILLED_BY_STATEMENTS, Statements, insert
from pipeline.shipped import shipped
from pipeline.tables import TABLES, Table
from pipeline.tables.ddl import identifier, quoted

_LEFTOVER = re.compile(r"\.specs-(\d+)\.duckdb(?:\.wal)?")
_NAMES = {table.qualified_name for table in TABLES}


class BuildError(NothingDoneError):
    """The built file breaks its own declarations; the earlier warehouse stays."""


def write_database(
    target: Path,
    tables: Mapping[str, pa.Table],
    statements: Statements,
    design: Design,
) -> dict[str, int]:
    """Build the file beside `target` and swap it in; gives the rows of each table.

    `tables` are all but those that `statements` fills; `design` is the tables and views to make.

    Raises:
        BuildError: a key is repeated, a value missing or pointing nowhere. The old file stays.
        OSError: the folder cannot be written. The old file stays.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    remove_leftovers(target.parent)
    half_built = target.parent / f".specs-{os.getpid()}.duckdb"
    try:
        with duckdb.connect(str(half_built)) as connection:
            rows = _fill(connection, tables, statements, design)
            connection.execute("CHECKPOINT")
        # A log left by a program killed while it had the old file open for writing would be replayed
        # onto the new one, and then neither opens.
        target.with_name(target.name + ".wal").unlink(missing_ok=True)
        half_built.replace(target)
    except (duckdb.IOException, duckdb.FatalException) as error:  # a full disk, no rights: no OSError of Python's
        raise OSError(errno.EIO, str(error).splitlines()[0], str(target)) from error
    finally:
        _remove(half_built)
    return rows


def _fill(
    connection: duckdb.DuckDBPyConnection,
    tables: Mapping[str, pa.Table],
    statements: Statements,
    design: Design,
) -> dict[str, int]:
    known = statements.attach(connection)
    connection.execute("BEGIN")
    if known and statements.former_design == design.name:
        _copy_design(connection)
    else:
        for statement in design.statements:
            connection.execute(statement)
    statements.load(connection, known)
    for name in _NAMES - FILLED_BY_STATEMENTS:
        if tables[name].num_rows:
            insert(connection, name, tables[name])
    counts = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0] for name in _NAMES}  # noqa: S608
    check_contents(connection, [table for table in TABLES if counts[table.qualified_name]])
    connection.execute("COMMIT")
    return counts


def _copy_design(connection: duckdb.DuckDBPyConnection) -> None:
    """Tables, views and comments as the former file has them: five hundred statements less."""
    name = connection.execute("SELECT current_database()").fetchall()[0][0]
    connection.execute(f"COPY FROM DATABASE former TO {identifier(name)} (SCHEMA)")


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


def earlier_runs(target: Path) -> Sequence[Row]:
    """The rows of `audit.run` in the warehouse that is about to be replaced; none where it cannot be read."""
    if not target.exists():
        return []
    try:
        with duckdb.connect(str(target), read_only=True) as connection:
            columns = ", ".join(RUN_COLUMNS)
            found = connection.execute(f"SELECT {columns} FROM audit.run ORDER BY started, run_id").fetchall()  # noqa: S608
    except duckdb.Error:
        # Damaged, or of an earlier design. The runs of the past are worth less than a warehouse today.
        return []
    return [dict(zip(RUN_COLUMNS, row, strict=True)) for row in found]


def remove_leftovers(folder: Path) -> None:
    """Delete what builds that were killed left behind; builds that are still running keep theirs."""
    for file in folder.glob(".specs-*"):
        named = _LEFTOVER.fullmatch(file.name)
        if named and not _is_running(int(named.group(1))):
            file.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    """Whether another process of that number runs; a file of our own number is from an earlier life."""
    if process == os.getpid():
        return False
    if os.name == "nt":  # signal 0 would end it there; and a file in use cannot be deleted anyway
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass
    return True


def _remove(half_built: Path) -> None:
    for file in (half_built, half_built.with_name(half_built.name + ".wal")):
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
