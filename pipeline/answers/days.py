"""Days as people say them: `2026-01-31`, `yesterday`, `last week`, `10 days ago`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.errors import UsageError

_AGO = re.compile(r"(\d{1,4})\s*(d|days?|w|weeks?)(?:\s+ago)?")
TAKEN = "2026-01-31, today, yesterday, last week, last month, or so long ago: 3d, 2w, `10 days`"


def day_of(text: str, today: date) -> date:
    """The day somebody means; of a week or a month that is over, its first day.

    Raises:
        UsageError: it names no day; the message says what does.
    """
    said = " ".join(text.lower().split())
    if named := _named(said, today):
        return named
    try:
        if found := _AGO.fullmatch(said):
            return today - int(found[1]) * timedelta(weeks=found[2][0] == "w", days=found[2][0] == "d")
        return date.fromisoformat(said)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{text!r} is no day that is understood. Say one of: {TAKEN}.") from error


def _named(said: str, today: date) -> date | None:
    monday, first = today - timedelta(days=today.weekday()), today.replace(day=1)
    named = {
        "today": today,
        "yesterday": today - timedelta(days=1),
        "this week": monday,
        "last week": monday - timedelta(weeks=1),
        "this month": first,
        "last month": (first - timedelta(days=1)).replace(day=1),
    }
    return named.get(said)
