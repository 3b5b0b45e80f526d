"""Part of a page that holds one table: where it lies, what stands in it, and the lines drawn there."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.reading.pdf.lines import Line, lines_of, turned_of, upright_of

if TYPE_CHECKING:
    from pipeline.reading.pdf.page_content import Edge, Word

Cores = tuple[tuple[float, float], ...]


@dataclass
class Region:
    """Part of a page that holds one table; `upright` is empty where white space parts the columns.

    `cores` are the columns where they are known from a neighbouring table, and too few lines would show them.
    `gap` is how far apart columns stand on its page: few lines may show another one, as justified ones do.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    words: list[Word]
    across: list[Edge] = field(default_factory=list)
    upright: list[Edge] = field(default_factory=list)
    origin: str = "aligned"
    cores: Cores | None = None
    gap: float = float("inf")

    @cached_property
    def turned(self) -> list[Word]:
        """Its turned words: nearly always none."""
        return turned_of(self.words)

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of its upright words."""
        return lines_of(upright_of(self.words) if self.turned else self.words)
