"""Two editions of one qualification, held side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.changes.facts import fact_changes, group_changes, pair_groups
from pipeline.changes.listings import listing_changes
from pipeline.changes.model import Change
from pipeline.changes.outcomes import outcome_changes
from pipeline.changes.pairing import pair_listings
from pipeline.changes.rules import rule_changes
from pipeline.changes.selections import selection_changes
from pipeline.model import Qualification


def compare_editions(old: Qualification, new: Qualification) -> tuple[Change, ...]:
    """Every difference, what to act on first in front; empty for a re-export of the same text.

    Order and places on the page are not compared: a unit that only stands elsewhere is the same.
    """
    units = pair_listings(old, new)
    groups = pair_groups(old, new, units)
    became = {before.group_id: after.group_id for before, after in groups.both}
    found = [
        *fact_changes(old, new),
        *group_changes(groups),
        *listing_changes(old, new, units, became),
        *rule_changes(old, new),
        *outcome_changes(old, new, units),
    ]
    found += selection_changes(old, new, units, found)
    return tuple(sorted(_told_apart(found), key=lambda change: change.priority))


def _told_apart(changes: Iterable[Change]) -> list[Change]:
    """Each with an id of its own: two rows of one unit may have lost the same id in different editions."""
    times: dict[tuple[str, str, str], int] = {}
    told = []
    for change in changes:
        key = (change.entity, change.entity_id, change.field)
        times[key] = times.get(key, 0) + 1
        told.append(replace(change, entity_id=f"{change.entity_id}~{times[key]}") if times[key] > 1 else change)
    return told
