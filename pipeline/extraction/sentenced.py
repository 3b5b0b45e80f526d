"""Units told in whole sentences: `Feed hawks. This unit has the reference K/650/6106 and is at Level 4. It is …`.

Others are told in short, and sentences about them follow: `Feed hawks – 2 credits, GLH 18. Covers food and water.`
"""

from __future__ import annotations

import re

from pipeline.identifiers import find_uans

_TOLD = re.compile(r"^(?P<title>.{5,150}?[a-z)])[.:;]\s+(?=(?:This|The)\s+(?:unit|module)\b|It\s+(?:is|has|carries)\b)")
_VALUES = (
    re.compile(r"(?i)\blevel\s+(?:[1-8]|entry\s+[1-3])\b"),
    re.compile(r"(?i)\b\d{1,3}\s+credits?\b"),
    re.compile(r"(?i)\b\d{1,4}\s+(?:guided learning hours|hours of guided learning|glh)\b"),
)
_SIZE = (
    r"(?:\d{1,3}\s*(?:credits?|cr)\b|\d{1,4}\s*(?:glh|guided learning hours)\b|(?:credits?|glh|level)\s*:?\s*\d{1,4}\b)"
)
# The sizes are set apart from the title, and nothing but sizes stands up to the stop.
_TALKED_OF = re.compile(
    rf"(?i)^(?P<unit>(?-i:[A-Z0-9(“‘'])[^.]{{4,120}}?\s?[–—(,:|-]\s*{_SIZE}(?:[\s,;|()·/–-]+(?:at\s+)?{_SIZE})*\s*\)?)\.\s+"
    r"(?-i:[A-Z]).{20,}$"
)


def in_short(text: str) -> str:
    """The title with its code and sizes where sentences about the unit follow it; any other text as it is."""
    if talked_of := _TALKED_OF.match(text):
        return talked_of["unit"]
    told = _TOLD.match(text)
    if told is None or not any(find_uans(text)):
        return text
    behind = text[told.end() :]
    codes = [uan.printed for uan in find_uans(behind)]
    found = [[match[0] for match in pattern.finditer(behind)] for pattern in _VALUES]
    if len(codes) > 1 or any(len(values) > 1 for values in found):
        return text  # it compares the unit with another
    return " – ".join(
        [told["title"], *(f"({code})" for code in codes), *(value for values in found for value in values)]
    )
