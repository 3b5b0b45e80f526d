"""What a parse tree means: clauses are read one after the other, each in the light of those before it."""

from __future__ import annotations

import lark

from pipeline.combination.asking import rules_of
from pipeline.combination.hearing import (
    Hearing,
    Said,
    gives_a_bound,
    metric_of,
    of_the_whole,
    of_what_went_before,
    spoken_of,
    take_in,
)
from pipeline.combination.labels import check_hours, row
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
    names_of,
    numbers,
    place_of,
    quantities,
    types,
)
from pipeline.combination.selecting import LEVELS, UnclearError, atoms, weaker_levels
from pipeline.combination.special import special, statement_of_units
from pipeline.combination.tree import (
    AnyOf,
    Bound,
    Every,
    Metric,
    Named,
    OfKind,
    Remaining,
    Rule,
    Selection,
    Stated,
    Statement,
    all_of,
)
from pipeline.model import GroupKind

_LINKS = ("also", "which", "including", "by", "giving")


def meaning(tree: Tree, context: Context) -> tuple[Rule, ...]:
    """The rules and statements one parse tree makes.

    Raises:
        UnclearError: it does not make sense, or not only one.
    """
    node = children(tree)[0]
    if node.data == "statement_of_units":
        return tuple(statement_of_units(node))
    hearing = Hearing(context)
    if node.data == "any_of":
        return (_any_of(children(node, "item", "clause"), context),)
    if node.data != "items":
        return special(node, context, hearing.here)
    _items(node, hearing, "also")
    return _all_rules(hearing)


def _any_of(items: list[Tree], context: Context) -> Rule:
    """`Either … or …`: what is counted may be said once, where it is taken from must be said of all or of none."""
    metric: Metric | None = None
    sides: list[Hearing] = []
    for item in items:
        hearing = Hearing(context, metric=metric)
        _clause(item, hearing, "also") if item.data == "clause" else _item(item, hearing, "also")
        metric = hearing.clauses[-1].metric if hearing.clauses else metric
        sides.append(hearing)
    if len({all(said.placed for said in side.clauses) for side in sides}) > 1:
        raise UnclearError("where the first of these amounts comes from is not said, or said once for both")
    rules = tuple(all_of(list(_all_rules(side))) for side in sides)
    units = [rule.over.names for rule in rules if isinstance(rule, Every) and isinstance(rule.over, Named)]
    if len(units) == len(rules) and all(len(names) == 1 for names in units):
        return Bound(Metric.UNITS, Named(tuple(name for (name,) in units)), minimum=1, left_open=True)
    return AnyOf(rules)


def _all_rules(hearing: Hearing) -> tuple[Rule, ...]:
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


def _items(tree: Tree, hearing: Hearing, link: str) -> None:
    """Items of a sentence or of a bracket, each with the link that leads to it."""
    for node in children(tree):
        if node.data in _LINKS:
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
            places = _places([place for head in children(node, "head") for place in _place_nodes(head)], hearing)
            take_in(row(node, places, hearing.context), hearing, "also")
        elif node.data == "gives":
            _gives(node, hearing)
        elif node.data == "rest":
            _rest(node, hearing)
        elif node.data == "headed":
            _headed(node, hearing)
        elif node.data == "inner":
            _inner(node, hearing)


def _inner(tree: Tree, hearing: Hearing) -> None:
    """A bracket speaks of what stands before it; "(28 credits)" in one is a sum and no rule."""
    before = len(hearing.clauses)
    _items(tree, hearing, "which")
    asked = "ASKED" in types(tree)
    if not asked and any(said.amount.plain and not said.placed for said in hearing.clauses[before:]):
        raise UnclearError("a bare amount in brackets may be a sum or a rule")


_LIMITS_OF_A_HEADING = ("clause", "all_of_it", "so_many")


def _headed(tree: Tree, hearing: Hearing) -> None:
    """A heading with its limit in brackets: `Group B - Delivery (minimum 2 units)`."""
    place = _places([node for node in children(tree) if node.data not in _LIMITS_OF_A_HEADING], hearing)[0]
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
    clause = children(tree, "clause")[0]
    _clause(clause, hearing, "also")
    said = hearing.clauses[-1]
    asked = "ASKED" in types(tree) or any("ANY" in types(node) for node in children(clause, "amount"))  # any 3 units
    if (said.amount.plain and not asked) or (said.placed and said.place.over != place.over):
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


def _whole(tree: Tree) -> Tree | None:
    """The 37 credits of "22 of the 37 credits" and of "of the 37 credits, 22"."""
    found = [*children(tree, "whole"), *(node for of in children(tree, "of_whole") for node in children(of, "whole"))]
    if len(found) > 1 or (found and child(tree, "measure") is not None):
        raise UnclearError("a whole is named, and something else that is counted")
    return found[0] if found else None


