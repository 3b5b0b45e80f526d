"""Units that only the heads of their own sections name: `Unit 1: Handle information`, what it holds, `Unit 2: …`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import RawUnit
from pipeline.extraction.numbers import split_unit_heading
from pipeline.reading.document import Block, Heading, Paragraph
from pipeline.wording import folded

_FEWEST = 3
_LONGEST = 20  # words
_LONG_NUMBER = 3  # characters
_NUMBER_ALONE = re.compile(r"^(?i:unit)\s+[A-Za-z]{0,4}\d{1,4}[A-Z]?\s*:$")
_LEADER = re.compile(r"\.{3,}|…|\s\d{1,3}$")


def headed_units(blocks: Sequence[Block]) -> dict[int, RawUnit]:
    """Units by the position of their heads; nothing where they are few, or two bear one number.

    They list a unit only where nothing else in the document does.
    """
    found: dict[int, RawUnit] = {}
    for at, block in enumerate(blocks):
        if not isinstance(block, Heading | Paragraph) or _LEADER.search(block.text):
            continue
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        goes_on = _NUMBER_ALONE.match(block.text) and isinstance(below, Heading | Paragraph)
        text = f"{block.text} {below.text}" if goes_on and isinstance(below, Heading | Paragraph) else block.text
        number, title = split_unit_heading(text)
        short = len(title.split()) <= _LONGEST and not re.search(r"[.;!?:]$", title)
        if number and short and title[:1].isupper() and looks_like_title(title):
            found[at] = RawUnit(title=title, number=number, place=block.place, raw=text)
    titles = {(folded(unit.number or ""), folded(unit.title)) for unit in found.values()}
    numbers = {number for number, _ in titles}
    # Two may be anything's units ("Unit 1", "Unit 2"), unless their numbers are those of a scheme (451, 455).
    fewest = _FEWEST if any(len(number) < _LONG_NUMBER for number in numbers) else _FEWEST - 1
    return found if fewest <= len(numbers) == len(titles) else {}
