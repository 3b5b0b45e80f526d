"""Is this machine and this workspace in order? Each check is one line a person understands."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

import pipeline
from pipeline.errors import UnitmapError
from pipeline.refresh.inventory import take_inventory
from pipeline.refresh.limits import Limits
from pipeline.refresh.run import wanted_fingerprint
from pipeline.refresh.state import load_state
from pipeline.workspace import Workspace

_LIBRARIES = (
    "duckdb",
    "pdfplumber",
    "pypdfium2",
    "lxml",
    "pyarrow",
    "pandas",
    "rapidfuzz",
    "openpyxl",
    "msgspec",
    "python-docx",
)
_ENOUGH_BYTES = 200_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at; `state` is `ok`, `note` (works, but know it) or `wrong` (will not work)."""

    state: str
    name: str
    detail: str


def examine(workspace: Workspace) -> tuple[Check, ...]:
    """Look at the installation, then at the workspace; changes nothing."""
    return (*_installation(), *_workspace(workspace))


def _installation() -> Iterator[Check]:
    state = "ok" if sys.version_info >= (3, 11) else "wrong"
    yield Check(state=state, name="Python", detail=f"{platform.python_version()} on {platform.system()}")
    yield Check(state="ok", name="unitmap", detail=pipeline.__version__)
    for library in _LIBRARIES:
        try:
            yield Check(state="ok", name=library, detail=metadata.version(library))
        except metadata.PackageNotFoundError:
            yield Check(state="wrong", name=library, detail="not installed; install unitmap again")


def _workspace(workspace: Workspace) -> Iterator[Check]:
    if not workspace.raw.is_dir():
        detail = f"{workspace.root} has no raw/ folder; `unitmap init` makes a workspace"
        yield Check(state="wrong", name="workspace", detail=detail)
        return
    yield Check(state="ok", name="workspace", detail=str(workspace.root))
    for folder in (workspace.raw, workspace.parsed, workspace.warehouse):
        if folder.is_dir() and not os.access(folder, os.W_OK):
            yield Check(state="wrong", name=f"{folder.name}/", detail="may not be written")
    free = shutil.disk_usage(workspace.root).free
    space = f"{free / 1e9:,.1f} GB free"
    yield Check(state="ok" if free > _ENOUGH_BYTES else "note", name="disk", detail=space)
    yield from _documents(workspace)
    yield _database(workspace)


def _documents(workspace: Workspace) -> Iterator[Check]:
    state = load_state(workspace.warehouse / "state.json")
    try:
        entries = take_inventory(workspace, state)
    except UnitmapError as error:
        yield Check(state="wrong", name="raw/sources.toml", detail=str(error))
        return
    yield Check(state="ok" if entries else "note", name="documents", detail=f"{len(entries)} in raw/")
    for entry in entries:
        if entry.problem:
            yield Check(state="note", name=entry.source.path, detail=entry.problem)
    current = state.built == wanted_fingerprint(workspace, entries, Limits.of_environment())
    detail = "shows what is in raw/" if current else "is behind raw/ or this version; `unitmap refresh` brings it up"
    yield Check(state="ok" if current else "note", name="warehouse", detail=detail)


def _database(workspace: Workspace) -> Check:
    if not workspace.database.exists():
        return Check(state="note", name="database", detail="not built yet; run `unitmap refresh`")
    try:
        with workspace.connect() as connection:
            tables = connection.execute("SELECT count(*) FROM information_schema.tables").fetchall()[0][0]
    except UnitmapError as error:
        return Check(state="wrong", name="database", detail=str(error))
    size = workspace.database.stat().st_size / 1e6
    return Check(state="ok", name="database", detail=f"opens, {tables} tables and views, {size:.1f} MB")
