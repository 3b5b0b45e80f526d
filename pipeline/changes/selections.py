"""Whether learners may choose less, more, or otherwise than before: proved with the rules' solver, where installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.changes.model import FIRST, SOON, Action, Change
from pipeline.changes.pairing import Pairing
from pipeline.errors import NothingDoneError
from pipeline.model import Qualification, UnitListing

if TYPE_CHECKING:
    from pipeline.combination.comparing import Verdicts
    from pipeline.combination.structure import Structure

# What bears on which selections are valid; another title does not.
_BEARS = frozenset({"listing", "level", "credit", "glh", "kind", "group", "total_credit", "source_text", "pathway"})
_MOST_UNITS = 12


def selection_changes(
    old: Qualification, new: Qualification, units: Pairing[UnitListing], found: Sequence[Change]
) -> Iterator[Change]:
    """One change at most: tightened (what was valid is not now), loosened, or both (changed), with an example.

    Nothing where no rule was understood in either edition, where the solver (`unitmap[plan]`) is not installed, or
    where it could not decide in time: what is not proved is not claimed, and no refresh fails of it.
    """
    rules = [rule.expression for rule in (*old.rules, *new.rules)]
    if not any(rules) or not any(change.field in _BEARS for change in found):
        return
    from pipeline.combination.assembling import structure_of  # noqa: PLC0415 - only where rules were understood
    from pipeline.combination.comparing import edition_change  # noqa: PLC0415 - likewise

    before, after = _named_alike(structure_of(old), structure_of(new), units)
    if not before.held or not after.held or _asked_of(before) == _asked_of(after):
        return
    try:
        verdicts = edition_change(before, after)
    except NothingDoneError:
        return
    if action := _ACTIONS.get(verdicts.verdict):
        yield _told(verdicts, action, new)


# Of the verdict on the editions, the old one first.
_ACTIONS = {"b-stricter": Action.TIGHTENED, "a-stricter": Action.LOOSENED, "different": Action.CHANGED}


def _named_alike(before: Structure, after: Structure, units: Pairing[UnitListing]) -> tuple[Structure, Structure]:
    """Both with one name for a unit of both editions: it is one unit, whatever its codes are now."""
    names = {one.listing_id: f"both {number}" for number, (one, _) in enumerate(units.both)}
    later = {other.listing_id: f"both {number}" for number, (_, other) in enumerate(units.both)}
    old = (replace(unit, unit_id=names.get(unit.listing_id, unit.listing_id)) for unit in before.units)
    new = (replace(unit, unit_id=later.get(unit.listing_id, f"new {unit.listing_id}")) for unit in after.units)
    return replace(before, units=tuple(old)), replace(after, units=tuple(new))


def _asked_of(structure: Structure) -> tuple[object, ...]:
    """All that decides which selections are valid: where it is the same, no solver need say so."""
    from pipeline.combination.soundness import metrics_of  # noqa: PLC0415 - as above

    counted = metrics_of(structure)
    units = {
        (replace(unit, listing_id="", credit=None, glh=None), *map(unit.size, counted)) for unit in structure.units
    }
    return units, structure.groups, [held.rule for held in structure.held]


def _told(verdicts: Verdicts, action: Action, new: Qualification) -> Change:
    lost, won = verdicts.only_a, verdicts.only_b
    missed = "; ".join(dict.fromkeys(result.sentence.rstrip(".") for result in lost.missed)) if lost else ""
    aside = len(verdicts.set_aside_a) + len(verdicts.set_aside_b)
    notes = [
        f"What was chosen so no longer meets: {missed}" if missed else "",
        f"Left out of the proof: {aside} {'rule' if aside == 1 else 'rules'} not understood" if aside else "",
    ]
    return Change(
        entity="qualification",
        entity_id=new.qualification_id,
        field="valid selections",
        action=action,
        subject=new.title,
        old=_listed("valid before and not now", [unit.code for unit in lost.units]) if lost else None,
        new=_listed("valid now and not before", [unit.code for unit in won.units]) if won else None,
        priority=SOON if action is Action.LOOSENED else FIRST,
        note=". ".join(filter(None, notes)),
    )


def _listed(what: str, codes: Sequence[str]) -> str:
    more = f" and {len(codes) - _MOST_UNITS} more" if len(codes) > _MOST_UNITS else ""
    return f"{what}: {', '.join(codes[:_MOST_UNITS])}{more}"
