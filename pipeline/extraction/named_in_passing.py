"""Whether a document is about the qualification it names, or only mentions it: `Kit for learners of the Level 2 …`."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.events import GroupedUnit
from pipeline.extraction.statements import sentences
from pipeline.extraction.titles import TitleFound
from pipeline.patterns import lazy_re
from pipeline.wording import plain

# What may stand before a title that a line, or a sentence, is about.
_BEFORE = lazy_re(r"(?i)\W*(?:(?:welcome to|this is|about|why|introducing|new|the|our|your|this|an?)\s+){0,4}")
_PARTED = lazy_re(r"[:|–—]|\s-(?=\s)")
# What is said of a qualification where it is the subject, and not where somebody holds it, teaches it or wants it.
_OF_IT = lazy_re(
    r"(?i)\b(?:specifications?|handbook|syllabus|qualifications?|units|modules|structure|credits?|guided learning"
    r"|achiev\w+|complet\w+|study\w*|studies|accredited|accreditation)\b"
)
# A text that says one of these speaks of units, and not only of one that has a number.
_SPEAKS_OF_UNITS = lazy_re(r"(?i)\b(?:units|modules|credits?|glh|tqt|uan|guided learning|components)\b")
_SAYS_UNIT = lazy_re(r"(?i)\b(?:unit|module|component)\b")
_MOST_WORDS_BEFORE = 5


def is_in_passing(title: TitleFound, texts: Sequence[str], name: str | None) -> bool:
    """Whether a document names a qualification within sentences about other things only, and nowhere for itself."""
    sought = plain(title.title).casefold()
    said = [sentence for text in map(plain, texts) if sought in text.casefold() for sentence in sentences(text)]
    said = [sentence for sentence in said if sought in sentence.casefold()]
    return bool(said) and sought not in plain(name or "").casefold() and not any(_stands(each, sought) for each in said)


def are_a_qualifications(units: Sequence[GroupedUnit]) -> bool:
    """Whether rows have what only units of a qualification have: a UAN, hours, a level and a credit, a kind."""
    return any(
        each.uan or each.glh or each.tqt or (each.level and each.credit) or (one.group and one.group.kind)
        for one, each in ((one, one.unit) for one in units)
    )


def are_tied(units: Sequence[GroupedUnit], texts: Sequence[str]) -> bool:
    """Whether anything ties rows to a qualification: what its units have, a size, a text that speaks of units."""
    sized = any(one.unit.level or one.unit.credit for one in units)
    return sized or are_a_qualifications(units) or any(_SPEAKS_OF_UNITS.search(text) for text in texts)


def are_named(units: Sequence[GroupedUnit], texts: Sequence[str]) -> bool:
    """Whether anything in a document says that rows are units, or has what only units have."""
    return are_tied(units, texts) or any(_SAYS_UNIT.search(text) for text in texts)


def _stands(sentence: str, sought: str) -> bool:
    before = _PARTED.split(sentence[: sentence.casefold().index(sought)])[-1]
    words = before.split()
    # A body's name: "Beacon Awards Level 3 Diploma in …".
    called = len(words) <= _MOST_WORDS_BEFORE and all(word[0].isupper() or word in ("&", "and", "of") for word in words)
    return (
        called
        or _BEFORE.fullmatch(before) is not None
        or _OF_IT.search(sentence.casefold().replace(sought, "")) is not None
    )
