"""Lines of text that hold more than one unit: a group's name before its first, or one unit behind another.

Mandatory Unit 1 Trim the lamp (3 credits)
Unit 2 Keep the log (2 credits) Unit 3 Sound the horn (1 credit)

Or a qualification and the group of its units that stands below: `Level 2 Award in Lamps (mandatory units)`; or the
units of a structure with bars between all that is said of them: `Mandatory | Trim the lamp | 3 credits | Optional | …`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extraction.headings import parse_group
from pipeline.extraction.inline import parse_inline_unit
from pipeline.extraction.numbers import split_unit_heading
from pipeline.extraction.titles import names_a_qualification
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph
from pipeline.wording import folded

_BEGINS = lazy_re(r"(?<=\S)\s+(?=(?:Unit \d{1,3}\b[:.]?|[A-Z]/\d{3}/\d{4})\s+[A-Z])")
_NAMED_BEHIND = lazy_re(r"(?i)(?<=\d credits\))\s+|(?<=\d credit\))\s+")
_TITLE_AND_GROUP = lazy_re(
    r"(?P<title>[^:(–—]{8,120}?)\s*(?:[:(]\s*|\s[–—-]\s+)"
    r"(?P<group>(?i:mandatory|optional|core|compulsory)\s+(?:\w+\s+){0,2}(?i:units))\s*[):.]?"
)
# "… in careUnit 2: Keep the log": no blank, so no sentence speaks of that unit.
_GLUED = lazy_re(r"(?<=[a-z)])(?=Unit \d{1,3}\s*[:.–-]\s*[A-Z])")
_APART = lazy_re(r"(?<=[a-z)])\s+(?=Unit \d{1,3}\b\s*[:.–-]?\s*[A-Z])")
_OPEN = lazy_re(
    r"[.;,]\s|\b(?:and|or|plus|then|to|with|before|after|than|from|also|by)$|[a-z]\s(?:are|is|was|were|must|will|can|may)\s"
)
_FEWEST_BARS, _FEWEST_UNITS, _MOST_VALUES = 5, 3, 6
_VALUE = lazy_re(
    r"(?i)(?:level|entry|l)?\s*:?\s*[1-8]|(?:(?:credits?|glh|tqt|level)\s*:?\s*)?\d{1,4}(?:\s*(?:credits?|cr|glh|hours|hrs|tqt))?"
    r"|[A-Z]/?\d{3}/?\d{4}"
)
_SIZED = lazy_re(r"(?i)\b(?:credits?|glh|hours|level \d)\s*\)?\.?$")


def with_units_apart(texts: Sequence[Heading | Paragraph | ListItem]) -> list[Heading | Paragraph | ListItem]:
    """The texts; where each piece of a line is a unit, but for a group's name in front, they are apart."""
    made: list[Heading | Paragraph | ListItem] = []
    behind = {at: named for at, block in enumerate(texts) if (named := _group_behind(block))}
    # Of two qualifications each keeps its name beside its group's.
    one = len({*(folded(title.text) for title, _ in behind.values()), *_named(texts if behind else ())}) == 1
    for at, block in enumerate(texts):
        if at in behind and one:
            made.extend(behind[at])
            continue
        if isinstance(block, Paragraph) and (barred := _between_bars(block)):
            made.extend(barred)
            continue
        if "Unit" in block.text[1:] and (parts := _counting(block, _GLUED) or _counting(block, _APART, fewest=3)):
            made.extend(parts)
            continue
        may = isinstance(block, Paragraph) and (" Unit " in block.text or "/" in block.text)
        made.extend(_apart(block) if may and isinstance(block, Paragraph) else (block,))
    return made


def _named(texts: Sequence[Heading | Paragraph | ListItem]) -> Iterator[str]:
    """The qualifications that headings name."""
    for block in texts:
        if isinstance(block, Heading) and names_a_qualification(block.text) and not _group_behind(block):
            yield folded(block.text)


def _group_behind(block: Heading | Paragraph | ListItem) -> list[Heading | Paragraph]:
    """A qualification's title and the name of a group behind it, each as a line."""
    if isinstance(block, ListItem) or "units" not in block.text.casefold():
        return []
    match = _TITLE_AND_GROUP.fullmatch(block.text.strip())
    if match is None or not names_a_qualification(match["title"]):
        return []
    group = match["group"][:1].upper() + match["group"][1:]
    heading = parse_group(group)
    if heading is None or heading.kind is None:
        return []
    return [replace(block, text=match["title"]), replace(block, text=group)]


def _between_bars(block: Paragraph) -> list[Paragraph]:
    """The lines that bars part in one: groups' names, and units each with as many values; none where any is else."""
    parts = [part.strip() for part in block.text.split(" | ")] if block.text.count(" | ") >= _FEWEST_BARS else []
    lines: list[list[str]] = []
    for part in filter(None, parts):
        lead, _, name = part.rpartition(": ")
        if (group := parse_group(name)) and group.kind is not None:
            lines.extend([[lead], [name]] if lead else [[name]])
        elif lines and len(lines[-1]) < _MOST_VALUES and _VALUE.fullmatch(part):
            lines[-1].append(part)
        else:
            lines.append([part])
    units = [line for line in lines if len(line) > 1]
    names = [line[0] for line in lines if len(line) == 1 and line is not lines[0]]
    if len(units) < _FEWEST_UNITS or len(set(map(len, units))) > 1 or not all(map(parse_group, names)):
        return []
    texts = [" | ".join(line) for line in lines]
    read = all(parse_inline_unit(" | ".join(unit), "", block.place) for unit in units)
    return [replace(block, text=text, lines=1) for text in texts] if read else []


def _counting(
    block: Heading | Paragraph | ListItem, between: re.Pattern[str], fewest: int = 2
) -> list[Heading | Paragraph | ListItem]:
    """Units one behind another, each of which says its number: the next one's is one more, and none is a sentence."""
    pieces = between.split(block.text)
    numbers = [split_unit_heading(piece)[0] or "" for piece in pieces]
    if len(pieces) < fewest or not all(map(str.isdecimal, numbers)) or any(map(_OPEN.search, pieces)):
        return []
    run = all(int(below) == int(above) + 1 for above, below in pairwise(numbers))
    return [replace(block, text=piece.strip()) for piece in pieces] if run else []


def _apart(block: Paragraph) -> Iterator[Paragraph]:
    pieces = [part for piece in _BEGINS.split(block.text) for part in _NAMED_BEHIND.split(piece, maxsplit=1)]
    units = [piece for piece in pieces if parse_group(piece) is None]
    whole = all(_SIZED.search(piece) and parse_inline_unit(piece, "", block.place) for piece in units)
    if len(pieces) < 2 or not units or not whole or pieces[-1] is not units[-1]:
        yield block
        return
    for piece in pieces:
        yield replace(block, text=piece.strip(), lines=1)
