"""Lists behind the units that a heading parts from them, and that are made otherwise: `Assessors`, `AS1 …`, `AS2 …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extraction.events import Event, GroupEvent, Leftover, Note, RawUnit, RouteEvent
from pipeline.extraction.headings import parse_group
from pipeline.extraction.list_titles import names_units
from pipeline.extraction.numbers import split_unit_heading
from pipeline.extraction.others_lists import without_others_lists
from pipeline.extraction.titles import names_a_qualification

_LONGEST = 60  # characters of a line that heads what stands below it
_DOUBT = "“{}” stands below “{}”, which names no units, and is written otherwise than the units above"


def with_lists_apart(events: Iterator[Event]) -> Iterator[Event]:
    """The events, without lists of others; a unit below such a heading that looks like none above tells the doubt."""
    looks: set[tuple[object, ...]] = set()
    head, doubted = "", ""
    for event in without_others_lists(events):
        if isinstance(event, RawUnit):
            look = _look(event)
            doubted = head if head and looks and look not in looks else doubted
            looks |= set() if doubted else {look}
            head = ""
            yield replace(event, doubts=(*event.doubts, _DOUBT.format(event.title, doubted))) if doubted else event
            continue
        named = _head(event)
        head, doubted = named or "", doubted if named is None else ""
        yield event


def _look(unit: RawUnit) -> tuple[object, ...]:
    """How a unit is written: the letters of its number, whether it says `Unit 3`, and whether it has sizes."""
    letters = re.sub(r"[^A-Z]+.*", "", unit.number or "") if unit.number else None
    said = split_unit_heading(unit.raw)[0] is not None
    return letters, said, unit.uan is not None, unit.credit is not None, unit.level is not None


def _head(event: Event) -> str | None:
    """A heading that names no units; an empty text where what follows is told to be units; None where it is neither."""
    if isinstance(event, GroupEvent):
        return None if event.of_one or event.beside else ("" if not event.assumed else event.heading.stated)
    if isinstance(event, RouteEvent):
        return ""
    if not isinstance(event, Note | Leftover) or getattr(event, "item", False) or getattr(event, "cells", ()):
        return None
    text = event.text.strip()
    if names_units(text) or parse_group(text) or names_a_qualification(text) or len(text) > _LONGEST:
        return ""
    return text if text[:1].isupper() and "|" not in text and not text.endswith((".", ";")) else None
