"""What a parse tree means: clauses are read one after the other, each in the light of those before it."""

from __future__ import annotations

import lark

from pipeline.combination.hearing import Hearing, Said, metric_of, of_what_went_before, take_in
from pipeline.combination.names import Context
from pipeline.combination.parts import (
    Amount,
    Place,
    Tree,
    all_places,
    amount_of,
    child,
    children,
    kind_of,
    measure_of,
    numbers,
    place_of,
    quantities,
    types,
)
from pipeline.combination.selecting import UnclearError, weaker_levels
from pipeline.combination.special import special
from pipeline.combination.tree import (
    AnyOf,
    Bound,
    EachGroup,
    Every,
    Everything,
    Metric,
    OfGroup,
    OfKind,
    Remaining,
    Rule,
    Selection,
    Stated,
    Statement,
    all_of,
)
from pipeline.model import GroupKind

_OF_WHAT_WENT_BEFORE = ("which", "including", "by")


def meaning(tree: Tree, context: Context) -> tuple[Rule, ...]:
    """The rules and statements one parse tree makes.

    Raises:
        UnclearError: it does not make sense, or not only one.
    """
    node = children(tree)[0]
    if node.data == "statement_of_units":
        return tuple(_statement_of_units(node))
    hearing = Hearing(context)
    if node.data == "any_of":
        return (AnyOf(tuple(_alternative(item, context) for item in children(node, "item"))),)
    if node.data != "items":
        return special(node, context, hearing.here)
    _items(node, hearing, "also")
    return _all_rules(hearing)


def _alternative(tree: Tree, context: Context) -> Rule:
    """One side of "either … or …", which the other does not explain."""
    hearing = Hearing(context)
    _item(tree, hearing, "also")
    return all_of(list(_all_rules(hearing)))


def _all_rules(hearing: Hearing) -> tuple[Rule, ...]:
    return tuple(rule for said in hearing.rules for rule in _rules(said, hearing.context))


def _items(tree: Tree, hearing: Hearing, link: str) -> None:
    """Items of a sentence or of a bracket, each with the link that leads to it."""
    for node in children(tree):
        if node.data in ("also", *_OF_WHAT_WENT_BEFORE):
            link = str(node.data)
        elif node.data == "item":
            _item(node, hearing, link)


def _item(tree: Tree, hearing: Hearing, link: str) -> None:
    for node in children(tree):
        if node.data == "clause":
            _clause(node, hearing, link)
        elif node.data == "every":
            _every(node, hearing, link)
        elif node.data == "row":
            _row(node, hearing)
        elif node.data == "gives":
            _gives(node, hearing)
        elif node.data == "headed":
            _headed(node, hearing)
        elif node.data == "inner":
            _inner(node, hearing)


def _inner(tree: Tree, hearing: Hearing) -> None:
    """A bracket speaks of what stands before it; "(28 credits)" in one is a sum and no rule."""
    before = len(hearing.clauses)
    _items(tree, hearing, "which")
    if any(said.amount.plain and not said.placed for said in hearing.clauses[before:]):
        raise UnclearError("a bare amount in brackets may be a sum or a rule")


def _headed(tree: Tree, hearing: Hearing) -> None:
    """A heading with its limit in brackets: `Group B - Delivery (minimum 2 units)`."""
    place = _places(children(tree, *_PLACES), hearing)[0]
    _clause(children(tree, "clause")[0], hearing, "also")
    said = hearing.clauses[-1]
    if said.amount.plain or said.placed:
        raise UnclearError("a bare amount in brackets may be a sum or a rule")
    said.place, said.placed = place, True


def _units_worth(tree: Tree) -> list[Place]:
    """The kind in "optional units worth 12 credits"; "the unit is worth 12 credits" is a fact about one unit."""
    node = child(tree, "units_worth")
    if node is None:
        return []
    noun = next(str(word) for word in node.children if isinstance(word, lark.Token) and word.type == "UNITS")
    if noun == "unit":
        raise UnclearError("what one unit is worth is no rule")
    kind = kind_of(node)
    return [Place(OfKind(kind))] if kind else []


def _gives(tree: Tree, hearing: Hearing) -> None:
    if hearing.last_every is None:
        raise UnclearError("a sum is stated, and not of what")
    hearing.rules.extend(quantities(tree, hearing.last_every))


def _places(nodes: list[Tree], hearing: Hearing) -> list[Place]:
    """The places among these nodes; the first group they name is "this group" from then on."""
    places = []
    for node in nodes:
        place = place_of(node, hearing.context, hearing.here)
        if node.data in ("groups", "of_kind") and not place.all_of_them:
            hearing.subject = place.over
        places.append(place)
    return places


def _prefixed(tree: Tree) -> tuple[list[Tree], bool, bool]:
    """The places that stand before the amount, whether it is of all credits, and whether of what went before."""
    nodes = [place for before in children(tree, "before") for place in children(before)]
    return nodes, bool(children(tree, "of_all")), bool(children(tree, "of_which"))


_PLACES = (
    "groups", "of_kind", "anywhere", "this_group", "each_group", "counted_place", "at_levels", "at_own_level",
    "at_scqf_level", "outside", "of_units", "from_level", "units_there",
)  # fmt: skip


