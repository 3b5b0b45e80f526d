"""What a document says of its own changes: rows of a history of versions, `Credit value of Unit 5 corrected`.

Numbers there are of one unit, or were: they are no facts of the qualification, and ask nothing of learners.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.dated_facts import DATE
from pipeline.patterns import lazy_re

_DATE = lazy_re(rf"{DATE}|(?:[A-Z][a-z]{{2,8}}\.?\s+)?(?:19|20)\d\d")
_DONE = r"(?:amended|corrected|changed|updated|revised|added|removed|withdrawn|replaced|renamed)"
_CHANGE = lazy_re(
    rf"(?i)\b(?:units?|modules?)\s+\w*\d(?:.{{0,60}}\b)?{_DONE}\b|\b{_DONE}\s+(?:units?|modules?)\s+\w*\d"
    rf"|\b(?:amendment|correction|addition|removal|update|change)s?\s+(?:to|of|in)\b|\b{_DONE}\s+from\s+\d"
)
_STEMS = ("amend", "correct", "chang", "updat", "revis", "add", "remov", "withdr", "replac", "renam")


def says_a_change(text: str) -> bool:
    """Whether a text says what was changed in an edition: `Unit 3 added`, `Correction of the credit value`."""
    return any(map(text.casefold().__contains__, _STEMS)) and _CHANGE.search(text) is not None


def is_dated(cells: Sequence[str]) -> bool:
    """Whether one of a row's cells is nothing but a date: the row tells what was when."""
    return len(cells) > 1 and any(_DATE.fullmatch(cell.strip()) for cell in cells if cell[-1:].isdigit())
