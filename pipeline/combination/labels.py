"""Labels with their number (`Minimum credit value: 67`), and what a bare number of hours may be."""

from __future__ import annotations

from pipeline.combination.amounts import Amount, amount_of
from pipeline.combination.hearing import Said
from pipeline.combination.names import Context
from pipeline.combination.nodes import Tree, child, children, numbers, types
from pipeline.combination.parts import Place, all_places, measure_of
from pipeline.combination.selecting import UnclearError
from pipeline.combination.tree import Everything, Metric, Selection, Stated, Statement

_ASKED = {"MIN", "MAX", "EXACTLY", "ONLY", "ORMORE", "ORLESS", "READASMIN", "NONE"}


def row(tree: Tree, places: list[Place], context: Context) -> Said:
    """What a label with its number says; `places` are those its words name.

    Raises:
        UnclearError: it does not say what is counted.
    """
    heads = children(tree, "head")
    marks = [mark for head in heads for mark in types(head)]
    measures = [measure_of(node) for head in heads for node in children(head, "measure")]
    asked = {*marks, *types(children(tree, "amount")[0])}
    if not measures and ("TOTAL" in asked or ({"MIN", "MAX"} & set(marks) and places)):
        # Total: 28 credits; the minimum for Group B is two units
        measures = [measure_of(again) for again in children(tree, "again")]
    if "MAY" in marks and "MAX" not in marks:
        raise UnclearError("what may be taken is no minimum")
    if len(measures) != 1 or measures[0].metric is None or measures[0].refers:
        raise UnclearError("a label that does not say what is counted")
    kind = measures[0].places
    metric = _limited(tree, measures[0].metric) if kind else measures[0].metric
    _label_of_a_number(tree, metric, marks)
    amount_node = children(tree, "amount")[0]
    behind = [mark for mark in types(tree) if mark in ("MIN", "MAX")]
    amount = amount_of(amount_node, [mark for mark in (*marks, *behind) if mark in ("MIN", "MAX")])
    check_hours(metric, amount, {*marks, *types(amount_node)}, [*places, *kind])
    placed = bool(places or kind or "TOTAL" in marks)
    value = amount.plain and not placed and "NUMBEROF" not in marks
    place, named = all_places([*kind, *places], context), bool(places or kind)
    return Said(amount, metric, place, placed, exact_value=value, labels=named)


def _limited(tree: Tree, metric: Metric) -> Metric:
    """`Level 4 units: at most 6 credits` limits credits; `Optional units: 24 credits` may say what there are."""
    counted = next((measure_of(again).metric for again in children(tree, "again")), None)
    asked = _ASKED & set(types(children(tree, "amount")[0]))
    return counted if counted is Metric.CREDITS and metric is Metric.UNITS and asked else metric


def _label_of_a_number(tree: Tree, metric: Metric, marks: list[str]) -> None:
    """`Units required: 5` is a label with its number; `Unit 5` is a name."""
    parted = {"COLON", "DASH", "NUMBEROF", "MIN", "MAX", "TOTAL"} & set(marks) or {"PIPE", "DASH"} & set(types(tree))
    if metric is Metric.UNITS and not parted:
        raise UnclearError("a number that may be a unit's own")
    again = child(tree, "again")
    if again is not None and measure_of(again).metric is not metric:
        raise UnclearError("a label counts one thing and its number another")


def check_hours(metric: Metric, amount: Amount, marks: set[str], places: list[Place]) -> None:
    """`The mandatory units have 180 guided learning hours` is a fact, `at least 180 … from them` is a rule.

    Raises:
        UnclearError: it may be either.
    """
    if metric is Metric.GLH and not marks & _ASKED and (places or amount.maximum is not None):
        raise UnclearError("guided learning hours that may be a fact or a rule")


def hours(tree: Tree, here: Selection | None) -> Statement:
    """`A TQT of 370 hours`, stated of the whole or of where it stands."""
    of = Stated.TQT if "TQT" in types(tree) else Stated.GLH
    return Statement(of, numbers(tree)[0], here or Everything())
