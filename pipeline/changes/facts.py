"""What the qualification says of itself, and its groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipeline.changes.difference import code_difference, text_difference, text_key
from pipeline.changes.model import FIRST, NEXT, NONE, SOON, Action, Change, Materiality
from pipeline.changes.pairing import Pairing, pair_by_keys
from pipeline.model import NOWHERE, Place, Qualification, UnitGroup, UnitListing

_TEXTS = ("title", "subject", "framework")
_OF_THE_TITLE = ("subject", "framework")  # read from it: with another title they are others too, which is one change
_CODES = ("qan", "aim_reference")
_NUMBERS = ("level", "total_credit", "tqt", "glh", "glh_maximum")
_STATED = (
    "operational_start", "operational_end", "review", "last_registration", "last_certification", "grades", "ages",
)  # fmt: skip
_URGENT = {"title", "level", "qan", "total_credit"}


def fact_changes(old: Qualification, new: Qualification) -> Iterator[Change]:
    """Every fact of the qualification that differs."""
    found = _differences(old, new)
    for name, materiality in found.items():
        if materiality is None or (name in _OF_THE_TITLE and found["title"]):
            continue
        weight = FIRST if name in _URGENT else NEXT
        before, after = _said(old, name), _said(new, name)
        yield Change(
            entity="qualification",
            entity_id=new.qualification_id,
            field=name,
            action=Action.CHANGED,
            subject=new.title,
            old=before,
            new=after,
            materiality=materiality,
            priority=NONE if materiality is Materiality.COSMETIC else weight,
            old_place=_place(old, name),
            new_place=_place(new, name),
        )


def left_out(old: Qualification) -> Change:
    """The next edition of its document does not describe it."""
    return _whole(old, "qualification", Action.REMOVED, FIRST)


def withdrawn(old: Qualification, path: str, replaced: bool) -> Change:
    """The document at that path is not there any more, or was replaced by one of something else."""
    note = f"What lies at {path} now does not describe it" if replaced else f"{path} is not there any more"
    return replace(_whole(old, "document", Action.REMOVED, FIRST), note=note)


def added(new: Qualification) -> Change:
    """The edition before of its document did not describe it."""
    return replace(_whole(new, "qualification", Action.ADDED, SOON), note="The edition before did not describe it")


def _whole(qualification: Qualification, field: str, action: Action, priority: int) -> Change:
    """A qualification that came or went, with all it lists."""
    units, gone = len(qualification.listings), action is Action.REMOVED
    said, place = f"{qualification.title}, {units} unit{'s' * (units != 1)}", _place(qualification, "title")
    return Change(
        entity="qualification",
        entity_id=qualification.qualification_id,
        field=field,
        action=action,
        subject=qualification.title,
        old=said if gone else None,
        new=None if gone else said,
        priority=priority,
        old_place=place if gone else NOWHERE,
        new_place=NOWHERE if gone else place,
    )


def _differences(old: Qualification, new: Qualification) -> dict[str, Materiality | None]:
    """Of each fact, how it differs; None where it does not."""
    found: dict[str, Materiality | None] = {}
    for name in _TEXTS:
        found[name] = text_difference(_said(old, name), _said(new, name))
    for name in _CODES:
        found[name] = code_difference(getattr(old, name), getattr(new, name))
    for name in _NUMBERS:
        found[name] = None if getattr(old, name) == getattr(new, name) else Materiality.MATERIAL
    for name in _STATED:
        found[name] = text_difference(_stated(old, name), _stated(new, name)) if _both_state(old, new, name) else None
    if _both_state(old, new, "edition") and text_difference(_stated(old, "edition"), _stated(new, "edition")):
        found["edition"] = Materiality.COSMETIC  # that it is another edition changes nothing for a learner
    return found


def _said(qualification: Qualification, name: str) -> str | None:
    """What an edition says, in words; a title made from its file would be another one in each."""
    if name == "edition" or name in _STATED:
        return _stated(qualification, name)
    value = qualification.stated_title if name == "title" else getattr(qualification, name)
    return None if value is None else str(value)


def _stated(qualification: Qualification, name: str) -> str | None:
    """What it states under that name, where it does so once."""
    values = {fact.value for fact in qualification.facts if fact.name == name}
    return values.pop() if len(values) == 1 else None


def _both_state(old: Qualification, new: Qualification, name: str) -> bool:
    """Whether both state it once: what one of them leaves out is a reading that differs as often as a change."""
    return _stated(old, name) is not None and _stated(new, name) is not None


def _place(qualification: Qualification, name: str) -> Place:
    return next((fact.place for fact in qualification.facts if fact.name == name), NOWHERE)


def pair_groups(old: Qualification, new: Qualification, units: Pairing[UnitListing]) -> Pairing[UnitGroup]:
    """Groups of both editions: by label, else by the units most of which went over together."""
    by_label = pair_by_keys(
        old.groups, new.groups, lambda group: (text_key(group.label), text_key(group.pathway), group.kind),
        lambda group: (text_key(group.label), text_key(group.pathway)),
    )  # fmt: skip
    both, gone, left = list(by_label.both), list(by_label.gone), list(by_label.new)
    went = Counter((before.group_id, after.group_id) for before, after in units.both)
    for (was, became), _ in went.most_common():
        one = next((group for group in gone if group.group_id == was), None)
        other = next((group for group in left if group.group_id == became), None)
        if one and other:
            both.append((one, other))
            gone.remove(one)
            left.remove(other)
    return Pairing(tuple(both), tuple(gone), tuple(left))


def group_changes(groups: Pairing[UnitGroup]) -> Iterator[Change]:
    """Groups that came, went, were renamed or mean something else to the learner."""
    for group in groups.gone:
        yield _group(group, "group", Action.REMOVED, group.label, None, SOON, old_place=group.place)
    for group in groups.new:
        yield _group(group, "group", Action.ADDED, None, group.label, SOON, new_place=group.place)
    for before, after in groups.both:
        places = (before.place, after.place)
        if before.kind is not after.kind:
            kinds = (before.kind.value, after.kind.value)
            yield _group(after, "kind", Action.CHANGED, *kinds, FIRST, Materiality.MATERIAL, *places)
        for name in ("label", "pathway"):
            old, new = getattr(before, name), getattr(after, name)
            if difference := text_difference(old, new):
                yield _group(after, name, Action.CHANGED, old, new, NEXT, difference, *places)


def _group(  # noqa: PLR0913, PLR0917 - one row of the table
    group: UnitGroup,
    field: str,
    action: Action,
    old: str | None,
    new: str | None,
    priority: int,
    materiality: Materiality = Materiality.MATERIAL,
    old_place: Place = NOWHERE,
    new_place: Place = NOWHERE,
) -> Change:
    return Change(
        entity="group",
        entity_id=group.group_id,
        field=field,
        action=action,
        subject=group.label,
        old=old,
        new=new,
        materiality=materiality,
        priority=NONE if materiality is Materiality.COSMETIC else priority,
        old_place=old_place,
        new_place=new_place,
    )
