"""The walk through a document: each unit in its group, whatever shape the group's name and the units have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from pipeline.extraction.beside import Beside
from pipeline.extraction.columns import Columns
from pipeline.extraction.criteria_apart import without_criteria
from pipeline.extraction.events import Event, GroupedUnit, GroupEvent, Leftover, Note, PageUnit, RawUnit, RouteEvent
from pipeline.extraction.group_sums import with_limits_that_are_no_sum
from pipeline.extraction.headed_levels import HeadedLevels, with_sizes_of_all
from pipeline.extraction.heading_groups import HeadingsBeside, as_limit, is_part_of, is_same, leads_here, limit_note
from pipeline.extraction.headings import GroupHeading, is_for_all, route_named
from pipeline.extraction.keyed_sizes import with_sizes_apart
from pipeline.extraction.kind_fields import paired_units
from pipeline.extraction.kinds_behind import as_said_behind
from pipeline.extraction.leading_in import asked_below, asks_for_all, kind_of_some
from pipeline.extraction.list_titles import OF_UNITS
from pipeline.extraction.lists_apart import with_lists_apart
from pipeline.extraction.made_whole import made_whole
from pipeline.extraction.marked_units import kinds_by_mark
from pipeline.extraction.marks import group_of_kind, kind_of_all, kind_of_all_counted
from pipeline.extraction.pairs import PairUnit
from pipeline.extraction.recurring_labels import with_doubts
from pipeline.extraction.rejoining import stitched
from pipeline.extraction.repeats import as_headed, in_groups, without_bare_repeats, without_repeats
from pipeline.extraction.routes import RouteColumns, table_events
from pipeline.extraction.rule_sentences import is_no_unit
from pipeline.extraction.shared_beginnings import with_numbers_of_titles
from pipeline.extraction.text_events import text_events
from pipeline.extraction.themes import with_themes
from pipeline.extraction.unit_heads import headed_units
from pipeline.extraction.vocabulary import vocabulary
from pipeline.model import GroupKind
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Document, Table
from pipeline.wording import folded

_NAMED_LAST = lazy_re(r"(?i)\b(\w+)\s+units\b(?:[^.]*\.\s(?-i:These|They))?\s+(?:include|are)\s*[:;]$")
_OF_UNITS = lazy_re(rf"(?i)\b(?:unit|groups?|themes?|{OF_UNITS})\b")


@dataclass(frozen=True, slots=True)
class Structure:
    """All that the walk found, in reading order; `front_notes` of the notes stand before the first unit."""

    units: tuple[GroupedUnit, ...]
    groups: tuple[GroupHeading, ...]
    notes: tuple[Note, ...]
    leftovers: tuple[Leftover, ...]
    assumed_groups: tuple[GroupHeading, ...]
    front_notes: int


def read_structure(document: Document) -> Structure:
    """Read a document's units, groups and the text around them."""
    walk = _Walk()
    blocks, uneven, taken = made_whole([block for page in document.pages for block in page.blocks])
    for event in with_themes(as_said_behind(list(with_lists_apart(stitched(chain(uneven, _events(blocks))))))):
        walk.take(event)
    units, left = with_sizes_apart((found := walk.result()).units, blocks)
    return replace(found, units=tuple(with_doubts(units, taken)), leftovers=(*found.leftovers, *left))


def _events(blocks: Sequence[Block]) -> Iterator[Event]:
    told = paired_units(blocks)
    taken = {at for unit in told for at in unit.blocks}
    begun: dict[int, list[PairUnit]] = defaultdict(list)
    for one in told:
        begun[min(one.blocks)].append(one)
    columns: Columns | None = None
    routes, at = RouteColumns(blocks), 0
    while at < len(blocks):
        block = blocks[at]
        if at in taken:
            for one in begun.get(at, ()):
                if one.kind and not one.on_own_page:
                    yield GroupEvent(heading=one.kind)
                yield PageUnit(one.unit, one.kind) if one.on_own_page else replace(one.unit, paired=True)
            at += 1
            continue
        if isinstance(block, Table):
            columns, events = table_events(block, columns, routes, at > 0 and isinstance(blocks[at - 1], Table))
            yield from events
            at += 1
            continue
        end = at
        while end < len(blocks) and not isinstance(blocks[end], Table) and end not in taken:
            end += 1
        yield from text_events(blocks[at:end])
        at = end
    yield from headed_units(blocks)


