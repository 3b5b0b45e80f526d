"""Titles that a column was too narrow for, in text without columns: the rest stands right below the row's numbers.

`QE2/001 Complying with Statutory 2 5 35 A/601/5013`, then `and Organisational Requirements` on a line of its own; or
right below a title that ends the line: `A/601/5013 Complying with Statutory and`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from pipeline.extraction.headings import parse_group
from pipeline.extraction.inline import parse_inline_unit
from pipeline.extraction.list_ends import blank_lines
from pipeline.extraction.list_titles import is_title
from pipeline.extraction.numbers import split_code
from pipeline.extraction.rejoining import is_unfinished, rejoined
from pipeline.identifiers import find_uans
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph

TextBlock = Heading | Paragraph | ListItem
_FEWEST = 2
_LONGEST_REST = 10  # words
_FURTHEST = 3  # lines: some sites put two empty ones into a wrapped line
_NUMBERS = lazy_re(r"[a-z,)](?:\s\d{1,3}){2,}$")
_WORDS_ALONE = lazy_re(r"(?:[^\d|/:;.?!£()]|\([^()]*\))+")
_CODE_IN_FRONT = lazy_re(r"\s*[A-Z]/\d{3}/\d{4}\s+(?P<title>[A-Z][^\d|:]*[a-z,])\s*")


def with_wrapped_titles(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """The texts, each row's title whole; what begins with a capital was wrapped only if it did not fit above."""
    titles = {at: title for at, block in enumerate(texts) if (title := _title_of_row(block))}
    below = _below(texts, titles)
    rests = {at + 1: titles[at] for at in titles if _may_be_rest(texts, at + 1, below)}
    for at, title in list(rests.items()):
        if at + 1 not in titles and _must_go_on(texts[at].text, title) and _goes_on_small(texts, at):
            rests[at + 1] = rejoined(title, texts[at].text.strip())
    if len(titles) < _FEWEST or not any(_must_go_on(texts[at].text, title) for at, title in rests.items()):
        return list(texts)
    width = max(map(len, titles.values()))
    made: list[TextBlock] = []
    for at, block in enumerate(texts):
        title = rests.get(at, "")
        if not title or not (_must_go_on(block.text, title) or _did_not_fit(block.text, title, width)):
            made.append(block)
            continue
        above = made.pop()
        whole = above.text.replace(title, rejoined(title, block.text.strip()), 1)
        made.append(replace(above, text=whole, lines=2) if isinstance(above, Paragraph) else replace(above, text=whole))
    return made


def _below(texts: Sequence[TextBlock], titles: Mapping[int, str]) -> set[int]:
    """How many lines below its row the rest of a title may stand: the next one, or as below unfinished titles."""
    ends = [at for at, title in titles.items() if is_unfinished(title) and _CODE_IN_FRONT.fullmatch(texts[at].text)]
    return {1} | {lines for at in ends if (lines := _lines_between(texts, at + 1)) and lines <= _FURTHEST}


def _lines_between(texts: Sequence[TextBlock], at: int) -> int:
    """How many lines below the end of the text above it a text begins; 0 where no lines are told."""
    blank = blank_lines(texts[at - 1], texts[at]) if at < len(texts) else None
    return 0 if blank is None else blank + 1


def _title_of_row(block: TextBlock) -> str:
    """The title in a line with sizes or a code; nothing where the line is no such row."""
    if isinstance(block, Paragraph) and (coded := _CODE_IN_FRONT.fullmatch(block.text)):
        return coded["title"]
    if isinstance(block, Heading) or not (any(find_uans(block.text)) or _sized(block.text)):
        return ""
    read = parse_inline_unit(block.text) if not _sized(block.text) else None
    told = _sized(block.text) or (read is not None and read.coded)
    words = re.search(r"[A-Z][^\d|/:]*[a-z,](?=\s+(?:\d|[A-Z]/\d{3}/))", block.text) if told else None
    return words[0] if words and not block.text.rstrip().endswith(words[0]) else ""


def _sized(text: str) -> bool:
    """Whether a line begins with a code and ends in the row's numbers: `4430-203 Give customers a good 5 2 33`."""
    ends = text.rstrip()[-1:].isdigit() and _NUMBERS.search(text) is not None
    return ends and any(map(str.isdigit, split_code(text)[0] or ""))


def _goes_on_small(texts: Sequence[TextBlock], at: int) -> bool:
    """Whether the title goes on in one more line of words, which begins small."""
    return at + 1 < len(texts) and texts[at + 1].text[:1].islower() and _may_be_rest(texts, at + 1)


def _may_be_rest(texts: Sequence[TextBlock], at: int, below: Container[int] = (1,)) -> bool:
    """Whether a line of words alone stands right below the row, or as far below as others' rests do."""
    if at >= len(texts) or not isinstance(texts[at], Paragraph) or _lines_between(texts, at) not in below:
        return False
    text = texts[at].text.strip()
    short = len(text.split()) <= _LONGEST_REST and _WORDS_ALONE.fullmatch(text) is not None
    return short and parse_group(text) is None and is_title(text[:1].upper() + text[1:])


def _must_go_on(rest: str, title: str) -> bool:
    return rest[:1].islower() or is_unfinished(title)


def _did_not_fit(rest: str, title: str, width: int) -> bool:
    return len(title) + 1 + len(rest.split(maxsplit=1)[0]) > width
