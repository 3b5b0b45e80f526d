"""What a warehouse gives away: qualifications, their groups and units, and how units relate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import duckdb

_QUERIES = Path(__file__).parent / "queries"
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedQualification:
    """A qualification."""

    qualification_id: str
    title: str
    short_name: str
    body_id: str
    body_name: str
    level: str | None
    qan: str | None
    total_credit: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedGroup:
    """A group of units in a qualification."""

    group_id: str
    qualification_id: str
    label: str
    kind: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedUnit:
    """A unit as one qualification lists it; codes and sizes may come from another document.

    `offered_since` is when the qualification started, as the register says.
    """

    listing_id: str
    qualification_id: str
    group_id: str | None
    unit_id: str
    body_id: str
    body_name: str
    position: int
    unit_number: str | None
    uan: str | None
    nos_code: str | None
    title: str
    level: str | None
    credit: int | None
    glh: int | None
    offered_since: date | None

    @property
    def code(self) -> str:
        """The code people use for it: the body's number, else the UAN, else the NOS code; may be empty."""
        return self.unit_number or self.uan or self.nos_code or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedPair:
    """Two listings and their relation; `person` is who judged, None where the evidence decided."""

    listing_a: str
    listing_b: str
    relation: str
    score: float | None
    reason: str | None
    person: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedOutcome:
    """A learning outcome of a listed unit."""

    outcome_id: str
    listing_id: str
    position: int
    number: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedCriterion:
    """An assessment criterion of a learning outcome."""

    criterion_id: str
    outcome_id: str
    position: int
    number: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoneFound:
    """Somebody found that a listing's unit has no equivalent in a body."""

    listing_id: str
    body_id: str
    person: str
    made_at: datetime
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All of it, in a stable order; `built` is when the warehouse was built (UTC), `program` by which version."""

    built: datetime
    program: str
    qualifications: tuple[OfferedQualification, ...]
    groups: tuple[OfferedGroup, ...]
    units: tuple[OfferedUnit, ...]
    pairs: tuple[RelatedPair, ...]
    outcomes: tuple[OfferedOutcome, ...]
    criteria: tuple[OfferedCriterion, ...]
    none_found: tuple[NoneFound, ...]


def read_catalogue(connection: duckdb.DuckDBPyConnection) -> Catalogue:
    """The catalogue of a warehouse."""
    built, program = connection.execute(_text("built")).fetchall()[0]
    return Catalogue(
        built=built,
        program=program,
        qualifications=_rows(connection, "qualifications", OfferedQualification),
        groups=_rows(connection, "groups", OfferedGroup),
        units=_rows(connection, "listings", OfferedUnit),
        pairs=_rows(connection, "pairs", RelatedPair),
        outcomes=_rows(connection, "outcomes", OfferedOutcome),
        criteria=_rows(connection, "criteria", OfferedCriterion),
        none_found=_rows(connection, "none_found", NoneFound),
    )


def _rows(connection: duckdb.DuckDBPyConnection, name: str, row: type[Row]) -> tuple[Row, ...]:
    cursor = connection.execute(_text(name))
    columns = [column[0] for column in cursor.description or ()]
    found: list[tuple[Any, ...]] = cursor.fetchall()
    return tuple(row(**dict(zip(columns, values, strict=True))) for values in found)


def _text(name: str) -> str:
    return (_QUERIES / f"{name}.sql").read_text(encoding="utf-8")
