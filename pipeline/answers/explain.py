"""Two units and why they stand as they do, with the places where every value was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec

from pipeline.answers.differences import ComparedOutcome, compared_outcomes, marked
from pipeline.answers.naming import NamedListing, find_listings
from pipeline.answers.queries import query_text, rows_as
from pipeline.decoding import decoded
from pipeline.errors import UsageError
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    import duckdb

    from pipeline.matching import Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadValue:
    """One value of a listing: as read, as it stood there, and the place.

    `inferred` says that its own document does not say it; the place is then that of the listing which does.
    """

    name: str
    value: str | None
    printed: str | None
    place: str
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedListing:
    """One side of the pair: which listing, and where each of its values was read."""

    listing_id: str
    unit_id: str
    body_name: str
    qualification_id: str
    qualification: str
    group_label: str | None
    place: str
    row: str
    values: tuple[ReadValue, ...]


class FeatureEvidence(msgspec.Struct, frozen=True, kw_only=True):
    """One feature of the pair: its value, what it added to the score, and what was seen, in words."""

    name: str
    value: float | str | bool | None = None
    contribution: float = 0.0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedPair:
    """Two listings, their relation, and all that speaks for and against it.

    `stored` is False where the two were never a candidate pair and were compared just now; `others` counts
    further pairs of listings that the two names fit. `marked_a` and `marked_b` are the titles with what only one
    says in brackets; `outcomes` the learning outcomes likewise, where both documents have them. `judgement_id` is
    the judgement of the person who decided.
    """

    a: ExplainedListing
    b: ExplainedListing
    relation: str
    score: float
    decided_by: str
    reason: str
    features: tuple[FeatureEvidence, ...]
    common_words: tuple[str, ...]
    near_words: tuple[tuple[str, str], ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    would_change: tuple[str, ...]
    stored: bool
    others: int
    marked_a: str = ""
    marked_b: str = ""
    outcomes: tuple[ComparedOutcome, ...] = ()
    judgement_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _StoredPair:
    listing_a: str
    listing_b: str
    relation: str
    score: float | None
    decided_by: str | None
    reason: str | None
    features: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Values:
    """A row of `explain_values.sql`."""

    listing_id: str
    unit_id: str
    body_name: str
    body_id: str
    qualification_id: str
    subject: str | None
    short_name: str
    group_label: str | None
    place: str
    raw: str | None
    unit_number: str | None
    number_scheme: str | None
    nos_code: str | None
    nos_suite: str | None
    uan: str | None
    uan_printed: str | None
    title: str
    title_printed: str | None
    level: str | None
    level_printed: str | None
    credit: int | None
    credit_printed: str | None
    glh: int | None
    glh_printed: str | None
    known_nos_code: str | None
    known_uan: str | None
    known_level: str | None
    known_credit: int | None
    known_glh: int | None
    inferred_from: str | None
    outcomes: str | None
    criteria: str | None


def explain(workspace: Workspace, name_a: str, name_b: str, body: str | None = None) -> ExplainedPair:
    """Why the units of these two names are the same, equivalent, revised, a ladder, related, or nothing to each other.

    A name may say its body itself, as `ocr:A17`; `body` is for names that do not.

    Raises:
        UsageError: a name fits no unit or several, or both fit one listing only.
        NoWarehouseError: nothing has been built yet.
    """
    with workspace.connect() as connection:
        side_a, side_b = (_named(connection, name, body) for name in (name_a, name_b))
        ids_a, ids_b = ({listing.listing_id for listing in side} for side in (side_a, side_b))
        pairs = [(a, b) for a in sorted(ids_a) for b in sorted(ids_b) if a != b]
        if not pairs:
            raise UsageError(f"{name_a!r} and {name_b!r} are one listing, {side_a[0].place}; nothing to compare.")
        params = {"a": sorted(ids_a), "b": sorted(ids_b)}
        stored = rows_as(_StoredPair, connection, query_text("explain_pair"), params)
        a, b = _oriented(stored[0], ids_a) if stored else pairs[0]
        values_a, values_b = (_values(connection, listing) for listing in (a, b))
        compared = _compared(values_a, values_b)
        pair = _pair(_listing(connection, values_a), _listing(connection, values_b), compared)
        outcomes = compared_outcomes(connection, a, b)
        pair = replace(pair, others=len(pairs) - 1, outcomes=outcomes)
        return _as_judged(connection, _as_stored(pair, stored[0])) if stored else pair


def _named(connection: duckdb.DuckDBPyConnection, name: str, body: str | None) -> list[NamedListing]:
    """The listings of a name; `ocr:A17` says its body. An id with a colon in it is tried as a whole first."""
    before, colon, after = name.partition(":")
    if colon and before.strip().isidentifier() and after.strip():
        return find_listings(connection, after.strip(), before.strip())
    return find_listings(connection, name, body)


def _oriented(pair: _StoredPair, ids_a: set[str]) -> tuple[str, str]:
    """The pair with the listing that was named first in front."""
    return (pair.listing_a, pair.listing_b) if pair.listing_a in ids_a else (pair.listing_b, pair.listing_a)


def _values(connection: duckdb.DuckDBPyConnection, listing: str) -> _Values:
    return rows_as(_Values, connection, query_text("explain_values"), {"listing": listing})[0]


def _compared(a: _Values, b: _Values) -> Explanation:
    """What the matcher says of the two, with the values known of each."""
    from pipeline.matching import explain_pair  # noqa: PLC0415

    return explain_pair(_facts(a), _facts(b), same_unit=a.unit_id == b.unit_id)


def _facts(values: _Values) -> dict[str, Any]:
    """A listing as the matcher takes it."""
    names = ("listing_id", "qualification_id", "body_id", "title", "subject", "group_label", "unit_number")
    facts = {name: getattr(values, name) for name in (*names, "number_scheme", "nos_suite", "outcomes", "criteria")}
    return facts | {name: getattr(values, f"known_{name}") for name in ("nos_code", "uan", "level", "credit", "glh")}


def _pair(a: ExplainedListing, b: ExplainedListing, compared: Explanation) -> ExplainedPair:
    """The pair as it compares just now."""
    features = tuple(
        FeatureEvidence(name=each.name, value=each.value, contribution=each.contribution, note=each.note)
        for each in compared.features
    )
    return ExplainedPair(
        a=a,
        b=b,
        relation=str(compared.relation),
        score=compared.score,
        decided_by="compared just now",
        reason=compared.reason,
        features=features,
        common_words=tuple(compared.common),
        near_words=tuple(compared.near),
        only_a=tuple(compared.only_a),
        only_b=tuple(compared.only_b),
        would_change=tuple(compared.would_change),
        stored=False,
        others=0,
        marked_a=marked(_title(a), [*compared.only_a, *(one for one, _ in compared.near)]),
        marked_b=marked(_title(b), [*compared.only_b, *(other for _, other in compared.near)]),
    )


def _title(listing: ExplainedListing) -> str:
    return next(each.value or "" for each in listing.values if each.name == "title")


def _as_judged(connection: duckdb.DuckDBPyConnection, pair: ExplainedPair) -> ExplainedPair:
    """A person's word holds whatever the facts: only taking it back would change the verdict."""
    params = {"a": pair.a.listing_id, "b": pair.b.listing_id, "by": pair.decided_by}
    found = connection.execute(query_text("explain_judgement"), params).fetchone()
    if found is None:
        return pair
    change = "taking the judgement back leaves it to the evidence"
    return replace(pair, judgement_id=found[0], would_change=(change,))


