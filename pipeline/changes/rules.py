"""Rules of combination: added, gone, reworded; and whether what was allowed still is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.changes.difference import text_difference
from pipeline.changes.model import FIRST, NONE, SOON, Action, Change, Materiality
from pipeline.changes.pairing import Pairing
from pipeline.changes.sentences import Meanings, pair_rules
from pipeline.model import NOWHERE, Qualification, Rule, UnitListing


def rule_changes(
    old: Qualification, new: Qualification, units: Pairing[UnitListing], groups: Mapping[str, str]
) -> Iterator[Change]:
    """Every rule that differs; `groups` maps an older group's id to the newer one it became."""
    meanings = Meanings.of(units, groups)
    rules = pair_rules(old, new, meanings)
    for rule in rules.gone:
        yield _change(rule, Action.REMOVED, rule, None, Materiality.MATERIAL)
    for rule in rules.new:
        yield _change(rule, Action.ADDED, None, rule, Materiality.MATERIAL)
    for before, after in rules.both:
        difference = text_difference(before.source_text, after.source_text)
        if difference:
            yield _change(after, Action.CHANGED, before, after, _meaning(before, after, difference, meanings))


def _meaning(before: Rule, after: Rule, difference: Materiality, meanings: Meanings) -> Materiality:
    """Other words that are read as the very same rule are no change of the rule."""
    understood = meanings.before(before)
    return Materiality.COSMETIC if understood and understood == meanings.after(after) else difference


def _change(rule: Rule, action: Action, old: Rule | None, new: Rule | None, materiality: Materiality) -> Change:
    weight = SOON if action is Action.REMOVED else FIRST
    return Change(
        entity="rule",
        entity_id=rule.rule_id,
        field="source_text",
        action=action,
        subject=rule.sentence or rule.source_text,
        old=old.source_text if old else None,
        new=new.source_text if new else None,
        materiality=materiality,
        priority=NONE if materiality is Materiality.COSMETIC else weight,
        old_place=old.place if old else NOWHERE,
        new_place=new.place if new else NOWHERE,
    )
