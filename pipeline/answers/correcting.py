"""Correcting a value of a listing, and taking that back."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime

from pipeline.answers.naming import NamedListing, find_listings, find_qualification
from pipeline.errors import UsageError
from pipeline.judgements.correcting import FIELDS, Correction, a_correction, standing_corrections
from pipeline.judgements.corrections import CorrectionStore
from pipeline.judgements.recording import person
from pipeline.workspace import Workspace


def corrections(workspace: Workspace) -> dict[tuple[str, str], Correction]:
    """The corrections that stand, by listing and field."""
    found = standing_corrections(CorrectionStore.open(workspace).corrections())
    return {(each.listing_id, each.field): each for each in found}


def correct(  # noqa: PLR0913, PLR0917 - a correction has that many parts
    workspace: Workspace,
    listing_id: str,
    field: str,
    value: str,
    made_by: str,
    reason: str,
    *,
    seen: Collection[str] | None = None,
) -> Correction:
    """Keep a person's value for a field of a listing; it shows from the next refresh on.

    `seen` are the ids of the corrections that the person saw; None does not ask.

    Raises:
        UsageError: there is no such listing or field, the value is none for it, no name or reason is given, or
            somebody has corrected it whom the person has not seen.
        NothingDoneError: there is no warehouse, or the correction cannot be kept.
    """
    if field not in FIELDS:
        raise UsageError(f"{field!r} cannot be corrected. These can: {', '.join(FIELDS)}.")
    with workspace.connect() as connection:
        query = f"SELECT {field} FROM core.unit_listing WHERE listing_id = ?"  # noqa: S608 - one of FIELDS
        row = connection.execute(query, [listing_id]).fetchone()
    if row is None:
        raise UsageError(f"There is no listing {listing_id!r} any more. Load the page again.")
    before = corrections(workspace).get((listing_id, field))
    if before is not None and seen is not None and before.correction_id not in seen:
        raise UsageError(
            f"Somebody was quicker: {before}. Nothing of yours was kept. If yours is right all the same, press Correct "
            "once more; it then takes the other’s place."
        )
    shown = None if row[0] is None else str(row[0])
    # What the warehouse shows may be an earlier correction's value; what was read stays what it was.
    was = before.was if before is not None and shown == before.value else shown
    return CorrectionStore.open(workspace).correct(a_correction(listing_id, field, was, value, made_by, reason))


def listing_called(workspace: Workspace, unit: str, qualification: str | None = None) -> NamedListing:
    """The one listing of a unit: in that qualification, or in the only one that lists it under this name.

    Raises:
        UsageError: there is none, or several qualifications list it; the message names them.
        NoWarehouseError: nothing has been built yet.
    """
    with workspace.connect() as connection:
        inside = find_qualification(connection, qualification) if qualification is not None else None
        found = find_listings(connection, unit, inside=inside)
    if len(found) > 1:
        lines = [f"  {each.listing_id}  {each.short_name}: {each.title}" for each in found]
        raise UsageError(
            f"{unit!r} is listed {len(found)} times, and a correction is of one listing. "
            "Name it by its id, or its qualification with --in:\n" + "\n".join(lines)
        )
    return found[0]


def take_back(workspace: Workspace, correction_id: str, made_by: str) -> Correction:
    """Take a correction back, named by its id or the start of it; gives the one taken back.

    Raises:
        UsageError: no correction that stands has that id, or nobody is named.
    """
    standing = corrections(workspace).values()
    fitting = [each for each in standing if correction_id and each.correction_id.startswith(correction_id)]
    if len(fitting) != 1:
        raise UsageError(
            f"No correction that stands has the id {correction_id!r}."
            if not fitting
            else f"{len(fitting)} corrections have ids that start with {correction_id!r}. Give more of it.",
            at_command_line="`unitmap correct --list` shows them.",
        )
    wanted = fitting[0]
    undoing = replace(
        wanted,
        correction_id=uuid.uuid4().hex,
        made_at=datetime.now(UTC),
        made_by=person(made_by),
        reason="",
        undoes=wanted.correction_id,
        sequence=0,
    )
    CorrectionStore.open(workspace).correct(undoing)
    return wanted
