"""The second engine: a page by pdfplumber, in the same shape. Slow, so asked only where the first is in doubt."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

from pipeline.reading.pdf.doubles import told_apart
from pipeline.reading.pdf.page_content import Char, Edge, PageContent, Shade, Style
from pipeline.reading.pdf.pdfium_paths import LINE_WIDTH
from pipeline.reading.pdf.pdfium_styles import BOLD
from pipeline.reading.pdf.spelling import words_of
from pipeline.reading.pdf.turning import turned_char, upright_word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pipeline.reading.pdf.page_content import Word

# Pages that draw more than this (bytes) are maps or bombs, and would take minutes.
MOST_DRAWN = 3_000_000
# What pdfminer hands out is untyped.
Raw: TypeAlias = Any


def plumber_content(path: Path, number: int) -> PageContent:
    """The page as pdfplumber sees it; raises whatever pdfminer does on a damaged page."""
    import pdfplumber  # noqa: PLC0415 - a third of a second that most documents never need

    with pdfplumber.open(path, pages=[number]) as pdf:
        page = pdf.pages[0]
        if _drawn(page) > MOST_DRAWN:
            raise ValueError("the page draws more than any specification does")
        try:
            width, height = float(page.width), float(page.height)
            across, upright = _edges(page)
            content = PageContent(
                number,
                width,
                height,
                tuple(_words(page.dedupe_chars().chars, width, height)),
                tuple(across),
                tuple(upright),
                tuple(_shades(page.rects, width, height)),
            )
            return told_apart(content)[0]
        finally:
            page.close()


def _drawn(page: Raw) -> int:
    """How many bytes draw the page (forms aside); pdfminer takes a second for each million."""
    return sum(len(stream.get_data()) for stream in page.page_obj.contents if hasattr(stream, "get_data"))


def _words(raw: Iterable[dict[str, Any]], width: float, height: float) -> list[Word]:
    by_turn: dict[int, list[Char]] = {}
    for item in raw:
        a, b = item["matrix"][0], item["matrix"][1]
        angle = math.degrees(math.atan2(b, a))
        turn = round(-angle / 90)
        if abs(angle + turn * 90) > 3:
            continue
        char = _char(item)
        by_turn.setdefault(turn % 4, []).append(char)
    words = words_of(by_turn.pop(0, []))
    for turn, chars in by_turn.items():
        sides = (height, width) if turn % 2 else (width, height)
        words += [
            upright_word(word, turn, *sides)
            for word in words_of(turned_char(char, -turn, width, height) for char in chars)
        ]
    return words


def _char(item: dict[str, Any]) -> Char:
    size = float(item["size"])
    name = str(item["fontname"])
    top, bottom = float(item["top"]), float(item["bottom"])
    light = _light(item.get("non_stroking_color"))
    style = Style(round(size, 2), BOLD.search(name) is not None, light, 0, name)
    base = bottom - 0.22 * (bottom - top)
    return Char(str(item["text"]), float(item["x0"]), top, float(item["x1"]), bottom, base, style)


def _light(colour: Raw) -> float:
    if isinstance(colour, int | float):
        return float(colour)
    parts = [float(part) for part in colour or () if isinstance(part, int | float)]
    if len(parts) == 4:
        return max(0.0, 1 - sum(parts[:3]) / 3 - parts[3])
    return sum(parts) / len(parts) if parts else 0.0


def _edges(page: Raw) -> tuple[list[Edge], list[Edge]]:
    across, upright = [], []
    for edge in page.edges:
        if edge["object_type"] == "rect_edge" and not edge.get("stroke", True) and edge.get("fill"):
            continue
        x0, x1, top, bottom = (float(edge[key]) for key in ("x0", "x1", "top", "bottom"))
        if edge["orientation"] == "h":
            across.append(Edge(top, x0, x1))
        elif edge["orientation"] == "v":
            upright.append(Edge(x0, top, bottom))
    for rect in page.rects:
        x0, x1, top, bottom = (float(rect[key]) for key in ("x0", "x1", "top", "bottom"))
        if bottom - top <= LINE_WIDTH < (x1 - x0) / 2:
            across.append(Edge((top + bottom) / 2, x0, x1))
        elif x1 - x0 <= LINE_WIDTH < (bottom - top) / 2:
            upright.append(Edge((x0 + x1) / 2, top, bottom))
    return across, upright


def _shades(rects: Iterable[dict[str, Any]], width: float, height: float) -> list[Shade]:
    shades = []
    for rect in rects:
        x0, x1, top, bottom = (float(rect[key]) for key in ("x0", "x1", "top", "bottom"))
        light = _light(rect.get("non_stroking_color"))
        large = (x1 - x0) * (bottom - top) > 0.8 * width * height
        if rect.get("fill") and light < 0.995 and not large and min(x1 - x0, bottom - top) > LINE_WIDTH:
            shades.append(Shade(x0, top, x1, bottom, light))
    return shades
