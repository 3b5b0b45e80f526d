"""Reading a scanned page: its picture becomes words with boxes and ruled lines, in the shape every engine gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from pipeline.reading.pdf.page_content import Edge, PageContent, Shade, Style, Word
from pipeline.reading.scan.recogniser import ReadChar, the_recogniser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.scan.areas import Area
    from pipeline.reading.scan.picture import Ruled
    from pipeline.reading.scan.recogniser import Picture, Recogniser
    from pipeline.reading.scan.words import ReadWord

__all__ = ["ScannedPage", "read_scan"]

Raw: TypeAlias = Any
# So many lines are read both ways up before it is decided which way is up.
TRIED = 6
SURE = 0.9
# An area is found a little too low: so much more above and below it, or tails are cut off and y is read as v.
BEYOND = 0.12
# What is read with less certainty is dust or a drawing.
NOTHING = 0.35


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page read from its picture: its content, and how sure each of its words is, in the same order."""

    content: PageContent
    sure: tuple[float, ...]


def read_scan(grey: Picture, dpi: float, number: int) -> ScannedPage:
    """Read the picture of a page, drawn at `dpi` pixels an inch; upside down, sideways or askew if need be."""
    from pipeline.reading.scan.areas import found_boxes, text_areas  # noqa: PLC0415 - for scans only
    from pipeline.reading.scan.picture import ruled, straightened  # noqa: PLC0415

    reader = the_recogniser()
    grey = straightened(grey)
    boxes = found_boxes(reader, grey, dpi)
    if _lies(boxes):
        grey = np.ascontiguousarray(np.rot90(grey))
        boxes = found_boxes(reader, grey, dpi)
    picture = ruled(grey, dpi, boxes)
    areas = text_areas(boxes, picture)
    if _upside_down(reader, picture.grey, areas):
        grey = np.ascontiguousarray(np.rot90(grey, 2))
        boxes = found_boxes(reader, grey, dpi)
        picture = ruled(grey, dpi, boxes)
        areas = text_areas(boxes, picture)
    words = _words(reader, picture.grey, areas, picture.ink)
    return _page(words, picture, number, dpi)


def _lies(boxes: Sequence[Raw]) -> bool:
    """Whether most of the lines run from top to bottom."""
    lying = standing = 0.0
    for box in boxes:
        width, height = box.max(axis=0) - box.min(axis=0)
        if width > 1.5 * height:
            lying += width
        elif height > 1.5 * width:
            standing += height
    return standing > lying


def _upside_down(reader: Recogniser, grey: Picture, areas: Sequence[Area]) -> bool:
    """Whether the longest lines read better the other way up."""
    longest = sorted(areas, key=lambda area: area.left - area.right)[:TRIED]
    crops = [_crop(grey, area)[0] for area in longest]
    as_is = _mean(reader.lines(crops))
    return as_is < SURE and _mean(reader.lines([np.ascontiguousarray(crop[::-1, ::-1]) for crop in crops])) > as_is


def _mean(lines: Sequence[Sequence[ReadChar]]) -> float:
    sure = [char.sure for line in lines for char in line]
    return sum(sure) / len(sure) if sure else 0.0


def _crop(grey: Picture, area: Area) -> tuple[Picture, int]:
    """The area's picture with a margin of white around it, as wide at each end as the second value says."""
    beyond, margin = round(BEYOND * area.height), round(0.25 * area.height)
    top, bottom = max(0, area.top - beyond), min(grey.shape[0], area.bottom + beyond)
    part = grey[top:bottom, area.left : area.right]
    # White beside it, not what stands there: the next cell's first stroke would be read along.
    return np.pad(part, ((0, 0), (margin, margin)), constant_values=_paper(part)), margin


def _paper(part: Picture) -> int:
    return int(np.percentile(part, 80)) if part.size else 255


def _words(reader: Recogniser, grey: Picture, areas: Sequence[Area], ink: Raw) -> list[ReadWord]:
    from pipeline.reading.scan.words import evened, words_of_line  # noqa: PLC0415

    words: list[ReadWord] = []
    for area in areas:
        crop, margin = _crop(grey, area)
        (line,) = [[ReadChar("•", 1.0, 0.5)]] if area.bullet else reader.lines([crop])
        if line and _mean([line]) >= NOTHING:
            words += words_of_line(line, area, ink, margin)
    return evened(words)


def _page(read: Sequence[ReadWord], picture: Ruled, number: int, dpi: float) -> ScannedPage:
    scale = 72 / dpi
    height, width = (side * scale for side in picture.ink.shape)
    shades = [Shade(s.x0 * scale, s.top * scale, s.x1 * scale, s.bottom * scale, s.light) for s in picture.shades]
    content = PageContent(
        number,
        width,
        height,
        tuple(_word(each, scale) for each in read),
        tuple(_edge(edge, scale) for edge in picture.across),
        tuple(_edge(edge, scale) for edge in picture.upright),
        tuple(shades),
        image_share=1.0,
    )
    return ScannedPage(content, tuple(each.sure for each in read))


def _word(read: ReadWord, scale: float) -> Word:
    # Plain floats from here on: numpy's own cannot leave the worker.
    left, top, right, bottom, base = (
        float(at) * scale for at in (read.left, read.top, read.right, read.bottom, read.base)
    )
    return Word(read.text, left, top, right, bottom, base, Style(round(float(read.size) * scale * 2) / 2))


def _edge(edge: Edge, scale: float) -> Edge:
    return Edge(float(edge.at) * scale, float(edge.start) * scale, float(edge.end) * scale)
