"""What amounts add up to: a sum that is stated, or reached with as many units as it takes."""

from __future__ import annotations

from pipeline.combination.amounts import Amount, amount_of
from pipeline.combination.hearing import Hearing, Said, spoken_of, take_in
from pipeline.combination.labels import hours
from pipeline.combination.nodes import Tree, child, children, numbers, types
from pipeline.combination.parts import Place, all_places, kind_of, measure_of, quantities
from pipeline.combination.placing import place_nodes, places_of
from pipeline.combination.selecting import UnclearError, weaker_levels
from pipeline.combination.tree import Every, Everything, Metric, OfKind, Remaining, Selection, Stated, Statement
from pipeline.combination.wholes import is_mandatory


def gives_a_bound(amount: Amount, places: list[Place], hearing: Hearing, in_total: bool) -> bool:
    """`…, giving at least 12 credits` is a rule of what was just asked for, if that is one selection.

    Where units of two were asked for, "at least 49 credits in total" bounds all there is, which asks for no more.
    """
    if amount.plain:
        raise UnclearError("a bare amount that is given may be a sum or a rule")
    if places:
        return False
    asked = {said.place.over for said in hearing.clauses}
    asked |= {rule.over for rule in hearing.rules if isinstance(rule, Every)}
    if len(asked) == 1 and hearing.clauses:
        return True
    if not in_total or amount.maximum is not None:
        raise UnclearError("it is not clear what gives this amount")
    return False


def gives(tree: Tree, hearing: Hearing) -> None:
    """Take in what a clause is said to give.

    Raises:
        UnclearError: it is not said of what.
    """
    stated = [*quantities(tree, Everything()), *(hours(node, Everything()) for node in children(tree, "hours"))]
    over = _given_by(tree, hearing)
    if over is not None:
        hearing.rules.extend(Statement(each.of, each.value, over) for each in stated)
    elif not _adds_up(stated, hearing):
        raise UnclearError("a sum is stated, and not of what")


def _given_by(tree: Tree, hearing: Hearing) -> Selection | None:
    said = hearing.clauses[-1] if hearing.clauses else None
    if hearing.last_every is not None or said is None:
        return hearing.last_every
    of_credits = any("CREDITS" in types(node) for node in children(tree, "quantity"))
    if said.place.over == Everything() and not of_credits:
        return Everything()  # how long the whole takes
    if said.metric is Metric.UNITS and said.amount.plain and is_mandatory(said.place.over, hearing.context):
        return said.place.over  # "2 mandatory units (24 credits)": there are no others
    return None


def _adds_up(stated: list[Statement], hearing: Hearing) -> bool:
    """`17 mandatory credits + 28 optional credits = 45 credits`: the sum asks for nothing that its parts do not."""
    parts = [said.amount.minimum or 0 for said in hearing.clauses if said.metric is Metric.CREDITS]
    sums = [each.value for each in stated if each.of is Stated.CREDITS]
    return len(parts) > 1 and sums == [sum(parts)] and len(stated) == 1


def is_their_sum(tree: Tree, hearing: Hearing) -> bool:
    """Whether a bracket says what was asked for in all: `14 mandatory and 3 optional units (17 units)`."""
    items = children(tree, "item")
    clause = child(items[0], "clause") if len(items) == 1 else None
    amount = child(clause, "amount") if clause is not None else None
    if clause is None or amount is None or place_nodes(clause) or not amount_of(amount, []).plain:
        return False
    metric = measure_of(clause).metric or hearing.clauses[-1].metric if hearing.clauses else None
    asked = [said for said in hearing.clauses if said.metric is metric]
    apart = len({said.place.over for said in asked}) == len(asked) > 1 and all(said.amount.plain for said in asked)
    return apart and numbers(amount) == [sum(said.amount.minimum or 0 for said in asked)]


def enough(tree: Tree, hearing: Hearing) -> None:
    """`Enough optional units to bring the total to 45 credits`: the whole is worth so much, the rest from these units.

    Raises:
        UnclearError: the sum is a maximum, or not of one selection.
    """
    metric = measure_of(tree).metric or (Metric.CREDITS if "CREDITS" in types(tree) else None)
    amount = amount_of(children(tree, "amount")[0], [])
    kind = kind_of(tree)
    of_kind = [Place(OfKind(kind))] if kind else []
    nodes = [node for node in place_nodes(tree) if node.data != "kind"]
    place = all_places([*of_kind, *places_of(nodes, hearing)], hearing.context)
    if metric is None or amount.maximum is not None or place.each or place.separately:
        raise UnclearError("a sum that units are to reach, and not of one selection")
    reaches = next((str(token) for token in tree.children if getattr(token, "type", "") == "REACHES"), "")
    # "… and optional units to reach 37 credits": behind units that are asked for, these all come to so much.
    whole = "TOTAL" in types(tree) or reaches not in ("", "to reach") or (bool(reaches) and bool(hearing.rules))
    take_in(Said(amount, metric, Place() if whole else place, True), hearing, "also")
    if whole and child(tree, "kind") is None:
        hearing.rules.append(Remaining(metric, None, place.over, left_open=True))


def rest(tree: Tree, hearing: Hearing) -> None:
    """`The remaining credits must come from Group D": how many is for the other rules to say."""
    metric = measure_of(tree).metric or (spoken_of(hearing) if "REMAINDER" in types(tree) else None)
    for whole in children(tree, "whole"):
        counted = measure_of(whole)
        if counted.metric is not metric or counted.places or metric is None:
            raise UnclearError("the rest of a whole of which something else was counted")
        take_in(Said(Amount(numbers(whole)[0], plain=True), metric, Place(), True), hearing, "also")
    kind = kind_of(tree)
    place = all_places(
        [*([Place(OfKind(kind))] if kind else []), *places_of(place_nodes(tree), hearing)], hearing.context
    )
    if metric is None or place.each or place.separately or place.statements:
        raise UnclearError("what remains is not said of one selection")
    if place.over == Everything():
        return  # "the remainder may be at any level"
    hearing.rules.append(Remaining(metric, None, weaker_levels(place.over, at_least=True), left_open=True))
