"""A qualification as the solver sees it: units with their effective values, groups, and the rules that can be held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.combination.english import sentence
from pipeline.combination.tree import (
    LEVELS,
    AtLevel,
    AtQualificationLevel,
    Both,
    Either,
    Everything,
    Metric,
    Named,
    OfGroup,
    OfKind,
    Outside,
    Rule,
    Selection,
)
from pipeline.model import GroupKind
from pipeline.wording import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A listing: level, credit and GLH as the document says, or inherited through `same`.

    Listings with one `unit_id` are one unit, whichever qualification or group lists them.
    """

    listing_id: str
    unit_id: str
    code: str
    title: str
    codes: tuple[str, ...] = ()
    group_id: str | None = None
    kind: GroupKind = GroupKind.OPTIONAL
    pathway: str | None = None
    level: str | None = None
    credit: int | None = None
    glh: int | None = None

    def size(self, metric: Metric) -> int | None:
        """What the unit adds to a metric; None where nobody says."""
        return 1 if metric is Metric.UNITS else self.credit if metric is Metric.CREDITS else self.glh


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of units."""

    group_id: str
    label: str
    kind: GroupKind
    pathway: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """One rule to hold, and the text it was read in (or why it holds without one)."""

    rule: Rule
    source: str

    @property
    def sentence(self) -> str:
        """The rule in plain English."""
        return sentence(self.rule)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A text or rule that cannot be held, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """A qualification: what can be taken and what must hold. `set_aside` is told with every answer."""

    qualification_id: str
    title: str
    level: str | None
    units: tuple[Unit, ...]
    groups: tuple[Group, ...]
    held: tuple[Held, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    _members: dict[Selection, frozenset[int]] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def pathways(self) -> tuple[str | None, ...]:
        """The pathways a learner chooses between; one without a name where there are none."""
        named = dict.fromkeys(group.pathway for group in self.groups if group.pathway)
        return tuple(named) or (None,)

    def members(self, selection: Selection) -> frozenset[int]:
        """The positions in `units` of what belongs to a selection."""
        if selection not in self._members:
            self._members[selection] = frozenset(_members(selection, self))
        return self._members[selection]

    def named(self, name: str) -> frozenset[int]:
        """The positions of the units that a rule means by a number or code."""
        wanted = folded(name)
        exact = {at for at, unit in enumerate(self.units) if wanted in map(folded, unit.codes)}
        tails = {at for at, unit in enumerate(self.units) if wanted.lstrip("0") in map(_tail, unit.codes)}
        return frozenset(exact or tails)


def _tail(code: str) -> str:
    """The last part of a body's number: `403` of `4430-403`, `7` of `Unit 07`."""
    return folded(code).replace("-", " ").split()[-1].lstrip("0") if code.strip() else ""


def _members(selection: Selection, structure: Structure) -> Iterable[int]:  # noqa: PLR0911 - one line a kind
    units = structure.units
    counting = {at for at, unit in enumerate(units) if unit.kind is not GroupKind.ADDITIONAL}
    match selection:
        case Everything():
            return counting
        case OfKind():
            return {at for at, unit in enumerate(units) if unit.kind is selection.kind}
        case OfGroup():
            return {at for at, unit in enumerate(units) if unit.group_id == selection.group_id}
        case AtLevel():
            return {at for at in counting if _reaches(units[at].level, selection)}
        case AtQualificationLevel():
            own = AtLevel(structure.level or "", above=selection.above)
            return {at for at in counting if _reaches(units[at].level, own)}
        case Named():
            return {at for name in selection.names for at in structure.named(name)}
        case Either():
            return {at for part in selection.parts for at in structure.members(part)}
        case Both():
            return frozenset.intersection(*(structure.members(part) for part in selection.parts))
        case Outside():
            return counting - structure.members(selection.part)


def _reaches(level: str | None, wanted: AtLevel) -> bool:
    if level == wanted.level:
        return True
    known = level in LEVELS and wanted.level in LEVELS
    return wanted.above and known and LEVELS.index(level or "") > LEVELS.index(wanted.level)
