"""What a sentence has said so far: each clause in the light of those before it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.combination.amounts import Amount
from pipeline.combination.names import Context
from pipeline.combination.parts import Measure, Place
from pipeline.combination.selecting import LEVELS, UnclearError, atoms, both, either
from pipeline.combination.tree import (
    Both,
    Bound,
    Either,
    Every,
    Everything,
    Metric,
    Named,
    OfGroup,
    OfKind,
    Remaining,
    Rule,
    Selection,
    Stated,
    Statement,
)
from pipeline.model import GroupKind


@dataclass
class Said:
    """One clause as understood so far; `placed` where it says itself where its units come from."""

    amount: Amount
    metric: Metric
    place: Place
    placed: bool
    further: bool = False
    exact_value: bool = False
    labels: bool = False  # a label's own number, and of what the label names


@dataclass
class Hearing:
    """What a sentence has said so far."""

    context: Context
    clauses: list[Said] = field(default_factory=list)
    rules: list[Rule | Said] = field(default_factory=list)
    subject: Selection | None = None
    last_every: Selection | None = None
    metric: Metric | None = None
    base: Selection | None = None  # what the last "of which" spoke of
    may: bool = False
    front: Place | None = None  # where a sentence takes everything from
    named: Selection | None = None  # the last groups that were named together: "these groups"

    @property
    def here(self) -> Selection | None:
        """What "this group" means: the group just named, else the one the text stands in."""
        if self.subject is not None:
            return self.subject
        group = self.context.here
        return OfGroup(group.label, group.group_id) if group else None


def spoken_of(hearing: Hearing) -> Metric | None:
    """What the rule counted last: "the rest" is the rest of that."""
    return hearing.clauses[-1].metric if hearing.clauses else hearing.metric


def metric_of(measure: Measure, places: list[Place], of_all: bool, hearing: Hearing, *, few: bool = False) -> Metric:
    """What a clause counts; "20 credits from A and 10 from B" says it once. `few`: so many may be units."""
    if measure.metric:
        return measure.metric
    if of_all:
        return Metric.CREDITS
    if any(isinstance(place.over, Named) for place in places):
        return Metric.UNITS
    known = spoken_of(hearing)
    of_before = {rule.metric for rule in hearing.context.before}
    if known is None and few and not of_before and any(isinstance(rule, Every) for rule in hearing.rules):
        return Metric.UNITS  # "every unit in Group A and at least three in Group B"
    if known is None and len(of_before) == 1:
        return of_before.pop()  # "28 credits in all. The remaining 8 come from Group B."
    if known is None:
        raise UnclearError("a number, and not of what")
    return known


def of_the_whole(value: int, metric: Metric, places: list[Place], hearing: Hearing) -> list[Place]:
    """What "the 37" means in "23 of the 37 credits": what was said to be 37 before, else the qualification's total."""
    said = [said.place for said in hearing.clauses if said.metric is metric and said.amount.minimum == value]
    said += [Place(rule.over) for rule in hearing.context.before if asks_for(rule, metric, value)]
    if said:
        return [said[-1]]
    listed = [place.over for place in places if not any(isinstance(one, LEVELS) for one in atoms(place.over))]
    if metric is Metric.UNITS and listed:
        return [Place(statements=(Statement(Stated.LISTED_UNITS, value, both(listed, hearing.context)),))]
    total = hearing.context.total_credit if metric is Metric.CREDITS else None
    if not places and total not in (None, value):
        raise UnclearError(f"it speaks of {value} {metric}, and {total} are the total")
    return []


def asks_for(rule: Bound | Remaining, metric: Metric, value: int) -> bool:
    """Whether the rule is the one that asks for so much."""
    return rule.metric is metric and value == (rule.minimum if isinstance(rule, Bound) else rule.value)


