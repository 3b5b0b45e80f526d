"""What is asked for whole: all units of a kind or group, units by name, or one of these."""

from __future__ import annotations

from itertools import combinations

import lark

from pipeline.combination.amounts import Amount
from pipeline.combination.hearing import Hearing
from pipeline.combination.names import Context
from pipeline.combination.nodes import Tree, children, numbers, types
from pipeline.combination.parts import Place, all_places, groups_named, kind_of, names_of
from pipeline.combination.placing import in_front, in_front_of_all, place_nodes, places_of
from pipeline.combination.selecting import LEVELS, UnclearError, atoms, both, either, group
from pipeline.combination.tree import (
    AnyOf,
    Bound,
    Either,
    Every,
    Everything,
    Metric,
    Named,
    OfGroup,
    OfKind,
    Selection,
    Stated,
    Statement,
)
from pipeline.model import GroupKind

_MOST_GROUPS = 6
_FORMS = ("all_units", "all_credits", "the_units", "the_mandatory", "named_units", "one_of_named")


def every(tree: Tree, hearing: Hearing, link: str) -> None:
    """Take in what is asked for whole: `all the mandatory units`, `Units 3 and 4`, `either Unit 3 or Unit 4`.

    Raises:
        UnclearError: it does not say how many of the units it names.
    """
    in_front_of_all(tree, hearing)
    places = places_of(in_front(tree)[0] + place_nodes(tree), hearing)
    node = children(tree, *_FORMS)[0]
    if node.data == "the_units" and kind_of(node) is GroupKind.OPTIONAL and _whole_is_asked(hearing):
        return  # "37 credits by completing all mandatory units together with optional units": how many, the total says
    _refuse_unasked(node, link)
    if node.data == "one_of_named":
        hearing.rules.append(
            one_of(children(node, "names", "codes")[0], places, hearing.context, between="BETWEEN" in types(node))
        )
        return
    kinds = _kinds(node)
    place = all_places([*kinds, *places], hearing.context)
    unplaced = not (places or kinds) and hearing.here is not None
    over = hearing.here if unplaced and hearing.here is not None else place.over
    if ways := _ways(node, tree, place):
        hearing.rules.append(AnyOf(tuple(Every(way) for way in ways)))
        return
    if place.each or place.separately:
        raise UnclearError("all units of each group")
    if any(isinstance(one, LEVELS) for one in atoms(over)):
        raise UnclearError("all units of a level, or all units must be of that level")
    optional = any(one.kind is GroupKind.OPTIONAL for one in hearing.context.groups)
    if "MANDATORY" in types(tree) and over == Everything() and optional:
        raise UnclearError("all units are said to be mandatory, and some are optional in the structure")
    if node.data == "all_units" and "THE" in types(node) and kind_of(node) is GroupKind.OPTIONAL and numbers(node):
        # "The four optional units must include Unit 10": four that are taken, and all of them only if there are four.
        hearing.rules.append(Bound(Metric.UNITS, over, numbers(node)[0], left_open=True))
        return
    values = numbers(node) or ([2] if "BOTH" in types(node) and node.data != "named_units" else [])
    if over == Everything() and optional and values and node.data != "all_credits":
        # "All six units: three from Group A and three from Group B" are as many as are taken, and not all there are.
        hearing.rules.append(Bound(Metric.UNITS, over, values[0], left_open=True))
        return
    if link == "by" and hearing.clauses and not hearing.clauses[-1].placed:
        hearing.clauses[-1].place, hearing.clauses[-1].placed = Place(over), True
    hearing.rules.append(Every(over))
    hearing.rules.extend(place.statements)
    of = Stated.CREDITS if node.data == "all_credits" else Stated.LISTED_UNITS
    hearing.rules.extend(Statement(of, value, over) for value in values)
    hearing.last_every = over
    if node.data == "all_credits":
        hearing.metric = Metric.CREDITS


def _refuse_unasked(node: Tree, link: str) -> None:
    """Raise UnclearError where units are named, and nothing asks for them."""
    if node.data == "the_units" and link != "including":
        raise UnclearError("units are named, and not how many of them")
    if node.data in ("named_units", "one_of_named") and link == "which":
        raise UnclearError("units behind “with”, and not whether they are to be taken")


def _ways(node: Tree, tree: Tree, place: Place) -> tuple[Selection, ...]:
    """`All units from Group B or Group C`, `from one of Groups B and C`: from the one, or from the other."""
    listed = [
        marks for one in children(tree, "groups") for names in children(one, "group_list") if (marks := types(names))
    ]
    if not place.one_of and not any({"OR", "EITHER"} & set(marks) for marks in listed):
        return ()
    parts = place.one_of or (place.over.parts if isinstance(place.over, Either) else ())
    if len(parts) < 2 or numbers(node):
        raise UnclearError("all units of one of the groups, and how many these are")
    return parts


def _whole_is_asked(hearing: Hearing) -> bool:
    return any(
        said.place.over == Everything() and said.metric is Metric.CREDITS and said.amount.minimum
        for said in hearing.clauses
    )


def ends_in_names(item: Tree) -> bool:
    """Whether the last words of an item name units: what follows goes on with the list ("two of A19, A20 and A21")."""
    node = item
    while node.data not in ("name", "code"):
        last = node.children[-1] if node.children else None
        if not isinstance(last, lark.Tree):
            return False
        node = last
    return True


