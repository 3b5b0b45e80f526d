"""Right below a group's name: its credits, which are no total of the whole, and sentences that leave the name."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import qualification, understood, units

_HEADER = "Unit\tTitle\tLevel\tCredit\n"
_KEPT = f"{_HEADER}1\tTrim the lamp\t3\t9\n2\tWind the gears\t3\t8\n\n"
_CHOSEN = f"{_HEADER}3\tKeep the log\t3\t6\n4\tPaint the tower\t3\t15\n5\tRow to shore\t3\t9\n"


def _read(said: str, asked: str, first: str = "Mandatory units", second: str = "Optional units"):
    return qualification(understood(f"{first}\n\n{said}\n\n{_KEPT}{second}\n\n{asked}\n\n{_CHOSEN}"))


@pytest.mark.parametrize("label", ["Total credit value: 17", "Credit value: 17", "Credits: 17"])
@pytest.mark.parametrize("names", [(), ("Group A - Watch (mandatory)", "Group B - Repair (optional)")])
def test_credits_below_groups_names_are_of_the_groups(label: str, names: tuple[str, ...]) -> None:
    found = _read(label, "Minimum credit value: 24", *names)
    assert found.total_credit is None
    assert [rule.source_text for rule in found.rules] == ["Minimum credit value: 24"]


def test_credits_that_a_groups_units_do_not_come_to_are_asked_of_it() -> None:
    found = _read("Credit value: 17", "Credit value: 24")
    assert [rule.source_text for rule in found.rules] == ["Optional units: 24 credits"]


def test_credits_below_one_name_may_be_of_the_whole() -> None:
    assert _read("Total credit value: 41", "Learners choose freely.").total_credit == 41


@pytest.mark.parametrize(
    "said",
    [
        "The mandatory units take 4 days, and the optional units take a further 3.",
        "Group B and Group C each require a minimum of two units.",
        "Credit value and level of mandatory units | 6 credits at Level 3",
    ],
)
def test_what_is_said_of_kinds_is_no_name(said: str) -> None:
    read = units(understood(f"Mandatory units\n\n{_KEPT}Optional units\n\n{said}\n\n{_CHOSEN}"), "group", "kind")
    assert read == [("Mandatory units", "mandatory")] * 2 + [("Optional units", "optional")] * 3


@pytest.mark.parametrize(
    "said",
    ["Learners must achieve 17 credits from two mandatory units.", "The two mandatory units cover lamps and gears."],
)
def test_a_group_keeps_its_own_name_below_a_sentence_of_its_kind(said: str) -> None:
    read = units(understood(f"Group A - Watch (mandatory)\n\n{said}\n\n{_KEPT}"), "group", "kind")
    assert read == [("Group A - Watch (mandatory)", "mandatory")] * 2


@pytest.mark.parametrize(
    "said",
    [
        "2 mandatory units (17 SCQF credit points)",
        "One unit from the optional group has to be included.",
        "The full award is 4 units (2 mandatory, 2 optional).",
        "Optional unit credit is 24 credits",
        "Keepers need nine credits, as do assessor-candidates.",
    ],
)
def test_what_asks_for_so_much_is_kept(said: str) -> None:
    found = qualification(understood(f"{said}\n\nMandatory units\n\n{_KEPT}Optional units\n\n{_CHOSEN}"))
    assert said in [rule.source_text for rule in found.rules]


@pytest.mark.parametrize(
    ("least", "most"), [("Minimum units", "Maximum units"), ("Units (minimum)", "Units (maximum)"), ("Min.", "Max.")]
)
def test_limits_in_columns_keep_their_sides(least: str, most: str) -> None:
    rows = "Group A\t2\t2\nGroup B\t1\t3\n" if "." not in least else "Group A units\t2\t2\nGroup B units\t1\t3\n"
    table = f"Group\t{least}\t{most}\n{rows}\n"
    text = f"{table}Group A (mandatory)\n\n{_KEPT}Group B (optional)\n\n{_CHOSEN}"
    said = [rule.source_text for rule in qualification(understood(text)).rules]
    assert [text[:3].lower() + text[-1] for text in said] == ["min2", "max2", "min1", "max3"]


def test_all_of_one_kind_and_some_of_the_other_name_no_group() -> None:
    said = "Core units: all. Options: any two."
    read = qualification(understood(f"Mandatory units\n\n{_KEPT}Optional units\n\n{said}\n\n{_CHOSEN}"))
    assert [group.label for group in read.groups] == ["Mandatory units", "Optional units"]
    assert [rule.source_text for rule in read.rules] == ["Options: any two."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Mandatory Units(credit value: 17)Units required: 2",
            "Optional Units(minimum credit value: 12)Units required: 2",
        ),
        ("Mandatory Units [17 credits]", "Optional Units [min. 12 credits, max. 20 credits]"),
    ],
)
def test_names_with_amounts_in_brackets_of_any_form(first: str, second: str) -> None:
    text = f"{first}\n\n{_KEPT}{second}\n\n{_CHOSEN}"
    assert [kind for (kind,) in units(understood(text), "kind")] == ["mandatory"] * 2 + ["optional"] * 3
    assert qualification(understood(text)).total_credit is None
    assert second in [rule.source_text for rule in qualification(understood(text)).rules]


def test_all_of_so_many_behind_a_dash_is_no_part_of_the_name() -> None:
    read = units(understood(f"MANDATORY UNITS–ALL 2 UNITS REQUIRED\n\n{_KEPT}"), "group", "kind")
    assert read == [("MANDATORY UNITS", "mandatory")] * 2
