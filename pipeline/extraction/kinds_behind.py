"""Kinds that each unit says of itself on a line behind it: a card, then `Mandatory unit`, and the next card."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extraction.events import Event, GroupEvent, RawUnit

_OF_ONE = re.compile(r"(?i)(?:this is an?\s+)?\w+(?:\s+(?:unit|module))?\.?")
_FEWEST = 2


def with_kinds_in_front(events: Sequence[Event]) -> list[Event]:
    """The events, each such kind set in front of the unit it speaks of, so that it is not the next one's.

    Every unit has one right behind it, and none stands in front of the first: a heading of a group is not said
    again behind each of its units.
    """
    told = [event for event in events if isinstance(event, RawUnit | GroupEvent)]
    units, kinds = told[::2], told[1::2]
    if len(units) < _FEWEST or len(units) != len(kinds):
        return list(events)
    if not all(isinstance(unit, RawUnit) for unit in units) or not all(map(_is_of_one, kinds)):
        return list(events)
    kind_of = {id(unit): kind for unit, kind in zip(units, kinds, strict=True)}
    behind = set(map(id, kinds))
    turned: list[Event] = []
    for event in events:
        if id(event) in kind_of:
            turned.append(kind_of[id(event)])
        if id(event) not in behind:
            turned.append(event)
    return turned


def _is_of_one(event: Event) -> bool:
    if not isinstance(event, GroupEvent) or event.heading.own_name or event.heading.kind is None:
        return False
    return _OF_ONE.fullmatch(event.heading.stated.strip()) is not None
