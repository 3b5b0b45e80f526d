"""Lists whose items all end in a credit: each is a unit, whatever words of rules its title holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import RawUnit
from pipeline.extraction.headings import parse_group
from pipeline.extraction.inline import TOTAL, InlineUnit
from pipeline.extraction.left_in_lists import TextBlock, lists_in
from pipeline.extraction.numbers import is_short_title, split_unit_heading
from pipeline.extraction.titles import names_a_qualification
from pipeline.extraction.whole_words import speaks_of_the_whole
from pipeline.patterns import lazy_re

_ENDS_IN_CREDIT = lazy_re(
    r"(?i)(?P<title>.+?)\s*(?:[(\[](?P<bracket>\d{1,3})\s*credits?[)\]]|[–—:,-]\s+(?P<dash>\d{1,3})\s*credits?)\s*[.;,]?"
)
# "Units of your choice (8 credits)", "At least one of these (6 credits)" say how many are taken.
_OF_MANY = lazy_re(r"(?i)\b(?:units?|credits?|total|at least|(?:min|max)imum of|(?:any|one|two|three|all) of)\b")
_FEWEST = 3  # units that end so, where no name of a group stands above; the other items that do are no more


def with_ends_alike(read: Sequence[InlineUnit | None], texts: Sequence[TextBlock]) -> list[InlineUnit | None]:
    """What each line reads as: beside three units `Wages (4 credits)`, `Minimum Wage Law (4 credits)` is another."""
    made = list(read)
    for run in lists_in(texts):
        fewest = 1 if run and run[0] and parse_group(texts[run[0] - 1].text) else _FEWEST
        if sum(1 for at in run if read[at]) < fewest:
            continue
        ends = {at: match for at in run if (match := _ENDS_IN_CREDIT.fullmatch(texts[at].text.strip()))}
        units = sum(1 for at in ends if read[at])
        others = {at: _unit(texts[at], end) for at, end in ends.items() if read[at] is None}
        if units >= max(fewest, sum(map(bool, others.values()))):
            made = [others.get(at, one) for at, one in enumerate(made)]
    return made


def _unit(block: TextBlock, end: re.Match[str]) -> InlineUnit | None:
    number, title = split_unit_heading(end["title"].rstrip(" .–—-,:;"))
    if names_a_qualification(title) or TOTAL.match(title) or (number is None and speaks_of_the_whole(title, bare=True)):
        return None
    if _OF_MANY.search(title) or not (looks_like_title(title) or is_short_title(title)):
        return None
    return InlineUnit(
        RawUnit(title=title, number=number, credit=end["bracket"] or end["dash"], place=block.place, raw=block.text),
        coded=False,
    )
