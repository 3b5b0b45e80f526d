"""The pages of a file as an engine saw them: each page is loaded once, told by its text, and read if it is chosen."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING

from pipeline.model import PageState
from pipeline.reading.document import Page
from pipeline.reading.pdf.choosing import SMALL, Choice, choice_of, settled
from pipeline.reading.pdf.helper import MOST_PAGES
from pipeline.reading.pdf.pdfium_engine import PageError
from pipeline.reading.pdf.plumber_engine import plumber_content
from pipeline.reading.watching import tell_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pipeline.reading.pdf.helper import Helper, Seen, Step
    from pipeline.reading.pdf.page_content import PageContent
    from pipeline.reading.pdf.pdfium_engine import OpenPage, PdfiumFile

# A damaged file may claim a billion pages: so many that fail in a row, and reading ends.
MOST_FAILURES = 50
# The second engine takes its time; where so many pages needed it, the file is at fault and not the first engine.
MOST_FALLBACKS = 20


class Gathering:
    """Goes through a file once; `contents` are the chosen pages as seen, `ends` the pages that end here, and how."""

    def __init__(self, pdf: PdfiumFile, path: Path, step: int = 1) -> None:
        self._pdf, self._path, self._step = pdf, path, step
        self._choices: dict[int, Choice] = {}
        self._held: OpenPage | None = None  # the page before, neither read nor left: its neighbour decides
        self._asked = 0  # how often the second engine was
        self.contents: dict[int, PageContent] = {}
        self.ends: dict[int, Page] = {}

    def gather(self, helper: Helper | None) -> None:
        """Read every page that is chosen, but for those that a helper reads."""
        wary = self._pdf.wary
        try:
            self._go_through(helper)
        finally:
            self._hold(None)
        if self._pdf.wary and not wary:
            # What one page hides others may: those read before that was known are read again.
            for number in self.contents:
                self._read(number, partial(self._pdf.content, number))
        for number, choice in enumerate(settled([*self._choices.values()]), start=1):
            if number in self.contents or number in self.ends:
                continue
            if choice.read:
                self._read(number, partial(self._pdf.content, number))
            else:
                self.ends[number] = Page(number=number, state=PageState.SKIPPED, reason=choice.reason)

    def backwards(self, goes_on: Callable[[int], bool]) -> Iterator[Step]:
        """The same from the last page on; it ends at a page with which anything is wrong, as those before may know."""
        own = Gathering(self._pdf, self._path, step=-1)
        own._asked = MOST_FALLBACKS
        wary = self._pdf.wary
        try:
            for number in range(self._pdf.pages, 0, -1):
                if not goes_on(number):
                    break
                own._take(number, self._pdf.page(number))
                if own.ends or self._pdf.wary != wary:
                    break
                yield number, own._choices[number], own.contents
                own.contents = {}
        except PageError:
            return

    def _go_through(self, helper: Helper | None) -> None:
        in_a_row = 0
        for number in range(1, self._pdf.pages + 1):
            tell_page(number, self._pdf.pages)
            try:
                seen = helper.page(number) if helper else None
                if seen:
                    self._take_over(number, seen)
                else:
                    self._take(number, self._pdf.page(number))
                in_a_row = 0
            except PageError as error:
                in_a_row += 1
                self._choices[number] = choice_of("", number - 1)
                self.ends[number] = Page(number=number, state=PageState.FAILED, reason=str(error))
            if in_a_row >= MOST_FAILURES or number >= MOST_PAGES:
                self._rest_unread(number)
                break

    def _take(self, number: int, page: OpenPage) -> None:
        choice = choice_of(page.text, number - 1)
        before = self._choices.get(number - self._step)
        near = before is not None and before.read
        self._choices[number] = choice
        if choice.read and self._held is not None:
            self._read(number - self._step, self._held.content)
        if choice.read or near or self._pdf.pages <= SMALL:
            self._hold(None)
            with contextlib.closing(page):
                self._read(number, page.content)
        else:
            self._hold(page)

    def _take_over(self, number: int, seen: Seen) -> None:
        """A page that was seen by the helper, from its other side: what its neighbour decides is left to the end."""
        self._hold(None)
        self._choices[number] = seen.choice
        if seen.content is not None:
            self.contents[number] = seen.content

    def _hold(self, page: OpenPage | None) -> None:
        if self._held is not None:
            self._held.close()
        self._held = page

    def _read(self, number: int, content: Callable[[], PageContent]) -> None:
        """The page by the first engine, else by the second, else how it failed."""
        try:
            self.contents[number] = content()
        except (PageError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            try:
                if self._asked >= MOST_FALLBACKS:
                    raise
                self._asked += 1
                self.contents[number] = plumber_content(self._path, number)
            except Exception:  # pdfminer raises anything at all on a damaged page
                reason = f"the page cannot be read: {error}"
                self.ends[number] = Page(number=number, state=PageState.FAILED, reason=reason)

    def _rest_unread(self, number: int) -> None:
        if number < self._pdf.pages:
            reason = f"pages {number + 1} to {self._pdf.pages} were not read, the file claims more than it holds"
            self.ends[number + 1] = Page(number=number + 1, state=PageState.FAILED, reason=reason)
