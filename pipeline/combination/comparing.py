"""Do two qualifications accept the same selections: proved equal, one stricter, or a counter-example each way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pipeline.combination.checking import RuleResult, check, keeps
from pipeline.combination.engine import Held, new_model, solve
from pipeline.combination.structure import SetAside, Structure, Unit


class Verdict(StrEnum):
    """How the rules of A stand to the rules of B."""

    EQUAL = "equal"
    A_STRICTER = "a-stricter"
    B_STRICTER = "b-stricter"
    DIFFERENT = "different"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterExample:
    """A smallest selection that one accepts and the other does not, and what the other misses."""

    units: tuple[Unit, ...]
    missed: tuple[RuleResult, ...]
    unlisted: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """The verdict over the selections of the units that count, `shared` of them.

    `only_a` is accepted by A alone, `only_b` by B alone. `neither`: no selection of these units completes either, so
    there is nothing to compare. Proved, but for what is `set_aside`.
    """

    verdict: Verdict
    shared: int
    only_a: CounterExample | None
    only_b: CounterExample | None
    set_aside_a: tuple[SetAside, ...] = ()
    set_aside_b: tuple[SetAside, ...] = ()


def compare(a: Structure, b: Structure) -> Verdicts:
    """Compare over selections of the units that both list (by `unit_id`)."""
    return _compare(a, b, {unit.unit_id for unit in a.units} & {unit.unit_id for unit in b.units})


def edition_change(old: Structure, new: Structure) -> Verdicts:
    """Compare two editions over all units of either: `b-stricter` is a new edition that tightened its rules."""
    return _compare(old, new, {unit.unit_id for unit in old.units} | {unit.unit_id for unit in new.units})


def _compare(a: Structure, b: Structure, universe: set[str]) -> Verdicts:
    only_a = _accepted_by_first_alone(a, b, universe)
    only_b = _accepted_by_first_alone(b, a, universe)
    if only_a and only_b:
        verdict = Verdict.DIFFERENT
    elif only_a or only_b:
        verdict = Verdict.B_STRICTER if only_a else Verdict.A_STRICTER
    else:
        verdict = Verdict.EQUAL if _any_accepted(a, universe) else Verdict.NEITHER
    return Verdicts(
        verdict=verdict,
        shared=len(universe),
        only_a=only_a,
        only_b=only_b,
        set_aside_a=a.set_aside,
        set_aside_b=b.set_aside,
    )


def _any_accepted(structure: Structure, universe: set[str]) -> bool:
    held = Held(new_model(), structure)
    _keep_to(held, universe)
    held.model.add_bool_and([held.accepted()])
    return solve(held.model) is not None


def _keep_to(held: Held, universe: set[str]) -> None:
    for unit_id, variable in held.unit.items():
        if unit_id not in universe:
            held.model.add(variable == 0)


def _accepted_by_first_alone(first: Structure, second: Structure, universe: set[str]) -> CounterExample | None:
    """A smallest selection that the first accepts and the second does not."""
    refuted: list[frozenset[str]] = []
    strangers = universe - {unit.unit_id for unit in second.units}
    while True:
        model = new_model()
        units: dict[str, Any] = {unit_id: model.new_bool_var(unit_id) for unit_id in sorted(universe)}
        one, other = Held(model, first, units), Held(model, second, units)
        _keep_to(one, universe)
        one.require_all()
        model.add_bool_and([one.accepted()])
        # Units that the second does not list are never part of what it accepts.
        foreign = [units[unit_id] for unit_id in sorted(strangers)]
        other.model.add_bool_or([other.accepted().negated(), *foreign])
        other.require_all()
        for known in refuted:
            model.add_bool_or([each.negated() if unit_id in known else each for unit_id, each in units.items()])
        model.minimize(sum(units.values()))
        solver = solve(model)
        if solver is None:
            return None
        selection = frozenset(unit_id for unit_id, variable in units.items() if solver.boolean_value(variable))
        # A unit that two groups list may have been counted where it helps least: ask again with the selection fixed.
        if selection & strangers or not keeps(second, selection):
            return _example(first, second, selection)
        refuted.append(selection)


def _example(first: Structure, second: Structure, selection: frozenset[str]) -> CounterExample:
    listed = {unit.unit_id for unit in second.units}
    units = {unit.unit_id: unit for unit in first.units if unit.unit_id in selection}
    missed = tuple(result for result in check(second, selection).rules if not result.kept)
    return CounterExample(
        units=tuple(units.values()),
        missed=missed,
        unlisted=tuple(unit for unit_id, unit in units.items() if unit_id not in listed),
    )
