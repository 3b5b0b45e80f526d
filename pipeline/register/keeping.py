"""The register is kept in the workspace as it came; every build reads it again."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from pipeline.decoding import decoded
from pipeline.errors import NothingDoneError, UsageError
from pipeline.files import write_whole
from pipeline.register.entry import NO_REGISTER, Register
from pipeline.workspace import Workspace


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Which file is kept: its name as it came, and the SHA-256 of its content."""

    name: str
    sha256: str


def register_folder(workspace: Workspace) -> Path:
    """Where the register is kept; a later one replaces it."""
    return workspace.warehouse / "register"


def register_version(workspace: Workspace) -> str:
    """A text that differs once another register was taken in; empty where there is none."""
    kept = _kept(workspace)
    return f"{kept.name}:{kept.sha256}" if kept else ""


def keep_register(workspace: Workspace, file: Path) -> Register:
    """Take a register into the workspace; the one before it is replaced once the new one is whole and readable.

    Raises:
        UsageError: the file cannot be read, or is no register.
        NothingDoneError: it cannot be written.
    """
    from pipeline.register.reading import read_register  # noqa: PLC0415 - a no-op refresh does without

    try:
        content = file.read_bytes()
    except OSError as error:
        raise UsageError(f"Cannot read {file}: {error.strerror or error}.") from error
    register = read_register(content, file.name)
    digest = hashlib.sha256(content).hexdigest()
    folder = register_folder(workspace)
    try:
        # Content first, under its own name: the note that points to it is what makes it count.
        write_whole(folder / f"{digest}.csv", content)
        write_whole(folder / "kept.json", msgspec.json.encode(Kept(name=file.name, sha256=digest)))
        for older in folder.glob("*.csv"):
            if older.stem != digest:
                older.unlink(missing_ok=True)
    except OSError as error:
        raise NothingDoneError(f"Cannot write {folder}: {error.strerror or error}.") from error
    return register


def kept_register(workspace: Workspace) -> Register:
    """The register that is kept; an empty one where there is none.

    Raises:
        NothingDoneError: it is there and cannot be read any more.
    """
    from pipeline.register.reading import read_register  # noqa: PLC0415 - a no-op refresh does without

    kept = _kept(workspace)
    if kept is None:
        return NO_REGISTER
    try:
        return read_register((register_folder(workspace) / f"{kept.sha256}.csv").read_bytes(), kept.name)
    except (OSError, UsageError) as error:
        raise NothingDoneError(
            f"The register {kept.name} in {register_folder(workspace)} cannot be read: {error}. "
            "Import it again with `unitmap import --register FILE`, or delete that folder."
        ) from error


def _kept(workspace: Workspace) -> Kept | None:
    note = register_folder(workspace) / "kept.json"
    try:
        return decoded(note.read_bytes(), Kept)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        raise NothingDoneError(f"{note} cannot be read: {error}. Import the register again, or delete it.") from error
