"""A line alone below the name of a group of units, where several like it stand below another group's name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.extraction.asked_groups import asked_groups, names_one
from pipeline.extraction.events import RawUnit
from pipeline.extraction.headings import parse_group
from pipeline.extraction.list_ends import blank_lines, list_below, may_be_alone
from pipeline.extraction.list_titles import is_title, names_group_of_units
from pipeline.extraction.list_units import units_of
from pipeline.reading.document import Heading, ListItem, Paragraph

TextBlock = Heading | Paragraph | ListItem
_FEWEST = 2


def with_lone_lines(
    listed: dict[int, RawUnit], texts: Sequence[TextBlock], told: Collection[int]
) -> dict[int, RawUnit]:
    """The units `listed`, by position, with those that stand alone; `told` are units by other means."""
    known, asked = listed.keys() | set(told), asked_groups(texts)
    names = {at for at, block in enumerate(texts) if names_group_of_units(block.text) or names_one(block.text, asked)}
    lists = [found for at in sorted(names) if (found := _list(known, at + 1))]
    several = [found for found in lists if len(found) >= _FEWEST]
    parted = _most_blank(texts, several)
    more: dict[int, RawUnit] = {}
    for at in range(1, len(texts)) if several else ():
        if at in known or at - 1 not in names or not _is_alone(texts, at, parted):
            continue
        led_in = texts[at - 1].text.rstrip().endswith(":") or names_one(texts[at - 1].text, asked)
        read = [_read_like(texts, found, at, led_in) for found in several if type(texts[found[0]]) is type(texts[at])]
        if unit := next(filter(None, read), None):
            more[at] = unit
    return listed | more


def lone_lines_left(texts: Sequence[TextBlock], units: Collection[int], groups: Collection[int]) -> frozenset[int]:
    """The positions of such lines that are no units: below no name but this one is nothing, so they may be some."""
    lists = [name for name in groups if len(_list(units, name + 1)) >= _FEWEST]
    lone = (name + 1 for name in groups if name + 1 < len(texts))
    return frozenset(at for at in lone if lists and at not in units and at not in groups and _may_be_one(texts, at))


def _may_be_one(texts: Sequence[TextBlock], at: int) -> bool:
    title = texts[at].text.strip()
    return _is_alone(texts, at, parted=1) and is_title(title) and len(title.split()) > 1 and title[-1:] not in ".:;?!"


def _list(known: Collection[int], at: int) -> list[int]:
    end = at
    while end in known:
        end += 1
    return list(range(at, end))


def _most_blank(texts: Sequence[TextBlock], several: Sequence[Sequence[int]]) -> int:
    """By how many blank lines other lists of marked items are parted from their names; bare lines stand right below."""
    begun = [found[0] for found in several if isinstance(texts[found[0]], ListItem)]
    return max((blank_lines(texts[at - 1], texts[at]) or 0 for at in begun), default=0)


def _is_alone(texts: Sequence[TextBlock], at: int, parted: int) -> bool:
    """Whether a line can be a title and belongs to the name above it, and nothing below belongs to it.

    So many blank lines may part a marked item from the name.
    """
    above, block = texts[at - 1], texts[at]
    below = texts[at + 1] if at + 1 < len(texts) else None
    parted = parted if isinstance(block, ListItem) else 0
    if isinstance(block, Heading) or not (isinstance(above, Heading) or (blank_lines(above, block) or 0) <= parted):
        return False
    if isinstance(block, ListItem):
        ends = list_below(texts, at) == at + 1
    else:
        ends = below is None or isinstance(below, Heading) or not _is_near(block, below) or _says_else(below)
    return ends and may_be_alone(block) and parse_group(block.text) is None


def _is_near(above: TextBlock, below: TextBlock) -> bool:
    """Whether no blank line parts two lines; what pages of the web have on one line is near, too."""
    return (blank_lines(above, below) or 0) <= 0


def _says_else(below: TextBlock) -> bool:
    return names_group_of_units(below.text) or below.text.rstrip()[-1:] in ".:?!"


def _read_like(texts: Sequence[TextBlock], found: Sequence[int], at: int, led_in: bool) -> RawUnit | None:
    """The line as a unit, if it says what those of a list say; a bare title needs a mark, or what leads in to it."""
    *others, unit = units_of([texts[place] for place in (*found, at)])
    if {_says(other) for other in others} != {_says(unit)} or not is_title(unit.title):
        return None
    led_in = led_in or isinstance(texts[at], ListItem)
    return unit if any(_says(unit)) or (led_in and len(unit.title.split()) > 1) else None


def _says(unit: RawUnit) -> tuple[bool, ...]:
    return tuple(value is not None for value in (unit.number, unit.uan, unit.level, unit.credit, unit.glh))
