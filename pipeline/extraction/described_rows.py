"""Tables that say in words what each unit holds: titles below `Unit title`, descriptions beside them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extraction.events import PageUnit, RawUnit
from pipeline.extraction.list_titles import is_title, names_units
from pipeline.extraction.table_segments import Segment, filled, texts_of
from pipeline.extraction.vocabulary import vocabulary
from pipeline.wording import folded

_FEWEST = 3  # rows
_FEWEST_WORDS = 4  # of a description


def described_units(segment: Segment) -> Iterator[PageUnit]:
    """The units of such a table; where anything else in the document lists units, they are none of these."""
    header, *below = [*([segment.header] if segment.header else []), *map(texts_of, segment.rows)] or [()]
    at = next((at for at, text in enumerate(header) if _heads_units(text)), None)
    if at is None or not all(len(texts) == len(header) for texts in below):
        return
    titles = [texts[at].strip() for texts in below]
    if not len(set(map(folded, titles))) == len(titles) >= _FEWEST or not all(map(is_title, titles)):
        return
    beside = [text for texts in below for step, text in enumerate(texts) if step != at and text.strip()]
    if beside and all(len(text.split()) >= _FEWEST_WORDS for text in beside):
        for row, title in zip(segment.rows[-len(below) :], titles, strict=True):
            yield PageUnit(RawUnit(title=title, place=row.place, raw=" | ".join(filled(row))))


def _heads_units(header: str) -> bool:
    return names_units(header) and "title" in vocabulary().named_roles(header)
