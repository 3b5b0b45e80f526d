"""Lists of nothing but titles: units by the number of them that the line before the list states."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import RawUnit
from pipeline.extraction.facts import COUNT_WORDS
from pipeline.extraction.headings import parse_group
from pipeline.reading.document import Heading, ListItem, Paragraph
from pipeline.wording import plain

TextBlock = Heading | Paragraph | ListItem
_STATED = re.compile(
    r"(?i)\b(?P<count>\d{1,2}|" + "|".join(COUNT_WORDS) + r")\s+(?:\w+\s+){0,2}units?\b[^.]*:?$"
    r"|\bunits required\s*:\s*(?P<label>\d{1,2})"
)
_LONGEST = 25  # words


def counted_units(texts: Sequence[TextBlock]) -> dict[int, RawUnit]:
    """Items that are units because exactly as many were announced ("the following four units:"), by position.

    Without a code or a size this agreement is all the evidence there is: one item more or less, and none is a unit.
    """
    found: dict[int, RawUnit] = {}
    for at, block in enumerate(texts):
        if isinstance(block, ListItem) or not (stated := _stated(block.text)):
            continue
        start = at + 1
        end = start
        while end < len(texts) and isinstance(texts[end], ListItem):
            end += 1
        if end == start:
            end = _lines_below(texts, start)
        items = texts[start:end]
        if len(items) == stated and all(_is_title(item.text) for item in items):
            found.update((start + step, _unit(item)) for step, item in enumerate(items))
    return found


def _lines_below(texts: Sequence[TextBlock], start: int) -> int:
    """Where lines without any mark end that stand right below each other, as only a list's do."""
    end = start
    while end < len(texts) and isinstance(texts[end], Paragraph):
        above, line = texts[end - 1].place.line, texts[end].place.line
        if end > start and (above is None or line is None or line - above != 1):
            break
        end += 1
    return end


def _stated(text: str) -> int | None:
    match = _STATED.search(plain(text).strip())
    if not match:
        return None
    number = match["count"] or match["label"]
    return COUNT_WORDS.get(number.lower()) or int(number)


def _is_title(text: str) -> bool:
    short = len(text.split()) <= _LONGEST and not re.search(r"[.:;!?]$", text.strip())
    return short and looks_like_title(text) and text[0].isupper() | text[0].isdigit() and parse_group(text) is None


def _unit(item: TextBlock) -> RawUnit:
    marker = re.fullmatch(r"\(?(\d{1,3})[.)]?", getattr(item, "marker", ""))
    return RawUnit(title=item.text, number=marker[1] if marker else None, place=item.place, raw=item.text)
