"""Credits that a page speaks of and that are not what its qualification comes to."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import qualification, understood

_UNITS = (
    "Mandatory units\n\nUnit\tTitle\tLevel\tCredit\n1\tTrim the lamp\t3\t4\n2\tWind the gears\t3\t6\n\n"
    "Optional units\n\nUnit\tTitle\tLevel\tCredit\n3\tKeep the log\t3\t5\n"
)


@pytest.mark.parametrize(
    "said",
    [
        "Entry: a minimum of five GCSEs, or a Level 2 Diploma with at least 37 credits.",
        "A learner who achieves 24 credits can progress to the Level 4 Certificate.",
        "To gain an Award you need between 1 and 12 credits.",
        "Awards are 1 to 12 credits, Certificates 13 to 36 credits and Diplomas 37 credits or more.",
        "A distinction needs at least 20 credits at distinction and the rest at merit.",
        "Learners who already hold a unit from another award can transfer the 4 credits.",
        "Unit 8 has 6 credits and 40 guided learning hours.",
        "Two units are taught at sea. The other 10 credits may be chosen from a wide range.",
        "(minimum 8 credits from)",
        "8 credits required from this section",
        "The Diploma has two mandatory units for a total of 30 credits, plus an additional 22 credits of options.",
    ],
)
def test_what_is_no_total_is_not_held_as_one(said: str) -> None:
    assert qualification(understood(f"{said}\n\n{_UNITS}")).total_credit is None


@pytest.mark.parametrize(
    "said",
    [
        "The Diploma has two mandatory units for a total of 30 credits.",
        "Learners need 30 credits in total for the full Diploma, at pass, merit or distinction.",
        "This 30 credit Diploma is for keepers, who can progress to the Level 4 Certificate.",
        "Level 3 – 30 credits – 80 GLH",
    ],
)
def test_what_is_a_total_is(said: str) -> None:
    assert qualification(understood(f"{said}\n\n{_UNITS}")).total_credit == 30
