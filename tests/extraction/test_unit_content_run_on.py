"""A unit's page that came out of a converter as one paragraph."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, qualification, understood

_LISTED = "Mandatory units\n\nUnit 1 - Bake bread - Level 2 - 4 credits\nUnit 2 - Ice cakes - Level 2 - 3 credits\n\n"
_BREAD = (
    "Unit 1: Bake bread Level: 2 Credit value: 4 GLH: 30 Learning outcomes The learner will: Assessment criteria The "
    "learner can: 1. Prepare dough 1.1 Weigh the ingredients 1.2 Knead until the dough is elastic 2. Know why dough "
    "rises 2.1 Explain what yeast does"
)
_CAKES = (
    "Unit 2: Ice cakes Level: 2 Credit value: 3 GLH: 20 Learning outcomes Assessment criteria 1 Decorate a cake "
    "1.1 Pipe a border 1.2 Colour icing 1.3 Write a name in icing Assessment guidance Learners are observed twice."
)
_CONTENT = [
    ("1", "Prepare dough", ["1.1 Weigh the ingredients", "1.2 Knead until the dough is elastic"]),
    ("2", "Know why dough rises", ["2.1 Explain what yeast does"]),
    ("1", "Decorate a cake", ["1.1 Pipe a border", "1.2 Colour icing", "1.3 Write a name in icing"]),
]


@pytest.mark.parametrize("between", ["\n\n", " "])
def test_is_taken_apart_at_its_outcomes_and_criteria(between):
    found = qualification(understood(f"{_LISTED}{_BREAD}{between}{_CAKES}\n"))
    told = [
        (outcome.number, outcome.text, [f"{one.number} {one.text}" for one in outcome.criteria])
        for outcome in found.outcomes
    ]
    assert told == _CONTENT
    assert [unit.glh for unit in found.listings] == [30, 20]


def test_is_told_where_an_outcome_has_no_number():
    read = understood(f"{_LISTED}{_BREAD.replace('2. Know', 'Know')}\n\n{_CAKES}\n")
    assert len(qualification(read).outcomes) == 1
    assert "unit-content-unread" in codes(read)
