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
_LEADER = re.compile(r"\.{3,}|…|\s\d{1,3}$")


def headed_units(blocks: Sequence[Block]) -> dict[int, RawUnit]:
    """Units by the position of their heads; nothing where there are less than three, or two bear one number.

    They list a unit only where nothing else in the document does.
    """
    found: dict[int, RawUnit] = {}
    for at, block in enumerate(blocks):
        if not isinstance(block, Heading | Paragraph) or _LEADER.search(block.text):
            continue
        number, title = split_unit_heading(block.text)
        short = len(title.split()) <= _LONGEST and not re.search(r"[.;!?:]$", title)
        if number and short and title[:1].isupper() and looks_like_title(title):
            found[at] = RawUnit(title=title, number=number, place=block.place, raw=block.text)
    titles = {(folded(unit.number or ""), folded(unit.title)) for unit in found.values()}
    numbers = {number for number, _ in titles}
    return found if _FEWEST <= len(numbers) == len(titles) else {}
