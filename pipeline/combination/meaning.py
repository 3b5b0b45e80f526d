"""What a parse tree means: clauses are read one after the other, each in the light of those before it."""

from __future__ import annotations

import lark

from pipeline.combination.amounts import Amount, amount_of
from pipeline.combination.asking import all_rules
from pipeline.combination.brackets import MOST_UNITS
from pipeline.combination.conditions import needs_clause, under_a_condition
from pipeline.combination.hearing import (
    Hearing,
    Said,
    beside_the_last,
    metric_of,
    of_the_whole,
    of_what_went_before,
    spoken_of,
    take_in,
)
from pipeline.combination.labels import check_hours, hours, row
from pipeline.combination.linking import ALSO, LINKS, led_in, link_of, must_ask, of_all_that_follows, of_one_list
from pipeline.combination.names import Context
from pipeline.combination.nodes import Tree, child, children, numbers, types
from pipeline.combination.parts import all_places, kind_of, measure_of, names_of, of_groups
from pipeline.combination.placing import (
    counted_in,
    in_front,
    in_front_of_all,
    of_its_own_kind,
    place_nodes,
    places_named,
    places_of,
    towards,
    units_worth,
    whole_in_front,
    whole_of,
)
from pipeline.combination.selecting import UnclearError
from pipeline.combination.special import share_of, special, statement_of_units
from pipeline.combination.sums import enough, gives, gives_a_bound, is_their_sum, rest
from pipeline.combination.tree import (
    AnyOf,
    Bound,
    Every,
    Metric,
    Named,
    Rule,
    all_of,
)
from pipeline.combination.wholes import (
    begins_with_names,
    ends_in_names,
    every,
    may_go_on_with_names,
    spread,
    the_units,
    whole_group,
)
from pipeline.model import GroupKind


def meaning(tree: Tree, context: Context) -> tuple[Rule, ...]:
    """The rules and statements one parse tree makes.

    Raises:
        UnclearError: it does not make sense, or not only one.
    """
    node = children(tree)[0]
    if node.data in ("statement_of_units", "listed_to_choose"):
        return tuple(statement_of_units(node))
    hearing = Hearing(context)
    if node.data == "any_of":
        if numbers(node) not in ([], [1]):
            raise UnclearError("of several ways more than one is to be gone")
        return (_any_of(children(node, "item", "clause", "side"), context),)
    if node.data == "if_amount":
        return (_if_amount(node, context),)
    if node.data == "needs_clause":
        _clause(children(node, "clause")[0], hearing, "also")
        return (needs_clause(node, list(all_rules(hearing))),)
    if node.data != "items":
        return special(node, context, hearing.here)
    _items(node, hearing, "also")
    return all_rules(hearing)


def _if_amount(tree: Tree, context: Context) -> Rule:
    """`If fewer than 10 credits are taken from Group B, at least 10 from Group C`; "if Group C is": any unit of it."""
    hearing = Hearing(context)
    for node in children(tree, "condition"):
        _clause(children(node, "clause")[0], hearing, "also")
    conditions = list(all_rules(hearing))
    for node in children(tree, "any_unit"):
        place = all_places(places_of(place_nodes(node), hearing), context)
        if place.each or place.separately or place.all_of_them:
            raise UnclearError("units of each group, or of one of them")
        conditions.append(Bound(Metric.UNITS, place.over, minimum=1))
    then = Hearing(context, metric=spoken_of(hearing))
    for node in children(tree, "clause"):
        _clause(node, then, "also")
    needed = [*all_rules(then), *(Every(Named(names_of(node))) for node in children(tree, "names", "codes"))]
    if any("OR" in types(node) for node in children(tree, "names", "codes")):
        raise UnclearError("units of which one is to be taken, and not how many")
    return under_a_condition(tree, conditions, needed)


def _any_of(items: list[Tree], context: Context) -> Rule:
    """`Either … or …`: what is counted may be said once, where it is taken from must be said of all or of none."""
    metric: Metric | None = None
    sides: list[Hearing] = []
    for item in items:
        hearing = Hearing(context, metric=metric)
        if item.data == "side":
            _items(item, hearing, "also")
        else:
            _SIDES.get(str(item.data), _item)(item, hearing, "also")
        metric = hearing.clauses[-1].metric if hearing.clauses else metric
        sides.append(hearing)
    if len({all(said.placed for said in side.clauses) for side in sides}) > 1:
        raise UnclearError("where the first of these amounts comes from is not said, or said once for both")
    rules = tuple(all_of(list(all_rules(side))) for side in sides)
    units = [rule.over.names for rule in rules if isinstance(rule, Every) and isinstance(rule.over, Named)]
    if len(units) == len(rules) and all(len(names) == 1 for names in units):
        return Bound(Metric.UNITS, Named(tuple(name for (name,) in units)), minimum=1, left_open=True)
    return AnyOf(rules)


