"""What an engine saw on a page, in one shape for both engines: words, drawn edges, shaded areas.

All lengths are PDF points; `top` grows downwards from the page's top left corner, as the page is
looked at (its rotation already applied). Words and characters are named tuples: a document has tens of thousands,
and a frozen dataclass takes three times as long to make.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Style:
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


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight edge: a horizontal one at `at` = y from `start` to `end` = x, a vertical one the other way round.

    `drawn` is False for the border of a shaded area, which separates less surely than a line.
    """

    at: float
    start: float
    end: float
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Shade:
    """A filled area that is not white; `light` as in `Style`."""

    x0: float
    top: float
    x1: float
    bottom: float
    light: float = 0.5


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page as an engine saw it. `image_share` is the part of the page that images cover."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    across: tuple[Edge, ...] = ()
    upright: tuple[Edge, ...] = ()
    shades: tuple[Shade, ...] = ()
    image_share: float = 0.0
    links: tuple[tuple[float, float, float, float, str], ...] = field(default=())
