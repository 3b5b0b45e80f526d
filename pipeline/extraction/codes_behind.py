"""Codes behind the titles of a whole list: `Commercial contracting L4M3` beside `Supplier relationships L4M6`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.events import RawUnit
from pipeline.extraction.inline import InlineUnit
from pipeline.extraction.labels import roles_of, without_dangling_label
from pipeline.patterns import lazy_re

# A number alone, or letters and a number apart from them, are a code in brackets only: `Cut hair (01)`, `(HM 201)`.
_BEHIND = lazy_re(
    r"^(?P<title>[A-Z].*?[a-z)])\s+(?:[–-]\s+)?(?P<bracket>[(\[])?"
    r"(?:(?i:SCQF\s+level)\s+(?P<level>\d{1,2})[,;:]?\s+)?"
    r"(?P<code>(?=[A-Z]+\d|\d+[A-Z])[A-Z\d]{3,8}|[A-Z](?=[A-Z\d]*\d)[A-Z\d]{3}\s\d\d|(?(bracket)(?:0\d{1,2}|\d{3}|[A-Z]{1,5}\s\d{1,4}[A-Z]?"
    r"|(?i:unit|module)\s[A-Z]?\d{1,4}|(?=[A-Z\d/.-]*\d)[A-Z\d]{1,6}(?:[/.-][A-Z\d]{1,6}){1,3})|(?!)))[)\]]{0,2}$"
)
_OF_A_STANDARD = lazy_re(r"[A-Z]\d{1,2}")  # A17
_LONGEST_LABEL = 4  # words
_FEWEST, _MOST = 3, 0.75  # of the list's lines


def without_label(title: str, code: str, text: str) -> str:
    """A title without the label of the code behind it in a cell's text: `Feed animals Unit accreditation number`.

    One word is a label only where a colon ends it, or where it is short for a code's name: "URN".
    """
    words = title.split()
    ended = text.partition(code)[0].rstrip().endswith(":") or (words[-1].isupper() and roles_of(words[-1]) == {"uan"})
    begins = range(max(1, len(words) - _LONGEST_LABEL), len(words) - (not ended))
    labels = (at for at in begins if "uan" in roles_of(" ".join(words[at:])))
    return " ".join(words[: next(labels, len(words))])


def with_numbers_behind(units: Sequence[InlineUnit | None]) -> list[InlineUnit | None]:
    """The units of lines with sizes, each with the code behind its title as a list has them."""
    read = iter(with_codes_behind([one.unit for one in units if one]))
    return [replace(one, unit=next(read)) if one else None for one in units]


def with_codes_behind(units: Sequence[RawUnit]) -> list[RawUnit]:
    """The units with the codes behind their titles, where nearly each has one of its own and no other number.

    One "Convert audio to MP3" is a title. A line of such a list without a code says so.
    """
    bare = [at for at, one in enumerate(units) if one.number is None or _only_counts(one)]
    found = {at: match for at in bare if (match := _BEHIND.match(units[at].title))}
    codes = {match["code"] for match in found.values()}
    alike = len({len(code) for code in codes}) == 1 or _are_set_apart(list(found.values()))
    # "… Unit code BT101": a label in front of every one of them leaves no doubt.
    named = {at: without_dangling_label(match["title"]) for at, match in found.items()}
    labelled = all(named[at] != match["title"] for at, match in found.items())
    titles = named if labelled else {at: match["title"] for at, match in found.items()}
    if len(found) < max(1 if labelled else _FEWEST, len(bare) * _MOST) or len(codes) < len(found) or not alike:
        return list(units)
    numbered = list(units)
    for at in bare:
        match = found.get(at)
        level = units[at].level or (match["level"] if match else None)
        coded = replace(units[at], title=titles[at], number=match["code"], level=level) if match else None
        numbered[at] = coded or _doubted(units[at])
    return numbered


def _are_set_apart(found: Sequence[re.Match[str]]) -> bool:
    """Whether each code stands in brackets, in a style that no standard's own code has: `[CCW 21]` and `[CCW 024]`."""
    return all(match["bracket"] and not _OF_A_STANDARD.fullmatch(match["code"]) for match in found)


def _only_counts(unit: RawUnit) -> bool:
    """Whether its number is the item's in the list: `2. Borrowing and debt (T2PF)`."""
    return unit.number is not None and unit.raw.startswith((f"{unit.number}. ", f"{unit.number}) "))


def _doubted(unit: RawUnit) -> RawUnit:
    doubt = f"no code stands behind “{unit.title[:60]}” as behind the other titles of its list"
    return replace(unit, doubts=(*unit.doubts, doubt))
