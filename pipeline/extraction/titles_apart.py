"""Titles a paragraph each, parted by blank lines, below a line that only names a list: `Course modules`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extraction.asked_groups import asked_groups, names_one
from pipeline.extraction.events import RawUnit
from pipeline.extraction.heading_groups import names_period
from pipeline.extraction.headings import parse_group
from pipeline.extraction.list_ends import ends_list, is_right_below
from pipeline.extraction.list_titles import bare_title, is_title, names_group_of_units
from pipeline.extraction.numbers import split_unit_heading
from pipeline.extraction.stated import states_facts
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph

TextBlock = Heading | Paragraph | ListItem
_NAMES_A_LIST = lazy_re(
    r"(?i)(?:the\s+|our\s+|your\s+)?(?:course|qualification|programme|core|mandatory)\s+(?:units|modules)"
    r"(?:\s+(?:covered|studied|included))?\s*:?|(?:units|modules)\s+(?:of\s+study|covered|studied)\s*:?"
)
_FEWEST, _FEWEST_ASKED = 4, 2
_SHORTEST, _SHORTEST_LAST = 2, 3  # words; what heads the page's next part is shorter than most titles


def titles_apart(texts: Sequence[TextBlock], told: frozenset[int]) -> Iterator[tuple[int, RawUnit]]:
    """The units of such lists, by position, where nothing in them was told to be a unit before.

    A word of its own or a part of the course's time may stand between the name and the first title (`Year 1`). Below
    the name of a group that a rule asks units from a few are enough, as below that of the next group.
    """
    asked = asked_groups(texts)
    last = -1
    for at, block in enumerate(texts):
        of_asked = names_one(block.text, asked) or (at == last > 0 and names_group_of_units(block.text))
        if isinstance(block, ListItem) or not (of_asked or _NAMES_A_LIST.fullmatch(block.text.strip())):
            continue
        start = at + 1
        if start < len(texts) and (names_period(texts[start].text) or " " not in texts[start].text.strip()):
            start += 1
        end = start
        while end < len(texts) and _is_apart(texts, end, start):
            end += 1
        while end > start and len(texts[end - 1].text.split()) < _SHORTEST_LAST:
            end -= 1
        if end - start >= (_FEWEST_ASKED if of_asked else _FEWEST) and told.isdisjoint(range(at, end)):
            last = end
            for position, title in enumerate(texts[start:end], start):
                yield position, RawUnit(title=bare_title(title.text), place=title.place, raw=title.text)


def _is_apart(texts: Sequence[TextBlock], at: int, start: int) -> bool:
    """Whether a paragraph is a title with nothing right above it, and neither a fact nor the name of what follows."""
    block, text = texts[at], texts[at].text
    alone = isinstance(block, Paragraph) and not (at > start and is_right_below(texts[at - 1], block))
    begins = text[:1].isalpha() and split_unit_heading(text)[0] is None
    titled = alone and begins and len(text.split()) >= _SHORTEST and is_title(text) and text.rstrip()[-1:] != "."
    return titled and not ends_list(text) and parse_group(text) is None and not states_facts(text)
