"""Regrouping: what people said holds, and nothing is lost or doubled, whatever they said."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from pipeline.judgements import Judgement, NamedBy, UnitName, Verdict
from pipeline.judgements.grouping import Applied, regroup
from pipeline.judgements.listings import Listing
from pipeline.judgements.units import judged_units

NAMES = [f"l{number}" for number in range(8)]


def listing(name: str, uan: str | None = None, number: str | None = None) -> Listing:
    scheme = "4430" if number else None
    return Listing(
        listing_id=name,
        qualification_id=name,
        body_id="b",
        title=name,
        uan=uan,
        unit_number=number,
        number_scheme=scheme,
    )


def said(sequence: int, verdict: Verdict, a: set[str], b: set[str]) -> Applied:
    unit = UnitName(named_by=NamedBy.TITLE, body_id="b", title=str(sequence))
    made = Judgement(
        judgement_id=str(sequence),
        made_at=datetime.now(UTC),
        made_by="Jo",
        verdict=verdict,
        a=unit,
        b=unit,
        sequence=sequence,
    )
    return Applied(judgement=made, a=frozenset(a), b=frozenset(b))


def test_a_third_listing_stays_with_the_side_whose_code_it_carries():
    listings = {
        each.listing_id: each
        for each in (
            listing("a", uan="T"),
            listing("b", number="403"),
            listing("c", uan="T"),
            listing("d", number="403"),
        )
    }
    parted = [said(1, Verdict.DISTINCT, {"a"}, {"b"})]
    groups = regroup(listings, dict.fromkeys(listings, "unit"), parted).groups
    assert groups == (("a", "c"), ("b", "d"))


def test_without_a_word_units_stay():
    listings = {name: listing(name) for name in NAMES}
    old = {name: str(number % 3) for number, name in enumerate(NAMES)}
    assert len(regroup(listings, old, []).groups) == 3


SIDES = st.sets(st.sampled_from(NAMES), min_size=1, max_size=2)
SAID = st.lists(
    st.tuples(st.sampled_from([Verdict.SAME, Verdict.SAME, Verdict.DISTINCT, Verdict.REVISED]), SIDES, SIDES).filter(
        lambda each: not each[1] & each[2]
    ),
    max_size=8,
)
CODES = st.lists(
    st.tuples(st.sampled_from([None, "T", "H"]), st.sampled_from([None, "1", "2"])), min_size=8, max_size=8
)
OLD = st.lists(st.integers(0, 3), min_size=8, max_size=8)


@given(SAID, CODES, OLD)
def test_people_are_obeyed(words, codes, old):
    listings = {name: listing(name, *code) for name, code in zip(NAMES, codes, strict=True)}
    old_unit = {name: f"unit{number}" for name, number in zip(NAMES, old, strict=True)}
    applied = [said(number, *each) for number, each in enumerate(words)]
    outcome = regroup(listings, old_unit, applied)
    assert sorted(name for group in outcome.groups for name in group) == NAMES
    group_of = {name: group for group in outcome.groups for name in group}
    refused = {id(same) for same, _ in outcome.refused}
    for each in applied:
        if each.judgement.verdict is not Verdict.SAME:
            assert not {group_of[name] for name in each.a} & {group_of[name] for name in each.b}
        elif id(each) not in refused:
            assert len({group_of[name] for name in each.a | each.b}) == 1
    units = judged_units([[listings[name] for name in group] for group in outcome.groups], old_unit, ())
    assert len({unit.unit_id for unit in units}) == len(outcome.groups)
    if not applied:
        assert {unit.unit_id for unit in units} == set(old_unit.values())
