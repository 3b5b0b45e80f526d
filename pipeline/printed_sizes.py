"""Levels and sizes as they are printed: `Level 3 (RQF)`, `Entry 2`, `10 credits`, `67 hours`."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.patterns import lazy_re
from pipeline.wording import number_in_words

_LEVEL = lazy_re(
    r"^(?:(?:qcf|rqf|nqf|unit|scqf)?\s*(?:level|lvl|l)\s*:?\s*|[rqn][qc]f\s|scqf\s)?"
    r"(?:(?P<entry>e|entry(?:\s*level)?)\s*(?:[:(]?\s*(?:\(?entry\s+)?)(?P<step>[1-3])(?:\s*\(e(?P=step))?"
    r"|(?P<number>[1-8])(?:[.,]0)?)(?:\s*\(?[rqn][qc]f)?$",
    re.IGNORECASE,
)
# A word that its narrow cell broke: "10 cred its", "Lev el 3".
_WITHIN_WORD = lazy_re(r"(?<=[A-Za-z])\s+(?=[a-z])")
_ENTRY_IN_WORDS = lazy_re(r"(?i)entry(?: level)? (one|two|three)$")
_LEVELS_IN_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight")

LARGEST_UNIT = 60  # credits
LEVELS = ("E1", "E2", "E3", *"12345678")


def could_be(name: str, value: object) -> bool:
    """Whether a unit can have that level or credit; of other facts, anything."""
    if name == "level":
        return value in LEVELS
    return name != "credit" or (isinstance(value, int) and 0 < value <= LARGEST_UNIT)


# One cell is asked by many readings of a table, and the numbers of a document are few.
@lru_cache(maxsize=2048)
def parse_level(text: str) -> str | None:
    """`E1`..`E3` or `1`..`8` from a printed level (`Level 3 (RQF)`, `L3`, `3`, `Entry 2`, `Entry Two`), or None."""
    cell = text.strip().strip("*†‡.() ")
    # A level in figures ends in one or in "(RQF)"; prose, which nearly all cells are, is not searched for broken words.
    figures = cell[-1:].isdigit() or cell.endswith(("QF", "CF"))
    match = (_LEVEL.match(cell) or _LEVEL.match(_WITHIN_WORD.sub("", cell))) if figures else None
    if not match:
        if entry := _ENTRY_IN_WORDS.match(cell):
            return f"E{_LEVELS_IN_WORDS.index(entry[1].casefold()) + 1}"
        word = cell.casefold().removeprefix("level ")
        return str(_LEVELS_IN_WORDS.index(word) + 1) if word in _LEVELS_IN_WORDS else None
    return f"E{match['step']}" if match["entry"] else match["number"]


def in_figures(value: str) -> str:
    """A small number in words in figures (`TWO` as `2`); anything else as it is."""
    return str(number_in_words(value) or value)


_WHOLE = lazy_re(
    r"^(\d{1,4})(?:\.0+|,00?)?\s*(?:(?P<credits>(?:(?:scqf|rqf|qcf)\s+)?credits?(?:\s+points?)?|cr)"
    r"|(?P<hours>(?:guided learning )?hours?|hrs?|glh|h))?"
    r"(?:\s*\((?P<inside>[^()]*)\)?)?$",
    re.IGNORECASE,
)
# What such a cell is before its broken words are whole again: "1.1 Explain …" is none.
_MAY_BE_WHOLE = lazy_re(r"\d{1,4}(?:\.0+)?[\sa-z]*(?:\([^()]*\)?)?$", re.IGNORECASE)


def parse_whole(text: str) -> int | None:
    """The whole number a cell holds (`10`, `10 credits`, `67 hours`, `7*`), or None."""
    match = _whole(text)
    return int(match[1]) if match else None


def parse_hours(text: str) -> int | None:
    """The hours a cell holds, or None: `10 credits` are none."""
    return _counted(text, "hours", "credits")


def _counted(text: str, unit: str, other: str) -> int | None:
    """What a cell counts in words of the unit, as `3 (30 hours)` does in brackets; else what it holds without any."""
    match = _whole(text)
    if not match or match[other]:
        return None
    inside = None if match[unit] else _whole(match["inside"] or "")
    return int(inside[1] if inside and inside[unit] else match[1])


@lru_cache(maxsize=2048)
def _whole(text: str) -> re.Match[str] | None:
    cell = text.strip().strip("*†‡.() ")
    if not cell[:1].isdigit():
        return None  # so are most cells, and need not be searched for broken words
    return _WHOLE.match(cell) or (_WHOLE.match(_WITHIN_WORD.sub("", cell)) if _MAY_BE_WHOLE.match(cell) else None)


_SCALE = lazy_re(r"(?i)\b(\d{1,3})\s+(?:uk\s+|rqf\s+)?(ects|credit)s?\b")


@lru_cache(maxsize=2048)
def parse_credit(text: str) -> int | None:
    """The credit a cell holds. One that counts it twice (`10 ECTS, 20 UK Credits`) says it in our credits too.

    Hours (`30h`) are no credits. An ECTS credit is two of ours; where the two numbers do not agree, neither is taken.
    """
    scales = {unit.casefold(): int(count) for count, unit in _SCALE.findall(text)}
    if len(scales) == 2:
        return scales["credit"] if scales["credit"] == 2 * scales["ects"] else None
    if (said := number_in_words(text.strip())) is not None:
        return said
    return _counted(text, "credits", "hours")


def parse_size(name: str, text: str) -> int | None:
    """What a cell holds under `credit`, `glh` or `tqt`: a cell that says what it counts is a size of that alone."""
    return parse_credit(text) if name == "credit" else parse_hours(text)
