"""Lines of running text as one: what a hyphen at the end of a line means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.patterns import lazy_re

_BROKEN = lazy_re(r"(?P<first>[A-Za-z]+)-\n(?P<second>[a-z]+)")
_WORD = lazy_re(r"[a-z]+")
_HANGING = ("and", "or", "to")  # "pre- and post-treatment" is not broken


def as_one(lines: Sequence[str], around: Sequence[str]) -> str:
    """The lines joined by blanks; a word broken at a hyphen is whole where the lines `around` print it whole.

    Where they do not, the hyphen is the word's own: "beauty-related".
    """
    text = "\n".join(lines)
    if "-\n" in text and _BROKEN.search(text):
        printed = set(_WORD.findall("\n".join(around).lower()))
        text = _BROKEN.sub(lambda match: _whole(match, printed), text)
    return text.replace("\n", " ")


def _whole(match: re.Match[str], printed: set[str]) -> str:
    first, second = match["first"], match["second"]
    if second in _HANGING:
        return f"{first}- {second}"
    return first + second if (first + second).lower() in printed else f"{first}-{second}"
