"""Titles as they are written elsewhere: without the numbers of qualifications, and not in capitals alone."""

from __future__ import annotations

import re

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


def in_capitals(text: str) -> bool:
    """Whether a text is in capitals alone, but for what stands in brackets: `LEVEL 2 AWARD IN BAKING (6 credits)`."""
    return text.isupper() or ("(" in text and _IN_BRACKETS.sub("", text).isupper())


def _capitalised(word: str) -> str:
    """A word in capitals with the first of them alone, whatever stands before it: `(Level`."""
    at = next((at for at, letter in enumerate(word) if letter.isalpha()), 0)
    return word[:at] + word[at:].capitalize()


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
