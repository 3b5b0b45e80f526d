"""Making judgements: from two listings of the warehouse, or taking one back."""

from __future__ import annotations

import getpass
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from pipeline.judgements.model import RELATIONS, Judgement, Verdict
from pipeline.judgements.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb

    from pipeline.judgements.listings import Listing

_QUERIES = Path(__file__).parent / "queries"
_FEWEST_CHARACTERS = 4
_NO_PERSON = ("rule", "score", "unitmap")  # what the program itself signs with


def query_text(name: str) -> str:
    """The SQL of `queries/<name>.sql`."""
    return (_QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def person(name: str | None = None) -> str:
    """Who judges or corrects: the name given, else that of the account.

    Raises:
        UsageError: neither is there; a word without a name is worth nothing.
    """
    try:
        found = (name if name is not None else getpass.getuser()).strip()
    except (OSError, KeyError, ImportError):
        found = ""
    if not found or found.casefold() in _NO_PERSON:
        raise UsageError("Who says so? Give a name, a person's.", at_command_line="--by NAME gives it.")
    return found


def warehouse_listings(connection: duckdb.DuckDBPyConnection, listing_ids: Iterable[str]) -> dict[str, Listing]:
    """These listings of a warehouse, as their documents state them, by id."""
    from pipeline.judgements.listings import Listing  # noqa: PLC0415 - Arrow, only when somebody judges

    cursor = connection.execute(query_text("listings"), {"listings": sorted(set(listing_ids))})
    names = [column[0] for column in cursor.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {row["listing_id"]: Listing(**row) for row in rows}


def of_pair(a: Listing, b: Listing, verdict: Verdict, made_by: str, reason: str = "") -> Judgement:
    """A judgement about the units of two listings, not kept yet.

    Raises:
        UsageError: the verdict is none about two units, or nothing tells the two apart.
    """
    from pipeline.judgements.listings import names_of  # noqa: PLC0415 - Arrow, only when somebody judges

    if verdict not in RELATIONS:
        raise UsageError(f"{verdict} is no relation of two units. There are: {', '.join(RELATIONS)}.")
    name_a, name_b = names_of(a, b)
    return replace(_made(verdict, made_by, reason), a=name_a, b=name_b)


def of_body(a: Listing, body_id: str, made_by: str, reason: str = "", seen: Listing | None = None) -> Judgement:
    """The judgement that a listing's unit has no equivalent in that body, not kept yet.

    `seen` is the body's listing that was looked at: one that comes later is told, as nobody has seen it.
    """
    from pipeline.judgements.listings import name_of  # noqa: PLC0415 - Arrow, only when somebody judges

    if body_id == a.body_id:
        raise UsageError(f"{a.listing_id} is {body_id}'s own unit; name another body.")
    looked_at = name_of(seen).key if seen else None
    return replace(_made(Verdict.NO_EQUIVALENT, made_by, reason), a=name_of(a), body_id=body_id, seen=looked_at)


def undoing(rows: Sequence[Judgement], wanted: str, made_by: str, reason: str = "") -> Judgement:
    """The row that takes a judgement back; `wanted` is its id or the start of it.

    Raises:
        UsageError: no judgement that stands has that id, or several do.
    """
    hits = [row for row in standing(rows) if row.judgement_id.startswith(wanted)]
    if len(wanted) < _FEWEST_CHARACTERS or len(hits) != 1:
        raise UsageError(
            f"{wanted!r} names {len(hits) or 'no'} judgement{'s' * (len(hits) != 1)} that "
            f"stand{'s' * (len(hits) == 1)}.",
            at_command_line="`unitmap review --list` shows them with their ids.",
        )
    return replace(_made(Verdict.UNDONE, made_by, reason), undoes=hits[0].judgement_id)


def _made(verdict: Verdict, made_by: str, reason: str) -> Judgement:
    """A judgement about nothing yet; the store gives it its id."""
    return Judgement(
        judgement_id="", made_at=datetime.now(UTC), made_by=made_by, verdict=verdict, reason=reason.strip()
    )
