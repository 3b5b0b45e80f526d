"""Changes, and the chronicle of editions they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pipeline.model import NOWHERE, DocumentReport, Place


class Materiality(StrEnum):
    """`cosmetic` is how a text was typeset: quotes, dashes, white space, case, line breaks; the rest is `material`."""

    MATERIAL = "material"
    COSMETIC = "cosmetic"


class Action(StrEnum):
    """What happened to a value, a unit, a group or a rule."""

    ADDED = "added"
    REMOVED = "removed"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    CHANGED = "changed"
    TIGHTENED = "tightened"
    LOOSENED = "loosened"


# What a curriculum lead acts on first: 1 changes who can pass or what counts, 4 what is taught inside a unit.
FIRST, SOON, NEXT, CONTENT, NONE = 1, 2, 3, 4, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between two editions of a qualification.

    `entity` is qualification, group, listing, rule, outcome or criterion, `entity_id` its id (the newer
    one, where both editions have it); `old` and `new` are the values in words, each with its place;
    `priority` counts from 1 (act first) to 5 (nothing to do).
    """

    entity: str
    entity_id: str
    field: str
    action: Action
    subject: str
    old: str | None
    new: str | None
    materiality: Materiality = Materiality.MATERIAL
    priority: int = NEXT
    old_place: Place = NOWHERE
    new_place: Place = NOWHERE
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """From when to when an edition spoke for its qualification in this workspace (UTC); None: not known, or still."""

    valid_from: datetime | None = None
    valid_to: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEdition:
    """The reading of a document that is not in `raw/` any more, or not as it was."""

    report: DocumentReport
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """One edition of a qualification taking the place of another, and all that changed with it.

    Without another before it, the qualification came or went: `specification_id` is the first or the last it has.
    """

    qualification_id: str
    specification_id: str
    previous_specification_id: str | None
    noticed: datetime
    changes: tuple[Change, ...]


def alone(specification_id: str, noticed: datetime, change: Change) -> Succession:
    """A qualification that came or went with this edition of it: the change is of the whole."""
    return Succession(
        qualification_id=change.entity_id,
        specification_id=specification_id,
        previous_specification_id=None,
        noticed=noticed,
        changes=(change,),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle:
    """What earlier refreshes knew: past editions, when each specification spoke, what succeeded what."""

    past: tuple[PastEdition, ...] = ()
    validity: Mapping[str, Validity] = field(default_factory=dict)
    successions: tuple[Succession, ...] = ()


NO_CHRONICLE = Chronicle()
