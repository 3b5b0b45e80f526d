"""The walk through a document for its unit pages: head, stated facts, outcomes and criteria, barred combinations."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.extraction.leaders import leads_to_page
from pipeline.extraction.unit_content_anchors import Anchor, UnitIndex
from pipeline.extraction.unit_content_cards import labelled_content
from pipeline.extraction.unit_content_entries import (
    Entry,
    Part,
    criteria_of_line,
    criterion_of,
    dotted,
    head,
    is_stop,
    letter_of_outcome,
    lettered,
    numbered,
    outcome_line,
    own_words,
    owner_of,
    section_of_standard,
    with_mark,
    without_lead_in,
    without_points,
)
from pipeline.extraction.unit_content_facts import (
    PageFact,
    facts_of_this,
    is_label,
    label_role,
    line_facts,
    table_facts,
)
from pipeline.extraction.unit_content_tables import Layout, read_content_table, rows_ahead
from pipeline.extraction.unit_page import SENTENCE, UnitPage, bars, goes_here
from pipeline.model import Place, UnitListing
from pipeline.reading.document import Document, Heading, ListItem, Paragraph, Table


def read_unit_pages(document: Document, listings: Sequence[UnitListing]) -> list[UnitPage]:
    """Every unit page of a document in reading order; one without a head that is recognised has no listings."""
    rows = {(each.place.page, each.place.line) for each in listings if each.place.line}
    reader = _PageReader(UnitIndex(listings), rows)
    for page in document.pages:
        for block in page.blocks:
            reader.take(block)
    return reader.pages


class _PageReader:
    """Holds the unit whose page is being read, and whether its lists are outcomes, criteria or something else."""

    def __init__(self, index: UnitIndex, rows: Collection[tuple[int | None, int | None]]) -> None:
        self.pages: list[UnitPage] = []
        self._index, self._rows = index, rows
        self._page: UnitPage | None = None
        self._mode = ""  # what lists hold now: outcomes, criteria, both, closed, or not said
        self._layout: Layout | None = None
        self._label = ""
        self._indent = 0
        self._heading = ""
        self._headed = False  # whether headings are the outcomes of this unit
        self._worded = False  # whether the word "outcome" or "element" stands before each outcome
        self._points = False  # whether numbered points stand under the last criterion
        self._counted: Entry | None = None  # what the block at hand says behind a number of its own
        self._above: Entry | None = None  # the same of the block before it

    def take(self, block: Heading | Paragraph | ListItem | Table) -> None:
        """Take one block in reading order."""
        self._above, self._counted = self._counted, None
        if isinstance(block, Table):
            self._table(block)
        elif block.text.strip() and not leads_to_page(block.text, ellipses=False):
            if counted := numbered(f"{getattr(block, 'marker', '')} {block.text}".strip()):
                self._counted = Entry(Part.OUTCOME, *counted, block.place, sure=True)
            if isinstance(block, ListItem):
                self._item(block)
            else:
                self._line(without_points(block.text), block.place, isinstance(block, Heading))

    def _begin(self, anchor: Anchor, place: Place, headed: bool) -> None:
        page = self._page
        weak = not headed and (place.page, place.line) in self._rows
        again = page and anchor.listings and set(anchor.listings) <= set(page.listings) and not page.weak
        if page and again and not (headed and page.content and len(anchor.listings) > 1):
            return  # a running head, or the title again on the page that goes on; not the next unit of this title
        self._open(UnitPage(anchor.listings, anchor.title, place, headed=headed, weak=weak))
        if self._page and headed:
            self._page.facts.extend(line_facts(anchor.text.replace(anchor.title, " ", 1), place))

    def _open(self, page: UnitPage) -> None:
        self._page = page
        self.pages.append(page)
        self._mode, self._layout, self._label = "", None, ""
        self._headed = self._points = self._worded = False

    def _line(self, text: str, place: Place, heading: bool) -> None:
        if self._label:
            label, self._label = self._label, ""
            if role := label_role(label, text):
                self._state([PageFact(role, text.strip(), place)], place)
                return
        if anchor := self._anchor(text, place, heading):
            self._begin(anchor, place, heading)
        elif self._page and (hours := facts_of_this(text, place)):
            self._page.of_this.extend(hours)
        elif outcome := outcome_line(text):
            self._entry(Entry(Part.OUTCOME, *outcome, place, sure=True))
            self._mode, self._worded = "criteria", True
        elif facts := ([] if head(text) else line_facts(text, place)):
            self._state(facts, place)
        elif is_label(text):
            self._label = text
        else:
            self._other_line(text, place, heading)
        self._heading = text if heading else self._heading

    def _anchor(self, text: str, place: Place, heading: bool) -> Anchor | None:
        """The unit whose page a line begins: what it names, or the unit that was read there with its title."""
        anchor = self._index.identify(text, heading) or self._index.read_at(place, text)
        awaiting = self._page and self._page.awaits_text_for(anchor.listings if anchor and not heading else ())
        return None if awaiting else anchor  # an outcome that says what its unit's title says

    def _other_line(self, text: str, place: Place, heading: bool) -> None:
        page = self._page
        said = head(text)
        if page is None:
            return
        counted = numbered(text) if heading or self._mode in ("outcomes", "both") else None
        if counted and counted[1] and not counted[1].endswith(":") and self._heads_outcome(page, counted[0]):
            self._mode = self._mode if page.content or not heading else "criteria"
            self._entry(Entry(Part.OUTCOME, *counted, place, sure=True))
        elif said_in := section_of_standard(text, page.content.sections):
            self._entry(Entry(Part.OUTCOME, "", said_in, place))
            self._mode = "criteria"
        elif said and len(text.split()) <= 16 and not dotted(text):
            # "Outcome 1 Know the sea", then "The candidate should be able to:": what follows are its criteria.
            self._mode = "criteria" if self._mode == "criteria" and page.content.awaits_criteria else said
            if page.content.awaits_text and (rest := own_words(text)):
                page.content.go_on(rest, always=True)
        elif (number := dotted(text)) and (number[1] or (self._mode == "criteria" and page.takes_number(number[0]))):
            for each in criteria_of_line(text) or [number]:
                self._criterion(*each, place)
        elif heading and self._mode == "criteria" and (own := self._own_criterion(page, text)):
            self._entry(Entry(Part.CRITERION, *own, place))
        elif heading or is_stop(text):
            self._close(page, text, heading)
        else:
            self._prose(page, text, place)

    def _heads_outcome(self, page: UnitPage, number: str) -> bool:
        """Whether a numbered heading is an outcome: the first below "Learning outcomes", and those that follow it."""
        self._headed = self._headed or (self._mode in ("outcomes", "both") and not page.content)
        here = self._headed or self._mode in ("outcomes", "both")
        return not self._worded and number == page.content.next_number and here

    def _close(self, page: UnitPage, text: str, heading: bool) -> None:
        if page.weak and heading and not is_stop(text):
            self._page = None  # a row of the structure, and another section now: no unit's page
        elif page.content or is_stop(text):
            self._mode = "closed"

    def _prose(self, page: UnitPage, text: str, place: Place) -> None:
        if bars(text):
            page.barred.extend((sentence, place) for sentence in SENTENCE.split(text) if bars(sentence))
        if self._mode == "closed":
            page.leave(text)
        elif page.content.awaits_text:
            page.content.go_on(without_lead_in(text), always=True)
        elif self._mode in ("outcomes", "both") and (plain_number := numbered(text)):
            self._entry(Entry(Part.OUTCOME, *plain_number, place, sure=True))
        elif self._mode == "criteria" and (letter := lettered(text) or self._own_criterion(page, text)):
            for each in criteria_of_line(text) or [letter]:
                self._entry(Entry(Part.CRITERION, *each, place))
        elif not page.content.go_on(text):
            page.leave(text)

    def _own_criterion(self, page: UnitPage, text: str) -> tuple[str, str] | None:
        """`A1 …` below outcome A; `1 …` below "Element 1", whose criteria are counted from 1."""
        outcome, last = page.content.last_numbers
        counted = numbered(text) if self._worded else None
        follows = counted and counted[0] == (str(int(last) + 1) if last.isdigit() else "1")
        return counted if follows else criterion_of(text[:1] if page.content.knows(text[:1]) else outcome, text)

    def _item(self, item: ListItem) -> None:
        if own := self._index.section(item):
            self._begin(own, item.place, headed=False)
            return
        if (page := self._page) is None:
            return
        text = with_mark(item.marker, item.text)
        if hours := facts_of_this(item.text, item.place):
            page.of_this.extend(hours)
        elif outcome := outcome_line(text) or outcome_line(item.text):
            self._entry(Entry(Part.OUTCOME, *outcome, item.place, sure=True))
            self._mode = "criteria"
        elif (number := dotted(text)) and number[1]:
            for each in criteria_of_line(text):
                self._criterion(*each, item.place)
        elif bars(item.text):
            page.barred.append((item.text, item.place))
        elif facts := line_facts(item.text, item.place):
            self._state(facts, item.place)
        elif self._mode != "closed":
            self._list_item(page, item, text)
        else:
            page.leave(text)

    def _list_item(self, page: UnitPage, item: ListItem, text: str) -> None:
        """A numbered, lettered or bulleted item: an outcome, a criterion of the last one, or a point within it."""
        plain_number, letter = numbered(text), lettered(text)
        deeper = bool(page.content) and item.indent > self._indent
        dotted_above = page.content.last_is_dotted
        counts_on = plain_number and plain_number[0] == page.content.next_number
        next_outcome = counts_on and dotted_above and not self._points
        self._points = bool(dotted_above and plain_number and not next_outcome)
        again = plain_number and not deeper and page.content.restates(*plain_number)
        if plain_number and (again or (next_outcome and not deeper)):
            self._entry(Entry(Part.OUTCOME, *plain_number, item.place))
        elif plain_number and self._mode != "criteria" and not deeper:
            self._indent = item.indent
            self._entry(Entry(Part.OUTCOME, *plain_number, item.place, sure=self._mode in ("outcomes", "both")))
        elif dotted_above:
            # Points under "1.2 Explain:" are a part of it.
            page.content.go_on(item.text if lettered(item.text) else f"{item.marker} {item.text}".strip(), always=True)
        elif plain_number or letter:
            if self._mode == "criteria" or deeper:
                self._entry(Entry(Part.CRITERION, *(plain_number or letter or ("", "")), item.place))
        elif self._mode == "outcomes" and not deeper:
            self._indent = item.indent
            self._entry(Entry(Part.OUTCOME, letter_of_outcome(item.marker), item.text, item.place, sure=True))
        elif self._mode == "criteria" or (deeper and self._mode):
            self._entry(Entry(Part.CRITERION, "", item.text, item.place, item=True))

    def _criterion(self, number: str, text: str, place: Place) -> None:
        page, above = self._page, self._above
        if page and (self._mode != "closed" or page.content.follows(number)):
            if above and above.number == owner_of(number) and not page.content.knows(above.number):
                page.content.take_back(above)
                self._mode = "criteria" if self._mode == "closed" else self._mode
                self._entry(above)  # "1. Know the sea" right above "1.1 Explain the tides" is its outcome
            self._entry(Entry(Part.CRITERION, number, text, place))
        elif page:
            page.leave(f"{number} {text}")

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
        facts = [] if content and content.headed else table_facts(table)
        if content and goes_here(content, facts, self._page.content if self._page else None, self._mode == "closed"):
            if ahead := rows_ahead(table):  # a card that runs on into the outcomes
                self._state(table_facts(replace(table, rows=ahead)), table.rows[0].place)
            self._mode = "" if self._mode == "closed" else self._mode
            for entry in content.entries:
                self._entry(entry)
            self._layout = content.layout
            return
        if own := self._index.lone_row(table):
            self._begin(own, table.rows[0].place, headed=False)
        if facts:
            self._state(facts, table.rows[0].place)
        for entry in labelled_content(table, self._page.unread if self._page else []):
            self._entry(entry)
        if self._page:
            self._page.take_bars(table)

    def _state(self, facts: list[PageFact], place: Place) -> None:
        """Facts of the unit whose page this is; facts that identify another one begin its page."""
        listings, title = self._index.named_by(facts)
        page = self._page
        begun = page is not None and (bool(page.content) or bool(page.weak))
        if page and page.headed and not page.listings and not begun:
            page.listings = listings  # its title is another than in the structure, its code is not
        other = page is not None and bool(listings) and not set(listings) & set(page.listings)
        codes = {fact.name for fact in facts} & {"uan", "number"}
        if not listings and "uan" in codes:
            title = title or self._heading
        elif not listings and not codes:
            title = ""  # "Title: …" alone may be the qualification's
        names_unit = bool(listings) or bool(title)
        named = bool(title) or ("uan" in codes and page is not None and not page.headed)
        if names_unit and (page is None or (begun and (other or not listings)) or (other and named)):
            self._open(UnitPage(listings, title, place))
        if self._page and not self._page.content:
            self._page.facts.extend(facts)
