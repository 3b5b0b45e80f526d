"""Titles as they are written elsewhere: without the numbers of qualifications, and not in capitals alone."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.extraction.title_orders import with_level_in_figures
from pipeline.extraction.vocabulary import vocabulary
from pipeline.identifiers import find_qans
from pipeline.patterns import lazy_re
from pipeline.wording import plain, tidy

# Where the qualification's number stood.
_EMPTY_BRACKETS = lazy_re(r"\(\s*(?:[A-Za-z]+[A-Za-z .]*:|Q?AN|QN|[Nn]o\.?|[Rr]ef\.?)?\s*\)")
_IN_BRACKETS = lazy_re(r"\([^()]*\)")
_LABEL_OF_QAN = (
    r"(?<=\s)(?:QAN|QN|(?i:(?:ofqual|qualification|accreditation|regulation)\s+(?:\w+\s+)?(?:number|no|ref)))"
    r"\.?\s*[:–-]?\s*"
)
# "Level 3 Award in Baking - Course - Blaze Training": what a page's title says behind the qualification's.
_OF_THE_SITE = lazy_re(
    r"\s[-–|]\s(?:Courses?|Training|Qualifications?)(?:\s[-–|]\s.*)?$|\s+[Pp]age\s+\d{1,3}(?:\s+of\s+\d+)?$"
    r"|\s+at\s+(?:the\s+)?(?:[A-Z][\w&.’'-]*\s+){1,4}(?:College|University|Academy)$"  # who teaches it
)
# Of letters that are words' first ones nothing is written small.
_ABBREVIATIONS = frozenset(("QCF", "RQF", "NQF", "SCQF", "CQFW", "ESOL", "ICT", "IT"))
_NAMES_SIZE = lazy_re(r"(?i)\b(?:award|certificate|diploma|nvq|svq)\b")


@lru_cache(maxsize=1024)
def without_site(text: str) -> str:
    """A title without what a page's title says behind it; a body's name and "Qualifications" may stand before it."""
    behind = _OF_THE_SITE.search(text)
    return text[: behind.start()] if behind and _NAMES_SIZE.search(text, 0, behind.start()) else text


def in_capitals(text: str) -> bool:
    """Whether a text is in capitals alone, but for what stands in brackets: `LEVEL 2 AWARD IN BAKING (6 credits)`."""
    return text.isupper() or ("(" in text and _IN_BRACKETS.sub("", text).isupper())


def _capitalised(word: str) -> str:
    """A word in capitals with the first of them alone, whatever stands before it: `(Level`; `(QCF)` as it is."""
    if word.strip("()[],:") in _ABBREVIATIONS:
        return word
    at = next((at for at, letter in enumerate(word) if letter.isalpha()), 0)
    return word[:at] + word[at:].capitalize()


@lru_cache(maxsize=1024)
def as_titles_are_written(text: str) -> str:
    """A text without qualification numbers; one in capitals alone as titles are written elsewhere."""
    source = with_level_in_figures(plain(text))
    for _, printed in find_qans(source):
        labelled = re.compile(rf"{_LABEL_OF_QAN}{re.escape(printed)}")
        source = labelled.sub(" ", source).replace(f"({printed})", " ").replace(printed, " ")
    source = tidy(_EMPTY_BRACKETS.sub(" ", source)).strip(" -")
    if not in_capitals(source):
        return source
    joins, types = set(vocabulary().title_connectors), {word.upper(): word for word in vocabulary().title_types}
    words = source.split()
    return " ".join(
        types.get(word) or (word.lower() if at and word.lower() in joins else _capitalised(word))
        if word.isupper()
        else word
        for at, word in enumerate(words)
    )
