"""The way through matching, once, in order: columns, clusters, units, pairs, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.clusters import cluster
from pipeline.matching.conflicts import findings_of
from pipeline.matching.listings import listings_of
from pipeline.matching.pairs import pairs_table
from pipeline.matching.result import Matching
from pipeline.matching.units import members_table, unit_ids, units_of, units_table

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.matching.evidence import Compare
    from pipeline.matching.memory import Memory


def run(table: pa.Table, compare: Compare | None = None, memory: Memory | None = None) -> Matching:
    """Match all listings of a table; see `pipeline.matching.match`."""
    listings = listings_of(table)
    clusters = cluster(listings)
    units = units_of(listings, clusters.unit)
    ids = unit_ids(listings, units)
    return Matching(
        units=units_table(listings, units, ids),
        members=members_table(listings, units, ids),
        pairs=pairs_table(listings, units, compare, memory),
        findings=findings_of(listings, units, ids, clusters.refusals),
    )
