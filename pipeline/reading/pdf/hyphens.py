"""The hyphen U+2010: some fonts print every hyphen as it, some programs only those that a line's end adds to a word."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.patterns import lazy_re
from pipeline.reading.pdf.lexicon import AROUND, halves
from pipeline.reading.pdf.page_content import TEXT_OF
from pipeline.reading.pdf.spelling import SOFT_HYPHEN, WORD_GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.reading.pdf.page_content import PageContent, Word

HYPHEN = "\u2010"
_COMPOUND = lazy_re(r"[^\W\d_]-[^\W\d_]")
# A space within a line is no wider (in sizes).
_SPACE = 2 * WORD_GAP


def with_hyphens_told(contents: Sequence[PageContent]) -> tuple[Sequence[PageContent], bool]:
    """The pages with a plain hyphen for each U+2010 that is a word's own, a soft one for what a line's end added.

    Also whether those that may be either stand at ends of lines alone, in a document that prints no other hyphen.
    """
    held = [HYPHEN in "".join(map(TEXT_OF, page.words)) for page in contents]
    if not any(held):
        return contents, False
    own = any(_within_lines(page.words) for page, its in zip(contents, held, strict=True) if its)
    printed = set() if own else {word.text for page in contents for word in page.words if "-" in word.text}
    compounds = {text.strip(AROUND).lower() for text in printed if _COMPOUND.search(text)}
    pages = [
        replace(page, words=tuple(_told(page.words, compounds))) if its else page
        for page, its in zip(contents, held, strict=True)
    ]
    return pages, not own and not compounds


def _within_lines(words: Sequence[Word]) -> bool:
    """Whether a word holds such a hyphen inside, or ends with it before another word of its line."""
    for before, word in pairwise((*words, None)):
        if before is None or HYPHEN not in before.text:
            continue
        inside = HYPHEN in before.text[1:-1]
        size = before.style.size
        beside = word is not None and abs(word.base - before.base) < 0.3 * size
        if inside or (word is not None and beside and 0 < word.x0 - before.x1 < _SPACE * size):
            return True
    return False


def _told(words: Sequence[Word], compounds: set[str]) -> Iterable[Word]:
    """The words; `compounds` are those that the document prints with another hyphen, none if it has none or needs none.

    Of a document that prints these with another hyphen, U+2010 is the one that its lines' ends add.
    """
    for word, after in pairwise((*words, None)):
        if word is None or HYPHEN not in word.text:
            if word is not None:
                yield word
            continue
        text = word.text.replace(HYPHEN, "-")
        rest = after.text if after else ""
        ends = compounds and word.text.endswith(HYPHEN) and text[-2:-1].isalpha() and rest[:1].islower()
        if ends and "-".join(halves(text, rest)) not in compounds:
            text = text[:-1] + SOFT_HYPHEN
        yield word._replace(text=text)
