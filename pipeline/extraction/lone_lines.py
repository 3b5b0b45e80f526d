"""A line alone below the name of a group of units, where several like it stand below another group's name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.extraction.asked_groups import asked_groups, names_one
from pipeline.extraction.events import RawUnit
from pipeline.extraction.headings import parse_group
from pipeline.extraction.list_ends import is_right_below, list_below, may_be_alone
from pipeline.extraction.list_titles import is_title, names_units
from pipeline.extraction.list_units import units_of
from pipeline.reading.document import Heading, ListItem, Paragraph

TextBlock = Heading | Paragraph | ListItem
_FEWEST = 2


def with_lone_lines(
    listed: dict[int, RawUnit], texts: Sequence[TextBlock], told: Collection[int]
) -> dict[int, RawUnit]:
    """The units `listed`, by position, with those that stand alone; `told` are units by other means."""
    known, asked = listed.keys() | set(told), asked_groups(texts)
    names = {at for at, block in enumerate(texts) if _names_group(block) or names_one(block.text, asked)}
    lists = [found for at in sorted(names) if (found := _list(known, at + 1))]
    several = [found for found in lists if len(found) >= _FEWEST]
    more: dict[int, RawUnit] = {}
    for at in range(1, len(texts)) if several else ():
        if at in known or at - 1 not in names or not _is_alone(texts, at):
            continue
        read = [_read_like(texts, found, at) for found in several if type(texts[found[0]]) is type(texts[at])]
        if unit := next(filter(None, read), None):
            more[at] = unit
    return listed | more


def _names_group(block: TextBlock) -> bool:
    return bool(names_units(block.text)) and parse_group(block.text) is not None


def _list(known: Collection[int], at: int) -> list[int]:
    end = at
    while end in known:
        end += 1
    return list(range(at, end))


def _is_alone(texts: Sequence[TextBlock], at: int) -> bool:
    """Whether a line can be a title and belongs to the name above it, and nothing below belongs to it."""
    above, block = texts[at - 1], texts[at]
    below = texts[at + 1] if at + 1 < len(texts) else None
    if isinstance(block, Heading) or not (isinstance(above, Heading) or is_right_below(above, block)):
        return False
    if isinstance(block, ListItem):
        ends = list_below(texts, at) == at + 1
    else:
        ends = below is None or isinstance(below, Heading) or not is_right_below(block, below) or _names_group(below)
    return ends and may_be_alone(block) and parse_group(block.text) is None


def _read_like(texts: Sequence[TextBlock], found: Sequence[int], at: int) -> RawUnit | None:
    """The line as a unit, if it says what those of a list say; a bare title needs a mark, or a colon above it."""
    *others, unit = units_of([texts[place] for place in (*found, at)])
    if {_says(other) for other in others} != {_says(unit)} or not is_title(unit.title):
        return None
    led_in = isinstance(texts[at], ListItem) or texts[at - 1].text.rstrip().endswith(":")
    return unit if any(_says(unit)) or (led_in and len(unit.title.split()) > 1) else None


def _says(unit: RawUnit) -> tuple[bool, ...]:
    return tuple(value is not None for value in (unit.number, unit.uan, unit.level, unit.credit, unit.glh))
