"""The parts of a parsed clause: amounts, measures, places."""

from __future__ import annotations

from dataclasses import dataclass, replace

import lark

from pipeline.combination.amounts import Amount, amount_of
from pipeline.combination.names import Context
from pipeline.combination.nodes import Tree, child, children, numbers, types
from pipeline.combination.selecting import UnclearError, both, either, group
from pipeline.combination.tree import (
    LEVELS,
    AtLevel,
    AtQualificationLevel,
    Either,
    Everything,
    Metric,
    Named,
    OfGroup,
    OfKind,
    Outside,
    Selection,
    Stated,
    Statement,
)
from pipeline.model import GroupKind

LEVEL_PLACES = ("at_levels", "at_own_level", "from_level", "below_level", "above_level", "below_own_level")
_KINDS = {"MANDATORY": GroupKind.MANDATORY, "OPTIONAL": GroupKind.OPTIONAL}
_METRICS = {"CREDITS": Metric.CREDITS, "UNITS": Metric.UNITS, "GLH": Metric.GLH}
_STATED = {"CREDITS": Stated.CREDITS, "GLH": Stated.GLH, "TQT": Stated.TQT}


def kind_of(tree: Tree | None) -> GroupKind | None:
    """The kind a node names, directly or in its `kind` child."""
    node = child(tree, "kind") if tree is not None else None
    return _KINDS[types(node)[0]] if node is not None else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where units are taken from.

    `each` where it is each group (of `kind`), `separately` where it is each of these; `all_of_them` where groups are
    joined by "and"; `statements` are numbers given in passing; `any_one` where it is whichever group one takes,
    `of_those` where it is each of the groups just named; `one_of` where it is one of these, no matter
    which, `either` where a limit is one of each of these.
    """

    over: Selection = Everything()  # noqa: RUF009 - frozen
    each: bool = False
    kind: GroupKind | None = None
    all_of_them: bool = False
    separately: tuple[Selection, ...] = ()
    statements: tuple[Statement, ...] = ()
    any_one: bool = False
    of_those: bool = False
    one_of: tuple[Selection, ...] = ()
    either: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted, of which kind; `refers` to what was named before ("15 of these credits")."""

    metric: Metric | None = None
    kind: GroupKind | None = None
    refers: bool = False
    level: Selection | None = None
    further: bool = False

    @property
    def places(self) -> list[Place]:
        """What its adjectives say: "30 optional credits", "20 level 3 credits"."""
        kind = [Place(OfKind(self.kind))] if self.kind else []
        return kind + ([Place(self.level)] if self.level is not None else [])


def measure_of(tree: Tree | None) -> Measure:
    """The measure of a clause."""
    if tree is None:
        return Measure()
    metric = child(tree, "metric")
    found = _METRICS[types(metric)[0]] if metric is not None else None
    level = child(tree, "of_level")
    return Measure(
        found,
        kind_of(tree),
        refers="OFWHICH" in types(tree),
        level=_levels(level).over if level is not None else None,
        further=bool({"FURTHER", "REMAINING"} & set(types(tree))),
    )


def quantities(tree: Tree, over: Selection) -> list[Statement]:
    """The stated amounts below a node, as statements about a selection."""
    found = []
    for node in children(tree, "quantity"):
        of = next(_STATED[mark] for mark in types(node) if mark in _STATED)
        amount = child(node, "amount")
        said = amount_of(amount, []) if amount is not None else Amount()
        if not said.plain or said.minimum is None:
            raise UnclearError("a stated sum is no bound")
        found.append(Statement(of, said.minimum, over))
    return found


