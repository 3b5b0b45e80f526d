"""Running heads and page numbers of text with form feeds: what stands on page after page belongs to none of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.patterns import lazy_re
from pipeline.reading.textual_tables import Line

_LINK_LISTED = lazy_re(r"^\s*(\d{1,3})\. (?:https?|file|mailto)://\S+$")
_LINK_NUMBER = lazy_re(r"\[(\d{1,3})\](?=\w)")
_FEWEST_LINKS = 2
_EDGE = 2  # lines from the top or the bottom of a page that may be furniture
_FEWEST_PAGES = 3
_FEWEST_QUOTED = 3


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """The lines, those emptied that stand alike, but for their numbers, at the edge of most pages."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.text.strip():
            pages.setdefault(line.page, []).append(line)
    if len(pages) < _FEWEST_PAGES:
        return list(lines)
    edges = {number: [*page[:_EDGE], *page[-_EDGE:]] for number, page in pages.items()}
    seen = Counter(key for page in edges.values() for key in {_key(line) for line in page})
    often = {key for key, times in seen.items() if times >= max(_FEWEST_PAGES, len(pages) * 0.6)}
    furniture = {line.number for page in edges.values() for line in page if _key(line) in often}
    # The first page keeps its own: a running head is the title, said there for the first time.
    furniture -= {line.number for line in edges[min(edges)][:_EDGE]}
    return [Line(line.number, line.page, "") if line.number in furniture else line for line in lines]


def unquoted(lines: Sequence[Line]) -> list[Line]:
    """The lines without the marks by which a letter quotes another."""
    quoting = sum(1 for line in lines if line.text.startswith(">"))
    if quoting < _FEWEST_QUOTED:
        return list(lines)
    return [Line(line.number, line.page, re.sub(r"^(?:>\s?)+", "", line.text)) for line in lines]


def without_link_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines without the numbers of links in front of words, where a list at the end says where each leads.

    So `lynx -dump` writes links: `[4]Champion customer service`, and below all else `4. https://…`.
    """
    leads = {match[1] for line in lines if "://" in line.text and (match := _LINK_LISTED.match(line.text))}
    if len(leads) < _FEWEST_LINKS:
        return list(lines)
    return [
        line
        if "[" not in line.text
        else replace(line, text=_LINK_NUMBER.sub(lambda match: "" if match[1] in leads else match[0], line.text))
        for line in lines
    ]


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", line.text)).strip().casefold()
