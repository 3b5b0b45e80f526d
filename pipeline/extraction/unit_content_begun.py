"""Where the page of the next unit begins: at a line that names it, or at facts that do."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.extraction.unit_content_anchors import Anchor, UnitIndex
from pipeline.extraction.unit_content_facts import PageFact, line_facts
from pipeline.extraction.unit_page import UnitPage
from pipeline.model import Place


class PageHeads:
    """Holds the unit whose page is being read, and begins the next one's."""

    def __init__(self, index: UnitIndex, rows: Collection[tuple[int | None, int | None]]) -> None:
        self.pages: list[UnitPage] = []
        self._index, self._rows = index, rows
        self._page: UnitPage | None = None
        self._heading = ""

    def _open(self, page: UnitPage) -> None:
        self._page = page
        self.pages.append(page)

    def _begin(self, anchor: Anchor, place: Place, headed: bool) -> None:
        page = self._page
        weak = not headed and (place.page, place.line) in self._rows
        again = page and anchor.listings and set(anchor.listings) <= set(page.listings) and not page.weak
        if page and again and not (headed and page.content and len(anchor.listings) > 1):
            return  # a running head, or the title again on the page that goes on; not the next unit of this title
        self._open(UnitPage(anchor.listings, anchor.title, place, headed=headed, weak=weak))
        if self._page and headed:
            self._page.facts.extend(line_facts(anchor.text.replace(anchor.title, " ", 1), place))

    def _anchor(self, text: str, place: Place, heading: bool) -> Anchor | None:
        """The unit whose page a line begins: what it names, or the unit that was read there with its title."""
        anchor = self._index.identify(text, heading) or self._index.read_at(place, text)
        awaiting = self._page and self._page.awaits_text_for(anchor.listings if anchor and not heading else ())
        return None if awaiting else anchor  # an outcome that says what its unit's title says

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
