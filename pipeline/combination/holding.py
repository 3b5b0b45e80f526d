"""Whether a choice of units keeps the rules, told without a solver: which rule fails, and by how much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.combination.doubts import selections
from pipeline.combination.english import counted
from pipeline.combination.selecting import atoms
from pipeline.combination.structure import Group, Structure
from pipeline.combination.tree import (
    AdditionalDoNotCount,
    All,
    AnyOf,
    AtLevel,
    AtQualificationLevel,
    Barred,
    BarredClasses,
    Bound,
    EachGroup,
    Every,
    Exemption,
    Metric,
    Named,
    OfGroup,
    OnPathway,
    Remaining,
    Rule,
    SameTitleOnce,
    Selection,
    Share,
    Statement,
    Together,
)
from pipeline.model import GroupKind
from pipeline.wording import folded

NEVER_BROKEN = (Statement, Exemption, AdditionalDoNotCount, BarredClasses)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How a rule is not met: `words` say it, `by` how much is missing or too much."""

    by: int
    words: str


def shortfalls(  # noqa: PLR0912 - one line a kind of rule
    rule: Rule, chosen: frozenset[int], structure: Structure, pathway: str | None = None
) -> Iterator[Shortfall]:
    """Every way the chosen units (by position) break one rule, on one pathway."""
    taken = frozenset(at for at in chosen if structure.units[at].pathway in (None, pathway))
    match rule:
        case Bound():
            members = structure.members(rule.over)
            yield from _outside(rule.metric, taken & members, rule.minimum, rule.maximum, structure)
        case Remaining():
            yield from _outside(rule.metric, taken & structure.members(rule.over), rule.value, None, structure)
        case EachGroup():
            for group in groups_of(rule, structure, pathway):
                members = structure.members(OfGroup(group.label, group.group_id))
                for short in _outside(rule.metric, taken & members, rule.minimum, rule.maximum, structure):
                    yield Shortfall(short.by, f"{group.label}: {short.words}")
        case Every():
            missing = missing_of(rule, taken, structure, pathway)
            if missing:
                codes = ", ".join(structure.units[at].code for at in missing)
                yield Shortfall(len(missing), f"{counted(len(missing), Metric.UNITS)} missing: {codes}")
        case Share():
            yield from _share(rule, taken, structure)
        case OnPathway():
            if rule.pathway == pathway:
                yield from shortfalls(rule.rule, chosen, structure, pathway)
        case All():
            for part in rule.parts:
                yield from shortfalls(part, chosen, structure, pathway)
        case AnyOf():
            yield from _none_of(rule, chosen, structure, pathway)
        case _:
            yield from _of_named(rule, taken, structure)


def total(metric: Metric, units: Iterable[int], structure: Structure) -> int:
    """The sum of a metric; a unit whose size nobody says adds nothing."""
    return sum(structure.units[at].size(metric) or 0 for at in units)


def groups_of(rule: EachGroup, structure: Structure, pathway: str | None) -> list[Group]:
    """The groups that "each group" means on a pathway."""
    kinds = (rule.kind,) if rule.kind else (GroupKind.MANDATORY, GroupKind.OPTIONAL)
    return [group for group in structure.groups if group.kind in kinds and group.pathway in (None, pathway)]


def missing_of(rule: Every, taken: frozenset[int], structure: Structure, pathway: str | None) -> list[int]:
    """The units of "all units" that are not taken, each unit once wherever it is listed."""
    have = {structure.units[at].unit_id for at in taken}
    wanted = [at for at in sorted(structure.members(rule.over)) if structure.units[at].pathway in (None, pathway)]
    first = {structure.units[at].unit_id: at for at in reversed(wanted)}
    return sorted(at for unit_id, at in first.items() if unit_id not in have)


def same_titles(structure: Structure) -> list[list[int]]:
    """Units that share a title and are not one unit."""
    by_title: dict[str, list[int]] = defaultdict(list)
    for at, unit in enumerate(structure.units):
        by_title[folded(unit.title)].append(at)
    return [found for found in by_title.values() if len({structure.units[at].unit_id for at in found}) > 1]


