"""Listings for the matcher, from the facts of the specimens and from the gold pairs."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

TESTS = Path(__file__).parent.parent
FIELDS = {
    "title": "title",
    "level": "level",
    "credit": "credit",
    "glh": "glh",
    "uan": "uan",
    "body": "body_id",
    "scheme": "number_scheme",
    "number": "unit_number",
    "suite": "nos_suite",
    "nos": "nos_code",
    "outcomes": "outcomes",
    "criteria": "criteria",
}

Listing = dict[str, Any]


@cache
def _facts() -> tuple[dict[str, str], ...]:
    with (TESTS / "specimens/facts/units.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def seed_listings() -> list[Listing]:
    """The 192 listings of the five specifications, as extraction hands them to the matcher."""
    return [_seed_listing(row) for row in _facts()]


def _seed_listing(row: dict[str, str]) -> Listing:
    number = row["unit_number"] or None
    own = bool(number and number.startswith("4430-"))
    return listing(
        f"{row['document']}:{row['uan'] or number or row['title']}",
        row["document"],
        body_id=row["document"].rpartition("_")[0],
        subject="Customer Service",
        group_label=row["group"],
        unit_number=number,
        number_scheme="city_and_guilds:4430" if own else None,
        nos_code=row["nos_code"] or None,
        nos_suite="customer service" if row["nos_code"] else None,
        uan=row["uan"] or None,
        title=row["title"],
        level=row["level"] or None,
        credit=int(row["credit"]) if row["credit"] else None,
        glh=int(row["glh"]) if row["glh"] else None,
    )


def listing(listing_id: str, qualification_id: str, **facts: object) -> Listing:
    """One listing; what is not given is not stated."""
    empty = dict.fromkeys(
        (
            "subject",
            "group_label",
            "unit_number",
            "number_scheme",
            "nos_code",
            "nos_suite",
            "uan",
            "level",
            "outcomes",
            "criteria",
            "credit",
            "glh",
        )
    )
    return {"listing_id": listing_id, "qualification_id": qualification_id, "body_id": "body", **empty, **facts}


def table(listings: list[Listing]) -> pa.Table:
    """The listings as the Arrow table `match` takes."""
    whole = pa.int64()
    names = list(listing("", "", title=""))
    fields = [pa.field(name, whole if name in ("credit", "glh") else pa.string()) for name in names]
    return pa.Table.from_pylist(listings, schema=pa.schema(fields))


@cache
def gold_pairs() -> tuple[dict[str, str], ...]:
    """The labelled pairs; `relation` is one of the matcher's, `distinct`, or `not same` (nor equivalent)."""
    with (TESTS / "gold/pairs.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def gold_listings(row: dict[str, str]) -> tuple[Listing, Listing]:
    """The two listings of a labelled pair, in two qualifications."""
    return _gold_listing(row, "a"), _gold_listing(row, "b")


def _gold_listing(row: dict[str, str], side: str) -> Listing:
    facts: Listing = {}
    for name, column in FIELDS.items():
        value = row[f"{name}_{side}"]
        facts[column] = (int(value) if name in ("credit", "glh") else value) if value else None
    for name in ("outcomes", "criteria"):
        facts[name] = facts[name] and facts[name].replace("|", "\n")
    facts["body_id"] = facts["body_id"] or f"body {side}"
    return listing(side, f"qualification {side}", subject=row["subject"] or None, **facts)