def _items(tree: Tree, hearing: Hearing, link: str) -> None:
    """Items of a sentence or of a bracket, each with the link that leads to it."""
    last: Tree | None = None
    led = ""
    for node in tree.children:
        if isinstance(node, lark.Token):
            if node.type == "COLON" and last is not None and begins_with_names(last):
                raise UnclearError("units in front of a colon, and not what is asked of them")
            siblings = last is not None and link in ("which", "including")  # "including 7 from A, 5 from B"
            link = "beside" if siblings else link
        elif node.data in LINKS:
            link = link_of(node, last, hearing.clauses)
        elif node.data == "item":
            if last is not None and link in (*ALSO, "beside") and ends_in_names(last) and may_go_on_with_names(node):
                raise UnclearError("a list of units, taken apart")
            if last is not None and children(last, "choice"):
                raise UnclearError("what follows a choice may be part of its last way")
            if led == "by" and link in ALSO and last is not None and children(last, "every"):
                of_all_that_follows(hearing)
            _item(node, hearing, link)
            last, led = node, link
        elif node.data == "every":
            every(node, hearing, "including")
            link = "plus"
        elif node.data == "whole_group":
            whole_group(node, hearing)
        elif node.data == "metric":
            hearing.metric = measure_of(tree).metric
    led_in(tree, hearing)


def _item(tree: Tree, hearing: Hearing, link: str) -> None:
    for node in children(tree):
        if node.data == "clause":
            _behind_a_label(node, hearing, link)
        elif node.data == "every":
            every(node, hearing, link)
        elif node.data == "row":
            places = places_of([place for head in children(node, "head") for place in place_nodes(head)], hearing)
            take_in(row(node, places, hearing.context), hearing, "also")
        elif node.data in ("gives", "enough"):
            (gives if node.data == "gives" else enough)(node, hearing)
        elif node.data in ("spread", "spread_over", "share_of"):
            _spread_or_share(node, hearing, link, kind_of(tree))
        elif node.data == "choice":
            if link not in (*ALSO, "including"):
                raise UnclearError("a choice within what went before")
            hearing.rules.append(_any_of(children(node, "clause", "every", "side"), hearing.context))
        elif node.data == "rest":
            rest(node, hearing)
        elif node.data == "headed":
            _headed(node, hearing)
        elif node.data == "inner":
            _inner(node, hearing, "also" if children(tree, "rest") else "which")
        elif node.data == "hours":
            hearing.rules.append(hours(node, hearing.here))


def _behind_a_label(tree: Tree, hearing: Hearing, link: str) -> None:
    """A clause; behind `Level 4 units: maximum 6 credits` its place is the label's or none, and must be said."""
    labelled = bool(hearing.clauses) and hearing.clauses[-1].labels
    _clause(tree, hearing, link)
    said = hearing.clauses[-1] if hearing.clauses else None
    if labelled and said is not None and not (said.placed or any("TOTAL" in types(part) for part in children(tree))):
        raise UnclearError("an amount behind a label with its own, and not whether it is of what the label names")


def _spread_or_share(node: Tree, hearing: Hearing, link: str, kind: GroupKind | None) -> None:
    if node.data == "share_of":
        hearing.rules.append(share_of(node, hearing, link))
    else:
        spread(next(iter(children(node, "spread")), node), hearing, kind)


def _inner(tree: Tree, hearing: Hearing, link: str) -> None:
    """A bracket speaks of what stands before it, if that is an amount; "(28 credits)" in one is a sum and no rule."""
    if any(map(begins_with_names, children(tree, "item"))):
        raise UnclearError("units named in brackets are those spoken of, and not others")
    if is_their_sum(tree, hearing):
        return
    before = len(hearing.clauses)
    _items(tree, hearing, link)
    if link == "also" and not all(said.placed and of_groups(said.place.over) for said in hearing.clauses[before:]):
        raise UnclearError("a part of what remains, and not of which group")
    clauses = [clause for item in children(tree, "item") for clause in children(item, "clause")]
    said = zip(clauses, hearing.clauses[before:], strict=False)
    bare = any(said.amount.plain and not (said.placed and places_named(clause)) for clause, said in said)
    if bare and "ASKED" not in types(tree):
        raise UnclearError("a bare amount in brackets may be a sum or a rule")


