"""Reading PDF: pages are chosen by their text, then read by geometry; see `read_pdf`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import PageState
from pipeline.reading.document import Document, Page, UnreadableDocumentError
from pipeline.reading.pdf.assembly import assemble
from pipeline.reading.pdf.choosing import choose
from pipeline.reading.pdf.pdfium_engine import PageError, PdfiumFile, open_pdf
from pipeline.reading.pdf.plumber_engine import plumber_content
from pipeline.reading.pdf.second_opinion import differences, faults

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.reading.pdf.page_content import PageContent

__all__ = ["read_pdf"]

MEDIA_TYPE = "application/pdf"
READER = "pdf 1"
# From this share of the page on, an image without any text is a scan.
SCAN_SHARE = 0.3
# A damaged file may claim a billion pages: so many that fail in a row, or so many at all, and reading ends.
MOST_FAILURES = 50
MOST_PAGES = 5000
# So many pages at most are read again by the slow engine.
MOST_SECOND_OPINIONS = 8


def read_pdf(path: Path) -> Document:
    """A PDF as a Document: headings, paragraphs, list items and tables in reading order.

    Raises:
        UnreadableDocumentError: the file is no PDF, is damaged, empty or protected; the message says what to do.
    """
    pdf = open_pdf(path)
    try:
        return _document(pdf, path)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        # No library's bare error leaves this room: the caller has other documents to read.
        raise UnreadableDocumentError(
            f"the PDF cannot be taken apart ({type(error).__name__}: {error}); fetch it again, or report the file"
        ) from error
    finally:
        pdf.close()


def _document(pdf: PdfiumFile, path: Path) -> Document:
    texts, ends = _texts(pdf)
    contents: list[PageContent] = []
    for number, choice in enumerate(choose(texts), start=1):
        if number in ends:
            continue
        if not choice.read:
            ends[number] = Page(number=number, state=PageState.SKIPPED, reason=choice.reason)
            continue
        content = _content(pdf, path, number)
        if isinstance(content, Page):
            ends[number] = content
        elif not content.words:
            ends[number] = _without_text(content)
        else:
            contents.append(content)
    pages = assemble(contents)
    ends |= {page.number: page for page in _with_second_opinions(pages, contents, path)}
    if all(page.state == PageState.FAILED for page in ends.values()):
        raise UnreadableDocumentError("no page of the PDF can be read, it is damaged; fetch it again from its source")
    return Document(media_type=MEDIA_TYPE, pages=tuple(ends[n] for n in sorted(ends)), reader=READER, title=pdf.title())


def _texts(pdf: PdfiumFile) -> tuple[list[str], dict[int, Page]]:
    """The text of every page, and the pages that failed."""
    texts: list[str] = []
    failed: dict[int, Page] = {}
    in_a_row = 0
    for number in range(1, pdf.pages + 1):
        try:
            texts.append(pdf.text(number))
            in_a_row = 0
        except PageError as error:
            texts.append("")
            in_a_row += 1
            failed[number] = Page(number=number, state=PageState.FAILED, reason=str(error))
        if in_a_row >= MOST_FAILURES or number >= MOST_PAGES:
            if number < pdf.pages:
                reason = f"pages {number + 1} to {pdf.pages} were not read, the file claims more than it holds"
                failed[number + 1] = Page(number=number + 1, state=PageState.FAILED, reason=reason)
            break
    return texts, failed


def _content(pdf: PdfiumFile, path: Path, number: int) -> PageContent | Page:
    """The page by the first engine, else by the second, else how it failed."""
    try:
        return pdf.content(number)
    except (PageError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        try:
            return plumber_content(path, number)
        except Exception:  # pdfminer raises anything at all on a damaged page
            return Page(number=number, state=PageState.FAILED, reason=f"the page cannot be read: {error}")


def _with_second_opinions(pages: list[Page], contents: list[PageContent], path: Path) -> list[Page]:
    """Pages whose tables hold what cannot be are read by the second engine too; the better reading stays."""
    doubtful = [index for index, page in enumerate(pages) if faults(page)][:MOST_SECOND_OPINIONS]
    if not doubtful:
        return pages
    again = list(contents)
    for index in doubtful:
        try:
            again[index] = plumber_content(path, contents[index].number)
        except Exception:  # noqa: S112 - a second opinion that cannot be had changes nothing
            continue
    others = assemble(again)
    return [_better(page, others[index]) if index in doubtful else page for index, page in enumerate(pages)]


def _better(page: Page, other: Page) -> Page:
    doubts = (*faults(page), *differences(page, other))
    better = other if len(faults(other)) < len(faults(page)) else page
    return replace(better, doubts=doubts)


def _without_text(content: PageContent) -> Page:
    if content.image_share >= SCAN_SHARE:
        return Page(number=content.number, state=PageState.SCANNED, reason="an image without text")
    return Page(number=content.number, reason="an empty page")