def _as_stored(pair: ExplainedPair, stored: _StoredPair) -> ExplainedPair:
    """The pair with the warehouse's verdict: a person may have decided, and the verdict saw all documents."""
    evidence = stored.features
    return replace(
        pair,
        relation=stored.relation,
        score=stored.score or 0.0,
        decided_by=stored.decided_by or "",
        reason=stored.reason or pair.reason,
        features=decoded(evidence, tuple[FeatureEvidence, ...]) if evidence else pair.features,
        stored=True,
    )


def _listing(connection: duckdb.DuckDBPyConnection, values: _Values) -> ExplainedListing:
    return ExplainedListing(
        listing_id=values.listing_id,
        unit_id=values.unit_id,
        body_name=values.body_name,
        qualification_id=values.qualification_id,
        qualification=values.short_name,
        group_label=values.group_label,
        place=values.place,
        row=values.raw or "",
        values=tuple(_read_values(values, _places(connection, values))),
    )


def _read_values(values: _Values, places: dict[str, str]) -> Sequence[ReadValue]:
    """Every value the listing has, its own or inherited."""
    found = []
    for name in ("title", "unit_number", "uan", "nos_code", "level", "credit", "glh"):
        own = getattr(values, name)
        known = own if own is not None else getattr(values, f"known_{name}", None)
        inferred = own is None and known is not None
        found.append(
            ReadValue(
                name=name,
                value=None if known is None else str(known),
                printed=getattr(values, f"{name}_printed", None),
                place=places.get(name, "") if inferred else values.place,
                inferred=inferred,
            )
        )
    return found


def _places(connection: duckdb.DuckDBPyConnection, values: _Values) -> dict[str, str]:
    """Where each inherited value was read, by its name."""
    listings = decoded(values.inferred_from, dict[str, str]) if values.inferred_from else {}
    places = dict(connection.execute(query_text("places"), {"listings": sorted(set(listings.values()))}).fetchall())
    return {name: places.get(listing, "") for name, listing in listings.items()}
