"""A matcher to hold the loader against: one UAN is one unit, sizes are inherited, one pair is judged by hand."""

from __future__ import annotations

import json
from itertools import combinations

import pyarrow as pa

from pipeline.matching import Matching
from pipeline.model import Finding, Severity

_TEXT, _WHOLE = pa.string(), pa.int32()
_UNITS = pa.schema(
    [(name, _TEXT) for name in ("unit_id", "title", "uan", "nos_code", "level")]
    + [("credit", _WHOLE), ("glh", _WHOLE), ("inferred", pa.list_(_TEXT)), ("listing_count", _WHOLE)]
)
_MEMBERS = pa.schema(
    [("unit_id", _TEXT), ("listing_id", _TEXT), ("inferred_level", _TEXT)]
    + [("inferred_credit", _WHOLE), ("inferred_glh", _WHOLE)]
    + [(name, _TEXT) for name in ("inferred_uan", "inferred_nos_code", "inferred_from")]
)
_PAIRS = pa.schema(
    [(name, _TEXT) for name in ("listing_a", "listing_b", "relation")]
    + [("score", pa.float64())]
    + [(name, _TEXT) for name in ("decided_by", "reason", "features")]
)


def match_by_uan(listings: pa.Table, _compare: object = None) -> Matching:
    """The listings of one UAN are one unit; fog and gulls, rope and tide, are judged as below."""
    clusters: dict[str, list[dict]] = {}
    for row in listings.to_pylist():
        clusters.setdefault(row["uan"] or row["listing_id"], []).append(row)
    units, members, pairs = [], [], []
    for name, rows in clusters.items():
        best = next((row for row in rows if row["level"]), rows[0])
        inferred = ["level", "credit", "glh"] if any(row["level"] != best["level"] for row in rows) else []
        unit = {key: best[key] for key in ("title", "uan", "nos_code", "level", "credit", "glh")}
        units.append({"unit_id": f"unit-{name}", **unit, "inferred": inferred, "listing_count": len(rows)})
        members += [_member(f"unit-{name}", row, best) for row in rows]
        pairs += [_pair(a["listing_id"], b["listing_id"], "same", 1.0) for a, b in combinations(rows, 2)]
    known = {row["listing_id"]: row for row in listings.to_pylist()}
    for a, b, relation, score in _judged(known):
        pairs.append(_pair(a, b, relation, score))
    finding = Finding(code="match-told", severity=Severity.INFO, message="Matched")
    return Matching(
        units=pa.Table.from_pylist(units, schema=_UNITS),
        members=pa.Table.from_pylist(members, schema=_MEMBERS),
        pairs=pa.Table.from_pylist(pairs, schema=_PAIRS),
        findings=(finding,),
    )


def _judged(known: dict[str, dict]):
    by_hand = (
        ("qan-111-1111-1:rope", "south-4-lighthouse:tide", "revised", 0.7),
        ("qan-111-1111-1:rope", "south-4-lighthouse:fog", "equivalent", 0.6),
        ("qan-222-2222-2:gulls", "south-4-lighthouse:fog", "equivalent", 0.8),
        ("qan-111-1111-1:fog", "south-4-lighthouse:tide", "related", 0.3),
        ("qan-111-1111-1:fog", "qan-111-1111-1:rope", "related", 0.2),
    )
    return (pair for pair in by_hand if pair[0] in known and pair[1] in known)


def _member(unit_id: str, row: dict, best: dict) -> dict:
    missing = [key for key in ("level", "credit", "glh") if row[key] is None and best[key] is not None]
    inferred = {f"inferred_{key}": best[key] for key in missing}
    source = json.dumps(dict.fromkeys(missing, best["listing_id"])) if missing else None
    return {"unit_id": unit_id, "listing_id": row["listing_id"], **inferred, "inferred_from": source}


def _pair(a: str, b: str, relation: str, score: float) -> dict:
    first, second = sorted((a, b))
    said = {"decided_by": "test", "reason": f"{relation} by hand", "features": "{}"}
    return {"listing_a": first, "listing_b": second, "relation": relation, "score": score, **said}
