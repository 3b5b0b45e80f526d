"""Names of groups in shaded areas to the left of their tables: bands as high as the rows that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reading.pdf.lines import lines_of, text_of
from pipeline.reading.pdf.row_evidence import CUE
from pipeline.reading.pdf.side_names import LONGEST_NAME, SideName
from pipeline.reading.pdf.values import GROUP_BEGINS, is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.page_content import PageContent, Shade, Word

# A band is so high (points) at least, and takes no more than this share of the page's width.
LEAST_HEIGHT = 36.0
WIDEST = 0.35
# So many lines stand beside it: a header and two rows.
FEWEST_LINES = 3
# How far (points) words may reach over the edge of their band.
OVER = 1.0


def names_in_bands(page: PageContent) -> list[SideName]:
    """The names in bands with nothing to their left and lines to their right, from top to bottom."""
    bands = [
        shade
        for shade in page.shades
        if shade.bottom - shade.top > LEAST_HEIGHT and shade.x1 - shade.x0 < WIDEST * page.width
    ]
    if not bands or not any(word.text.startswith(GROUP_BEGINS) for word in page.words):
        return []
    names = [name for band in bands if (name := _name_in(band, page.words))]
    return sorted(names, key=lambda name: name.top)


def _name_in(band: Shade, words: Sequence[Word]) -> SideName | None:
    level = [word for word in words if band.top < (word.top + word.bottom) / 2 < band.bottom]
    inside = [word for word in level if band.x0 - OVER < word.x0 and word.x1 < band.x1 + OVER]
    beside = [word for word in level if word.x0 > band.x1 - OVER]
    if not 0 < len(inside) <= LONGEST_NAME or len(inside) + len(beside) < len(level):
        return None  # something stands left of the band, or over its edge
    if any(word.style.turn for word in inside) or len(lines_of(beside)) < FEWEST_LINES:
        return None
    if not any(is_value(word.text) and any(map(str.isdigit, word.text)) for word in beside):
        return None  # the shaded cell of a header of several lines
    if not CUE.match(text_of(inside)):
        return None
    return SideName(tuple(inside), band.top, band.bottom, min(word.base for word in inside))
