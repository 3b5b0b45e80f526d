"""Rules of two editions: how many sentences stand in a paragraph, and what a group is called, changes none of them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from pipeline.changes import Materiality, compare_editions
from pipeline.model import Rule
from tests.loading.example import beacon

ALL, SOME = "Learners must take all mandatory units.", "Learners must take 8 credits from Weather."
EVERY = {"type": "every", "over": {"type": "ofkind", "kind": "mandatory"}}


def some(label="Weather", group="weather", least=8):
    over = {"type": "ofgroup", "label": label, "group_id": f"qan-111-1111-1/{group}"}
    return {"type": "bound", "metric": "credits", "over": over, "minimum": least}


def ruled(qualification, *rules):
    made = (
        Rule(rule_id=f"#{number}", position=number, source_text=text, expression=means and json.dumps(means))
        for number, (text, means) in enumerate(rules)
    )
    return replace(qualification, rules=tuple(made))


def told(old, new):
    return [
        (each.action.value, each.old, each.new, each.materiality.value)
        for each in compare_editions(old, new)
        if each.entity == "rule"
    ]


@pytest.fixture
def apart():
    (qualification,) = beacon().specification.qualifications
    return ruled(qualification, (ALL, EVERY), (SOME, some()))


@pytest.mark.parametrize("means", [{"type": "all", "parts": [EVERY, some()]}, None])
def test_two_paragraphs_that_became_one_are_no_change(apart, means):
    together = ruled(apart, (f"{ALL} {SOME}", means))
    assert told(apart, together) == told(together, apart) == []


def test_of_a_paragraph_the_sentence_is_told_that_changed(apart):
    more = SOME.replace("8", "10")
    together = ruled(apart, (f"{ALL} {SOME}", {"type": "all", "parts": [EVERY, some()]}))
    after = ruled(apart, (f"{ALL} {more}", {"type": "all", "parts": [EVERY, some(least=10)]}))
    assert told(together, after) == [("changed", SOME, more, "material")]
    assert told(together, ruled(apart, (ALL, EVERY))) == [("removed", SOME, None, "material")]
    assert told(ruled(apart, (ALL, EVERY)), together) == [("added", None, SOME, "material")]


def test_a_sentence_in_other_words_is_cosmetic(apart):
    otherwise = "All mandatory units must be taken."
    together = ruled(apart, (f"{otherwise} {SOME}", {"type": "all", "parts": [EVERY, some()]}))
    assert told(apart, together) == [("changed", ALL, otherwise, "cosmetic")]


def test_a_paragraph_that_says_one_thing_again_is_told_where_it_changed(apart):
    optional = {"type": "ofkind", "kind": "optional"}
    says = "Learners must take all mandatory units and {} credits from the optional units."
    before, after = (
        ruled(
            apart,
            (
                f"{says.format(least)} The mandatory units must all be taken.",
                {"type": "all", "parts": [EVERY, some() | {"over": optional, "minimum": least}]},
            ),
        )
        for least in (8, 10)
    )
    assert told(before, after) == [("changed", says.format(8), says.format(10), "material")]


def test_a_short_form_ends_no_sentence(apart):
    before, after = (ruled(apart, (f"Take unit no. N1 and {least} others.", None)) for least in ("two", "three"))
    assert [each[1:3] for each in told(before, after)] == [
        ("Take unit no. N1 and two others.", "Take unit no. N1 and three others.")
    ]


def test_a_group_under_another_name_is_told_once(apart):
    groups = tuple(
        replace(each, group_id="qan-111-1111-1/storms", label="Storms") if each.group_id.endswith("weather") else each
        for each in apart.groups
    )
    listings = tuple(
        replace(each, group_id="qan-111-1111-1/storms") if (each.group_id or "").endswith("weather") else each
        for each in apart.listings
    )
    after = ruled(apart, (ALL, EVERY), (SOME.replace("Weather", "Storms"), some("Storms", "storms")))
    changes = compare_editions(apart, replace(after, groups=groups, listings=listings))
    material = [(each.entity, each.field) for each in changes if each.materiality is Materiality.MATERIAL]
    assert material == [("group", "label")]


def test_units_under_other_numbers_are_the_same_units(apart):
    barred = "{} and {} cannot be taken together."
    before = ruled(apart, (barred.format("N1", "N3"), {"type": "barred", "names": ["N1", "N3"]}))
    after = ruled(apart, (barred.format("N10", "N30"), {"type": "barred", "names": ["N10", "N30"]}))
    numbered = tuple(replace(each, unit_number=f"{each.unit_number}0") for each in after.listings)
    assert {each[3] for each in told(before, replace(after, listings=numbered))} == {"cosmetic"}
    assert {each[3] for each in told(before, after)} == {"material"}, "other units"


def test_another_unit_under_the_same_number_is_another_rule(apart):
    barred = {"type": "barred", "names": ["N1", "N3"]}
    before = ruled(apart, ("N1 and N3 cannot be combined.", barred))
    after = ruled(apart, ("N1 and N3 must not be taken together.", barred))
    assert {each[3] for each in told(before, after)} == {"cosmetic"}
    others = tuple(
        replace(each, title="Predict eclipses", uan=None, nos_code=None) if each.unit_number == "N3" else each
        for each in after.listings
    )
    assert {each[3] for each in told(before, replace(after, listings=others))} == {"material"}