def _clause(tree: Tree, hearing: Hearing, link: str) -> None:
    before, of_all, of_which = _prefixed(tree)
    places = _places(before, hearing) + _places(children(tree, *_PLACES), hearing)
    roles = [mark for role in children(tree, "role") for mark in types(role)]
    posts = [mark for post in children(tree, "post") for mark in types(post)]
    measure = measure_of(child(tree, "measure"))
    amount_node = child(tree, "amount")
    amount = amount_of(amount_node, posts) if amount_node is not None else Amount()
    further = "REMAINING" in roles or "FURTHER" in roles
    only = amount_node is not None and "ONLY" in types(amount_node)
    if "MAY" in types(tree) and amount.maximum is None and not further:
        raise UnclearError("what may be taken is no minimum")
    if only and "MAY" not in types(tree):
        raise UnclearError("“only” so many may be a minimum or a maximum")
    metric = metric_of(measure, places, of_all, hearing)
    refers = of_which or measure.refers or link in {"which", "including"}
    kind = measure.places + _units_worth(tree)
    placed = bool(places or kind or of_all or refers or "TOTAL" in roles + posts)
    place = all_places([*kind, *places], hearing.context)
    if refers:
        place = of_what_went_before(place, metric, hearing)
    take_in(Said(amount, metric, place, placed, further), hearing, link)


def _every(tree: Tree, hearing: Hearing, link: str) -> None:
    places = _places(_prefixed(tree)[0] + children(tree, *_PLACES), hearing)
    node = children(tree, "all_units", "all_credits", "the_units", "the_mandatory")[0]
    if node.data == "the_units" and link != "including":
        raise UnclearError("units are named, and not how many of them")
    kind, values = kind_of(node), numbers(node)
    if node.data == "the_mandatory":
        kind = GroupKind.MANDATORY
    kinds = [Place(OfKind(kind))] if kind else []
    place = all_places([*kinds, *places], hearing.context)
    unplaced = not (places or kinds) and hearing.here is not None
    over = hearing.here if unplaced and hearing.here is not None else place.over
    if place.each or place.all_of_them:
        raise UnclearError("all units of each group")
    if link == "by" and hearing.clauses and not hearing.clauses[-1].placed:
        hearing.clauses[-1].place, hearing.clauses[-1].placed = Place(over), True
    hearing.rules.append(Every(over))
    hearing.rules.extend(place.statements)
    values = values or ([2] if "BOTH" in types(node) else [])
    of = Stated.CREDITS if node.data == "all_credits" else Stated.LISTED_UNITS
    hearing.rules.extend(Statement(of, value, over) for value in values)
    hearing.last_every = over


def _row(tree: Tree, hearing: Hearing) -> None:
    """A label with its number: `Minimum credit value: 67`."""
    heads = children(tree, "head")
    marks = [mark for head in heads for mark in types(head)]
    measures = [measure_of(node) for head in heads for node in children(head, "measure")]
    places = _places([node for head in heads for node in children(head, *_PLACES)], hearing)
    if len(measures) != 1 or measures[0].metric is None or measures[0].refers:
        raise UnclearError("a label that does not say what is counted")
    amount_node = children(tree, "amount")[0]
    amount = amount_of(amount_node, [mark for mark in marks if mark in ("MIN", "MAX")])
    kind = measures[0].places
    place = all_places([*kind, *places], hearing.context)
    placed = bool(places or kind or "TOTAL" in marks)
    value = amount.plain and not placed and "NUMBEROF" not in marks
    said = Said(amount, measures[0].metric, place, placed, exact_value=value)
    take_in(said, hearing, "also")


def _statement_of_units(tree: Tree) -> list[Rule]:
    """`consists of 2 mandatory units and the following 31 optional units`: what is listed.

    Where only mandatory units are named, they are the qualification, and all are to be taken.
    """
    listed = [(numbers(node)[0], kind_of(node) or GroupKind.MANDATORY) for node in children(tree, "listed")]
    made: list[Rule] = [Statement(Stated.LISTED_UNITS, number, OfKind(kind)) for number, kind in listed]
    groups = [(numbers(node)[0], kind_of(node)) for node in children(tree, "listed_groups")]
    made += [Statement(Stated.LISTED_GROUPS, number, OfKind(kind)) for number, kind in groups if kind]
    kinds = {kind for _, kind in listed}
    definite = any(isinstance(token, lark.Token) and token.type == "THE" for token in tree.children)
    if kinds == {GroupKind.MANDATORY} and (definite or len(listed) == 1):
        made.insert(0, Every(OfKind(GroupKind.MANDATORY)))
    over: Selection = OfKind(listed[0][1]) if len(listed) == 1 else Everything()
    return made + list(quantities(tree, over))


def _rules(said: Rule | Said, context: Context) -> list[Rule]:
    """The rule one clause makes, with the statements it holds besides."""
    if not isinstance(said, Said):
        return [said]
    return [*_bounds(said, context), *said.place.statements]


def _bounds(said: Said, context: Context) -> list[Rule]:
    amount, place = said.amount, said.place
    if place.each:
        if said.further:
            raise UnclearError("a further amount from each group")
        return [EachGroup(said.metric, amount.minimum, amount.maximum, place.kind)]
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
        return [Remaining(said.metric, amount.minimum, low)]
    if amount.minimum is not None and amount.maximum is not None and low != high:
        return [Bound(said.metric, low, minimum=amount.minimum), Bound(said.metric, high, maximum=amount.maximum)]
    over = high if amount.minimum is None else low
    return [Bound(said.metric, over, amount.minimum, amount.maximum, left_open=amount.plain)]


def _exact_value(said: Said, context: Context) -> Rule:
    """What a group, or a single unit, is worth ("Credit value: 27"); only a group makes it a rule."""
    over = said.place.over
    if context.here is None and isinstance(over, Everything):
        over = OfGroup("this group")
    return Bound(said.metric, over, said.amount.minimum, said.amount.minimum)
