"""The walk through a document for its unit pages: head, stated facts, outcomes and criteria, barred combinations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.leaders import leads_to_page
from pipeline.extraction.unit_content_anchors import UnitIndex
from pipeline.extraction.unit_content_bars import SENTENCE, bars
from pipeline.extraction.unit_content_cards import labelled_content
from pipeline.extraction.unit_content_entries import (
    Entry,
    Part,
    criteria_of_line,
    criterion_of,
    dotted,
    graded,
    letter_of_outcome,
    lettered,
    numbered,
    outcome_line,
    with_mark,
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
from pipeline.extraction.unit_content_heads import (
    head,
    is_stop,
    leads_to_content,
    own_words,
    section_of_standard,
    without_head,
    without_lead_in,
)
from pipeline.extraction.unit_content_layouts import rows_ahead
from pipeline.extraction.unit_content_run_on import lost_in, parts_of
from pipeline.extraction.unit_content_tables import read_content_table
from pipeline.extraction.unit_content_taking import EntryTaker
from pipeline.extraction.unit_page import UnitPage, counted_outcome, goes_here, points_of
from pipeline.model import Place, UnitListing
from pipeline.reading.document import Block, Document, Heading, ListItem, Table


def read_unit_pages(document: Document, listings: Sequence[UnitListing]) -> list[UnitPage]:
    """Every unit page of a document in reading order; one without a head that is recognised has no listings."""
    rows = {(each.place.page, each.place.line) for each in listings if each.place.line}
    reader = _PageReader(UnitIndex(listings), rows)
    for page in document.pages:
        for block in page.blocks:
            parts = parts_of(block)
            for part in parts:
                reader.take(part)
            if reader.pages and len(parts) == 1:
                reader.pages[-1].unread.extend(lost_in(block))
    return reader.pages


class _PageReader(EntryTaker):
    """Reads the blocks of unit pages in reading order."""

    def take(self, block: Block) -> None:
        """Take one block in reading order."""
        self._above, self._counted = self._counted, None
        self._before, self._block = self._block, block
        if isinstance(block, Table):
            self._table(block)
        elif block.text.strip() and not leads_to_page(block.text, ellipses=False):
            if counted := numbered(f"{getattr(block, 'marker', '')} {block.text}".strip()):
                self._counted = Entry(Part.OUTCOME, *counted, block.place, sure=True)
            if isinstance(block, ListItem):
                self._item(block)
            else:
                self._line(without_points(block.text), block.place, isinstance(block, Heading))

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
            self._stated_outcome(Entry(Part.OUTCOME, *outcome, place, sure=True))
            self._worded = True
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
        if said and (rest := without_head(text)) != text:
            self._mode = said
            self._other_line(rest, place, heading=False)
            return
        counted = numbered(text) if heading or self._mode in ("outcomes", "both") else None
        if counted and heading and page.content.restates(*counted):
            self._stated_outcome(Entry(Part.OUTCOME, *counted, place, sure=True))
        elif counted and counted[1] and not counted[1].endswith(":") and self._heads_outcome(page, counted[0]):
            self._mode = self._mode if page.content or not heading else "criteria"
            self._entry(Entry(Part.OUTCOME, *counted, place, sure=True))
        elif said_in := section_of_standard(text, page.content.sections, page.content.awaits_criteria):
            self._entry(Entry(Part.OUTCOME, "", said_in, place))
            self._mode = "criteria"
        elif said and len(text.split()) <= 16 and not dotted(text):
            # "Outcome 1 Know the sea", then "The candidate should be able to:": what follows are its criteria.
            self._mode = self._headed_by(page, said)
            if page.content.awaits_text and (rest := own_words(text)):
                page.content.go_on(rest, always=True)
        elif (number := dotted(text)) and (
            number[1] or (self._mode in ("criteria", "both") and page.takes_number(number[0]))
        ):
            for each in criteria_of_line(text) or [number]:
                self._criterion(*each, place)
        elif heading and self._mode == "criteria" and (own := self._own_criterion(page, text)):
            self._entry(Entry(Part.CRITERION, *own, place))
        elif heading or is_stop(text):
            self._close(page, text, heading)
        else:
            self._prose(page, text, place)

    def _prose(self, page: UnitPage, text: str, place: Place) -> None:
        if bars(text):
            page.barred.extend((sentence, place) for sentence in SENTENCE.split(text) if bars(sentence))
        if self._mode == "closed":
            page.leave(text)
        elif page.content.awaits_text:
            page.content.go_on(without_lead_in(text), always=True)
        elif page.content.last_is_dotted and dotted(text):
            page.leave(text)
        elif page.content.last_is_dotted and lettered(text) and not graded(text):
            page.content.go_on(text, always=True)  # points under "1.2 Explain:" are a part of it
        elif self._mode in ("outcomes", "both") and (counted := counted_outcome(page, text)):
            self._entry(Entry(Part.OUTCOME, *counted, place, sure=True))
        elif self._mode == "criteria" and (letter := lettered(text) or self._own_criterion(page, text)):
            for each in criteria_of_line(text) or [letter]:
                self._entry(Entry(Part.CRITERION, *each, place))
        elif leads_to_content(text) or not page.content.go_on(text):
            self._more = leads_to_content(text)
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
        counted_otherwise = dotted_above or page.content.last_is_lettered
        next_outcome = counts_on and counted_otherwise and not self._points
        self._points = bool(counted_otherwise and plain_number and not next_outcome)
        again = plain_number and not deeper and page.content.restates(*plain_number)
        if plain_number and (again or (next_outcome and not deeper)):
            self._entry(Entry(Part.OUTCOME, *plain_number, item.place))
        elif plain_number and self._mode != "criteria" and not deeper:
            self._indent = item.indent
            self._entry(Entry(Part.OUTCOME, *plain_number, item.place, sure=self._mode in ("outcomes", "both")))
        elif dotted_above and self._more:
            page.leave(text)  # "Learners need to know:" stands between
        elif dotted_above:
            # Points under "1.2 Explain:" are a part of it.
            page.content.go_on(item.text if lettered(item.text) else f"{item.marker} {item.text}".strip(), always=True)
        elif plain_number or letter:
            if self._mode == "criteria" or deeper:
                self._entry(Entry(Part.CRITERION, *(plain_number or letter or ("", "")), item.place))
        elif self._mode == "outcomes" and not deeper and not self._below_counted(page, item.marker):
            self._indent = item.indent
            self._entry(Entry(Part.OUTCOME, letter_of_outcome(item.marker), item.text, item.place, sure=True))
        elif self._mode in ("criteria", "outcomes") or (deeper and self._mode):
            self._entry(Entry(Part.CRITERION, "", item.text, item.place, item=True))

    @staticmethod
    def _below_counted(page: UnitPage, mark: str) -> bool:
        """Whether an item's mark counts nothing, and outcomes are counted: it stands below one, as a criterion does."""
        return bool(page.content.last_numbers[0]) and not any(map(str.isalnum, mark))

    def _table(self, table: Table) -> None:
        if points := points_of(table):
            for point in points:
                self._item(point)
            return
        content = read_content_table(table, self._layout if self._mode != "closed" else None)
        facts = [] if content and content.headed else table_facts(table)
        if content and goes_here(content, facts, self._page.content if self._page else None, self._mode == "closed"):
            if ahead := rows_ahead(table):  # a card that runs on into the outcomes
                self._state(table_facts(replace(table, rows=ahead)), table.rows[0].place)
            self._mode = "" if self._mode == "closed" else self._mode
            if self._page and content.without_outcomes:
                self._page.unplaced |= self._page.content.lists_outcomes
            for entry in content.entries:
                if entry.part is not Part.UNIT:
                    self._entry(entry)
                elif named := self._index.in_cell(entry.text):
                    self._begin(named, entry.place, headed=False)
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
            self._page.leave_rows(table)
