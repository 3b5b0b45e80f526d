"""Lists of units that a line without a mark interrupts: the rest of the title above it, or something said of that unit.

A numbered list that counts on below it goes on, but not below a question. Which of the two the line is, or whether it
heads what are no units, nobody can tell, so the unit above it and those below are told as doubtful; so is that of a
list with bullets, if its line is the longest, but there the line may head a new list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.extraction.events import RawUnit
from pipeline.extraction.headings import parse_group
from pipeline.extraction.list_ends import is_right_below, list_below
from pipeline.extraction.list_titles import is_title, names_units
from pipeline.extraction.list_units import units_of
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph

TextBlock = Heading | Paragraph | ListItem
_LONGEST = 8  # words
_NUMBER = lazy_re(r"[^\d]")
_MAY_BE_REST = "“{0}” stands right below it in its list, and may be the end of its title"
_MAY_BE_NONE = "it counts on below “{0}”, which may head a list of something else than units"
_ASKS = lazy_re(r"(?i)^\s*(?:what|how|when|where|why|who|which)\b|\?\s*$")


def going_on(texts: Sequence[TextBlock], found: Mapping[int, RawUnit], told: frozenset[int]) -> dict[int, RawUnit]:
    """The units with those of the items behind such a line, as many times as a list is interrupted."""
    units = dict(found)
    for at in range(len(texts) - 2):
        if at not in units or at + 2 in units or not _interrupts(texts[at : at + 3]):
            continue
        end = list_below(texts, at + 2)
        more = units_of(texts[at + 2 : end])
        if all(is_title(unit.title) for unit in more) and told.isdisjoint(range(at, end)):
            counted = _counts_on(texts[at], texts[at + 2])
            if not (counted or _is_longest(texts, at)):
                continue
            line = texts[at + 1].text.strip()
            units[at] = _doubted(units[at], _MAY_BE_REST.format(line))
            if counted and not _ASKS.search(line):
                units.update(enumerate((_doubted(unit, _MAY_BE_NONE.format(line)) for unit in more), at + 2))
    return _with_those_past_lists(texts, units, told)


def _with_those_past_lists(
    texts: Sequence[TextBlock], units: dict[int, RawUnit], told: frozenset[int]
) -> dict[int, RawUnit]:
    """The units with those on which their numbers count behind what a list with bullets says of one: `Three of:`."""
    for at, block in enumerate(texts):
        below = _past_list(texts, at) if at in units and at + 1 not in units else None
        if below is None or below in units or below in told or not _counts_on(block, texts[below]):
            continue
        unit, *_ = units_of([texts[below]])
        if is_title(unit.title):
            units[below] = _doubted(unit, _MAY_BE_NONE.format(texts[at + 1].text.strip()))
    return units


def _past_list(texts: Sequence[TextBlock], at: int) -> int | None:
    """The position behind the list with bullets that a line with a colon leads in to right below an item."""
    end = at + 2
    while end < len(texts) and isinstance(texts[end], ListItem) and not _mark(texts[end])[:1].isalnum():
        end += 1
    led = at + 1 < len(texts) and isinstance(texts[at + 1], Paragraph) and texts[at + 1].text.rstrip().endswith(":")
    whole = led and at + 2 < end < len(texts) and parse_group(texts[at + 1].text) is None
    return end if whole and isinstance(texts[end], ListItem) else None


def _doubted(unit: RawUnit, doubt: str) -> RawUnit:
    return replace(unit, doubts=(*unit.doubts, doubt))


def _counts_on(above: TextBlock, below: TextBlock) -> bool:
    """Whether the second item's number is the next one."""
    first, second = (_NUMBER.sub("", getattr(item, "marker", "")) for item in (above, below))
    return first.isdigit() and second.isdigit() and int(second) == int(first) + 1


def _is_longest(texts: Sequence[TextBlock], at: int) -> bool:
    """Whether no item above in the same list with bullets is as long, of those on a single line."""
    if getattr(texts[at], "marker", "")[:1].isalnum():
        return False
    above = list(takewhile(lambda other: isinstance(texts[other], ListItem), range(at - 1, -1, -1)))
    single = [other for other in above if is_right_below(texts[other], texts[other + 1])]
    return bool(above) and all(len(texts[other].text) < len(texts[at].text) for other in single)


def _interrupts(three: Sequence[TextBlock]) -> bool:
    """Whether a few words stand right between two items of one list, and name no group."""
    above, line, below = three
    if not (isinstance(above, ListItem) and isinstance(line, Paragraph) and isinstance(below, ListItem)):
        return False
    one_list = above.indent == below.indent and above.marker[:1].isalnum() == below.marker[:1].isalnum()
    together = is_right_below(above, line) and is_right_below(line, below)
    few = len(line.text.split()) <= _LONGEST and not line.text.rstrip().endswith((":", "."))
    return one_list and together and few and parse_group(line.text) is None and not names_units(line.text)


def _mark(block: TextBlock) -> str:
    return getattr(block, "marker", "")
