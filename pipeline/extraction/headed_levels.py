"""Sizes that rows share: below `Level 2 units`, `Level 2` or `3 credit units` within a group, or ending all titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.events import Event, GroupedUnit, GroupEvent, Note, RawUnit
from pipeline.extraction.headings import GroupHeading
from pipeline.extraction.inline import InlineUnit
from pipeline.extraction.vocabulary import vocabulary
from pipeline.patterns import lazy_re

_HEADING = lazy_re(
    r"(?i)^(?:level\s+(?P<level>[1-8])|entry(?:\s+level)?\s+(?P<entry>[1-3]))\s*[:–—-]?\s*(?:\w+\s+){0,2}units?:?$"
    r"|^(?:\w+\s+){0,2}(?:units?|modules|content)\s+(?:at\s+)?level\s+(?P<at>[1-8])(?:\s+credits?\s+\d{1,3}|\s+includes?)?:?$"
)
_HEADED = ("unit", "modules", "content")

_BARE = lazy_re(r"(?i)^(?:level\s+(?P<level>[1-8])|entry(?:\s+level)?\s+(?P<entry>[1-3]))\s*:?$")
# What each unit has, not what all come to: `3 credit units`, `Units worth 3 credits`, `3 credits each`.
_CREDIT = lazy_re(
    r"(?i)^(?:units\s+(?:worth|of|with)\s+(?P<worth>\d{1,2})\s+credits?(?:\s+each)?|(?P<each>\d{1,2})\s+credits?\s+each"
    r"|(?P<units>\d{1,2})[\s-]credit\s+units)\s*:?$"
)
# The same behind a group's name: "Group A (each unit is worth 4 credits)", "Optional units – 3 credits each".
_CREDIT_BEHIND = lazy_re(
    r"(?i)[\s(–—:,-](?:each\s+(?:unit\s+)?(?:is\s+)?(?:worth|of|carr(?:ies|ying))\s+(?P<worth>\d{1,2})\s+credits?"
    r"|(?P<each>\d{1,2})\s+credits?\s+(?:each|per\s+unit))\s*\)?\s*:?$"
)
# At the line's end, right before what was taken out: a level if every line of the list ends so.
_TAIL_LEVEL = lazy_re(
    r"(?:(?<!\bat)(?<!\bto)(?<!\bof)(?<!\bfor)\s(?=Level|Entry)|[:,;|–-]\sL(?=\d))"
    r"(?P<level>(?:(?:Level|Entry(?: Level)?)\s)?[1-8])\s*$"
)
_HEAD_LEVEL = lazy_re(r"^Level (?P<level>[1-8])\s+(?=[A-Z][a-z])")
_OF_ALL = lazy_re(r"(?i)^\W*all (?:of the |the )?units (?:\w+ this \w+ )?are (?:set )?at level (?P<level>[1-8])\W*$")
_EDGE = " \t-–—,:;|.*†‡"


class BareLevels:
    """Hears `Level 2` alone within a group: a heading, or a line right above units; it holds once a unit follows."""

    def __init__(self) -> None:
        self._level: str | None = None
        self._lasts = False  # a heading waits for its units, whatever is said of them first
        self._in_group = self._parts_group = self._behind_unit = False

    def taken(self) -> str | None:
        """The level that stands over this unit, if it is the first one below it."""
        level, self._level, self._behind_unit = self._level, None, True
        return level

    def hear(self, event: Event) -> bool:
        """Whether this line is such a level."""
        behind_unit, self._behind_unit = self._behind_unit, False
        if isinstance(event, GroupEvent):
            self._level, self._in_group, self._parts_group = None, True, False
        if not isinstance(event, Note) or event.cells or not self._in_group:
            return False
        match = _BARE.match(event.text.strip())
        # Below a card's title it is the unit's own; only where such lines part a list already is it the next ones'.
        if match and (event.heading or self._parts_group or not behind_unit):
            self._level = f"Entry {match['entry']}" if match["entry"] else match["level"]
            self._lasts, self._parts_group = event.heading, True
            return True
        if event.heading or not self._lasts:
            self._level = None
        return False


class HeadedLevels:
    """Remembers the level and credit that the last heading of units stated; a group's heading without one ends it."""

    def __init__(self) -> None:
        self._level: str | None = None
        self._depth: int | None = None  # of the heading that stated it
        self._credit: str | None = None
        self._parted: GroupHeading | None = None
        self._in_text = False  # whether the group's first level stands in a heading of the text, above its table
        self._bare = BareLevels()

    def hear(self, event: Event) -> None:
        """Take a heading's level, or forget it."""
        if isinstance(event, GroupEvent) and event.beside:
            return
        if isinstance(event, GroupEvent) and not event.assumed:
            self._in_text = False
        elif isinstance(event, Note):
            text = event.text.strip()
            parts = text.endswith("nits") and _HEADING.match(text)
            self._in_text = self._in_text or bool(
                parts or (event.heading and (_HEADING.match(text) or _BARE.match(text)))
            )
        if isinstance(event, RawUnit):
            self._level = self._bare.taken() or self._level
        elif self._bare.hear(event):
            return
        if isinstance(event, GroupEvent) or (isinstance(event, Note) and len(event.text.split()) <= 6):
            text = event.heading.stated if isinstance(event, GroupEvent) else event.text
            match = _HEADING.match(text.strip()) if any(map(text.casefold().__contains__, _HEADED)) else None
            if not match and isinstance(event, GroupEvent):
                match = (_BARE if event.assumed else _HEADING).match(event.heading.label)
            worth = _credit_of_each(text.strip()) if "credit" in text.casefold() else None
            if worth:
                self._credit = worth
            elif isinstance(event, GroupEvent) or event.heading:
                self._credit = None
            depth = event.heading.depth if isinstance(event, GroupEvent) else event.depth
            if match:
                told = match.groupdict()
                self._level = f"Entry {told['entry']}" if told["entry"] else told["level"] or told["at"]
                self._depth = depth
            elif (isinstance(event, GroupEvent) or event.heading) and not self._stands_over(depth):
                self._level = None

    def _stands_over(self, depth: int | None) -> bool:
        """Whether a heading of that depth only parts what stands below the level's: `### Mandatory units`."""
        return depth is not None and self._depth is not None and depth > self._depth

    def only_part(self, event: GroupEvent, current: GroupHeading | None, *, named: bool) -> bool:
        """Whether a row such as `Level 2 units` only parts the current group: its name stands right above the first."""
        heading, label = event.heading, event.heading.label.strip()
        if not event.assumed or heading.depth is not None:
            return False
        if not any(pattern.match(label) for pattern in (_HEADING, _BARE, _CREDIT)):
            return False
        self._parted = current if named or self._in_text else self._parted
        return current is not None and self._parted is current

    def levelled(self, unit: RawUnit) -> RawUnit:
        """The unit with the heading's level and credit, where it prints none itself."""
        unit = replace(unit, level=self._level) if unit.level is None and self._level else unit
        return replace(unit, credit=self._credit) if unit.credit is None and self._credit else unit


