"""What one clause asks for, as rules: bounds, of each of several places where it says so, with its statements."""

from __future__ import annotations

from dataclasses import replace

from pipeline.combination.amounts import Amount
from pipeline.combination.hearing import Hearing, Said
from pipeline.combination.names import Context
from pipeline.combination.parts import Place
from pipeline.combination.selecting import UnclearError, both, weaker_levels
from pipeline.combination.tree import (
    AnyOf,
    Bound,
    EachGroup,
    Either,
    Every,
    Everything,
    Metric,
    Named,
    OfGroup,
    Remaining,
    Rule,
    Selection,
    Stated,
    Statement,
)
from pipeline.model import GroupKind


def rules_of(said: Rule | Said, context: Context) -> list[Rule]:
    """The rule one clause makes, with the statements it holds besides."""
    if not isinstance(said, Said):
        return [said]
    return [*_bounds(said, context), *said.place.statements]


def all_rules(hearing: Hearing) -> tuple[Rule, ...]:
    """The rules of all that was said; units named one after the other are asked for as one list."""
    made: list[Rule] = []
    for rule in (rule for said in hearing.rules for rule in rules_of(said, hearing.context)):
        last = made[-1] if made else None
        if isinstance(rule, Every) and isinstance(last, Every) and _are_named(last.over, rule.over):
            made[-1] = Every(Named(tuple(dict.fromkeys((*last.over.names, *rule.over.names)))))  # type: ignore[union-attr]
        else:
            made.append(rule)
    return tuple(made)


def _are_named(one: Selection, other: Selection) -> bool:
    return isinstance(one, Named) and isinstance(other, Named)


def _bounds(said: Said, context: Context) -> list[Rule]:  # noqa: PLR0911 - one line a form
    amount, place = said.amount, said.place
    if parts := _separate(said, context):
        return [rule for part in parts for rule in _bounds(replace(said, place=Place(part)), context)]
    if place.one_of:
        return [_from_one_of(said, context)]
    if place.each:
        if said.further:
            raise UnclearError("a further amount from each group")
        if place.of_those:
            raise UnclearError("each, and not of what")
        if place.any_one and amount.minimum is not None:
            groups = [group for group in context.groups if place.kind is not None and group.kind is place.kind]
            one_of = tuple(OfGroup(group.label, group.group_id) for group in groups)
            return [_from_one_of(replace(said, place=replace(place, one_of=one_of, each=False)), context)]
        return [EachGroup(said.metric, amount.minimum, amount.maximum, place.kind or _chosen_from(amount, context))]
    if said.metric is Metric.GLH and amount.plain and isinstance(place.over, Everything):
        return [Statement(Stated.GLH, amount.minimum or 0, Everything())]  # how long it takes, not what to reach
    if said.exact_value:
        return [_exact_value(said, context)]
    if place.all_of_them and amount.maximum is not None:
        raise UnclearError("a maximum of several groups may hold of each or of all together")
    low, high = weaker_levels(place.over, at_least=True), weaker_levels(place.over, at_least=False)
    if said.further:
        if amount.minimum is None or amount.maximum is not None:
            raise UnclearError("a remaining amount that is a maximum")
        return [Remaining(said.metric, amount.minimum, low, left_open=amount.plain)]
    if amount.minimum is not None and amount.maximum is not None and low != high:
        return [Bound(said.metric, low, minimum=amount.minimum), Bound(said.metric, high, maximum=amount.maximum)]
    over = high if amount.minimum is None else low
    return [Bound(said.metric, over, amount.minimum, amount.maximum, left_open=amount.plain)]


def _separate(said: Said, context: Context) -> list[Selection]:
    """What each of is bounded: `at least 5 from each of Groups B and C`, `at most 5 from either Group B or Group C`."""
    over = said.place.over
    if said.place.either and said.amount.minimum is None and isinstance(over, Either):
        return list(over.parts)
    return [both([part, over], context) for part in said.place.separately]


def _from_one_of(said: Said, context: Context) -> Rule:
    """`Two units from one of Groups B, C and D`: two from B, or two from C, or two from D.

    Raises:
        UnclearError: which groups these are cannot be told, or it is a maximum, of the one that is chosen.
    """
    if len(said.place.one_of) < 2 or said.further or said.amount.minimum is None or said.amount.maximum is not None:
        raise UnclearError("so much from one group, whichever it is")
    parts = [both([part, said.place.over], context) for part in said.place.one_of]
    return AnyOf(tuple(rule for part in parts for rule in _bounds(replace(said, place=Place(part)), context)))


def _chosen_from(amount: Amount, context: Context) -> GroupKind | None:
    """`No more than two from any one group`: where mandatory groups are taken whole, the others are meant."""
    mandatory = any(group.kind is GroupKind.MANDATORY for group in context.groups)
    return GroupKind.OPTIONAL if mandatory and amount.minimum is None else None


def _exact_value(said: Said, context: Context) -> Rule:
    """What a group, or a single unit, is worth ("Credit value: 27"); only a group, or the whole, makes it a rule."""
    over = said.place.over
    if isinstance(over, Everything) and context.here is None and said.amount.minimum == context.total_credit:
        return Bound(said.metric, over, said.amount.minimum, None, left_open=True)
    if context.here is None and isinstance(over, Everything):
        over = OfGroup("this group")
    return Bound(said.metric, over, said.amount.minimum, said.amount.minimum)
