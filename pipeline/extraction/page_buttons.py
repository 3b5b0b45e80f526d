"""What a web page offers around its text - `Back to top`, `Book now | Contact us` - is none of what the text says."""

from __future__ import annotations

from pipeline.extraction.remaking import remade
from pipeline.extraction.vocabulary import vocabulary
from pipeline.patterns import lazy_re
from pipeline.reading.document import Document, Heading, Table
from pipeline.wording import folded

_LONGEST = 90  # characters of a row of buttons
_BETWEEN = lazy_re(r"\s*[|»›•·]\s*")


def without_buttons(document: Document) -> Document:
    """The document without lines and items that are nothing but such offers, one or several in a row."""
    return remade(
        document,
        lambda _, block: () if not isinstance(block, Heading | Table) and _is_offered(block.text) else (block,),
    )


def _is_offered(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    parts = [folded(part).strip(" .>→-–") for part in _BETWEEN.split(text) if part.strip()]
    known = vocabulary().page_offers if len(parts) > 1 else vocabulary().page_actions
    return bool(parts) and all(part in known for part in parts)
