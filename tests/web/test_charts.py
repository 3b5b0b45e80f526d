"""Charts: which a result gets, what stands in the picture, and what happens where there is none."""

from __future__ import annotations

import html
import re

import pytest
from lxml import etree

from pipeline.answers.tabular import TableAnswer
from pipeline.web.charting import ChartDrawer
from pipeline.web.charts import BarChart, PointChart, chart_of
from tests.web.conftest import browse

pytest.importorskip("altair")
pytest.importorskip("vl_convert")
from pipeline.web.charting_child import svg_of

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
LONG = "Demonstrate understanding of the rules and regulations that govern the handling of customers' data " * 5
SVG = "{http://www.w3.org/2000/svg}"
PART = {"HX-Request": "true", "HX-Target": "result"}


def answer(*rows, columns=("name", "number")):
    return TableAnswer(columns=columns, rows=rows, total=len(rows))


def texts(svg):
    """Every text that the picture shows; it is sound XML, or this fails."""
    root = etree.fromstring(svg)
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def shapes(svg, role):
    """How many marks of this kind were drawn."""
    root = etree.fromstring(svg)
    return sum(len(group) for group in root.iter() if role in (group.get("class") or "").split())


def test_a_name_and_a_number_are_bars_in_the_order_of_the_rows():
    chart = chart_of(answer(("OCR", 1200), ("NCFE", -2.5), ("OCR", 3), ("", 4)))
    assert isinstance(chart, BarChart) and chart.caption == ""
    svg = svg_of(chart)
    found = texts(svg)
    labels = [each for each in found if each in ("OCR", "NCFE", "(empty)")]
    assert labels == ["OCR", "NCFE", "OCR", "(empty)"]
    assert {"1,200", "-2.5", "3", "4", "name", "number"} <= set(found)
    assert shapes(svg, "mark-rect") == 4


def test_the_number_may_stand_first():
    chart = chart_of(answer((3, "OCR"), (4, "NCFE"), columns=("units", "body")))
    assert isinstance(chart, BarChart) and (chart.label_title, chart.value_title) == ("body", "units")


@pytest.mark.parametrize(
    ("rows", "joined", "shown"),
    [
        ([("2026-01-31", 3), ("2026-02-28", 7)], True, "2026"),
        ([("2026-01-31 10:00:00", 3), ("2026-01-31 12:00:00", 7)], True, "31 Jan"),
        ([(2019, 3), (2020, 7)], True, "number"),
        ([(4, 3), (4, 7), (5, 1)], False, "number"),
        ([(at % 13, at) for at in range(1_000)], False, "number"),
    ],
)
def test_moments_and_numbers_are_points(rows, joined, shown):
    chart = chart_of(answer(*rows))
    assert isinstance(chart, PointChart) and chart.joined is joined and chart.caption == ""
    svg = svg_of(chart)
    assert shapes(svg, "mark-symbol") == len(rows)
    assert shapes(svg, "mark-line") == int(joined)
    assert any(shown in each for each in texts(svg))


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("OCR", 1)],
        [("OCR", "one"), ("NCFE", "two")],
        [("OCR", 1), ("NCFE", True)],
        [("OCR", None), ("NCFE", None)],
        [(["OCR"], 1), (["NCFE"], 2)],
        [("OCR", 1, 1), ("NCFE", 2, 2)],
    ],
    ids=["empty", "one row", "no numbers", "yes and no", "nothing known", "lists", "three columns"],
)
def test_other_results_have_no_chart(rows):
    width = len(rows[0]) if rows else 2
    assert chart_of(answer(*rows, columns=("a", "b", "c")[:width])) is None


@pytest.mark.parametrize("code", ["20260131", "601-1235", "2026-13-45", "5009-20"])
def test_a_code_is_no_date(code):
    assert isinstance(chart_of(answer((code, 1), (code, 2))), BarChart)


def test_what_the_chart_leaves_out_is_said():
    many = chart_of(answer(*[(f"unit {at}", at) for at in range(999)], ("unknown", None)))
    said = "The chart shows the first 40 of 999 rows. 1 row without a value is not in the chart."
    assert many.caption == said and "40 bars of 999" in many.words
    labels = [each for each in texts(svg_of(many)) if each.startswith("unit ")]
    assert labels == [f"unit {at}" for at in range(40)]
    points = chart_of(answer(*[(at % 7, at) for at in range(9_000)]))
    assert points.caption == "The chart shows the first 2,000 of 9,000 rows."
    assert len(svg_of(points)) < 500_000


def test_long_labels_take_lines_and_leave_room_for_the_bars():
    """What even the lines do not hold is told whole at the label."""
    longer, fitting, unbroken = f"{LONG} & more", LONG[:98], "unbroken" * 40
    svg = svg_of(chart_of(answer((fitting, 2), (longer, 2), (unbroken, 1), ("a &amp; b", 1))))
    lines = [each.text for each in etree.fromstring(svg).iter(f"{SVG}tspan")]
    assert all(len(line) <= 34 for line in lines) and fitting in " ".join(lines)
    assert [each.text for each in etree.fromstring(svg).iter(f"{SVG}title")] == [longer, unbroken]
    many = svg_of(chart_of(answer(*[(f"{at} {longer}", at) for at in range(20)])))
    cut = [each.text for each in etree.fromstring(many).iter(f"{SVG}tspan") if each.text.endswith("…")]
    assert len(cut) == 20 and all(len(each) <= 46 for each in cut)
    whole = [each.text for each in etree.fromstring(many).iter(f"{SVG}title")]
    assert whole == [f"{at} {longer}" for at in range(20)]
    widest = max(float(width) for width in re.findall(r'd="M0,[\d.]+h([\d.]+)v', svg))
    assert widest > 300


