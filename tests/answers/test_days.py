"""Days as people say them."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.answers.days import day_of
from pipeline.errors import UsageError

SUNDAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-01-31", "2026-01-31"),
        ("Today", "2026-03-01"),
        (" yesterday ", "2026-02-28"),
        ("this week", "2026-02-23"),
        ("last  week", "2026-02-16"),
        ("this month", "2026-03-01"),
        ("last month", "2026-02-01"),
        ("3d", "2026-02-26"),
        ("2 weeks ago", "2026-02-15"),
        ("1 day", "2026-02-28"),
    ],
)
def test_a_day_is_understood(said, day):
    assert day_of(said, SUNDAY).isoformat() == day


@pytest.mark.parametrize(
    "said", ["", "soon", "2026-02-30", "31/01/2026", "9999w 1d", "9999 weeks ago until now", "-3d"]
)
def test_what_is_no_day_is_told_with_what_is(said):
    with pytest.raises(UsageError, match="last week"):
        day_of(said, SUNDAY)
