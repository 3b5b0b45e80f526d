"""The limits printed behind a group's name: `Mandatory units (20 credits)`, `Group B, minimum 13 credits`."""

from __future__ import annotations

import re

from pipeline.model import GroupKind
from pipeline.patterns import lazy_re
from pipeline.wording import SMALL_NUMBERS

LIMIT = lazy_re(
    r"\s*[\[(][^()\[\]]*\b(credits?|units?|minimum|maximum|min|max|choose|chosen|select|selected|pick|taken|any|both"
    r"|all(?!\s+(?:mandatory|core|compulsory|optional))"
    r"|(?:one|two|three|four) of)\b"
    r"[^()\[\]]*[\])]\s*$",
    re.IGNORECASE,
)
_LIMIT_TAIL = lazy_re(
    r"\s*(?:[–—,-]\s*)?\b(?:min(?:imum)?|max(?:imum)?|choose|select|at least|up to|\d+ credits?"
    r"|(?:one|two|three|four|any \w+) (?:from|of))\b.*$",
    re.IGNORECASE,
)
_CHOSEN = lazy_re(r"(?i)\b(?:choose|select|pick)\b")
_SO_MANY = lazy_re(
    r"(?i)\b(?:choose|select|pick|take|any|complete)\s+(?:any\s+)?(?:\d{1,2}|one|two|three|four|five|six)\b"
)

_OF_UNITS = lazy_re(
    r"(?i)\b(?:choose|select|pick|take|any|complete)\s+(?:(?:any|at\s+least|a\s+minimum\s+of|from)\s+)?"
    rf"(?P<number>\d{{1,2}}|{'|'.join(SMALL_NUMBERS)})\b(?!\s*(?:credit|hour|glh))"
)


def without_limits(text: str) -> tuple[str, str]:
    """The name and the limits printed behind it: `Mandatory units (20 credits)`, `Group B, minimum 13 credits`."""
    bracket = LIMIT.search(text)
    if bracket and bracket.start():
        return text[: bracket.start()].rstrip(" -–—,:"), text[bracket.start() :].strip()
    tail = _LIMIT_TAIL.search(text)
    if tail and tail.start():
        return text[: tail.start()].rstrip(" -–—,:"), text[tail.start() :].strip(" -–—,")
    return text, ""


def asks_so_many(limits: str) -> bool:
    """Whether limits ask for a number, of whatever: `(choose 3)`, `(take any two)`."""
    return _SO_MANY.search(limits) is not None


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
