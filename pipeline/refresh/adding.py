"""Copying documents into `raw/`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import NothingDoneError, UsageError
from pipeline.files import write_whole
from pipeline.refresh.files import sha256_of
from pipeline.refresh.sources import may_be_document
from pipeline.workspace import Workspace


class NamesakeError(UsageError):
    """Another document of that name is in `raw/`, and nobody said that it is to be replaced."""


def add_documents(workspace: Workspace, files: Sequence[Path], replace: bool = False) -> tuple[str, ...]:
    """Copy `files` into `raw/`, all or none, and give their names there.

    A document that is there already, byte for byte, is left alone.

    Raises:
        NamesakeError: another file of that name is in `raw/` and `replace` was not asked for.
        UsageError: a file is not there or is no document by its name.
        NothingDoneError: a file cannot be read or written.
    """
    try:
        wanted = {workspace.raw / file.name: file for file in files}
        if len(wanted) < len(files):
            raise UsageError("Two of these files have the same name. Rename one of them first.")
        for target, file in wanted.items():
            _check(file, target, replace)
        for target, file in wanted.items():
            if not target.exists() or not target.samefile(file):
                write_whole(target, file.read_bytes())
    except OSError as error:
        raise NothingDoneError(
            f"Cannot copy {error.filename}: {error.strerror or error}. Check free space and that you may write there."
        ) from error
    return tuple(target.name for target in wanted)


def _check(file: Path, target: Path, replace: bool) -> None:
    if file.is_dir():
        raise UsageError(f"{file} is a folder. Name its files, as {file}/*.pdf.")
    if not file.is_file():
        raise UsageError(f"There is no file {file}.")
    if not may_be_document(file.name):
        raise UsageError(f"{file.name} would not be read from raw/ under that name. Rename it.")
    if target.exists() and not replace and sha256_of(target) != sha256_of(file):
        raise NamesakeError(
            f"raw/{target.name} is there already, with other content.", at_command_line="--replace overwrites it."
        )
