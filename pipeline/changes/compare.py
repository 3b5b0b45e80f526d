"""Two editions of one qualification, held side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.changes.facts import fact_changes, group_changes, pair_groups
from pipeline.changes.listings import listing_changes
from pipeline.changes.model import Change
from pipeline.changes.outcomes import outcome_changes
from pipeline.changes.pairing import Pairing, pair_listings
from pipeline.changes.rules import rule_changes
from pipeline.changes.selections import selection_changes
from pipeline.model import Qualification, UnitListing


def compare_editions(old: Qualification, new: Qualification) -> tuple[Change, ...]:
    """Every difference, what to act on first in front; empty for a re-export of the same text.

    Order and places on the page are not compared: a unit that only stands elsewhere is the same.
    """
    units = pair_listings(old, new)
    found = list(_printed_changes(old, new, units))
    found += selection_changes(old, new, units, found)
    return tuple(sorted(_told_apart(found), key=lambda change: change.priority))


def say_the_same(old: Qualification, new: Qualification) -> bool:
    """Whether nothing printed differs, so that neither can what may be chosen: the solver need not be asked."""
    return next(_printed_changes(old, new, pair_listings(old, new)), None) is None


def _printed_changes(old: Qualification, new: Qualification, units: Pairing[UnitListing]) -> Iterator[Change]:
    groups = pair_groups(old, new, units)
    became = {before.group_id: after.group_id for before, after in groups.both}
    yield from fact_changes(old, new)
    yield from group_changes(groups)
    yield from listing_changes(old, new, units, became)
    yield from rule_changes(old, new, units, became)
    yield from outcome_changes(old, new, units)


def _told_apart(changes: Iterable[Change]) -> list[Change]:
    """Each with an id of its own: two rows of one unit may have lost the same id in different editions."""
    times: dict[tuple[str, str, str], int] = {}
    told = []
    for change in changes:
        key = (change.entity, change.entity_id, change.field)
        times[key] = times.get(key, 0) + 1
        told.append(replace(change, entity_id=f"{change.entity_id}~{times[key]}") if times[key] > 1 else change)
    return told
