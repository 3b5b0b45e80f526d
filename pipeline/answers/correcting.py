"""Correcting a value of a listing, and taking that back."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime

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
    workspace: Workspace, listing_id: str, field: str, value: str, made_by: str, reason: str
) -> Correction:
    """Keep a person's value for a field of a listing; it shows from the next refresh on.

    Raises:
        UsageError: there is no such listing or field, the value is none for it, or no name or reason is given.
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
    shown = None if row[0] is None else str(row[0])
    # What the warehouse shows may be an earlier correction's value; what was read stays what it was.
    was = before.was if before is not None and shown == before.value else shown
    return CorrectionStore.open(workspace).correct(a_correction(listing_id, field, was, value, made_by, reason))


def take_back(workspace: Workspace, correction_id: str, made_by: str) -> Correction:
    """Take a correction back; gives the one taken back.

    Raises:
        UsageError: no correction that stands has that id, or nobody is named.
    """
    wanted = next((each for each in corrections(workspace).values() if each.correction_id == correction_id), None)
    if wanted is None:
        raise UsageError("There is no such correction any more. Load the page again.")
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
