"""How the clauses of a sentence hang together: what leads from one to the next, and what leads in to all of them."""

from __future__ import annotations

import lark

from pipeline.combination.amounts import Amount
from pipeline.combination.hearing import Hearing, Said
from pipeline.combination.nodes import Tree, child, types
from pipeline.combination.parts import Place
from pipeline.combination.selecting import UnclearError
from pipeline.combination.tree import Everything, Metric, OfKind, Stated, Statement
from pipeline.model import GroupKind

LINKS = ("also", "which", "including", "by", "giving", "provided")
ALSO = ("also", "and", "plus")


def link_of(node: Tree, last: Tree | None, clauses: list[Said]) -> str:
    """How an item goes on: "plus" asks for more than went before, "and" stands right behind it, no word between."""
    if node.data == "also" and "PLUS" in types(node):
        return "plus"
    if node.data == "provided":
        if not clauses or clauses[-1].amount.minimum is None:
            raise UnclearError("what holds only under a condition")
        return "which"
    if node.data == "also" and types(node) == ["AND"] and last is not None:
        ends = max(token.end_pos or 0 for token in last.scan_values(lambda _: True))
        starts = node.children[0].start_pos if isinstance(node.children[0], lark.Token) else None
        return "and" if starts == ends + 1 else "also"
    return str(node.data)


def of_all_that_follows(hearing: Hearing) -> None:
    """`37 credits by completing all mandatory units and 20 credits from …`: the 37 are not of the mandatory units."""
    if len(hearing.clauses) == 1:
        hearing.clauses[0].place = Place()


def led_in(tree: Tree, hearing: Hearing) -> None:
    """`The Diploma comprises 37 credits` asks for a total; `comprises 31 units` says what is listed, and so may others.

    `It consists of a minimum of 8 units` asks for them.

    `Credits: 7 from Group A; 9 from Group B` counts credits; without a place behind it a number there is a label's.
    """
    clauses = hearing.clauses
    if "MADEOF" in types(tree):
        bounded = clauses and (clauses[0].metric is Metric.CREDITS or not clauses[0].amount.plain)
        total = bounded and clauses[0].place.over == Everything()
        others = clauses[1:]
        there = any(str(word) == "there are" for word in tree.children if isinstance(word, lark.Token))
        asked = there and bool(others) and all(said.further or not said.amount.plain for said in others)
        if asked and hearing.rules[0] is clauses[0] and _are_there(clauses[0]):
            over, number = clauses[0].place.over, clauses[0].amount.minimum or 0
            hearing.rules[0] = Statement(Stated.LISTED_UNITS, number, over)
            return  # "There are three mandatory units and learners must choose a further four"
        if not total and not _asks_for_kinds(clauses):
            raise UnclearError("what there is, and not how much of it is to be taken")
    if child(tree, "metric") is not None and not all(said.placed for said in clauses):
        raise UnclearError("a label that does not say what is counted")


def _are_there(said: Said) -> bool:
    """Whether a clause counts the mandatory units, which are to be taken whatever else is."""
    mandatory = isinstance(said.place.over, OfKind) and said.place.over.kind is GroupKind.MANDATORY
    return mandatory and said.metric is Metric.UNITS and said.amount.plain


def of_one_list(amount: Amount, metric: Metric, hearing: Hearing, link: str, *, may: bool) -> Amount:
    """`May take a maximum of 3 units from B, 2 from C and 1 from D`: each number is a maximum.

    Raises:
        UnclearError: it is not said that they may be taken, and so whether the last are asked for.
    """
    last = hearing.clauses[-1].amount if hearing.clauses and hearing.clauses[-1].metric is metric else None
    if not amount.plain or last is None or last.minimum is not None or link not in (*ALSO, "beside"):
        return amount
    if not may:
        raise UnclearError("a number behind a maximum may be one itself")
    return Amount(None, amount.minimum)


def must_ask(amount: Amount, marks: list[str], *, may: bool, remaining: bool) -> None:
    """What may be taken asks for nothing, unless it is a limit.

    Raises:
        UnclearError: it asks for nothing, or for either of two things.
    """
    if may and amount.maximum is None and not remaining:
        raise UnclearError("what may be taken is no minimum")
    if not may and "ONLY" in marks:
        raise UnclearError("“only” so many may be a minimum or a maximum")
    if not may and "NONE" in marks:
        raise UnclearError("“no” so many may mean that none is needed, or that none is allowed")


def _asks_for_kinds(clauses: list[Said]) -> bool:
    """Whether units of kinds are counted, one of them with a bound: `comprises 3 mandatory and at least 5 optional`."""
    kinds = [isinstance(said.place.over, OfKind) and said.metric is Metric.UNITS for said in clauses]
    return len(kinds) > 1 and all(kinds) and any(not said.amount.plain for said in clauses)
