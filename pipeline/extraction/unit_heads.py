"""Units that only the heads of their own sections name: `Unit 1: Handle information`, what it holds, `Unit 2: …`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.counts_said import counts_in
from pipeline.extraction.events import PageUnit, RawUnit
from pipeline.extraction.headings import GroupHeading, parse_group
from pipeline.extraction.leading_in import leads_in
from pipeline.extraction.list_titles import is_title, modules_of_units, names_units
from pipeline.extraction.marks import group_of_kind
from pipeline.extraction.numbers import split_unit_heading, without_uan
from pipeline.extraction.vocabulary import vocabulary
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Heading, ListItem, Paragraph, Table
from pipeline.wording import SMALL_NUMBERS, folded

_FEWEST = 3
_LONGEST = 20  # words
_LONG_NUMBER = 3  # characters
_NUMBER_ALONE = lazy_re(r"^(?i:unit|module)\s+[A-Za-z]{0,4}\d{1,4}[A-Z]?\s*:?$")
_DESCRIBES = lazy_re(
    r"(?i)^(?:(?:with)?in\s+|during\s+|through(?:out)?\s+|for\s+|th(?:e|is)\s+(?:purpose|aim|focus|objective)\s+of\s+)?"
    r"this\s+(?:(?:unit|module)\b|u\w{0,2}$)"
)
_WHAT_IS_LEARNT = lazy_re(
    r"(?:(?i:in\s+this\s+(?:unit|module),?\s+))?(?i:the\s+)?(?:[Ll]earners?|[Ss]tudents?|[Cc]andidates?|[Yy]ou)\s+will\s+(?:\w+\s+){0,2}?"
    r"(?:learn|stud\w+|develop|investigate|understand|explore|examine|use|apply|analyse|consider|identify|acquire|evaluate"
    r"|look|discover|design|create|practise|research|discuss|describe|review|plan)\b"
)
_SPEAKS_OF_IT = lazy_re(r"[.!?]\s+(?:In\s+this|This)\s+(?:unit|module)\b")  # behind its first sentence
_IN_LINE = lazy_re(r"^(?P<title>[^.:;!?]{3,80}):\s+(?=[A-Z])(?=.{0,200}?\b(?i:this\s+(?:unit|module))\b)")
_FEWEST_DESCRIBED = 2
_LONGEST_DESCRIBED = 14  # words
_BEGINS_IN_DIGIT = lazy_re(r"\d[A-Z]\s")  # "3D animation"
_COUNTED = lazy_re(r"(\d{1,2}(?:\.\d{1,2})?)\.?(?:\s|$)")
_PAGE_BEHIND = lazy_re(r"(?:\s|(?<=[a-z]{3}))\d{1,3}$")


def headed_units(blocks: Sequence[Block]) -> list[PageUnit]:
    """Units that heads name: numbers of their own, few of them none, or what is said below each.

    They list a unit only where nothing else in the document does. Where the name of a group stands right above the
    first of them, each is of the group that was named last.
    """
    found = _numbered_heads(blocks) or _described_heads(blocks) or _heads_in_line(blocks) or _counted_heads(blocks)
    groups = {at: group for at in found if (group := _group_above(blocks, at))}
    if not groups or min(groups) != min(found):
        groups = {}
    named = {at: groups.get(max((other for other in groups if other <= at), default=-1)) for at in found}
    return [PageUnit(unit, named[at]) for at, unit in found.items()]


def _group_above(blocks: Sequence[Block], at: int) -> GroupHeading | None:
    """The group whose name stands right above a head, or parted from it by one paragraph."""
    for step in (1, 2):
        above = blocks[at - step] if at >= step else None
        if above is None or isinstance(above, Table):
            return None
        if (group := parse_group(above.text, above.place)) and group.kind:
            return group
        kind = vocabulary().kind_in(above.text) if step == 1 and leads_in(above.text) else None
        if kind and names_units(above.text):  # "The course is spread over four mandatory units:"
            return group_of_kind(kind, above.place)
        if not isinstance(above, Paragraph):
            return None
    return None


def _described_heads(blocks: Sequence[Block]) -> dict[int, RawUnit]:
    """Short lines right above paragraphs that say "this unit": each is the title of the unit that is spoken of.

    Among them stands one or the other that is described in other words; most are not.
    """
    heads = {
        at: head
        for at, (head, below) in enumerate(pairwise(blocks))
        if isinstance(below, Paragraph) and _says(below.text) and not isinstance(head, Table)
        if _may_head(_title_of(head, below))
    }
    spoken_of = [at for at in heads if _DESCRIBES.match(_text(blocks[at + 1]))]
    last = max((at for at in heads if at in spoken_of or _SPEAKS_OF_IT.search(_text(blocks[at + 1]))), default=0)
    own = {at: head for at, head in heads.items() if spoken_of and spoken_of[0] <= at <= last}
    distinct = len({folded(head.text) for head in own.values()}) == len(own)
    if not distinct or len(spoken_of) < max(_FEWEST_DESCRIBED, len(own) / 2):
        return {}
    numbers = {at: _of_marker(head) for at, head in own.items()}
    if not all(numbers.values()):
        numbers = {}
    return {
        at: RawUnit(title=head.text.rstrip(": "), number=numbers.get(at), place=head.place, raw=head.text)
        for at, head in own.items()
    }


def _title_of(head: Heading | Paragraph | ListItem, below: Paragraph) -> str:
    """The text of a head; a mark at its end is none of a title's where "this unit" begins what stands below."""
    return head.text.rstrip(":? ") if _DESCRIBES.match(below.text.strip()) else head.text


