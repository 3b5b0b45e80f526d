"""Units: added, removed, renumbered, moved, with other values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.changes.difference import code_difference, code_key, text_difference
from pipeline.changes.model import FIRST, NEXT, NONE, SOON, Action, Change, Materiality
from pipeline.changes.pairing import Pairing
from pipeline.model import GroupKind, Qualification, UnitListing

_PRIORITY = {"uan": FIRST, "level": FIRST, "credit": FIRST, "title": SOON, "glh": NEXT, "tqt": NEXT, "nos_code": NEXT}


def unit_subject(unit: UnitListing) -> str:
    """How people call the unit: its number or code, and its title."""
    code = unit.unit_number or unit.uan or unit.nos_code
    return f"{code} {unit.title}" if code else unit.title


def listing_changes(
    old: Qualification, new: Qualification, units: Pairing[UnitListing], groups: Mapping[str, str]
) -> Iterator[Change]:
    """Every change of the units; `groups` maps an older group's id to the newer one it became."""
    for unit in units.gone:
        place = _group_words(old, unit)
        yield Change(
            entity="listing", entity_id=unit.listing_id, field="listing", action=Action.REMOVED,
            subject=unit_subject(unit), old=f"{unit_subject(unit)}, in {place}" if place else unit_subject(unit),
            new=None, priority=FIRST if _is_mandatory(old, unit) else SOON, old_place=unit.place,
        )  # fmt: skip
    for unit in units.new:
        place = _group_words(new, unit)
        yield Change(
            entity="listing", entity_id=unit.listing_id, field="listing", action=Action.ADDED,
            subject=unit_subject(unit), old=None,
            new=f"{unit_subject(unit)}, in {place}" if place else unit_subject(unit),
            priority=FIRST if _is_mandatory(new, unit) else NEXT, new_place=unit.place,
        )  # fmt: skip
    for before, after in units.both:
        yield from _values(before, after)
        yield from _group(old, new, before, after, groups)


def _values(before: UnitListing, after: UnitListing) -> Iterator[Change]:
    found: dict[str, Materiality | None] = {
        "unit_number": code_difference(before.unit_number, after.unit_number),
        "uan": code_difference(before.uan, after.uan),
        "nos_code": code_difference(_own_nos_code(before), _own_nos_code(after)),
        "title": text_difference(before.title, after.title),
    }
    for name in ("level", "credit", "glh", "tqt"):
        found[name] = None if getattr(before, name) == getattr(after, name) else Materiality.MATERIAL
    for name, materiality in found.items():
        if materiality is None:
            continue
        old, new = getattr(before, name), getattr(after, name)
        action = Action.RENUMBERED if name == "unit_number" and old and new else Action.CHANGED
        yield _between(before, after, name, _words(old), _words(new), action, materiality)


def _own_nos_code(unit: UnitListing) -> str | None:
    """Where the unit's number is its NOS code, what changes of the one is told of the other."""
    return None if code_key(unit.nos_code) == code_key(unit.unit_number) else unit.nos_code


def _group(
    old: Qualification, new: Qualification, before: UnitListing, after: UnitListing, groups: Mapping[str, str]
) -> Iterator[Change]:
    """Moved to another group, and what it then is to the learner."""
    became_of_it = groups.get(before.group_id or "")
    # Out of no group into one that came with this edition: the group is told, not each of its units.
    if became_of_it == after.group_id or (before.group_id is None and after.group_id not in groups.values()):
        return
    yield _between(before, after, "group", _group_words(old, before), _group_words(new, after), Action.MOVED)
    was, became = _kind(old, before), _kind(new, after)
    if was is not became:
        words = (was.value if was else None, became.value if became else None)
        yield _between(before, after, "kind", *words, Action.CHANGED, priority=FIRST)


def _between(  # noqa: PLR0913, PLR0917 - one row of the table
    before: UnitListing,
    after: UnitListing,
    name: str,
    old: str | None,
    new: str | None,
    action: Action,
    materiality: Materiality = Materiality.MATERIAL,
    priority: int | None = None,
) -> Change:
    weight = priority or _PRIORITY.get(name, NEXT)
    return Change(
        entity="listing",
        entity_id=after.listing_id,
        field=name,
        action=action,
        subject=unit_subject(after),
        old=old,
        new=new,
        materiality=materiality,
        priority=NONE if materiality is Materiality.COSMETIC else weight,
        old_place=before.place,
        new_place=after.place,
    )


def _words(value: object) -> str | None:
    return None if value is None else str(value)


def _group_words(qualification: Qualification, unit: UnitListing) -> str | None:
    found = qualification.group(unit.group_id)
    if found is None:
        return None
    return f"{found.label} ({found.pathway})" if found.pathway else found.label


def _kind(qualification: Qualification, unit: UnitListing) -> GroupKind | None:
    found = qualification.group(unit.group_id)
    return found.kind if found else None


def _is_mandatory(qualification: Qualification, unit: UnitListing) -> bool:
    return _kind(qualification, unit) is GroupKind.MANDATORY
