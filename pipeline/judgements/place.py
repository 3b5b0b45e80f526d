"""Where judgements are kept, and a cheap answer to whether they changed.

A refresh with nothing to do asks here and must not pay for SQLAlchemy; for the usual SQLite file, the
standard library answers.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from pipeline.errors import NothingDoneError
from pipeline.workspace import Workspace

VARIABLE = "UNITMAP_JUDGEMENTS"
_FILE_NAME = "judgements.sqlite"
BUSY_SECONDS = 10  # somebody else’s judgement takes a hundredth of one


def judgements_file(workspace: Workspace) -> Path:
    """`warehouse/judgements.sqlite`, used where no database is named."""
    return workspace.warehouse / _FILE_NAME


def database_url(workspace: Workspace, url: str | None = None) -> str:
    """The database of the judgements: `url`, else the variable UNITMAP_JUDGEMENTS, else the workspace's own file."""
    return url or os.environ.get(VARIABLE) or f"sqlite:///{judgements_file(workspace)}"


def judgements_version(workspace: Workspace) -> str:
    """A text that differs once a judgement was added; empty where none was ever made.

    Rows are only ever added, so the last one and their number tell.

    Raises:
        NothingDoneError: the database cannot be read. To build without what people decided would undo it.
    """
    if os.environ.get(VARIABLE):
        from pipeline.judgements.store import JudgementStore  # noqa: PLC0415 - SQLAlchemy, only with a database named

        return JudgementStore.open(workspace).version()
    file = judgements_file(workspace)
    if not file.exists():
        return ""
    try:
        with closing(sqlite3.connect(file, timeout=BUSY_SECONDS)) as connection:
            last = connection.execute(
                "SELECT count(*), max(sequence), "
                "(SELECT judgement_id FROM judgement ORDER BY sequence DESC LIMIT 1) FROM judgement"
            ).fetchone()
    except sqlite3.Error as error:
        raise unreadable(str(file), error) from error
    return version_text(*last)


def version_text(number: int, last: int | None, last_id: str | None) -> str:
    """The version of a table with `number` rows and this last one."""
    return f"{number}:{last}:{last_id}" if number else ""


def unreadable(where: str, error: Exception) -> NothingDoneError:
    """The error for a database that cannot be read or written."""
    said = str(getattr(error, "orig", None) or error).splitlines()[0]
    if "locked" in said:
        what = "Another program has been writing there for a while. Try again in a moment."
    else:
        what = "Check that you may read and write there, or put a backup in its place."
    return NothingDoneError(f"The judgements in {where} cannot be used: {said}. Nothing was changed. {what}")
