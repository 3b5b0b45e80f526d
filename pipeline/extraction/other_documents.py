"""A document-sharing site's list of other documents: what it names is not this document's.

The list stands below "Similar documents", before or behind the page's own text, and ends where a transcript or a
table begins.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Document, Heading, Page, Paragraph, Table

_HEAD = lazy_re(r"(?i)^(?:.*\.\s)?similar documents:?$")
_TRANSCRIPT = lazy_re(r"(?i)^(?:transcription|transcript(?: of\b.*)?|page 1:.*|size: px.*|embed size.*)$")


def without_other_documents(document: Document) -> Document:
    """The document, without the blocks of such a list."""
    pages: list[Page] = []
    skipping = False
    for page in document.pages:
        kept: list[Block] = []
        for block in page.blocks:
            if isinstance(block, Table):
                skipping = False
            elif isinstance(block, Heading | Paragraph):
                text = block.text.strip()
                skipping = (skipping or _HEAD.match(text) is not None) and _TRANSCRIPT.match(text) is None
            if not skipping:
                kept.append(block)
        pages.append(page if len(kept) == len(page.blocks) else replace(page, blocks=tuple(kept)))
    return replace(document, pages=tuple(pages))
