"""The short names by which a document speaks of its qualifications: `Diploma`, `Level 2 Certificate`.

A short name means the one title that holds all its words. Where no title is named in full, the document's own name says
what all of them are in ("Equine Care qualifications"): the title is put together from both, and that is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from pipeline.bodies import Body
from pipeline.extraction.title_orders import ANY_LEVEL, WORD
from pipeline.extraction.titles import TitleFound, titles_named
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level
from pipeline.reading.document import Block, Table
from pipeline.wording import folded, plain, tidy

SIZES = {"award": "Award", "certificate": "Certificate", "diploma": "Diploma", "nvq": "NVQ", "svq": "SVQ"}
_SHORT = {"cert": "certificate", "certs": "certificate", "dip": "diploma", "dips": "diploma", "ext": "extended"}
_WORDS_OF_NO_TITLE = {"qualification", "credit", "credits", "units", "unit", "the", "in", "of", "and"}
_QAN = lazy_re(r"\(?\d{3}/\d{4}/[\dXx]\)?")
_SHORT_NAME = lazy_re(
    rf"(?P<name>(?:(?P<level>{ANY_LEVEL})\s+)?(?:(?:NVQ|Extended|Subsidiary|Foundation)\s+)*(?:Award|Certificate|Diploma))"
    r"(?:\s+(?:units|structure|unit\s+list))?(?:\s*\(\s*\d{1,3}\s+credits?\s*\))?\s*:?"
)
SIZE_SAID = lazy_re(r"(?i)[(–—:,-]\s*(?:total\s+)?\d{1,3}\s+credits?\s*\)?\s*$")  # "Award (6 credits)"
_SUBJECT = rf"(?P<subject>(?!Level\b){WORD}(?:,?\s+(?:(?:and|of|in|the|for|&)\s+)?{WORD}){{0,6}}?)"
# "Equine Care qualifications", "Level 2 Suite of Equine Care Qualifications", "Specification: Equine Care"
_SUITE = (
    lazy_re(
        rf"(?:(?P<level>{ANY_LEVEL})\s+)?(?:Suite\s+of\s+)?{_SUBJECT}\s+(?i:(?:suite\s+of\s+)?qualifications|suite)"
    ),
    lazy_re(rf"(?:(?P<level>{ANY_LEVEL})\s+)?(?i:(?:suite\s+of\s+)?qualifications|suite)\s+(?:in|for)\s+{_SUBJECT}"),
    lazy_re(rf"(?P<level>)(?i:specification|handbook|qualifications?)\s*[:–—-]\s+{_SUBJECT}"),
)
_FRONT = 6  # blocks among which a document says its name


def short_name(text: str) -> str:
    """The name in a line that is nothing but a qualification's level and size: `Level 2 Certificate (12 credits)`."""
    match = _SHORT_NAME.fullmatch(plain(text).strip())
    return match["name"] if match else ""


class TitleNames:
    """The titles that a document names, found again by their short names."""

    def __init__(self, blocks: Sequence[Block], bodies: Sequence[Body]) -> None:
        self._blocks, self._bodies = blocks, bodies
        self._suite = next(filter(None, map(_suite, blocks[:_FRONT])), None)
        self.composed: list[TitleFound] = []

    @cached_property
    def titles(self) -> Sequence[TitleFound]:
        """The titles named in full."""
        return titles_named(texts_in(self._blocks), self._bodies)

    @cached_property
    def _words(self) -> list[frozenset[str]]:
        return [_words(title.title) for title in self.titles]

    def meant(self, text: str) -> TitleFound | None:
        """The one title a text names or is the short form of: it holds all its words, and the fewest others."""
        said = _words(text)
        if not said & SIZES.keys():
            return None
        named = [title for title in self.titles if folded(title.title) in folded(text)]
        if len(named) == 1:
            return named[0]
        found = sorted((len(words), at) for at, words in enumerate(self._words) if said <= words)
        if found and not (len(found) > 1 and found[0][0] == found[1][0]):
            return self.titles[found[0][1]]
        return None if found else self._put_together(text)

    def _put_together(self, text: str) -> TitleFound | None:
        """The title of a short name, in what the document says all its qualifications are in."""
        match = _SHORT_NAME.fullmatch(_QAN.sub("", plain(text)).strip())
        if match is None or self._suite is None:
            return None
        subject, level = self._suite
        title = TitleFound(
            title=f"{tidy(match['name'])} in {subject}",
            level=parse_level(re.sub(r"(?i)entry\s+(?:level\s+)?", "E", match["level"] or level)),
            subject=subject,
            framework=None,
        )
        self.composed.extend([title] if title not in self.composed else [])
        return title


def _suite(block: Block) -> tuple[str, str] | None:
    """What all qualifications of a document are in, as its name says, and the level it names for all of them."""
    if isinstance(block, Table) or len(block.text.split()) > 14:
        return None
    text = plain(block.text).strip().rstrip(".")
    match = next(filter(None, (pattern.fullmatch(text) for pattern in _SUITE)), None)
    return (
        (tidy(match["subject"]), match["level"] or "")
        if match and not _words(match["subject"]) & SIZES.keys()
        else None
    )


def _words(text: str) -> frozenset[str]:
    said = re.sub(r"\bl(?=\d\b)", "level ", folded(SIZE_SAID.sub(" ", _QAN.sub(" ", text))))
    return frozenset(_SHORT.get(word, word) for word in re.findall(r"[a-z]+|\d+", said)) - _WORDS_OF_NO_TITLE


def names_a_size(text: str) -> bool:
    """Whether a text holds the word of a qualification's size, or is short for one."""
    return bool(_words(text) & SIZES.keys())


def texts_in(blocks: Sequence[Block]) -> Iterator[str]:
    """The text of every block, with its mark, and of every cell."""
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row.cells if cell.text)
        else:
            yield f"{getattr(block, 'marker', '')} {block.text}"
