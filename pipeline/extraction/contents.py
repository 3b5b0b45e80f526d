"""Units that only a contents page names, run into one line: `Unit 201 Handle mail 10 Unit 202 Store data 13 …`."""

from __future__ import annotations

import re

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import RawUnit
from pipeline.model import Place

_UNIT = re.compile(r"(?<![\w-])Unit\s+(?P<number>[A-Z]{0,4}\s?\d{1,4}[A-Za-z]?)\s*[:.–—-]?\s+(?=[A-Z‘'\"(L])")
_ENTRY = re.compile(r"^(?P<title>\D.{5,150}?)[\s.…]+(?P<page>\d{1,3})(?=\s|$)")
_LEVEL = re.compile(r"^(?:Level|(?P<entry>Entry(?:\s+Level)?))\s+(?P<level>[1-8])\s+[–—-]?\s*(?=[A-Z])")
_STANDARD = re.compile(r"\s*\((?P<code>[A-Z]{2,8}\s?\d{1,4}[A-Za-z]?)\)$")  # "… massage (SKABT18)"
_FEWEST = 4
_LONGEST = 25  # words


def contents_units(text: str, place: Place) -> list[RawUnit]:
    """The units of a contents page that lost its lines; nothing where one entry has no title or its page falls back.

    An entry without its page ("Unit 304 Unit 305 Prepare …") says that titles and numbers no longer stand together.
    """
    starts = list(_UNIT.finditer(text))
    if len(starts) < _FEWEST:
        return []
    ends = [*(start.start() for start in starts[1:]), len(text)]
    entries = [_ENTRY.match(text[start.end() : end].strip()) for start, end in zip(starts, ends, strict=True)]
    if entries[-1] is None:
        starts, entries = starts[:-1], entries[:-1]  # a text that was cut off ends within an entry
    found = [entry for entry in entries if entry is not None]
    pages = [int(entry["page"]) for entry in found]
    numbers = [start["number"] for start in starts]
    whole = len(found) == len(starts) >= _FEWEST and len(set(numbers)) == len(numbers)
    if not whole or pages != sorted(pages) or pages[0] == pages[-1]:
        return []
    if not all(looks_like_title(entry["title"]) and len(entry["title"].split()) <= _LONGEST for entry in found):
        return []
    levels = [_LEVEL.match(entry["title"]) for entry in found]
    standards = [_STANDARD.search(entry["title"].rstrip(" .…")) for entry in found]
    coded = sum(1 for standard in standards if standard) >= len(found) / 2
    return [
        RawUnit(
            title=_title(entry["title"], level if all(levels) else None, coded=coded),
            number=number,
            nos=standard["code"] if coded and standard else None,
            level=_level(level) if level and all(levels) else None,
            place=place,
            raw=f"Unit {number} {entry[0]}",
        )
        for number, entry, level, standard in zip(numbers, found, levels, standards, strict=True)
    ]


def _title(printed: str, level: re.Match[str] | None, *, coded: bool) -> str:
    title = printed[level.end() if level else 0 :].strip(" .…")
    return _STANDARD.sub("", title) if coded else title


def _level(match: re.Match[str]) -> str:
    return f"Entry {match['level']}" if match["entry"] else match["level"]
