"""Paragraphs that a page's end broke: the rest of a sentence on the next page belongs to its beginning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.patterns import lazy_re
from pipeline.reading.document import ListItem, Page, Paragraph
from pipeline.reading.pdf.lines import joined
from pipeline.reading.pdf.values import is_leader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.lexicon import Lexicon


# With fewer words it may be a label, or a row of a list.
FEWEST_WORDS = 6
_ENDS = (".", ":", ";", "?", "!", ")")
# Words that end no sentence and no criterion: what follows goes on, though it begins with a number or a name.
_OPEN = lazy_re(r"(?i)\b(?:and|or|of|the|an|than|from|least|most|maximum|minimum)$")


def over_page_ends(pages: Sequence[Page], lexicon: Lexicon) -> list[Page]:
    """The pages; a sentence that goes on at the top of the next page stands whole where it began."""
    whole = list(pages)
    for index in range(len(whole) - 1, 0, -1):
        before, page = whole[index - 1], whole[index]
        if page.number != before.number + 1 or not before.blocks or not page.blocks:
            continue
        last, first = before.blocks[-1], page.blocks[0]
        if isinstance(last, Paragraph | ListItem) and isinstance(first, Paragraph) and _goes_on(last, first):
            rest = replace(last, text=joined([last.text, first.text], lexicon))
            whole[index - 1] = replace(before, blocks=(*before.blocks[:-1], rest))
            whole[index] = replace(page, blocks=page.blocks[1:])
    return whole


def _goes_on(last: Paragraph | ListItem, first: Paragraph) -> bool:
    """Whether a page ends within a sentence that the next one goes on with."""
    if last.text.endswith(_ENDS) or len(last.text.split()) < FEWEST_WORDS or is_leader(last.text):
        return False
    if is_leader(first.text):
        return False
    if first.text[:1].islower():
        return True
    # An item has no full stop at its end; what stands above a list's heading on the next page is whole.
    return isinstance(last, Paragraph) and first.text[:1].isalnum() and _OPEN.search(last.text) is not None
