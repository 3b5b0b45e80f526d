"""Sentences of a form of their own: taken together, barred, counted once, shares, exemptions, statements."""

from __future__ import annotations

import lark

from pipeline.combination.names import Context
from pipeline.combination.parts import (
    Tree,
    all_places,
    child,
    children,
    kind_of,
    names_of,
    numbers,
    place_of,
    quantities,
    types,
)
from pipeline.combination.selecting import UnclearError, weaker_levels
from pipeline.combination.tree import (
    AdditionalDoNotCount,
    Barred,
    BarredClasses,
    Every,
    Everything,
    Exemption,
    Metric,
    Named,
    OfKind,
    Rule,
    SameTitleOnce,
    Selection,
    Share,
    Stated,
    Statement,
    Together,
)

_METRICS = {"CREDITS": Metric.CREDITS, "UNITS": Metric.UNITS, "GLH": Metric.GLH}


def special(tree: Tree, context: Context, here: Selection | None) -> tuple[Rule, ...]:
    """The rule of a sentence that has a form of its own.

    Raises:
        UnclearError: it does not make sense.
    """
    if tree.data == "special":  # a share comes wrapped
        return (_share(children(tree, "share")[0], context, here),)
    if tree.data in ("together", "barred", "barred_with", "exempt", "must_take"):
        return _of_named(tree)
    if tree.data == "same_title":
        if numbers(tree) != [1]:
            raise UnclearError("of units with one title more than one counts")
        return (SameTitleOnce(),)
    if tree.data == "additional":
        return (AdditionalDoNotCount(),)
    if tree.data == "barring_class":
        return (BarredClasses(_free_codes(tree)),)
    return _statements(tree, context, here)


def _statements(tree: Tree, context: Context, here: Selection | None) -> tuple[Rule, ...]:
    places = [place_of(node, context, here) for node in children(tree) if node.data != "quantity"]
    over = all_places(places, context).over
    if tree.data == "stated_sum":
        return tuple(quantities(tree, over))
    of = {
        "stated_units": Stated.LISTED_UNITS,
        "stated_groups": Stated.LISTED_GROUPS,
        "stated_scqf_level": Stated.SCQF_LEVEL,
    }
    return (Statement(of[str(tree.data)], numbers(tree)[0], over),)


def _of_named(tree: Tree) -> tuple[Rule, ...]:
    sides = [_named(node) for node in children(tree, "names", "codes", "name")]
    named = tuple(name for side in sides for name in side)
    if tree.data == "exempt":
        condition = next(token for token in tree.children if isinstance(token, lark.Token) and token.type == "QUOTED")
        return (Exemption(named, str(condition)),)
    if tree.data == "must_take":
        return (Every(Named(named)),)
    if len(named) < 2:
        raise UnclearError("one unit alone can neither go together nor be barred")
    if tree.data == "together":
        return (Together(named),)
    if tree.data == "barred_with":
        return tuple(Barred((one, other)) for one in sides[0] for other in sides[1])
    return (Barred(named),)


def _named(tree: Tree) -> tuple[str, ...]:
    return (str(tree.children[0]),) if tree.data == "name" else names_of(tree)


def _free_codes(tree: Tree) -> tuple[str, ...]:
    codes = ("WORD", "CODE", "QUOTED")
    return tuple(str(token) for token in tree.children if isinstance(token, lark.Token) and token.type in codes)


def _share(tree: Tree, context: Context, here: Selection | None) -> Share:
    """A part of what is taken: "at least half of the optional units must be at the level of the qualification"."""
    fraction = child(tree, "fraction")
    metric = child(tree, "metric")
    places = [
        place_of(node, context, here) for node in children(tree) if node.data not in ("fraction", "metric", "kind")
    ]
    if fraction is None or metric is None or not places:
        raise UnclearError("a share, and not of what")
    numerator, denominator = _fraction(fraction)
    kind = kind_of(tree)
    part = all_places(places, context)
    if part.each or part.all_of_them or part.statements:
        raise UnclearError("a share of each group")
    over: Selection = OfKind(kind) if kind else Everything()
    return Share(numerator, denominator, _METRICS[types(metric)[0]], over, weaker_levels(part.over, at_least=True))


def _fraction(tree: Tree) -> tuple[int, int]:
    marks, values = types(tree), numbers(tree)
    if "HALF" in marks:
        return 1, 2
    if "PERCENT" in marks and 0 < values[0] <= 100:
        return values[0], 100
    if "SLASH" in marks and 0 < values[0] <= values[1]:
        return values[0], values[1]
    raise UnclearError("no share can be that large")
