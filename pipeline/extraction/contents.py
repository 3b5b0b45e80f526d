"""Units that only a contents page names, run into one line: `Unit 201 Handle mail 10 Unit 202 Store data 13 …`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.extraction.coded_entries import FEWEST, LONGEST, coded_entries
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import PageUnit, RawUnit
from pipeline.extraction.headings import may_name_group, parse_group
from pipeline.extraction.numbers import CODE, split_declared_number, split_unit_heading, without_uan
from pipeline.identifiers import find_uans
from pipeline.model import NOWHERE, Place
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph

TextBlock = Heading | Paragraph | ListItem
_UNIT = lazy_re(
    r"Unit(?<![\w-]Unit)\s+(?P<number>[A-Z]{0,4}\s?\d{1,4}(?:[A-Za-z]|/\d{1,4})?)\s*[:.–—-]?\s+(?=[A-Z‘'\"(L]|\dD)"
)
_CODED = lazy_re(r"(?<![\w/:-])(?P<number>[A-Z]{1,3}\d{3,5})\s+[–—-]\s+(?=[A-Z])")  # "R3101 - Plant taxonomy 13"
_ENTRY = lazy_re(
    r"^(?P<title>(?:(?:Level|Entry(?:\s+Level)?)\s+[1-8]\s+)?(?:\D|\dD).{3,200}?)(?:[\s.…]+|(?<=[a-z]))(?P<page>\d{1,3})(?=\s|$)"
)
_NUMBERED_TITLE = lazy_re(r"^(?P<title>\D{5,200}? \d)\s+(?P<page>\d{1,3})$")  # "Research methods 2 19"
# "Unit 201 Unit 202 Unit 203 Fit windows 14 Seal frames 18": a page that was read column by column.
_NUMBERS_FIRST = lazy_re(r"(?P<numbers>(?:Unit\s+[A-Z]{0,4}\d{1,4}[A-Za-z]?\s+){3,})(?P<rest>[A-Z][^\n]+)$")
# "… Fit windows 14 Seal frames 18 Unit 204 Hang doors 21 Unit 205 Unit 206 Lay floors 25 Sand floors 29"
_RUN_OF_NUMBERS = lazy_re(
    r"(?P<numbers>(?:Unit\s+[A-Z]{0,4}\d{1,4}[A-Za-z]?\s+)+)(?P<rest>[A-Z][^\n]+?)(?=\sUnit\s+[A-Z]{0,4}\d{1,4}[A-Za-z]?\s|$)"
)
_PAGED = lazy_re(r"\s*(?P<title>[A-Z\d][^\n]{3,200}?)[\s.…]+(?P<page>\d{1,3})(?=\s+[A-Z\d]|\s*$)")
_RUN_ON, _ENTRY_ENDS = lazy_re(r"\d\s+Unit\s+[A-Z]{0,4}\d"), lazy_re(r"\d{1,3}(?:\s+Unit\s|$)")
_LEVEL = lazy_re(r"^(?:Level|(?P<entry>Entry(?:\s+Level)?))\s+(?P<level>[1-8])\s+[–—-]?\s*(?=[A-Z])")
_STANDARD = lazy_re(r"\s*\((?P<code>[A-Z]{2,8}\s?\d{1,4}[A-Za-z]?)\)$")  # "… massage (SKABT18)"
_SLASHES = lazy_re(r"^/\s+|(?<=\S)\s+/(?=\s+\d{1,3}$)")  # a converter's cells: "/ Unit 01 Handle mail / 7"
_COUNT = lazy_re(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+(?=[A-Z])")
_LINE = lazy_re(r"^(?P<title>[A-Z].{3,150}?)(?:[\s.…]+|(?<=[a-z]{3}))(?P<page>\d{1,3})$")
# "18 Unit 7001 – Lead a team", "14 Unit 8001V1 Plan a strategy 21 Unit 8002V1 …", "14 K801V1 Plan a strategy 21 …":
# the page stands in front.
_LONG_CODE = r"[A-Z]{0,3}\d{2,5}[A-Z]\d{1,2}"
_PAGE_FIRST = lazy_re(
    rf"(?:^|\s)(?P<page>\d{{1,3}})\s+(?P<title>(?:Unit\s+(?:{CODE}|\d{{1,4}}[A-Za-z]?)|{_LONG_CODE})\s*[:.–—-]?\s+[A-Z\d‘'\"(].{{3,150}}?)"
    r"(?=\s+\d{1,3}\s+[A-Z]|[\s.…]*$)"
)
_CODED_PAGE = lazy_re(rf"\d\s+{_LONG_CODE}\s+[A-Z]")
_UNITS_HEAD = lazy_re(r"\bUnits\s+\d{1,3}\s+$")  # "… 4 Assessment 15 5 Units 18 Unit 001 …"
_SHORTEST = 80  # characters of four entries
_HEAD = lazy_re(
    r"(?i)^(?:(?:the|details of|list of)\s+)?units?(?:\s+(?:summar(?:y|ies)|titles|content|details|specifications?))?$"
)
_BACK_MATTER = lazy_re(
    r"(?i)^(?:(?:further|useful|general)\s+)?(?:appendi\w+|annex\w*|glossary|assessment|resources|references|contacts?"
    r"|index|centres?|quality|information|guidance)\b"
)
_CUT = "the contents page breaks off within the unit behind this one, which was not read"
_APART = "the contents page names numbers and titles apart and breaks off, so that nothing proves which belong together"


def with_contents_whole(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """The texts; a contents page that was run into one line, and broken where that did not fit, is one line again.

    `… 12 Unit 202 Fit windows in the`, then `workplace 13 Unit 204 Seal frames 17`.
    """
    whole: list[TextBlock] = []
    for block in texts:
        above = whole[-1] if whole else None
        broken = isinstance(block, Paragraph) and block.text[:1].islower() and _ENTRY_ENDS.search(block.text)
        if broken and isinstance(above, Paragraph) and not above.text[-1:].isdigit() and _RUN_ON.search(above.text):
            whole[-1] = replace(above, text=f"{above.text} {block.text}")
        else:
            whole.append(block)
    return whole


def contents_units(text: str, place: Place) -> list[RawUnit]:
    """The units of a contents page that lost its lines; nothing where one entry has no title or its page falls back.

    An entry without its page ("Unit 304 Unit 305 Prepare …") says that titles and numbers no longer stand together.
    """
    if len(text) < _SHORTEST or ("Unit" not in text and not _CODED_PAGE.search(text)):
        return coded_entries(text, place)
    found = (
        _pages_behind(text, place)
        or _pages_behind(text, place, _CODED)
        or _pages_first(_PAGE_FIRST.finditer(text), place)
    )
    return found or _numbers_first(text, place) or _numbers_in_runs(text, place) or coded_entries(text, place)


def _numbers_first(text: str, place: Place) -> list[RawUnit]:
    """The units of a contents page that was read column by column: all numbers, then all titles with their pages.

    Where the text breaks off, the titles that are left belong to the first numbers; more titles than numbers tell that
    the two do not belong together.
    """
    match = _NUMBERS_FIRST.search(text)
    numbers = re.findall(r"Unit\s+(\S+)", match["numbers"]) if match else []
    paged = _PAGED.finditer(match["rest"]) if match else ()
    entries = list(takewhile(lambda entry: not _BACK_MATTER.search(entry["title"]), paged))
    titles, pages = [entry["title"] for entry in entries], [int(entry["page"]) for entry in entries]
    if not _is_contents(titles, pages) or len(set(numbers)) < len(numbers) or len(entries) > len(numbers):
        return []
    cut = len(entries) < len(numbers)
    if cut and entries[-1].end() == len(entries[-1].string.rstrip()):
        return []  # the text ends with an entry, and yet some number has none
    return [
        RawUnit(
            title=entry["title"],
            number=number,
            place=place,
            raw=f"Unit {number} {entry[0].strip()}",
            doubts=(_APART,) if cut else (),
        )
        for number, entry in zip(numbers, entries, strict=False)
    ]


def _numbers_in_runs(text: str, place: Place) -> list[RawUnit]:
    """The units of such a page, read in parts: behind each run of numbers as many titles, whose pages only grow."""
    runs = list(_RUN_OF_NUMBERS.finditer(text))
    found: list[tuple[str, re.Match[str]]] = []
    for run in runs:
        numbers = re.findall(r"Unit\s+(\S+)", run["numbers"])
        paged = _PAGED.finditer(run["rest"])
        entries = list(takewhile(lambda entry: not _BACK_MATTER.search(entry["title"]), paged))
        if len(entries) != len(numbers):
            return []
        found.extend(zip(numbers, entries, strict=True))
    titles, pages = [entry["title"] for _, entry in found], [int(entry["page"]) for _, entry in found]
    if len({number for number, _ in found}) < len(found) or not _is_contents(titles, pages):
        return []
    return [
        RawUnit(title=entry["title"], number=number, place=place, raw=f"Unit {number} {entry[0].strip()}")
        for number, entry in found
    ]


def _pages_behind(text: str, place: Place, beginning: re.Pattern[str] = _UNIT) -> list[RawUnit]:
    starts = _without_repeats(list(beginning.finditer(text)), text)
    headed = _UNITS_HEAD.search(text[: starts[0].start()] if starts else "") is not None
    if len(starts) < _fewest([start["number"] for start in starts], headed=headed):
        return []
    ends = [*(start.start() for start in starts[1:]), len(text)]
    entries = [_entry(text[start.end() : end].strip()) for start, end in zip(starts, ends, strict=True)]
    cut = entries[-1] is None
    if cut:
        starts, entries = starts[:-1], entries[:-1]  # a text that was cut off ends within an entry
    found = [entry for entry in entries if entry is not None]
    pages = [int(entry["page"]) for entry in found]
    numbers = [start["number"] for start in starts]
    whole = len(found) == len(starts) >= _fewest(numbers, headed=headed) and len(set(numbers)) == len(numbers)
    if not whole or pages != sorted(pages) or pages[0] == pages[-1]:
        return []
    if not all(looks_like_title(entry["title"]) and len(entry["title"].split()) <= LONGEST for entry in found):
        return []
    levels = [_LEVEL.match(entry["title"]) for entry in found]
    levels = levels if all(levels) else [None] * len(found)
    standards = [_STANDARD.search(entry["title"].rstrip(" .…")) for entry in found]
    coded = sum(1 for standard in standards if standard) >= len(found) / 2
    coded_by = [next(find_uans(entry["title"]), None) for entry in found]
    return [
        RawUnit(
            title=_title(entry["title"][: uan.start].rstrip(" (") if uan else entry["title"], level, coded=coded),
            number=number,
            uan=uan.printed if uan else None,
            nos=standard["code"] if coded and standard else None,
            level=_level(level) if level else None,
            place=place,
            raw=f"Unit {number} {entry[0]}",
            doubts=(_CUT,) if cut and entry is found[-1] else (),
        )
        for number, entry, level, standard, uan in zip(numbers, found, levels, standards, coded_by, strict=True)
    ]


def _without_repeats(starts: Sequence[re.Match[str]], text: str) -> list[re.Match[str]]:
    """Where entries begin; one that says the number and title of the one before again begins none."""
    entries = [_ENTRY.match(text[start.end() : start.end() + 220]) for start in starts]
    said = [(start["number"], entry and entry["title"]) for start, entry in zip(starts, entries, strict=True)]
    return [start for at, start in enumerate(starts) if not at or said[at] != said[at - 1]]


def _entry(text: str) -> re.Match[str] | None:
    return _NUMBERED_TITLE.match(text) or _ENTRY.match(text)


def _fewest(numbers: Sequence[str], *, headed: bool = False) -> int:
    """Four entries are a contents page's, or three that count from one, or two behind the head of its units."""
    if headed:
        return FEWEST - 2
    counted = [int(number) for number in numbers if number.isdigit()]
    return FEWEST - 1 if counted == list(range(1, len(numbers) + 1)) else FEWEST


