"""Rules as a CP-SAT model: one truth value a listing, one a rule, so that rules can be held, broken or counted.

OR-tools is heavy and an extra (`unitmap[plan]`); it is imported when the first model is made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.combination.holding import NEVER_BROKEN, groups_of, missing_of, same_titles
from pipeline.combination.patience import patience
from pipeline.combination.structure import Structure
from pipeline.combination.tree import (
    All,
    AnyOf,
    Barred,
    Bound,
    EachGroup,
    Every,
    Metric,
    OfGroup,
    OnPathway,
    Remaining,
    Rule,
    SameTitleOnce,
    Share,
    Together,
)
from pipeline.errors import NothingDoneError

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, CpSolver, IntVar

Literal = Any  # an IntVar of 0 and 1, or its negation
# In the solver's own steps; one is about a second.
_EFFORT = 30.0
_GOOD_ENOUGH = 1.0


def new_model() -> CpModel:
    """An empty model.

    Raises:
        NothingDoneError: OR-tools is not installed.
    """
    try:
        from ortools.sat.python import cp_model  # noqa: PLC0415 - see above
    except ImportError as missing:
        raise NothingDoneError(
            "This needs the constraint solver OR-tools, which is not installed. Install it with: "
            "pip install 'unitmap[plan]'"
        ) from missing
    return cp_model.CpModel()


def solve(model: CpModel, *, good_enough: bool = False) -> CpSolver | None:
    """The best solution, always the same one, or None where there certainly is none.

    With `good_enough` a good solution will do: what it is best at is then not claimed.

    Raises:
        NothingDoneError: it could not be decided in time, or nobody waits for it; nothing is claimed then.
    """
    from ortools.sat.python import cp_model  # noqa: PLC0415 - a model exists, so it is there

    solver = cp_model.CpSolver()
    # One worker, a fixed seed and effort counted in steps, not seconds: the same answer on every machine.
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 7
    solver.parameters.max_deterministic_time = _GOOD_ENOUGH if good_enough else _EFFORT
    # Sums of credits are what linear relaxation is good at: without it 300 units took minutes, with it 0.03 s.
    solver.parameters.linearization_level = 2
    with patience().solving(solver):
        status = solver.solve(model)
    proved = status == cp_model.OPTIMAL or (status == cp_model.FEASIBLE and (good_enough or not model.has_objective()))
    if proved:
        return solver
    if status == cp_model.INFEASIBLE:
        return None
    raise NothingDoneError("This is too hard to decide: the rules allow too many choices. Name fewer qualifications.")


def polished(model: CpModel, found: CpSolver) -> CpSolver:
    """A solution at least as good by the model's new objective, found with little effort; else the one there is."""
    model.clear_hints()
    for index in range(len(model.proto.variables)):
        variable = model.get_int_var_from_proto_index(index)
        model.add_hint(variable, found.value(variable))
    try:
        return solve(model, good_enough=True) or found
    except NothingDoneError:
        return found


