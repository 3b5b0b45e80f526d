"""SQL from people we do not know: run in a process of its own that can read the warehouse and nothing else.

A thread cannot be stopped and a connection shares its settings with every other one of its process; a child can be
killed when its time is up, may write no file, and takes its memory with it.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from pipeline.answers.refusals import NARROWER
from pipeline.answers.tabular import TableAnswer
from pipeline.decoding import decoded
from pipeline.errors import NoWarehouseError, UsageError
from pipeline.workspace import REFRESH_FIRST, Workspace

_HOUSE = Path(__file__).parent.parent.parent
_LONGEST_QUERY = 100_000
_AT_ONCE = threading.BoundedSemaphore(4)  # each may take gigabytes for its seconds
_WAIT_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryLimits:
    """How much one query may take: seconds, rows that come back, megabytes of DuckDB's memory."""

    seconds: float = 20.0
    rows: int = 10_000
    megabytes: int = 1024


class QueryJob(msgspec.Struct, frozen=True, kw_only=True):
    """What the child is told: the database file, the query, the limits."""

    database: str
    sql: str
    rows: int
    megabytes: int
    seconds: float


class QueryOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What the child tells: columns and rows, or DuckDB's refusal; `more` where rows were left out."""

    columns: list[str] = []
    rows: list[list[Any]] = []
    more: bool = False
    error: str = ""


def run_limited(workspace: Workspace, sql: str, limits: QueryLimits | None = None) -> TableAnswer:
    """The answer to `sql`, at most `limits.rows` rows of it (`total` is then None).

    Raises:
        UsageError: the query is refused, or takes too long; the message says which.
        NoWarehouseError: nothing has been built yet.
    """
    limits = limits or QueryLimits()
    if not sql.strip():
        raise UsageError("There is no query yet. Write one, or take one of the examples.")
    if len(sql) > _LONGEST_QUERY:
        raise UsageError(f"This query has {len(sql):,} characters; {_LONGEST_QUERY:,} are the most.")
    if not workspace.database.exists():
        raise NoWarehouseError(f"There is no warehouse in {workspace.root} yet.", at_command_line=REFRESH_FIRST)
    job = QueryJob(
        database=str(workspace.database),
        sql=sql,
        rows=limits.rows,
        megabytes=limits.megabytes,
        seconds=limits.seconds,
    )
    if not _AT_ONCE.acquire(timeout=_WAIT_SECONDS):
        raise UsageError("Other queries are running, as many as may at once. Try again in a moment.")
    try:
        outcome = _asked(job)
    finally:
        _AT_ONCE.release()
    if outcome.error:
        raise UsageError(outcome.error)
    rows = tuple(tuple(row) for row in outcome.rows)
    return TableAnswer(columns=tuple(outcome.columns), rows=rows, total=None if outcome.more else len(rows))


def _asked(job: QueryJob) -> QueryOutcome:
    start = f"import sys; sys.path.append({str(_HOUSE)!r}); from pipeline.answers.limited_child import main; main()"
    try:
        ended = subprocess.run(  # noqa: S603 - our own interpreter, our own code
            [sys.executable, "-P", "-c", start],
            input=msgspec.json.encode(job),
            capture_output=True,
            timeout=job.seconds + 2.0,  # the child stops itself first, where it can
            check=False,
        )
    except subprocess.TimeoutExpired:
        return QueryOutcome(error=f"The query was stopped after {job.seconds:g} seconds. {NARROWER}")
    try:
        return decoded(ended.stdout, QueryOutcome)
    except msgspec.DecodeError:
        return QueryOutcome(error=f"The query needed more memory or time than it may have. {NARROWER}")
