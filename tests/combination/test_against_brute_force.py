"""The solver against trying every choice: on small random qualifications the two must agree."""

from itertools import chain, combinations, product

from hypothesis import event, given, settings
from hypothesis import strategies as st

from pipeline.combination.checking import achievable, check, keeps, never_usable
from pipeline.combination.comparing import Verdict, compare
from pipeline.combination.holding import shortfalls
from pipeline.combination.planning import Aim, conflict, offer, plan
from pipeline.combination.soundness import beyond_reach
from tests.combination.trees import minima, structures

few = settings(max_examples=40, deadline=None)


def placings(structure, units):
    """Every way to count each of the units once."""
    places = [[at for at, unit in enumerate(structure.units) if unit.unit_id == wanted] for wanted in sorted(units)]
    return (frozenset(chosen) for chosen in product(*places))


def holds(structure, chosen):
    return not any(short for held in structure.held for short in shortfalls(held.rule, chosen, structure))


def accepted(structure, units):
    return any(holds(structure, chosen) for chosen in placings(structure, units))


def choices(structure):
    units = sorted({unit.unit_id for unit in structure.units})
    return chain.from_iterable(combinations(units, size) for size in range(len(units) + 1))


@given(structures(), st.data())
@few
def test_a_choice_is_valid_exactly_where_no_rule_is_broken(structure, data):
    units = data.draw(st.sets(st.sampled_from(sorted({unit.unit_id for unit in structure.units}))))
    assert keeps(structure, units) == accepted(structure, units)
    verdict = check(structure, units)
    subsets = chain.from_iterable(combinations(sorted(units), size) for size in range(len(units) + 1))
    assert verdict.valid == any(accepted(structure, subset) for subset in subsets)
    assert verdict.valid == all(rule.kept for rule in verdict.rules)


@given(structures())
@few
def test_the_best_plan_is_the_best_of_all_choices(structure):
    valid = [choice for choice in choices(structure) if accepted(structure, choice)]
    fewest, least = plan(structure, aim=Aim.UNITS), plan(structure, aim=Aim.GLH)
    assert fewest.feasible == bool(valid) == achievable(structure)
    if not valid:
        assert conflict(structure)
        return
    assert len(fewest.units) == min(map(len, valid))
    hours = [
        sum(structure.units[at].glh for at in chosen)
        for choice in valid
        for chosen in placings(structure, choice)
        if holds(structure, chosen)
    ]
    assert least.glh == min(hours)
    used = set(chain.from_iterable(valid))
    assert {unit.unit_id for unit in never_usable(structure)} == {u.unit_id for u in structure.units} - used


@given(structures())
@few
def test_what_is_beyond_reach_is_a_contradiction_by_itself(structure):
    told = beyond_reach(structure)
    event(f"beyond reach: {bool(told)}")
    if told:
        assert not any(accepted(structure, choice) for choice in choices(structure))


@given(structures(), structures())
@few
def test_two_are_compared_as_all_their_choices_are(a, b):
    shared = {unit.unit_id for unit in a.units} & {unit.unit_id for unit in b.units}
    some = [set(choice) for choice in choices(a) if set(choice) <= shared]
    only_a = any(accepted(a, choice) and not accepted(b, choice) for choice in some)
    only_b = any(accepted(b, choice) and not accepted(a, choice) for choice in some)
    found = compare(a, b)
    assert (found.only_a is not None, found.only_b is not None) == (only_a, only_b)
    if found.only_a:
        example = {unit.unit_id for unit in found.only_a.units}
        assert accepted(a, example)
        assert not accepted(b, example)
    if found.verdict is Verdict.NEITHER:
        assert not any(accepted(a, choice) for choice in some)


@given(structures(most_units=4), structures(most_units=4))
@few
def test_the_smallest_offer_reaches_both(a, b):
    found = offer([a, b])
    everything = sorted({unit.unit_id for unit in (*a.units, *b.units)})
    sets = chain.from_iterable(combinations(everything, size) for size in range(len(everything) + 1))

    def reaches(taught):
        return all(any(set(choice) <= set(taught) and accepted(q, choice) for choice in choices(q)) for q in (a, b))

    smallest = next((len(taught) for taught in sets if reaches(taught)), None)
    assert (len(found.unit_ids) if found.feasible else None) == smallest


@given(structures(), minima, st.data())
@settings(max_examples=100, deadline=None)
def test_one_unit_more_never_makes_a_minimum_fail(structure, rule, data):
    places = range(len(structure.units))
    chosen = frozenset(data.draw(st.sets(st.sampled_from(places))))
    more = chosen | {data.draw(st.sampled_from(places))}
    if not list(shortfalls(rule, chosen, structure)):
        assert not list(shortfalls(rule, more, structure))