def _of_marker(head: Heading | Paragraph | ListItem) -> str | None:
    """The number in front of a head that is an item: `1) Business law`."""
    match = re.fullmatch(r"\(?(\d{1,3})[.)]?", head.marker) if isinstance(head, ListItem) else None
    return match[1] if match else None


def _heads_in_line(blocks: Sequence[Block]) -> dict[int, RawUnit]:
    """`Business law: This unit covers …`, `Taxes: Keepers pay few. This unit …`: titles in front of what is said."""
    found = {at: match for at, block in enumerate(blocks) if (match := _IN_LINE.match(_text(block)))}
    titles = {at: match["title"].strip() for at, match in found.items()}
    if len(titles) < _FEWEST_DESCRIBED or not all(map(looks_like_title, titles.values())):
        return {}
    return {
        at: RawUnit(title=title, place=blocks[at].place, raw=found[at][0])
        for at, title in titles.items()
        if not names_units(title) and parse_group(title) is None
    }


def _counted_heads(blocks: Sequence[Block]) -> dict[int, RawUnit]:
    """Titles right below a paragraph that counts units, each over what learners will do in it, to the last.

    They are as many as are counted, or the text breaks off behind fewer: else they head other parts of the page.
    """
    begun = next((at for at, block in enumerate(blocks) if counts_in(_text(block))), len(blocks))
    found: dict[int, RawUnit] = {}
    for at in range(begun + 1, len(blocks) - 1, 2):
        head, below = blocks[at], blocks[at + 1]
        told = isinstance(below, Paragraph) and _WHAT_IS_LEARNT.match(below.text)
        if not told or isinstance(head, Table | ListItem) or not _may_head(head.text):
            break
        found[at] = RawUnit(title=head.text, place=head.place, raw=head.text)
    distinct = len({folded(unit.title) for unit in found.values()}) == len(found)
    broken_off = bool(found) and max(found) + 2 >= len(blocks)
    said = counts_in(_text(blocks[begun])) if found else ()
    counted = any(len(found) == number or (broken_off and len(found) < number) for number in said)
    return found if distinct and counted and len(found) >= _FEWEST else {}


def _text(block: Block) -> str:
    return "" if isinstance(block, Table) else block.text.strip()


def _says(text: str) -> bool:
    """Whether a paragraph describes what stands above it: a sentence, or the beginning of one that was cut off."""
    told = _DESCRIBES.match(text.strip()) or _SPEAKS_OF_IT.search(text)
    return text.rstrip().endswith(".") or told is not None


