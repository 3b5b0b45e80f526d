"""Short values as tables of units hold them: numbers, codes, levels. The words of this module are data."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.patterns import lazy_re

NUMBER = lazy_re(r"[(£]?\d{1,4}(?:[.,]\d{1,3})?(?:\s?[-–/]\s?\d{1,4})?[)%]?[*†‡§⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜ]*", re.IGNORECASE)
# Digits with at most two short words around: T/601/1235, 4430-403, SHC 21, Unit 7, A17, Level 2, E3, L4.
CODE = lazy_re(r"(?=[^ ]*\s?[^ ]*\d)[A-Za-z]{0,7}[ ]?[A-Z0-9][\w./–-]{0,14}[ ]?\d{0,4}[*†‡¹²³]*")
# A size with its unit: "4 credits", "30 GLH", "GLH: 30".
SIZE = lazy_re(r"(?i)\d{1,4} ?(?:credits?|cr|glh|hours?|hrs)|(?:level|credits?|glh|tqt): ?\d{1,4}")
# A unit's accreditation number, which a narrow cell may break anywhere.
WHOLE_CODE = lazy_re(r"[A-Z]/\d{3}/\d{4}")
_SIZE = r"(?:level:?\s\d|\d{1,3}\scredits?|\d{1,4}\s(?:glh|guided learning hours))"
# A line that states a unit's code or sizes, as on a card.
STATES = lazy_re(
    r"(?i)(?:(?:uan|urn|unit (?:code|ref(?:erence)?(?: number)?|number)|level|credits?(?: value)?|glh|tqt"
    rf"|guided learning hours):\s*\S|[A-Z]/\d{{3}}/\d{{4}}$|{_SIZE}(?:\s*[|·•,;/–-]\s*{_SIZE})*$)"
)
# Without "no": headers hold it ("Unit No" on two lines).
WORD_VALUES = frozenset(
    [
        "-",
        "–",
        "—",
        "n/a",
        "na",
        "none",
        "tbc",
        "nil",
        "✓",
        "✔",
        "x",
        "yes",
        "m",
        "o",
        "e1",
        "e2",
        "e3",
        "entry",
        "mandatory",
        "optional",
        "core",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
    ]
)
# Of these, those that stand between words as well.
DASHES = ("-", "–", "—")
# Of these, the words that may name a group too.
STATUS = frozenset(["mandatory", "optional", "core"])
LEVEL = lazy_re(r"Level|Entry|L\s?\d")
# Lines closer than this (in sizes) are cells side by side, each in the middle of its row's height.
CLOSEST = 0.9
# Two rows stand no nearer (in sizes) than this.
NEAREST_ROWS = 0.8
# What names a group stands in a row of its own, whatever stands close above it.
_STATUSES = ("Mandatory", "Optional", "Additional", "Core", "Compulsory", "Elective")
_GROUPS = ("Group", "Pathway", "Section", "Theme")
# "Optional A"; a colon or a dash, and what the group is about, may follow.
_LETTER = r"(?:[A-Z]\d?|\d)(?: ?[:–-] .*)?"
_NAMED = (
    rf"(?:(?:{'|'.join(_STATUSES)})\b(?: (?:(?:[Uu]nits?|[Gg]roups?|Core)\b.*|{_LETTER}))?"
    rf"|(?:Unit )?(?:{'|'.join(_GROUPS)}) (?:[A-Z]\d?|\d)\b.*)"
)
# In capitals too, which are not told from the rest one by one: "OPTIONAL UNITS – GROUP 1".
_IN_CAPITALS = (
    rf"(?:(?:{'|'.join(map(str.upper, _STATUSES))})\b(?: (?:(?:UNITS?|GROUPS?|CORE)\b.*|{_LETTER}))?"
    rf"|(?:UNIT )?(?:{'|'.join(map(str.upper, _GROUPS))}) (?:[A-Z]\d?|\d)\b.*)"
)
# What says a size of every unit below it stands in a row of its own as well.
_SHARED = (
    r"Units (?:worth|of|with) \d{1,2} credits?(?: each)?|\d{1,2} credits each|\d{1,2}[ -]credit units|Level \d units"
)
GROUP_NAME = lazy_re(rf"(?:Table \d{{1,2}}[.:] )?(?:{_NAMED}|{_IN_CAPITALS}|{_SHARED})")
LEVEL_ALONE = lazy_re(r"(?i)(?:level|entry(?: level)?) [1-8]")
GROUP_ID = lazy_re(r"[A-Z]\d?|\d")
# With what such a name begins: few texts do, and need to be looked at.
GROUP_BEGINS = ("Table", "Unit", "UNIT", *_STATUSES, *_GROUPS, *map(str.upper, (*_STATUSES, *_GROUPS)))
BULLET = lazy_re(r"[•▪–—◦●○‣·∙*■□◻▫➢➤✓✔❖o►-]")
# The mark that begins a note below a table.
FOOTNOTE = lazy_re(r"[*†‡§⁰¹²³⁴⁵⁶⁷⁸⁹]+")
NUMBERED = lazy_re(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,5}|[A-Z])[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?")
# What a leader may be of. One that ends a line is of four such, or blanks, at least; the others hold dots in a row.
# A long entry leaves room for a dot or two: "… service management . . 9".
_DOTS = frozenset(".·…_")
# The list of a qualification's units may lead to their sizes: "…… Level 2, 5 credits".
LEADER = lazy_re(
    r"[.·…_\s]{4,}$|^[.·…_]{3,}|[.·…]{4,}\s*(?:\S{0,6}|[^.·…]{0,24}\s(?:credits?|GLH|hours?))$|(?:\. ){3,}"
    r"|(?:\s\.)+\s\d{1,3}$"
)


def is_number(text: str) -> bool:
    """Whether the text is one number (or a range), perhaps with a footnote mark."""
    return NUMBER.fullmatch(text) is not None


def is_value(text: str) -> bool:
    """Whether the text is a number, a size, a code (perhaps in brackets) or a word that stands for one."""
    return len(text) <= 24 and _is_short_value(text)


@lru_cache(maxsize=8192)
def _is_short_value(text: str) -> bool:
    # Cutting a table's lines into rows asks this of every cell hundreds of times.
    code = CODE.fullmatch(text) is not None or SIZE.fullmatch(text) is not None or is_whole_code(text)
    return code or is_number(text) or text.casefold() in WORD_VALUES


def is_whole_code(text: str) -> bool:
    """Whether the text is a unit's accreditation number, perhaps in brackets."""
    bare = text[1:-1] if text[:1] == "(" and text[-1:] == ")" else text
    return WHOLE_CODE.fullmatch(bare) is not None


def kind_of_size(text: str) -> str:
    """What a size with its name is of, by the name's first letters: "4 credits", "30 GLH", "Level 2"; else nothing."""
    sized = LEVEL_ALONE.fullmatch(text) or SIZE.fullmatch(text)
    return text.lstrip("0123456789 ")[:2].casefold() if sized else ""


def is_unit_number(text: str) -> bool:
    """Whether the text is a body's number for a unit that is no mere number: A1, TR01, Unit 7, 4430-403."""
    parted = any(map(str.isalpha, text)) or "-" in text or "/" in text
    return parted and is_value(text) and any(map(str.isdigit, text)) and not LEVEL.match(text)


def is_leader(text: str) -> bool:
    """Whether the line runs to its page number over a row of dots, as in a list of contents."""
    return _may_be_leader(text) and LEADER.search(text) is not None


def _may_be_leader(text: str) -> bool:
    """Whether a line ends or begins as a leader does, or holds dots in a row: few do, and need to be searched."""
    before_last = text[-2:-1]
    return (
        before_last in _DOTS
        or before_last.isspace()
        or text[:1] in _DOTS
        or "...." in text
        or " . " in text
        or "·" in text
        or "…" in text
    )
