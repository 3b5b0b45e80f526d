"""The places that the nodes of a clause name, and the whole it is a part of."""

from __future__ import annotations

from dataclasses import replace

import lark

from pipeline.combination.hearing import Hearing, of_the_whole
from pipeline.combination.nodes import Tree, child, children, numbers, types
from pipeline.combination.parts import Measure, Place, all_places, kind_of, measure_of, place_of
from pipeline.combination.selecting import UnclearError, atoms, either
from pipeline.combination.tree import Bound, Either, Every, Metric, OfGroup, OfKind, Selection
from pipeline.model import GroupKind

# What else stands in a clause; every other node is a place, so that none is passed over.
_NO_PLACES = (
    "before", "of_which", "of_all", "of_whole", "role", "amount", "measure", "post", "units_worth", "whole", "kind",
    "head", "again", "all_units", "metric", "all_credits", "the_units", "the_mandatory", "named_units", "one_of_named",
    "toward", "of_kind_whole",
)  # fmt: skip


def place_nodes(tree: Tree) -> list[Tree]:
    """The child nodes that name a place."""
    return [node for node in children(tree) if node.data not in _NO_PLACES]


def places_named(clause: Tree) -> bool:
    """Whether a clause says itself where its amount comes from."""
    measure = measure_of(child(clause, "measure"))
    return bool(place_nodes(clause) or children(clause, "before") or measure.places)


def places_of(nodes: list[Tree], hearing: Hearing) -> list[Place]:
    """The places these nodes name; the first group they name is "this group" from then on."""
    places = []
    for node in nodes:
        if node.data == "these_groups":
            places.append(_these_groups(hearing))
            continue
        if node.data == "other_groups":
            places.append(_other_groups(node, hearing))
            continue
        place = place_of(node, hearing.context, hearing.here)
        if isinstance(place.over, Either) and node.data == "groups":
            hearing.named = place.over
        if node.data in ("groups", "of_kind") and not place.all_of_them:
            hearing.subject = place.over
        places.append(place)
    return places


def _these_groups(hearing: Hearing) -> Place:
    """`Groups C and D: three units from across these groups`: from those named last, together."""
    before = [rule.over for rule in hearing.context.before if isinstance(rule.over, Either)]
    over = hearing.named or (before[-1] if before else None)
    if not isinstance(over, Either) or not all(isinstance(part, OfGroup) for part in over.parts):
        raise UnclearError("which groups are “these groups” cannot be told")
    return Place(over, all_of_them=True)


def _other_groups(tree: Tree, hearing: Hearing) -> Place:
    """`Two from Group B and one from any other optional group`: from those not named before."""
    said = [one.place.over for one in hearing.clauses]
    said += [rule.over for rule in (*hearing.rules, *hearing.context.before) if isinstance(rule, Bound | Every)]
    named = {one.group_id for over in said for one in atoms(over) if isinstance(one, OfGroup)}
    kinds = {kind} if (kind := kind_of(tree)) else {GroupKind.MANDATORY, GroupKind.OPTIONAL}
    others = [one for one in hearing.context.groups if one.kind in kinds and one.group_id not in named]
    if not named or not others:
        raise UnclearError("which groups are the other groups cannot be told")
    return Place(either([OfGroup(one.label, one.group_id) for one in others]))


def in_front(tree: Tree) -> tuple[list[Tree], bool, bool]:
    """The places that stand before the amount, whether it is of all credits, and whether of what went before."""
    nodes = [place for before in children(tree, "before") for place in children(before)]
    return nodes, bool(children(tree, "of_all")), bool(children(tree, "of_which"))


def in_front_of_all(tree: Tree, hearing: Hearing) -> None:
    """Keep the place that a sentence begins with (`From Group B, …`, `Group B: …`): what follows is taken there too."""
    for before in children(tree, "before"):
        if {"COMMA", "COLON", "DASH", "PIPE"} & set(types(before)) and len(places := children(before)) == 1:
            place = places_of(places, hearing)[0]
            hearing.front = place if isinstance(place.over, OfGroup | OfKind) else None


def counted_in(tree: Tree, whole: Tree | None) -> Measure:
    """What a clause counts; `of the optional credits, at least 12 …` says it in front."""
    measure = measure_of(whole if whole is not None else child(tree, "measure"))
    if whole is not None and (kind := measure_of(child(tree, "measure")).kind):
        measure = replace(measure, kind=kind)  # "of the seven units required, three are mandatory"
    in_front = measure_of(child(tree, "of_kind_whole"))
    if in_front.metric is None:
        return measure
    return replace(measure, metric=measure.metric or in_front.metric, kind=measure.kind or in_front.kind)


def of_its_own_kind(measure: Measure, hearing: Hearing) -> Measure:
    """`Seven of these optional units`, where no units were spoken of before, are of the optional units."""
    before = hearing.clauses or hearing.rules or hearing.context.before
    whole = measure.kind is not None and measure.metric is Metric.UNITS
    return replace(measure, refers=False) if whole and not before else measure


def units_worth(tree: Tree, hearing: Hearing) -> list[Place]:
    """Where "optional units worth 12 credits" are from; "the unit is worth 12 credits" is a fact about one unit."""
    node = child(tree, "units_worth")
    if node is None:
        return []
    noun = next(str(word) for word in node.children if isinstance(word, lark.Token) and word.type == "UNITS")
    if noun == "unit":
        raise UnclearError("what one unit is worth is no rule")
    whole = any(isinstance(rule, Every) for rule in hearing.rules)
    if whole and any("combined" in str(word) for word in tree.scan_values(lambda _: True)):
        raise UnclearError("a combined total, and whether it is also of the units before")
    kind = kind_of(node)
    return [*([Place(OfKind(kind))] if kind else []), *places_of(place_nodes(node), hearing)]


def whole_in_front(tree: Tree, kind: list[Place], hearing: Hearing) -> Selection | None:
    """What a sentence that begins with `of the 28 optional credits` goes on to speak of."""
    in_front = any(children(of, "whole") for of in children(tree, "of_whole")) or children(tree, "of_kind_whole")
    return all_places(kind, hearing.context).over if in_front and kind else None


def towards(tree: Tree, metric: Metric, hearing: Hearing) -> list[Place]:
    """Where the credits are that an amount counts towards: `9 credits from Group D towards the 28 optional credits`."""
    whole = children(tree, "whole")[0]
    measure = measure_of(whole)
    if measure.metric is not metric:
        raise UnclearError("so much of one thing towards so much of another")
    return [*measure.places, *of_the_whole(numbers(whole)[0], metric, measure.places, hearing)]


def whole_of(tree: Tree) -> Tree | None:
    """The 37 credits of "22 of the 37 credits" and of "of the 37 credits, 22"."""
    found = [*children(tree, "whole"), *(node for of in children(tree, "of_whole") for node in children(of, "whole"))]
    measure = measure_of(child(tree, "measure"))
    other = bool(found) and measure.metric not in (None, measure_of(found[0]).metric)  # "of the 45 credits, 30 credits"
    if len(found) > 1 or (found and (other or measure.refers or measure.level is not None)):
        raise UnclearError("a whole is named, and something else that is counted")
    amount = child(tree, "amount")
    if found and amount is not None and max(numbers(amount), default=0) > numbers(found[0])[0]:
        raise UnclearError("a part that is more than the whole")
    return found[0] if found else None