def begins_with_names(item: Tree) -> bool:
    """Whether an item is a list of units that are all to be taken."""
    return any(node.data == "named_units" for one in children(item, "every") for node in children(one)[:1])


def may_go_on_with_names(item: Tree) -> bool:
    """Whether an item may be the rest of a list of units: units by name, or a number of nothing ("… 5, 6 optional")."""
    clauses = children(item, "clause")
    if not clauses:
        return begins_with_names(item)
    counted = any("metric" in [node.data for node in children(one)] for one in children(clauses[0], "measure"))
    plain = [set(types(amount)) for amount in children(clauses[0], "amount")] == [{"NUM"}]
    return plain and not (counted or place_nodes(clauses[0]) or children(clauses[0], "before"))


def whole_group(tree: Tree, hearing: Hearing) -> None:
    """`Group A and 12 credits from Group B`: a mandatory group is taken whole.

    Raises:
        UnclearError: the group is not mandatory, so that it is not said how much of it.
    """
    label = next(str(token) for token in tree.children if getattr(token, "type", "") == "GROUP")
    over = group(label, kind_of(tree), hearing.context)
    if not is_mandatory(over, hearing.context):
        raise UnclearError("a group is named, and not how much of it")
    hearing.rules.append(Every(over))


def the_units(amount: Amount, place: Place, hearing: Hearing) -> None:
    """`The three units in Group A`: of a mandatory group these are all, of another so many as are said to be there.

    Raises:
        UnclearError: they are not of one group.
    """
    number = amount.minimum or 0
    whole = is_mandatory(place.over, hearing.context)
    if not amount.plain or not (whole or isinstance(place.over, OfGroup)):
        raise UnclearError("the units, and not whether these are all")
    hearing.rules.append(Every(place.over) if whole else Bound(Metric.UNITS, place.over, number))
    hearing.rules.append(Statement(Stated.LISTED_UNITS, number, place.over))
    hearing.last_every = place.over


def spread(node: Tree, hearing: Hearing, of_kind: GroupKind | None = None) -> None:
    """`From at least two of the three optional groups`: whichever two of them one looks at, a unit from either.

    Of n groups at least k are used where no n - k + 1 of them are all left out.

    Raises:
        UnclearError: there are not so many groups, or too many to say which.
    """
    last = hearing.clauses[-1] if hearing.clauses else None
    said = last.place.over if last is not None and last.placed else None
    kind = kind_of(node) or of_kind or (said.kind if isinstance(said, OfKind) else None)
    groups = _spread_over(node, kind, hearing.context)
    number = numbers(node)[0]
    if not 0 < number < len(groups) <= _MOST_GROUPS:
        raise UnclearError("units from so many groups, and which groups there are cannot be told")
    if last is not None and not last.placed:
        last.place, last.placed = Place(either(groups) if kind is None else OfKind(kind)), True
    left_out = combinations(groups, len(groups) - number + 1)
    hearing.rules.extend(Bound(Metric.UNITS, either(some), 1) for some in left_out)
    if len(numbers(node)) > 1 and kind is not None:
        hearing.rules.append(Statement(Stated.LISTED_GROUPS, numbers(node)[1], OfKind(kind)))


def _spread_over(node: Tree, kind: GroupKind | None, context: Context) -> list[Selection]:
    """The groups that `at least two of Groups B, C and D`, `of the optional groups` are of."""
    if children(node, "group_list"):
        named = groups_named(node, context).over
        return list(named.parts) if isinstance(named, Either) else []
    return [OfGroup(one.label, one.group_id) for one in context.groups if kind is not None and one.kind is kind]


def is_mandatory(over: Selection, context: Context) -> bool:
    """Whether a selection is the mandatory units, or a mandatory group."""
    if isinstance(over, OfKind):
        return over.kind is GroupKind.MANDATORY
    groups = {one.group_id for one in context.groups if one.kind is GroupKind.MANDATORY}
    return isinstance(over, OfGroup) and over.group_id in groups


def one_of(named: Tree, places: list[Place], context: Context, *, between: bool = False) -> Bound:
    """`Unit 3 or Unit 4`, `between Unit 3 and Unit 4`: at least one of them, or exactly one.

    Raises:
        UnclearError: it may ask for more than one.
    """
    joined = "AND" if between else "OR"
    if joined not in types(named) or {"AND", "OR"} <= set(types(named)):
        raise UnclearError("units of which one is to be taken, and not how many")
    if any(not isinstance(place.over, OfGroup | OfKind) or place.each or place.separately for place in places):
        raise UnclearError("units of which one is to be taken, and not from where")
    over = both([Named(names_of(named)), *(place.over for place in places)], context)
    return Bound(Metric.UNITS, over, minimum=1, left_open=True)


def _kinds(node: Tree) -> list[Place]:
    """What the words themselves say of the units: their kind, or their names."""
    if node.data == "named_units":
        named = children(node, "names", "codes")[0]
        if "OR" in types(named):
            raise UnclearError("units of which one is to be taken, and not how many")
        return [Place(Named(names_of(named)))]
    kind = GroupKind.MANDATORY if node.data == "the_mandatory" else kind_of(node)
    return [Place(OfKind(kind))] if kind else []
