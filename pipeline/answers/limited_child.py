"""The child that answers one query, started by `limited`: it can read the warehouse and nothing else."""

from __future__ import annotations

import contextlib
import datetime
import decimal
import os
import sys
import threading
from typing import Any

import msgspec

from pipeline.answers.limited import QueryJob, QueryOutcome
from pipeline.answers.refusals import NARROWER, in_our_words
from pipeline.databases import connected
from pipeline.decoding import decoded

_LONGEST_TEXT = 20_000
_LONGEST_ANSWER = 20_000_000  # characters: ten thousand rows of long texts would be gigabytes in whoever asked
_ROWS_AT_ONCE = 100
_MEGABYTES_BESIDE = 2048  # address space of the interpreter, the library and the rows on their way out


def main() -> None:
    """One job in, one outcome out."""
    job = decoded(sys.stdin.buffer.read(), QueryJob)
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        out.write(msgspec.json.encode(_outcome(job), enc_hook=str))


def _outcome(job: QueryJob) -> QueryOutcome:
    import duckdb  # noqa: PLC0415 - only here, in the child

    config: dict[str, Any] = {
        "enable_external_access": False,
        "python_enable_replacements": False,  # else a table named as one of our variables would be that variable
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
        "temp_directory": "",
        "memory_limit": f"{job.megabytes}MB",
        "threads": 2,
    }
    try:
        with connected(job.database, read_only=True, config=config) as connection:
            connection.execute("SET lock_configuration = true")
            _give_up_writing_and_growing(job.megabytes)
            clock = threading.Timer(job.seconds, connection.interrupt)
            clock.daemon = True
            clock.start()
            try:
                return _answer(connection, job)
            finally:
                clock.cancel()
    except duckdb.InterruptException:
        return QueryOutcome(error=f"The query was stopped after {job.seconds:g} seconds. {NARROWER}")
    except MemoryError:
        return QueryOutcome(error=f"The query needed more memory than it may have. {NARROWER}")
    except duckdb.Error as error:
        return QueryOutcome(error=in_our_words(str(error)))


def _give_up_writing_and_growing(megabytes: int) -> None:
    """From here on this process can make no file larger than nothing; the system holds it, whatever SQL finds.

    DuckDB's own limit does not count the rows that it hands over: a hundred texts of a gigabyte went past it.
    """
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        most = megabytes + _MEGABYTES_BESIDE << 20
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _answer(connection: Any, job: QueryJob) -> QueryOutcome:  # noqa: ANN401 - duckdb is imported late
    cursor = connection.execute(job.sql)
    if cursor is None or cursor.description is None:
        return QueryOutcome()
    columns = [str(column[0]) for column in cursor.description]
    kept: list[list[Any]] = []
    room = _LONGEST_ANSWER
    while rows := cursor.fetchmany(_ROWS_AT_ONCE):
        for row in rows:
            plain = [_plain(value) for value in row]
            room -= len(msgspec.json.encode(plain, enc_hook=str))
            if len(kept) == job.rows or room < 0:
                return QueryOutcome(columns=columns, rows=kept, more=True)
            kept.append(plain)
    return QueryOutcome(columns=columns, rows=kept)


def _plain(value: object) -> object:
    """A value as JSON takes it, numbers kept as numbers."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, decimal.Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    shown = value.isoformat(sep=" ", timespec="seconds") if isinstance(value, datetime.datetime) else str(value)
    return shown[:_LONGEST_TEXT]