def _headed(tree: Tree, hearing: Hearing) -> None:
    """A heading with its limit in brackets: `Group B - Delivery (minimum 2 units)`."""
    nodes = [node for node in children(tree) if node.data not in ("clause", "all_of_it", "so_many")]
    if any(set(types(listed)) == {"COMMA"} for node in nodes for listed in children(node, "group_list")):
        raise UnclearError("a limit behind several groups, and not whether it is of each")
    place = places_of(nodes, hearing)[0]
    if children(tree, "all_of_it"):
        hearing.rules.append(Every(place.over))
        return
    so_many = child(tree, "so_many")
    if so_many is not None:
        amount = children(so_many, "amount")[0]
        # "any 3" is said of units; "choose 12" may be of credits.
        if "ANY" not in types(amount) and not any("UNITS" in types(node) for node in children(tree)):
            raise UnclearError("a number, and not of what")
        take_in(Said(amount_of(amount, []), Metric.UNITS, place, True), hearing, "also")
        return
    for clause in children(tree, "clause"):
        _clause(clause, hearing, "also")
        said = hearing.clauses[-1]
        any_of = any("ANY" in types(node) for node in children(clause, "amount"))  # any 3 units
        asked = any_of or "ASKED" in types(tree)
        if (said.amount.plain and not asked) or (said.placed and said.place.over != place.over):
            raise UnclearError("a bare amount in brackets may be a sum or a rule")
        said.place, said.placed = place, True


def _clause(tree: Tree, hearing: Hearing, link: str) -> None:
    in_front_of_all(tree, hearing)
    before, of_all, of_which = in_front(tree)
    places = places_of(before, hearing) + places_of(place_nodes(tree), hearing)
    roles = [mark for role in children(tree, "role") for mark in types(role)]
    posts = [mark for post in children(tree, "post") for mark in types(post)]
    whole = whole_of(tree)
    measure = of_its_own_kind(counted_in(tree, whole), hearing)
    amount_node = child(tree, "amount")
    amount = amount_of(amount_node, posts) if amount_node is not None else Amount()
    remaining = measure.further or "REMAINING" in roles
    further = remaining or "FURTHER" in roles
    marks = types(amount_node) if amount_node is not None else []
    if amount.plain and not (posts or roles or places or measure.metric or measure.places or measure.refers):
        raise UnclearError("a bare number")
    must_ask(amount, marks, may=bool({"MAY", "COUNT"} & set(types(tree))), remaining=remaining)
    few = amount_node is not None and max(numbers(amount_node), default=0) <= MOST_UNITS
    metric = metric_of(measure, places, of_all, hearing, few=few)
    check_hours(metric, amount, {*marks, *posts}, [*places, *measure.places])
    refers = of_which or measure.refers or (link in {"which", "including"} and not further)  # "with a further 12"
    kind = measure.places + units_worth(tree, hearing)
    if whole is not None:
        listed = [] if child(tree, "measure") is not None else [*places, *kind]
        places += of_the_whole(numbers(whole)[0], metric, listed, hearing)
    hearing.base = whole_in_front(tree, kind, hearing) or hearing.base
    for toward in children(tree, "toward"):
        places += towards(toward, metric, hearing)
    if link == "giving":
        refers = gives_a_bound(amount, [*places, *kind], hearing, in_total="TOTAL" in roles + posts + marks)
    placed = bool(places or kind or of_all or refers or "TOTAL" in roles + posts)
    place = all_places([*kind, *places], hearing.context)
    if "THE" in roles and metric is Metric.UNITS:
        the_units(amount, place, hearing)
        return
    if refers:
        parallel = link in ALSO and measure.refers and not of_which
        place = of_what_went_before(place, metric, hearing, amount.minimum or 0, parallel=parallel)
    elif link == "beside" or measure.metric is None or amount.minimum is None:
        place, beside = beside_the_last(place, hearing)
        placed = placed or beside
    else:
        hearing.base = None
    hearing.last_every = None
    may = bool({"MAY", "COUNT"} & set(types(tree)))
    amount = of_one_list(amount, metric, hearing, link, may=may or hearing.may)
    hearing.may = hearing.may or may
    more = link == "plus" and not placed and "TOTAL" not in marks
    take_in(Said(amount, metric, place, placed, further or more), hearing, link)


_SIDES = {"clause": _clause, "every": every}