def _credit_of_each(text: str) -> str | None:
    """The credit that a line gives each unit below it, alone or behind a group's name."""
    found = _CREDIT.match(text) or _CREDIT_BEHIND.search(text)
    return next(filter(None, found.groups()), None) if found else None


def with_shared_levels(units: Sequence[InlineUnit | None]) -> list[InlineUnit | None]:
    """Units whose titles all end in a level ("… Level 3", then codes and sizes), or begin in one: it is the units'."""
    bare = [one.unit for one in units if one and one.unit.level is None]
    for pattern in (_TAIL_LEVEL, _HEAD_LEVEL):
        if len(bare) > 1 and all(pattern.search(unit.title) for unit in bare):
            return [_levelled(one, pattern) if one and one.unit.level is None else one for one in units]
    return list(units)


def _levelled(one: InlineUnit, pattern: re.Pattern[str]) -> InlineUnit:
    found = pattern.search(one.unit.title)
    title = pattern.sub("", one.unit.title).strip(_EDGE)
    return replace(one, unit=replace(one.unit, level=found["level"], title=title)) if found else one


def _with_level_of_title(unit: RawUnit) -> RawUnit:
    """A unit whose title ends in a level, with that as its own."""
    tail = _TAIL_LEVEL.search(unit.title)
    return replace(unit, level=tail["level"], title=unit.title[: tail.start()].strip(_EDGE)) if tail else unit


