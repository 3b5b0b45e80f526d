"""What the last refresh knew, kept in `warehouse/state.json`: losing it costs time, never a result."""

from __future__ import annotations

import errno
import time
from pathlib import Path
from stat import S_ISREG

import msgspec

from pipeline.decoding import decoded
from pipeline.files import write_whole
from pipeline.refresh.files import sha256_of
from pipeline.refresh.result import DocumentOutcome, Totals

FORMAT = 1
# A file changed within its clock's grain after it was hashed would keep size and time; so a file
# younger than this when it was hashed is hashed again (git calls such entries racy).
_GRAIN_NS = 2_000_000_000
_MARK = slice(8, 12)  # where DuckDB writes its name


class KnownFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file as it was when it was hashed at `hashed_ns`."""

    size: int
    mtime_ns: int
    inode: int
    sha256: str
    hashed_ns: int


class State(msgspec.Struct, kw_only=True):
    """`built` is the fingerprint of the warehouse as it stands, `file` that of the file a refresh last put there.

    `left` is what the build of that file left for the next one, the values of `pipeline.loading.Left`.

    `parsed` are the folders written, by document path, `parsed_from` the readings they were written from.
    """

    format: int = FORMAT
    built: str = ""
    file: str = ""
    left: tuple[str, str, int] | None = None
    run_id: str = ""
    files: dict[str, KnownFile] = {}
    documents: dict[str, DocumentOutcome] = {}
    parsed: dict[str, str] = {}
    parsed_from: dict[str, str] = {}
    parsed_by: str = ""
    totals: Totals = Totals()


def load_state(path: Path) -> State:
    """The state of the last refresh; a fresh one where there is none that can be read."""
    try:
        state = decoded(path.read_bytes(), State)
    except (OSError, msgspec.DecodeError):
        return State()
    return state if state.format == FORMAT else State()


def save_state(state: State, path: Path) -> None:
    """Write the state, whole or not at all."""
    write_whole(path, msgspec.json.format(msgspec.json.encode(state), indent=1))


def file_as_left(database: Path) -> str:
    """A text that differs once somebody else wrote to the warehouse; empty where there is none, or a log beside it."""
    try:
        stat = database.stat()
    except OSError:
        return ""
    written_to = database.with_name(database.name + ".wal").exists()
    return "" if written_to else f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ino}"


def is_as_large(database: Path, left: str) -> bool:
    """Whether a database lies there, as large as was `left`: one that was cut off or written over is built anew."""
    try:
        with database.open("rb") as file:
            head, size = file.read(_MARK.stop), file.seek(0, 2)
    except OSError:
        return False
    return head[_MARK] == b"DUCK" and (not left or left.split(maxsplit=1)[0] == str(size))


def content_id(file: Path, shown: str, state: State) -> str:
    """The SHA-256 of the file's content; read from the state when size, time and inode are as they were.

    Raises:
        OSError: the file cannot be read.
    """
    stat = file.stat()
    if not S_ISREG(stat.st_mode):  # a pipe in raw/ would be waited for without end
        raise OSError(errno.EINVAL, "it is a pipe, a device or a folder")
    known = state.files.get(shown)
    settled = known is not None and known.hashed_ns - known.mtime_ns > _GRAIN_NS
    if known and settled and (known.size, known.mtime_ns, known.inode) == (stat.st_size, stat.st_mtime_ns, stat.st_ino):
        return known.sha256
    digest = sha256_of(file)
    state.files[shown] = KnownFile(
        size=stat.st_size, mtime_ns=stat.st_mtime_ns, inode=stat.st_ino, sha256=digest, hashed_ns=time.time_ns()
    )
    return digest