class Held:
    """A structure in a model: `taken` says for each listing whether it is taken, `unit` for each unit."""

    def __init__(self, model: CpModel, structure: Structure, units: dict[str, IntVar] | None = None) -> None:
        """Add variables for the structure; units in `units` are shared with other structures of the model."""
        self.model = model
        self.structure = structure
        self.unit: dict[str, Any] = units if units is not None else {}
        self.taken = [model.new_bool_var(unit.listing_id) for unit in structure.units]
        listings: dict[str, list[int]] = defaultdict(list)
        for at, unit in enumerate(structure.units):
            listings[unit.unit_id].append(at)
        for unit_id, places in listings.items():
            if unit_id not in self.unit:
                self.unit[unit_id] = model.new_bool_var(unit_id)
            # A unit that two groups list is taken once, and counts in one of them.
            model.add(sum(self.taken[at] for at in places) <= self.unit[unit_id])
        self._pathway: str | None = None

    def require_all(self) -> None:
        """Every unit that is taken counts in exactly one place."""
        for unit_id, variable in self.unit.items():
            places = [at for at, unit in enumerate(self.structure.units) if unit.unit_id == unit_id]
            if places:
                self.model.add(sum(self.taken[at] for at in places) == variable)

    def accepted(self) -> Literal:
        """True exactly where what is taken keeps every rule on some pathway."""
        return self.any_of([self.on_pathway(pathway) for pathway in self.structure.pathways])

    def on_pathway(self, pathway: str | None) -> Literal:
        """True exactly where every rule is kept and nothing of another pathway is taken."""
        units = self.structure.units
        strangers = [self.taken[at].negated() for at, unit in enumerate(units) if unit.pathway not in (None, pathway)]
        return self.all_of([*self.each_rule(pathway), *strangers])

    def each_rule(self, pathway: str | None, rules: Sequence[Rule] | None = None) -> list[Literal]:
        """For each of these rules (else all held ones), in order, the value that says whether it is kept."""
        self._pathway = pathway
        kept = [held.rule for held in self.structure.held] if rules is None else rules
        return [self.holds(rule) for rule in kept]

    def holds(self, rule: Rule) -> Literal:  # noqa: PLR0911 - one line a kind of rule
        """True exactly where the rule is kept."""
        if isinstance(rule, NEVER_BROKEN):
            return self.all_of([])
        match rule:
            case Bound():
                return self._within(rule.metric, self.structure.members(rule.over), rule.minimum, rule.maximum)
            case Remaining():
                return self._within(rule.metric, self.structure.members(rule.over), rule.value, None)
            case Every():
                missing = missing_of(rule, frozenset(), self.structure, self._pathway)
                return self.all_of([self._counted(self.structure.units[at].unit_id) for at in missing])
            case EachGroup():
                groups = groups_of(rule, self.structure, self._pathway)
                members = [self.structure.members(OfGroup(group.label, group.group_id)) for group in groups]
                return self.all_of([self._within(rule.metric, some, rule.minimum, rule.maximum) for some in members])
            case All():
                return self.all_of([self.holds(part) for part in rule.parts])
            case AnyOf():
                return self.any_of([self.holds(part) for part in rule.parts])
            case OnPathway():
                return self.holds(rule.rule) if rule.pathway == self._pathway else self.all_of([])
            case _:
                return self._of_units(rule)

    def _of_units(self, rule: Rule) -> Literal:
        if isinstance(rule, Share):
            return self._share(rule)
        if isinstance(rule, Together):
            named = [self._any_named(name) for name in rule.names]
            return self.any_of([self.all_of(named), self.all_of([value.negated() for value in named])])
        if isinstance(rule, Barred):
            named = [self._any_named(name) for name in rule.names]
            return self.at_most(named, [1] * len(named), 1)
        if isinstance(rule, SameTitleOnce):
            return self.all_of([self._one_of(namesakes) for namesakes in same_titles(self.structure)])
        raise TypeError(f"no model of {type(rule).__name__}")

    def _counted(self, unit_id: str) -> Literal:
        units = self.structure.units
        return self.any_of([self.taken[at] for at, unit in enumerate(units) if unit.unit_id == unit_id])

    def _any_named(self, name: str) -> Literal:
        return self.any_of([self.taken[at] for at in sorted(self.structure.named(name))])

    def _one_of(self, namesakes: Sequence[int]) -> Literal:
        units = list(dict.fromkeys(self.structure.units[at].unit_id for at in namesakes))
        places = [[at for at in namesakes if self.structure.units[at].unit_id == unit_id] for unit_id in units]
        present = [self.any_of([self.taken[at] for at in some]) for some in places]
        return self.at_most(present, [1] * len(present), 1)

    def _share(self, rule: Share) -> Literal:
        whole = self.structure.members(rule.of)
        part = whole & self.structure.members(rule.part)
        weights = {at: (rule.denominator if at in part else 0) - rule.numerator for at in whole}
        sizes = {at: self.structure.units[at].size(rule.metric) or 0 for at in whole}
        order = sorted(whole)
        return self.at_least([self.taken[at] for at in order], [weights[at] * sizes[at] for at in order], 0)

    def _within(self, metric: Metric, members: Iterable[int], minimum: int | None, maximum: int | None) -> Literal:
        order = sorted(members)
        sizes = [self.structure.units[at].size(metric) or 0 for at in order]
        variables = [self.taken[at] for at in order]
        bounds = [self.at_least(variables, sizes, minimum)] if minimum is not None else []
        bounds += [self.at_most(variables, sizes, maximum)] if maximum is not None else []
        return bounds[0] if len(bounds) == 1 else self.all_of(bounds)

    def at_least(self, variables: Sequence[Literal], weights: Sequence[int], minimum: int) -> Literal:
        """True exactly where the weighted sum reaches `minimum`."""
        value = self.model.new_bool_var("")
        total = sum(weight * variable for weight, variable in zip(weights, variables, strict=True))
        if isinstance(total, int):
            self.model.add(value == (1 if total >= minimum else 0))
            return value
        self.model.add(total >= minimum).only_enforce_if(value)
        self.model.add(total <= minimum - 1).only_enforce_if(value.negated())
        return value

    def at_most(self, variables: Sequence[Literal], weights: Sequence[int], maximum: int) -> Literal:
        """True exactly where the weighted sum stays within `maximum`."""
        return self.at_least(variables, weights, maximum + 1).negated()

    def all_of(self, values: Sequence[Literal]) -> Literal:
        """True exactly where all are."""
        value = self.model.new_bool_var("")
        self.model.add_bool_and(values).only_enforce_if(value)
        self.model.add_bool_or([*(each.negated() for each in values), value])
        return value

    def any_of(self, values: Sequence[Literal]) -> Literal:
        """True exactly where one is."""
        return self.all_of([value.negated() for value in values]).negated()


def chosen(solver: CpSolver, held: Held) -> frozenset[int]:
    """The positions of the listings a solution takes."""
    return frozenset(at for at, variable in enumerate(held.taken) if solver.boolean_value(variable))
