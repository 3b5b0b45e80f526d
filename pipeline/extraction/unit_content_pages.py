"""The walk through a document for its unit pages: head, stated facts, outcomes and criteria, barred combinations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extraction.leaders import leads_to_page
from pipeline.extraction.unit_content_anchors import Anchor, UnitIndex
from pipeline.extraction.unit_content_entries import (
    Entry,
    Part,
    dotted,
    head,
    is_stop,
    lettered,
    numbered,
    outcome_line,
    without_lead_in,
)
from pipeline.extraction.unit_content_facts import PageFact, is_label, label_role, line_facts, table_facts
from pipeline.extraction.unit_content_outcomes import OutcomeBuilder
from pipeline.extraction.unit_content_tables import ContentTable, Layout, read_content_table
from pipeline.model import Place, UnitListing
from pipeline.reading.document import Document, Heading, ListItem, Paragraph, Table

_BARRED = re.compile(
    r"(?i)\b(?:barred|barring|mutually exclusive)\b|\b(?:can|may|must|should)\s?not be (?:\w+ )?"
    r"(?:taken|combined|claimed|counted|completed|selected|chosen|achieved)\b[^.]*\b(?:with|alongside|together|if)\b"
)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-Z0-9])")


@dataclass(slots=True)
class UnitPage:
    """One unit's own page as found. `listings`: which units it may be of; `weak`: its head may be a structure row."""

    listings: tuple[UnitListing, ...]
    title: str
    place: Place
    headed: bool = False
    weak: bool = False
    facts: list[PageFact] = field(default_factory=list)
    content: OutcomeBuilder = field(default_factory=OutcomeBuilder)
    barred: list[tuple[str, Place]] = field(default_factory=list)


def read_unit_pages(document: Document, listings: Sequence[UnitListing]) -> list[UnitPage]:
    """Every unit page of a document in reading order; one without a head that is recognised has no listings."""
    reader = _PageReader(
        UnitIndex(listings), {(each.place.page, each.place.line) for each in listings if each.place.line}
    )
    for page in document.pages:
        for block in page.blocks:
            reader.take(block)
    return reader.pages


