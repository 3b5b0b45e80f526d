"""Lists right beside one of units: with nothing but the name of a group over each, they are of units as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.extraction.asked_groups import speaks_below_name
from pipeline.extraction.events import RawUnit
from pipeline.extraction.heading_groups import stands_over_units
from pipeline.extraction.headings import parse_group
from pipeline.extraction.list_ends import list_below, may_be_alone
from pipeline.extraction.list_titles import SPEAKS_OF_WORK, is_title, names_units
from pipeline.extraction.list_units import units_of
from pipeline.reading.document import Heading, ListItem, Paragraph

TextBlock = Heading | Paragraph | ListItem
_FEWEST = 2


def lists_beside(texts: Sequence[TextBlock], found: Mapping[int, RawUnit], told: frozenset[int]) -> dict[int, RawUnit]:
    """Lists right beside one of units, with nothing but a line like `Specialist modules` or `Common core` over each."""
    more: dict[int, RawUnit] = {}
    for at, block in enumerate(texts):
        said = speaks_below_name(texts[max(0, at - 1) : at + 1])
        if at + 1 in found or isinstance(block, ListItem) or not (said or _is_over_units(block.text.strip())):
            continue
        end = list_below(texts, at + 1)
        beside = at - 1 - said in found or (end + 1 in found and not isinstance(texts[end], ListItem))
        # A group of units may hold one alone, below its name.
        alone = end - at == _FEWEST and at - 1 in found and names_units(block.text) and may_be_alone(texts[at + 1])
        if not beside or (end - at <= _FEWEST and not alone) or not told.isdisjoint(range(at, end + 1)):
            continue
        units = units_of(texts[at + 1 : end])
        if all(is_title(unit.title) for unit in units):
            more.update(enumerate(units, at + 1))
    return more


def _is_over_units(text: str) -> bool:
    named = parse_group(text) is not None or (names_units(text) and stands_over_units(text))
    return named and not SPEAKS_OF_WORK.search(text)
