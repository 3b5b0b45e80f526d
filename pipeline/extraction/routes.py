"""Pathways as columns of one table: the table as each pathway sees it, one after the other.

A column is a pathway's where its header says so (`Pathway A: Bakery`, `Baking route`), or where the text speaks of a
pathway of that name. Columns of marks that are neither a pathway's nor a qualification's are told, not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from pipeline.extraction.columns import Columns
from pipeline.extraction.events import Event, RawUnit, RouteEvent
from pipeline.extraction.headings import GroupHeading, parse_group, route_named
from pipeline.extraction.members import Marked, Sort, goes_on, legend_of, marked_columns, seen_by, unmarked
from pipeline.extraction.tables import read_table
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Table
from pipeline.wording import SMALL_NUMBERS, folded, tidy

_SPEAKS_OF_ROUTES = lazy_re(r"(?i)\b(?:pathway|route|endorsement|strand|specialism)s?\b")
_NAMES_A_ROUTE = lazy_re(r"(?i)\w\s+(?:pathway|route|endorsement|strand)$")
_ROUTE_FIRST = lazy_re(r"(?i)(?:endorsed\s+)?(?:pathway|route|endorsement|strand)\b")
_NAMES_A_SIZE = lazy_re(r"(?i)\b(?:award|cert(?:ificate)?|dip(?:loma)?|nvq|svq)\b")
# "This qualification has three pathways"
_COUNTS = SMALL_NUMBERS[:8]
_SO_MANY_ROUTES = lazy_re(rf"\b({'|'.join(_COUNTS[1:])}|[2-8])\s+(?:\w+\s+)?(?:pathways|routes|endorsements|strands)\b")
_OF_EACH = lazy_re(r"\b(?:in|of|for|within) each (?:pathway|route|endorsement|strand)\b")
_LONGEST_NAME = 6  # words


class RouteColumns:
    """The columns of marks in a document's tables; the last ones are kept for a table that goes on."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._last: Marked | None = None

    def split(self, table: Table) -> list[tuple[GroupHeading, Table]]:
        """The pathways of a table, each with its own rows; nothing where its columns are no pathways."""
        marked = marked_columns(table, self._heading, self._legend) or self._counted(table)
        if marked and marked.sort.tells:
            self._last = marked
        elif marked or not (self._last and goes_on(table, self._last)):
            return []
        if self._last is None:
            return []
        seen = ((self._route(text), seen_by(table, self._last, at)) for at, text in self._last.headers.items())
        return [(heading, own) for heading, own in seen if heading and own]

    def nobodys(self, table: Table) -> list[Event]:
        """The rows of units in that table that stand in no pathway."""
        return list(unmarked(table, self._last)) if self._last else []

    def doubt(self, table: Table) -> str:
        """What to tell of columns of marks that were not read, or nothing."""
        marked = marked_columns(table, _names_no_kind, self._legend)
        if marked and marked.sort not in (Sort.KINDS, Sort.UNTOLD):
            marked = marked_columns(table, self._may_be_meant, self._legend)
        if not marked:
            return ""
        names = ", ".join(f"'{tidy(text)}'" for text in marked.headers.values())
        return f"the columns headed {names} mark the units of each; what they are is not told, and they were not read"

    def _counted(self, table: Table) -> Marked | None:
        """The columns of kinds that are as many as the pathways of which the text speaks, whatever these are called.

        So are they where it says what stands "in each pathway".
        """
        marked = marked_columns(table, _may_name_a_route, self._legend)
        if marked is None or marked.sort is not Sort.KINDS:
            return None
        return marked if len(marked.headers) in self._told.counts or self._told.of_each else None

    def _route(self, header: str) -> GroupHeading | None:
        """The pathway of a column that is one: as its header names it, or as it stands."""
        name = tidy(header)
        return self._heading(header) or (
            GroupHeading(label=name, kind=None, own_name=True, pathway=True, stated=name, route=name)
            if _may_name_a_route(header)
            else None
        )

    def _heading(self, header: str) -> GroupHeading | None:
        name = tidy(header)
        named = GroupHeading(label=name, kind=None, own_name=True, pathway=True, stated=name)
        # "Growing route" names a pathway over a column of marks, wherever else it may stand for something.
        found = parse_group(name) or (named if _NAMES_A_ROUTE.search(name) else None)
        if found and (route := route_named(replace(found, pathway=bool(_ROUTE_FIRST.match(name))))):
            return replace(found, route=route)
        if len(name.split()) <= _LONGEST_NAME and folded(name) in self._told:
            return replace(named, route=name)
        return None

    @cached_property
    def _legend(self) -> dict[str, str]:
        return legend_of(self._texts())

    @cached_property
    def _told(self) -> _Told:
        return _Told(self._texts())

    def _texts(self) -> Iterator[str]:
        texts = (block for block in self._blocks if not isinstance(block, Table))
        return (f"{getattr(block, 'marker', '')} {block.text}" for block in texts)

    def _may_be_meant(self, header: str) -> bool:
        """Whether a column of ticks may be a qualification's or a pathway's; others say when or how it is taught."""
        return _names_no_kind(header) and bool(parse_group(header) or _NAMES_A_SIZE.search(header) or self._told)


def _may_name_a_route(header: str) -> bool:
    return _names_no_kind(header) and len(header.split()) <= _LONGEST_NAME and not _NAMES_A_SIZE.search(header)


def _names_no_kind(header: str) -> bool:
    """Whether a header does not name a kind of units, whose column of ticks tells their groups."""
    found = parse_group(header)
    return not (found and found.kind)


class _Told:
    """The sentences of a document that speak of pathways."""

    def __init__(self, texts: Iterator[str]) -> None:
        self._said = [folded(text) for text in texts if _SPEAKS_OF_ROUTES.search(text)]
        found = (number for said in self._said for number in _SO_MANY_ROUTES.findall(said))
        self.of_each = any(map(_OF_EACH.search, self._said))
        self.counts = {_COUNTS.index(number) + 1 if number in _COUNTS else int(number) for number in found}

    def __bool__(self) -> bool:
        return bool(self._said)

    def __contains__(self, name: str) -> bool:
        return any(re.search(rf"\b{re.escape(name)}\b", said) for said in self._said)


def table_events(
    table: Table, before: Columns | None, routes: RouteColumns, follows: bool
) -> tuple[Columns | None, list[Event]]:
    """The events of a table, those of each pathway that is a column of it after one another; and its columns."""
    split = routes.split(table)
    if not split:
        reading, doubt = read_table(table, before, follows=follows), routes.doubt(table)
        return reading.columns, [_doubtful(event, doubt) for event in reading.events]
    events: list[Event] = []
    columns = before
    for heading, own in split:
        reading = read_table(own, before, follows=follows)
        columns = reading.columns
        events.extend((RouteEvent(replace(heading, place=own.rows[0].place)), *reading.events))
    return columns, [*events, RouteEvent(), *routes.nobodys(table)]


def _doubtful(event: Event, doubt: str) -> Event:
    """The event; a unit with one more doubt."""
    return replace(event, doubts=(*event.doubts, doubt)) if doubt and isinstance(event, RawUnit) else event
