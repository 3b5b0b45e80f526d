"""Entries of a contents page whose units have their codes in brackets: `… 11 Career exploration (CE1) 18 …`."""

from __future__ import annotations

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import RawUnit
from pipeline.model import Place
from pipeline.patterns import lazy_re

FEWEST, LONGEST = 4, 25  # entries of a contents page; words of one
_CODED_ENTRY = lazy_re(
    r"(?P<title>[A-Z][^\d()]{3,120}?)\s\((?P<code>[A-Z]{2,5}\d{1,3})\)[\s.…]+(?P<page>\d{1,3})(?=\s|$)"
)


def coded_entries(text: str, place: Place) -> list[RawUnit]:
    """`… 11 Career exploration (CE1) 18 Applying for a job (AJB1) 22 …`: the code in brackets, then the page."""
    entries = list(_CODED_ENTRY.finditer(text)) if text.count("(") >= FEWEST else []
    pages = [int(entry["page"]) for entry in entries]
    codes = {entry["code"] for entry in entries}
    titled = all(looks_like_title(entry["title"]) and len(entry["title"].split()) <= LONGEST for entry in entries)
    if len(entries) < FEWEST or len(codes) < len(entries) or not titled:
        return []
    if pages != sorted(pages) or pages[0] == pages[-1]:
        return []
    return [RawUnit(title=entry["title"], number=entry["code"], place=place, raw=entry[0]) for entry in entries]
