"""The child that draws charts, started by `charting`: a chart a line in, its SVG a line out.

Colours are names of the style sheet's (`var(--ink)`), so one picture follows the page from light to dark.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import textwrap
from collections.abc import Sequence
from html import escape, unescape
from itertools import groupby
from typing import Any

import msgspec

from pipeline.decoding import decoded
from pipeline.web.charting import Drawn
from pipeline.web.charts import BarChart, Chart, PointChart
from pipeline.web.filters import number

_WIDTH = 760  # a tablet shows it without making it smaller
_FEW = 12  # bars; more of them have labels of fewer lines, or the picture would be longer than a sheet
_LINES, _LABEL = 4, 34  # of a label: the most lines, the letters in a line
_LINES_OF_MANY, _LABEL_OF_MANY = 2, 46
_LABELS = re.compile(r'(<g class="mark-text role-axis-label"[^>]*>)(.*?)(</g>)', re.DOTALL)
_LABEL_TEXT = re.compile(r"<text\b(.*?</text>)", re.DOTALL)
_LINE, _LETTER, _BAR = 15, 7, 19  # in pixels: a line's height, a letter's width in the widest of usual fonts, a bar's
_AXIS = {
    "labelColor": "var(--ink)", "titleColor": "var(--dim)", "domainColor": "var(--line)", "tickColor": "var(--line)",
    "gridColor": "var(--line)", "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal",
    "titlePadding": 8, "tickCount": 6, "labelLimit": 0,
}  # fmt: skip
_LEGEND = {
    "orient": "top", "title": None, "labelColor": "var(--ink)", "labelFontSize": 12, "symbolType": "square",
    "labelLimit": 240, "columnPadding": 18,
}  # fmt: skip


def main() -> None:
    """Draw until nobody asks any more."""
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        with contextlib.suppress(ImportError):  # each chart that is asked for tells what is not installed
            svg_of(BarChart(labels=[""], parts=[], value_title="", words=""))  # so that the first one need not wait
        for line in sys.stdin.buffer:
            out.write(msgspec.json.encode(_outcome(line)) + b"\n")
            out.flush()


def _outcome(line: bytes) -> Drawn:
    try:
        return Drawn(svg=svg_of(decoded(line, Chart)))
    except Exception as error:
        return Drawn(error=" ".join(str(error).split())[:300].rstrip("."))


def svg_of(chart: Chart) -> str:
    """The picture."""
    import vl_convert

    drawn = _bars(chart) if isinstance(chart, BarChart) else _points(chart)
    drawn = drawn.properties(width=_WIDTH, autosize={"type": "fit-x", "contains": "padding"})
    # Whoever cannot see it is told in words by the page, which hides the picture; labels at each mark are only weight.
    drawn = drawn.configure(aria=False, background="transparent", font="sans-serif", axis=_AXIS, legend=_LEGEND)
    svg = str(vl_convert.vegalite_to_svg(drawn.configure_view(stroke=None).to_dict()))
    return _with_whole_labels(svg, chart.labels) if isinstance(chart, BarChart) else svg


def _wrapped(labels: Sequence[str]) -> list[list[str]]:
    """The lines of each label."""
    letters, lines = (_LABEL, _LINES) if len(labels) <= _FEW else (_LABEL_OF_MANY, _LINES_OF_MANY)
    return [textwrap.wrap(label, letters, max_lines=lines, placeholder=" …") or ["(empty)"] for label in labels]


def _with_whole_labels(svg: str, labels: Sequence[str]) -> str:
    """The picture, where a label too long even for its lines is told whole to whoever points at it."""
    shown = _wrapped(labels)

    def told(found: re.Match[str]) -> str:
        texts = _LABEL_TEXT.findall(found[2])
        said = [unescape(re.sub(r"<[^>]+>|^[^>]*>", " ", text)).split() for text in texts]
        if said != [" ".join(lines).split() for lines in shown]:
            return found[0]  # the other axis
        whole = (_whole(text, label, lines) for text, label, lines in zip(texts, labels, shown, strict=True))
        return found[1] + "".join(whole) + found[3]

    return _LABELS.sub(told, svg)


def _whole(text: str, label: str, lines: Sequence[str]) -> str:
    if not lines[-1].endswith("…"):
        return f"<text{text}"
    attributes, _, rest = text.partition(">")
    return f'<text pointer-events="all"{attributes}><title>{escape(label)}</title>{rest}'


def _bars(chart: BarChart) -> Any:  # noqa: ANN401 - altair is imported late
    import altair as alt

    labels = _wrapped(chart.labels)
    totals = {bar: sum(part.value for part in parts) for bar, parts in groupby(chart.parts, lambda part: part.bar)}
    colours = {part.kind: part.colour for part in chart.parts}
    named = colours.keys() != {""}
    room = (_WIDTH - 300) / (max(map(abs, totals.values()), default=0) or 1)
    parts = [
        {"bar": part.bar, "kind": part.kind, "value": part.value, "at": at, "text": _inside(part.value, room)}
        for at, part in enumerate(chart.parts)
    ]
    y = alt.Y("bar:O", axis=_label_axis(labels, chart.label_title))
    y = y.scale(domain=list(range(len(labels))), paddingInner=0.25, paddingOuter=0.1)
    x = alt.X("value:Q", stack="zero", title=chart.value_title)
    x = x.axis(tickMinStep=_step([part.value for part in chart.parts]))
    colour = alt.Color("kind:N", legend=alt.Legend() if named else None)
    colour = colour.scale(domain=list(colours), range=[f"var(--fill-{name})" for name in colours.values()])
    base = alt.Chart({"values": parts}).encode(y=y, order="at:Q")
    inside = base.mark_text(fontSize=12, color="var(--on-fill)")
    inside = inside.encode(x=x.bandPosition(0.5), detail="kind:N", text="text:N")
    ends = [{"bar": bar, "end": max(total, 0), "text": number(total)} for bar, total in totals.items()]
    beside = alt.Chart({"values": ends}).mark_text(align="left", dx=5, fontSize=12, color="var(--ink)")
    beside = beside.encode(y=y, x="end:Q", text="text:N")
    bars = base.mark_bar(height=_BAR).encode(x=x, color=colour)
    drawn = alt.layer(bars, inside, beside) if named else alt.layer(bars, beside)
    height = _LINE * max((len(lines) for lines in labels), default=1) + 11
    return drawn.add_params(alt.param(name="labels", value=labels)).properties(
        height=max(len(labels), 1) * height, padding={"left": 2, "right": 44, "top": 2, "bottom": 2}
    )


def _label_axis(labels: Sequence[Sequence[str]], title: str) -> Any:  # noqa: ANN401 - altair is imported late
    """The axis with each bar's label, of one line or several."""
    import altair as alt

    return alt.Axis(
        labelExpr="labels[datum.value]",
        title=title or None,
        ticks=False,
        labelPadding=6,
        labelLineHeight=_LINE,
        # Vega sets a label's first line beside the bar, not its middle.
        labelOffset={
            "condition": [
                {"test": f"length(labels[datum.value]) == {lines}", "value": -_LINE * (lines - 1) / 2}
                for lines in range(2, _LINES + 1)
            ],
            "value": 0,
        },
        minExtent=_LETTER * max((len(line) for lines in labels for line in lines), default=0),
    )


