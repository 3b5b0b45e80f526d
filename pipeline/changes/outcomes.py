"""What is taught and assessed inside a unit."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.changes.difference import text_difference, text_key
from pipeline.changes.listings import unit_subject
from pipeline.changes.model import CONTENT, NONE, Action, Change, Materiality
from pipeline.changes.pairing import Pairing, pair_by_keys
from pipeline.model import NOWHERE, AssessmentCriterion, LearningOutcome, Qualification, UnitListing


def outcome_changes(old: Qualification, new: Qualification, units: Pairing[UnitListing]) -> Iterator[Change]:
    """Outcomes and criteria of every unit that both editions list."""
    before, after = _by_listing(old), _by_listing(new)
    for one, other in units.both:
        was, became = before.get(one.listing_id, []), after.get(other.listing_id, [])
        if bool(was) != bool(became):
            yield _as_a_whole(one, other, was, became)
            continue
        paired = pair_by_keys(
            was, became, lambda each: (each.number, text_key(each.text)), lambda each: text_key(each.text),
            lambda each: each.number or None,
        )  # fmt: skip
        subject = unit_subject(other)
        for outcome in paired.gone:
            yield _change("outcome", other, outcome, None, subject)
        for outcome in paired.new:
            yield _change("outcome", other, None, outcome, subject)
        for former, latter in paired.both:
            if text_difference(former.text, latter.text):
                yield _change("outcome", other, former, latter, subject)
            yield from _criteria(other, former, latter, subject)


def _criteria(unit: UnitListing, former: LearningOutcome, latter: LearningOutcome, subject: str) -> Iterator[Change]:
    paired = pair_by_keys(
        former.criteria, latter.criteria, lambda each: (each.number, text_key(each.text)),
        lambda each: text_key(each.text), lambda each: each.number or None,
    )  # fmt: skip
    for criterion in paired.gone:
        yield _change("criterion", unit, criterion, None, subject)
    for criterion in paired.new:
        yield _change("criterion", unit, None, criterion, subject)
    for one, other in paired.both:
        if text_difference(one.text, other.text):
            yield _change("criterion", unit, one, other, subject)


def _as_a_whole(
    one: UnitListing, other: UnitListing, was: list[LearningOutcome], became: list[LearningOutcome]
) -> Change:
    """One edition says nothing of the unit's content: no list of twenty lines about that."""
    return Change(
        entity="listing",
        entity_id=other.listing_id,
        field="outcomes",
        action=Action.ADDED if became else Action.REMOVED,
        subject=unit_subject(other),
        old=f"{len(was)} learning outcomes" if was else None,
        new=f"{len(became)} learning outcomes" if became else None,
        priority=CONTENT,
        old_place=was[0].place if was else one.place,
        new_place=became[0].place if became else other.place,
    )


def _change(
    entity: str,
    unit: UnitListing,
    old: LearningOutcome | AssessmentCriterion | None,
    new: LearningOutcome | AssessmentCriterion | None,
    subject: str,
) -> Change:
    there = new or old
    assert there is not None  # noqa: S101 - one of the two is given
    materiality = text_difference(old.text if old else None, new.text if new else None) or Materiality.MATERIAL
    action = Action.CHANGED if old and new else Action.ADDED if new else Action.REMOVED
    return Change(
        entity=entity,
        entity_id=f"{unit.listing_id}/{there.number}",
        field="text",
        action=action,
        subject=f"{subject}, {entity} {there.number}".rstrip(),
        old=old.text if old else None,
        new=new.text if new else None,
        materiality=materiality,
        priority=NONE if materiality is Materiality.COSMETIC else CONTENT,
        old_place=old.place if old else NOWHERE,
        new_place=new.place if new else NOWHERE,
    )


def _by_listing(qualification: Qualification) -> dict[str, list[LearningOutcome]]:
    found: dict[str, list[LearningOutcome]] = {}
    for outcome in qualification.outcomes:
        found.setdefault(outcome.listing_id, []).append(outcome)
    return found
