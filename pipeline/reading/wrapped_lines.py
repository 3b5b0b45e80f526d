"""Lines that go on with the one before them: whoever saved the text broke the paragraph, the item or the link there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from pipeline.patterns import lazy_re
from pipeline.reading.wrapped_items import wrapped_items

if TYPE_CHECKING:
    from pipeline.reading.textual_tables import Line

# A unit's code and a row's numbers end a line as a full stop does.
FINISHED = lazy_re(r"(?:[.:;!?|]|/\d{3}/\d{4}|(?:\s\d{1,3}){2,})$")
_CLOSES_LINK = lazy_re(r"[^\[\]]*\]\(")
_LONG_LINE = 50  # a line this long may have been wrapped

_OPEN_END = lazy_re(r"\b(?:of|is|are|at|than|least|level|in|and|or|to|for|the)$")
_NUMBER_ENDS = lazy_re(r"\d{1,4}\.\s+[A-Z]")
_JOINS = lazy_re(r"(?:and|or|of|for|in|with|to|the|by|from|on|at)\s+\S")
_HEADS_COLUMNS = lazy_re(r"(?:no|nr|ref|code|unit|title)\b\.?\s+(?:Unit|Title|Name|Code|Ref|Level|Credits?|GLH)\b")
_NAMES_SIZE = lazy_re(r"^[A-Z].*\b(?:Award|Certificate|Diploma)\b")
_OF_A_TABLE = lazy_re(r"[|\t]|\S {2,}\S")
_MARK_FIRST, _MARK_BEHIND = lazy_re(r"\s{4,}[•▪●■](?=\s)"), lazy_re(r"(?P<left>\s*\S.*?)\s{2,}[•▪●■](?=\s)")
_NARROWEST, _WIDEST = 55, 120  # characters of a text that was wrapped
_FEWEST_FULL = 3  # lines


def filled_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of lines that go on with a full one above: its next word would not have fitted into the text's width.

    Lists are asked by themselves. Elsewhere three lines one below the other, each so full and one begun in small
    letters, tell a wrapped paragraph.
    """
    plain = [line for line in lines if line.text and not _OF_A_TABLE.search(line.text)]
    width = max((len(line.text) for line in plain), default=0)
    found = wrapped_items(lines)
    if not _NARROWEST <= width <= _WIDEST:
        return found
    run = plain[:1]
    for above, below in pairwise(plain):
        full = len(above.text) + 1 + len(below.text.split()[0]) > width and not below.text[0].isspace()
        if full and below.number == above.number + 1:
            run.append(below)
        else:
            found |= _going_on(run)
            run = [below]
    return found | _going_on(run)


def _going_on(run: Sequence[Line]) -> set[int]:
    wrapped = len(run) >= _FEWEST_FULL and any(line.text[:1].islower() for line in run[1:])
    return {line.number for line in run[1:]} if wrapped else set()


_SIZE_BEHIND = lazy_re(r"(?i)^\s+([–—-])\s+(?:level\s+\d|\d{1,3}\s+(?:credits?|glh|hours|guided learning hours))\.?$")
_OR_ALONE = lazy_re(r"\s*(?:or|OR|Or|[Ee]ither)[ .:–-]*")  # between two items
_ITEM_TEXT = lazy_re(r"^\s*[*+•o·]\s+")


def with_sizes_behind(lines: Sequence[Line]) -> list[Line]:
    """The lines; a dash with a size right below an item's text goes on with an item that parts its sizes by dashes.

    `* Fog signals – Level 3`, and `– 4 credits` below it, where a page as wide as a screen ended.
    """
    made: list[Line] = []
    for line in lines:
        above = _ITEM_TEXT.match(made[-1].text) if made else None
        size = _SIZE_BEHIND.match(line.text) if above else None
        if above and size and size.start(1) == above.end() and f" {size[1]} " in made[-1].text:
            made[-1] = replace(made[-1], text=f"{made[-1].text} {line.text.strip()}")
        else:
            made.append(line)
    return made


def items_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines; where texts stand left of a list, in a column of their own, they stand behind it.

    `Mandatory units     • Trim the lamp`, and `                    • Polish the lens` below it.
    """
    marks = {match.end() - 1 for line in lines if (match := _MARK_FIRST.match(line.text))}
    if not marks:
        return list(lines)
    made: list[Line] = []
    for _, group in groupby(lines, key=lambda line: bool(line.text.strip())):
        block = list(group)
        beside = (match.end() - 1 for line in block if (match := _MARK_BEHIND.match(line.text)))
        column = next((at for at in beside if at in marks), None)
        made += block if column is None else _parted(block, column)
    return made


def _parted(block: Sequence[Line], column: int) -> list[Line]:
    """What begins in that column or behind it, line by line, and then what stands left of it."""
    own = [line.text[column - 2 : column].strip() == "" for line in block]
    left = [line.text[:column].strip() if apart else "" for line, apart in zip(block, own, strict=True)]
    right = [
        replace(line, text=" " * column + line.text[column:]) if apart else line
        for line, apart in zip(block, own, strict=True)
        if line.text[column:].strip() or not apart
    ]
    blank = replace(block[-1], text="")
    return [*right, blank, replace(block[0], text=" ".join(filter(None, left))), blank]


def continues(before: str, line: str) -> bool:
    """Whether a line goes on with the sentence of the one before it: it is long and unfinished, this starts small."""
    if _OR_ALONE.fullmatch(line) or _HEADS_COLUMNS.match(line.lstrip()):
        return False
    if before.count("(") > before.count(")") and line[:1].isspace() and len(before.strip()) >= _LONG_LINE:
        return True  # "(T/601/1235, level 4," goes on below with "8 credits)"
    if before.count("[") > before.count("]") and _CLOSES_LINK.match(line):
        return True
    if line[:1].islower() and _JOINS.match(line) and _NAMES_SIZE.search(before) and not FINISHED.search(before):
        return True  # "Level 2 Certificate in Bus", a large heading, goes on below with "and Coach Driving"
    return is_wrapped(before) and bool(re.match(r"\s*[a-z(&]", line))


def number_goes_on(before: str, line: str) -> bool:
    """Whether a number that ends a sentence stands below the rest of it, `has a credit value of`: it counts no item."""
    if not line[:1].isdigit() or not _NUMBER_ENDS.match(line):
        return False
    return is_wrapped(before) and bool(_OPEN_END.search(before))


def is_wrapped(line: str) -> bool:
    """Whether a line is long and its sentence unfinished: then whoever saved the text may have broken it there."""
    return len(line.strip()) >= _LONG_LINE and not FINISHED.search(line.rstrip())


def item_goes_on(source: str, below: Line, item: re.Match[str], filled: frozenset[int]) -> bool:
    """Whether a line goes on with the item above: as a paragraph does, or small and further in or behind a comma.

    So do those of the numbers in `filled`.
    """
    line = below.text
    if below.number in filled:
        return True
    hangs = len(line) - len(line.lstrip()) > len(item[1]) and not FINISHED.search(source.rstrip())
    opened = hangs and (
        source.count("(") > source.count(")") or source.count("[") > source.count("]") or source.count("`") % 2 == 1
    )
    small = line.lstrip()[:1].islower() and (hangs or source.rstrip().endswith(","))
    return opened or small or (hangs and line.lstrip()[:1] in "([") or continues(source, line)
