"""Rows run into one line whose header is no help: each code begins a row, or ends one's title, as all of them do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.extraction.column_names import named_sizes
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.headings import parse_group
from pipeline.extraction.labels import read_labels
from pipeline.extraction.records import numbers_behind
from pipeline.extraction.size_runs import SIZE
from pipeline.identifiers import Uan, find_uans
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Heading, ListItem, Paragraph

_FEWEST_CODES = 3
_SIZES_OF_ROW = 3  # level, credit and hours
_LONGEST_ROW = 45  # words
_TITLE_FIRST = lazy_re(r"^[A-Z‘'\"(]\S*\s+\S")
_NUMBER_FIRST = lazy_re(r"^\d{1,4}[A-Za-z]?\s+[A-Z‘'\"(]\S*\s+\S")
_SIZES_FIRST = lazy_re(rf"(?i)[\s(),;|–-]*{SIZE}(?:[\s,;|)–-]+{SIZE})*\)?")
# Where the first title begins: at its own number, or behind what leads in to it.
_BEGINS = lazy_re(r"(?:^|[:.]\s+|\s)(?P<title>(?:(?<=[:.]\s)|(?=Unit\s+\d))[A-Z])")
_FURTHEST = 24  # words before the rows among which a group's name and the columns' names stand
_LONGEST_GROUP = 10
_NAMES_SIZE = lazy_re(r"(?i)\b(?:award|certificate|diploma)\s+(?:in|for)\b")


def unanchored(block: Paragraph | Heading) -> list[Block]:
    """A line that holds the rows of a table, as a line a row; nothing where its codes do not stand alike."""
    uans = list(find_uans(block.text))
    if len(uans) < _FEWEST_CODES or read_labels(block.text).fields:
        return []
    ends = [*(uan.start for uan in uans[1:]), len(block.text)]
    pieces = [block.text[uan.end : end].strip() for uan, end in zip(uans, ends, strict=True)]
    if all(_SIZES_FIRST.match(piece) for piece in pieces):
        return list(_code_behind(block, uans, pieces))
    if any(all(begins.match(piece) for piece in pieces) for begins in (_TITLE_FIRST, _NUMBER_FIRST)):
        return list(_code_first(block, uans, pieces))
    return list(_code_first(block, uans[at:], pieces[at:])) if (at := _behind_columns(pieces)) else []


def _behind_columns(pieces: Sequence[str]) -> int:
    """Which code begins the first whole row, where those before it have lost their titles; 0 where too few rows do.

    `L/506/1791 2136 R/506/1792 2137 A/506/1804 2146 Titles of all three 3 1 30 4 1 25 3 1 15 F/506/1805 2147 Trim …`
    """
    at = len(pieces)
    while at and _NUMBER_FIRST.match(pieces[at - 1]) and (at == len(pieces) or _row(pieces[at - 1], _SIZES_OF_ROW)):
        at -= 1
    return at if len(pieces) - at >= _FEWEST_CODES and pieces[0].isdigit() else 0


def _code_first(block: Paragraph | Heading, uans: Sequence[Uan], pieces: Sequence[str]) -> Iterator[Block]:
    """`… D/616/9536 Promote safety 6 50 H/616/9537 Develop a policy 5 48 …`."""
    count = _common_count(pieces[:-1])
    rows = [_row(piece, count) for piece in pieces]
    if any(row is None or len(row[0].split()) > _LONGEST_ROW for row in rows[:-1]):
        return
    before = block.text[: uans[0].start].strip()
    yield from _lead(block, before)
    named = [names for text in (before, *(row[1] for row in rows if row)) if (names := _apart(text.split())[2])]
    if named and not _apart(before.split())[2]:  # the columns' names stand behind a row: the rows before have the same
        yield Paragraph(text=" ".join(named[0]), place=block.place)
    for uan, row in zip(uans, rows, strict=True):
        if row is None:  # the last one, of which the end was cut off: no reading takes it, and it is told
            yield Paragraph(text=block.text[uan.start :], place=block.place)
            return
        title, rest = row
        yield ListItem(text=f"{uan.printed} {title}", marker="•", place=block.place)
        if rest:
            yield from _lead(block, rest)


def _code_behind(block: Paragraph | Heading, uans: Sequence[Uan], pieces: Sequence[str]) -> Iterator[Block]:
    """`… Unit 2 School finance D/507/4402 Level 3 Credit 4 Unit 3 Monitoring …`: what follows the sizes is the next."""
    sizes = [match[0].strip() for piece in pieces if (match := _SIZES_FIRST.match(piece))]
    rests = [piece[len(size) :].strip(" ,;|–-") for piece, size in zip(pieces, sizes, strict=True)]
    before = block.text[: uans[0].start]
    begins = max((match.start("title") for match in _BEGINS.finditer(before)), default=0)
    titles = [before[begins:].strip(" (,;|–-"), *rests[:-1]]
    if not all(title[:1].isupper() and looks_like_title(title) for title in titles):
        return
    yield from _lead(block, before[:begins].strip())
    for title, uan, size in zip(titles, uans, sizes, strict=True):
        yield ListItem(text=f"{title} ({uan.printed}), {size}", marker="•", place=block.place)
    if rests[-1]:
        yield from _lead(block, rests[-1])


def _common_count(pieces: Sequence[str]) -> int:
    counts = Counter(map(numbers_behind, pieces))
    return max(counts, key=lambda count: (counts[count], count))


def _row(piece: str, count: int) -> tuple[str, str] | None:
    """A row's text and what stands behind it: the row ends with its numbers, as many as the others have."""
    if not count:
        return piece, ""
    match = re.match(rf"^(.*?[^\d\s]\s+\d{{1,4}}(?:\s+\d{{1,4}}){{{count - 1}}})(?:\s+(\D.*|\d+$))?$", piece)
    return (match[1], match[2] or "") if match else None


def _lead(block: Paragraph | Heading, text: str) -> Iterator[Block]:
    """Text before or behind rows; a group's name and the columns' names at its end stand apart, to be seen."""
    words = text.split()
    for part in _apart(words):
        if part:
            yield Paragraph(text=" ".join(part), place=block.place)


def _apart(words: Sequence[str]) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """The words before a group's name, the name, and the columns' names behind it."""
    for start in range(len(words) - 1, max(-1, len(words) - _FURTHEST), -1):
        for end in range(start + 1, min(len(words), start + _LONGEST_GROUP) + 1):
            rest = words[end:]
            named = _names_columns(rest) if rest else not named_sizes(" ".join(words[start:end]))
            if named and words[start][0].isupper() and _names_group(words[start:end]):
                start = _further_in_front(words, start, end)  # noqa: PLW2901 - "Group B – Optional units"
                end += bool(rest) and rest[0].casefold().rstrip(":") in ("units", "unit", "modules")  # noqa: PLW2901
                return words[:start], words[start:end], words[end:]
    sizes = next((at for at in range(max(0, len(words) - 14), len(words)) if _names_columns(words[at:])), len(words))
    return words[:sizes], (), words[sizes:]


def _further_in_front(words: Sequence[str], start: int, end: int) -> int:
    """Where the name of a group begins that may begin further in front; a qualification's in front is none of it."""
    begun = start
    while begun and not words[begun - 1].endswith(".") and _names_group(words[begun - 1 : end]):
        begun -= 1
    return start if _NAMES_SIZE.search(" ".join(words[begun:end])) else begun


def _names_group(words: Sequence[str]) -> bool:
    return parse_group(" ".join(words)) is not None


def _names_columns(words: Sequence[str]) -> bool:
    return words[0][0].isupper() and bool(named_sizes(" ".join(words)))
