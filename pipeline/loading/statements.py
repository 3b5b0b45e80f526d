"""What the documents state, into schema `core`; rows of what says the same as before come from the former warehouse.

The rows of a qualification follow from the qualification, its document and this code alone. So whoever has the digest
of the three may take over the rows a former build made of it: of a thousand specifications one has changed, and a
night's work is that one. Rows come in the same order either way, so that nobody can tell which build made a file.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import msgspec
import pyarrow as pa

from pipeline.loading.arrow import Row, arrow_table
from pipeline.loading.rows import STATED_TABLES, core_rows
from pipeline.matching.bulk import arrays
from pipeline.shipped import shipped
from pipeline.tables import table_named
from pipeline.tables.audit import LOADED
from pipeline.tables.ddl import quoted

if TYPE_CHECKING:
    from pipeline.loading.rows import Stated

_AT_ONCE = 50  # qualifications whose rows are in memory together: those of a country took half a gigabyte
# Beyond these a build from the readings costs less than asking the former file stretch by stretch.
_MOST_STRETCHES = 16
FILLED_BY_STATEMENTS = frozenset({*STATED_TABLES, LOADED.qualified_name})
_BY_LISTING = ("core.learning_outcome", "core.assessment_criterion")


@dataclass(frozen=True, slots=True)
class Statements:
    """The current qualifications by their ids, and the code that loads them.

    `former` is the warehouse to take over from, `former_design` what its tables and views are.
    """

    stated: Sequence[Stated]
    version: str = ""
    former: Path | None = None
    former_design: str = ""

    def load(self, connection: duckdb.DuckDBPyConnection, known: Mapping[str, str]) -> None:
        """Fill `STATED_TABLES` and `audit.loaded`; `known` is what `attach` gave."""
        digests = {each.qualification.qualification_id: self._digest(each) for each in self.stated}
        stretches = _stretches(self.stated, {name for name, digest in digests.items() if known.get(name) == digest})
        for stands, stretch in stretches:
            if stands:
                _take_over(connection, stretch)
            else:
                _load(connection, stretch)
        told: list[Row] = [{"qualification_id": name, "digest": digest} for name, digest in digests.items()]
        insert(connection, LOADED.qualified_name, arrow_table(LOADED, told))

    def _digest(self, stated: Stated) -> str:
        content = (self.version, stated.specification.document_id, stated.qualification)
        return hashlib.blake2b(msgspec.json.encode(content), digest_size=16).hexdigest()

    def attach(self, connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
        """Attach the former warehouse and give its digests; none where there is none that can be read.

        Before any transaction: one in which it failed could not go on.
        """
        if self.former is None or not self.former.exists():
            return {}
        try:
            connection.execute(f"ATTACH {quoted(str(self.former))} AS former (READ_ONLY)")
            return dict(connection.execute("SELECT qualification_id, digest FROM former.audit.loaded").fetchall())
        except duckdb.Error:  # damaged, or of an earlier design
            return {}


def insert(connection: duckdb.DuckDBPyConnection, name: str, loaded: pa.Table) -> None:
    """Add the rows of an Arrow table to a table of the database."""
    connection.register("loaded", loaded)
    connection.execute(f"INSERT INTO {name} BY NAME FROM loaded")
    connection.unregister("loaded")


def _stretches(stated: Sequence[Stated], standing: set[str]) -> list[tuple[bool, list[Stated]]]:
    """The qualifications in their order, cut where those that stand give way to others; few pieces, or one."""
    by_standing = itertools.groupby(stated, lambda each: each.qualification.qualification_id in standing)
    found = [(stands, list(stretch)) for stands, stretch in by_standing]
    return found if len(found) <= _MOST_STRETCHES else [(False, list(stated))]


def _load(connection: duckdb.DuckDBPyConnection, stated: Sequence[Stated]) -> None:
    for start in range(0, len(stated), _AT_ONCE):
        for name, rows in core_rows(stated[start : start + _AT_ONCE]).items():
            insert(connection, name, arrow_table(table_named(name), rows))


def _take_over(connection: duckdb.DuckDBPyConnection, stated: Sequence[Stated]) -> None:
    names = [each.qualification.qualification_id for each in stated]
    connection.register("standing", pa.table({"qualification_id": arrays.texts(names)}))
    for name in STATED_TABLES:
        connection.execute(_query("by_listing" if name in _BY_LISTING else "by_qualification").format(table=name))
    connection.unregister("standing")


@functools.cache
def _query(name: str) -> str:
    return (shipped("sql") / "taking_over" / f"{name}.sql").read_text(encoding="utf-8")