def _is_entry(text: str) -> bool:
    """Whether a line is one of a contents page: it leads to a page, or ends in a number that may be one."""
    return "..." in text or "…" in text or _PAGE_BEHIND.search(text, len(text) - 4) is not None


def _may_head(text: str) -> bool:
    short = len(text.split()) <= _LONGEST_DESCRIBED
    return short and not names_units(text) and is_title(text) and parse_group(text) is None


def _numbered_heads(blocks: Sequence[Block]) -> dict[int, RawUnit]:
    found: dict[int, RawUnit] = {}
    for at, block in enumerate(blocks):
        if not isinstance(block, Heading | Paragraph):
            continue
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        again = isinstance(below, Heading | Paragraph) and split_unit_heading(below.text)[0]
        goes_on = _NUMBER_ALONE.match(block.text) and isinstance(below, Heading | Paragraph) and not again
        text = f"{block.text} {below.text}" if goes_on and isinstance(below, Heading | Paragraph) else block.text
        if _is_entry(block.text) and not goes_on:
            continue
        number, printed = split_unit_heading(text)
        title, uan = without_uan(printed) if number else (printed, None)
        if below is not None and title.endswith(".") and _DESCRIBES.match(_text(below)):
            title = title.rstrip(" .")  # a title may end in a full stop above what "this unit" is said to cover
        short = len(title.split()) <= _LONGEST and not re.search(r"[.;!?:]$", title)
        begins = title[:1].isupper() or _BEGINS_IN_DIGIT.match(title)
        if number and short and begins and looks_like_title(title):
            found[at] = RawUnit(title=title, number=number, uan=uan, place=block.place, raw=text)
    for at in modules_of_units({at: unit.raw for at, unit in found.items()}):
        del found[at]
    paged = [at for at, unit in found.items() if _is_entry(unit.raw)]
    if len(paged) > 1:  # one title may end in a number; what several end in are a contents page's pages
        found = {at: unit for at, unit in found.items() if at not in paged}
    titles = {(folded(unit.number or ""), folded(unit.title)) for unit in found.values()}
    numbers = {number for number, _ in titles}
    # Two may be anything's units ("Unit 1", "Unit 2"), unless their numbers are those of a scheme (451, 455).
    said = [_text(blocks[at + 1]) if at + 1 < len(blocks) else "" for at in found]
    criteria = bool(found) and all(_holds_criteria(blocks[at + 1 : at + 3]) for at in found)
    described = criteria or all(_DESCRIBES.match(text) or _WHAT_IS_LEARNT.match(text) for text in said)
    sure = described or all(len(number) >= _LONG_NUMBER for number in numbers) or _are_counted(blocks, len(numbers))
    alone = criteria or (
        list(found) == [0] and any(_holds_criteria(blocks[at : at + 2]) for at in range(1, len(blocks)))
    )
    fewest = 1 if alone else _FEWEST - 1 if sure else _FEWEST
    return found if fewest <= len(numbers) == len(titles) else {}


def _holds_criteria(below: Sequence[Block]) -> bool:
    """Whether an outcome and its first criterion stand right there: `1. Understand fog`, `1.1 Describe banks of it`.

    Or the first two criteria: `1.1 Describe banks of fog`, `1.2 Name its sounds`.
    """
    return [_number_of(block) for block in below] in (["1", "1.1"], ["1.1", "1.2"])


def _number_of(block: Block) -> str:
    """The number an item begins with, as its mark or behind that: `1.1 Describe fog`, `- 1.1 Describe fog`."""
    if not isinstance(block, ListItem):
        return ""
    said = _COUNTED.match(block.marker) or _COUNTED.match(block.text)
    return said[1] if said else ""


def _are_counted(blocks: Sequence[Block], number: int) -> bool:
    """Whether the text says of so many units that there are: "There are two units for this course"."""
    if not 0 < number <= len(SMALL_NUMBERS):
        return False
    said = re.compile(rf"(?i)\b(?:{number}|{SMALL_NUMBERS[number - 1]})\s+(?:\w+\s+)?(?:units|modules)\b")
    return any(said.search(_text(block)) for block in blocks)
