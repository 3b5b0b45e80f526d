"""The part of a matching that judgements reach, as objects; the rest stays in Arrow, however large it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from pipeline.judgements.grouping import Applied
from pipeline.judgements.listings import Listing, listings_of
from pipeline.matching import Matching
from pipeline.matching.bulk import kernels as pc


@dataclass(frozen=True, slots=True)
class Touched:
    """The units that judgements name: their listings, the unit the matcher gave each, and each unit's listings."""

    listings: dict[str, Listing]
    old_unit: dict[str, str]
    members: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, matching: Matching, listings: pa.Table, applied: Iterable[Applied]) -> Touched:
        """The units of every listing the judgements name, with all their listings."""
        named = {name for each in applied for name in each.a | each.b}
        unit_ids = sorted(set(rows_with(matching.members, "listing_id", named)["unit_id"].to_pylist()))
        members = rows_with(matching.members, "unit_id", unit_ids)
        old_unit = dict(zip(members["listing_id"].to_pylist(), members["unit_id"].to_pylist(), strict=True))
        found = listings_of(rows_with(listings, "listing_id", old_unit))
        of_unit: dict[str, list[str]] = {}
        for name, unit in sorted(old_unit.items()):
            of_unit.setdefault(unit, []).append(name)
        by_unit = {unit: tuple(names) for unit, names in of_unit.items()}
        return cls({each.listing_id: each for each in found}, old_unit, by_unit)


def rows_with(table: pa.Table, column: str, values: Collection[str]) -> pa.Table:
    """The rows whose column is one of the values."""
    return table.filter(is_one_of(table[column], values))


def is_one_of(column: pa.ChunkedArray, values: Collection[str]) -> pa.ChunkedArray:
    """Whether each value of the column is one of these."""
    return pc.is_in(column, value_set=pa.array(sorted(values), pa.string()))


def with_rows(table: pa.Table, gone: pa.ChunkedArray, rows: Sequence[dict[str, Any]], keys: Sequence[str]) -> pa.Table:
    """The table without the rows marked in `gone` and with these instead, ordered by its keys."""
    made = pa.Table.from_pylist(list(rows), schema=table.schema)
    kept = table.filter(pc.invert(gone))
    return pa.concat_tables([kept, made]).sort_by([(key, "ascending") for key in keys])
