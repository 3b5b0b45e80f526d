"""Boxes with a shaded strip on the left, as cards have for the number of a unit: it stands in front of the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reading.pdf.lattice import SAME_LINE, Component
from pipeline.reading.pdf.lines import rows_of_words, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.reading.pdf.page_content import Shade, Word

# A box has so many edges across, and upright; a strip is no wider than this share of it.
BOX = 2
WIDEST = 0.25
# A strip with more letters than a number has holds more than a number.
LONGEST = 16


def with_numbers_in_front(words: Sequence[Word], drawn: Iterable[Component], shades: Sequence[Shade]) -> Sequence[Word]:
    """The words, those in such strips on the line of what stands first beside them, wherever in the box they stood."""
    for box in drawn if shades else ():
        strip = _strip_of(box, shades)
        if strip is not None:
            words = _levelled(words, box, strip)
    return words


def _strip_of(box: Component, shades: Sequence[Shade]) -> Shade | None:
    if len(box.upright) != BOX or len(box.across) != BOX:
        return None
    for shade in shades:
        high = abs(shade.top - box.top) < SAME_LINE and abs(shade.bottom - box.bottom) < SAME_LINE
        if high and abs(shade.x0 - box.x0) < SAME_LINE and shade.x1 < box.x0 + WIDEST * (box.x1 - box.x0):
            return shade
    return None


def _levelled(words: Sequence[Word], box: Component, strip: Shade) -> Sequence[Word]:
    inside = [w for w in words if box.top < (w.top + w.bottom) / 2 < box.bottom and box.x0 < w.middle < box.x1]
    named = [word for word in inside if word.middle < strip.x1]
    beside = [word for word in inside if word.middle >= strip.x1]
    text = text_of(named) if named and beside else ""
    if not 0 < len(text) <= LONGEST or not any(map(str.isdigit, text)):
        return words
    first = rows_of_words(beside)[0][0]
    number = first._replace(text=text, x0=strip.x0 + 1, x1=min(strip.x1, first.x0) - 1)
    gone = set(map(id, named))
    return [number, *(word for word in words if id(word) not in gone)]
