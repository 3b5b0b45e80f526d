"""What is asked only under a condition: `if unit 6 is taken`, `where fewer than 10 credits are taken from Group B`."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.combination.nodes import Tree, children, types
from pipeline.combination.parts import names_of
from pipeline.combination.selecting import UnclearError
from pipeline.combination.tree import AnyOf, Bound, Every, Metric, Named, Rule, all_of

CONDITIONS = ("needs", "needed_by", "needs_without", "barred_by_all", "needs_all")


def conditional(tree: Tree) -> Rule:
    """The rule of a sentence that says of units by name which of them another asks for or rules out.

    Raises:
        UnclearError: it may hold of each of them, or of all together.
    """
    first, then = children(tree, "names", "codes")
    if tree.data == "needed_by":
        first, then = then, first
    if tree.data == "needs_without":
        if len(names_of(first)) == len(names_of(then)) == 1:
            return Bound(Metric.UNITS, Named((*names_of(first), *names_of(then))), minimum=1)
        return AnyOf((_of(first), _of(then)))
    if tree.data == "barred_by_all":
        if len(names_of(then)) > 1 or "OR" in types(first):
            raise UnclearError("whether each of these units is ruled out, or all of them together")
        named = (*names_of(first), *names_of(then))
        return Bound(Metric.UNITS, Named(named), maximum=len(named) - 1)
    if tree.data == "needs_all":
        if "OR" in types(first):
            raise UnclearError("both of these units, or one of them")
        return AnyOf((Bound(Metric.UNITS, Named(names_of(first)), maximum=len(names_of(first)) - 1), _of(then)))
    if len(names_of(first)) > 1:
        raise UnclearError("whether each of these units needs the others, or all of them together")
    return AnyOf((Bound(Metric.UNITS, Named(names_of(first)), maximum=0), _of(then)))


def _of(named: Tree) -> Rule:
    """All of the units named, or one of them where "or" joins them."""
    names = names_of(named)
    return Bound(Metric.UNITS, Named(names), minimum=1) if "OR" in types(named) else Every(Named(names))


def needs_clause(tree: Tree, needed: list[Rule]) -> Rule:
    """`Where unit 6 is taken, at least one of units 7 and 8 must be`: no unit 6, or what is asked then.

    Raises:
        UnclearError: it asks for less than elsewhere, or of several units.
    """
    first = children(tree, "names", "codes")[0]
    if len(names_of(first)) > 1:
        raise UnclearError("what is asked under a condition, and not clearly")
    return AnyOf((Bound(Metric.UNITS, Named(names_of(first)), maximum=0), *_asked(tree, needed)))


def _asked(tree: Tree, needed: Sequence[Rule]) -> Sequence[Rule]:
    """What a condition asks for, if it asks for something and relaxes nothing ("need only take")."""
    amounts = [str(token) for amount in tree.find_data("amount") for token in amount.children]
    if not needed or any(word.startswith("need") for word in amounts):
        raise UnclearError("what is asked under a condition, and not clearly")
    if any(not isinstance(rule, Bound | Every) for rule in needed):
        raise UnclearError("what is asked under a condition, and not clearly")
    return [all_of(list(needed))]


def under_a_condition(tree: Tree, conditions: Sequence[Rule], needed: Sequence[Rule]) -> Rule:
    """`Where fewer than 10 credits are taken from Group B, at least 10 …`: 10 from Group B, or what is asked then.

    Raises:
        UnclearError: the condition is not one amount, or may be that amount alone.
    """
    condition = conditions[0] if len(conditions) == 1 else None
    if not isinstance(condition, Bound) or (condition.minimum is None) == (condition.maximum is None):
        raise UnclearError("a condition that is not one amount")
    if condition.left_open and condition.minimum != 1:
        raise UnclearError("a condition that holds of so much, or of so much and more")
    least, most = condition.minimum, condition.maximum
    turned = Bound(
        condition.metric,
        condition.over,
        minimum=None if most is None else most + 1,
        maximum=None if least is None else least - 1,
    )
    return AnyOf((turned, *_asked(tree, needed)))