class _Walk:
    """Holds the current group and kind while events pass."""

    def __init__(self) -> None:
        self._units: list[GroupedUnit] = []
        self._groups: list[GroupHeading] = []
        self._pages: list[PageUnit] = []
        self._notes: list[Note] = []
        self._leftovers: list[Leftover] = []
        self._assumed: list[GroupHeading] = []
        self._current: GroupHeading | None = None
        self._kind: GroupKind | None = None
        self._kind_of = ""  # the group that said so
        self._kind_since = 0  # how many groups were known before it
        self._before: tuple[GroupHeading | None, GroupKind | None, str] | None = None  # what holds behind the next unit
        self._since_unit = False  # whether a heading in the text named the group since the last unit
        self._outvoted: set[str] = set()
        self._beside, self._below = Beside(), HeadingsBeside()
        self._levels = HeadedLevels()
        self._choice = ""  # the line right above, where it says that some of what follows is chosen, or all taken
        self._named = False  # whether anything named a group since the last unit
        self._front = 0
        self._route: GroupHeading | None = None  # the heading that opened the pathway everything stands in
        self._around: tuple[GroupHeading | None, GroupKind | None] | None = None  # group and kind around its columns

    def take(self, event: Event) -> None:
        """Take one event in reading order."""
        self._levels.hear(event)
        named = self._below.hear(event, self._current)
        if named and not self._levels.only_part(named, self._current, named=self._named):
            self._kind = None if named.assumed else self._kind
            self._enter(named)
        if self._choice and isinstance(event, RawUnit):
            self._take_choice(event)
        if isinstance(event, Note) and self._named and self._current:
            event, limits = as_limit(event, self._current)
            self._notes.extend(limits)
        self._choice = asked_below(event.text) if isinstance(event, Note) else ""
        if isinstance(event, PageUnit):
            self._pages.append(event)
        elif isinstance(event, RawUnit) and is_no_unit(event):
            self._notes.append(Note(text=event.raw or event.title, place=event.place))
        elif isinstance(event, RawUnit):
            self._list(event)
        elif isinstance(event, GroupEvent):
            if not self._levels.only_part(event, self._current, named=self._named):
                self._enter(event)
        elif isinstance(event, RouteEvent):
            self._take_route(event.heading)
        elif isinstance(event, Note):
            self._notes.append(replace(event, route=self._route.route) if self._route else event)
            self._hear(event)
        else:
            self._leftovers.append(event)

    def _list(self, unit: RawUnit) -> None:
        """A unit, in the group that holds here."""
        self._front = self._front if self._units else len(self._notes)
        self._current = self._current if self._named else self._beside.group(unit.place, self._current)
        unit = self._levels.levelled(unit)
        self._units.append(GroupedUnit(unit, self._group_of_units(unit)))
        self._beside.note(unit.place, self._current)
        if self._before:
            self._current, self._kind, self._kind_of = self._before
        self._since_unit, self._named, self._before = False, False, None

    def _take_choice(self, unit: RawUnit) -> None:
        """Units of which some are chosen, or all taken: of the group named right above, else of one so called."""
        every = asks_for_all(self._choice)
        kind, current = GroupKind.MANDATORY if every else GroupKind.OPTIONAL, self._current
        if (current.kind if current else self._kind) is kind or (every and current and current.kind and self._named):
            return
        chosen = replace(group_of_kind(kind, unit.place), stated=self._choice)
        if current is not None and current.kind is None and self._named:
            self._groups.remove(current)
            chosen = replace(current, kind=kind, stated=current.stated if every else self._choice)
        self._enter(GroupEvent(heading=chosen if every else replace(chosen, limits=self._choice)))

    def _take_route(self, heading: GroupHeading | None) -> None:
        """A table's next pathway: the group above the table is each one's own; behind the last, all is as before."""
        self._around = around = self._around or (self._current, self._kind)
        self._current, self._kind = around
        self._route, self._named = heading, True
        if heading is None:
            self._around = None
        elif (told := self._current) and not route_named(told) and (told.kind or not is_for_all(told)):
            self._enter(GroupEvent(heading=told))  # but "Units in each pathway" above the table is no group
        else:
            self._current = None

    def result(self) -> Structure:
        """What was found. Unit pages list a unit only where no structure does."""
        listed = without_repeats(without_criteria(self._units, self._notes))
        listed = as_headed(listed, [page.unit for page in self._pages])
        paged = [] if listed else in_groups(self._pages)
        self._groups.extend({id(one.group): one.group for one in paged if one.group}.values())
        units = self._marked(with_numbers_of_titles(listed or without_bare_repeats(paged)))
        units = with_sizes_of_all(units, self._notes)
        return Structure(
            units=tuple(units),
            groups=tuple(self._groups),
            notes=tuple(with_limits_that_are_no_sum(self._notes, self._groups, units)),
            leftovers=tuple(self._leftovers),
            assumed_groups=tuple(self._assumed),
            front_notes=self._front if self._units else len(self._notes),
        )

    def _marked(self, units: list[GroupedUnit]) -> list[GroupedUnit]:
        """Where no group is named, but a note explains a mark ("* mandatory unit"), the mark tells the groups."""
        every = kind_of_all(self._notes) or kind_of_all_counted(self._notes, len(units), self._front)
        if every and units and all(grouped.group is None or grouped.group.kind is None for grouped in units):
            units = self._all_of(every, units)
        if not units or any(grouped.group is not None for grouped in units):
            return units
        # "* Mandatory unit" below a list names a group as far as its words go.
        notes = [*self._notes, *(Note(text=group.stated, place=group.place) for group in self._groups)]
        told = kinds_by_mark([grouped.unit for grouped in units], notes)
        if not told and every is not None:
            told = [(grouped.unit, every) for grouped in units]
        named = {kind: group_of_kind(kind, units[0].unit.place) for _, kind in told}
        self._groups.extend(named.values())
        return [GroupedUnit(unit, named[kind]) for unit, kind in told] or units

    def _all_of(self, kind: GroupKind, units: list[GroupedUnit]) -> list[GroupedUnit]:
        """The units in their groups (pathways, themes), of which the text says that all units are of one kind."""
        told = {id(group): replace(group, kind=kind) for group in self._groups}
        self._groups = list(told.values())
        return [replace(grouped, group=told.get(id(grouped.group))) for grouped in units]

    def _group_of_units(self, unit: RawUnit) -> GroupHeading | None:
        if self._current is None and self._kind is not None:
            # The text only said "the following mandatory units": its kind is the group.
            route = self._route.route if self._route else ""
            self._current = replace(group_of_kind(self._kind, unit.place), route=route)
            self._groups.append(self._current)
        elif self._current is None and self._around is not None and self._route is not None:
            self._current = self._route
            self._groups.append(self._current)
        return self._current

    def _enter(self, event: GroupEvent) -> None:
        if event.closes and (self._current is None or self._current.kind is event.heading.kind):
            return
        self._before, self._named = (self._current, self._kind, self._kind_of) if event.of_one else None, True
        heading = self._routed(event.heading)
        if event.in_header and not heading.own_name and self._outvotes(heading):
            return
        if heading.kind is None:
            # A row of a table parts the group it stands in: one so called before the last kind was named is another.
            groups = self._groups[self._kind_since :] if event.assumed else self._groups
            named = (group.kind for group in groups if is_same(group, heading))
            heading = replace(heading, kind=next(named, None) or self._inherited())
        elif not heading.own_name or heading.kind is not GroupKind.MANDATORY:
            self._kind, self._kind_of, self._kind_since = heading.kind, heading.label, len(self._groups)
        known = next((group for group in self._groups if is_same(group, heading)), None)
        if known is None:
            self._groups.append(heading)
            if event.assumed:
                self._assumed.append(heading)
        self._current = known or heading
        self._since_unit = not event.in_header
        if heading.limits:
            self._notes.append(limit_note(heading))

    def _inherited(self) -> GroupKind | None:
        """The kind said above a group without one; a mandatory group that lists units itself holds no other group."""
        closed = any(grouped.group is not None and grouped.group.label == self._kind_of for grouped in self._units)
        return None if closed and self._kind is GroupKind.MANDATORY else self._kind

    def _routed(self, heading: GroupHeading) -> GroupHeading:
        """The heading with the pathway it opens or stands in."""
        if opened := route_named(heading):
            self._route = replace(heading, route=opened)
            return self._route
        if self._route is None or heading.continued:
            return heading
        ends = heading.depth is not None and self._route.depth is not None and heading.depth <= self._route.depth
        holds_units = any(one.group is not None and one.group.label == self._route.label for one in self._units)
        if is_for_all(heading) or (ends and (holds_units or heading.depth != self._route.depth)):
            self._route = None
            return heading
        return replace(heading, route=self._route.route)

    def _outvotes(self, heading: GroupHeading) -> bool:
        """A header that only says "Mandatory Units" loses to a heading above the table, here and where it repeats."""
        text = folded(heading.stated)
        if self._current is None or not (self._since_unit or text in self._outvoted):
            return False
        loses = self._current.own_name or folded(self._current.label) != folded(heading.label)
        self._outvoted |= {text} if loses else set()
        return loses

    def _hear(self, note: Note) -> None:
        """Prose that leads in to units names their kind, by its last words: "… optional ones. Core units include:"."""
        if len(note.cells) > 1 or is_part_of(note, self._current):
            return
        named = _NAMED_LAST.search(note.text.strip()) if (ends := note.text.rstrip()[-1:] in (":", ";")) else None
        kind = vocabulary().kind_in(named[1] if named else note.text) or kind_of_some(note.text)
        known = (self._current, self._units, self._assumed)
        if kind and _OF_UNITS.search(note.text) and leads_here(note.text, kind, *known):
            self._current = None if ends or kind is not self._kind else self._current
            self._kind = kind
