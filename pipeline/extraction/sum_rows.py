"""Rows of sums among units: beside a group's name (`Optional units | 24 | 180`), or of the units above or below.

The words of a row of totals are many; what it holds adds up to the others, and that tells it whatever it is called.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.extraction.events import Event, GroupEvent, Note, RawUnit
from pipeline.extraction.headings import parse_group
from pipeline.extraction.table_segments import Segment, filled
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_whole
from pipeline.reading.document import Row

_LETTERED = lazy_re(r"(?i)(?:group|section|set) [a-z0-9]{1,2}")
_NUMBER = lazy_re(r"(?i)\d{1,4}(?: (?:credits?|units?))?")
# "Total available", "All units in this group"; "Total quality management" and "All terrain driving" are units.
_OF_ALL = lazy_re(
    r"(?i)(?:(?:grand |overall |sub-? ?)?totals?"
    r"(?: (?:available|offered|possible|required|of|for|units?|credits?|size|value|hours|glh|tqt)\b.*)?"
    r"|all (?:of )?(?:the )?(?:\w+ )?units\b.*)"
)
_MAY_BE_SUM = "its sizes are the sums of those of the other units of its table: it may be a row of totals"
_FEWEST = 2  # units that a sum is of, or sums beside one another


def without_sums_of_groups(segment: Segment) -> Segment:
    """The segment, its rows of a group's name and numbers without these, where most rows name no group.

    A table of groups' limits (`Group B | At least 3`, `Group C | 1`) holds no units, and its numbers are no sums.
    """
    named = {at for at, row in enumerate(segment.rows) if _names_group_with_sums(row)}
    of_groups = sum(bool(cells := filled(row)) and _names_group(cells[0]) for row in segment.rows) if named else 0
    if not named or len(segment.rows) - of_groups < of_groups:
        return segment
    rows = (_without_numbers(row) if at in named else row for at, row in enumerate(segment.rows))
    return segment._replace(rows=tuple(rows))


def _names_group_with_sums(row: Row) -> bool:
    name, *numbers = filled(row) or [""]
    if not numbers or not all(_NUMBER.fullmatch(text.strip()) for text in numbers):
        return False
    return _names_group(name)


def _names_group(name: str) -> bool:
    heading = parse_group(name)
    return heading is not None and (heading.kind is not None or _LETTERED.fullmatch(heading.label) is not None)


def _without_numbers(row: Row) -> Row:
    """The row with its name alone, and in brackets behind it the amounts that say what they count."""
    first, *others = [at for at, cell in enumerate(row.cells) if cell.text.strip()]
    counted = [text for at in others if not (text := row.cells[at].text.strip()).isdigit()]
    name = row.cells[first].text.strip() + "".join(f" ({text})" for text in counted)
    cells = (replace(cell, text=name if at == first else "", lines=()) for at, cell in enumerate(row.cells))
    return replace(row, cells=tuple(cells))


def without_sums(events: Sequence[Event]) -> list[Event]:
    """The events of a table, the sum of the units it stands above or below a note; it is told where it has a title."""
    made: list[Event] = []
    for run in [list(run) for _, run in groupby(events, lambda event: isinstance(event, GroupEvent))]:
        made.extend(_told(run))
    return made


def _told(run: list[Event]) -> Iterator[Event]:
    units = [event for event in run if isinstance(event, RawUnit)]
    ends = [units[0], units[-1]] if len(units) > _FEWEST else []
    sums = [end for end in ends if _is_sum(end, [unit for unit in units if unit is not end])]
    for event in run:
        if not isinstance(event, RawUnit) or not any(event is one for one in sums):
            yield event
        elif _names_sums(event.title):
            yield Note(text=event.raw or event.title, place=event.place, cells=tuple(event.raw.split(" | ")))
        else:
            yield replace(event, doubts=(*event.doubts, _MAY_BE_SUM))


def _is_sum(unit: RawUnit, others: Sequence[RawUnit]) -> bool:
    """Whether a row without a code holds the sums of the others' credits and hours; one will do beside codes."""
    if unit.number or unit.uan or unit.nos or unit.level:
        return False
    added = [
        _adds_up(unit.credit, [one.credit for one in others]),
        _adds_up(unit.glh, [one.glh for one in others]),
        _adds_up(unit.tqt, [one.tqt for one in others]),
    ]
    coded = all(one.number or one.uan for one in others)
    return False not in added and added.count(True) >= (1 if coded else _FEWEST)


def _names_sums(title: str) -> bool:
    """Whether what stands where a title does is none: nothing, words for a total, or the name of a group."""
    return not title.strip() or _OF_ALL.fullmatch(title.strip()) is not None or _names_group(title)


def _adds_up(text: str | None, others: Sequence[str | None]) -> bool | None:
    """Whether a size is the sum of the others; None where there is none."""
    if not text:
        return None
    values = [parse_whole(other or "") for other in others]
    return parse_whole(text) == sum(value or 0 for value in values)
