"""Headings that part a group of a told kind into themes: `Optional units`, and below it `Working with clients`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.extraction.events import Event, GroupEvent, Note, PageUnit, RawUnit
from pipeline.extraction.headings import GroupHeading
from pipeline.extraction.titles import names_a_qualification
from pipeline.extraction.vocabulary import vocabulary
from pipeline.wording import folded

# So many themes of one group show that its headings are some; one alone may be the name of its table.
_FEWEST = 2
_LONGEST = 8  # words


@dataclass(slots=True)
class _Parted:
    """A group, where its themes' headings stand among the events, and whether (`mixed`) units stand above them."""

    heading: GroupHeading
    themes: list[int] = field(default_factory=list)
    rows: int = 0  # of its tables that name a theme too
    mixed: bool = False


def with_themes(events: Sequence[Event]) -> list[Event]:
    """The events; headings a step below those of groups become groups of their kinds, where they part all units.

    Each stands right above units, says what no other heading says, and one group at least has several; a group with
    units above its first theme, or with none, is parted by none.
    """
    made = list(events)
    groups = [group for group in _groups(events) if group.themes]
    depths = {_note(events, at).depth for group in groups for at in group.themes}
    several = any(len(group.themes) + group.rows >= _FEWEST for group in groups)
    said = Counter(folded(event.text) for event in events if isinstance(event, Note) and event.heading)
    once = all(said[folded(_note(events, at).text)] == 1 for group in groups for at in group.themes)
    if not several or not once or len(depths) != 1 or any(group.mixed for group in groups):
        return made
    for group in groups:
        for at in group.themes:
            made[at] = _theme(_note(events, at), group.heading)
    return made


def _groups(events: Sequence[Event]) -> Iterator[_Parted]:
    """The groups of a told kind that headings in the text begin, each with the headings right above units in it."""
    group: _Parted | None = None
    for at, event in enumerate(events):
        if group and isinstance(event, GroupEvent) and event.assumed and event.heading.kind is None:
            group.rows += 1
        elif isinstance(event, GroupEvent) and not (event.in_header and group):
            if group:
                yield group
            told = event.heading.kind is not None and event.heading.depth is not None
            group = _Parted(event.heading) if told and not event.assumed else None
        elif group and isinstance(event, RawUnit):
            group.mixed = group.mixed or not group.themes
        elif group and isinstance(event, Note) and _may_be_theme(event, group.heading):
            if isinstance(_next(events, at), RawUnit):
                group.themes.append(at)
        elif isinstance(event, PageUnit) or (isinstance(event, Note) and event.heading):
            if group:
                yield group
            group = None
    if group:
        yield group


def _next(events: Sequence[Event], at: int) -> Event | None:
    """What comes next, a header that names a group set aside: it names the one that the text has named."""
    below = (event for event in events[at + 1 :] if not (isinstance(event, GroupEvent) and event.in_header))
    return next(below, None)


def _may_be_theme(note: Note, group: GroupHeading) -> bool:
    if not note.heading or note.cells or note.depth is None or group.depth is None or note.depth <= group.depth:
        return False
    words = note.text.split()
    short = len(words) <= _LONGEST and note.text[-1:] not in ".;:?" and not any(map(str.isdigit, note.text))
    return short and not vocabulary().header_roles(note.text) and not names_a_qualification(note.text)


def _note(events: Sequence[Event], at: int) -> Note:
    note = events[at]
    assert isinstance(note, Note)  # noqa: S101 - for the type checker: only notes were taken
    return note


def _theme(note: Note, group: GroupHeading) -> GroupEvent:
    heading = GroupHeading(
        label=note.text.strip(),
        kind=group.kind,
        own_name=True,
        depth=note.depth,
        stated=note.text,
        place=note.place,
    )
    return GroupEvent(heading=heading)
