"""Lists of titles with a sentence between their group's name and them: it asks for them, or speaks of them."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, understood, units

_KEPT = "• Trim the lamp\n• Wind the gears\n• Sound the horn\n\n"
_OPTIONAL = "Optional units\n\n• Keep the log\n• Paint the tower\n• Row to shore\n"
_MANDATORY = [("Trim the lamp", "mandatory"), ("Wind the gears", "mandatory"), ("Sound the horn", "mandatory")]


@pytest.mark.parametrize(
    "said", ["All mandatory units must be completed.", "Complete at least two", "These units are taught on Mondays."]
)
def test_titles_below_a_sentence_below_their_groups_name(said: str) -> None:
    read = units(understood(f"Mandatory units\n\n{said}\n\n{_KEPT}{_OPTIONAL}"), "title", "kind")
    assert read[:3] == _MANDATORY
    assert len(read) == 6


def test_a_sentence_below_each_name() -> None:
    asked = _OPTIONAL.replace("\n\n", "\n\nA minimum of two units must be achieved from this group.\n\n", 1)
    text = f"Mandatory units\n\nLearners must achieve all units in this group.\n\n{_KEPT}{asked}"
    read = units(understood(text), "title", "kind")
    assert read[:3] == _MANDATORY
    assert read[3:] == [("Keep the log", "optional"), ("Paint the tower", "optional"), ("Row to shore", "optional")]


def test_what_stands_below_a_sentence_of_work_is_told() -> None:
    said = "Assessors look at the evidence for each of these units."
    extraction = understood(f"Mandatory units\n\n{said}\n\n{_KEPT}{_OPTIONAL}")
    assert [kind for (kind,) in units(extraction, "kind")] == ["optional"] * 3
    assert codes(extraction).count("unread-row") == 3


def test_a_sentence_with_credits_right_below_a_groups_name_is_no_unit() -> None:
    said = "One credit is equal to 10 hours of learning, so 37 credits take about 370 hours."
    rows = "Unit\tTitle\tLevel\tCredit\n1\tTrim the lamp\t3\t4\n2\tWind the gears\t3\t6\n"
    assert len(units(understood(f"Mandatory units\n\n{said}\n\n{rows}"), "title")) == 2
