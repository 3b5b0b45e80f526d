"""The fast engine: a file opened with pdfium, its pages as text or as `PageContent`."""

from __future__ import annotations

import contextlib
import ctypes
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.reading.document import UnreadableDocumentError
from pipeline.reading.pdf.page_content import PageContent
from pipeline.reading.pdf.pdfium_paths import page_drawing
from pipeline.reading.pdf.pdfium_text import Frame, Handle, page_text, page_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Importing the package, not only `raw`, sets pdfium up and takes it down.
__all__ = ["PageError", "PdfiumFile", "open_pdf", "pypdfium2"]

REFUSALS = {
    pdfium.FPDF_ERR_FILE: "the file cannot be opened; check that it exists and that you may read it",
    pdfium.FPDF_ERR_FORMAT: "the PDF is damaged or cut off; fetch it again from its source",
    pdfium.FPDF_ERR_PASSWORD: "the PDF is protected by a password; ask the awarding body for an open copy",
    pdfium.FPDF_ERR_SECURITY: "the PDF is protected and cannot be read; ask the awarding body for an open copy",
}


class PageError(Exception):
    """One page cannot be read; the message says why."""


class PdfiumFile:
    """A PDF opened with pdfium. Close it; pages are numbered from 1."""

    def __init__(self, content: bytes) -> None:
        self._content = content  # pdfium reads from this memory as long as the document is open
        self._document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
        if not self._document:
            reason = pdfium.FPDF_GetLastError()
            raise UnreadableDocumentError(REFUSALS.get(reason, REFUSALS[pdfium.FPDF_ERR_FORMAT]))
        self.pages: int = pdfium.FPDF_GetPageCount(self._document)

    def close(self) -> None:
        """Free the document."""
        pdfium.FPDF_CloseDocument(self._document)

    def title(self) -> str | None:
        """The title in the file's metadata, if any."""
        size = pdfium.FPDF_GetMetaText(self._document, b"Title", None, 0)
        if size <= 2:
            return None
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDF_GetMetaText(self._document, b"Title", buffer, size)
        return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip() or None

    def text(self, number: int) -> str:
        """The text of a page in the order the file draws it."""
        with self._page(number) as page, self._text_page(page) as text_page:
            return page_text(text_page)

    def content(self, number: int) -> PageContent:
        """Words, edges and shades of a page."""
        with self._page(number) as page, self._text_page(page) as text_page:
            frame = Frame(page)
            words = page_words(text_page, frame)
            drawing = page_drawing(page, frame)
            return PageContent(
                number,
                frame.width,
                frame.height,
                tuple(word for word in words if _on_page(word.x0, word.x1, word.top, word.bottom, frame)),
                tuple(drawing.across),
                tuple(drawing.upright),
                tuple(drawing.shades),
                min(1.0, drawing.image_area / max(1.0, frame.width * frame.height)),
            )

    @contextlib.contextmanager
    def _page(self, number: int) -> Iterator[Handle]:
        page = pdfium.FPDF_LoadPage(self._document, number - 1)
        if not page:
            raise PageError("the page is damaged")
        try:
            yield page
        finally:
            pdfium.FPDF_ClosePage(page)

    @contextlib.contextmanager
    def _text_page(self, page: Handle) -> Iterator[Handle]:
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            raise PageError("the page's text cannot be read")
        try:
            yield text_page
        finally:
            pdfium.FPDFText_ClosePage(text_page)


def open_pdf(path: Path) -> PdfiumFile:
    """The file at `path`, or UnreadableDocumentError with what is wrong and what to do."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableDocumentError(
            f"the file cannot be opened ({error.strerror}); check that you may read it"
        ) from error
    if not content.strip():
        raise UnreadableDocumentError("the file is empty; fetch it again from its source")
    if b"%PDF-" not in content[:1024]:
        raise UnreadableDocumentError("the file is no PDF although it is named so; fetch it again from its source")
    document = PdfiumFile(content)
    if document.pages < 1:
        document.close()
        raise UnreadableDocumentError("the PDF has no pages; fetch it again from its source")
    return document


def _on_page(x0: float, x1: float, top: float, bottom: float, frame: Frame) -> bool:
    middle_x, middle_y = (x0 + x1) / 2, (top + bottom) / 2
    return bool(-1 <= middle_x <= frame.width + 1 and -1 <= middle_y <= frame.height + 1)
