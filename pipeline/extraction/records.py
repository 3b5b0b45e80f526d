"""Records that a page broke over several lines: one line a unit again, by what the whole ones of them look like.

Where most lines with a code end in the same count of numbers, a line with a code and no numbers is not finished: what
stands below it, up to a line that ends in as many numbers, belongs to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.headings import parse_group
from pipeline.extraction.numbers import split_code, split_unit_heading
from pipeline.identifiers import find_uans
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph

TextBlock = Heading | Paragraph | ListItem
_NUMBERS_BEHIND = lazy_re(r"(?:^|(?<=\s))\d{1,4}(?:\s+\d{1,4}){0,3}$")
_DATE_BEHIND = lazy_re(
    r"(?i)(?<=\d)\s+(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{4}"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})$"
)
NUMBER_ALONE = lazy_re(r"(?i)^(?:unit|module)\s+(?=\S*\s?\S*\d)[A-Z]{0,6}\s?[A-Z]?\d{0,5}[A-Z]?$")
_FEWEST = 2  # records that show what a whole one looks like
_MOST_PIECES = 4
_LONGEST_PIECE = 16  # words


def whole_records(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """The texts, with each broken record joined to one line."""
    texts = list(_joined_to_codes(_without_dates(texts)))
    counts = Counter(filter(None, (numbers_behind(block.text) for block in texts if _begins(block))))
    if not counts or counts.most_common(1)[0][1] < _FEWEST:
        return list(texts)
    return list(_joined(texts, counts.most_common(1)[0][0]))


def _without_dates(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """The texts without the date at the end of each row ("… 4 3 15 1 January 2018"): it is no size of the unit."""
    dated = [block for block in texts if _begins(block) and _DATE_BEHIND.search(block.text)]
    if len(dated) < _FEWEST:
        return list(texts)
    return [replace(block, text=_DATE_BEHIND.sub("", block.text)) for block in texts]


def numbers_behind(text: str) -> int:
    """How many bare numbers stand at a line's end."""
    match = _NUMBERS_BEHIND.search(text.strip())
    return len(match[0].split()) if match else 0


def _joined_to_codes(texts: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """`Unit LMC A4` / `(HSC446)` / `Manage a team (F/102/8861)`: a number alone joins the lines up to its code."""
    ended = sum(1 for block in texts if split_unit_heading(block.text)[0] and any(find_uans(block.text)))
    at = 0
    while at < len(texts):
        pieces = _pieces_to_code(texts, at) if ended >= _FEWEST and NUMBER_ALONE.match(texts[at].text) else 0
        text = " ".join(one.text.strip() for one in texts[at : at + pieces + 1])
        yield texts[at] if text == texts[at].text else replace(texts[at], text=text)
        at += pieces + 1


def _pieces_to_code(texts: Sequence[TextBlock], at: int) -> int:
    for step in range(1, _MOST_PIECES + 1):
        piece = texts[at + step] if at + step < len(texts) else None
        if piece is None or isinstance(piece, Heading) or parse_group(piece.text) or split_unit_heading(piece.text)[0]:
            return 0
        if any(find_uans(piece.text)):
            return step
    return 0


def _joined(texts: Sequence[TextBlock], count: int) -> Iterator[TextBlock]:
    at = 0
    while at < len(texts):
        block = texts[at]
        pieces = _pieces(texts, at, count) if _begins(block) and not numbers_behind(block.text) else 0
        if pieces:
            text = " ".join(one.text.strip() for one in texts[at : at + pieces + 1])
            yield replace(block, text=text)
        else:
            yield block
        at += pieces + 1


def _pieces(texts: Sequence[TextBlock], at: int, count: int) -> int:
    """How many lines below a record's first belong to it; 0 where none of them ends as the others do."""
    for step in range(1, _MOST_PIECES + 1):
        piece = texts[at + step] if at + step < len(texts) else None
        if piece is None or isinstance(piece, Heading) or _begins(piece):
            return 0
        if count > 1 and numbers_behind(piece.text) == count:
            return step  # be it the group in its column that the line begins with: `A CORE 3 3 12`
        if parse_group(piece.text):
            return 0
        if len(piece.text.split()) > _LONGEST_PIECE or re.search(r"[.:;!?]$", piece.text.strip()):
            return 0
        if numbers_behind(piece.text) == count:
            return step
    return 0


def _begins(block: TextBlock) -> bool:
    """Whether a line begins with a code, as a row of a table does: `T/601/1235 …`, `SHC 21 …`, `Unit 4: …`."""
    text = block.text.strip()
    first = next(find_uans(text), None)
    if first is not None and first.start == 0:
        return True
    return split_unit_heading(text)[0] is not None or split_code(text)[0] is not None
