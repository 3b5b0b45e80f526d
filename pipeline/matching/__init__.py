"""Matching: listings become units, members and pairs with evidence.

`match` takes all listings of a warehouse at once; `explain_pair` says of any two why they stand as
they do. Both load their machinery when called, so that importing this package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.result import Explanation, FeatureValue, Matching, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from pipeline.matching.evidence import Compare
    from pipeline.matching.memory import Memory

__all__ = ["MATCHER_VERSION", "Explanation", "FeatureValue", "Matching", "Relation", "explain_pair", "match"]

MATCHER_VERSION = "1"


def match(listings: pa.Table, compare: Compare | None = None, memory: Memory | None = None) -> Matching:
    """Find which listings are one unit, and how the listings of different qualifications relate.

    Args:
        listings: One row a listing: `listing_id`, `qualification_id`, `body_id`, `title` (never null), and
            `subject`, `group_label`, `unit_number`, `number_scheme`, `nos_code`, `nos_suite`, `uan`, `level`,
            `credit`, `glh`, `outcomes` and `criteria`, a line each (null where unknown; a missing column is null
            throughout). Order does not matter.
        compare: Who compares titles: a cluster (`comparing`); None for this process.
        memory: What was decided of pairs in an earlier run; None to decide all of them.

    Returns:
        Units, members and pairs as Arrow tables, and findings about contradictions.
    """
    from pipeline.matching.engine import run  # noqa: PLC0415 - a no-op refresh never pays for it

    return run(listings, compare, memory)


def explain_pair(a: Mapping[str, object], b: Mapping[str, object], same_unit: bool | None = None) -> Explanation:
    """Say why two listings stand as they do, whether or not the pair is stored.

    Args:
        a: A listing's columns as `match` takes them; give effective values (after inheritance) where known.
        b: The other listing.
        same_unit: Whether the warehouse holds them as one unit; None decides by their own identifiers alone.
    """
    from pipeline.matching.explain import explain  # noqa: PLC0415 - as above

    return explain(a, b, same_unit)