def place_of(tree: Tree, context: Context, here: Selection | None) -> Place:  # noqa: PLR0911 - one line a form
    """The place a node names; `here` is what "this group" means.

    Raises:
        UnclearError: it names nothing that can be told.
    """
    if tree.data in ("groups", "any_of_groups"):
        return groups_named(tree, context)
    if tree.data == "of_kind":
        return _at(kind_of(tree))
    if tree.data == "this_group":
        return _this_group(tree, here)
    if tree.data in ("each_group", "any_one_group", "each_of_those", "each_of_groups"):
        return _each_group(tree, context)
    if tree.data == "one_of_groups":
        return _one_of_groups(tree, context)
    if tree.data in LEVEL_PLACES:
        return _levels(tree)
    if tree.data == "at_scqf_level":
        return Place(statements=(Statement(Stated.SCQF_LEVEL, numbers(tree)[0], Everything()),))
    if tree.data == "of_units":
        return Place(Named(names_of(children(tree, "names", "codes")[0])))
    if tree.data == "anywhere":
        return Place()
    if tree.data in ("counted_kind", "counted_all"):
        over = _at(kind_of(tree)).over if tree.data == "counted_kind" or here is None else here
        return Place(over, statements=(Statement(Stated.LISTED_UNITS, numbers(tree)[0], over),))
    inner = place_of(children(tree)[-1], context, here)
    if tree.data == "outside":
        return Place(Outside(inner.over))
    if tree.data == "units_there":
        return all_places([place_of(node, context, here) for node in children(tree)], context)
    listed = tuple(Statement(Stated.LISTED_UNITS, value, inner.over) for value in numbers(tree))
    return replace(inner, statements=(*inner.statements, *listed))


def _each_group(tree: Tree, context: Context) -> Place:
    if tree.data == "each_of_those":
        return Place(each=True, of_those=True)
    if tree.data == "each_of_groups":
        return _each_of(tree, context)
    noun = next(str(word) for word in tree.children if isinstance(word, lark.Token) and word.type == "GROUPWORD")
    kind = kind_of(tree) or context.kind_of(noun)
    counted = [Statement(Stated.LISTED_GROUPS, value, _at(kind).over) for value in numbers(tree)]
    return Place(each=True, kind=kind, statements=tuple(counted), any_one=tree.data == "any_one_group")


def _at(kind: GroupKind | None) -> Place:
    return Place(OfKind(kind)) if kind else Place()


def _this_group(tree: Tree, here: Selection | None) -> Place:
    kind = kind_of(tree)
    if here is not None:
        return Place(here)
    if kind is None:
        raise UnclearError("which group is “this group” cannot be told")
    return Place(OfKind(kind))


def groups_named(tree: Tree, context: Context) -> Place:
    """The groups that a list names."""
    listed = children(tree, "group_list")[0]
    found = []
    for item in children(listed, "group_item"):
        name = next(str(c) for c in item.children if isinstance(c, lark.Token) and c.type in ("GROUP", "QUOTED"))
        found.append(group(name, kind_of(item), context))
    marks = types(listed)
    if "TOGETHER" in marks and len(found) == 1:
        raise UnclearError("one group, and what is together with it")  # "the units in Group B must be taken together"
    separate = tree.data == "any_of_groups" or "EITHER" in marks or ("AND" in marks and "TOGETHER" not in marks)
    return Place(either(found), all_of_them=separate, either="EITHER" in marks)


def _each_of(tree: Tree, context: Context) -> Place:
    """`each of Groups B, C and D`; "both Group B or C" is nothing anybody means."""
    named = groups_named(tree, context).over
    parts = named.parts if isinstance(named, Either) else (named,)
    if "OR" in types(children(tree, "group_list")[0]) or ("BOTH" in types(tree) and len(parts) != 2):
        raise UnclearError("each of these groups, or one of them")
    return Place(separately=parts)


def _one_of_groups(tree: Tree, context: Context) -> Place:
    """`One of Groups B, C and D`, `one of the optional groups`."""
    kind = kind_of(tree)
    named = groups_named(tree, context).over if kind is None else either(_groups_of(kind, context))
    if numbers(tree) not in ([], [1]) or not isinstance(named, Either):
        raise UnclearError("so many of these groups, and which is not said")
    return Place(one_of=named.parts)


def _groups_of(kind: GroupKind, context: Context) -> list[Selection]:
    return [OfGroup(group.label, group.group_id) for group in context.groups if group.kind is kind]


