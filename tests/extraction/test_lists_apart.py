"""Lists behind the units that a heading parts from them: what is written otherwise there is doubtful, and told."""

from __future__ import annotations

import pytest

from pipeline.extraction.whole import Extraction
from tests.extraction.small_documents import understood

_CODED = "LK1 Trim the wick\nLK2 Polish the lens\nLK3 Keep the log\n\n"


def _told(read: Extraction) -> list[str]:
    return [each.message.split("”")[0].lstrip("“") for each in read.findings if "which names no units" in each.message]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{_CODED}Assessors\n\nAS1 Beth Morrow\nAS2 Kofi Mensah\n", ["Beth Morrow", "Kofi Mensah"]),
        (
            "The qualification has two units:\n\n1. Trim the wick\n2. Polish the lens\n\n"
            "## Location\n\n- Unit 7: Our workshop\n- Unit 8: Canteen\n",
            ["Our workshop", "Canteen"],
        ),
        (
            "LK1 Trim the wick 4 credits\nLK2 Polish the lens 3 credits\n\nPlan for delivery\n\n"
            "Move servers 4 credits\nRewrite pages 6 credits\n",
            ["Move servers", "Rewrite pages"],
        ),
    ],
)
def test_what_is_written_otherwise_below_a_heading_that_names_no_units_is_told(text: str, told: list[str]) -> None:
    assert _told(understood(text)) == told


@pytest.mark.parametrize(
    "text",
    [
        f"{_CODED}Optional units\n\nAS1 Row to the rock\nAS2 Wind the gears\n",
        f"{_CODED}At the rock\n\nLK4 Row to the rock\nLK5 Wind the gears\n",
        f"## Mandatory\n\n{_CODED}## Optional\n\nUnit 4: Row to the rock\n\nUnit 5: Wind the gears\n",
    ],
)
def test_units_of_another_group_and_those_written_alike_are_not_doubted(text: str) -> None:
    assert not _told(understood(text))
