"""What is held while a unit's page is read, and how its outcomes and criteria are taken from line to line."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.extraction.unit_content_anchors import UnitIndex
from pipeline.extraction.unit_content_begun import PageHeads
from pipeline.extraction.unit_content_entries import Entry, Part, owner_of
from pipeline.extraction.unit_content_heads import is_stop, tells_elsewhere, without_lead_in
from pipeline.extraction.unit_content_layouts import Layout
from pipeline.extraction.unit_page import UnitPage, outcome_above
from pipeline.model import Place
from pipeline.reading.document import Block


class EntryTaker(PageHeads):
    """Holds the unit whose page is being read, and whether its lists are outcomes, criteria or something else."""

    def __init__(self, index: UnitIndex, rows: Collection[tuple[int | None, int | None]]) -> None:
        super().__init__(index, rows)
        self._mode = ""  # what lists hold now: outcomes, criteria, both, closed, or not said
        self._layout: Layout | None = None
        self._label = ""
        self._indent = 0
        self._more = False  # whether points tell what learners need to know for the last criterion
        self._elsewhere = False  # whether what closed them tells more of outcomes: content, guidance
        self._headed = False  # whether headings are the outcomes of this unit
        self._worded = False  # whether the word "outcome" or "element" stands before each outcome
        self._points = False  # whether numbered points stand under the last criterion
        self._counted: Entry | None = None  # what the block at hand says behind a number of its own
        self._above: Entry | None = None  # the same of the block before it
        self._block: Block | None = None
        self._before: Block | None = None  # the block before it

    def _open(self, page: UnitPage) -> None:
        super()._open(page)
        self._mode, self._layout, self._label = "", None, ""
        self._headed = self._points = self._worded = False

    def _stated_outcome(self, outcome: Entry) -> None:
        """An outcome with its criteria; or content, or guidance, that comes back to one with criteria elsewhere."""
        elsewhere = self._page is not None and self._mode == "closed" and self._elsewhere
        back = elsewhere and self._page is not None and self._page.content.comes_back_to(outcome)
        self._entry(outcome)
        self._mode = "closed" if back else "criteria"

    def _headed_by(self, page: UnitPage, said: str) -> str:
        """What lists hold below a line that heads outcomes or criteria, or right below two that head one each."""
        if self._mode == "criteria" and page.content.awaits_criteria:
            return "criteria"
        one_each = self._mode == "both" or {self._mode, said} == {"outcomes", "criteria"}
        return "both" if one_each and not page.content else said

    def _heads_outcome(self, page: UnitPage, number: str) -> bool:
        """Whether a numbered heading is an outcome: the first below "Learning outcomes", and those that follow it."""
        self._headed = self._headed or (self._mode in ("outcomes", "both") and not page.content)
        here = self._headed or self._mode in ("outcomes", "both")
        return not self._worded and number == page.content.next_number and here

    def _close(self, page: UnitPage, text: str, heading: bool) -> None:
        """A heading ends what lists hold, unless it is the text of the outcome whose number stands above it."""
        if page.content.awaits_text and not is_stop(text):
            page.content.go_on(without_lead_in(text), always=True)
            return
        if page.weak and heading and not is_stop(text):
            self._page = None  # a row of the structure, and another section now: no unit's page
        elif page.content or is_stop(text):
            self._elsewhere = tells_elsewhere(text) or (self._mode == "closed" and self._elsewhere)
            self._mode = "closed"

    def _criterion(self, number: str, text: str, place: Place) -> None:
        page, above = self._page, self._above
        if page and (self._mode != "closed" or page.content.follows(number)):
            if above and above.number == owner_of(number) and not page.content.knows(above.number):
                page.content.take_back(above)
                self._mode = "criteria" if self._mode == "closed" else self._mode
                self._entry(above)  # "1. Know the sea" right above "1.1 Explain the tides" is its outcome
            elif text_above := outcome_above(page, number, self._before):
                self._entry(text_above)
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
        self._more = False
        if self._page:
            self._page.content.take(entry)
