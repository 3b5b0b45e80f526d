"""Small pictures made on the server: bars as SVG geometry, so that no script has to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.answers.tabular import TableAnswer

WIDTH = 1000
_MOST_BARS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of a bar; `kind` gives its colour; `x` and `width` in units of the picture's `WIDTH`."""

    kind: str
    value: float
    x: float = 0.0
    width: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar of segments."""

    label: str
    segments: tuple[Segment, ...]

    @property
    def total(self) -> float:
        """The whole bar."""
        return sum(segment.value for segment in self.segments)


def stacked(bars: Sequence[Bar]) -> list[Bar]:
    """The bars with their geometry; the longest takes the whole width."""
    most = max((bar.total for bar in bars), default=0) or 1
    laid = []
    for bar in bars:
        x, segments = 0.0, []
        for segment in bar.segments:
            width = round(segment.value / most * WIDTH, 2)
            segments.append(Segment(kind=segment.kind, value=segment.value, x=round(x, 2), width=width))
            x += width
        laid.append(Bar(label=bar.label, segments=tuple(segments)))
    return laid


def chart_of(answer: TableAnswer) -> list[Bar]:
    """A plain chart of a result with two columns, a name and a number; nothing for any other result."""
    if len(answer.columns) != 2 or not 1 < len(answer.rows) <= _MOST_BARS:
        return []
    bars = []
    for name, value in answer.rows:
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0 or isinstance(name, list | dict):
            return []
        bars.append(Bar(label="" if name is None else str(name), segments=(Segment(kind="plain", value=value),)))
    return stacked(bars)
