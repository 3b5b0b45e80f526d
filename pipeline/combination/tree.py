"""What a rule of combination says, as a tree: rules over selections of units.

Frozen `msgspec` structs, because their unions are tagged in JSON (dataclasses have no tags). What a text leaves
open is kept (`left_open`) beside the weaker reading, the one that accepts more.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Union

import msgspec

from pipeline.decoding import decoded
from pipeline.model import GroupKind

LEVELS = ("E1", "E2", "E3", "1", "2", "3", "4", "5", "6", "7", "8")


class Metric(StrEnum):
    """What is counted; GLH are guided learning hours."""

    CREDITS = "credits"
    UNITS = "units"
    GLH = "glh"


class _Node(msgspec.Struct, frozen=True, tag_field="type", tag=str.lower, omit_defaults=True):
    """Common to all nodes: immutable, told apart in JSON by `type`."""


class Everything(_Node, frozen=True):
    """Every unit of the qualification that counts (so not its additional units)."""


class OfKind(_Node, frozen=True):
    """The units in groups of that kind."""

    kind: GroupKind


class OfGroup(_Node, frozen=True):
    """The units of one group; `group_id` is empty where no group of the qualification answers to the name."""

    label: str
    group_id: str = ""


class AtLevel(_Node, frozen=True):
    """The units at that level, or (`above`) at it and every higher one.

    `left_open`: the text says "at level 4" and not whether higher levels do; `above` is then the weaker reading.
    """

    level: str
    above: bool = False
    left_open: bool = False


class AtQualificationLevel(_Node, frozen=True):
    """The units at the qualification's own level, or (`above`) at it and every higher one."""

    above: bool = False


class Named(_Node, frozen=True):
    """Units by the number or code the document gives them."""

    names: tuple[str, ...]


class Either(_Node, frozen=True):
    """The units of any of the parts."""

    parts: tuple[Selection, ...]


class Both(_Node, frozen=True):
    """The units that are in every part."""

    parts: tuple[Selection, ...]


class Outside(_Node, frozen=True):
    """All other units than the part's."""

    part: Selection


Selection = Union[Everything, OfKind, OfGroup, AtLevel, AtQualificationLevel, Named, Either, Both, Outside]  # noqa: UP007


class Bound(_Node, frozen=True):
    """At least `minimum` and at most `maximum` of the metric over a selection.

    `left_open`: the text says "20 credits" and not whether exactly or at least; at least is then the weaker reading.
    """

    metric: Metric
    over: Selection
    minimum: int | None = None
    maximum: int | None = None
    left_open: bool = False


class Every(_Node, frozen=True):
    """All units of the selection must be taken."""

    over: Selection


class EachGroup(_Node, frozen=True):
    """At least and at most so much from each group of that kind (None: of any kind that counts)."""

    metric: Metric
    minimum: int | None = None
    maximum: int | None = None
    kind: GroupKind | None = None


class Remaining(_Node, frozen=True):
    """So much more than other rules already ask of parts of this selection ("the remaining 16 credits").

    Without a `value` ("the remaining credits") it is what the total asks beyond them. `resolving` makes a `Bound` of
    it once all rules of the qualification are known.
    """

    metric: Metric
    value: int | None
    over: Selection
    left_open: bool = False


class Share(_Node, frozen=True):
    """At least `numerator / denominator` of what is taken from `of` must lie in `part`."""

    numerator: int
    denominator: int
    metric: Metric
    of: Selection
    part: Selection


class Together(_Node, frozen=True):
    """These units are taken together or not at all."""

    names: tuple[str, ...]


class Barred(_Node, frozen=True):
    """No two of these units may be taken together."""

    names: tuple[str, ...]


class BarredClasses(_Node, frozen=True):
    """Qualifications of one barring code exclude each other; `free` are the codes that exclude nothing."""

    free: tuple[str, ...] = ()


class SameTitleOnce(_Node, frozen=True):
    """Of units with one title only one counts, the one with most credits."""


class AdditionalDoNotCount(_Node, frozen=True):
    """Units of additional groups never count towards the qualification."""


class Exemption(_Node, frozen=True):
    """Who meets the condition (verbatim) need not take these units; nothing a selection of units can break."""

    names: tuple[str, ...]
    condition: str


class Stated(StrEnum):
    """What a `Statement` gives a number for."""

    LISTED_UNITS = "listed units"
    LISTED_GROUPS = "listed groups"
    CREDITS = "credits"
    GLH = "glh"
    TQT = "tqt"
    SCQF_LEVEL = "scqf level"


class Statement(_Node, frozen=True):
    """A number the document gives for a selection: to be checked against its rows, never a rule to meet."""

    of: Stated
    value: int
    over: Selection


class OnPathway(_Node, frozen=True):
    """A rule of one pathway only."""

    pathway: str
    rule: Rule


class All(_Node, frozen=True):
    """Every part holds."""

    parts: tuple[Rule, ...]


class AnyOf(_Node, frozen=True):
    """At least one part holds."""

    parts: tuple[Rule, ...]


Rule = Union[  # noqa: UP007 - msgspec resolves this by name in nodes that hold rules
    Bound, Every, EachGroup, Remaining, Share, Together, Barred, BarredClasses, SameTitleOnce, AdditionalDoNotCount,
    Exemption, Statement, OnPathway, All, AnyOf,
]  # fmt: skip


def to_json(rule: Rule) -> str:
    """The tree as JSON, as `core.rule.expression` holds it."""
    return msgspec.json.encode(rule).decode()


def from_json(text: str) -> Rule:
    """The tree in that JSON.

    Raises:
        msgspec.DecodeError: it is none.
    """
    found: Rule = decoded(text, Rule)
    return found


def leaves(rule: Rule) -> tuple[Rule, ...]:
    """The rules that must all hold, without the `All` around them."""
    return tuple(leaf for part in rule.parts for leaf in leaves(part)) if isinstance(rule, All) else (rule,)


def all_of(parts: list[Rule]) -> Rule:
    """Several rules as one, each once, in order."""
    flat = list(dict.fromkeys(leaf for part in parts for leaf in leaves(part)))
    return flat[0] if len(flat) == 1 else All(tuple(flat))
