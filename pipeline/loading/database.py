"""The database file: tables loaded, views made, contents checked, swapped in whole."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from pipeline.databases import connected
from pipeline.loading.amending import CannotAmendError, amended
from pipeline.loading.arrow import Row
from pipeline.loading.blank import blank_database
from pipeline.loading.contents import BuildError, check_contents, counts_of
from pipeline.loading.design import Left
from pipeline.loading.run import RUN_COLUMNS
from pipeline.loading.statements import insert
from pipeline.loading.wanted import Wanted
from pipeline.tables import TABLES

_LEFTOVER = re.compile(r"\.specs-(\d+)\.duckdb(?:\.wal)?")
# A disk that is full in the moment of a commit is told as a transaction that failed.
_NOT_WRITTEN = (duckdb.IOException, duckdb.FatalException, duckdb.TransactionException)


def write_database(target: Path, wanted: Wanted, former: Left | None = None) -> tuple[dict[str, int], Left]:
    """Build the file beside `target` and swap it in; gives the rows of each table, and what the next build may know.

    `former` is what the build of the file at `target` left, if that file may be amended.

    Raises:
        BuildError: a key is repeated, a value missing or pointing nowhere. The old file stays.
        OSError: the folder cannot be written. The old file stays.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    remove_leftovers(target.parent)
    half_built = target.parent / f".specs-{os.getpid()}.duckdb"
    try:
        rows, size = _amended(target, half_built, former, wanted), former.size if former else 0
        if rows is None:
            rows = _built(half_built, wanted)
            size = half_built.stat().st_size
        # A log left by a program killed while it had the old file open for writing would be replayed
        # onto the new one, and then neither opens.
        target.with_name(target.name + ".wal").unlink(missing_ok=True)
        half_built.replace(target)
    except _NOT_WRITTEN as error:  # a full disk, no rights: no OSError of Python's
        raise OSError(errno.EIO, _why(error), str(target)) from error
    finally:
        _remove(half_built)
    return rows, replace(wanted.design.left, size=size)


def _why(error: Exception) -> str:
    """What the operating system said, behind the file that DuckDB names; else all of its first line."""
    return str(error).splitlines()[0].rsplit('": ', 1)[-1]


def _amended(target: Path, half_built: Path, former: Left | None, wanted: Wanted) -> dict[str, int] | None:
    """The former warehouse amended, or None where that cannot be: whatever is wrong, a build from nothing names it."""
    if former is None:
        return None
    try:
        return amended(target, half_built, former, wanted)
    except (duckdb.Error, OSError, CannotAmendError, BuildError):
        _remove(half_built)
        return None


def _built(file: Path, wanted: Wanted) -> dict[str, int]:
    """The warehouse from nothing."""
    with blank_database(file, wanted.design.lasting) as connection:
        connection.execute("BEGIN")
        for statement in wanted.design.growing:
            connection.execute(statement)
        wanted.statements.load(connection)
        for name, table in wanted.tables.items():
            if table.num_rows:
                insert(connection, name, table)
        counts = counts_of(connection)
        check_contents(connection, [table for table in TABLES if counts[table.qualified_name]])
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT")
    return counts


def earlier_runs(target: Path) -> Sequence[Row]:
    """The rows of `audit.run` in the warehouse that is about to be replaced; none where it cannot be read."""
    if not target.exists():
        return []
    try:
        with connected(target, read_only=True) as connection:
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
