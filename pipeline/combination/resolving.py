"""Rules that lean on others ("the remaining 16 credits") made to stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.combination.names import Context
from pipeline.combination.selecting import atoms, both, contains, either
from pipeline.combination.tree import (
    LEVELS,
    AtLevel,
    Bound,
    EachGroup,
    Either,
    Every,
    Everything,
    Metric,
    Named,
    OfGroup,
    OfKind,
    Outside,
    Remaining,
    Rule,
    Selection,
    all_of,
    leaves,
)
from pipeline.model import GroupKind


def resolved(rule: Rule, context: Context) -> Rule:
    """The rule with each remaining amount added to what the rules before it ask of parts of its selection.

    One whose parts stand in other rules of the qualification stays as it is, for `settled`.
    """
    return all_of(_merged(_settle(leaves(rule), context, known=())))


def settled(rule: Rule, others: Sequence[Rule], context: Context) -> Rule:
    """The same in the light of all rules of the qualification; what nothing else asks for is taken alone."""
    known = tuple(leaf for other in others for leaf in leaves(other))
    return all_of(_merged(_settle(leaves(rule), context, known, last=True)))


def _merged(rules: list[Rule]) -> list[Rule]:
    """Bounds of one selection put together: the halves of a range, and what is said again less clearly."""
    made: list[Rule] = []
    for rule in rules:
        at = next((at for at, other in enumerate(made) if _fit(other, rule)), None)
        if at is None:
            made.append(rule)
        else:
            made[at] = _together(made[at], rule)
    return made


def _fit(one: Rule, other: Rule) -> bool:
    if not (isinstance(one, Bound) and isinstance(other, Bound)):
        return False
    if (one.metric, one.over) != (other.metric, other.over):
        return False
    halves = {(one.minimum is None, one.maximum is None), (other.minimum is None, other.maximum is None)}
    range_ = halves == {(False, True), (True, False)} and not (one.left_open or other.left_open)
    low, high = (one.minimum or other.minimum or 0), (one.maximum or other.maximum or 0)
    again = (one.minimum, one.maximum) == (other.minimum, other.maximum)
    return again or (range_ and low <= high)


def _together(one: Rule, other: Rule) -> Rule:
    if not (isinstance(one, Bound) and isinstance(other, Bound)):
        return one
    minimum = one.minimum if one.minimum is not None else other.minimum
    maximum = one.maximum if one.maximum is not None else other.maximum
    return Bound(one.metric, one.over, minimum, maximum, left_open=one.left_open and other.left_open)


def _settle(rules: Sequence[Rule], context: Context, known: Sequence[Rule], last: bool = False) -> list[Rule]:
    done: list[Rule] = []
    for rule in rules:
        if not isinstance(rule, Remaining):
            done.append(rule)
            continue
        if rule.value is None:
            done.append(_what_is_left(rule, (*done, *known), context) if last else rule)
            continue
        asked = _asked_of_parts(rule, (*done, *known), context) or _asked_right_there(rule, done)
        besides = _all_of_parts(rule, (*done, *known), context)
        besides += [part for part in _named_before(done) if part not in besides]
        waits = not asked and not besides and not last and _may_have_parts(rule)
        if waits or _counted_otherwise(rule, (*done, *known), context):
            done.append(rule)
        else:
            level = _asked_at_a_level(rule, (*done, *known))
            whole = either([rule.over, level.over]) if level and not _is_above(rule.over) else rule.over
            over = both([whole, *(Outside(part) for part in besides)], context)
            least = rule.value + sum(asked) + (level.minimum or 0 if level else 0)
            done.append(Bound(rule.metric, over, least, left_open=rule.left_open))
    return done


def _asked_at_a_level(rule: Remaining, others: Sequence[Rule]) -> Bound | None:
    """`45 credits at level 3, and the remaining 15 at level 2 or above`: what of the remaining levels is asked for."""
    for other in others:
        if not (isinstance(other, Bound) and other.metric is rule.metric and other.minimum):
            continue
        if isinstance(other.over, AtLevel) and other.over != rule.over and _takes_in(rule.over, other.over.level):
            return other
    return None


def _is_above(over: Selection) -> bool:
    return isinstance(over, AtLevel) and over.above


def _takes_in(over: Selection, level: str) -> bool:
    """Whether a selection is of levels alone, and this is one of them."""
    parts = over.parts if isinstance(over, Either) else (over,)
    levels = [part for part in parts if isinstance(part, AtLevel)]
    return len(levels) == len(parts) and any(
        one.level == level or (one.above and LEVELS.index(one.level) < LEVELS.index(level)) for one in levels
    )


def _counted_otherwise(rule: Remaining, others: Sequence[Rule], context: Context) -> bool:
    """`One unit from Group C; the remaining 16 credits …`: what that unit is worth, and so the whole, is not said."""
    bounds = [other for other in others if isinstance(other, Bound) and other.minimum is not None]
    within = [other for other in bounds if contains(rule.over, other.over, context) and _is_of_groups(other.over)]
    asked = {other.over for other in within if other.metric is rule.metric}
    return any(other.metric is not rule.metric and other.over not in asked for other in within)


def _is_of_groups(over: Selection) -> bool:
    return all(isinstance(atom, OfGroup | OfKind) for atom in atoms(over))


def _may_have_parts(rule: Remaining) -> bool:
    return not isinstance(rule.over, OfGroup)


def _what_is_left(rule: Remaining, others: Sequence[Rule], context: Context) -> Rule:
    """`The remaining credits must come from C or D`: the total comes from what is asked for elsewhere, and from these.

    Stays as it is where no total is stated.
    """
    bounds = [other for other in others if isinstance(other, Bound) and other.metric is rule.metric and other.minimum]
    totals = [other.minimum or 0 for other in bounds if isinstance(other.over, Everything)]
    known = context.total_credit if rule.metric is Metric.CREDITS else None
    total = max(totals) if totals else known
    if total is None:
        return rule
    parts: list[Selection] = [other.over for other in others if isinstance(other, Every)]
    of_levels = all(isinstance(one, AtLevel) for one in atoms(rule.over))
    if not of_levels and any(group.kind is GroupKind.MANDATORY for group in context.groups):
        parts.append(OfKind(GroupKind.MANDATORY))  # they count, whether or not a rule says so
    parts += [other.over for other in bounds if not isinstance(other.over, Everything)]
    kept = [part for part in dict.fromkeys(parts) if not any(contains(o, part, context) for o in (rule.over, *parts))]
    return Bound(rule.metric, either([*kept, rule.over]), total, left_open=rule.left_open)


def _all_of_parts(rule: Remaining, others: Sequence[Rule], context: Context) -> list[Selection]:
    """What must be taken whole anyway ("all mandatory units and two further units"): the rest is what is not of it."""
    whole = [other.over for other in others if isinstance(other, Every) and contains(rule.over, other.over, context)]
    return list(dict.fromkeys(whole))


def _asked_right_there(rule: Remaining, done: Sequence[Rule]) -> list[int]:
    """`Group B: two units, plus one other unit`: one more from where the text itself asked for some."""
    same = [
        other for other in done if isinstance(other, Bound) and (other.metric, other.over) == (rule.metric, rule.over)
    ]
    return [max(other.minimum or 0 for other in same)] if same and not isinstance(rule.over, Everything) else []


def _named_before(done: Sequence[Rule]) -> list[Selection]:
    """`Unit 4 and two other units from Group B`: others than those the text itself named, wherever these stand."""
    every = [atom for rule in done if isinstance(rule, Every) for atom in atoms(rule.over)]
    return [atom for atom in dict.fromkeys(every) if isinstance(atom, Named)]


def _asked_of_parts(rule: Remaining, others: Sequence[Rule], context: Context) -> list[int]:
    """The minima of groups and kinds within the selection; of two that overlap only the larger part counts."""
    parts: dict[object, int] = {}
    for other in (one for each in others for one in _of_each(each, context)):
        counts = isinstance(other, Bound) and other.metric is rule.metric and other.minimum is not None
        if not counts or not isinstance(other, Bound) or not contains(rule.over, other.over, context):
            continue
        if _is_of_groups(other.over):
            parts[other.over] = max(parts.get(other.over, 0), other.minimum or 0)
    return [
        value
        for over, value in parts.items()
        if not any(o != over and contains(o, over, context) for o in parts)  # type: ignore[arg-type]
    ]


def _of_each(rule: Rule, context: Context) -> list[Rule]:
    """What is asked of each group, as one bound a group: "one unit from each, and two further units" are five."""
    if not isinstance(rule, EachGroup):
        return [rule]
    groups = [OfGroup(one.label, one.group_id) for one in context.groups if rule.kind in (None, one.kind)]
    return [Bound(rule.metric, group, rule.minimum, rule.maximum) for group in groups]
