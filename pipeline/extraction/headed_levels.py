"""Levels that only headings state: `Level 2 units`, `Units at Level 3`, with rows below that print none."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extraction.events import Event, GroupEvent, Note, RawUnit

_HEADING = re.compile(
    r"(?i)^(?:level\s+(?P<level>[1-8])|entry(?:\s+level)?\s+(?P<entry>[1-3]))\s*[:–—-]?\s*(?:\w+\s+){0,2}units?:?$"
    r"|^(?:\w+\s+){0,2}units?\s+at\s+level\s+(?P<at>[1-8]):?$"
)


class HeadedLevels:
    """Remembers the level that the last heading of units stated; a group's heading without one ends it."""

    def __init__(self) -> None:
        self._level: str | None = None

    def hear(self, event: Event) -> None:
        """Take a heading's level, or forget it."""
        if isinstance(event, GroupEvent) or (isinstance(event, Note) and len(event.text.split()) <= 6):
            text = event.heading.stated if isinstance(event, GroupEvent) else event.text
            match = _HEADING.match(text.strip()) if "unit" in text.casefold() else None
            if not match and isinstance(event, GroupEvent):
                match = _HEADING.match(event.heading.label)
            if match:
                self._level = f"Entry {match['entry']}" if match["entry"] else match["level"] or match["at"]
            elif isinstance(event, GroupEvent) or event.heading:
                self._level = None

    def levelled(self, unit: RawUnit) -> RawUnit:
        """The unit with the heading's level, where it prints none itself."""
        return replace(unit, level=self._level) if unit.level is None and self._level else unit
