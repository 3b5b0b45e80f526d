"""Header lines that name a group where others name the titles: `Unit number Optional units - Delivery Level Credit`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile
from typing import NamedTuple

from pipeline.extraction.column_names import may_head
from pipeline.extraction.headings import parse_group
from pipeline.extraction.lines import LineColumns, header_line
from pipeline.extraction.vocabulary import vocabulary

_FEWEST = 2  # columns' names behind the group
_LONGEST = 30  # words
_TITLES = frozenset({"title", "titles", "name", "names"})
_SIZED = frozenset(("level", "credit", "credits", "glh"))
_NOUNS = ("unit", "units", "modules", "group", "groups")


class GroupHeader(NamedTuple):
    """The columns of such a line, and the group's name in it."""

    columns: LineColumns
    group: str


def group_header(text: str) -> GroupHeader | None:
    """Read a line as such a header, a group of units before or among names of columns; None where it is none."""
    words = text.split()
    if not _FEWEST < len(words) <= _LONGEST or not may_head(words[-1]):
        return None
    end = len(words)
    while end and may_head(words[end - 1]):
        end -= 1
    for begin, behind in _parts(words, end):
        group = " ".join(words[begin:behind])
        heading = parse_group(group)
        if heading is None or heading.kind is None:
            continue
        own = list(dropwhile(lambda word: not may_head(word), words[:begin]))  # "City & Guilds unit number"
        titled = _TITLES & {word.casefold() for word in (*own, *words[behind:])}
        if titled and (behind > begin + 2 or words[behind - 1].casefold() not in _NOUNS):
            continue  # beside a column of titles a group is named in two words: "Mandatory units Title Level"
        columns = header_line(" ".join((*own, *(() if titled else ("Title",)), *words[behind:])))
        if columns is not None:
            return GroupHeader(columns, group)
    return None


def _parts(words: list[str], end: int) -> Iterator[tuple[int, int]]:
    """Where the group's name may begin and end: from a word of kinds on; its last words may be columns' too."""
    begin = next((at for at, word in enumerate(words) if word.casefold() in vocabulary().kinds), len(words))
    if end > begin or (begin + 1 < len(words) and words[begin + 1].casefold() in _NOUNS):
        yield from ((begin, behind) for behind in range(max(end, begin + 2), len(words) - 1))
    elif begin + 1 < len(words) and words[begin + 1].casefold() in _SIZED:
        yield begin, begin + 1  # "Code Mandatory Level Credit"
