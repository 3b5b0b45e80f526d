"""The workspace: a folder with documents in `raw/`, tables in `parsed/`, the database in `warehouse/`."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from pipeline.databases import connected
from pipeline.errors import NotAWorkspaceError, NothingDoneError, NoWarehouseError, UsageError

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

_Answer = TypeVar("_Answer")
_Asked = ParamSpec("_Asked")
Parameters = Sequence[object] | Mapping[str, object]
REFRESH_FIRST = "Run `unitmap refresh` first."  # at the command line; a page has a button

MANIFEST_TEMPLATE = """\
# The documents of this workspace. A file put into raw/ is read without an entry here; an entry
# adds what the file does not say itself. Example:
#
# [[source]]
# path = "my-specification.pdf"     # beside this file
# body = "ocr"                      # optional: the awarding body, else it is detected
# title = "Level 4 NVQ"             # optional: a name for people
"""


@dataclass(frozen=True)
class Workspace:
    """The paths of one workspace, and read-only access to its warehouse."""

    root: Path

    @property
    def raw(self) -> Path:
        """Specification documents; the program never edits them."""
        return self.root / "raw"

    @property
    def manifest(self) -> Path:
        """`raw/sources.toml`."""
        return self.raw / "sources.toml"

    @property
    def parsed(self) -> Path:
        """The normalised tables, a folder a specification."""
        return self.root / "parsed"

    @property
    def warehouse(self) -> Path:
        """The folder of the database, the cache and the state of the last refresh."""
        return self.root / "warehouse"

    @property
    def database(self) -> Path:
        """`warehouse/specs.duckdb`."""
        return self.warehouse / "specs.duckdb"

    @classmethod
    def open(cls, root: str | Path = ".") -> Self:
        """The workspace at `root`.

        Raises:
            NotAWorkspaceError: the folder is not there, or has neither `raw/` nor a warehouse.
        """
        workspace = cls(Path(root).expanduser().resolve())
        if not workspace.root.is_dir():
            raise NotAWorkspaceError(f"There is no folder {root}. `unitmap init {root}` makes a workspace there.")
        if not workspace.raw.is_dir() and not workspace.database.exists():
            raise NotAWorkspaceError(
                f"{workspace.root} is not a workspace: it has no raw/ folder. "
                f"Name one with --workspace DIR, or make one with `unitmap init`."
            )
        return workspace

    @classmethod
    def create(cls, root: str | Path, example: bool = False) -> Self:
        """Make the folders of a workspace at `root`; with `example`, copy the shipped documents into `raw/`.

        Files that are already there stay as they are.

        Raises:
            NothingDoneError: the folder cannot be written.
        """
        workspace = cls(Path(root).expanduser().resolve())
        try:
            for folder in (workspace.raw, workspace.parsed, workspace.warehouse):
                folder.mkdir(parents=True, exist_ok=True)
            if example:
                _copy_example(workspace.raw)
            if not workspace.manifest.exists():
                workspace.manifest.write_text(MANIFEST_TEMPLATE, encoding="utf-8")
        except OSError as error:
            where = error.filename or workspace.root
            raise NothingDoneError(
                f"Cannot make a workspace: {where}: {error.strerror or error}. Choose a folder you may write."
            ) from error
        return workspace

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A read-only connection to the warehouse; use it in a `with`.

        Raises:
            NoWarehouseError: it has not been built yet, or is not a database.
        """
        import duckdb  # noqa: PLC0415 - a refresh with nothing to do must not pay for it

        if not self.database.exists():
            raise NoWarehouseError(f"There is no warehouse in {self.root} yet.", at_command_line=REFRESH_FIRST)
        try:
            return connected(self.database, read_only=True)
        except duckdb.Error as error:
            raise NoWarehouseError(
                f"{self.database} cannot be opened: {str(error).splitlines()[0]}. "
                f"If it is damaged, delete it and refresh: it is built from raw/."
            ) from error

    def answer(
        self, question: Callable[Concatenate[Workspace, _Asked], _Answer], *asked: _Asked.args, **named: _Asked.kwargs
    ) -> _Answer:
        """The answer to a question that the warehouse alone answers; a workspace that is served keeps it."""
        return question(self, *asked, **named)

    def query(self, sql: str, params: Parameters | None = None) -> pd.DataFrame:
        """The answer to `sql` (`?` or `$name` for parameters) as a pandas DataFrame; the warehouse is not changed."""
        with self.connect() as connection:
            return connection.execute(sql, params).df()

    def view(self, name: str) -> pd.DataFrame:
        """A whole view or table (`units`, `core.unit_listing`) as a pandas DataFrame.

        Raises:
            UsageError: there is none of that name; the message lists those there are.
        """
        with self.connect() as connection:
            return connection.execute(f"SELECT * FROM {quoted(name, relation_names(connection))}").df()  # noqa: S608


def relation_names(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The warehouse's views and tables, those for analysts first (`units`, …, `core.rule`)."""
    rows = connection.execute(
        "SELECT table_schema, table_name FROM information_schema.tables "
        "ORDER BY table_schema <> 'main', table_schema, table_name"
    ).fetchall()
    return [name if schema == "main" else f"{schema}.{name}" for schema, name in rows]


def quoted(name: str, known: Sequence[str]) -> str:
    """`name` as SQL, once it is one of `known`.

    Raises:
        UsageError: it is none of them.
    """
    wanted = name.strip().removeprefix("main.").lower()
    if wanted not in known:
        import difflib  # noqa: PLC0415 - only a wrong name needs it

        close = difflib.get_close_matches(wanted, known, n=3)
        hint = f"Did you mean {' or '.join(close)}?" if close else f"There are: {', '.join(known)}."
        raise UsageError(f"There is no view or table called {name!r} in the warehouse. {hint}")
    return ".".join(f'"{part}"' for part in wanted.split("."))


def _copy_example(raw: Path) -> None:
    """Copy the shipped documents; nothing that is already in `raw` is overwritten."""
    from pipeline.shipped import shipped  # noqa: PLC0415 - only `init --example` needs it

    for file in sorted(shipped("example").iterdir()):
        if file.is_file() and not (raw / file.name).exists():
            shutil.copyfile(file, raw / file.name)