@pytest.mark.parametrize("rows", [[(HOSTILE, 1), ("b", 2)], [(1, 2), (1, 3)], [("2026-01-31", 2), ("2026-02-01", 3)]])
def test_what_a_query_says_is_text_in_the_picture(rows):
    svg = svg_of(chart_of(answer(*rows, columns=(HOSTILE, HOSTILE))))
    root = etree.fromstring(svg)
    names = {etree.QName(each).localname for each in root.iter(etree.Element)}
    assert names <= {"svg", "g", "path", "line", "rect", "text", "tspan", "title"}
    attributes = {name for each in root.iter(etree.Element) for name in each.attrib}
    assert not {name for name in attributes if name.startswith("on") or name.endswith("href") or name == "style"}
    assert any(each == HOSTILE for each in texts(svg)) or HOSTILE[:20] in "".join(texts(svg))


def test_colours_are_those_of_the_page_in_either_theme():
    for chart in (chart_of(answer(("a", 1), ("b", 2))), chart_of(answer((1, 2), (2, 3)))):
        colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg_of(chart)))
        assert colours - {"none", "transparent"} <= {
            "var(--ink)", "var(--dim)", "var(--line)", "var(--fill-plain)", "var(--on-fill)",
        }  # fmt: skip


def drawn(client, page):
    where = re.search(r'hx-get="((?:/charts|/compare/picture)[^"]+)"', page.text)[1]
    return client.get(html.unescape(where), headers={"HX-Request": "true"})


def test_results_and_overlaps_are_drawn_with_their_numbers_in_words(client):
    asked = {"query": "SELECT bodies, count(*) AS n FROM units GROUP BY ALL"}
    first, again = (client.get("/sql", params=asked, headers=PART) for _ in range(2))
    assert re.findall(r"/charts/\w+", first.text) == re.findall(r"/charts/\w+", again.text)
    part = drawn(client, first)
    assert part.status_code == 200 and "<svg" in part.text and 'fill="var(--fill-plain)"' in part.text
    assert re.search(r'role="img" aria-label="Bar chart: n by bodies, \d+ bars. The table below', part.text)
    plain = client.get("/sql", params={"query": "SELECT title, level FROM units"}, headers=PART).text
    assert "/charts/" not in plain and '<td class="num">' not in plain

    part = drawn(client, client.get("/compare?a=ocr&b=ncfe")).text
    assert re.search(r'role="img" aria-label="Bar chart: units of each side', part)
    words = re.search(r"<figcaption[^>]*>([^<]+)<", part)[1]
    assert "OCR L4 Customer Service: " in words and "NCFE L4 Customer Service: " in words
    told = [int(number) for number in re.findall(r"(\d+) (?:same|in this one only)", words)]
    shown = [each for each in texts(re.search(r"<svg.*</svg>", part)[0]) if each.isdigit()]
    assert told and set(map(str, told)) <= set(shown)
    assert 'fill="var(--fill-same)"' in part


def test_a_chart_that_is_not_kept_says_so(client):
    said = client.get("/charts/0123456789abcdef", headers={"HX-Request": "true"})
    assert "no longer kept" in said.text and "The table below has the numbers" in said.text


def test_a_drawer_without_its_child_says_so_and_the_next_one_draws(monkeypatch):
    from pipeline.errors import NothingDoneError
    from pipeline.web import charting

    chart, drawer = chart_of(answer(("a", 1), ("b", 2))), ChartDrawer()
    with monkeypatch.context() as without:
        without.setattr(charting, "command_of", lambda _: ["false"])
        key = drawer.offer(chart)
        with pytest.raises(NothingDoneError, match="could not be drawn"):
            drawer.draw(key)
    try:
        assert drawer.draw(key)[1].startswith("<svg")
        drawer._child.kill()
        drawer._child.wait()
        other = drawer.offer(chart_of(answer(("a", 1), ("b", 3))))
        assert "<svg" in drawer.draw(other)[1]
    finally:
        drawer.stop()


def test_old_charts_are_forgotten():
    from pipeline.errors import UsageError

    drawer = ChartDrawer()
    keys = [drawer.offer(chart_of(answer(("a", at), ("b", 2)))) for at in range(100)]
    assert len(set(keys)) == 100
    with pytest.raises(UsageError, match="no longer kept"):
        drawer.draw(keys[0])


def test_the_page_is_there_before_its_chart(workspace, monkeypatch):
    """A child that never answers holds up its own part only."""
    from pipeline.web import charting

    monkeypatch.setattr(charting, "command_of", lambda _: ["sleep", "60"])
    monkeypatch.setattr(charting, "_SECONDS", 0.2)
    with browse(workspace) as client:
        page = client.get("/compare?a=ocr&b=ncfe")
        assert page.status_code == 200 and "Drawing the chart" in page.text
        assert "could not be drawn" in drawn(client, page).text
