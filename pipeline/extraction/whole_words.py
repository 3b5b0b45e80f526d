"""Lines that say how large parts of a qualification are, or how much is asked for: they title no unit."""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import cache

from pipeline.extraction.events import Event, GroupEvent, Note
from pipeline.extraction.headings import parse_group
from pipeline.extraction.vocabulary import vocabulary
from pipeline.patterns import lazy_re
from pipeline.reading.document import Row

_WORDS = lazy_re(r"[^\W\d_]+")
_OF_A_UNIT = ("number", "uan", "nos", "level")  # neither sums nor limits have them
_PARTS = frozenset(("group", "route", "pathway", "section", "list", "pool", "bank", "strand", "combined", "together"))
# "Knowledge units", "Theory and practical part": what kind of unit a part of the qualification holds.
_A_SORT = "knowledge|skills?|competence|theory|theoretical|practical|practice"
_OF_A_SORT = lazy_re(
    rf"(?i:{_A_SORT})(?:(?:\s+and\s+|\s*[&/]\s*)(?i:{_A_SORT}))*[\s-]+(?i:units?|modules?|parts?|components?)"
    rf"|(?i:mandatory|compulsory|core|optional|additional)\s+(?i:{_A_SORT})"
)
# Of these alone units' titles are made as well: "Balance", "Exit and Entry", "Core Skills".
_TITLES_TOO = lazy_re(
    r"(?i)(?:(?:balance|transfer|exit|entry|fees?|points|graded?|standard|free|full|short|long|sum|finish|pass|passed|pick"
    r"|collect|carry|covers?|make|made|gains?|earn|gives?|selection|combination|specialist|single|stage|term|counts?|add"
    r"|take|study|studies|see|rating|overview|half|extra|first|second|third|one|two|three|part|set|theme|area|block"
    r"|a|an|the|and|or|but|in|on|to|by|for|with|of|at|up|out|before|after|between|within)(?:\W+|$))+"
    rf"|(?:core|additional)\s+(?:{_A_SORT})"
)

# "Choose 2 optional units from the bank below"
_CHOICE_OF_UNITS = lazy_re(
    r"(?i)(?:choose|select|pick|take|any)\s+(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b.*\bunits?\b.*"
)

_COUNTS_PARTS = lazy_re(
    r"(?i)\d{1,3}\s+(?:\w+\s+)?(?:blocks|modules|units|stages|years|terms|semesters|levels)\b"
)  # "4 blocks at Level 3"


def names_a_part(title: str) -> bool:
    """`Mandatory credits: 9` says how much of the whole is mandatory, and `Choose 20 credits` how much is asked for."""
    said = _said(title)
    return _COUNTS_PARTS.match(title) is not None or all(
        word in _of_parts() or (len(word) == 1 and "group" in said) for word in said
    )  # "Group M - Mandatory"


def speaks_of_the_whole(title: str, *, bare: bool = False) -> bool:
    """Whether a title without code or number is of no words but those that speak of qualifications and their parts.

    Where the units around have neither code nor level (`bare`), one of words that title units too is a unit as well.
    """
    if bare and _TITLES_TOO.fullmatch(title):
        return False
    if _CHOICE_OF_UNITS.fullmatch(title):
        return True
    known, said = _of_parts() | vocabulary().of_the_whole, _said(title)
    if not _PARTS.isdisjoint(said):  # "Minimum from group B"
        said = [word for word in said if len(word) > 1]
    return all(word in known for word in said) or _OF_A_SORT.fullmatch(title) is not None


def how_much_said(cell: Callable[[str], str | None], roles: Container[str | None], row: Row) -> Event | None:
    """What a row without code or level is that says how much is asked for ("Credits needed | 9"): a note, or a group.

    `cell` gives what stands under a role. None for a row that may be a unit; groups of some kind are told before.
    """
    title = cell("title")
    if not title or any(map(cell, _OF_A_UNIT)) or title[0].islower():
        return None
    if not speaks_of_the_whole(title, bare=not any(role in roles for role in _OF_A_UNIT)):
        return None
    named = parse_group(title, row.place)
    texts = tuple(cell.text.strip() for cell in row.cells if cell.text.strip())
    if texts == (title,):
        return None  # the rest of a title stands alone as well
    if named is not None and named.kind is None:
        return GroupEvent(heading=named)
    return Note(text=" | ".join(texts), place=row.place, cells=texts)


def _said(title: str) -> list[str]:
    return _WORDS.findall(title.casefold())


@cache
def _of_parts() -> frozenset[str]:
    words = vocabulary()
    said = ("total", "minimum", "maximum", "required", "credits", "credit", "value", "all", "of", "the", "both")
    return frozenset((*words.kinds, *words.group_nouns, *words.group_verbs, *said))