class _PageReader:
    """Holds the unit whose page is being read, and whether its lists are outcomes, criteria or something else."""

    def __init__(self, index: UnitIndex, rows: set[tuple[int | None, int | None]]) -> None:
        self.pages: list[UnitPage] = []
        self._index, self._rows = index, rows
        self._page: UnitPage | None = None
        self._mode = ""  # what lists hold now: outcomes, criteria, both, closed, or not said
        self._layout: Layout | None = None
        self._label = ""
        self._indent = 0
        self._heading = ""

    def take(self, block: Heading | Paragraph | ListItem | Table) -> None:
        """Take one block in reading order."""
        if isinstance(block, Table):
            self._table(block)
        elif block.text.strip() and not leads_to_page(block.text, ellipses=False):
            if isinstance(block, ListItem):
                self._item(block)
            else:
                self._line(block.text, block.place, isinstance(block, Heading))

    def _begin(self, anchor: Anchor, place: Place, headed: bool) -> None:
        page = self._page
        weak = not headed and (place.page, place.line) in self._rows
        again = page and anchor.listings and set(anchor.listings) <= set(page.listings) and not page.weak
        if page and again and not (headed and page.content and len(anchor.listings) > 1):
            return  # a running head, or the title again on the page that goes on; not the next unit of this title
        self._open(UnitPage(anchor.listings, anchor.title, place, headed=headed, weak=weak))

    def _open(self, page: UnitPage) -> None:
        self._page = page
        self.pages.append(page)
        self._mode, self._layout, self._label = "", None, ""

    def _line(self, text: str, place: Place, heading: bool) -> None:
        if self._label:
            label, self._label = self._label, ""
            if role := label_role(label, text):
                self._state([PageFact(role, text.strip(), place)], place)
                return
        anchor = self._index.identify(text, heading)
        if anchor:
            self._begin(anchor, place, heading)
        elif outcome := outcome_line(text):
            self._entry(Entry(Part.OUTCOME, *outcome, place, sure=True))
            self._mode = "criteria"
        elif facts := ([] if head(text) else line_facts(text, place)):
            self._state(facts, place)
        elif is_label(text):
            self._label = text
        else:
            self._other_line(text, place, heading)
        self._heading = text if heading else self._heading

    def _other_line(self, text: str, place: Place, heading: bool) -> None:
        page = self._page
        said = head(text)
        if page is None:
            return
        if said and len(text.split()) <= 16 and not dotted(text):
            self._mode = said
            if page.content.awaits_text and (rest := without_lead_in(text)) != text.strip() and rest:
                page.content.go_on(rest, always=True)
        elif (number := dotted(text)) and number[1]:
            self._criterion(*number, place)
        elif heading or is_stop(text):
            self._close(page, text, heading)
        else:
            self._prose(page, text, place)

    def _close(self, page: UnitPage, text: str, heading: bool) -> None:
        if page.weak and heading and not is_stop(text):
            self._page = None  # a row of the structure, and another section now: no unit's page
        elif page.content or is_stop(text):
            self._mode = "closed"

    def _prose(self, page: UnitPage, text: str, place: Place) -> None:
        page.barred.extend((sentence, place) for sentence in _SENTENCE.split(text) if _BARRED.search(sentence))
        if self._mode == "closed":
            return
        if page.content.awaits_text:
            page.content.go_on(without_lead_in(text), always=True)
        elif self._mode in ("outcomes", "both") and (plain_number := numbered(text)):
            self._entry(Entry(Part.OUTCOME, *plain_number, place, sure=True))
        elif self._mode == "criteria" and (letter := lettered(text)):
            self._entry(Entry(Part.CRITERION, *letter, place))
        elif page.content and text[:1].islower():
            page.content.go_on(text)

    def _item(self, item: ListItem) -> None:
        page = self._page
        if page is None:
            return
        text = f"{item.marker} {item.text}" if any(mark.isalnum() for mark in item.marker) else item.text
        if outcome := outcome_line(text) or outcome_line(item.text):
            self._entry(Entry(Part.OUTCOME, *outcome, item.place, sure=True))
            self._mode = "criteria"
        elif (number := dotted(text)) and number[1]:
            self._criterion(*number, item.place)
        elif _BARRED.search(item.text):
            page.barred.append((item.text, item.place))
        elif facts := line_facts(item.text, item.place):
            self._state(facts, item.place)
        elif self._mode != "closed":
            self._list_item(page, item, text)

    def _list_item(self, page: UnitPage, item: ListItem, text: str) -> None:
        """A numbered, lettered or bulleted item: an outcome, a criterion of the last one, or a point within it."""
        plain_number, letter = numbered(text), lettered(text)
        deeper = bool(page.content) and item.indent > self._indent
        if plain_number and self._mode != "criteria" and not deeper:
            self._indent = item.indent
            self._entry(Entry(Part.OUTCOME, *plain_number, item.place, sure=self._mode in ("outcomes", "both")))
        elif page.content.last_is_dotted:
            # Points under "1.2 Explain:" are a part of it.
            page.content.go_on(f"{item.marker} {item.text}".strip(), always=True)
        elif plain_number or letter:
            if self._mode == "criteria" or deeper:
                self._entry(Entry(Part.CRITERION, *(plain_number or letter or ("", "")), item.place))
        elif self._mode == "outcomes" and not deeper:
            self._indent = item.indent
            self._entry(Entry(Part.OUTCOME, "", item.text, item.place, sure=True))
        elif self._mode == "criteria" or (deeper and self._mode):
            self._entry(Entry(Part.CRITERION, "", item.text, item.place))

    def _criterion(self, number: str, text: str, place: Place) -> None:
        page = self._page
        if page and (self._mode != "closed" or page.content.follows(number)):
            self._entry(Entry(Part.CRITERION, number, text, place))

    def _entry(self, entry: Entry) -> None:
        if entry.part is Part.OUTCOME and self._page and self._page.content.restarts(entry):
            if not entry.sure:
                return  # a numbered list of something else
            self._open(UnitPage((), self._heading, entry.place))
        elif self._page is None:
            if not entry.sure:
                return
            self._open(UnitPage((), self._heading, entry.place))
        if self._page:
            self._page.content.take(entry)

    def _table(self, table: Table) -> None:
        content = read_content_table(table, self._layout if self._mode != "closed" else None)
        if content and self._goes_here(content):
            self._mode = "" if self._mode == "closed" else self._mode
            for entry in content.entries:
                self._entry(entry)
            self._layout = content.layout
            return
        facts = table_facts(table)
        if facts:
            self._state(facts, table.rows[0].place)
        if self._page:
            for row in table.rows:
                text = " | ".join(cell.text for cell in row.cells if cell.text.strip())
                if _BARRED.search(text):
                    self._page.barred.append((text, row.place))

    def _goes_here(self, content: ContentTable) -> bool:
        """Whether a table of numbered texts is this unit's: a history of versions is numbered too."""
        if content.headed:
            return True
        first = next((entry for entry in content.entries if entry.part is not Part.TEXT), None)
        if self._page is None or first is None:
            return False
        return self._mode != "closed" or first.sure or self._page.content.follows(first.number)

    def _state(self, facts: list[PageFact], place: Place) -> None:
        """Facts of the unit whose page this is; facts that identify another one begin its page."""
        listings, title = self._named_by(facts)
        page = self._page
        begun = page is not None and (bool(page.content) or bool(page.weak))
        other = page is not None and bool(listings) and not set(listings) & set(page.listings)
        codes = {fact.name for fact in facts} & {"uan", "number"}
        if not listings and "uan" in codes:
            title = title or self._heading
        elif not listings and not codes:
            title = ""  # "Title: …" alone may be the qualification's
        names_unit = bool(listings) or bool(title)
        if names_unit and (page is None or (begun and (other or not listings)) or (other and bool(title))):
            self._open(UnitPage(listings, title, place))
        if self._page and not self._page.content:
            self._page.facts.extend(facts)

    def _named_by(self, facts: Sequence[PageFact]) -> tuple[tuple[UnitListing, ...], str]:
        title = next((fact.value for fact in facts if fact.name == "title"), "")
        found: tuple[UnitListing, ...] = self._index.by_title(title) if title else ()
        for fact in facts:
            if found:
                break
            if fact.name == "uan":
                found = self._index.by_uan(fact.value.upper())
            elif fact.name == "number" and title:
                found = self._index.by_number(fact.value)
        return found, title