def of_what_went_before(
    place: Place, metric: Metric, hearing: Hearing, least: int = 0, *, parallel: bool = False
) -> Place:
    """A clause behind "of which" speaks of the selection of the clause before it.

    `parallel`: "24 of them at level 3 and no more than 8 of them from Group D" are both of what these were of.
    """
    if parallel:
        place, beside = beside_the_last(place, hearing)
        if beside:
            return place
    earlier = [said for said in hearing.clauses if said.metric is metric and not said.place.each]
    earlier = earlier or [said for said in hearing.clauses if not said.place.each]
    if not earlier and hearing.context.before:
        over = hearing.base = _asked_right_before(metric, hearing.context)
        return Place(both([over, place.over], hearing.context), place.each, place.kind, place.all_of_them)
    if not earlier:
        if hearing.clauses or not place.each:
            raise UnclearError("“of which”, and nothing before it")
        return place
    over = hearing.base = _spoken_of_last(place, _no_smaller(earlier, metric, least), hearing)
    groups_and_levels = {isinstance(one, LEVELS) for one in atoms(place.over) if isinstance(one, (*LEVELS, OfGroup))}
    if earlier[-1].further and not earlier[-1].placed and len(groups_and_levels) > 1:
        raise UnclearError("units of a level and of a group, and not whether those before are of the group too")
    if place.each:
        return _each_of(over, place)
    return replace(place, over=both([over, place.over], hearing.context))


def _asked_right_before(metric: Metric, context: Context) -> Selection:
    """What "these credits" are behind "24 from the mandatory and 12 from the optional units": those of either.

    A sentence that asked for the whole first, and then for parts of it, spoke of one of these last.
    """
    said = [rule for rule in context.before[-context.last :] if rule.metric is metric] if context.last > 1 else []
    asked = list(dict.fromkeys(rule.over for rule in said if isinstance(rule, Remaining) or rule.minimum is not None))
    if len(asked) < 2 or not all(isinstance(over, OfGroup | OfKind) for over in asked):
        return context.before[-1].over
    kinds = {over.kind for over in asked if isinstance(over, OfKind)}
    return Everything() if {GroupKind.MANDATORY, GroupKind.OPTIONAL} <= kinds else either(asked)


def _no_smaller(earlier: list[Said], metric: Metric, least: int) -> list[Said]:
    """What so much can be a part of: "17 mandatory and 28 optional credits, with 30 at level 3" is of neither alone.

    Raises:
        UnclearError: of nothing that was said, or of something that is not the whole.
    """
    fits = [said for said in earlier if said.metric is not metric or (said.amount.minimum or least) >= least]
    if fits and fits[-1] is earlier[-1]:
        return fits
    whole = [said for said in fits if isinstance(said.place.over, Everything)]
    if not whole:
        raise UnclearError("a part that is more than what it is of")
    return whole


def _spoken_of_last(place: Place, earlier: list[Said], hearing: Hearing) -> Selection:
    """What "of which" means: the last that was named, if what is spoken of can be of it.

    Raises:
        UnclearError: it can be of nothing that was named.
    """
    for said in reversed(earlier):
        if not of_two_groups(both([said.place.over, place.over], hearing.context)):
            return said.place.over
    raise UnclearError("units of one group, and what is said to be of them is of another")


def _each_of(over: Selection, place: Place) -> Place:
    """`28 credits from Groups B, C and D, of which 5 from each group`: from each of these."""
    if isinstance(over, Either) and all(isinstance(part, OfGroup) for part in over.parts) and place.kind is None:
        return Place(separately=over.parts, statements=place.statements)
    if place.of_those and not isinstance(over, OfKind):
        raise UnclearError("each, and not of which groups")
    return replace(place, kind=place.kind or (over.kind if isinstance(over, OfKind) else None), of_those=False)


def beside_the_last(place: Place, hearing: Hearing) -> tuple[Place, bool]:
    """The place of "and 5 at level 2" behind "of which 10 at level 3": of the same; and whether it is that.

    What is not of it ("and 10 from Group C" behind "of which 5 from Group B") stands for itself.
    """
    if hearing.base is None or place.each or place.separately:
        return place, False
    try:
        over = both([hearing.base, place.over], hearing.context)
    except UnclearError:
        return place, False
    return (place, False) if of_two_groups(over) else (replace(place, over=over), True)


