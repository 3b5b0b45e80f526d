"""Reading PDF: pages are chosen by their text, then read by geometry; see `read_pdf`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import PageState
from pipeline.reading.document import Document, Page, UnreadableDocumentError
from pipeline.reading.pdf.assembly import assemble
from pipeline.reading.pdf.gathering import Gathering
from pipeline.reading.pdf.helper import helper_of
from pipeline.reading.pdf.pdfium_engine import open_pdf
from pipeline.reading.pdf.pdfium_links import with_links
from pipeline.reading.pdf.plumber_engine import plumber_content
from pipeline.reading.pdf.scans import Scans, told_as_scan
from pipeline.reading.pdf.second_opinion import cells, differences, faults

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.reading.pdf.ahead import Ahead
    from pipeline.reading.pdf.page_content import PageContent
    from pipeline.reading.pdf.pdfium_engine import PdfiumFile

__all__ = ["read_pdf"]

MEDIA_TYPE = "application/pdf"
READER = "pdf 1"
# So many pages at most are read again by the slow engine.
MOST_SECOND_OPINIONS = 8


def read_pdf(path: Path) -> Document:
    """A PDF as a Document: headings, paragraphs, list items and tables in reading order.

    Raises:
        UnreadableDocumentError: the file is no PDF, is damaged, empty or protected; the message says what to do.
    """
    pdf = open_pdf(path)
    gathering = Gathering(pdf, path)
    try:
        with helper_of(pdf.pages, gathering.backwards) as helper:
            gathering.gather(helper)
            return _document(pdf, path, gathering, helper.ahead if helper else None)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        # No library's bare error leaves this room: the caller has other documents to read.
        raise UnreadableDocumentError(
            f"the PDF cannot be taken apart ({type(error).__name__}: {error}); fetch it again, or report the file"
        ) from error
    finally:
        pdf.close()


def _document(pdf: PdfiumFile, path: Path, gathering: Gathering, ahead: Ahead | None) -> Document:
    ends = gathering.ends
    contents: list[PageContent] = []
    scans = Scans(pdf)
    for number, content in sorted(gathering.contents.items()):
        if not scans.take(content):
            contents.append(content)
        elif number in scans.read:
            contents.append(scans.read[number].content)
    ends |= scans.ends
    pages = [
        told_as_scan(page, scans.read[page.number]) if page.number in scans.read else page
        for page in assemble(contents, ahead)
    ]
    links = {content.number: content.links for content in contents}
    ends |= {page.number: with_links(page, links[page.number]) for page in _with_second_opinions(pages, contents, path)}
    if all(page.state == PageState.FAILED for page in ends.values()):
        raise UnreadableDocumentError("no page of the PDF can be read, it is damaged; fetch it again from its source")
    return Document(
        media_type=MEDIA_TYPE,
        pages=tuple(ends[n] for n in sorted(ends)),
        reader=READER,
        title=pdf.title(),
        damage=pdf.damage(),
    )


def _with_second_opinions(pages: list[Page], contents: list[PageContent], path: Path) -> list[Page]:
    """Pages whose tables hold what cannot be are read by the second engine too; the better reading stays."""
    doubtful = [index for index, page in enumerate(pages) if not page.scanned and faults(page)][:MOST_SECOND_OPINIONS]
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
    # The other reading is better if it has fewer faults and no less in tables.
    better = other if len(faults(other)) < len(faults(page)) and cells(other) >= cells(page) else page
    return replace(better, doubts=(*better.doubts, *doubts))
