"""Groups that only a heading names, beside that of a group that was told by its words: `Core`, then `Choices`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.columns import Columns
from pipeline.extraction.events import Event, GroupedUnit, GroupEvent, Note, PageUnit, RawUnit
from pipeline.extraction.group_limits import asks_so_many, before_limits, kind_asked, without_limits
from pipeline.extraction.group_sums import SIZE_ALONE
from pipeline.extraction.headings import GroupHeading, without_section
from pipeline.extraction.kinds_told import kind_asked_for, kind_told
from pipeline.extraction.leading_in import asks_for_credits, asks_for_so_many, leads_in, leads_in_to_a_choice
from pipeline.extraction.marks import group_of_kind
from pipeline.extraction.table_notes import NAMES_A_GROUP
from pipeline.extraction.table_segments import Segment, filled, is_total
from pipeline.extraction.titles import names_a_qualification
from pipeline.extraction.vocabulary import vocabulary
from pipeline.model import GroupKind, Place
from pipeline.patterns import lazy_re
from pipeline.wording import folded

_PERIOD = lazy_re(
    r"(?i)(?:(?:year|semester|trimester|term|stage)\s+(?:[1-6]|one|two|three|four|i{1,3}|iv)"
    r"|(?:first|second|third|fourth)\s+(?:year|semester|term))(?:\s+(?:units|modules))?(?:\s*\([^()]*\))?\s*:?"
)
_OF_UNITS = lazy_re(r"[A-Z][\w ,&/–-]*\b(?i:units|modules|options)\s*:?|(?:List|Bank|Part)\s+(?:[A-Z]\d?|\d)")
_ASKS = lazy_re(r"(?i)\b(?:must|need|require|choos|select|tak|complet|achiev|pick|stud(?:y|ies)|pass|gain|obtain)")
_ENDS = (":", ";", "include", "are")  # of what leads in to a list: "Optional units may include"
_SPEAKS = lazy_re(r"(?i)\b(credits?|units?|learners?|candidates?)\b")
_LONGEST, _LONGEST_NAME = 8, 4  # words
_FEWEST_GROUPS, _FEWEST_QUALIFICATIONS = 2, 3
_MOST_LINES = 2  # between the heading and its first unit


class HeadingsBeside:
    """Remembers the last heading that stands no deeper than that of the group the last units are in."""

    def __init__(self) -> None:
        self._heading: Note | None = None
        self._period: Note | None = None
        self._lines = 0
        self._plain = False  # whether the heading is a line of text between two units
        self._behind_unit = False
        self._listed: set[str] = set()  # codes of the units that were listed before

    def hear(self, event: Event, current: GroupHeading | None) -> GroupEvent | None:
        """The group that begins with this unit, where only such a heading stands right above it."""
        behind_unit, self._behind_unit = self._behind_unit, isinstance(event, RawUnit)
        if isinstance(event, Note) and behind_unit and _is_plain(event) and stands_over_units(event.text):
            self._heading, self._plain, self._lines = event, True, 0
            return None
        if isinstance(event, Note) and self._plain:
            self._heading, self._plain = None, False
        if isinstance(event, Note) and names_period(event.text) and (current is None or names_period(current.label)):
            self._period, self._heading, self._lines = event, None, 0
        elif isinstance(event, Note) and event.heading:
            self._heading = event if kind_asked_for(event.text) or self._is_beside(event, current) else None
            self._lines = 0
        elif isinstance(event, Note) and not event.cells and self._lines < _MOST_LINES:
            self._lines += 1
        elif self._period and (isinstance(event, RawUnit) or (isinstance(event, GroupEvent) and event.of_one)):
            period, self._period = self._period, None
            return GroupEvent(heading=_named(period)) if self._lines < _MOST_LINES else None
        elif isinstance(event, RawUnit):
            return self._group_of(event)
        elif not (isinstance(event, PageUnit) or (isinstance(event, GroupEvent) and event.of_one)):
            self._heading = self._period = None
        return None

    def _group_of(self, unit: RawUnit) -> GroupEvent | None:
        """The group that a heading right above this unit names; "Units at a glance" lists known ones once more."""
        told, self._heading, self._plain = self._heading, None, False
        code = unit.uan or unit.number
        again = code is not None and code in self._listed
        self._listed.update([code] if code else [])
        return GroupEvent(heading=_named(told), assumed=True) if told and not again else None

    @staticmethod
    def _is_beside(note: Note, current: GroupHeading | None) -> bool:
        if current is None or current.depth is None or note.depth is None or len(note.text.split()) > _LONGEST:
            return False
        if not set(SIZES).isdisjoint(vocabulary().header_roles(note.text)):
            return False  # the upper level of a table's header: "Unit details | Size and level"
        told = note.text[-1:] != ":" or kind_told(note.text) is not None
        return note.depth <= current.depth and note.text[-1:] not in ".;?" and told


def assumed_group(text: str, place: Place) -> GroupEvent:
    """The group that a text alone among units names, though nothing says that it is a name; its kind as far as told."""
    label = before_limits(text.rstrip(":").strip())
    limits = text if asks_so_many(text) else ""  # "Choose 2"
    heading = GroupHeading(label=label, kind=kind_told(text), own_name=True, limits=limits, stated=text, place=place)
    return GroupEvent(heading=heading, assumed=True)


def speaks_of_units(text: str) -> bool:
    """Whether a text says something of units or learners; what a name asks for in brackets is not looked at."""
    return len(text.split()) > _LONGEST_NAME and _SPEAKS.search(before_limits(text)) is not None


def _is_plain(note: Note) -> bool:
    return not (note.heading or note.item or note.cells)


def stands_over_units(text: str) -> bool:
    """Whether a line between two lists of units names those below it: `Specialist units`, `Everyone takes`."""
    text = text.strip()
    if leads_in_to_a_choice(text) or (leads_in(text) and vocabulary().kind_in(text) is not None):
        return False  # "Plus two of these:" and "The optional units are:" are heard as prose
    short = len(text.split()) <= _LONGEST and text[:1].isalnum() and text[-1:] not in ".;?"
    return short and (kind_told(text) is not None or bool(_OF_UNITS.fullmatch(text)))


def leads_here(
    text: str,
    kind: GroupKind,
    current: GroupHeading | None,
    units: Sequence[GroupedUnit],
    assumed: Sequence[GroupHeading],
) -> bool:
    """Whether prose leads in to units of that kind, below a heading that has named another, or among units under it.

    Right below such a heading only what ends as a lead-in does; among units only what asks for them, and for the
    mandatory ones not where they are listed already: "Exemption may be given for two mandatory units." tells of none.
    Below a name such as `Group A - Knots (mandatory)` it is said of that group.
    """
    if not leads_in(text) or _is_of(current, kind, units):
        return False
    if current is None or current in assumed or current.kind in (None, kind) or text.rstrip().endswith(_ENDS):
        return True
    listed = [one.group for one in units if one.group is not None]
    again = kind is GroupKind.MANDATORY and any(group.kind is kind for group in listed)
    return current in listed and not again and _ASKS.search(text) is not None


def _is_of(current: GroupHeading | None, kind: GroupKind, units: Sequence[GroupedUnit]) -> bool:
    """Whether a group of that kind has just been named by a name of its own: what is said below is said of it."""
    named = current is not None and current.own_name and current.kind is kind
    return named and not (units and units[-1].group == current)


def names_period(text: str) -> bool:
    """Whether a line is nothing but a part of a course's time: `Year 1`, `Semester two (September to January)`."""
    return _PERIOD.fullmatch(text.strip()) is not None