def with_sizes_of_all(units: Sequence[GroupedUnit], notes: Sequence[Note]) -> list[GroupedUnit]:
    """The units with what their titles, or sentences about all of them, say of their level, credit and hours."""
    return _with_sizes_of_each(_with_level_of_all(_with_levels_of_titles(units), notes), notes)


def _with_level_of_all(units: Sequence[GroupedUnit], notes: Sequence[Note]) -> list[GroupedUnit]:
    """The units with the level that a sentence gives to all of them ("All units are at Level 4"); none has its own."""
    told = {match["level"] for note in notes if (match := _OF_ALL.match(note.text))}
    if len(told) != 1 or any(grouped.unit.level for grouped in units):
        return list(units)
    level = told.pop()
    return [replace(grouped, unit=replace(grouped.unit, level=level)) for grouped in units]


_OF_EACH = lazy_re(
    r"(?i)\b(?:units,?\s+each(?:\s+one)?|each\s+unit|all\s+(?:the\s+)?units)(?:\s+(?:is|are|being))?"
    r"\s+(?:worth|carr(?:ies|y|ying)|of|ha(?:s|ve|ving))\s+(?P<credit>\d{1,2})\s+credits?\b"
    r"(?:[^.;]{0,40}?\b(?P<glh>\d{1,3})\s+(?:GLH|guided\s+learning\s+hours)\b)?"
)


def _with_sizes_of_each(units: Sequence[GroupedUnit], notes: Sequence[Note]) -> list[GroupedUnit]:
    """The units with the credit and hours that a sentence gives each of them; none has such a one of its own.

    A sentence that speaks of units of a kind (`two optional units, each worth 3 credits`) says nothing of the others.
    """
    texts = (note.text for note in notes if "each" in note.text or "ll " in note.text)
    told = {found.groups() for text in texts for found in _OF_EACH.finditer(text) if not _of_a_kind(found)}
    if len(told) != 1 or any(one.unit.credit or one.unit.glh for one in units):
        return list(units)
    credit, glh = told.pop()
    return [replace(grouped, unit=replace(grouped.unit, credit=credit, glh=glh)) for grouped in units]


def _of_a_kind(found: re.Match[str]) -> bool:
    before = re.split(r"[.;]\s", found.string[: found.start()])[-1]
    return vocabulary().kind_in(f"{before} {found[0]}") is not None


def says_level_of_all(text: str, units: Sequence[RawUnit]) -> bool:
    """Whether a sentence tells what level all these units have: it is no rule for choosing among them."""
    match = _OF_ALL.match(text)
    return match is not None and all(unit.level == match["level"] for unit in units)


def _with_levels_of_titles(units: Sequence[GroupedUnit]) -> list[GroupedUnit]:
    """The units; where every title without a level beside it ends in one, it is theirs: `Fog signals Level 3`."""
    bare = [grouped.unit for grouped in units if not grouped.unit.level]
    if len(bare) < 2 or not all(_TAIL_LEVEL.search(unit.title) for unit in bare):
        return list(units)
    return [
        grouped if grouped.unit.level else replace(grouped, unit=_with_level_of_title(grouped.unit))
        for grouped in units
    ]
