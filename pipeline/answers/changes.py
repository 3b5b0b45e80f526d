"""What changed from edition to edition, as a refresh noticed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from itertools import groupby

from pipeline.answers.queries import query_text, rows_as
from pipeline.changes.reporting import EditionChanges, ReportedChange
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    body_name: str
    qualification_id: str
    qualification: str
    noticed: datetime
    path: str
    previous_path: str | None
    specification_id: str
    previous_specification_id: str | None
    materiality: str
    priority: int
    action: str
    entity: str
    subject: str
    field: str
    old: str | None
    new: str | None
    old_place: str
    new_place: str
    note: str | None
    entity_id: str


def changes(workspace: Workspace, since: date | None = None) -> tuple[EditionChanges, ...]:
    """Every edition that took another's place, came or went since that day (UTC), with its changes: the latest first.

    Of those that one refresh noticed, the one to act on first is in front.

    Raises:
        NoWarehouseError: nothing has been built yet.
    """
    with workspace.connect() as connection:
        rows = rows_as(_Row, connection, query_text("changes"), {"since": since or date(1, 1, 1)})
    return tuple(_edition(list(group)) for _, group in groupby(rows, key=_succession))


def _succession(row: _Row) -> tuple[str, str, str | None]:
    return row.specification_id, row.qualification_id, row.previous_specification_id


def _edition(rows: Sequence[_Row]) -> EditionChanges:
    first = rows[0]
    about = {each.name: getattr(first, each.name) for each in fields(EditionChanges) if each.name != "changes"}
    made = [ReportedChange(**{each.name: getattr(row, each.name) for each in fields(ReportedChange)}) for row in rows]
    return EditionChanges(**about, changes=tuple(made))
