"""Words broken at the end of a row that the next row goes on with: what the document prints elsewhere makes them whole.

Until the document is asked, a soft hyphen stands where the row ended.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.extraction.rejoining import rejoined
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Document, Table
from pipeline.wording import folded, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROW_END = "\u00ad"
_BROKEN = lazy_re(rf"([^\W\d_]+){_ROW_END}([^\W\d_]+)")
_AROUND = ".,;:()'\""


def going_on(text: str, rest: str) -> str:
    """A text and what the next row goes on with."""
    if text.endswith("-") and text[-2:-1].isalpha() and rest[:1].islower():
        return f"{text[:-1]}{_ROW_END}{rest}"
    return rejoined(text, rest).strip()


class LineEnds:
    """Tells by the words of a document whether one that a row's end broke has a hyphen of its own."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def whole(self, text: str) -> str:
        """The text as a reader sees it, each word of it whole."""
        return tidy(_BROKEN.sub(self._word, text) if _ROW_END in text else text)

    def _word(self, match: re.Match[str]) -> str:
        first, second = match[1], match[2]
        if (first + second).casefold() in self._printed:
            return first + second
        whole = f"{first}-{second}"
        return whole if whole.casefold() in self._printed else rejoined(f"{first}-", second)

    @cached_property
    def _printed(self) -> frozenset[str]:
        texts = (text for page in self._document.pages for block in page.blocks for text in _texts(block))
        return frozenset(word.strip(_AROUND) for text in texts for word in folded(text).split())


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from (cell.text for row in block.rows for cell in row.cells)
    else:
        yield block.text
