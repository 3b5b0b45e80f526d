"""Taking a document out of `raw/` and putting it back: it is moved, never deleted."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import NothingDoneError, UsageError
from pipeline.refresh.manifest import read_manifest
from pipeline.sources import FOLDER
from pipeline.workspace import Workspace


def take_out(workspace: Workspace, path: str) -> str:
    """Move a document of `raw/` (its path in the workspace) to `aside/`, where nothing is read; gives its name there.

    Raises:
        UsageError: no document of `raw/` has that path, it stands in `raw/sources.toml` (as all do that come from the
            web), or another of its name is in `aside/`.
        NothingDoneError: it cannot be moved.
    """
    raw = workspace.raw.resolve()
    file = (workspace.root / path).resolve()
    if not file.is_relative_to(raw) or not file.is_file() or file == workspace.manifest.resolve():
        raise UsageError(f"There is no document {path!r} in raw/ any more. Load the page again.")
    if file.is_relative_to(raw / FOLDER) or _is_named(file, workspace):
        raise UsageError(f"{path} stands in raw/sources.toml, and would be missed. Take its entry out there first.")
    return _moved(file, workspace.root / _ASIDE / file.relative_to(raw)).relative_to(workspace.root / _ASIDE).as_posix()


def put_back(workspace: Workspace, name: str) -> str:
    """Move a document from `aside/` back to where it lay in `raw/`; gives its path in the workspace.

    Raises:
        UsageError: no document of that name was taken out, or another one lies in its place by now.
        NothingDoneError: it cannot be moved.
    """
    if name not in taken_out(workspace):
        raise UsageError(f"{name!r} was not taken out. Load the page again.")
    return _moved(workspace.root / _ASIDE / name, workspace.raw / name).relative_to(workspace.root).as_posix()


def taken_out(workspace: Workspace) -> tuple[str, ...]:
    """The names of the documents that were taken out."""
    folder = workspace.root / _ASIDE
    return tuple(sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()))


_ASIDE = "aside"


def _is_named(file: Path, workspace: Workspace) -> bool:
    """Whether an entry of the manifest means this file alone; one that means several by a pattern misses none."""
    paths = [entry["path"] for entry in read_manifest(workspace.manifest) if "path" in entry]
    return any(file == (folder / path).resolve() for path in paths for folder in (workspace.raw, workspace.root))


def _moved(file: Path, target: Path) -> Path:
    if target.exists():
        raise UsageError(f"There is another document {target.name} in {target.parent.name}/. Rename one of them first.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return file.rename(target)
    except OSError as error:
        raise NothingDoneError(f"Cannot move {file.name}: {error.strerror or error}.") from error
