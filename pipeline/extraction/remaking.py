"""A document with its blocks made anew, each kept on its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count

from pipeline.reading.document import Block, Document


def remade(document: Document, made: Callable[[int, Block], Iterable[Block]]) -> Document:
    """The document with what is made of each block in its place; with each comes its position in the document."""
    at = count()
    pages = (
        replace(page, blocks=tuple(one for block in page.blocks for one in made(next(at), block)))
        for page in document.pages
    )
    return replace(document, pages=tuple(pages))
