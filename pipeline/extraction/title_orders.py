"""How titles of qualifications are put together: their words, and the orders that differ from the usual one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.patterns import lazy_re

LEVEL = r"(?:Entry\s+Level\s+[1-3]|Entry\s+[1-3]|(?:SCQF\s+)?Level\s+[1-8])"
# A title that runs on into a label ("… Management Total qualification time 640 hours"), or the next title, ends before.
_NO_LABEL = (
    r"(?!(?:Total\s+(?:[Qq]ual|[Cc]redit)|Guided\s+[Ll]earn|Credit\s+[Vv]alue|Qualification\s+[NnTtARar]|Q?AN\b|QN\b|Ofqual\b"
    r"|Level\s+[1-8]\s+(?:NVQ|Award|Certificate|Diploma|Extended)))"
)
WORD = rf"{_NO_LABEL}" + r"(?:\((?!QCF|RQF|NQF|Entry)[A-Z][^()]*\)|[A-Z0-9][\w'’&/+.-]*)"
# "Level 3 Health and Social Care Diploma (Adults)": the subject stands before the type.
_TYPE_BEHIND = lazy_re(
    rf"^(?P<level>{LEVEL})\s+(?P<subject>{WORD}(?:,?\s+(?:(?:and|of|in|the|for|&)\s+)?{WORD}){{0,7}}?)"
    r"\s+(?:NVQ\s+)?(?:Extended\s+)?(?:Diploma|Certificate|Award|NVQ)\b(?:\s+\([A-Z][^()]*\))?(?!\s+[–-])"
)
# "NVQ Level 3 in Pharmacy Service Skills": the level stands behind the type.
_TYPE_FIRST = lazy_re(
    rf"^(?:[A-Z][\w&]*\s+){{0,3}}?(?:NVQ|SVQ|Diploma|Certificate|Award)\s+(?P<level>{LEVEL})\s+(?:in|for)\s+"
    rf"(?P<subject>{WORD}(?:,?\s+(?:(?:and|of|in|the|for|to|with|&)\s+){{0,2}}{WORD}){{0,9}})"
)
# "Access to HE Diploma (Nursing)", "Access to Higher Education Diploma in Law": a title that says no level.
_ACCESS = lazy_re(
    r"^(?:[A-Z][\w&]*\s+){0,4}?(?P<title>Access\s+to\s+(?:HE|Higher\s+Education)(?:\s+Diploma)?\s*(?:[-:–(]|\b(?:in|for)\b)\s*"
    rf"(?P<subject>{WORD}(?:,?\s+(?:(?:and|of|in|the|for|&)\s+)?{WORD}){{0,7}})(?:\)(?=\s+[–|-]\s|$))?)(?:(?<=\))\s+[–|-]\s.{{1,60}})?$"
)
_SIZE = r"(?:(?:NVQ|Extended|Subsidiary|Foundation)\s+)*(?:Award|Certificate|Diploma)"
_SEVERAL_SIZES = lazy_re(
    rf"(?P<level>{LEVEL})\s+(?P<sizes>{_SIZE}(?:,?\s*(?:,|/|\band\b|\bor\b|&)\s*{_SIZE})+)\s+(?P<rest>(?:in|for)\s.+)"
)
_SEVERAL_LEVELS = re.compile(
    rf"(?P<first>{LEVEL})\s+(?:and|&|or)\s+(?:Level\s+)?(?P<second>[1-8])\s+(?P<size>{_SIZE})s?\s+(?P<rest>(?:in|for)\s.+)"
)
# "Award and Certificate in Baking (Level 2)": sizes in front, and the level behind the subject of both.
_SIZES_THEN_LEVEL = lazy_re(
    rf"(?P<sizes>{_SIZE}(?:,?\s*(?:,|/|\band\b|\bor\b|&)\s*{_SIZE})+)\s+(?P<rest>(?:in|for)\s[^.:;]+?)"
    rf"[\s,(–—-]+(?:at\s+)?(?P<level>{LEVEL})\)?$"
)
_OTHER_ORDERS = ((_TYPE_BEHIND, 20), (_TYPE_FIRST, 16))  # each with the words of its longest


def in_another_order(source: str) -> re.Match[str] | None:
    """A line that is a title with its level, type and subject in an order other than the usual."""
    if re.search(r"[.:;]$", source):
        return None
    words = len(source.split())
    found = (shape.match(source) for shape, longest in _OTHER_ORDERS if words <= longest)
    return next(filter(None, found), None)


def access_title(source: str) -> re.Match[str] | None:
    """A line that is the title of a diploma giving access to higher education, of which all are of one level."""
    return _ACCESS.match(source) if source.count("(") == source.count(")") else None


def one_each(text: str) -> Iterator[str]:
    """The titles that one line states at once, by their sizes: `Level 2 Award, Certificate and Diploma in Baking`.

    Or by their levels: `Level 2 and Level 3 Certificates in Baking`.
    """
    if both := _SEVERAL_LEVELS.search(text):
        yield f"{both['first']} {both['size']} {both['rest']}"
        yield f"Level {both['second']} {both['size']} {both['rest']}"
    match = _SEVERAL_SIZES.search(text) or _SIZES_THEN_LEVEL.search(text)
    for size in re.findall(_SIZE, match["sizes"]) if match else ():
        yield f"{match['level']} {size} {match['rest']}" if match else ""
