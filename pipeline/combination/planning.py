"""The best way to complete a qualification, and the fewest units a centre must teach for several."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pipeline.combination.checking import RuleResult, rule_results
from pipeline.combination.engine import Held, chosen, new_model, polished, solve
from pipeline.combination.holding import total
from pipeline.combination.structure import SetAside, Structure, Unit
from pipeline.combination.tree import Metric


class Aim(StrEnum):
    """What a plan keeps small."""

    UNITS = "units"
    GLH = "glh"
    NEW_UNITS = "new-units"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedUnit:
    """A unit of the plan; `why` is `held`, `needed` (no valid choice is without it) or `chosen`."""

    unit: Unit
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A best choice, with its sums; `new_` counts what is not held yet.

    Without `feasible` there is no valid choice, and `conflict` names rules that cannot be kept together.
    `glh_unknown` units have no hours that anybody states; they were avoided where that was possible.
    """

    feasible: bool
    pathway: str | None = None
    units: tuple[PlannedUnit, ...] = ()
    credits: int = 0
    glh: int = 0
    new_units: int = 0
    new_glh: int = 0
    glh_unknown: int = 0
    rules: tuple[RuleResult, ...] = ()
    conflict: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


def plan(
    structure: Structure, have: Collection[str] = (), avoid: Collection[str] = (), aim: Aim = Aim.NEW_UNITS
) -> Plan:
    """The best valid choice, from the units held (`have`, by `unit_id`) and without those to `avoid`."""
    best: tuple[list[int], frozenset[int], str | None] | None = None
    for pathway in structure.pathways:
        found = _best_on(structure, have, avoid, aim, pathway)
        if found is not None and (best is None or found[0] < best[0]):
            best = (*found, pathway)
    if best is None:
        return Plan(feasible=False, conflict=conflict(structure, avoid), set_aside=structure.set_aside)
    return _told(structure, best[1], best[2], have, avoid)


def _best_on(
    structure: Structure, have: Collection[str], avoid: Collection[str], aim: Aim, pathway: str | None
) -> tuple[list[int], frozenset[int]] | None:
    """The best choice on one pathway: the aim first, then the other sizes, then the order of the document."""
    held = _model(structure, avoid, pathway)
    new = [variable if structure.units[at].unit_id not in have else 0 for at, variable in enumerate(held.taken)]
    # A unit whose hours nobody states is not free of them: it costs more than all that are known.
    dear = sum(unit.glh or 0 for unit in structure.units) + 1
    hours = [dear if unit.glh is None else unit.glh for unit in structure.units]
    glh = sum(hour * variable for hour, variable in zip(hours, new, strict=True))
    count, total_ = sum(new), sum(held.taken)
    order = sum(at * variable for at, variable in enumerate(held.taken))
    wishes = {
        Aim.UNITS: [total_, count, glh],
        Aim.GLH: [glh, count, total_],
        Aim.NEW_UNITS: [count, glh, total_],
    }[aim]
    reached: list[int] = []
    solver = None
    for wish in (*wishes, order):
        if isinstance(wish, int):
            continue
        held.model.minimize(wish)
        # Only the aim is proved; between choices that are equally good by it, the next wishes pick one.
        solver = solve(held.model) if solver is None else polished(held.model, solver)
        if solver is None:
            return None
        reached.append(round(solver.value(wish)))
        held.model.add(wish <= reached[-1])
    return (reached, chosen(solver, held)) if solver is not None else ([], frozenset())


def _model(structure: Structure, avoid: Collection[str], pathway: str | None) -> Held:
    held = Held(new_model(), structure)
    held.require_all()
    for unit_id, variable in held.unit.items():
        if unit_id in avoid:
            held.model.add(variable == 0)
    held.model.add_bool_and([held.on_pathway(pathway)])
    return held


def _told(
    structure: Structure, best: frozenset[int], pathway: str | None, have: Collection[str], avoid: Collection[str]
) -> Plan:
    needed = _needed(structure, best, avoid, pathway)
    planned = []
    for at in sorted(best):
        unit = structure.units[at]
        why = "held" if unit.unit_id in have else "needed" if unit.unit_id in needed else "chosen"
        planned.append(PlannedUnit(unit=unit, why=why))
    new = [at for at in best if structure.units[at].unit_id not in have]
    return Plan(
        feasible=True,
        pathway=pathway,
        units=tuple(planned),
        credits=total(Metric.CREDITS, best, structure),
        glh=total(Metric.GLH, best, structure),
        new_units=len(new),
        new_glh=total(Metric.GLH, new, structure),
        glh_unknown=sum(structure.units[at].glh is None for at in best),
        rules=rule_results(structure, best, pathway),
        set_aside=structure.set_aside,
    )


def _needed(structure: Structure, best: frozenset[int], avoid: Collection[str], pathway: str | None) -> set[str]:
    """The units of a plan that every valid choice has, found by asking for choices with as few of them as can be."""
    doubtful = {structure.units[at].unit_id for at in best}
    while doubtful:
        held = _model(structure, avoid, pathway)
        held.model.minimize(sum(held.unit[unit_id] for unit_id in sorted(doubtful)))
        solver = solve(held.model)
        spared = {unit_id for unit_id in doubtful if solver and not solver.boolean_value(held.unit[unit_id])}
        if not spared:
            break
        doubtful -= spared
    return doubtful


def conflict(structure: Structure, avoid: Collection[str] = ()) -> tuple[str, ...]:
    """Rules, in plain English, that no choice keeps together; each of them is needed for the contradiction."""
    pathway = structure.pathways[0]
    kept = list(structure.held)
    for rule in list(kept):
        without = [other for other in kept if other is not rule]
        held = Held(new_model(), structure)
        held.require_all()
        held.model.add_bool_and(held.each_rule(pathway, [other.rule for other in without]))
        for unit_id, variable in held.unit.items():
            if unit_id in avoid:
                held.model.add(variable == 0)
        if solve(held.model) is None:
            kept = without
    return tuple(rule.sentence for rule in kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The fewest distinct units with which every one of the qualifications can be completed.

    `choices` has, for each qualification in order, the units counted there.
    """

    feasible: bool
    unit_ids: tuple[str, ...] = ()
    choices: tuple[tuple[Unit, ...], ...] = ()
    impossible: tuple[str, ...] = ()


def offer(structures: Sequence[Structure], avoid: Collection[str] = ()) -> Offer:
    """The smallest set of units a centre must teach so that its learners can reach all of them."""
    model = new_model()
    units: dict[str, Any] = {}
    all_held = [Held(model, structure, units) for structure in structures]
    for held in all_held:
        model.add_bool_and([held.accepted()])
    for unit_id, variable in units.items():
        if unit_id in avoid:
            model.add(variable == 0)
    count = sum(units.values())
    model.minimize(count)
    solver = solve(model)
    if solver is None:
        alone = [each.title for each in structures if not plan(each, avoid=avoid).feasible]
        return Offer(feasible=False, impossible=tuple(alone))
    # Of all sets that small the one with the fewest hours, so that the answer does not hang on the solver's order.
    hours = {unit.unit_id: unit.glh or 0 for structure in structures for unit in structure.units}
    model.add(count <= round(solver.objective_value))
    model.minimize(sum(hours[unit_id] * variable for unit_id, variable in units.items()))
    solver = polished(model, solver)
    taught = tuple(unit_id for unit_id, variable in units.items() if solver.boolean_value(variable))
    choices = tuple(tuple(held.structure.units[at] for at in sorted(chosen(solver, held))) for held in all_held)
    return Offer(feasible=True, unit_ids=taught, choices=choices)
