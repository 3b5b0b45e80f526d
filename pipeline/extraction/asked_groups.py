"""Groups that a sentence asks units or credits from: what is listed right below such a name are units.

`Learners take four units from Group A and one from Group B.`, and below it `Group A` over a list of titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.extraction.headings import parse_group
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph

_OF = r"[A-H](?:\d)?"
_ASKED = lazy_re(
    r"(?i)\b(?:from|in|of)\s+(?:(?:the|either|both|each|optional|mandatory|core)\s+){0,2}(?P<noun>group|section|theme|block)s?"
    rf"\s+(?-i:(?P<first>{_OF}|\d)(?P<others>(?:(?:\s*[,/&]\s*|,?\s+(?:and|or)\s+)(?:{_OF}|\d)\b)*))\b"
)
_AMOUNT = lazy_re(r"(?i)\b(?:units?|credits?)\b")
_NAME = lazy_re(rf"(?i)^(?P<noun>group|section|theme|block)\s+(?-i:(?P<of>{_OF}|\d))\b(?!\.\d)")


def asked_groups(texts: Iterable[Heading | Paragraph | ListItem]) -> frozenset[str]:
    """The groups that sentences ask for, as `group a`."""
    found = (
        (match["noun"], of)
        for block in texts
        if _AMOUNT.search(block.text)
        for match in _ASKED.finditer(block.text)
        for of in (match["first"], *re.findall(rf"{_OF}|\d", match["others"]))
    )
    return frozenset(f"{noun} {of}".casefold() for noun, of in found)


def names_one(text: str, asked: frozenset[str]) -> bool:
    """Whether a line is the name of one of them."""
    match = _NAME.match(text.strip()) if asked else None
    named = match is not None and f"{match['noun']} {match['of']}".casefold() in asked
    return named and parse_group(text) is not None