def of_two_groups(over: Selection) -> bool:
    """Whether a selection is of units that stand in one group and in another, or in one list and in another."""
    if not isinstance(over, Both):
        return False
    groups = [of for part in over.parts if (of := _groups_in(part))]
    apart = any(one.isdisjoint(other) for at, one in enumerate(groups) for other in groups[:at])
    return apart or sum(isinstance(part, Named) for part in over.parts) > 1


def _groups_in(part: Selection) -> set[str]:
    """The groups a selection is made of, if it is of groups alone."""
    parts = part.parts if isinstance(part, Either) else (part,)
    groups = [one for one in parts if isinstance(one, OfGroup)]
    return {f"{one.group_id} {one.label}" for one in groups} if len(groups) == len(parts) else set()


def goes_on_in_front(said: Said, hearing: Hearing) -> bool:
    """Whether "and 12 credits", "plus one other unit" are of the place that the sentence began with."""
    last = hearing.clauses[-1] if hearing.clauses else None
    another = said.further or (last is not None and last.metric is not said.metric)
    return hearing.front is not None and not said.placed and another


def take_in(said: Said, hearing: Hearing, link: str) -> None:
    """Take a clause in; its place may be that of the one before, or give that one its place."""
    previous = hearing.clauses[-1] if hearing.clauses else None
    if hearing.front is not None and goes_on_in_front(said, hearing):
        said.place, said.placed = replace(hearing.front, statements=said.place.statements), True
    if link == "by" and previous and not previous.placed:
        previous.place = Place(OfKind(said.place.kind)) if said.place.kind else Place(said.place.over)
        previous.placed = True
    elif link == "and" and previous and _shares_its_place(previous, said, hearing.context):
        previous.place, previous.placed = said.place, True  # "at least 2 units and 8 credits from Group B"
    elif previous and previous.metric is said.metric and _halves_of_a_range(previous, said):
        if said.placed and not previous.placed and not previous.place.each:
            previous.place, previous.placed = said.place, True
        elif previous.placed and not said.placed:
            said.place, said.placed = previous.place, True
        elif not (previous.placed or said.placed):
            said.place = previous.place
    if not said.placed and hearing.context.here is not None and hearing.here is not None:
        said.place, said.placed = Place(hearing.here, statements=said.place.statements), True
    hearing.clauses.append(said)
    hearing.rules.append(said)


def _shares_its_place(previous: Said, said: Said, context: Context) -> bool:
    """Whether two sizes are asked of one place, said once.

    Raises:
        UnclearError: the first is a maximum, and the second may be one; or the first may be of another place.
    """
    units, most = previous.metric is Metric.UNITS, previous.amount.minimum is None
    if previous.placed or not said.placed or previous.metric is said.metric or (previous.amount.plain and not units):
        return False
    if said.amount.plain:
        if units and most:
            raise UnclearError("a number behind a maximum may be one itself")
        return units
    alike = _sides(previous.amount) == _sides(said.amount)
    of_groups = all(isinstance(one, OfGroup | OfKind) for one in atoms(said.place.over))
    whole = previous.amount.minimum == context.total_credit
    if (alike and of_groups and not (units or most or whole)) or (units and not (alike and of_groups)):
        # "At least 12 credits and at least two units from Group B", "at least 37 credits and at least two units from …"
        raise UnclearError("an amount of the whole, or of what the amount behind it is of")
    return alike and of_groups and (units or most)


def _sides(amount: Amount) -> tuple[bool, bool]:
    """Whether an amount has a minimum and a maximum."""
    return amount.minimum is not None, amount.maximum is not None


def _halves_of_a_range(one: Said, other: Said) -> bool:
    """One bounds from below, the other from above, and they fit: "2 credits minimum, 7 credits maximum"."""
    low = one.amount.minimum if one.amount.maximum is None else other.amount.minimum
    high = other.amount.maximum if one.amount.maximum is None else one.amount.maximum
    whole = (one.amount.minimum is None) != (one.amount.maximum is None)
    opposite = (one.amount.minimum is None) == (other.amount.maximum is None)
    return (
        whole
        and opposite
        and not (one.amount.plain or other.amount.plain)
        and low is not None
        and high is not None
        and low <= high
    )
