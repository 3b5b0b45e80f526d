"""What a chart shows: chosen from an answer here, drawn by Vega-Altair in `charting_child`."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from typing import Any, TypeAlias

import msgspec

from pipeline.answers.compare import Comparison
from pipeline.answers.tabular import TableAnswer
from pipeline.web.filters import cell, counted, is_number, spaced

_MOST_BARS = 40
_MOST_POINTS = 2_000


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a bar: the bar's place in the chart, what it counts, how much, and the colour's name in the style."""

    bar: int
    kind: str
    value: float
    colour: str


class BarChart(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Bars from left to right, one below the other in the order given; `words` say it to whoever cannot see it."""

    labels: list[str]
    parts: list[Part]
    label_title: str = ""
    value_title: str
    words: str
    caption: str = ""


class PointChart(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A point a row; `x` are numbers, or moments in ISO's form; joined by a line where each `x` comes once."""

    x: list[float | str]
    y: list[float]
    joined: bool
    x_title: str
    y_title: str
    words: str
    caption: str = ""


Chart: TypeAlias = BarChart | PointChart


def overlap(*seen_from: Comparison) -> BarChart:
    """A bar for each side of a comparison: how many of its units stand in which relation to the other's."""
    parts, told = [], []
    for place, found in enumerate(seen_from):
        counts = [(each.relation, each.units) for each in found.counts if each.relation != "only_b"]
        kinds = [("in this one only" if kind == "only_a" else spaced(kind), kind, units) for kind, units in counts]
        parts += [Part(bar=place, kind=name, value=units, colour=kind) for name, kind, units in kinds]
        told.append(f"{found.a.short_name}: " + (", ".join(f"{units} {name}" for name, _, units in kinds) or "no unit"))
    return BarChart(
        labels=[found.a.short_name for found in seen_from],
        parts=parts,
        value_title="units",
        words="Bar chart: units of each side by their relation to the other. The line below has the numbers.",
        caption=f"{'. '.join(told)}.",  # narrow parts have no room for theirs, and the table counts one side
    )


def chart_of(answer: TableAnswer) -> Chart | None:
    """The chart of a result with two columns, one of them numbers; none for any other result."""
    if len(answer.columns) != 2:
        return None
    rows = [row for row in answer.rows if None not in row]
    names = list(answer.columns)
    first, second = ([row[at] for row in rows] for at in (0, 1))
    if _are_numbers(first) and not _are_numbers(second):
        first, second, names = second, first, names[::-1]
    if len(rows) < 2 or not _are_numbers(second) or any(isinstance(each, list | dict) for each in first):
        return None
    without = len(answer.rows) - len(rows)
    moments = _moments(first)
    if moments or _are_numbers(first):
        return _points(moments or first, second, names, without)
    return _bars(first, second, names, without)


def _bars(labels: Sequence[Any], values: Sequence[float], names: Sequence[str], without: int) -> BarChart:
    shown = labels[:_MOST_BARS]
    about = f"{names[1]} by {names[0]}, {_how_many(len(shown), len(labels), 'bar')}"
    return BarChart(
        labels=[cell(label) for label in shown],
        parts=[Part(bar=at, kind="", value=values[at], colour="plain") for at in range(len(shown))],
        label_title=names[0],
        value_title=names[1],
        words=f"Bar chart: {about}. The table below has the numbers.",
        caption=_caption(len(shown), len(labels), without),
    )


def _points(x: Sequence[Any], y: Sequence[float], names: Sequence[str], without: int) -> PointChart:
    shown = x[:_MOST_POINTS]
    joined = len(set(shown)) == len(shown)
    about = f"{names[1]} over {names[0]}, {_how_many(len(shown), len(x), 'point')}"
    return PointChart(
        x=list(shown),
        y=list(y[: len(shown)]),
        joined=joined,
        x_title=names[0],
        y_title=names[1],
        words=f"{'Line chart' if joined else 'Chart of points'}: {about}. The table below has the numbers.",
        caption=_caption(len(shown), len(x), without),
    )


def _how_many(shown: int, there: int, what: str) -> str:
    return counted(shown, what) + (f" of {there:,}" if shown < there else "")


def _caption(shown: int, there: int, without: int) -> str:
    """What the picture leaves out, so that nobody takes a part for the whole."""
    left_out = []
    if shown < there:
        left_out.append(f"The chart shows the first {shown:,} of {there:,} rows.")
    if without:
        left_out.append(
            f"{counted(without, 'row')} without a value {'is' if without == 1 else 'are'} not in the chart."
        )
    return " ".join(left_out)


def _are_numbers(values: Sequence[Any]) -> bool:
    return all(is_number(value) and math.isfinite(value) for value in values)


def _moments(values: Sequence[Any]) -> list[str]:
    """The values as moments in UTC if each is a date, with or without a time; else nothing."""
    found = []
    for value in values:
        if not isinstance(value, str) or value[4:5] != "-":  # Python reads 20260131 as a date too; a code may be that
            return []
        try:
            moment = datetime.datetime.fromisoformat(value)
        except ValueError:
            return []
        found.append((moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)).isoformat())
    return found
