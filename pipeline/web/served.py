"""The workspace as it is served: its warehouse stays open from one request to the next."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

from pipeline.databases import connected
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    import duckdb

    from pipeline.refresh.state import KnownFile

_Answer = TypeVar("_Answer")
_Asked = ParamSpec("_Asked")
Build = tuple[int, int, int]
_ANSWERS_KEPT = 200  # a large specification is some hundred kilobytes


_ITS_OWN, _KEPT_FIRST = "specs.main", "memory.kept,specs.main,specs.core,specs.link,specs.audit"
# The views that nearly every question asks, each with the table that it has a row for each row of.
_KEPT_VIEWS = {
    "unit_listings": "core.unit_listing",
    "qualifications": "core.qualification",
    "findings": "audit.finding",
}
_ROWS_KEPT = 50_000  # listings: measured, 0.13 s once a build, and 54 MiB


@dataclass
class _Kept:
    """What is kept for one build of the warehouse, told by its file: a new build is another file."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    build: Build | None = None
    asked: float = 0.0
    connection: duckdb.DuckDBPyConnection | None = None
    path: str = _ITS_OWN
    answers: dict[tuple[object, ...], object] = field(default_factory=dict)
    hashed: dict[str, KnownFile] = field(default_factory=dict)


@dataclass(frozen=True)
class ServedWorkspace(Workspace):
    """A workspace whose warehouse is opened once a build: opening it costs as much as several questions."""

    _kept: _Kept = field(default_factory=_Kept, compare=False, repr=False)

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A cursor of the connection that is kept; use it in a `with`.

        Raises:
            NoWarehouseError: it has not been built yet, or is not a database.
        """
        import duckdb

        self._kept.asked = time.monotonic()
        with self._kept.lock:
            try:
                return self._opened().cursor().execute(f"SET search_path = '{self._kept.path}'")
            except (duckdb.Error, OSError):
                self._kept.build = None
        return super().connect()  # which tells what is wrong

    def answer(
        self, question: Callable[Concatenate[Workspace, _Asked], _Answer], *asked: _Asked.args, **named: _Asked.kwargs
    ) -> _Answer:
        """The answer to a question that the warehouse alone answers, worked out once a build; the latest are kept."""
        self._kept.asked = time.monotonic()
        key = (question, *asked, *sorted(named.items()))
        with self._kept.lock:
            self._forget_other_builds()
            answers = self._kept.answers
            if key in answers:
                return cast(_Answer, answers[key])
        found = question(self, *asked, **named)
        with self._kept.lock:
            while len(answers) >= _ANSWERS_KEPT:
                del answers[next(iter(answers))]
            answers[key] = found
        return found

    def is_behind(self) -> bool:
        """Whether a refresh would rebuild the warehouse."""
        from pipeline.refresh.beside import is_behind

        return is_behind(self, self._kept.hashed)

    def build(self) -> Build | None:
        """What tells the build that is there now from any other; None where there is none."""
        try:
            found = self.database.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    @property
    def last_asked(self) -> float:
        """When somebody last asked the warehouse something, by the monotonic clock."""
        return self._kept.asked

    def _opened(self) -> duckdb.DuckDBPyConnection:

        self._forget_other_builds()
        if self._kept.connection is None:
            # Attached rather than connected to: DuckDB keeps one instance a path, and while a request still reads
            # the former build it would hand that one out again.
            # One thread: what pages ask is small, and the browser beside it wants the other processors.
            self._kept.connection = connected(config={"threads": 1})
            path = str(self.database).replace("'", "''")
            self._kept.connection.execute(f"ATTACH '{path}' AS specs (READ_ONLY)")
            self._kept.path = _KEPT_FIRST if _keeps_views(self._kept.connection) else _ITS_OWN
        return self._kept.connection

    def _forget_other_builds(self) -> None:
        """Let go of a build that was replaced; requests that still read it keep it open until they end."""
        build = self.build()
        if build != self._kept.build or build is None:
            self._kept.build, self._kept.connection, self._kept.answers = build, None, {}


def _keeps_views(connection: duckdb.DuckDBPyConnection) -> bool:
    """Keep views as tables where they are not too long: planning their joins takes longest of all."""
    import duckdb

    try:
        connection.execute("CREATE SCHEMA kept")
        for view, table in _KEPT_VIEWS.items():
            (rows,) = connection.execute(f"SELECT count(*) FROM specs.{table}").fetchone() or (0,)  # noqa: S608
            if rows <= _ROWS_KEPT:
                connection.execute(f"CREATE TABLE kept.{view} AS FROM specs.main.{view}")
    except (duckdb.BinderException, duckdb.CatalogException):  # built by another version: told by whoever asks
        return False
    return True