def _without_slashes(text: str) -> str:
    return _SLASHES.sub("", text) if "/" in text else text


def contents_lines(texts: Sequence[TextBlock]) -> list[PageUnit]:
    """The units of a contents page, each in the group whose entry stands above it: `3 Optional units 12`."""
    groups = [
        (block.place.line or 0, group)
        for block in texts
        if may_name_group(block.text) and (entry := _LINE.match(_COUNT.sub("", _without_slashes(block.text.strip()))))
        if (group := parse_group(entry["title"], block.place)) and group.kind
    ]
    return [
        PageUnit(unit, next((group for line, group in reversed(groups) if line < (unit.place.line or 0)), None))
        for unit in _contents_lines(texts)
    ]


def _contents_lines(texts: Sequence[TextBlock]) -> list[RawUnit]:
    """The units of a contents page: those entries that each say `Unit 4`, or all below `Unit summaries 4`."""
    lines = (_PAGE_FIRST.fullmatch(block.text.strip()) for block in texts if "Unit " in block.text)
    if first := _pages_first(filter(None, lines), texts[0].place if texts else NOWHERE):
        return first
    entries = [(block, _LINE.match(_COUNT.sub("", _without_slashes(block.text.strip())))) for block in texts]
    numbered = [(block, match, *split_unit_heading(match["title"])) for block, match in entries if match]
    numbered = [entry for entry in numbered if entry[2]]
    pages = [int(match["page"]) for _, match, _, _ in numbered]
    titles = [title for _, _, _, title in numbered]
    if _is_contents(titles, pages) and len({number for _, _, number, _ in numbered}) == len(numbered):
        return [_unit_of(block, number, title) for block, _, number, title in numbered]
    below = _below_head(entries)
    few = [(block, *split_unit_heading(match["title"])) for block, match in below]
    if few and all(number for _, number, _ in few) and len({number for _, number, _ in few}) == len(few):
        return [_unit_of(block, number, title) for block, number, title in few]
    pages = [int(match["page"]) for _, match in below]
    if _is_contents([match["title"] for _, match in below], pages) and len(set(pages)) >= len(pages) / 2:
        return [RawUnit(title=match["title"], place=block.place, raw=block.text) for block, match in below]
    return []