def _inside(value: float, room: float) -> str:
    """A part's number where the part is wide enough for it; `room` are the pixels of one."""
    text = number(value)
    return text if abs(value) * room > 9 * len(text) else ""


def _step(values: Sequence[object]) -> int:
    """Whole numbers have no halves at their axis."""
    return int(all(isinstance(value, int) or (isinstance(value, float) and value.is_integer()) for value in values))


def _points(chart: PointChart) -> Any:  # noqa: ANN401 - altair is imported late
    import altair as alt

    moments = any(isinstance(x, str) for x in chart.x)
    values = [{"x": x, "y": y} for x, y in zip(chart.x, chart.y, strict=True)]
    x = alt.X("x:T" if moments else "x:Q", title=chart.x_title)
    if moments:
        days = all("T00:00:00" in str(moment) for moment in chart.x)
        x = x.scale(type="utc", nice=False, padding=10).axis(format="%-d %b %Y" if days else "%-d %b, %H:%M")
    else:
        x = x.scale(zero=False, nice=False, padding=10).axis(tickMinStep=_step(chart.x))
    y = alt.Y("y:Q", title=chart.y_title).scale(zero=False, nice=False, padding=10).axis(tickMinStep=_step(chart.y))
    base = alt.Chart({"values": values}).encode(x=x, y=y)
    colour = "var(--fill-plain)"
    points = base.mark_circle(size=36, color=colour, opacity=0.9 if chart.joined else 0.6)
    drawn = alt.layer(base.mark_line(color=colour, strokeWidth=1.5), points) if chart.joined else points
    return drawn.properties(height=300, padding=2)
