"""The listings of a run as columns, in the order of their ids: from here on a row's number is its rank by content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from pipeline.matching.bulk import kernels as pc

TEXT = (
    "listing_id",
    "qualification_id",
    "body_id",
    "title",
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
)
NUMBERS = ("credit", "glh")
REQUIRED = ("listing_id", "qualification_id", "body_id", "title")


@dataclass(frozen=True, slots=True)
class Listings:
    """One list a column; None where the document does not say.

    `group_label` is the group's theme as printed; `outcomes` and `criteria` are what the unit teaches, a line each.
    """

    listing_id: list[str]
    qualification_id: list[str]
    body_id: list[str]
    title: list[str]
    subject: list[str | None]
    group_label: list[str | None]
    unit_number: list[str | None]
    number_scheme: list[str | None]
    nos_code: list[str | None]
    nos_suite: list[str | None]
    uan: list[str | None]
    level: list[str | None]
    outcomes: list[str | None]
    criteria: list[str | None]
    credit: list[int | None]
    glh: list[int | None]

    def __len__(self) -> int:
        return len(self.listing_id)

    def column(self, name: str) -> list[Any]:
        """A column by its name."""
        found: list[Any] = getattr(self, name)
        return found


class ListingsError(ValueError):
    """The table of listings cannot be matched; the message says why."""


def listings_of(table: pa.Table) -> Listings:
    """Take the columns out of a table, sorted by `listing_id`; empty text counts as not stated.

    Raises:
        ListingsError: a required column is missing or has nulls, or a `listing_id` stands twice.
    """
    for name in REQUIRED:
        if name not in table.column_names:
            raise ListingsError(f"the listings have no column {name}")
        if table[name].null_count:
            raise ListingsError(f"{table[name].null_count} listings have no {name}")
    if table.num_rows and pc.count_distinct(table["listing_id"]).as_py() != table.num_rows:
        raise ListingsError("a listing_id stands twice")
    table = pc.take(table, pc.sort_indices(table, sort_keys=[("listing_id", "ascending")]))
    return Listings(**{name: _column(table, name) for name in TEXT + NUMBERS})


def _column(table: pa.Table, name: str) -> list[Any]:
    if name not in table.column_names:
        return [None] * table.num_rows
    if name in NUMBERS:
        return list(pc.cast(table[name], pa.int64()).to_pylist())
    values = pc.cast(table[name], pa.string()).to_pylist()
    return values if name in REQUIRED else [value or None for value in values]
