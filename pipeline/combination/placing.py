"""The places that the nodes of a clause name, and the whole it is a part of."""

from __future__ import annotations

import lark

from pipeline.combination.hearing import Hearing
from pipeline.combination.parts import Place, Tree, child, children, kind_of, measure_of, place_of
from pipeline.combination.selecting import UnclearError
from pipeline.combination.tree import OfKind

# What else stands in a clause; every other node is a place, so that none is passed over.
_NO_PLACES = (
    "before", "of_which", "of_all", "of_whole", "role", "amount", "measure", "post", "units_worth", "whole", "kind",
    "head", "again", "all_units", "metric", "all_credits", "the_units", "the_mandatory", "named_units", "one_of_named",
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
        place = place_of(node, hearing.context, hearing.here)
        if node.data in ("groups", "of_kind") and not place.all_of_them:
            hearing.subject = place.over
        places.append(place)
    return places


def in_front(tree: Tree) -> tuple[list[Tree], bool, bool]:
    """The places that stand before the amount, whether it is of all credits, and whether of what went before."""
    nodes = [place for before in children(tree, "before") for place in children(before)]
    return nodes, bool(children(tree, "of_all")), bool(children(tree, "of_which"))


def units_worth(tree: Tree, hearing: Hearing) -> list[Place]:
    """Where "optional units worth 12 credits" are from; "the unit is worth 12 credits" is a fact about one unit."""
    node = child(tree, "units_worth")
    if node is None:
        return []
    noun = next(str(word) for word in node.children if isinstance(word, lark.Token) and word.type == "UNITS")
    if noun == "unit":
        raise UnclearError("what one unit is worth is no rule")
    kind = kind_of(node)
    return [*([Place(OfKind(kind))] if kind else []), *places_of(place_nodes(node), hearing)]


def whole_of(tree: Tree) -> Tree | None:
    """The 37 credits of "22 of the 37 credits" and of "of the 37 credits, 22"."""
    found = [*children(tree, "whole"), *(node for of in children(tree, "of_whole") for node in children(of, "whole"))]
    if len(found) > 1 or (found and child(tree, "measure") is not None):
        raise UnclearError("a whole is named, and something else that is counted")
    return found[0] if found else None
