"""The units a learner or a centre holds, by whatever code, and what each counts as in a qualification."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.answers.naming import Listings, find_listings
from pipeline.answers.queries import query_text, rows_as
from pipeline.answers.spreadsheets import unguarded
from pipeline.combination.structure import Structure
from pipeline.errors import UsageError

if TYPE_CHECKING:
    import duckdb

_COLUMNS = (
    "unit",
    "uan",
    "unit_number",
    "unit number",
    "number",
    "code",
    "unit code",
    "nos_code",
    "nos code",
    "unit_id",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A unit as it was named, and the unit it counts as (None where no qualification asked about lists it).

    `how` is `own` (listed under that code), `same` (one registered unit under another body's code), `equivalent`
    (counts after a look) or `none`.
    """

    name: str
    unit_id: str | None
    title: str
    held_at: str
    how: str


def read_names(given: Sequence[str]) -> tuple[str, ...]:
    """The units named at the command line: codes, several in one separated by commas, or CSV files of them.

    Only there: who asks over the network must not have this machine's files read.

    Raises:
        UsageError: a file cannot be read, or has no column of units.
    """
    names: list[str] = []
    for text in given:
        if text.lower().endswith((".csv", ".txt")):
            names.extend(_from_file(Path(text)))
        else:
            names.extend(part.strip() for part in text.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _from_file(file: Path) -> Iterable[str]:
    try:
        lines = csv.reader(file.read_text(encoding="utf-8-sig").splitlines())
        rows = [[unguarded(cell) for cell in line] for line in lines]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{file} cannot be read as a CSV of units: {reason}.") from error
    if not rows:
        raise UsageError(f"{file} is empty. Put one unit on each line, by its UAN or number.")
    header = [cell.strip().lower() for cell in rows[0]]
    columns = [header.index(name) for name in _COLUMNS if name in header]
    if not columns:
        if len(header) > 1:
            raise UsageError(f"{file} has no column of units. Name one of its columns {', '.join(_COLUMNS[:5])}.")
        return [row[0].strip() for row in rows if row]
    return [
        next((row[at].strip() for at in columns if at < len(row) and row[at].strip()), "") for row in rows[1:] if row
    ]


def find_holdings(
    connection: duckdb.DuckDBPyConnection,
    names: Sequence[str],
    structures: Sequence[Structure],
    body: str | None = None,
    equivalent: bool = False,
) -> tuple[Holding, ...]:
    """What each named unit counts as; the qualifications' own codes come before other bodies'.

    Raises:
        UsageError: a name fits no unit, or several.
    """
    among = Listings(connection)
    found = [_own(name, structures) or _elsewhere(connection, name, body, structures, among) for name in names]
    return _with_equivalents(connection, found, structures) if equivalent else tuple(found)


def _own(name: str, structures: Sequence[Structure]) -> Holding | None:
    """The unit of these qualifications that carries this id, code or title, if it is one."""
    for structure in structures:
        carrying = [unit for unit in structure.units if name in (unit.unit_id, unit.listing_id)]
        carrying = carrying or [structure.units[at] for at in structure.named(name)]
        carrying = carrying or [unit for unit in structure.units if unit.title == name]
        units = {unit.unit_id: unit for unit in carrying}
        if len(units) == 1:
            unit = next(iter(units.values()))
            return Holding(name=name, unit_id=unit.unit_id, title=unit.title, held_at=structure.title, how="own")
    return None


def _elsewhere(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    body: str | None,
    structures: Sequence[Structure],
    among: Listings,
) -> Holding:
    where, _, code = ("", "", name) if among.is_id(name) else name.rpartition(":")
    listing = find_listings(connection, code or name, where or body, among=among)[0]
    listed = any(unit.unit_id == listing.unit_id for structure in structures for unit in structure.units)
    return Holding(
        name=name,
        unit_id=listing.unit_id,
        title=listing.title,
        held_at=listing.short_name,
        how="same" if listed else "none",
    )


@dataclass(frozen=True, slots=True)
class _Equivalent:
    held: str
    counts_as: str
    reason: str


def _with_equivalents(
    connection: duckdb.DuckDBPyConnection, found: Sequence[Holding], structures: Sequence[Structure]
) -> tuple[Holding, ...]:
    wanted = [holding.unit_id for holding in found if holding.how == "none"]
    params = {"units": wanted, "qualifications": [structure.qualification_id for structure in structures]}
    rows = rows_as(_Equivalent, connection, query_text("equivalent_units"), params) if wanted else []
    counts_as = {row.held: row.counts_as for row in rows}
    made = []
    for holding in found:
        other = counts_as.get(holding.unit_id or "") if holding.how == "none" else None
        made.append(
            holding
            if other is None
            else Holding(
                name=holding.name, unit_id=other, title=holding.title, held_at=holding.held_at, how="equivalent"
            )
        )
    return tuple(made)
