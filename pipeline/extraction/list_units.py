"""The lines of a list without codes and sizes as units: their numbers, and what stands behind their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.codes_behind import with_codes_behind
from pipeline.extraction.described import with_sizes_named_behind, without_descriptions
from pipeline.extraction.events import RawUnit
from pipeline.extraction.headings import parse_group
from pipeline.extraction.list_ends import is_next_group
from pipeline.extraction.list_titles import (
    OF_UNITS,
    OUTCOME,
    SPEAKS_OF_WORK,
    UNITS_INCLUDE,
    bare_title,
    is_title,
)
from pipeline.extraction.numbers import split_all
from pipeline.extraction.prose_lists import COMMA
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph
from pipeline.wording import plain

TextBlock = Heading | Paragraph | ListItem
_COMMAS = "only a comma parts this title from the next one, and titles hold commas too"
# "HSC M5 Working in care", "SHC 33 Promote equality"; but "BS 7671 Wiring regulations" is named by its standard.
_CODE_IN_FRONT = lazy_re(
    r"(?!(?:BS|EN|ISO|IEC|PAS|HTG|HTM)\b)(?P<code>[A-Z]{2,5}\s?(?:[A-Z]\d{1,3}|\d{2,4}[a-z]?|\d{1,2}\.\d{1,2}))\s+(?=[A-Z][a-z])"
)
_ONLY_ONE = "“{0}” stands in front of this title and may be its number, though not all items beside it have one"
_FEWEST_IN_SMALL_LETTERS = 3
_LEVEL_IN_FRONT = lazy_re(r"(?:L|Level\s)(?P<level>[1-8])\s*[:–-]?\s+(?P<title>[A-Z].*)")
_FEWEST = 2
_COVER = lazy_re(r"(?i)\bcover(?:s|ing)?\s*:$")
# "You can also select a number of optional units which include:"
_ENDS_IN_UNITS = lazy_re(
    rf"(?i)\b{OF_UNITS}(?:\s+\w+){{0,5}}\s+(?:includes?|including|as\s+follows)\s*:$"
    rf"|\bthe\s+following\s+(?:\w+\s+)?{OF_UNITS}\s*:$|\b{OF_UNITS}\s+are\s*:$"
)
# Below the name of a group: "are assessed by portfolio", "let you specialise", "two of these units".
_SAYS_OF_THEM = lazy_re(
    r"(?i)^(?:are|is|was|were|be|must|will|can|may|should|have|has|covers?|includes?|needs?|which|that|these|this|they|all|both"
    r"|lets?|allows?|suits?|gives?|helps?|offers?|enables?|show|each|every|any|some|no|not|plus|only|see|ask|contact)\b"
    r"|\b(?:units?|modules?|credits|you|your(?! own)|we|our|us|minimum|maximum)\b|\d\s+credit\b"
)
# "All units are:" / "marked by tutors": what is done with units.
# "Stroke Unit", "Burns Unit": what is called a unit itself is a place or a body of people, and no title of one.
_IS_CALLED_A_UNIT = lazy_re(r"(?i)\bunit$")
_SAID_OF_THEM = lazy_re(r"(?i)^\w+(?:ed|en|ught)\s+(?:by|on|in|at|as|to|with|for|from|through|against|into|over)\b")


def are_titles(above: TextBlock, units: Sequence[RawUnit]) -> bool:
    """Whether all lines of a list can be titles; below `… units include:` also if every one begins in small letters.

    So it is with items below nothing but the name of a group of units, where none says something of these.
    """
    if len(units) >= _FEWEST and all(_IS_CALLED_A_UNIT.search(unit.title) for unit in units):
        return False
    if all(is_title(unit.title) for unit in units):
        return True
    small = all(unit.title[:1].islower() for unit in units)
    if not small or any(is_said_of_units(unit.title) for unit in units):
        return False
    said = plain(above.text).strip()
    named = (UNITS_INCLUDE.fullmatch(said) or _ENDS_IN_UNITS.search(said)) and not SPEAKS_OF_WORK.search(said)
    named = named and len(units) >= _FEWEST_IN_SMALL_LETTERS
    group = parse_group(said) if not isinstance(above, ListItem) else None
    bare = group is not None and (group.kind is not None or is_next_group(said)) and not group.limits
    named = named or (bare and not any(_SAYS_OF_THEM.search(unit.title) for unit in units))
    return bool(named) and all(is_title(unit.title[:1].upper() + unit.title[1:]) for unit in units)


def is_said_of_units(text: str) -> bool:
    """Whether a line says what is done with units: `marked by tutors`."""
    return _SAID_OF_THEM.match(text) is not None


def units_of(items: Sequence[TextBlock]) -> list[RawUnit]:
    """The items as units, without what describes them, and with what stands behind each title: sizes, a code."""
    return with_codes_behind(with_sizes_named_behind(without_descriptions(_with_levels_in_front(list(_units(items))))))


def units_below(above: TextBlock, items: Sequence[TextBlock]) -> list[RawUnit]:
    """The items as units; without numbers below what units cover they tell that these may be topics."""
    units = units_of(items)
    if not _COVER.search(plain(above.text).strip()) or any(unit.number for unit in units):
        return units
    doubt = f"the line above says what units cover, “{above.text.strip()}”: these may be topics of theirs"
    return [replace(unit, doubts=(*unit.doubts, doubt)) for unit in units]


def _with_levels_in_front(units: list[RawUnit]) -> list[RawUnit]:
    """The units, where each title of several begins with a level: `L3 Trim lamps`, `Level 3 Trim lamps`."""
    found = [_LEVEL_IN_FRONT.match(unit.title) for unit in units]
    if len(units) < _FEWEST or not all(found):
        return units
    parted = [(unit, match) for unit, match in zip(units, found, strict=True) if match]
    return [replace(unit, level=match["level"], title=match["title"]) for unit, match in parted]


def _units(items: Sequence[TextBlock]) -> Iterator[RawUnit]:
    """The items as units; where each begins with a number or capitals of its own, that is its number."""
    texts = [item.text for item in items]
    split = split_all(texts, codes=not any(map(OUTCOME.match, texts)))
    if not all(number for number, _ in split):
        split = [(_of_marker(item), item.text) for item in items]
    for item, (number, title) in zip(items, split, strict=True):
        doubts = (_COMMAS,) if getattr(item, "marker", "") == COMMA else ()
        raw = f"{getattr(item, 'marker', '')} {item.text}" if number and title == item.text else item.text
        unit = RawUnit(title=bare_title(title), number=number, place=item.place, raw=raw, doubts=doubts)
        yield _with_own_code(unit) if len(items) > 1 else unit


def _with_own_code(unit: RawUnit) -> RawUnit:
    """The unit with the code in front of its title as its number, which others of the list do not have: in doubt."""
    coded = None if unit.number else _CODE_IN_FRONT.match(unit.title)
    if coded is None:
        return unit
    doubts = (*unit.doubts, _ONLY_ONE.format(coded["code"]))
    return replace(unit, number=coded["code"], title=unit.title[coded.end() :], doubts=doubts)


def _of_marker(item: TextBlock) -> str | None:
    marker = re.fullmatch(r"[\[(]?(\d{1,3}|\d{1,2}\.\d{1,2})[.)\]]?", getattr(item, "marker", ""))
    return marker[1] if marker else None
