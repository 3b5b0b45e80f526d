"""Lists below the names of groups that a rule asks units or credits from; all of it is invented."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import understood, units

KEEPING, ROWING = ("Lamp knowledge", "Trim the wick", "Polish the lens"), ("Row out at night", "Splice ropes")
TITLES = [(title,) for title in (*KEEPING, *ROWING)]


def _document(rule: str, first: str, second: str, mark: str) -> str:
    listed = [[name, *(mark + title for title in titles), ""] for name, titles in ((first, KEEPING), (second, ROWING))]
    lines = ["The certificate is awarded for 12 credits.", "", rule, "", *listed[0], *listed[1]]
    return "\n".join([*lines, "It is assessed by portfolio.\n"])


@pytest.mark.parametrize("mark", ["• ", ""])
@pytest.mark.parametrize(
    ("rule", "names"),
    [
        ("Learners take three units from Group A and one unit from Group B.", ("Group A", "Group B")),
        ("Learners need 9 credits from Groups A and B.", ("Group A: Keeping", "Group B: Rowing")),
        ("At least 3 credits come from section 1, the rest of the credits from section 2.", ("Section 1", "Section 2")),
    ],
)
def test_they_are_of_units(rule: str, names: tuple[str, str], mark: str) -> None:
    found = understood(_document(rule, *names, mark))
    assert units(found, "title") == TITLES
    groups = {group.group_id: group.label for group in found.specification.qualifications[0].groups}
    assert [groups[each.group_id][:9].strip(" :") for each in found.specification.qualifications[0].listings] == [
        names[0][:9].strip(" :")
    ] * 3 + [names[1][:9].strip(" :")] * 2


def test_below_a_group_that_nothing_is_asked_from_they_are_not() -> None:
    rule = "Learners take both of the units in Group C. They are taught in two groups."
    listed = "Group C: Mandatory units\n1. Row to sea (A/617/2203)\n2. Row home (T/617/2202)\n"
    found = understood(_document(rule, "Group A", "Group B", "• ") + "\n" + listed)
    assert units(found, "title") == [("Row to sea",), ("Row home",)]


@pytest.mark.parametrize(
    "said",
    [
        "Learners in Group A study their units on Mondays, learners in Group B on Fridays.",
        "All learners in Group A study units together, and so do those in Group B.",
        "Fees for units in Group A and Group B are paid in May.",
        "Credits from Group A count double.",
    ],
)
def test_a_sentence_that_names_a_group_and_no_amount_asks_nothing_from_it(said: str) -> None:
    listed = "Mandatory units\n\n- Row to sea\n- Row home\n- Splice ropes\n"
    found = understood(f"{listed}\n{_document(said, 'Group A', 'Group B', '- ')}")
    assert units(found, "title") == [("Row to sea",), ("Row home",), ("Splice ropes",)]


def test_the_amount_may_stand_behind_the_group() -> None:
    found = understood(
        _document("From Group A learners take two units, from Group B one unit.", "Group A", "Group B", "- ")
    )
    assert units(found, "title") == TITLES
