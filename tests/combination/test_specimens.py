"""The five specimens: what the rules amount to, which qualifications accept the same, and true counter-examples."""

import itertools
import shutil
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

import pipeline
from pipeline.answers.naming import load_qualifications
from pipeline.answers.structures import load_structures
from pipeline.combination.checking import achievable, check, keeps, never_usable
from pipeline.combination.comparing import Verdict, compare, edition_change
from pipeline.combination.planning import Aim, offer, plan
from pipeline.combination.structure import Held
from pipeline.combination.tree import Bound, EachGroup, Metric, OfKind
from pipeline.model import GroupKind

DOCUMENTS = Path(__file__).parents[1] / "specimens" / "documents"
SAME = ("city_and_guilds 4", "ocr 4", "ncfe 4")


@pytest.fixture(scope="module", params=["extract.txt", "web.html"])
def structures(request, tmp_path_factory):
    root = tmp_path_factory.mktemp("specimens")
    (root / "raw").mkdir()
    for file in DOCUMENTS.glob(f"*{request.param}"):
        shutil.copy(file, root / "raw")
    workspace = pipeline.open_workspace(root)
    workspace.refresh()
    with workspace.connect() as connection:
        named = load_qualifications(connection)
        loaded = load_structures(connection, named)
    return {f"{name.body_id} {name.level}": structure for name, structure in zip(named, loaded, strict=True)}


def test_every_rule_of_the_specimens_is_understood_and_held(structures):
    assert len(structures) == 5
    assert {name: structure.set_aside for name, structure in structures.items() if structure.set_aside} == {}
    assert all(len(structure.held) >= 4 for structure in structures.values())


@pytest.mark.parametrize(
    ("name", "units", "glh"),
    [
        ("ocr 4", 7, 442),
        ("city_and_guilds 4", 7, 442),
        ("ncfe 4", 7, 442),
        ("pearson 4", 9, 171),
        ("city_and_guilds 3", 6, 279),
    ],
)
def test_fewest_units_and_separately_least_hours(structures, name, units, glh):
    fewest, least = plan(structures[name], aim=Aim.UNITS), plan(structures[name], aim=Aim.GLH)
    assert (len(fewest.units), least.glh) == (units, glh)
    for found in (fewest, least):
        assert all(rule.kept for rule in found.rules)
        assert keeps(structures[name], {planned.unit.unit_id for planned in found.units})
    assert {planned.why for planned in fewest.units if planned.unit.kind is GroupKind.MANDATORY} == {"needed"}


@pytest.mark.parametrize("pair", list(itertools.combinations(SAME, 2)))
def test_three_bodies_accept_the_same_selections(structures, pair):
    found = compare(structures[pair[0]], structures[pair[1]])
    assert (found.verdict, found.shared) == (Verdict.EQUAL, 33)


def test_another_level_shares_units_and_no_whole_choice(structures):
    found = compare(structures["city_and_guilds 3"], structures["city_and_guilds 4"])
    assert (found.verdict, found.shared) == (Verdict.NEITHER, 31)


def with_number(structure, at, by):
    """The structure with the number of one rule changed."""
    held = list(structure.held)
    rule = held[at].rule
    changed = msgspec.structs.replace(rule, minimum=rule.minimum + by)
    held[at] = Held(changed, held[at].source)
    return replace(structure, held=tuple(held))


@pytest.mark.parametrize("name", SAME)
def test_a_number_raised_anywhere_has_a_true_counter_example(structures, name):
    original = structures[name]
    other = structures[SAME[1] if name == SAME[0] else SAME[0]]
    numbers = [at for at, held in enumerate(original.held) if isinstance(held.rule, Bound | EachGroup)]
    assert len(numbers) >= 3
    for at in numbers:
        changed = with_number(original, at, by=1)
        found = compare(other, changed)
        assert found.verdict in (Verdict.B_STRICTER, Verdict.NEITHER), changed.held[at]
        assert found.only_a is not None
        example = {unit.unit_id for unit in found.only_a.units}
        assert keeps(other, example)
        assert not keeps(changed, example)
        assert found.only_a.missed
        assert any(rule.words for rule in found.only_a.missed)


