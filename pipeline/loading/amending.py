"""The former warehouse amended: in a copy of its file, rows that no longer hold go and new ones come.

Of a thousand specifications one has changed: to write the rows of all others anew, half a million pairs among them, was
a third of the night's work. The rows are those of a build from nothing; only the order in which they are stored tells
the two apart, and no question that is answered by the order of storage has an answer.
"""

from __future__ import annotations

import functools
import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from pipeline.databases import connected
from pipeline.errors import UnitmapError
from pipeline.loading.contents import Edit, check_edit, counts_of
from pipeline.loading.design import Left
from pipeline.loading.statements import insert
from pipeline.loading.wanted import Wanted
from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.joins import lookup
from pipeline.shipped import shipped
from pipeline.tables import Table, table_named
from pipeline.tables.ddl import identifier

# Rows that went leave room in the file that is not always used again; beyond these shares a build from nothing is due.
_MOST_CHANGED = 0.25
# What is written to a table goes beside its former pieces, whose room only the next amendment uses: a small warehouse,
# each of whose tables is one piece, is nearly twice as large after the first one, and no larger after the others.
_MOST_GROWN = 2.5
_FIRST_NEW = "SELECT coalesce(max(rowid) + 1, 0) FROM {table}"


class CannotAmendError(UnitmapError):
    """The former warehouse is not one whose amended copy would be this one; it is to be built from nothing."""


def amended(former: Path, copy: Path, left: Left, wanted: Wanted) -> dict[str, int]:
    """Make the warehouse in a copy of the former one; gives the rows of each table.

    Raises:
        CannotAmendError: the former one is of other code, or outgrown, or other than its builder left it.
        duckdb.Error: it cannot be read, or the copy not be written.
        OSError: the copy cannot be written.
    """
    if left.tables != wanted.design.left.tables or former.stat().st_size > _MOST_GROWN * left.size:
        raise CannotAmendError("The former warehouse has other tables, is of other code, or has grown.")
    shutil.copyfile(former, copy)
    with connected(copy) as connection:
        connection.execute("BEGIN")
        for statement in wanted.design.growing if left.views != wanted.design.left.views else ():
            connection.execute(statement)
        since = {name: connection.execute(_FIRST_NEW.format(table=name)).fetchall()[0][0] for name in wanted.counts()}
        gone = _amend(connection, wanted, since)
        keys = {f"{name}.{table_named(name).key[0]}": values for name, values in gone.items()}
        check_edit(connection, Edit(since, keys))
        counts = counts_of(connection)
        if counts != wanted.counts():
            raise CannotAmendError("The former warehouse does not hold what its builder left there.")
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT")
    return counts


def _amend(connection: duckdb.DuckDBPyConnection, wanted: Wanted, since: Mapping[str, int]) -> dict[str, list[str]]:
    """Amend every table; gives the keys of the rows that went, as far as one column is the key.

    `since` has the number of each one's first new row: 0 where it is empty.
    """
    statements = wanted.statements
    changed = statements.changed(connection)
    if len(changed) > _MOST_CHANGED * max(len(statements.stated), 1):
        raise CannotAmendError("Most of it has changed.")
    gone = statements.amend(connection, changed) if changed else {}
    there = {name: rows for name, rows in wanted.tables.items() if since[name] or rows.num_rows}
    return gone | {name: _amend_table(connection, table_named(name), rows) for name, rows in there.items()}


def _amend_table(connection: duckdb.DuckDBPyConnection, table: Table, loaded: pa.Table) -> list[str]:
    """Amend a table that holds `loaded` in the end; gives the keys of the rows that went."""
    if table.made_from:
        return _amend_by_digest(connection, table.qualified_name, table.made_from, loaded)
    columns = map(identifier, loaded.column_names)
    alike = " AND ".join(f"former.{name} IS NOT DISTINCT FROM loaded.{name}" for name in columns)
    names = {"table": table.qualified_name, "alike": alike, "key": identifier(table.key[0])}
    connection.register("loaded", loaded)
    gone = connection.execute(_query("gone").format(**names)).fetchall()
    connection.execute(_query("come").format(**names))
    connection.unregister("loaded")
    return [row[0] for row in gone]


def _amend_by_digest(connection: duckdb.DuckDBPyConnection, name: str, made_from: str, loaded: pa.Table) -> list[str]:
    """The same where a digest stands for the whole row; texts of rows that stay are not looked at."""
    digest = identifier(made_from)
    connection.register("loaded", loaded.select([made_from]))
    alike = f"former.{digest} = loaded.{digest}"
    gone = connection.execute(_query("gone").format(table=name, alike=alike, key=digest)).fetchall()
    connection.unregister("loaded")
    stay = connection.execute(f"SELECT {digest} FROM {name}").fetchnumpy()[made_from]  # noqa: S608
    stays = lookup(arrays.plain(loaded[made_from]).view(np.uint64), np.sort(stay.view(np.uint64)))[1]
    if not stays.all():
        insert(connection, name, _said(loaded.filter(arrays.flags(~stays))))
    return [str(row[0]) for row in gone]


def _said(some: pa.Table) -> pa.Table:
    """Texts themselves in the place of numbers that stand for them: of a few rows the dictionary is far the larger."""
    columns = [
        pc.cast(column, column.type.value_type) if pa.types.is_dictionary(column.type) else column
        for column in some.columns
    ]
    return pa.table(dict(zip(some.column_names, columns, strict=True)))


@functools.cache
def _query(name: str) -> str:
    return (shipped("sql") / "amending" / f"{name}.sql").read_text(encoding="utf-8")
