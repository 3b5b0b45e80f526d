"""Units told in whole sentences: `Feed hawks. This unit has the reference K/650/6106 and is at Level 4. It is …`.

Others are told in short, and sentences about them follow: `Feed hawks – 2 credits, GLH 18. Covers food and water.`
"""

from __future__ import annotations

from pipeline.extraction.size_runs import SIZE
from pipeline.identifiers import find_uans
from pipeline.patterns import lazy_re
from pipeline.wording import SMALL_NUMBERS

_TOLD = lazy_re(r"^(?P<title>.{5,150}?[a-z)])[.:;]\s+(?=(?:This|The)\s+(?:unit|module)\b|It\s+(?:is|has|carries)\b)")
_VALUES = (
    lazy_re(r"(?i)\blevel\s+(?:[1-8]|entry\s+[1-3])\b"),
    lazy_re(r"(?i)\b\d{1,3}\s+credits?\b"),
    lazy_re(r"(?i)\b\d{1,4}\s+(?:guided learning hours|hours of guided learning|glh)\b"),
)
# "Load calculation (M/505/7782): Mandatory. Level 3, 10 credits"
_KIND_STOP = lazy_re(r"(?i)(?<=[:;,|–—-]\s)(mandatory|optional|core)\.\s+(?=level\b|entry\b|credits?\b|glh\b|\d)")
_IN_WORDS = lazy_re(rf"(?i)\(\s*({'|'.join(SMALL_NUMBERS)})\s+credits?\s*\)")
_SIZES_IN_SHORT = lazy_re(r"(?i)\b(?:cv|cr|level|l|glh)\s?:?\s?\d{1,4}\b")
_CREDIT_IN_SHORT = lazy_re(r"(?i)\bc[vr]\s?:?\s?(?=\d{1,2}\b)")
# The sizes are set apart from the title, and nothing but sizes stands up to the stop.
_TALKED_OF = lazy_re(
    rf"(?i)^(?P<unit>(?-i:[A-Z0-9(“‘'])[^.]{{4,120}}?\s?[–—(,:|-]\s*{SIZE}(?:[\s,;|()·/–-]+(?:at\s+)?{SIZE})*\s*\)?)\.\s+"
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


def in_full(sizes: str) -> str:
    """What stands behind a code, its credit spelled out: `L2 CV4 GLH 18`; alone, `CV4` may be a number."""
    return _CREDIT_IN_SHORT.sub("Credits: ", sizes) if len(_SIZES_IN_SHORT.findall(sizes)) > 1 else sizes


def made_plain(text: str) -> str:
    """A text with the credit of its last bracket in figures, and a kind before its sizes set apart by a comma.

    `Feed hawks (two credits)`, `Feed hawks: Mandatory. Level 3`.
    """
    text = _IN_WORDS.sub(lambda match: f"({SMALL_NUMBERS.index(match[1].casefold()) + 1} credits)", text)
    return _KIND_STOP.sub(r"\1, ", text)
