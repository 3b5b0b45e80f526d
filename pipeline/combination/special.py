"""Sentences of a form of their own: taken together, barred, counted once, shares, exemptions, statements."""

from __future__ import annotations

import lark

from pipeline.combination.amounts import amount_of
from pipeline.combination.conditions import CONDITIONS, conditional
from pipeline.combination.hearing import Hearing
from pipeline.combination.names import Context
from pipeline.combination.nodes import Tree, child, children, numbers, types
from pipeline.combination.parts import Place, all_places, kind_of, names_of, place_of, quantities
from pipeline.combination.selecting import UnclearError, outside, weaker_levels
from pipeline.combination.tree import (
    AdditionalDoNotCount,
    Barred,
    BarredClasses,
    Bound,
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
from pipeline.combination.wholes import one_of
from pipeline.model import GroupKind

_METRICS = {"CREDITS": Metric.CREDITS, "UNITS": Metric.UNITS, "GLH": Metric.GLH}


def special(tree: Tree, context: Context, here: Selection | None) -> tuple[Rule, ...]:  # noqa: PLR0911
    """The rule of a sentence that has a form of its own.

    Raises:
        UnclearError: it does not make sense.
    """
    if tree.data == "special":  # a share comes wrapped
        return (_share(children(tree, "share")[0], context, here),)
    if tree.data == "any_of_named":
        return (one_of(children(tree, "names", "codes")[0], [], context),)
    if tree.data == "one_of_them":
        return (_one_of(children(children(tree, "name_list")[0], "names", "codes")[0], may="MAY" in types(tree)),)
    if tree.data in CONDITIONS:
        return (conditional(tree),)
    if tree.data in ("together", "barred", "barred_with", "exempt"):
        return _of_named(tree)
    if tree.data == "barred_sets":
        return tuple(_barred(names_of(named)) for named in children(tree, "names", "codes"))
    if tree.data == "barred_pairs":
        return tuple(Barred(names_of(pair)) for pair in children(tree, "pair"))
    if tree.data == "same_title":
        if numbers(tree) not in ([], [1]):
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
    if len(named) < 2 or numbers(tree) not in ([], [1]):
        raise UnclearError("one unit alone can neither go together nor be barred")
    if tree.data in ("together", "barred"):
        _one_list_only(children(tree, "names", "codes"))
    if tree.data == "together":
        return (Together(named),)
    if tree.data == "barred_with":
        if len(sides[0]) > 1 and _is_conditional(tree):
            raise UnclearError("whether each of these units bars the others, or all of them together")
        return tuple(Barred((one, other)) for one in sides[0] for other in sides[1])
    return (_barred(named),)


def _barred(named: tuple[str, ...]) -> Barred:
    if len(named) < 2:
        raise UnclearError("one unit alone can neither go together nor be barred")
    return Barred(named)


def _one_of(tree: Tree, *, may: bool) -> Rule:
    """`Unit 3 or Unit 4, but not both`; where they may be taken, none of them will do."""
    if len(names_of(tree)) != 2 or "OR" not in types(tree):
        raise UnclearError("“but not both”, and not of two units")
    return Bound(Metric.UNITS, Named(names_of(tree)), None if may else 1, 1)


def _one_list_only(sides: list[Tree]) -> None:
    """`Units 8 and 9, Units 10 and 11` are two pairs, and not four units."""
    marks = [mark for side in sides for mark in types(side)]
    nouns = [str(word) for side in sides for word in side.children if isinstance(word, lark.Token)]
    if marks.count("AND") > 1 or nouns.count("units") > 1:
        raise UnclearError("several pairs of units, or one list of them")


def _is_conditional(tree: Tree) -> bool:
    return "IFTAKEN" in types(tree)


def _named(tree: Tree) -> tuple[str, ...]:
    return (str(tree.children[0]),) if tree.data == "name" else names_of(tree)


def _free_codes(tree: Tree) -> tuple[str, ...]:
    codes = ("WORD", "CODE", "QUOTED")
    return tuple(str(token) for token in tree.children if isinstance(token, lark.Token) and token.type in codes)


def _share(tree: Tree, context: Context, here: Selection | None) -> Share:
    """A part of what is taken: "at least half of the optional units must be at the level of the qualification"."""
    metric, nodes = child(tree, "metric"), _places_in(tree)
    bare = not {"MIN", "MAX"} & set(types(tree))
    if bare and {"MAY", "COUNT"} & set(types(tree)):
        raise UnclearError("a share that may be taken, and whether more may be")
    if child(tree, "fraction") is None or metric is None or not nodes:
        raise UnclearError("a share, and not of what")
    kind = kind_of(tree)
    part = all_places([place_of(node, context, here) for node in nodes], context)
    return _share_in(tree, _METRICS[types(metric)[0]], OfKind(kind) if kind else Everything(), part)


def share_of(tree: Tree, hearing: Hearing, link: str) -> Share:
    """`28 optional credits, at least half of which must be from Group B`: a part of what was asked for before.

    Raises:
        UnclearError: that is neither the whole nor a kind of units.
    """
    before = [(said.metric, said.place.over) for said in hearing.clauses if not said.place.each]
    before = before or [(rule.metric, rule.over) for rule in hearing.context.before]
    part = all_places([place_of(node, hearing.context, hearing.here) for node in _places_in(tree)], hearing.context)
    whose = "OFWHICH" in types(tree) or link in ("which", "including")
    if not whose or not before or not isinstance(before[-1][1], Everything | OfKind):
        raise UnclearError("a share, and not of what")
    metric, over = before[-1]
    return _share_in(tree, metric, over, part)


def _places_in(tree: Tree) -> list[Tree]:
    return [node for node in children(tree) if node.data not in ("fraction", "metric", "kind")]


def _share_in(tree: Tree, metric: Metric, over: Selection, part: Place) -> Share:
    if part.each or part.all_of_them or part.statements:
        raise UnclearError("a share of each group")
    numerator, denominator = _fraction(children(tree, "fraction")[0])
    most = {"MAX", "ORLESS"} & set(types(tree))
    if most and {"MIN", "ORMORE"} & set(types(tree)):
        raise UnclearError("at least and at most are said of one share")
    if most:  # at most 40 % of one part is at least 60 % of the others
        rest = outside(weaker_levels(part.over, at_least=False))
        return Share(denominator - numerator, denominator, metric, over, rest)
    return Share(numerator, denominator, metric, over, weaker_levels(part.over, at_least=True))


def _fraction(tree: Tree) -> tuple[int, int]:
    marks, values = types(tree), numbers(tree)
    if "HALF" in marks:
        return 1, 2
    for word, parts in (("THIRDS", 3), ("QUARTERS", 4)):
        if word in marks and 0 < (values or [1])[0] < parts:
            return (values or [1])[0], parts
    if "PERCENT" in marks and 0 < values[0] <= 100:
        return values[0], 100
    if "SLASH" in marks and 0 < values[0] <= values[1]:
        return values[0], values[1]
    raise UnclearError("no share can be that large")


def statement_of_units(tree: Tree) -> list[Rule]:
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
    for node, (_, kind) in zip(children(tree, "listed"), listed, strict=True):
        made += quantities(node, OfKind(kind))
    if tree.data == "listed_to_choose":
        return [*made, _chosen(tree, *listed[-1])]
    over: Selection = OfKind(listed[0][1]) if len(listed) == 1 else Everything()
    return made + list(quantities(tree, over))


def _chosen(tree: Tree, number: int, kind: GroupKind) -> Bound:
    """`… and 5 optional units, from which 2 are chosen`: of the units that were named last."""
    amount = amount_of(children(tree, "amount")[0], [])
    metric = Metric.CREDITS if "CREDITS" in types(tree) else Metric.UNITS
    most = max(amount.minimum or 0, amount.maximum or 0)
    if kind is not GroupKind.OPTIONAL or (metric is Metric.UNITS and most >= number):
        raise UnclearError("so many are chosen, and not of which")
    return Bound(metric, OfKind(kind), amount.minimum, amount.maximum, left_open=amount.plain)
