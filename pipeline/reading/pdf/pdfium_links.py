"""Where a page's links lead: bullets of units often link to the unit's own page."""

from __future__ import annotations

import ctypes
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

import pypdfium2_raw as pdfium

from pipeline.reading.document import ListItem, Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.document import Block
    from pipeline.reading.pdf.pdfium_calls import Handle
    from pipeline.reading.pdf.pdfium_text import Frame

# Left, top, right, bottom as looked at, and the address.
Link: TypeAlias = tuple[float, float, float, float, str]
# A page of links to every page of a site is no list of units; what lies beyond this is not looked at.
MOST_LINKS = 500


def page_links(document: Handle, page: Handle, frame: Frame) -> tuple[Link, ...]:
    """The page's links to addresses: the box of each, as looked at, and where it leads."""
    at, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    found: list[Link] = []
    while len(found) < MOST_LINKS and pdfium.FPDFLink_Enumerate(page, at, link):
        uri = _address(document, link)
        if uri and pdfium.FPDFLink_GetAnnotRect(link, rect):
            found.append((*frame.place(rect.left, rect.bottom, rect.right, rect.top), uri))
    return tuple(found)


def _address(document: Handle, link: Handle) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = ctypes.create_string_buffer(max(1, size))
    pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", "replace")


def with_links(page: Page, links: Sequence[Link]) -> Page:
    """The page with each list item's link filled in: the first one that lies in the item's box."""
    if not links:
        return page
    return replace(page, blocks=tuple(_linked(block, links) for block in page.blocks))


def _linked(block: Block, links: Sequence[Link]) -> Block:
    if not isinstance(block, ListItem) or block.place.box is None:
        return block
    x0, top, x1, bottom = block.place.box
    for left, upper, right, lower, uri in links:
        if x0 - 1 <= (left + right) / 2 <= x1 + 1 and top - 1 <= (upper + lower) / 2 <= bottom + 1:
            return replace(block, link=uri)
    return block
