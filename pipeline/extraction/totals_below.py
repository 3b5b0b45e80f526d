"""Totals below their units, with the name of the group that they close: `Mandatory units | 5` under 2 and 3.

Such a row looks like one that opens the group of the rows below it; what it adds up to tells the direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.events import Event, GroupEvent, Note, RawUnit
from pipeline.extraction.headings import GroupHeading, parse_group
from pipeline.extraction.table_segments import filled, is_total
from pipeline.model import NOWHERE, Place
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_whole
from pipeline.reading.document import Row
from pipeline.wording import folded

_TOTAL = lazy_re(r"(?i)[\s:–—-]*\b(?:sub-? ?)?totals?\W*$")
_KIND_WITHIN = lazy_re(
    r"(?i)(?:sub-? ?)?totals? (?P<kind>mandatory|optional|core|additional) (?:credits?|units?|hours)\W*"
)
_DIGITS = lazy_re(r"\d+")


def totals_below(rows: Sequence[Row]) -> frozenset[Place]:
    """Where rows stand that name a group and hold the sums of the rows above them, since the last name or total.

    One that tells no direction, as it adds up to neither side or to both, takes that of the others of its table.
    """
    named = [at for at, row in enumerate(rows) if _names_group_beside_numbers(row)]
    if not named:
        return frozenset()
    bounds = [-1, *(at for at, row in enumerate(rows) if at in named or _parts(row)), len(rows)]
    closes: list[int] = []
    opens: list[int] = []
    untold: list[int] = []
    for at in named:
        here = bounds.index(at)
        above = _adds_up(rows[at], rows[bounds[here - 1] + 1 : at])
        below = _adds_up(rows[at], rows[at + 1 : bounds[here + 1]])
        leads = bounds[here - 1] + 1 == at  # nothing stands above it to be closed
        (closes if above and not below else opens if below and not above else [] if leads else untold).append(at)
    if closes and not opens:
        closes += untold
    return frozenset(rows[at].place for at in closes)


def _names_group_beside_numbers(row: Row) -> bool:
    name, *numbers = filled(row) or [""]
    if not any(_DIGITS.search(text) for text in numbers) or _group(name) is None:
        return False
    return is_total(row) or all(text.strip().isdigit() for text in numbers)


def _group(name: str, place: Place = NOWHERE) -> GroupHeading | None:
    """The group that a row names, `Total mandatory credits` as `Mandatory units` does."""
    within = _KIND_WITHIN.fullmatch(name.strip())
    return parse_group(f"{within['kind'].capitalize()} units" if within else name, place)


def _parts(row: Row) -> bool:
    texts = set(filled(row))
    return is_total(row) or (len(texts) == 1 and parse_group(texts.pop()) is not None)


def _adds_up(row: Row, others: Sequence[Row]) -> bool:
    first = next(at for at, cell in enumerate(row.cells) if cell.text.strip())
    sizes = {
        at: int(size[0]) for at, cell in enumerate(row.cells) if at > first and (size := _DIGITS.search(cell.text))
    }
    sums = {at: sum(_whole(other, at) for other in others) for at in sizes}
    return bool(sizes) and sizes == sums


def _whole(row: Row, at: int) -> int:
    return (parse_whole(row.cells[at].text) or 0) if at < len(row.cells) else 0


def with_groups_closed(events: Sequence[Event], closing: frozenset[Place]) -> list[Event]:
    """The events of a table, groups that a total names below their units named above these, where none is.

    Where units behind the last total have no name, they would be taken for units of the group before: none is named.
    """
    if not closing:
        return list(events)
    events = list(_with_kinds_within(events, closing))
    naming = not _ends_unnamed(events, closing)
    made: list[Event] = []
    own: GroupHeading | None = None
    first: int | None = None  # where the run's first unit stands
    for event in events:
        if not isinstance(event, GroupEvent):
            first = len(made) if first is None and isinstance(event, RawUnit) else first
            made.append(event)
        elif event.heading.place not in closing or first is None or _is_another(event.heading, own):
            own, first = event.heading, None
            made.append(event)
        else:
            heading = _without_total(event.heading)
            if own is None and naming:
                made.insert(first, GroupEvent(heading=heading, in_header=True))
            elif own is None and heading is event.heading:
                made.append(replace(event, closes=True))
            own, first = None, None
    return made


def _with_kinds_within(events: Sequence[Event], closing: frozenset[Place]) -> Iterator[Event]:
    for event in events:
        name = event.cells[0] if isinstance(event, Note) and event.cells and event.place in closing else ""
        if isinstance(event, Note) and _KIND_WITHIN.fullmatch(name.strip()) and (named := _group(name, event.place)):
            yield GroupEvent(heading=named)
        yield event


def _is_another(heading: GroupHeading, own: GroupHeading | None) -> bool:
    """Whether a name without a word for totals is not that of the group above: then its number is no sum of that."""
    if own is None or _TOTAL.search(heading.stated) or (heading.kind is own.kind and not heading.own_name):
        return False
    return folded(heading.label) != folded(own.label)


def _without_total(heading: GroupHeading) -> GroupHeading:
    bare = re.sub(_TOTAL.pattern, "", heading.stated)
    return heading if bare == heading.stated else parse_group(bare, heading.place) or heading


def _ends_unnamed(events: Sequence[Event], closing: frozenset[Place]) -> bool:
    closed, units = False, False
    for event in events:
        if isinstance(event, GroupEvent):
            if units and event.heading.place not in closing:
                return True
            closed, units = event.heading.place in closing, False
        units = units or (closed and isinstance(event, RawUnit))
    return units