def _unit_of(block: TextBlock, number: str | None, title: str) -> RawUnit:
    """The unit of a line; its code behind its title is no part of that."""
    named, uan = without_uan(title)
    own = named if uan and looks_like_title(named) else title
    return RawUnit(title=own, number=number, uan=uan if own is named else None, place=block.place, raw=block.text)


def _pages_first(entries: Iterable[re.Match[str]], place: Place) -> list[RawUnit]:
    """The units of a contents page whose entries begin with their pages: each says `Unit 4`, its pages only grow."""
    found = list(entries)
    split = [_split(match["title"]) for match in found]
    whole = len({number for number, _ in split if number}) == len(found)
    begun = found and _UNIT.search(found[0].string, 0, found[0].start())  # then its page stands behind each
    if not whole or begun or not _is_contents([title for _, title in split], [int(match["page"]) for match in found]):
        return []
    return [
        RawUnit(title=title.rstrip(" .…"), number=number, place=place, raw=match[0].strip())
        for (number, title), match in zip(split, found, strict=True)
    ]


def _split(title: str) -> tuple[str | None, str]:
    number, rest = split_unit_heading(title)
    return (number, rest) if number else split_declared_number(title)


def _is_contents(titles: Sequence[str], pages: Sequence[int]) -> bool:
    whole = len(pages) >= FEWEST and list(pages) == sorted(pages) and pages[0] < pages[-1]
    return whole and len(set(titles)) == len(titles) and all(map(looks_like_title, titles))


def _below_head(entries: Sequence[tuple[TextBlock, re.Match[str] | None]]) -> list[tuple[TextBlock, re.Match[str]]]:
    below: list[tuple[TextBlock, re.Match[str]]] = []
    last = None
    for block, match in entries:
        page = int(match["page"]) if match else 0
        if last is None:
            last = page if match and _HEAD.match(_COUNT.sub("", match["title"])) else None
            continue
        if match is None or page < last or _BACK_MATTER.search(match["title"]):
            break
        below.append((block, match))
        last = page
    return below


def _title(printed: str, level: re.Match[str] | None, *, coded: bool) -> str:
    title = printed[level.end() if level else 0 :].strip(" .…")
    return _STANDARD.sub("", title) if coded else title


def _level(match: re.Match[str]) -> str:
    return f"Entry {match['level']}" if match["entry"] else match["level"]
