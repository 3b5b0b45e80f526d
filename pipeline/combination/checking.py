"""Is a learner's choice of units valid; which rule fails, and by how much; can it be met at all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pipeline.combination.engine import Held, chosen, new_model, solve
from pipeline.combination.holding import shortfalls, total
from pipeline.combination.structure import SetAside, Structure, Unit
from pipeline.combination.tree import Everything, Metric


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleResult:
    """One rule: whether it is kept, and in words by how much not."""

    sentence: str
    source: str
    kept: bool
    by: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The verdict on a choice of units.

    `valid`: every rule is kept by what is counted. `left_out` are units that must not be counted for it (more than a
    maximum allows); where the choice is not valid, everything is counted and `rules` says what fails.
    """

    valid: bool
    pathway: str | None
    counted: tuple[Unit, ...]
    left_out: tuple[Unit, ...]
    rules: tuple[RuleResult, ...]
    credits: int
    glh: int
    size_unknown: int
    set_aside: tuple[SetAside, ...]


def check(structure: Structure, units: Collection[str]) -> Check:
    """Check a choice of units (by `unit_id`; others than the qualification's are ignored)."""
    found = _valid_part(structure, units)
    if found is not None:
        return _verdict(structure, units, *found, valid=True)
    return _verdict(structure, units, *_nearest(structure, units), valid=False)


def keeps(structure: Structure, units: Collection[str]) -> bool:
    """Whether a choice is valid with every one of its units counted."""
    held = _fixed(structure, units)
    held.require_all()
    held.model.add_bool_and([held.accepted()])
    return solve(held.model) is not None


def achievable(structure: Structure) -> bool:
    """Whether any choice of its units keeps all the rules that can be held."""
    held = Held(new_model(), structure)
    held.model.add_bool_and([held.accepted()])
    return solve(held.model) is not None


def never_usable(structure: Structure) -> tuple[Unit, ...]:
    """The units that are part of no valid choice (all of them where there is none)."""
    waiting = {unit.unit_id for unit in structure.units}
    while waiting:
        held = Held(new_model(), structure)
        held.require_all()
        held.model.add_bool_and([held.accepted()])
        # As many as can be seen to be usable at once: a handful of rounds for hundreds of units.
        some = [held.unit[unit_id] for unit_id in sorted(waiting)]
        held.model.add_bool_or(some)
        held.model.maximize(sum(some))
        solver = solve(held.model, good_enough=True)
        seen = {unit_id for unit_id in waiting if solver and solver.boolean_value(held.unit[unit_id])}
        if not seen:
            break
        waiting -= seen
    return tuple(unit for unit in structure.units if unit.unit_id in waiting)


def _fixed(structure: Structure, units: Collection[str]) -> Held:
    """A model in which exactly these units are there to be taken."""
    held = Held(new_model(), structure)
    for unit_id, variable in held.unit.items():
        held.model.add(variable == (1 if unit_id in units else 0))
    return held


def _valid_part(structure: Structure, units: Collection[str]) -> tuple[frozenset[int], str | None] | None:
    """The largest part of the choice that is valid, and on which pathway."""
    best: tuple[frozenset[int], str | None] | None = None
    for pathway in structure.pathways:
        held = _fixed(structure, units)
        held.model.add_bool_and([held.on_pathway(pathway)])
        held.model.maximize(sum(held.taken))
        solver = solve(held.model)
        if solver is not None and (best is None or len(chosen(solver, held)) > len(best[0])):
            best = chosen(solver, held), pathway
    return best


def _nearest(structure: Structure, units: Collection[str]) -> tuple[frozenset[int], str | None]:
    """All of the choice, each unit where it breaks fewest rules."""
    best: tuple[int, frozenset[int], str | None] | None = None
    for pathway in structure.pathways:
        held = _fixed(structure, units)
        held.require_all()
        kept = held.each_rule(pathway)
        held.model.maximize(sum(kept))
        solver = solve(held.model)
        if solver is not None and (best is None or solver.objective_value > best[0]):
            best = int(solver.objective_value), chosen(solver, held), pathway
    return (best[1], best[2]) if best else (frozenset(), None)


def _verdict(
    structure: Structure, units: Collection[str], counted: frozenset[int], pathway: str | None, *, valid: bool
) -> Check:
    counted &= structure.members(Everything())  # additional units may be taken, and do not count
    there = {structure.units[at].unit_id for at in counted}
    left = {unit.unit_id: unit for unit in structure.units if unit.unit_id in units and unit.unit_id not in there}
    sizes = [structure.units[at] for at in sorted(counted)]
    return Check(
        valid=valid,
        pathway=pathway,
        counted=tuple(sizes),
        left_out=tuple(left.values()),
        rules=rule_results(structure, counted, pathway),
        credits=total(Metric.CREDITS, counted, structure),
        glh=total(Metric.GLH, counted, structure),
        size_unknown=sum(unit.credit is None for unit in sizes),
        set_aside=structure.set_aside,
    )


def rule_results(structure: Structure, counted: frozenset[int], pathway: str | None) -> tuple[RuleResult, ...]:
    """Each rule against the units that are counted."""
    results = []
    for held in structure.held:
        short = list(shortfalls(held.rule, counted, structure, pathway))
        result = RuleResult(
            sentence=held.sentence,
            source=held.source,
            kept=not short,
            by=sum(each.by for each in short),
            words="; ".join(each.words for each in short),
        )
        results.append(result)
    return tuple(results)
