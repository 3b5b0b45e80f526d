"""The database without rows: tables, views and comments, kept beside our compiled modules as one small file.

DuckDB copies a whole view for each comment on a column of it. Of a build from nothing of a few specifications, the
five hundred comments took half; to copy the file takes a tenth of that.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import duckdb

from pipeline.databases import connected
from pipeline.kept import beside


def blank_database(file: Path, statements: Sequence[str], kept: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Make the database of these statements at `file`, a copy of the kept one where there is one, and connect to it.

    A kept file that is damaged, or of another DuckDB, is made anew; where none may be written, none is kept.

    Raises:
        duckdb.Error: the file cannot be written.
    """
    kept = kept or _kept_beside_us()
    name = _name_of(statements)
    with suppress(OSError, duckdb.Error):
        if kept is not None and (one := _named(kept, name)).exists():
            shutil.copyfile(one, file)
            return connected(file)
    file.unlink(missing_ok=True)
    connection = _made(file, statements)
    if kept is not None and not sys.dont_write_bytecode:
        connection.close()
        _keep(file, kept, name)
        connection = connected(file)
    return connection


def _kept_beside_us() -> Path | None:
    return beside(__spec__)


def _named(kept: Path, name: str) -> Path:
    return kept.with_suffix(f".{name}.kept")


def _name_of(statements: Sequence[str]) -> str:
    made_of = "\n".join((duckdb.__version__, *statements))
    return hashlib.blake2b(made_of.encode(), digest_size=8).hexdigest()


def _made(file: Path, statements: Sequence[str]) -> duckdb.DuckDBPyConnection:
    connection = connected(file)
    connection.execute("BEGIN")
    for statement in statements:
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.execute("CHECKPOINT")
    return connection


def _keep(file: Path, kept: Path, name: str) -> None:
    """Keep a copy under its name, and none of other statements; where that cannot be done, none is kept."""
    aside = kept.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        shutil.copyfile(file, aside)
        aside.replace(_named(kept, name))
        for other in kept.parent.glob(f"{kept.stem}.*.kept"):
            if other != _named(kept, name):
                other.unlink(missing_ok=True)
