"""The judgements' database: rows are added and read, never changed."""

from __future__ import annotations

import re
import sqlite3
import time
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event, func, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from pipeline.errors import NothingDoneError, UsageError
from pipeline.judgements.model import Judgement, NamedBy, UnitName, Verdict
from pipeline.judgements.place import BUSY_SECONDS, database_url, unreadable, version_text
from pipeline.judgements.schema import JUDGEMENT, METADATA
from pipeline.judgements.standing import overruled
from pipeline.workspace import Workspace

_NAME_FIELDS = tuple(field.name for field in fields(UnitName))
_WRITING = "unitmap_writing"
_ONE_AT_A_TIME = 20_102_006  # any number that no other program locks


class JudgedMeanwhileError(UsageError):
    """Somebody else has judged the pair since it was shown."""


class JudgementStore:
    """The judgements of one workspace, in a database several people may use at once."""

    def __init__(self, url: str) -> None:
        try:
            # "postgresql://", "postgres://", as servers' own tools write it, means the driver that comes with us
            self._url = make_url(re.sub(r"^postgres(?:ql)?://", "postgresql+psycopg://", url))
        except ArgumentError as error:
            raise UsageError(f"{url!r} names no database. An example: postgresql+psycopg://host/unitmap") from error

    @classmethod
    def open(cls, workspace: Workspace, url: str | None = None) -> Self:
        """The store of a workspace; see `database_url` for where it lies. Nothing is made before the first row."""
        return cls(database_url(workspace, url))

    @property
    def where(self) -> str:
        """Where it lies, for people; without a password."""
        file = self._url.database if self._url.get_backend_name() == "sqlite" else None
        return file or self._url.render_as_string(hide_password=True)

    def add(self, judgements: Sequence[Judgement], known: Collection[str] | None = None) -> tuple[Judgement, ...]:
        """Add rows, all or none, in one transaction; gives them as they are kept, with id, time and sequence.

        Args:
            judgements: The rows.
            known: The ids of the judgements that who judges has seen; None does not ask.

        Raises:
            JudgedMeanwhileError: one that was not seen would no longer stand; no row was added.
            NothingDoneError: the database cannot be written; no row was added.
        """
        now = datetime.now(UTC)
        kept = [replace(each, judgement_id=each.judgement_id or uuid.uuid4().hex, made_at=now) for each in judgements]
        insert = JUDGEMENT.insert().returning(JUDGEMENT.c.sequence)
        self._make()
        with self._connected(writing=True) as connection, connection.begin():
            if known is not None:
                _refuse_unseen(connection, kept, known)
            present = _columns(connection)
            rows = [{name: value for name, value in _values(each).items() if name in present} for each in kept]
            made = [
                replace(each, sequence=connection.execute(insert.values(row)).scalar_one())
                for each, row in zip(kept, rows, strict=True)
            ]
        return tuple(made)

    def rows(self) -> tuple[Judgement, ...]:
        """Every row ever added, in order.

        Raises:
            NothingDoneError: the database cannot be read.
        """
        if self._is_missing():
            return ()
        with self._connected() as connection:
            if not _has_table(connection):
                return ()
            return _rows(connection)

    def version(self) -> str:
        """See `pipeline.judgements.place.judgements_version`."""
        if self._is_missing():
            return ""
        with self._connected() as connection:
            if not _has_table(connection):
                return ""
            number, last = connection.execute(select(func.count(), func.max(JUDGEMENT.c.sequence))).one()
            query = select(JUDGEMENT.c.judgement_id).where(JUDGEMENT.c.sequence == last)
            return version_text(number, last, connection.execute(query).scalar())

    def _is_missing(self) -> bool:
        """Whether it is a file that is not there yet; to ask for rows must not make an empty one."""
        file = self._url.database if self._url.get_backend_name() == "sqlite" else None
        return file is not None and not Path(file).exists()

    def _make(self) -> None:
        """The table, where it is not there yet, and the columns that came after it was made."""
        with self._connected() as connection:
            if _has_table(connection) and _columns(connection) >= set(JUDGEMENT.c.keys()):
                return
        try:
            with self._connected(writing=True) as connection, connection.begin():
                METADATA.create_all(connection)
                present = _columns(connection)
                for column in JUDGEMENT.c:
                    if column.name not in present:
                        kind = column.type.compile(connection.dialect)
                        connection.execute(text(f"ALTER TABLE {JUDGEMENT.name} ADD COLUMN {column.name} {kind}"))
        except NothingDoneError:
            # Two people may make their first judgement at once; PostgreSQL then refuses the one who comes second. And
            # who may only add rows adds no column: a row without it is a row all the same.
            with self._connected() as connection:
                if not _has_table(connection):
                    raise

    @contextmanager
    def _connected(self, writing: bool = False) -> Iterator[Connection]:
        """A connection; with `writing`, its transactions wait until nobody else writes."""
        try:
            with self._engine.connect() as connection:
                yield connection.execution_options(**{_WRITING: writing})
        except SQLAlchemyError as error:
            raise unreadable(self.where, error) from error

    @cached_property
    def _engine(self) -> Engine:
        try:
            made = create_engine(self._url)
        except (NoSuchModuleError, ImportError) as error:
            raise UsageError(f"No driver for {self.where}: {error}. For PostgreSQL: unitmap[postgres].") from error
        if made.dialect.name == "sqlite":
            event.listen(made, "connect", _prepare_sqlite)
            event.listen(made, "begin", _begin_sqlite)
        return made


