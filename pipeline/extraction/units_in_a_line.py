"""Lines of text that hold more than one unit: a group's name before its first, or one unit behind another.

Mandatory Unit 1 Trim the lamp (3 credits)
Unit 2 Keep the log (2 credits) Unit 3 Sound the horn (1 credit)

Or a qualification and the group of its units that stands below: `Level 2 Award in Lamps (mandatory units)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.headings import parse_group
from pipeline.extraction.inline import parse_inline_unit
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
_SIZED = lazy_re(r"(?i)\b(?:credits?|glh|hours|level \d)\s*\)?$")


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


def _apart(block: Paragraph) -> Iterator[Paragraph]:
    pieces = [part for piece in _BEGINS.split(block.text) for part in _NAMED_BEHIND.split(piece, maxsplit=1)]
    units = [piece for piece in pieces if parse_group(piece) is None]
    whole = all(_SIZED.search(piece) and parse_inline_unit(piece, "", block.place) for piece in units)
    if len(pieces) < 2 or not units or not whole or pieces[-1] is not units[-1]:
        yield block
        return
    for piece in pieces:
        yield replace(block, text=piece.strip(), lines=1)