def _levels(tree: Tree) -> Place:
    if tree.data == "at_own_level":
        return Place(AtQualificationLevel(above=bool({"ATORABOVE", "ABOVE"} & set(types(tree)))))
    if tree.data == "below_own_level":
        return Place(Outside(AtQualificationLevel(above=True)))
    if tree.data in ("below_level", "above_level"):
        return Place(_beyond(tree))
    listed = next(iter(children(tree, "level_list", "entry_level")), tree)
    marks, values = types(listed), [str(value) for value in numbers(listed)]
    if tree.data == "from_level":
        marks = ["ABOVE"]
    if "ENTRY" in marks:
        values = [f"E{value}" for value in values]
    if not set(values) <= set(LEVELS):
        raise UnclearError(f"there is no level {values[0]}")
    if len(values) > 1:
        return Place(either([AtLevel(value) for value in values]), all_of_them="AND" in marks)
    if "ABOVE" in marks:
        return Place(AtLevel(values[0], above=True))
    return Place(AtLevel(values[0], left_open="EXACTLY" not in types(tree)))


def _beyond(tree: Tree) -> Selection:
    """`below level 3`, `level 2 or below`, `above level 3`: levels are whole, so each is a level and above, or not."""
    stated = str(numbers(tree)[0])
    at = LEVELS.index(stated) if stated in LEVELS else -1
    if at < 0 or ("BELOW" not in types(tree) and stated == LEVELS[-1]):
        raise UnclearError(f"there is no level {stated}, or none beyond it")
    if "BELOW" in types(tree):
        return Outside(AtLevel(stated, above=True))
    higher = AtLevel(LEVELS[at + 1], above=True)
    return Outside(higher) if "ORBELOW" in types(tree) else higher


def names_of(tree: Tree) -> tuple[str, ...]:
    """The units a node names."""
    return tuple(dict.fromkeys(str(node.children[0]) for node in children(tree, "name", "code")))


def all_places(places: list[Place], context: Context) -> Place:
    """Several places as one: what is in all of them.

    Raises:
        UnclearError: two of them speak of each group.
    """
    each = [place for place in places if place.each]
    if len(each) > 1:
        raise UnclearError("each group is said twice")
    over = both([place.over for place in places if not place.each], context)
    kind = each[0].kind if each else None
    if each and isinstance(over, OfKind) and kind in (None, over.kind):
        kind = over.kind
        over = Everything()
    if each and isinstance(over, Outside):
        return Place(separately=_others_than(over.part, kind, context))
    if each and each[0].of_those and isinstance(over, Either) and all(isinstance(one, OfGroup) for one in over.parts):
        return Place(separately=over.parts)  # Groups B, C and D: one unit from each
    if each and not isinstance(over, Everything):
        raise UnclearError("each group, and a place besides")
    statements = tuple(statement for place in places for statement in place.statements)
    separately = tuple(part for place in places for part in place.separately)
    if separately and (each or sum(bool(place.separately) for place in places) > 1):
        raise UnclearError("each group is said twice")
    together = any(place.all_of_them for place in places)
    one_of = tuple(part for place in places for part in place.one_of)
    if one_of and (each or separately or sum(bool(place.one_of) for place in places) > 1):
        raise UnclearError("one of the groups, and each of them")
    of_either = any(place.either for place in places)
    return Place(over, bool(each), kind, together, separately, statements, *_flags(each), one_of, of_either)


def _flags(each: list[Place]) -> tuple[bool, bool]:
    return any(place.any_one for place in each), any(place.of_those for place in each)


def _others_than(left_out: Selection, kind: GroupKind | None, context: Context) -> tuple[Selection, ...]:
    """The groups of "each optional group except Group D"."""
    named = left_out.parts if isinstance(left_out, Either) else (left_out,)
    groups = _groups_of(kind, context) if kind else []
    if not set(named) < set(groups):
        raise UnclearError("each group but one, and which ones these are cannot be told")
    return tuple(group for group in groups if group not in named)


def of_groups(over: Selection) -> bool:
    """Whether a selection is one group, or of several."""
    parts = over.parts if isinstance(over, Either) else (over,)
    return all(isinstance(part, OfGroup) for part in parts)
