"""Units and their members as tables: what each unit is called, what its members state, what they inherit."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.stated import fact_stated, most_stated

if TYPE_CHECKING:
    from pipeline.matching.listings import Listings

INHERITED = ("uan", "nos_code", "level", "credit", "glh")

UNITS = pa.schema(
    [
        ("unit_id", pa.string()),
        ("title", pa.string()),
        ("uan", pa.string()),
        ("nos_code", pa.string()),
        ("level", pa.string()),
        ("credit", pa.int64()),
        ("glh", pa.int64()),
        ("inferred", pa.list_(pa.string())),
        ("listing_count", pa.int64()),
        ("qualification_count", pa.int64()),
    ]
)
MEMBERS = pa.schema(
    [
        ("unit_id", pa.string()),
        ("listing_id", pa.string()),
        ("inferred_level", pa.string()),
        ("inferred_credit", pa.int64()),
        ("inferred_glh", pa.int64()),
        ("inferred_uan", pa.string()),
        ("inferred_nos_code", pa.string()),
        ("inferred_from", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A cluster of rows: for each fact the value its members state (most often), and the row it is taken from."""

    rows: tuple[int, ...]
    title: str
    facts: dict[str, Any]
    source: dict[str, int]
    nos_suite: str | None


def units_of(listings: Listings, unit: list[int]) -> list[Unit]:
    """The units, in the order of their smallest rows."""
    members: dict[int, list[int]] = defaultdict(list)
    for row, root in enumerate(unit):
        members[root].append(row)
    return [_unit(listings, rows) for _, rows in sorted(members.items())]


def _unit(listings: Listings, rows: list[int]) -> Unit:
    if len(rows) == 1:
        return _listed_once(listings, rows[0])
    facts, source = {}, {}
    # The listing with the regulator's code is the nearest to the registered unit: values come from it first.
    ordered = sorted(rows, key=lambda row: (listings.uan[row] is None, row))
    for name in INHERITED:
        column = listings.column(name)
        facts[name] = fact_stated(name, (column[row] for row in rows))
        if facts[name] is not None:
            source[name] = next(row for row in ordered if column[row] == facts[name])
    coded = [row for row in ordered if listings.uan[row] is not None] or ordered
    title = most_stated(listings.title[row] for row in coded) or ""
    suite = listings.nos_suite[source["nos_code"]] if "nos_code" in source else None
    return Unit(tuple(rows), title, facts, source, suite)


def _listed_once(listings: Listings, row: int) -> Unit:
    """A unit that states all of itself, as most do."""
    facts = {name: listings.column(name)[row] for name in INHERITED}
    source = {name: row for name, value in facts.items() if value is not None}
    suite = listings.nos_suite[row] if "nos_code" in source else None
    return Unit((row,), listings.title[row] or "", facts, source, suite)


def effective(listings: Listings, units: list[Unit], name: str) -> list[Any]:
    """A column with what is not stated taken from the unit."""
    values = list(listings.column(name))
    for unit in units:
        inherited = unit.nos_suite if name == "nos_suite" else unit.facts[name]
        if inherited is not None:
            for row in unit.rows:
                if values[row] is None:
                    values[row] = inherited
    return values


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")


def _digest(*parts: object) -> str:
    return hashlib.sha256("\x1f".join("" if part is None else str(part) for part in parts).encode()).hexdigest()[:12]


def _first_id(listings: Listings, unit: Unit) -> str:
    """The id by the best code; without one, by what was printed and in which qualification.

    The qualification belongs to it: without a shared identifier two qualifications' units of one title
    are equivalent at best, not the same.
    """
    if uan := unit.facts["uan"]:
        return f"uan-{_slug(uan)}"
    numbered = [row for row in unit.rows if listings.number_scheme[row] and listings.unit_number[row]]
    if numbered:
        return min(f"{listings.body_id[row]}-{_slug(listings.unit_number[row] or '')}" for row in numbered)
    row = unit.rows[0]
    printed = (listings.title[row], listings.level[row], listings.credit[row])
    return f"{listings.body_id[row]}-{_digest(listings.body_id[row], listings.qualification_id[row], *printed)}"


def unit_ids(listings: Listings, units: list[Unit]) -> list[str]:
    """An id for each unit, unique and independent of the order of rows."""
    ids = [_first_id(listings, unit) for unit in units]
    for facts in ("title", "listing"):
        counts = Counter(ids)
        for place, unit in enumerate(units):
            if counts[ids[place]] > 1:
                row = unit.rows[0]
                told = listings.listing_id[row] if facts == "listing" else (unit.title, listings.number_scheme[row])
                ids[place] += "~" + _digest(told)[:6]
    return ids


def units_table(listings: Listings, units: list[Unit], ids: list[str]) -> pa.Table:
    """One row a unit; `inferred` names the facts that not every member states."""
    rows = []
    for unit, unit_id in zip(units, ids, strict=True):
        missing = [
            name
            for name in INHERITED
            if unit.facts[name] is not None and any(listings.column(name)[row] is None for row in unit.rows)
        ]
        qualifications = len({listings.qualification_id[row] for row in unit.rows})
        counts = {"listing_count": len(unit.rows), "qualification_count": qualifications}
        rows.append({"unit_id": unit_id, "title": unit.title, **unit.facts, "inferred": missing, **counts})
    rows.sort(key=lambda row: str(row["unit_id"]))
    return arrays.rows(rows, UNITS)


def members_table(listings: Listings, units: list[Unit], ids: list[str]) -> pa.Table:
    """One row a listing, by its id as all listings are: its unit, and each value it inherits and from whom."""
    columns: dict[str, list[Any]] = {name: [None] * len(listings) for name in MEMBERS.names}
    columns["listing_id"] = listings.listing_id
    for unit, unit_id in zip(units, ids, strict=True):
        sources: dict[int, dict[str, str]] = defaultdict(dict)
        for name, source in unit.source.items():
            stated, inferred = listings.column(name), columns[f"inferred_{name}"]
            for row in unit.rows:
                if stated[row] is None:
                    inferred[row] = unit.facts[name]
                    sources[row][name] = listings.listing_id[source]
        for row in unit.rows:
            columns["unit_id"][row] = unit_id
        for row, found in sources.items():
            columns["inferred_from"][row] = json.dumps(found, ensure_ascii=False, sort_keys=True)
    made = [arrays.column(columns[field.name], field.type) for field in MEMBERS]
    return pa.Table.from_arrays(made, schema=MEMBERS)
