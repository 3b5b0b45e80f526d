"""Pairs: profiles are compared once each, and what is decided of them holds for all their listings."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from pipeline.matching.candidates import exact_keys, word_keys
from pipeline.matching.profile import FIELDS, Profile
from pipeline.matching.relation import Decision, decide, decide_candidate
from pipeline.matching.titles import theme_words, title_words
from pipeline.matching.units import effective
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.matching.listings import Listings
    from pipeline.matching.units import Unit

PAIRS = pa.schema(
    [
        ("listing_a", pa.string()),
        ("listing_b", pa.string()),
        ("relation", pa.string()),
        ("score", pa.float64()),
        ("decided_by", pa.string()),
        ("reason", pa.string()),
        ("features", pa.string()),
    ]
)
DECIDED = pa.schema(
    [
        ("decision", pa.int64()),
        ("p", pa.int64()),
        ("q", pa.int64()),
        ("same_unit", pa.bool_()),
        ("relation", pa.string()),
        ("score", pa.float64()),
        ("reason", pa.string()),
        ("features", pa.string()),
    ]
)


def _sql(name: str) -> str:
    return files("pipeline.matching").joinpath(f"{name}.sql").read_text(encoding="utf-8")


def _where(values: Sequence[Any], kept: Sequence[Any]) -> list[Any]:
    return [value if keep else None for value, keep in zip(values, kept, strict=True)]


def profiles_of(listings: Listings, units: list[Unit]) -> tuple[list[Profile], list[int]]:
    """The distinct profiles, in the order of their content, and the profile of every row."""
    inherited = {"uan", "nos_suite", "nos_code", "level", "credit", "glh"}
    columns = {name: effective(listings, units, name) for name in inherited}
    labelled = [bool(title_words(title).label) for title in listings.title]
    stated = {name: listings.column(name) for name in ("uan", "nos_code")}
    columns |= {
        "inherited": [
            tuple(name for name, column in stated.items() if column[row] is None and columns[name][row] is not None)
            for row in range(len(listings))
        ],
        "title": listings.title,
        "subject": listings.subject,
        "theme": [" ".join(sorted(theme_words(label))) if label else None for label in listings.group_label],
        # Only "Unit 3:" before a title asks whose it is; without one, listings of all bodies may share a profile.
        "body_id": _where(listings.body_id, labelled),
        "number_scheme": listings.number_scheme,
        "unit_number": _where(listings.unit_number, listings.number_scheme),
    }
    tuples = list(zip(*(columns[name] for name in FIELDS), strict=True))
    distinct = {values: Profile(**dict(zip(FIELDS, values, strict=True))) for values in set(tuples)}
    ordered = sorted(distinct, key=lambda values: distinct[values].order)
    number = {values: place for place, values in enumerate(ordered)}
    return [distinct[values] for values in ordered], [number[values] for values in tuples]


def pairs_table(listings: Listings, units: list[Unit]) -> pa.Table:
    """All pairs of listings in different qualifications that stand in a relation, sorted by their ids."""
    profiles, profile = profiles_of(listings, units)
    unit = [0] * len(listings)
    for number, members in enumerate(units):
        for row in members.rows:
            unit[row] = number
    columns = {
        "row": range(len(listings)),
        "listing_id": pa.array(listings.listing_id, pa.string()),
        "qualification": pa.array(listings.qualification_id, pa.string()),
        "unit": unit,
        "profile": profile,
    }
    with duckdb.connect() as connection:
        connection.register("listing", pa.table(columns))
        decided = _decided(connection, profiles)
        connection.register("decided", decided)
        pairs = connection.sql(_sql("pairs"), params={"best_kept": weights().thresholds.best_kept})
        return pairs.to_arrow_table().cast(PAIRS)


def _keys(profiles: list[Profile]) -> pa.Table:
    owner, keys, cut = [], [], []
    for number, profile in enumerate(profiles):
        for exact in (True, False):
            for key in exact_keys(profile) if exact else word_keys(profile):
                owner.append(number)
                keys.append(key)
                cut.append(not exact)
    types = (pa.int64(), pa.string(), pa.bool_())
    arrays = [pa.array(values, kind) for values, kind in zip((owner, keys, cut), types, strict=True)]
    return pa.table(arrays, names=["profile", "key", "cut"])


def _decided(connection: duckdb.DuckDBPyConnection, profiles: list[Profile]) -> pa.Table:
    connection.register("keys", _keys(profiles))
    connection.register("spread", connection.sql(_sql("spread")).to_arrow_table())
    candidates = connection.execute(_sql("candidates"), {"block": weights().thresholds.block}).fetchall()
    same = connection.execute(_sql("same")).fetchall()
    rows: list[dict[str, Any]] = []
    for pairs, same_unit in ((same, True), (candidates, False)):
        for p, q in pairs:
            a, b = profiles[p], profiles[q]  # numbered in the order of their content, so a comes first
            decision = decide(a, b, same_unit=True) if same_unit else decide_candidate(a, b)
            if decision:
                rows.append({"decision": len(rows), "p": p, "q": q, "same_unit": same_unit, **_columns(decision)})
    return pa.Table.from_pylist(rows, schema=DECIDED)


def _columns(decision: Decision) -> dict[str, object]:
    told = [
        {"name": f.name, "value": f.value, "contribution": f.contribution, "note": f.note} for f in decision.features
    ]
    features = json.dumps(told, ensure_ascii=False)
    shown = {"relation": str(decision.relation), "score": decision.score, "reason": decision.reason}
    return {**shown, "features": features}
