"""The fast engine: a file opened with pdfium, its pages as text or as `PageContent`."""

from __future__ import annotations

import contextlib
import ctypes
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2_raw as pdfium

from pipeline.patterns import lazy_re
from pipeline.reading.document import UnreadableDocumentError
from pipeline.reading.pdf.damage import damage_of
from pipeline.reading.pdf.doubles import told_apart
from pipeline.reading.pdf.page_content import PageContent
from pipeline.reading.pdf.pdfium_calls import Handle, font_of, pointer, text_objects
from pipeline.reading.pdf.pdfium_links import page_links
from pipeline.reading.pdf.pdfium_notes import loaded_with_notes
from pipeline.reading.pdf.pdfium_paths import page_drawing
from pipeline.reading.pdf.pdfium_picture import page_picture
from pipeline.reading.pdf.pdfium_styles import Styles
from pipeline.reading.pdf.pdfium_text import Frame, page_text, page_words
from pipeline.reading.pdf.pdfium_unseen import CLASHES, suspicious, unseen
from pipeline.reading.pdf.spelling import SOFT_HYPHEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from pipeline.reading.pdf.page_content import Word
    from pipeline.reading.pdf.pdfium_paths import White

__all__ = ["PageError", "PdfiumFile", "open_pdf"]

# pypdfium2 itself takes as long to import as ten pages to read, and only its bindings are needed. Where something else
# imports it, it sets pdfium up too, which then does nothing.
pdfium.FPDF_InitLibrary()

# A file that says of a layer that it is switched off.
_SOFTENED = lazy_re(rf"[^\W\d_]{SOFT_HYPHEN}[^\W\d_]")
_HIDDEN_LAYER = lazy_re(rb"/OFF\s*\[\s*\d")
# Invisible text on a page of which so much is a picture is what OCR read in that picture.
LAYERED_SHARE = 0.5
FIRST_LETTERS = 300
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
        self.wary = _HIDDEN_LAYER.search(content) is not None
        """Whether something was drawn that nobody sees: every page is then looked at for more of it."""
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

    def damage(self) -> tuple[str, ...]:
        """What is broken in the file and was read past."""
        sound = bool(pdfium.FPDF_DocumentHasValidCrossReferenceTable(self._document))
        return damage_of(self._content, sound_table=sound)

    def page(self, number: int) -> OpenPage:
        """A page, loaded; close it. Loading is most of the time that a page of text takes.

        Raises:
            PageError: the page, or its text, cannot be read.
        """
        return OpenPage(self, self._document, number)

    def content(self, number: int) -> PageContent:
        """Words, edges and shades of a page."""
        with contextlib.closing(self.page(number)) as page:
            return page.content()

    def has_letters_of_its_own(self, number: int) -> bool:
        """Whether the page's first fonts lie in the file: then it is drawn as it was meant to be, whatever it says."""
        with contextlib.closing(self.page(number)) as page:
            return page.has_letters_of_its_own()

    def picture(self, number: int, dpi: float) -> tuple[NDArray[np.uint8], float]:
        """A page as a grey picture, and the resolution it was drawn at (coarser than `dpi` for a poster).

        Raises:
            PageError: the page cannot be read.
        """
        page = pdfium.FPDF_LoadPage(self._document, number - 1)
        if not page:
            raise PageError("the page is damaged")
        try:
            return page_picture(page, dpi)
        finally:
            pdfium.FPDF_ClosePage(page)


class OpenPage:
    """One loaded page: its text, and on demand all else that is on it."""

    def __init__(self, file: PdfiumFile, document: Handle, number: int) -> None:
        self._file, self._document = file, document
        self._number = number
        self._page = loaded_with_notes(document, number)
        if not self._page:
            raise PageError("the page is damaged")
        self._text_page = pdfium.FPDFText_LoadPage(self._page)
        if not self._text_page:
            pdfium.FPDF_ClosePage(self._page)
            raise PageError("the page's text cannot be read")
        self.text = page_text(self._text_page)
        """The text in the order the file draws it."""

    def close(self) -> None:
        """Free the page."""
        pdfium.FPDFText_ClosePage(self._text_page)
        pdfium.FPDF_ClosePage(self._page)

    def has_letters_of_its_own(self) -> bool:
        """Whether the fonts of the page's first characters lie in the file."""
        count = min(pdfium.FPDFText_CountChars(self._text_page), FIRST_LETTERS)
        objects = {at for at in text_objects(pointer(self._text_page), range(count)) if at}
        fonts = {font for font in map(font_of, objects) if font}
        embedded = pdfium.FPDFFont_GetIsEmbedded
        return bool(fonts) and all(embedded(ctypes.cast(font, pdfium.FPDF_FONT)) == 1 for font in fonts)

    def content(self) -> PageContent:
        """Words, edges and shades of the page."""
        frame = Frame(self._page)
        content, styles, whites = self._content(frame, frozenset())
        content, clashes = told_apart(content)
        wary = self._file.wary or clashes >= CLASHES
        if not (wary or suspicious(self._page, frame, content, styles.all, whites)):
            return content
        hidden = unseen(self._page)
        if not hidden:
            return content
        self._file.wary = True
        pdfium.FPDFText_ClosePage(self._text_page)
        self._text_page = pdfium.FPDFText_LoadPage(self._page)
        if not self._text_page:
            raise PageError("the page's text cannot be read")
        self.text = page_text(self._text_page)
        return told_apart(self._content(frame, hidden)[0])[0]

    def _content(self, frame: Frame, hidden: frozenset[int]) -> tuple[PageContent, Styles, Sequence[White]]:
        styles = Styles(pointer(self._text_page), frame.turn)
        words = page_words(self._text_page, frame, self.text, styles)
        drawing = page_drawing(self._page, frame, hidden)
        content = PageContent(
            self._number,
            frame.width,
            frame.height,
            tuple(_on_page(words, frame)),
            tuple(drawing.across),
            tuple(drawing.upright),
            tuple(drawing.shades),
            min(1.0, drawing.image_area / max(1.0, frame.width * frame.height)),
            page_links(self._document, self._page, frame),
            softened=SOFT_HYPHEN in self.text and _SOFTENED.search(self.text) is not None,
        )
        if styles.invisible and content.image_share >= LAYERED_SHARE:
            content = replace(content, layered=True)
        return content, styles, drawing.whites


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


def _on_page(words: Sequence[Word], frame: Frame) -> Iterable[Word]:
    """The words whose middle lies on the page."""
    right, bottom = 2 * (frame.width + 1), 2 * (frame.height + 1)
    if words:
        _, lefts, tops, rights, bottoms, _, _ = zip(*words, strict=True)
        inside = min(lefts) + min(rights) >= -2 and max(lefts) + max(rights) <= right
        if inside and min(tops) + min(bottoms) >= -2 and max(tops) + max(bottoms) <= bottom:
            return words  # so does nearly every page
    return (word for word in words if -2 <= word.x0 + word.x1 <= right and -2 <= word.top + word.bottom <= bottom)