def limit_note(heading: GroupHeading) -> Note:
    """The heading as a note of its limits; what asks for so many is a rule, whatever it counts, and so is a choice."""
    limit = asks_so_many(heading.limits) or leads_in_to_a_choice(heading.limits)
    return Note(text=heading.stated, place=heading.place, heading=True, route=heading.route, limit=limit)


def as_limit(note: Note, group: GroupHeading) -> tuple[Note, list[Note]]:
    """A note right under a group's name, of it where it says but how many credits are taken; and so "Pick three"."""
    so_many = f"{group.stated.rstrip(' :')}: {note.text}" if asks_for_so_many(note.text) else ""
    more = [replace(note, text=so_many, limit=True)] if so_many else []
    if SIZE_ALONE.fullmatch(note.text.strip()):
        note = replace(note, below=group)
    return replace(note, limit=note.limit or asks_for_credits(note.text)), more


def _named(note: Note) -> GroupHeading:
    asked = kind_asked_for(note.text)
    if asked and note.text.rstrip().endswith("?"):
        return replace(group_of_kind(asked, note.place), depth=note.depth, stated=note.text)
    label, limits = without_limits(without_section(note.text))
    if limits and asked and not asks_so_many(limits):
        label, limits = note.text.rstrip(" :"), ""  # "Units you can choose"
    return GroupHeading(
        label,
        kind_asked(limits) or kind_told(note.text),
        own_name=True,
        depth=note.depth,
        limits=limits,
        stated=note.text,
        place=note.place,
    )


def is_part_of(note: Note, group: GroupHeading | None) -> bool:
    """Whether a heading parts a group whose kind is told: `Core skills (4 units)` one step below `Optional units`."""
    if group is None or group.kind is None or group.depth is None or note.depth is None:
        return False
    return note.heading and note.depth > group.depth


def is_same(group: GroupHeading, heading: GroupHeading) -> bool:
    """Whether a heading names that group again, or by the front of its name: `Group 1` of `Group 1: optional units`."""
    known, named = folded(group.label), folded(heading.label)
    same_label = known == named or (
        heading.kind is None and known.startswith((f"{named}:", f"{named} -", f"{named} ("))
    )
    if group.route != heading.route and not heading.continued:
        return False
    return same_label and (group.kind is heading.kind or heading.kind is None or heading.continued)


def lists_no_units(segment: Segment, columns: Columns) -> bool:
    """Whether each row's title is a group's name, with how much of it beside, or names a qualification without code."""
    at = columns.of("title")
    if at is None or columns.of("uan") is not None:
        return False
    rows = [row for row in segment.rows if len(filled(row)) > 1 and not is_total(row) and at < len(row.cells)]
    names = [row.cells[at].text.strip() for row in rows]
    if len(names) >= _FEWEST_QUALIFICATIONS and all(map(names_a_qualification, names)):
        return True
    sized = any(columns.of(role) is not None for role in ("level", "number"))
    return not sized and len(names) >= _FEWEST_GROUPS and all(map(NAMES_A_GROUP.fullmatch, names))
