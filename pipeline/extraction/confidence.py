"""How sure OCR was of what was read in a scan: each row is marked, and what is not sure is a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.model import Finding, Place, Qualification, Severity, UnitListing
from pipeline.reading.document import Page, ScannedWord

# On our own specimens, scanned at 150 dpi with dust on them, a word was read wrongly at 0.97.
SURE = 0.98
_MOST_WORDS = 3


class Scanned:
    """The scanned pages of a document."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._words = {page.number: page.scanned for page in pages if page.scanned}

    def __bool__(self) -> bool:
        return bool(self._words)

    def words_at(self, place: Place) -> Iterator[ScannedWord]:
        """The words that stand there."""
        if place.page is None or place.box is None:
            return
        left, top, right, bottom = place.box
        for word in self._words.get(place.page, ()):
            x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
            # A bullet says nothing; only what has letters or figures can be read wrongly.
            if left <= x <= right and top <= y <= bottom and any(char.isalnum() for char in word.text):
                yield word


def with_confidence(qualification: Qualification, pages: Sequence[Page]) -> tuple[Qualification, list[Finding]]:
    """The qualification with each OCR-read row's confidence; findings for rows and facts not sure."""
    scanned = Scanned(pages)
    if not scanned:
        return qualification, []
    listings = tuple(_marked(unit, scanned) for unit in qualification.listings)
    places = [(unit.title, unit.place) for unit in listings]
    places += [(f"{fact.name} {fact.value}", fact.place) for fact in qualification.facts]
    places += [(rule.source_text[:60], rule.place) for rule in qualification.rules]
    findings = (_finding(subject, place, list(scanned.words_at(place))) for subject, place in places)
    return replace(qualification, listings=listings), [finding for finding in findings if finding]


def _marked(unit: UnitListing, scanned: Scanned) -> UnitListing:
    least = min((word.sure for word in scanned.words_at(unit.place)), default=None)
    return unit if least is None else replace(unit, confidence=least)


def _finding(subject: str, place: Place, words: Sequence[ScannedWord]) -> Finding | None:
    unsure = sorted((word for word in words if word.sure < SURE), key=lambda word: word.sure)
    if not unsure:
        return None
    named = ", ".join(f"“{word.text}” ({word.sure:.0%})" for word in unsure[:_MOST_WORDS])
    more = f" and {len(unsure) - _MOST_WORDS} more" if len(unsure) > _MOST_WORDS else ""
    message = f"OCR is not sure of {named}{more} in “{subject}”. Hold the words to the scanned page."
    return Finding(code="scan-unsure", severity=Severity.WARNING, message=message, subject=subject, place=place)
