"""Taking in documents that somebody sends: their names are never trusted, and nothing is read here."""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO

from pipeline.errors import UsageError
from pipeline.refresh.adding import add_documents
from pipeline.refresh.read import DOCUMENT_ENDINGS
from pipeline.workspace import Workspace

_LONGEST_NAME = 180  # bytes, of the 255 that file systems take: letters of most scripts have two or three
_NOT_IN_NAMES = re.compile(r"[^\w .()&+,'-]+")
ENDINGS = DOCUMENT_ENDINGS - {""}


def safe_name(given: str) -> str:
    """A name for a file in `raw/`, made of the last part of the one given: letters, digits and a few signs.

    Raises:
        UsageError: no name is left, or it ends as no document does.
    """
    last = PureWindowsPath(PurePosixPath(given).name).name
    plain = unicodedata.normalize("NFC", last)
    name = _NOT_IN_NAMES.sub("_", plain).strip(" .")
    whole, ending = PurePosixPath(name).stem, PurePosixPath(name).suffix.lower()
    stem = (
        whole.encode()[:_LONGEST_NAME].decode(errors="ignore").lstrip(".~- ")
    )  # a program may take a dash for an option
    if not stem.strip("_"):
        raise UsageError(f"{last or 'A file without a name'!r} is no name for a document. Rename the file first.")
    if ending not in ENDINGS:
        raise UsageError(f"{last!r} is no document by its name. Take one that ends in {', '.join(sorted(ENDINGS))}.")
    return stem + ending


def take_in(
    workspace: Workspace, files: Sequence[tuple[str, BinaryIO]], most: int, replace: bool = False
) -> tuple[str, ...]:
    """Put these files, (name, content) each, into `raw/`, all or none; gives their names there.

    Raises:
        NamesakeError: another document of that name is there and `replace` was not asked for.
        UsageError: a name is none for a document, two are alike, or there are too many.
        NothingDoneError: they cannot be written.
    """
    if not files:
        raise UsageError("No file came. Choose at least one.")
    if len(files) > most:
        raise UsageError(f"{len(files)} files at once are too many; {most} are the most.")
    with tempfile.TemporaryDirectory(prefix="unitmap-") as folder:
        waiting = []
        for given, content in files:
            target = Path(folder) / safe_name(given)
            if target.exists():
                raise UsageError(f"Two of these files are called {target.name}: none was taken in. Rename one first.")
            with target.open("wb") as file:
                shutil.copyfileobj(content, file)
            waiting.append(target)
        return add_documents(workspace, waiting, replace)
