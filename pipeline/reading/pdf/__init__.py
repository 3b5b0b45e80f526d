"""Reading PDF: pages are chosen by their text, then read by geometry; see `read_pdf`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import PageState
from pipeline.reading.document import Document, Page
from pipeline.reading.pdf.assembly import assemble
from pipeline.reading.pdf.choosing import choose
from pipeline.reading.pdf.pdfium_engine import PageError, PdfiumFile, open_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.reading.pdf.page_content import PageContent

__all__ = ["read_pdf"]

MEDIA_TYPE = "application/pdf"
READER = "pdf 1"
# From this share of the page on, an image without any text is a scan.
SCAN_SHARE = 0.3


def read_pdf(path: Path) -> Document:
    """A PDF as a Document: headings, paragraphs, list items and tables in reading order.

    Raises:
        UnreadableDocumentError: the file is no PDF, is damaged, empty or protected; the message says what to do.
    """
    pdf = open_pdf(path)
    try:
        return _document(pdf)
    finally:
        pdf.close()


def _document(pdf: PdfiumFile) -> Document:
    ends: dict[int, Page] = {}
    texts: list[str] = []
    for number in range(1, pdf.pages + 1):
        try:
            texts.append(pdf.text(number))
        except PageError as error:
            texts.append("")
            ends[number] = Page(number=number, state=PageState.FAILED, reason=str(error))
    contents: list[PageContent] = []
    for number, choice in enumerate(choose(texts), start=1):
        if number in ends:
            continue
        if not choice.read:
            ends[number] = Page(number=number, state=PageState.SKIPPED, reason=choice.reason)
            continue
        content = pdf.content(number)
        if not content.words:
            ends[number] = _without_text(content)
        else:
            contents.append(content)
    for page in assemble(contents):
        ends[page.number] = page
    return Document(media_type=MEDIA_TYPE, pages=tuple(ends[n] for n in sorted(ends)), reader=READER, title=pdf.title())


def _without_text(content: PageContent) -> Page:
    if content.image_share >= SCAN_SHARE:
        return Page(number=content.number, state=PageState.SCANNED, reason="an image without text")
    return Page(number=content.number, reason="an empty page")