def _prepare_sqlite(connection: Any, _: object) -> None:  # noqa: ANN401 - a connection of whatever driver
    """Readers never wait, writers wait for one another, and what was said is on the disk."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")


def _write_ahead(connection: Any) -> None:  # noqa: ANN401 - a connection of whatever driver
    """Turn a new file to WAL. Where two people do so at once SQLite says "locked" at once, whatever its patience."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    """A writer asks for the lock at once: one that asks after it has read gets "locked", whatever its patience."""
    writing = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _has_table(connection: Connection) -> bool:
    return inspect(connection).has_table(JUDGEMENT.name)


def _columns(connection: Connection) -> set[str]:
    """The columns the table has there: one made by an earlier version may lack the newest."""
    return {column["name"] for column in inspect(connection).get_columns(JUDGEMENT.name)}


def _rows(connection: Connection) -> tuple[Judgement, ...]:
    present = _columns(connection)
    columns = [column for column in JUDGEMENT.c if column.name in present]
    found = connection.execute(select(*columns).order_by(JUDGEMENT.c.sequence)).mappings()
    return tuple(_judgement(dict(row)) for row in found)


def _refuse_unseen(connection: Connection, added: Sequence[Judgement], known: Collection[str]) -> None:
    """See that nobody's word is overruled by somebody who has not seen it."""
    if connection.dialect.name == "postgresql":  # SQLite lets one writer in at a time; there, each waits here
        connection.execute(select(func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
    for each in overruled(_rows(connection), added):
        if each.judgement_id not in known:
            raise JudgedMeanwhileError(f"Somebody was quicker: {each}. Nothing of yours was kept; look again.")


def _values(judgement: Judgement) -> dict[str, object]:
    """A judgement as a row; its time in UTC without a zone, as both databases then keep it alike."""
    values: dict[str, object] = {
        "judgement_id": judgement.judgement_id,
        "made_at": judgement.made_at.astimezone(UTC).replace(tzinfo=None),
        "made_by": judgement.made_by,
        "verdict": judgement.verdict.value,
        "reason": judgement.reason,
        "body_id": judgement.body_id,
        "seen": judgement.seen,
        "undoes": judgement.undoes,
    }
    for side, name in (("a", judgement.a), ("b", judgement.b)):
        values |= {f"{side}_{field}": getattr(name, field) if name else None for field in _NAME_FIELDS}
    return values


def _judgement(row: Mapping[str, Any]) -> Judgement:
    return Judgement(
        judgement_id=row["judgement_id"],
        made_at=row["made_at"].replace(tzinfo=UTC),
        made_by=row["made_by"],
        verdict=Verdict(row["verdict"]),
        reason=row["reason"],
        a=_name(row, "a"),
        b=_name(row, "b"),
        body_id=row["body_id"],
        seen=row.get("seen"),
        undoes=row["undoes"],
        sequence=row["sequence"],
    )


def _name(row: Mapping[str, Any], side: str) -> UnitName | None:
    if row[f"{side}_named_by"] is None:
        return None
    values: dict[str, Any] = {field: row.get(f"{side}_{field}") for field in _NAME_FIELDS}
    return UnitName(**values | {"named_by": NamedBy(values["named_by"])})
