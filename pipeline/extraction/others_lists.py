"""Lists that a heading says are not of this qualification as it stands: withdrawn units, other courses."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extraction.events import Event, GroupEvent, Leftover, Note, RawUnit
from pipeline.patterns import lazy_re

_NOT_OURS = lazy_re(
    r"(?i)^(?:(?:our|see)\s+)?(?:(?:other|related|further|more)\s+(?:\w+\s+)?(?:courses|qualifications|programmes)"
    r"|(?:withdrawn|discontinued|expired|archived|superseded)\s+(?:\w+\s+)?units)\b.{0,30}$"
    r"|^(?:[\w ]{1,20}[(:–-]\s*)?(?:incorrect|wrong)\b[\w ]{0,30}\W*$"  # "Before (wrong credits):"
)
_LONGEST = 60  # characters of a line that heads what stands below it


def without_others_lists(events: Iterator[Event]) -> Iterator[Event]:
    """The events; a unit below such a heading, up to the next one, is left over, and says why."""
    above = ""
    for event in events:
        if (head := _head(event)) is not None:
            above = head if _NOT_OURS.match(head) else ""
        if above and isinstance(event, RawUnit):
            reason = f"a row below “{above}”, so it was not read as a unit"
            yield Leftover(text=event.raw or event.title, reason=reason, place=event.place)
        else:
            yield event


def _head(event: Event) -> str | None:
    """What an event says as a heading does: the name of a group, or a short line that is no item and no sentence."""
    if isinstance(event, GroupEvent):
        return event.heading.stated
    if not isinstance(event, Note) or event.item or event.cells or event.text.rstrip().endswith("."):
        return None
    return event.text.strip() if len(event.text) <= _LONGEST else None