# What else stands in a clause; every other node is a place, so that none is passed over.
_NO_PLACES = (
    "before", "of_which", "of_all", "of_whole", "role", "amount", "measure", "post", "units_worth", "whole", "kind",
    "head", "again", "all_units", "metric", "all_credits", "the_units", "the_mandatory", "named_units",
)  # fmt: skip


def _place_nodes(tree: Tree) -> list[Tree]:
    return [node for node in children(tree) if node.data not in _NO_PLACES]


def _clause(tree: Tree, hearing: Hearing, link: str) -> None:
    before, of_all, of_which = _prefixed(tree)
    places = _places(before, hearing) + _places(_place_nodes(tree), hearing)
    roles = [mark for role in children(tree, "role") for mark in types(role)]
    posts = [mark for post in children(tree, "post") for mark in types(post)]
    whole = _whole(tree)
    measure = measure_of(whole if whole is not None else child(tree, "measure"))
    amount_node = child(tree, "amount")
    amount = amount_of(amount_node, posts) if amount_node is not None else Amount()
    further = measure.further or "REMAINING" in roles or "FURTHER" in roles
    marks = types(amount_node) if amount_node is not None else []
    if amount.plain and not (posts or roles or places or measure.metric or measure.places or measure.refers):
        raise UnclearError("a bare number")
    may = bool({"MAY", "COUNT"} & set(types(tree)))
    if may and amount.maximum is None and not further:
        raise UnclearError("what may be taken is no minimum")
    if not may and "ONLY" in marks:
        raise UnclearError("“only” so many may be a minimum or a maximum")
    if not may and "NONE" in marks:
        raise UnclearError("“no” so many may mean that none is needed, or that none is allowed")
    metric = metric_of(measure, places, of_all, hearing)
    check_hours(metric, amount, {*marks, *posts}, [*places, *measure.places])
    refers = of_which or measure.refers or link in {"which", "including"}
    kind = measure.places + _units_worth(tree)
    if whole is not None:
        places += of_the_whole(numbers(whole)[0], metric, [*places, *kind], hearing)
    if link == "giving":
        refers = gives_a_bound(amount, [*places, *kind], hearing, in_total="TOTAL" in roles + posts + marks)
    placed = bool(places or kind or of_all or refers or "TOTAL" in roles + posts)
    place = all_places([*kind, *places], hearing.context)
    if refers:
        place = of_what_went_before(place, metric, hearing)
    take_in(Said(amount, metric, place, placed, further), hearing, link)


def _rest(tree: Tree, hearing: Hearing) -> None:
    """`The remaining credits must come from Group D": how many is for the other rules to say."""
    metric = measure_of(tree).metric or (spoken_of(hearing) if "REMAINDER" in types(tree) else None)
    kind = kind_of(tree)
    place = all_places(
        [*([Place(OfKind(kind))] if kind else []), *_places(_place_nodes(tree), hearing)], hearing.context
    )
    if metric is None or place.each or place.separately or place.statements:
        raise UnclearError("what remains is not said of one selection")
    hearing.rules.append(Remaining(metric, None, weaker_levels(place.over, at_least=True), left_open=True))


def _every(tree: Tree, hearing: Hearing, link: str) -> None:
    places = _places(_prefixed(tree)[0] + _place_nodes(tree), hearing)
    node = children(tree, "all_units", "all_credits", "the_units", "the_mandatory", "named_units")[0]
    if node.data == "the_units" and link != "including":
        raise UnclearError("units are named, and not how many of them")
    kind, values = kind_of(node), numbers(node)
    if node.data == "the_mandatory":
        kind = GroupKind.MANDATORY
    kinds = [Place(OfKind(kind))] if kind else []
    if node.data == "named_units":
        named = children(node, "names", "codes")[0]
        if "OR" in types(named):
            raise UnclearError("units of which one is to be taken, and not how many")
        kinds = [Place(Named(names_of(named)))]
    place = all_places([*kinds, *places], hearing.context)
    unplaced = not (places or kinds) and hearing.here is not None
    over = hearing.here if unplaced and hearing.here is not None else place.over
    if place.each or place.all_of_them or place.separately:
        raise UnclearError("all units of each group")
    if any(isinstance(one, LEVELS) for one in atoms(over)):
        raise UnclearError("all units of a level, or all units must be of that level")
    if link == "by" and hearing.clauses and not hearing.clauses[-1].placed:
        hearing.clauses[-1].place, hearing.clauses[-1].placed = Place(over), True
    hearing.rules.append(Every(over))
    hearing.rules.extend(place.statements)
    values = values or ([2] if "BOTH" in types(node) else [])
    of = Stated.CREDITS if node.data == "all_credits" else Stated.LISTED_UNITS
    hearing.rules.extend(Statement(of, value, over) for value in values)
    hearing.last_every = over
