"""What an engine saw on a page, in one shape for both engines: words, drawn edges, shaded areas.

All lengths are PDF points; `top` grows downwards from the page's top left corner, as the page is
looked at (its rotation already applied). All but the page are named tuples: a document has tens of thousands, and a
frozen dataclass takes three times as long to make, and longer still to tell from another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple


class Style(NamedTuple):
    """How characters are set: size in points, weight, darkness (0 black to 1 white), quarter turns clockwise."""

    size: float
    bold: bool = False
    light: float = 0.0
    turn: int = 0
    font: str = ""


class Char(NamedTuple):
    """One character; `base` is the baseline. `generated` marks a space the engine inferred from a gap."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    style: Style
    generated: bool = False


class Word(NamedTuple):
    """Characters without a space between them; `base` is the baseline (of a turned word: its bottom)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    style: Style

    @property
    def middle(self) -> float:
        """The x in the middle of the word."""
        return (self.x0 + self.x1) / 2


class Edge(NamedTuple):
    """A straight edge: a horizontal one at `at` = y from `start` to `end` = x, a vertical one the other way round.

    `drawn` is False for the border of a shaded area, which separates less surely than a line.
    """

    at: float
    start: float
    end: float
    drawn: bool = True


class Shade(NamedTuple):
    """A filled area that is not white; `light` as in `Style`."""

    x0: float
    top: float
    x1: float
    bottom: float
    light: float = 0.5


# Of a word.
TEXT_OF, RIGHT_OF, STYLE_OF = itemgetter(0), itemgetter(3), itemgetter(6)


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page as an engine saw it. `image_share` is the part of the page that images cover.

    `layered`: the text is there to be searched and not to be seen, as OCR lays it over a scan.
    `softened`: a word holds a soft hyphen, which shows only where a line's end breaks the word.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    across: tuple[Edge, ...] = ()
    upright: tuple[Edge, ...] = ()
    shades: tuple[Shade, ...] = ()
    image_share: float = 0.0
    links: tuple[tuple[float, float, float, float, str], ...] = field(default=())
    layered: bool = False
    softened: bool = False

    def where(self, holds: Callable[[float, float], bool]) -> PageContent:
        """What of the page has its middle at an x and y of which `holds` says so."""
        return replace(
            self,
            words=tuple(w for w in self.words if holds(w.middle, (w.top + w.bottom) / 2)),
            across=tuple(e for e in self.across if holds((e.start + e.end) / 2, e.at)),
            upright=tuple(e for e in self.upright if holds(e.at, (e.start + e.end) / 2)),
            shades=tuple(s for s in self.shades if holds((s.x0 + s.x1) / 2, (s.top + s.bottom) / 2)),
        )

    def styles(self) -> set[Style]:
        """The styles its words are set in: few, however many words there are."""
        # Most words share a style with their neighbours; to tell that they do is quicker than to tell which it is.
        return {style for style, _ in groupby(map(STYLE_OF, self.words))}
