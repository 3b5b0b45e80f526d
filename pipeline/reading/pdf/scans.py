"""Pages that are pictures of text: told from pages with text, and read where the extra `ocr` is installed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.model import PageState
from pipeline.reading.document import Page, ScannedWord
from pipeline.reading.ocr_extra import can_read_scans
from pipeline.reading.pdf.pdfium_engine import PageError
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
        if not self._is_scan(content):
            if not content.words:
                self.ends[number] = Page(number=number, reason="an empty page")
            return not content.words
        what = "an image without text" if not content.words else "an image with hardly any text beside it"
        if not can_read_scans():
            return self._left(content, f"{what}; {HOW_TO}")
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
