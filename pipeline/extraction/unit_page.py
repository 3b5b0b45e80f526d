"""One unit's own page as it is found: whose it is, what it states, its outcomes, what bars it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.extraction.unit_content_facts import PageFact
from pipeline.extraction.unit_content_outcomes import OutcomeBuilder
from pipeline.model import Place, UnitListing
from pipeline.patterns import lazy_re

_BARRED = lazy_re(
    r"(?i)\b(?:barred|barring|mutually exclusive)\b|\b(?:can|may|must|should)\s?not be (?:\w+ )?"
    r"(?:taken|combined|claimed|counted|completed|selected|chosen|achieved)\b[^.]*\b(?:with|alongside|together|if)\b"
)
SENTENCE = lazy_re(r"(?<=[.;!?])\s+(?=[A-Z0-9])")


def bars(text: str) -> bool:
    """Whether a text bars a unit from being taken with another; most are told by their letters to speak of no such."""
    said = text.casefold()
    return any(map(said.__contains__, ("barr", "mutually exclusive", "not be "))) and _BARRED.search(text) is not None


@dataclass(slots=True)
class UnitPage:
    """One unit's own page as found. `listings`: which units it may be of; `weak`: its head may be a structure row."""

    listings: tuple[UnitListing, ...]
    title: str
    place: Place
    headed: bool = False
    weak: bool = False
    facts: list[PageFact] = field(default_factory=list)
    of_this: list[PageFact] = field(default_factory=list)  # those that a sentence gives to "this unit"
    content: OutcomeBuilder = field(default_factory=OutcomeBuilder)
    barred: list[tuple[str, Place]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)  # what looks like a criterion and was not read as one
