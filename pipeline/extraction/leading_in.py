"""Prose that leads in to units, by its end or by counting them."""

from __future__ import annotations

import re

from pipeline.extraction.headings import SAID_OF_GROUP

_UNITS_OF_A_KIND = re.compile(r"(?:mandatory|core|compulsory|optional|additional)\s+units?\b")
_COUNTED_UNITS = re.compile(
    r"(?i)\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|following)\s+"
    rf"{_UNITS_OF_A_KIND.pattern}"
)


def leads_in(text: str) -> bool:
    """Whether a text ends in a colon or semicolon, or counts units of a kind: "the following optional units"."""
    counts = _UNITS_OF_A_KIND.search(text.casefold()) and _COUNTED_UNITS.search(text)
    return (text.rstrip().endswith((":", ";")) and not SAID_OF_GROUP.search(text)) or counts is not None
