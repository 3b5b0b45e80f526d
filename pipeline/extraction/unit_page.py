"""One unit's own page as it is found: whose it is, what it states, its outcomes, what bars it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extraction.unit_content_bars import bars
from pipeline.extraction.unit_content_entries import (
    Entry,
    Part,
    counted_by_letter,
    dotted,
    graded,
    numbered,
    owner_of,
    says_outcome,
)
from pipeline.extraction.unit_content_facts import PageFact
from pipeline.extraction.unit_content_layouts import is_taught
from pipeline.extraction.unit_content_outcomes import OutcomeBuilder
from pipeline.extraction.unit_content_tables import ContentTable
from pipeline.model import Place, UnitListing
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Heading, ListItem, Paragraph, Table

_TYPED_MARK = lazy_re(r"(?P<letter>\(?(?:[a-z]|[ivx]{1,4})\)|[a-z]\.)|\d{1,2}(?:\.\d{0,2})?")


def goes_here(content: ContentTable, facts: Sequence[PageFact], unit: OutcomeBuilder | None, closed: bool) -> bool:
    """Whether a table of numbered texts is this unit's: a history of versions is numbered too, a card is as wide."""
    if content.headed:
        return True
    if len(facts) > 1 and not any(entry.number for entry in content.entries):
        return False
    first = next((entry for entry in content.entries if entry.part not in (Part.TEXT, Part.UNIT)), None)
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
    unplaced: bool = False  # whether criteria do not say which of the outcomes they belong to
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
        if graded(text) or (dotted(text) and (self.content or " " in text)):
            self.unread.append(text)

    def leave_rows(self, table: Table) -> None:
        """Keep the rows of a table that was not read as criteria and look like some."""
        for row in table.rows if self.content and not is_taught(table) else ():
            text = " ".join(cell.text.strip() for cell in row.cells if cell.text.strip())
            if dotted(text):  # what begins with `D16` may be the code of something else
                self.leave(text)

    def take_bars(self, table: Table) -> None:
        """Take the rows of a table that bar this unit from being taken with others."""
        for row in table.rows:
            text = " | ".join(cell.text for cell in row.cells if cell.text.strip())
            if bars(text):
                self.barred.append((text, row.place))


def counted_outcome(page: UnitPage, text: str) -> tuple[str, str] | None:
    """Number and text of a line that counts an outcome, by figures or by capitals."""
    return numbered(text) or counted_by_letter(text, page.content.last_numbers[0])


def outcome_above(page: UnitPage, number: str, before: Block | None) -> Entry | None:
    """The outcome of a first criterion where its words stand right above, without a number."""
    owner = owner_of(number)
    if number != f"{owner}.1" or page.content.knows(owner) or not isinstance(before, (Heading, Paragraph)):
        return None
    return Entry(Part.OUTCOME, owner, before.text, before.place, sure=True) if says_outcome(before.text) else None


def points_of(table: Table) -> list[ListItem]:
    """The items of a list that is typed with tabs, `i) | aims`, and so was read as a table; none of another table."""
    rows = [[cell.text.strip() for cell in row.cells if cell.text.strip()] for row in table.rows]
    marks = [_TYPED_MARK.fullmatch(texts[0]) if len(texts) == 2 else None for texts in rows]
    if not all(marks) or not any(mark["letter"] for mark in marks if mark):
        return []
    return [
        ListItem(text=text, marker=mark, place=row.place) for (mark, text), row in zip(rows, table.rows, strict=True)
    ]
