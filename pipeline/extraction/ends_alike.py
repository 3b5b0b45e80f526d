"""Lists whose items all end in a credit in brackets: each is a unit, whatever words of rules its title holds."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import RawUnit
from pipeline.extraction.inline import TOTAL, InlineUnit
from pipeline.extraction.left_in_lists import TextBlock, lists_in
from pipeline.extraction.numbers import is_short_title, split_unit_heading
from pipeline.patterns import lazy_re

_ENDS_IN_CREDIT = lazy_re(r"(?i)(?P<title>.+?)\s*[(\[](?P<credit>\d{1,3})\s*credits?[)\]]\s*[.;,]?")
# "Units of your choice (8 credits)", "At least one of these (6 credits)" say how many are taken.
_OF_MANY = lazy_re(r"(?i)\b(?:units?|credits?|total|at least|(?:min|max)imum of|(?:any|one|two|three|all) of)\b")
_FEWEST = 3  # units that end so, and more than the other items that do


def with_ends_alike(read: Sequence[InlineUnit | None], texts: Sequence[TextBlock]) -> list[InlineUnit | None]:
    """What each line reads as: beside three units `Wages (4 credits)`, `Minimum Wage Law (4 credits)` is another."""
    made = list(read)
    for run in lists_in(texts):
        if sum(1 for at in run if read[at]) < _FEWEST:
            continue
        ends = {at: match for at in run if (match := _ENDS_IN_CREDIT.fullmatch(texts[at].text.strip()))}
        units = sum(1 for at in ends if read[at])
        others = {at: _unit(texts[at], end["title"], end["credit"]) for at, end in ends.items() if read[at] is None}
        if units >= max(_FEWEST, 1 + sum(map(bool, others.values()))):
            made = [others.get(at, one) for at, one in enumerate(made)]
    return made


def _unit(block: TextBlock, said: str, credit: str) -> InlineUnit | None:
    number, title = split_unit_heading(said)
    if TOTAL.match(title) or _OF_MANY.search(title) or not (looks_like_title(title) or is_short_title(title)):
        return None
    return InlineUnit(
        RawUnit(title=title, number=number, credit=credit, place=block.place, raw=block.text), coded=False
    )
