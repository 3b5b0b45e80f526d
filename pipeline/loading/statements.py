"""What the documents state, into schema `core`; what says the same as before keeps its rows.

The rows of a qualification follow from the qualification, its document and this code alone. So whoever has the digest
of the three may leave the rows a former build made of it: of a thousand specifications one has changed, and a
night's work is that one.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from pipeline.loading.arrow import Row, arrow_table
from pipeline.loading.rows import STATED_TABLES, core_rows
from pipeline.matching.bulk import arrays
from pipeline.shipped import shipped
from pipeline.tables import table_named
from pipeline.tables.audit import LOADED
from pipeline.tables.ddl import identifier

if TYPE_CHECKING:
    from pipeline.loading.rows import Stated

_AT_ONCE = 50  # qualifications whose rows are in memory together: those of a country took half a gigabyte
_OF_LISTINGS = ("core.learning_outcome", "core.assessment_criterion")


@dataclass(frozen=True, slots=True)
class Statements:
    """The current qualifications by their ids, and the digest of what each one's rows are made from."""

    stated: Sequence[Stated]
    digests: Mapping[str, str]

    def told(self) -> pa.Table:
        """The rows of `audit.loaded`."""
        rows: list[Row] = [{"qualification_id": name, "digest": digest} for name, digest in self.digests.items()]
        return arrow_table(LOADED, rows)

    def load(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Fill the empty `STATED_TABLES`."""
        _load(connection, self.stated)

    def changed(self, connection: duckdb.DuckDBPyConnection) -> set[str]:
        """The qualifications that changed, came or went, against those whose rows the database holds."""
        former = dict(connection.execute(f"SELECT qualification_id, digest FROM {LOADED.qualified_name}").fetchall())  # noqa: S608
        return {name for name in former.keys() | self.digests.keys() if former.get(name) != self.digests.get(name)}

    def amend(self, connection: duckdb.DuckDBPyConnection, changed: set[str]) -> dict[str, list[str]]:
        """Put the rows of what changed in the place of theirs; gives the keys of those that went, by their table."""
        connection.register("changed", pa.table({"qualification_id": arrays.texts(sorted(changed))}))
        gone = {}
        for name in (*_OF_LISTINGS, *(each for each in STATED_TABLES if each not in _OF_LISTINGS)):
            query = _query("of_listings" if name in _OF_LISTINGS else "of_qualifications")
            key = identifier(table_named(name).key[0])
            gone[name] = [row[0] for row in connection.execute(query.format(table=name, key=key)).fetchall()]
        connection.unregister("changed")
        _load(connection, [each for each in self.stated if each.qualification.qualification_id in changed])
        return gone

    def counts(self) -> Counter[str]:
        """How many rows each of `STATED_TABLES` has when it holds all of this and nothing else."""
        found: Counter[str] = Counter(dict.fromkeys(STATED_TABLES, 0))
        for each in self.stated:
            says = each.qualification
            rows = (says.facts, says.groups, says.listings, says.rules, says.outcomes)
            found.update(dict(zip(STATED_TABLES, map(len, rows), strict=False)))
            found["core.assessment_criterion"] += sum(len(outcome.criteria) for outcome in says.outcomes)
        return found


def insert(connection: duckdb.DuckDBPyConnection, name: str, loaded: pa.Table) -> None:
    """Add the rows of an Arrow table to a table of the database."""
    connection.register("loaded", loaded)
    connection.execute(f"INSERT INTO {name} BY NAME FROM loaded")
    connection.unregister("loaded")


def _load(connection: duckdb.DuckDBPyConnection, stated: Sequence[Stated]) -> None:
    for start in range(0, len(stated), _AT_ONCE):
        for name, rows in core_rows(stated[start : start + _AT_ONCE]).items():
            insert(connection, name, arrow_table(table_named(name), rows))


@functools.cache
def _query(name: str) -> str:
    return (shipped("sql") / "amending" / f"{name}.sql").read_text(encoding="utf-8")
