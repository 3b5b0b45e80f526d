"""Writing files so that a reader never sees half of one, and hashing them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def write_whole(path: Path, content: bytes, durable: bool = False) -> None:
    """Write `content` beside `path` and swap it in: after a full disk or a crash the old file is still whole.

    `durable` waits for the disk as well, for what no refresh could make again after a power cut.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with aside.open("wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.replace(aside, path)  # noqa: PTH105 - named as the contract names it
    except OSError as error:
        aside.unlink(missing_ok=True)
        error.filename = str(path)  # the name people know, not that of the file beside it
        raise


def remove_leftovers(folder: Path) -> None:
    """Delete what writers that were killed left beside their files; only for a folder nobody else writes to now."""
    for left in folder.rglob(".*.new"):
        left.unlink(missing_ok=True)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's content, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