def test_a_number_lowered_has_one_too_unless_other_rules_say_the_same(structures):
    original = structures["ocr 4"]
    at = next(at for at, held in enumerate(original.held) if isinstance(held.rule, EachGroup))
    found = compare(original, with_number(original, at, by=-1))
    assert found.verdict is Verdict.A_STRICTER
    assert keeps(with_number(original, at, by=-1), {unit.unit_id for unit in found.only_b.units})
    # 67 in total is 20 + 47 already: said or not, the same choices are valid.
    total = next((at for at, h in enumerate(original.held) if "in total" in h.sentence), None)
    if total is not None:
        assert compare(original, with_number(original, total, by=-7)).verdict is Verdict.EQUAL


def test_a_new_edition_with_one_more_optional_unit_is_looser(structures):
    new = structures["pearson 4"]
    dropped = next(unit for unit in new.units if unit.kind is GroupKind.OPTIONAL)
    old = replace(new, units=tuple(unit for unit in new.units if unit is not dropped))
    found = edition_change(old, new)
    assert found.verdict is Verdict.A_STRICTER
    assert dropped.unit_id in {unit.unit_id for unit in found.only_b.units}
    assert edition_change(new, new).verdict is Verdict.EQUAL


def test_all_can_be_achieved_and_each_unit_be_used(structures):
    for structure in structures.values():
        assert achievable(structure)
        assert never_usable(structure) == ()


def test_units_held_at_another_body_are_not_learnt_twice(structures):
    ocr, held = structures["ocr 4"], plan(structures["ncfe 4"], aim=Aim.UNITS)
    have = {planned.unit.unit_id for planned in held.units}
    found = plan(ocr, have=have)
    assert found.new_units == 0
    assert {planned.why for planned in found.units} == {"held"}
    some = set(list(have)[:3])
    assert plan(ocr, have=some).new_units <= 7 - len(some & {p.unit.unit_id for p in found.units}) + 1


def test_a_unit_to_avoid_is_avoided_and_a_needed_one_makes_it_impossible(structures):
    ocr = structures["ocr 4"]
    best = plan(ocr, aim=Aim.UNITS)
    chosen = next(planned.unit for planned in best.units if planned.why == "chosen")
    assert chosen.unit_id not in {p.unit.unit_id for p in plan(ocr, avoid={chosen.unit_id}).units}
    needed = next(planned.unit for planned in best.units if planned.why == "needed")
    impossible = plan(ocr, avoid={needed.unit_id})
    assert not impossible.feasible
    assert impossible.conflict


def test_one_offer_serves_three_bodies(structures):
    found = offer([structures[name] for name in SAME])
    assert found.feasible
    assert len(found.unit_ids) == 7
    assert [len(choice) for choice in found.choices] == [7, 7, 7]


def test_what_fails_is_told_with_how_much(structures):
    pearson = structures["pearson 4"]
    mandatory = {pearson.units[at].unit_id for at in pearson.members(OfKind(GroupKind.MANDATORY))}
    found = check(pearson, mandatory)
    assert not found.valid
    short = {rule.sentence: rule.by for rule in found.rules if not rule.kept}
    assert short["At least 50 credits in total."] == 50 - found.credits
    assert any("Group B" in sentence for sentence in short)


def test_more_than_a_maximum_allows_is_not_counted(structures):
    pearson = structures["pearson 4"]
    best = {planned.unit.unit_id for planned in plan(pearson, aim=Aim.UNITS).units}
    last_group = {unit.unit_id for unit in pearson.units if unit.group_id == pearson.groups[-1].group_id}
    found = check(pearson, best | last_group)
    assert found.valid
    assert {unit.unit_id for unit in found.left_out} < last_group
    assert sum(unit.size(Metric.CREDITS) for unit in found.counted if unit.unit_id in last_group) <= 16
