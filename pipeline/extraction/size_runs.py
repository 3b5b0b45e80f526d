"""Sizes run on with nothing between them, each behind or before its name: `Level 3 Credit 4 GLH 25`.

Read from the left, a name takes the number behind it and a number the name behind it; parted so, `3 Credit` is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.patterns import lazy_re

_LEVEL = r"entry(?:\s+level)?|level|l(?=[1-8]\b)"
_NAME = rf"(?:(?:unit|[RN]QF|QCF)\s+)?(?:{_LEVEL}|credits?(?:\s+value)?|glh|guided\s+learning\s+hours|tqt)"
_BEHIND = r"credits?|cr|glh|guided\s+learning\s+hours|hours|hrs"
# One size beside its name, whichever stands first.
SIZE = rf"(?:\b(?:{_NAME})\s*[:=]?\s*\d{{1,4}}\b|\b\d{{1,4}}\s*(?:{_BEHIND})\b)"
# Between the numbers of a run stands nothing but their names.
_TWO_NUMBERS = lazy_re(r"\d[^\d.,;()]+\d")
# What a size begins with is looked at before what stands in front of it: at most places nothing does.
_RUN = lazy_re(rf"(?i)\b(?=[\dceglnqrtu])(?<!\bat )(?<!\bto )(?<!\bof )(?<!\bfor )(?<!\bin ){SIZE}(?:\s+{SIZE})+")
_ONE = lazy_re(rf"(?i)\b(?P<name>{_NAME})\s*[:=]?\s*(?P<value>\d{{1,4}})\b|\b(?P<number>\d{{1,4}}\s*(?:{_BEHIND}))\b")
_IS_LEVEL = lazy_re(r"(?i)(?:(?:unit|[RN]QF|QCF)\s+)?(?:entry(?:\s+level)?|level|l)$")


@lru_cache(maxsize=1024)
def parted(text: str) -> str:
    """The text with commas between the sizes of each run, and a colon behind each name that stands before its number.

    The number of a title's own "level 2" begins no run: words such as "at" stand before it.
    """
    return _RUN.sub(lambda run: f", {', '.join(_pairs(run[0]))}", text) if _TWO_NUMBERS.search(text) else text


def _pairs(run: str) -> Iterator[str]:
    for one in _ONE.finditer(run):
        if one["number"]:
            yield one["number"]
        elif not _IS_LEVEL.match(one["name"]):
            yield f"{one['name']}: {one['value']}"
        else:
            entry = "Entry " if re.match(r"(?i)(?:(?:unit|[RN]QF|QCF)\s+)?entry", one["name"]) else ""
            yield f"Level: {entry}{one['value']}"
