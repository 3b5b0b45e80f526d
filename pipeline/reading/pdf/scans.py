"""Pages that are pictures of text: told from pages with text, and read where the extra `ocr` is installed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.model import PageState
from pipeline.reading.document import Page, ScannedWord
from pipeline.reading.ocr_extra import can_read_scans
from pipeline.reading.pdf.page_content import TEXT_OF
from pipeline.reading.pdf.pdfium_engine import PageError
from pipeline.reading.pdf.second_opinion import UNMAPPED
from pipeline.reading.watching import tell_page

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.reading.pdf.page_content import PageContent
    from pipeline.reading.pdf.pdfium_engine import PdfiumFile
    from pipeline.reading.scan import ScannedPage

# From this share of the page on, an image without any text is a scan.
SCAN_SHARE = 0.3
# An image of most of the page may carry a stamp of so many words, or a page's number, and is a scan all the same.
STAMPED_SHARE, STAMP = 0.6, 12
# How finely a page is drawn to be read, and to be looked at first (pixels an inch).
READING_DPI, LOOKING_DPI = 200, 36
# Paper is mostly white, with some ink on it.
WHITE, MOSTLY, INK, LEAST_INK = 190, 0.55, 140, 0.003
# A scan takes some five seconds: so many are read of one document.
MOST_SCANS = 200
# Of text whose fonts map so much of it to no letters, OCR tells more; without OCR, nothing of this much is to be read.
GARBLED, MOSTLY_GARBLED = 0.04, 0.25
HOW_TO = "install unitmap[ocr] to have it read, or put a copy with a text layer into raw/"


@dataclass
class Scans:
    """The scanned pages of a file: `read` those that OCR read, `ends` how the others ended."""

    pdf: PdfiumFile
    read: dict[int, ScannedPage] = field(default_factory=dict)
    ends: dict[int, Page] = field(default_factory=dict)

    def take(self, content: PageContent) -> bool:
        """Take a page that is a scan, or has nothing on it at all; False leaves it to be read as text."""
        number = content.number
        garbled = self._is_garbled(content)
        if not garbled and not self._is_scan(content):
            if not content.words:
                self.ends[number] = Page(number=number, reason="an empty page")
            return not content.words
        what = "an image without text" if not content.words else "an image with hardly any text beside it"
        if garbled:
            what = "text in fonts that do not tell which letters they show"
        if not can_read_scans():
            return self._left(content, f"{what}; {HOW_TO}")
        if garbled and not self._is_drawn(content):
            return self._left(content, f"{what}, and it is not drawn with them; fetch the document again")
        if len(self.read) >= MOST_SCANS:
            return self._left(content, f"{what}; only the first {MOST_SCANS} scans of a document are read")
        from pipeline.reading.scan import read_scan  # noqa: PLC0415 - needs the extra

        tell_page(number, self.pdf.pages, slow=True)
        scan = read_scan(*self._picture(number, READING_DPI), number)
        if not scan.content.words:
            return self._left(content, f"{what}, and OCR finds none in it")
        self.read[number] = scan
        return True

    def _left(self, content: PageContent, reason: str) -> bool:
        self.ends[content.number] = Page(number=content.number, state=PageState.SCANNED, reason=reason)
        return True

    def _is_garbled(self, content: PageContent) -> bool:
        """Whether fonts map so many of the page's characters to no text that its picture tells more."""
        text = "".join(map(TEXT_OF, content.words))
        if text.isprintable():
            return False
        share = len(UNMAPPED.findall(text)) / len(text)
        if not can_read_scans():
            return share >= MOSTLY_GARBLED
        return share >= (GARBLED if self._is_drawn(content) else MOSTLY_GARBLED)

    def _is_drawn(self, content: PageContent) -> bool:
        """Whether the page looks as it was meant to: without its fonts, or damaged, it is drawn as wrongly as read."""
        return self.pdf.has_letters_of_its_own(content.number) and not self.pdf.damage()

    def _is_scan(self, content: PageContent) -> bool:
        if not content.words:
            return content.image_share >= SCAN_SHARE or self._looks_written(content.number)
        stamped = content.image_share >= STAMPED_SHARE and len(content.words) <= STAMP
        return stamped and self._looks_written(content.number)

    def _looks_written(self, number: int) -> bool:
        """Whether the page shows ink on paper: letters drawn as shapes leave no text behind either."""
        try:
            picture, _ = self._picture(number, LOOKING_DPI)
        except PageError:
            return False
        return float((picture >= WHITE).mean()) >= MOSTLY and float((picture <= INK).mean()) >= LEAST_INK

    def _picture(self, number: int, dpi: float) -> tuple[NDArray[np.uint8], float]:
        return self.pdf.picture(number, dpi)


def told_as_scan(page: Page, scan: ScannedPage) -> Page:
    """The page as read from its picture, with how sure each of its words is."""
    words = tuple(
        ScannedWord(text=word.text, box=(word.x0, word.top, word.x1, word.bottom), sure=round(sure, 3))
        for word, sure in zip(scan.content.words, scan.sure, strict=True)
    )
    return replace(page, reason="a scan, read by OCR", scanned=words)
