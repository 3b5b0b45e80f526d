"""A cell that lists units: each begins with its code at the cell's left, and wraps below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.patterns import lazy_re
from pipeline.reading.pdf.lines import joined, lines_of, upright_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.lexicon import Lexicon
    from pipeline.reading.pdf.page_content import Word

# What a unit in such a list begins with: its accreditation number, or "Unit" and a number, and then its title.
BEGINS = lazy_re(r"(?:[A-Z]/\d{3}/\d{4}|Unit \d{1,3})\b\W{0,3}\s\S")
_FIRST = lazy_re(r"[A-Z]/\d{3}/\d{4}\b|Unit\b")
FEWEST_ITEMS = 2
FEWEST_WORDS = 6


def items_of(words: Sequence[Word], lexicon: Lexicon) -> tuple[str, ...]:
    """The units that a cell lists, one below the other; nothing where its first line is none or none follows."""
    # Most cells are prose, and their first word tells so.
    if len(words) < FEWEST_WORDS or words[0].style.turn or not _FIRST.match(words[0].text):
        return ()
    items: list[list[str]] = []
    for line in lines_of(upright_of(words)):
        if BEGINS.match(line.text):
            items.append([line.text])
        elif items:
            items[-1].append(line.text)
        else:
            return ()
    return tuple(joined(item, lexicon) for item in items) if len(items) >= FEWEST_ITEMS else ()
