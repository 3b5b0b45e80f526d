"""Writing files so that a reader never sees half of one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import NothingDoneError


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to, swapped in where the block ends; where it fails, the old file is still whole.

    Raises:
        OSError: it cannot be written; it names `path`, the name people know.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        yield aside
        os.replace(aside, path)  # noqa: PTH105 - named as the contract names it
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        with suppress(OSError):  # where nothing can be written, nothing can be deleted, not even what is not there
            aside.unlink(missing_ok=True)


@contextmanager
def given_out(out: Path) -> Iterator[Path]:
    """As `beside`, for a file whose place somebody named.

    Raises:
        NothingDoneError: it cannot be written.
    """
    try:
        with beside(out) as aside:
            yield aside
    except OSError as error:
        raise NothingDoneError(f"Cannot write {out}: {error.strerror or error}. Choose another place.") from error


def write_whole(path: Path, content: bytes, durable: bool = False) -> None:
    """Write `content` beside `path` and swap it in, its folder made first where it is not there.

    `durable` waits for the disk as well, for what nothing could make again after a power cut.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with beside(path) as aside, aside.open("wb") as file:
        file.write(content)
        if durable:
            file.flush()
            os.fsync(file.fileno())
