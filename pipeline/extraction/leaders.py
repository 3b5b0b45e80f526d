"""Lines of a contents page, which lead with dots or tabs to a page number."""

from __future__ import annotations

from functools import lru_cache

from pipeline.patterns import lazy_re

_DOTS = lazy_re(r"(?:\.\s?){4,}\s*\d*\s*$")
_TWO_DOTS = lazy_re(r"\.\s?\.")
_FEW_DOTS = lazy_re(r"(?:\s\.)+\s\d{1,3}\s*$")  # a long entry leaves room for one or two
_ELLIPSES, _TABS = lazy_re(r"\s…+\s*\d+\s*$"), lazy_re(r"\t+\d+\s*$")


def leads_to_page(text: str, *, ellipses: bool = True) -> bool:
    """Whether a line leads to a page number (by `ellipses` too): it lists no unit, and is no part of one's page."""
    # Most lines have none of the characters that lead there, and need no search from each of their places.
    if text.count(".") > 3 and _TWO_DOTS.search(text) and _DOTS.search(text):
        return True
    if " . " in text and _FEW_DOTS.search(text):
        return True
    return bool(("\t" in text and _TABS.search(text)) or (ellipses and "…" in text and _ELLIPSES.search(text)))


_PAGES = lazy_re(r"\s(?=\d)(?<=[a-z)]\s)(?<!evel\s)(\d{1,3})(?=\s+[A-Z\d]|$)")
_FEWEST, _SHORTEST = 6, 120  # pages, and characters of as many entries


@lru_cache(maxsize=1024)
def runs_on_to_pages(text: str) -> bool:
    """Whether a text is a contents page run into one line: its numbers, each behind words, only grow."""
    numbers = sum(map(str.isdecimal, text.split())) if len(text) > _SHORTEST else 0
    pages = [int(page) for page in _PAGES.findall(text)] if numbers >= _FEWEST else []
    return len(pages) >= _FEWEST and pages == sorted(pages) and pages[0] < pages[-1]
