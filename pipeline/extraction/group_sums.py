"""Amounts behind groups' names, `Group 2 (15 credits)`: one that its units do not come to asks for so much of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.events import GroupedUnit, Note
from pipeline.extraction.headings import GroupHeading
from pipeline.identifiers import parse_credit
from pipeline.patterns import lazy_re

_AMOUNT = lazy_re(r"(?i)[\s(\[–—:,-]*(?P<amount>\d{1,3})\s+(?P<of>credits?|units?)[\s)\].]*")


def with_limits_that_are_no_sum(
    notes: Sequence[Note], groups: Sequence[GroupHeading], units: Sequence[GroupedUnit]
) -> list[Note]:
    """The notes; one of a group's name with an amount that its units do not come to is a limit of that group."""
    limits = {(group.stated, group.place) for group in groups if _limits(group, units)}
    return [replace(note, limit=True) if (note.text, note.place) in limits else note for note in notes]


def _limits(group: GroupHeading, units: Sequence[GroupedUnit]) -> bool:
    match = _AMOUNT.fullmatch(group.limits)
    own = [grouped.unit for grouped in units if grouped.group == group]
    if match is None or not own:
        return False
    if match["of"].lower().startswith("unit"):
        return len(own) > int(match["amount"])
    credits = [parse_credit(unit.credit or "") for unit in own]
    known = [credit for credit in credits if credit is not None]
    return len(known) == len(own) and sum(known) > int(match["amount"])
