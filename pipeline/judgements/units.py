"""The rows of units that judgements changed: what they are called, what they state, what their members inherit."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.judgements.listings import Listing
from pipeline.matching.stated import fact_stated, most_stated

INHERITED = ("uan", "nos_code", "level", "credit", "glh")


@dataclass(frozen=True, slots=True)
class JudgedUnit:
    """A unit and its listings; `facts` are what they state (most often), `source` the listing each is taken from."""

    unit_id: str
    listings: tuple[Listing, ...]
    title: str
    facts: Mapping[str, Any]
    source: Mapping[str, str]

    def inherited(self, listing: Listing) -> dict[str, Any]:
        """What the unit knows and that listing's document does not say."""
        return {name: self.facts[name] for name in self.source if getattr(listing, name) is None}

    def known(self, listing: Listing) -> dict[str, object]:
        """The listing's facts as the matcher takes them, inherited ones included."""
        return listing.facts() | self.inherited(listing)


def judged_units(
    groups: Sequence[Sequence[Listing]], old_unit: Mapping[str, str], taken: Iterable[str]
) -> list[JudgedUnit]:
    """The units of these groups of listings.

    A unit nobody joined or parted keeps its id. Of the others, each takes the id its own codes give, or one its
    listings had; the better claim goes first. `taken` are the ids of units that were not touched.
    """
    units = [_unit(group) for group in groups]
    used = set(taken)
    ids: dict[int, str] = {}
    sizes = Counter(old_unit.values())
    claims = sorted(
        (-_claim(unit, unit_id, old_unit, sizes), unit.listings[0].listing_id, number, unit_id)
        for number, unit in enumerate(units)
        for unit_id in {old_unit[each.listing_id] for each in unit.listings} | _own_ids(unit)
    )
    for _, _, number, unit_id in claims:
        if number not in ids and unit_id not in used:
            ids[number] = unit_id
            used.add(unit_id)
    for number, unit in enumerate(units):
        if number not in ids:
            ids[number] = f"judged-{_digest(*(each.listing_id for each in unit.listings))}"
    return [_named(unit, ids[number]) for number, unit in enumerate(units)]


def unit_row(unit: JudgedUnit, columns: Iterable[str]) -> dict[str, Any]:
    """The unit's row of `link.unit`; a column nobody here knows stays NULL."""
    inferred = [name for name in INHERITED if any(name in unit.inherited(each) for each in unit.listings)]
    row: dict[str, Any] = {
        "unit_id": unit.unit_id,
        "title": unit.title,
        **unit.facts,
        "inferred": inferred,
        "listing_count": len(unit.listings),
        "qualification_count": len({each.qualification_id for each in unit.listings}),
    }
    return {name: row.get(name) for name in columns}


def member_rows(unit: JudgedUnit, columns: Sequence[str]) -> list[dict[str, Any]]:
    """The unit's rows of `link.unit_member`."""
    rows = []
    for listing in unit.listings:
        inherited = unit.inherited(listing)
        row: dict[str, Any] = {"unit_id": unit.unit_id, "listing_id": listing.listing_id}
        row |= {f"inferred_{name}": value for name, value in inherited.items()}
        if inherited:
            sources = {name: unit.source[name] for name in inherited}
            row["inferred_from"] = json.dumps(sources, ensure_ascii=False, sort_keys=True)
        rows.append({name: row.get(name) for name in columns})
    return rows


def _unit(listings: Sequence[Listing]) -> JudgedUnit:
    """A unit without an id yet. The listing with the regulator's code is nearest to it: values come from it first."""
    ordered = sorted(listings, key=lambda each: (each.uan is None, each.listing_id))
    facts, source = {}, {}
    for name in INHERITED:
        facts[name] = fact_stated(name, (getattr(each, name) for each in listings))
        if facts[name] is not None:
            source[name] = next(each.listing_id for each in ordered if getattr(each, name) == facts[name])
    titles = [each.title for each in listings if each.uan] or [each.title for each in listings]
    in_order = tuple(sorted(listings, key=lambda each: each.listing_id))
    return JudgedUnit("", in_order, most_stated(titles) or "", facts, source)


def _named(unit: JudgedUnit, unit_id: str) -> JudgedUnit:
    return JudgedUnit(unit_id, unit.listings, unit.title, unit.facts, unit.source)


def _own_ids(unit: JudgedUnit) -> set[str]:
    """The ids its own codes give: the UAN's, else body and number."""
    if unit.facts["uan"]:
        return {_uan_id(unit.facts["uan"])}
    return {f"{each.body_id}-{_slug(each.unit_number)}" for each in unit.listings if each.unit_number}


def own_ids(groups: Iterable[Sequence[Listing]]) -> set[str]:
    """Every id that codes of these groups could give."""
    return {unit_id for group in groups for unit_id in _own_ids(_unit(group))}


def _claim(unit: JudgedUnit, unit_id: str, old_unit: Mapping[str, str], sizes: Mapping[str, int]) -> int:
    """How good a unit's claim to an id is."""
    had = sum(old_unit[each.listing_id] == unit_id for each in unit.listings)
    if had == len(unit.listings) == sizes.get(unit_id):
        return 1_000_000  # nothing has changed
    if unit_id in {_uan_id(each.uan) for each in unit.listings if each.uan}:
        return 10_000 * (2 if unit_id in _own_ids(unit) else 1) + had
    return (1_000 if unit_id in _own_ids(unit) else 1) + had


def _uan_id(uan: str) -> str:
    return f"uan-{_slug(uan)}"


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
