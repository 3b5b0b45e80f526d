"""Which lines of a list without codes and sizes can be titles of units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pipeline.extraction.column_names import may_head
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.headings import parse_group
from pipeline.extraction.lines import header_line
from pipeline.extraction.titles import names_a_qualification
from pipeline.extraction.vocabulary import vocabulary
from pipeline.patterns import lazy_re

_BETWEEN = lazy_re(r"[;,]\s*(?:or|and)?$")
# A line that speaks of what is done with units, or of what they teach, announces none.
SPEAKS_OF_WORK = lazy_re(
    r"(?i)\b(?:assess\w*|evidence|methods?|outcomes?|criteri\w+|progress\w*|credits? from|learn|know|understand|able"
    r"|teach|staff|resources?|support|about|skills\s+(?:you|that))\b"
    r"|\b(?:for|after|before|during|across|throughout|with)\s+(?:(?:the|these|those|all|your|mandatory|optional|core)\s+){0,3}"
    r"(?:units|modules)\b"
)
# What units are called; areas of content are units where a kind is said of them: "seven mandatory content areas".
OF_UNITS = r"(?:units|modules|(?<=mandatory )content areas|(?<=optional )content areas|(?<=core )content areas)"
# A line that says nothing but that the units stand below it: "Units include:", "Modules include the following".
UNITS_INCLUDE = lazy_re(
    rf"(?i)(?:(?:the|these|your|our|course|mandatory|compulsory|core|optional)\s+)*{OF_UNITS}"
    r"(?:\s+(?:covered|studied|of study|available|you (?:will|may|can|could) (?:study|cover|take|complete)"
    r"|in this (?:course|qualification)|which|that))?\s+(?:(?:may|can|could|will)\s+)?"
    r"(?:include|are)(?:\s+(?:the following|as follows))?\s*:?$"
)
# A line that is nothing but the name of a list of units: "Course units", "Year 1 units", "What units will I study?"
NAMES_UNITS = lazy_re(
    r"(?i)(?:(?:the|all|your|course|qualification|content|mandatory|core|compulsory|year(?:\s+(?:\d|one|two|three))?)[\s:–-]+)*"
    r"(?:units?\s+(?:titles|list)|(?:units|modules)(?:\s+(?:of\s+study|covered|studied|included|available))?"
    r"(?:\s+in\s+(?:the|this)\s+(?:qualification|course|programme|award|certificate|diploma))?)\s*:?"
    r"|what\s+(?:units|modules)\s+(?:will|do)\s+(?:i|you|we)\s+(?:study|cover|take|complete|do)\s*\??"
)
_UNITS, _UNIT_STEMS = lazy_re(rf"(?i)\b(?:units?|modules?|{OF_UNITS})\b"), ("unit", "module", "content area")
OUTCOME = lazy_re(r"^(?:LO|AC|PC|KU|LE|GD|[PMD](?=\d\b))\s?\d")
_MODULE, _UNIT_LINE = lazy_re(r"(?i)module\s+\d"), lazy_re(r"(?i)(?:[A-Z]{3,8}\s)?unit\s+[\w-]*\d")
_CODES_ALONE = lazy_re(r"(?:[(\[]?(?=[A-Z]*\d)[A-Z\d./-]+[)\]]?(?:\s+|$)){2,}")  # "DK4R 04 (HSC31)"
_VOCATIONAL = lazy_re(r"[NS]VQ\s?[1-5]\b")  # "SVQ 2 Professional Cookery" is no unit, whatever its number
_LABELLED_SIZE = lazy_re(
    r"(?i)(?:unit\s+)?(?:levels?|credits?(?:\s+values?)?|glh|guided learning(?:\s+hours)?)\s*:\s*\S"
)
_REACHED_BY = ("0", "@", "www.", "http")  # what each such text holds
_LONGEST = 25  # words
_FEWEST_NAMES = 3  # words that all are parts of columns' names: "Unit Reference Mandatory Units"
# "A minimum of 4 credits from Group A", "Optional units are assessed by", "Unit 2: What is a mordant? (4 marks)"
_SAYS_OF_UNITS = lazy_re(
    r"(?i)^(?:an?\s+)?(?:minimum|maximum|total)\s+of\s+\d|\bunits\s+(?:are|must|can|may|will|should)\b|\(\d{1,3}\s+marks?\)$"
    r"|\s\d{1,4}\s+units$"  # "Platelets 7 units" counts
    r"|\b(?:units|modules)\s+\d{1,4}\s*(?:[-–,&]|and\b|to\b)\s*\d"  # "Residential pathway units 501-505, 510"
)
# A row whose numbers nothing explains, and what stands side by side on a page's edge: "Print this page | Contact".
_SIZES_BEHIND, _SIDE_BY_SIDE = lazy_re(r"(?:\s\d{1,4}){3,}$"), lazy_re(r"(?i)\s\|\s(?!level|entry)")
_TO_REACH_SOMEBODY = lazy_re(r"\b0\d{2,4}[\s-]?\d{3}[\s-]?\d{3,4}\b|\w@\w|\bwww\.|\bhttps?:")


@lru_cache(maxsize=4096)
def names_units(text: str) -> bool:
    """Whether a text says the word: units, modules, or what they are called where a kind is said of them."""
    return any(map(text.lower().__contains__, _UNIT_STEMS)) and _UNITS.search(text) is not None


def modules_of_units(lines: Mapping[int, str]) -> set[int]:
    """The lines `Module 2: Leading teams` where as many others say `Unit 8600-309 …`: what holds units is none."""
    modules = {at for at, text in lines.items() if _MODULE.match(text)}
    units = sum(1 for text in lines.values() if _UNIT_LINE.match(text)) if modules else 0
    return modules if units >= max(len(modules), _FEWEST_NAMES) else set()


def bare_title(text: str) -> str:
    """An item's title without what parts it from the next one ("Ethics; or")."""
    return _BETWEEN.sub("", text).strip(" .-–—")


def is_title(text: str) -> bool:
    """Whether a line can be a title: short, no sentence, no name of a column, a qualification or a row of numbers."""
    printed = text.strip()
    if _LABELLED_SIZE.match(printed):
        return False
    words = printed.split()
    short = len(words) <= _LONGEST and not re.search(r"[.:;!?]$", re.sub(r"(?<=\w)\s?\.$", "", printed))
    begins = printed[:1].isupper() or printed[:1].isdigit() or printed[1:2].isupper()  # "pH and turbidity"
    if not short or not begins or _CODES_ALONE.fullmatch(printed) or _VOCATIONAL.match(printed):
        return False  # so are most lines, and need no look at their words
    if any(map(printed.__contains__, _REACHED_BY)) and _TO_REACH_SOMEBODY.search(printed):
        return False
    names_columns = header_line(printed) is not None or bool(vocabulary().named_roles(printed))
    of_names = len(words) >= _FEWEST_NAMES and all(map(may_head, words))
    if of_names or _SIZES_BEHIND.search(printed) or _SIDE_BY_SIDE.search(printed) or _SAYS_OF_UNITS.search(printed):
        return False
    return looks_like_title(printed) and not names_columns and not names_a_qualification(printed)


def names_group_of_units(text: str) -> bool:
    """Whether a line is the name of a group and says that it is one of units: `Optional units (choose two)`."""
    return bool(names_units(text)) and parse_group(text) is not None
