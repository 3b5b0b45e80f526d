"""One unit's own page as it is found: whose it is, what it states, its outcomes, what bars it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extraction.unit_content_entries import Part, dotted, graded
from pipeline.extraction.unit_content_facts import PageFact
from pipeline.extraction.unit_content_outcomes import OutcomeBuilder
from pipeline.extraction.unit_content_tables import ContentTable
from pipeline.model import Place, UnitListing
from pipeline.patterns import lazy_re
from pipeline.reading.document import Table

_BARRED = lazy_re(
    r"(?i)\b(?:barred|barring|mutually exclusive)\b|\b(?:can|may|must|should)\s?not be (?:\w+ )?"
    r"(?:taken|combined|claimed|counted|completed|selected|chosen|achieved)\b[^.]*\b(?:with|alongside|together|if)\b"
)
_FEWEST_WORDS = 2  # of a title that names its unit by itself
SENTENCE = lazy_re(r"(?<=[.;!?])\s+(?=[A-Z0-9])")


def bars(text: str) -> bool:
    """Whether a text bars a unit from being taken with another; most are told by their letters to speak of no such."""
    said = text.casefold()
    return any(map(said.__contains__, ("barr", "mutually exclusive", "not be "))) and _BARRED.search(text) is not None


def by_codes(text: str, listings: Sequence[UnitListing]) -> str:
    """A sentence that bars units, each named by its code alone: `K/601/7002 Trim lamps` and `Trim lamps` are one."""
    for listing in sorted(listings, key=lambda each: -len(each.title)):
        code, words = listing.uan or listing.unit_number, listing.title.split()
        if not code or len(words) < _FEWEST_WORDS or words[0].casefold() not in text.casefold():
            continue
        title = r"\s+".join(map(re.escape, words))
        own = "|".join(re.escape(each) for each in (listing.uan, listing.unit_number) if each)
        named = (
            rf"(?i)(?:(?:unit\s+)?(?:{own})\W{{1,3}})*[‘“'\"]?\b{title}\b[’”'\"]?(?:\s*\(?(?:unit\s+)?(?:{own})\)?)*"
        )
        text = re.sub(named, code, text)
    return text


def goes_here(content: ContentTable, facts: Sequence[PageFact], unit: OutcomeBuilder | None, closed: bool) -> bool:
    """Whether a table of numbered texts is this unit's: a history of versions is numbered too, a card is as wide."""
    if content.headed:
        return True
    if len(facts) > 1 and not any(entry.number for entry in content.entries):
        return False
    first = next((entry for entry in content.entries if entry.part is not Part.TEXT), None)
    if unit is None or first is None:
        return False
    return not closed or first.sure or unit.follows(first.number)


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
    stacked: bool = False  # numbers of criteria stand one below the other, apart from their texts
    unread: list[str] = field(default_factory=list)  # what looks like a criterion and was not read as one

    def awaits_text_for(self, listings: Sequence[UnitListing]) -> bool:
        """Whether an outcome or criterion awaits its text, and these are this page's own units."""
        return bool(listings) and self.content.awaits_text and set(listings) <= set(self.listings)

    def takes_number(self, number: str) -> bool:
        """Whether a criterion's number may stand alone, its text on the next line; stacked numbers may not."""
        if not self.stacked and not self.content.awaits_text:
            return self.content.follows(number)
        self.unread += [*self.content.forget_number(), number]
        self.stacked = True
        return False

    def leave(self, text: str) -> None:
        """Keep what looks like a criterion and was not read, to tell of it."""
        if graded(text) or ((number := dotted(text)) and number[1]):
            self.unread.append(text)

    def take_bars(self, table: Table) -> None:
        """Take the rows of a table that bar this unit from being taken with others."""
        for row in table.rows:
            text = " | ".join(cell.text for cell in row.cells if cell.text.strip())
            if bars(text):
                self.barred.append((text, row.place))
