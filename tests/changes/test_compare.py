"""Two editions side by side: what came, went, moved, changed, and what was only typeset anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.changes import Action, Materiality, compare_editions
from pipeline.changes.model import FIRST, NONE
from pipeline.model import UNTITLED, GroupKind, Place, Rule, UnitListing
from tests.loading.example import beacon, group, unit

Q = "qan-111-1111-1"


@pytest.fixture
def old():
    (qualification,) = beacon().specification.qualifications
    return qualification


def with_units(qualification, change):
    return replace(qualification, listings=tuple(filter(None, map(change, qualification.listings))))


def only(qualification, number, **values):
    return with_units(qualification, lambda each: replace(each, **values) if each.unit_number == number else each)


def told(old, new):
    return [(each.entity, each.field, each.action.value, each.old, each.new) for each in compare_editions(old, new)]


def test_the_same_text_is_no_change(old):
    moved_down = with_units(
        old, lambda each: replace(each, place=Place(page=9), raw="other", position=each.position + 5)
    )
    assert told(old, old) == told(old, moved_down) == []


@pytest.mark.parametrize(
    ("field", "value", "was"),
    [
        ("credit", 9, "8"),
        ("level", "3", "4"),
        ("glh", None, "40"),
        ("uan", "K/601/0003", "L/601/0001"),
        ("tqt", 80, None),
    ],
)
def test_a_value_of_a_unit(old, field, value, was):
    (change,) = compare_editions(old, only(old, "N1", **{field: value}))
    assert (change.field, change.old, change.new) == (field, was, None if value is None else str(value))
    assert (change.materiality, change.subject) == (Materiality.MATERIAL, "N1 Lamp")
    assert (change.old_place.page, change.new_place.page) == (3, 3)


def test_another_title_under_the_same_codes(old):
    (change,) = compare_editions(old, only(old, "N1", title="Tend the fog bell"))
    assert (change.field, change.old, change.new) == ("title", "Lamp", "Tend the fog bell")
    assert (change.materiality, change.old_place.page, change.new_place.page) == (Materiality.MATERIAL, 3, 3)


def test_a_unit_that_is_renumbered_is_neither_gone_nor_new(old):
    assert told(old, only(old, "N3", unit_number="N30")) == [("listing", "unit_number", "renumbered", "N3", "N30")]


def test_a_unit_gone_and_another_under_its_number(old):
    other = UnitListing(
        listing_id=f"{Q}:tax", position=3, title="Keep accounts", unit_number="N3", group_id=f"{Q}/weather"
    )
    new = with_units(old, lambda each: other if each.unit_number == "N3" else each)
    assert [(each[1], each[2]) for each in told(old, new)] == [("listing", "removed"), ("listing", "added")]


def test_a_mandatory_unit_gone_comes_before_an_optional_one(old):
    new = with_units(old, lambda each: each if each.unit_number == "N2" else None)
    first, second = compare_editions(old, new)
    assert (first.subject, first.priority, second.subject) == ("N1 Lamp", FIRST, "N3 Rope")


def test_a_unit_moved_to_the_mandatory_group(old):
    core = old.groups[0].group_id
    changes = told(old, only(old, "N2", group_id=core))
    assert changes == [
        ("listing", "kind", "changed", "optional", "mandatory"),
        ("listing", "group", "moved", "Weather", "Core"),
    ]


def test_a_group_renamed_moves_nobody(old):
    renamed = replace(old.groups[1], label="Wind and weather", group_id=f"{Q}/wind")
    new = replace(old, groups=(old.groups[0], renamed))
    new = with_units(
        new, lambda each: replace(each, group_id=renamed.group_id) if each.group_id == f"{Q}/weather" else each
    )
    assert told(old, new) == [("group", "label", "changed", "Weather", "Wind and weather")]


def test_a_unit_in_two_groups_keeps_both(old):
    twice = replace(old.listings[0], listing_id=f"{Q}:lamp~2", group_id=f"{Q}/weather", position=9)
    old = replace(old, listings=(*old.listings, twice))
    shuffled = replace(old, listings=old.listings[::-1])
    assert told(old, shuffled) == []


@pytest.mark.parametrize(
    "title", ["keep  the ‘lamp’ – nightly", "Keep the\u00ad 'Lamp' - nightly.", "KEEP THE “LAMP”—NIGHTLY"]
)
def test_typesetting_is_cosmetic(old, title):
    old = only(old, "N1", title="Keep the 'lamp' - nightly")
    (change,) = compare_editions(old, only(old, "N1", title=title))
    assert (change.field, change.materiality, change.priority) == ("title", Materiality.COSMETIC, NONE)


@pytest.mark.parametrize(
    ("before", "now", "materiality"),
    [
        ("10-15 credits", "1015 credits", Materiality.MATERIAL),
        ("10 - 15 credits", "1015 credits", Materiality.MATERIAL),
        ("10 - 15 credits", "10\u201315 credits", Materiality.COSMETIC),
        ("units 1 2", "units 12", Materiality.MATERIAL),
        ("units 1  2", "units 1\u00a02", Materiality.COSMETIC),
        ("units 3/4", "units 34", Materiality.MATERIAL),
        ("1.5 credits", "15 credits", Materiality.MATERIAL),
        ("two re-\nassessed units", "two reassessed units.", Materiality.COSMETIC),
    ],
)
def test_numbers_are_not_typesetting(old, before, now, materiality):
    old = replace(old, rules=(Rule(rule_id=f"{Q}#1", position=1, source_text=f"Take {before}"),))
    new = replace(old, rules=(Rule(rule_id=f"{Q}#1", position=1, source_text=f"Take {now}"),))
    (change,) = compare_editions(old, new)
    assert change.materiality is materiality


def test_a_number_that_is_the_nos_code_too_is_told_once(old):
    numbered = only(old, "N3", nos_code="N3")
    assert told(numbered, only(numbered, "N3", nos_code="N30", unit_number="N30")) == [
        ("listing", "unit_number", "renumbered", "N3", "N30")
    ]
    assert told(only(old, "N3", nos_code="S1"), only(old, "N3", nos_code="S2"))[0][1:] == (
        "nos_code", "changed", "S1", "S2",
    )  # fmt: skip


def test_a_unit_of_no_group_that_comes_into_one(old):
    loose = only(old, "N3", group_id=None)
    assert ("listing", "group", "moved", None, "Weather") in told(loose, old)
    flat = replace(with_units(old, lambda each: replace(each, group_id=None)), groups=())
    assert {each[1] for each in told(flat, old)} == {"group"}
    assert not [each for each in told(flat, old) if each[0] == "listing"], "the groups are told, not each unit"


def test_rules_reworded_added_and_gone(old):
    new = replace(old, rules=(Rule(rule_id=f"{Q}#1", position=1, source_text="Take 25 credits."),))
    assert told(old, new) == [("rule", "source_text", "changed", "Take 20 credits.", "Take 25 credits.")]
    assert told(old, replace(old, rules=()))[0][2] == Action.REMOVED
    assert told(replace(old, rules=()), old)[0][2] == Action.ADDED


def test_what_is_taught(old):
    (first, second) = old.outcomes
    new = replace(old, outcomes=(replace(first, criteria=first.criteria[:1]), replace(second, text="Mend a lamp")))
    assert told(old, new) == [
        ("criterion", "text", "removed", "Show how", None),
        ("outcome", "text", "changed", "Tend a lamp", "Mend a lamp"),
    ]
    assert told(old, replace(old, outcomes=()))[0][:3] == ("listing", "outcomes", "removed")


def test_facts_of_the_qualification(old):
    assert told(old, replace(old, total_credit=21, glh=None)) == [
        ("qualification", "total_credit", "changed", "20", "21")
    ]


def test_what_is_read_from_the_title_is_told_with_it(old):
    both = replace(old, title=f"{old.title} and Repair", subject="Beacons and Repair", framework="RQF")
    assert [each[1] for each in told(old, both)] == ["title"]
    assert [each[1] for each in told(old, replace(old, framework="RQF"))] == ["framework"]


def test_every_change_can_be_told_from_the_others(old):
    """The key of `audit.change` must hold whatever two editions list."""
    twins = tuple(unit(Q, "same", number, title=f"Unit {'x' * number}", level="4") for number in range(4))
    new = replace(old, listings=twins, groups=(group(Q, "New", GroupKind.OPTIONAL, 1),))
    keys = [(each.entity, each.entity_id, each.field) for each in compare_editions(old, new)]
    assert len(keys) == len(set(keys))


def test_a_title_made_for_an_untitled_document_is_never_told(old):
    """It is made from the file, so that each edition had another one: the first thing told of a re-export."""
    before, after = (replace(old, title=f"{UNTITLED} {name}") for name in ("0a1b2c3d", "4e5f6a7b"))
    assert told(before, after) == []
    assert [each[1:] for each in told(before, old)] == [("title", "changed", None, old.title)]
