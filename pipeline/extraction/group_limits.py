"""The limits printed behind a group's name: `Mandatory units (20 credits)`, `Group B, minimum 13 credits`."""

from __future__ import annotations

import re

from pipeline.model import GroupKind
from pipeline.patterns import lazy_re
from pipeline.wording import SMALL_NUMBERS

LIMIT = lazy_re(
    r"\s*[\[(][^()\[\]]*\b(credits?|units?|minimum|maximum|min|max|choose|chosen|select|selected|pick|taken|any|both"
    r"|all(?!\s+(?:mandatory|core|compulsory|optional))"
    r"|(?:one|two|three|four|five|six|\d) (?:of|from))\b"
    r"[^()\[\]]*[\])]\s*$",
    re.IGNORECASE,
)
_BETWEEN = r"(?:a )?(?:min(?:imum)?|max(?:imum)?)\.?|at (?:least|most)|up to|(?:no|not) (?:more|fewer|less) than"
_TO = r"\s*(?:-|–|to)\s*"
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(SMALL_NUMBERS)})"
_BOUND = lazy_re(
    rf"(?i)\b{_NUMBER}{_TO}{_NUMBER} (?:credits?|units?)\b"
    rf"|\b(?:{_BETWEEN}|exactly|between)\s+(?:of\s+)?{_NUMBER}\s+(?:and {_NUMBER} )?(?:credits?|units?)\b"
)
_TIME = r"(?:minutes?|hours?|days?|evenings?|weeks?|weekends?|months?|terms?|years?)\b"  # "The core units take 4 days"
_LIMIT_TAIL = lazy_re(
    r"\s*\((?:(?:total|minimum|maximum) )?credit value\b.*$"
    rf"|\s*(?:[–—,-]\s*)?\b(?:choose|select|{_BETWEEN}|exactly \w+|between \w+ and \w+"
    rf"|(?:all|both) (?:\d{{1,2}}|{'|'.join(SMALL_NUMBERS)}) units?"
    rf"|(?:level )?\d+ (?:credits?|units?)|\d+{_TO}\d+ (?:credits?|units?)"
    rf"|(?:take|pick|complete|achieve) (?:any )?(?:\d{{1,2}}|{'|'.join(SMALL_NUMBERS)})(?!\s+{_TIME})"
    r"|(?-i:Learners|Candidates|Students|You) (?:must|should|need|may|can|will|have)"
    r"|(?-i:All|Both) (?:of )?(?:the |these )?(?:following )?(?:units )?(?:must|are|should|below)"
    rf"|(?:one|two|three|four|any \w+) (?:from|of)|(?:{'|'.join(SMALL_NUMBERS)}) units?)\b.*$",
    re.IGNORECASE,
)
_NUMBERS_A_PART = lazy_re(r"(?i)(?:stage|year|phase|term|semester|part|level|entry)\s+\d+\s+(?:\w+\s+)?units?$")
_CHOSEN = lazy_re(r"(?i)\b(?:choose|select|pick)\b")
_SO_MANY = lazy_re(
    r"(?i)\b(?:choose|select|pick|take|any|complete)\s+(?:(?:any|at\s+least|a\s+minimum\s+of|up\s+to|exactly)\s+)*"
    r"(?:\d{1,2}|one|two|three|four|five|six)\b|\b(?:\d{1,2}|one|two|three|four|five|six)\s+(?:units?\s+)?from\b"
    r"|\b\d{1,3}\s+credits\s+from\b"
)

_OF_UNITS = lazy_re(
    r"(?i)\b(?:choose|select|pick|take|any|complete)\s+(?:(?:any|at\s+least|a\s+minimum\s+of|from)\s+)?"
    rf"(?P<number>\d{{1,2}}|{'|'.join(SMALL_NUMBERS)})\b(?!\s*(?:credit|hour|glh))"
)

_IN_BRACKETS = lazy_re(
    r"(?i)^(?P<head>[^()\[\]]*?)\s*[\[(]\s*(?P<group>(?:unit\s+)?(?:group|section|theme|block)\s+(?:[A-Z]\d{0,2}|\d{1,2}[A-Z]?)\b[^()\[\]]*?)\s*[\])]"
    r"\s*(?P<rest>.*)$"
)


def out_of_brackets(text: str) -> str:
    """A heading whose brackets hold the group's name, without them: `Optional units (Group B)`, `(Group B) Core`."""
    found = _IN_BRACKETS.match(text) if "(" in text or "[" in text else None
    if found is None:
        return text
    head, group, rest = found["head"], found["group"], found["rest"]
    if not head:
        return f"{group} – {rest}".rstrip(" –")
    return f"{head} – {group}{'' if rest[:1] in (':', ',') else ' '}{rest}".rstrip()


def without_limits(text: str) -> tuple[str, str]:
    """The name and the limits printed behind it: `Mandatory units (20 credits)`, `Group B, minimum 13 credits`."""
    bracket = LIMIT.search(text)
    if bracket and bracket.start():
        return text[: bracket.start()].rstrip(" -–—,:"), text[bracket.start() :].strip()
    tail = _LIMIT_TAIL.search(text)
    if tail and tail.start() and not _NUMBERS_A_PART.match(text):
        return text[: tail.start()].rstrip(" -–—,:"), text[tail.start() :].strip(" -–—,")
    return text, ""


def before_limits(text: str) -> str:
    """The name before brackets that ask for so many: `Working with others (minimum 2 units)`; else the text."""
    name, limits = without_limits(text)
    return name if limits[:1] in ("(", "[") and asks_so_many(limits) else text


def is_limit(text: str) -> bool:
    """Whether what stands behind a group's name is its limit: `no more than 2 units`."""
    return _LIMIT_TAIL.match(text) is not None


def asks_so_many(limits: str) -> bool:
    """Whether limits ask for a number, of whatever: `(choose 3)`, `(take any two)`, `at most 9 credits`."""
    return _SO_MANY.search(limits) is not None or _BOUND.search(limits) is not None


def number_asked(limits: str) -> int | None:
    """How many units limits ask to choose: `(choose 3)`, `learners choose five units`; credits are another matter."""
    asked = _OF_UNITS.search(limits)
    if asked is None:
        return None
    number = asked["number"].lower()
    return int(number) if number.isdigit() else SMALL_NUMBERS.index(number) + 1


def kind_asked(limits: str) -> GroupKind | None:
    """The kind of a group that its limits tell: what is chosen from is optional."""
    return GroupKind.OPTIONAL if _CHOSEN.search(limits) or _SO_MANY.search(limits) else None