def _outside(
    metric: Metric, units: Iterable[int], minimum: int | None, maximum: int | None, structure: Structure
) -> Iterator[Shortfall]:
    have = total(metric, units, structure)
    if minimum is not None and have < minimum:
        yield Shortfall(minimum - have, f"{counted(minimum - have, metric)} short: {have} of {minimum}")
    if maximum is not None and have > maximum:
        yield Shortfall(have - maximum, f"{counted(have - maximum, metric)} too much: {have}, at most {maximum}")


def _share(rule: Share, taken: frozenset[int], structure: Structure) -> Iterator[Shortfall]:
    whole = taken & structure.members(rule.of)
    have = total(rule.metric, whole & structure.members(rule.part), structure)
    of = total(rule.metric, whole, structure)
    needed = -(-of * rule.numerator // rule.denominator)
    if have < needed:
        yield Shortfall(needed - have, f"{counted(needed - have, rule.metric)} short: {have} of {of}, {needed} needed")


def _none_of(rule: AnyOf, chosen: frozenset[int], structure: Structure, pathway: str | None) -> Iterator[Shortfall]:
    sides = [list(shortfalls(part, chosen, structure, pathway)) for part in rule.parts]
    if all(sides):
        nearest = min(sides, key=lambda side: sum(short.by for short in side))
        yield Shortfall(sum(short.by for short in nearest), "; ".join(short.words for short in nearest))


def _of_named(rule: Rule, taken: frozenset[int], structure: Structure) -> Iterator[Shortfall]:
    if isinstance(rule, Together):
        lacking = [name for name in rule.names if not taken & structure.named(name)]
        if lacking and len(lacking) < len(rule.names):
            yield Shortfall(len(lacking), f"{', '.join(lacking)} must be taken with the others")
    elif isinstance(rule, Barred):
        present = [name for name in rule.names if taken & structure.named(name)]
        if len(present) > 1:
            yield Shortfall(len(present) - 1, f"{' and '.join(present)} exclude each other")
    elif isinstance(rule, SameTitleOnce):
        for namesakes in same_titles(structure):
            units = {structure.units[at].unit_id for at in namesakes if at in taken}
            if len(units) > 1:
                title = structure.units[namesakes[0]].title
                yield Shortfall(len(units) - 1, f"“{title}” is taken {len(units)} times and counts once")


def why_not_held(rule: Rule, structure: Structure) -> str | None:  # noqa: PLR0911 - one line a kind of rule
    """Why a rule cannot be held; None where it can, empty where there is nothing to hold (a stated sum)."""
    if isinstance(rule, BarredClasses):
        return "it speaks of other qualifications, not of units"
    if isinstance(rule, NEVER_BROKEN):
        return ""
    if isinstance(rule, OnPathway):
        if rule.pathway not in structure.pathways:
            return f"no group of the pathway “{rule.pathway}” was read"
        return why_not_held(rule.rule, structure)
    if isinstance(rule, All | AnyOf):
        return next((why for part in rule.parts if (why := why_not_held(part, structure))), None)
    for selection in selections(rule):
        why = _cannot_be_found(selection, structure) or _has_no_size(rule, selection, structure)
        if why:
            return why
    names = rule.names if isinstance(rule, Together | Barred) else ()
    lost = [name for name in names if not structure.named(name)]
    return f"no unit {', '.join(lost)} was read" if lost else None


def _cannot_be_found(selection: Selection, structure: Structure) -> str:
    for atom in atoms(selection):
        if isinstance(atom, OfGroup) and not any(group.group_id == atom.group_id for group in structure.groups):
            return f"no group “{atom.label}” was read"
        if isinstance(atom, AtLevel | AtQualificationLevel) and not any(unit.level for unit in structure.units):
            return "the levels of its units are not known"
        if isinstance(atom, AtQualificationLevel) and structure.level is None:
            return "the level of the qualification is not known"
        if isinstance(atom, Named) and (lost := [name for name in atom.names if not structure.named(name)]):
            return f"no unit {', '.join(lost)} was read"
    return ""


def _has_no_size(rule: Rule, selection: Selection, structure: Structure) -> str:
    """A rule over units none of which says its credit or hours cannot be held."""
    metric = rule.metric if isinstance(rule, Bound | Share | Remaining) else Metric.UNITS
    members = structure.members(selection)
    known = any(structure.units[at].size(metric) is not None for at in members)
    return "" if known or not structure.units else f"the {metric} of its units are not known" if members else ""
