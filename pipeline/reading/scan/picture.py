"""A page's picture made ready: grey, straight, upright; its ruled lines found and taken out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from pipeline.reading.pdf.page_content import Edge, Shade

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.reading.scan.recogniser import Picture

Raw: TypeAlias = Any
# Lines this long (inches) are ruled and no strokes of letters; so thick at most. Strokes this long make them up.
LONG, THICK, STROKE = 0.4, 0.05, 0.12
GREATEST_SKEW = 4.0


# The ground that text stands on changes slower than this (inches); what differs from it by so much is drawn.
# A hairline is fainter.
GROUND, DRAWN, HAIR = 0.18, 48, 24
# A ground darker than this is shaded; areas smaller than this (inches) are no shading.
PAPER, SMALLEST_SHADE, SAME_TONE = 244, 0.1, 6
DARK, RIM = 0.6, 4  # of white; pixels


@dataclass(frozen=True, slots=True)
class Ruled:
    """The picture taken apart, all in pixels.

    `grey` is dark text on white without lines, whatever ground it stood on; `ink` is true where something is drawn.
    """

    grey: Picture
    ink: Raw
    across: tuple[Edge, ...]
    upright: tuple[Edge, ...]
    shades: tuple[Shade, ...]


def straightened(grey: Picture) -> Picture:
    """The picture turned by the few degrees that the sheet lay askew on the glass."""
    import cv2  # noqa: PLC0415 - comes with the extra

    angle = _skew(grey)
    if abs(angle) < 0.04:
        return grey
    return _turned(cv2, grey, angle)


def _turned(cv2: Raw, grey: Picture, angle: float) -> Picture:
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    turned: Picture = cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    return turned


def _skew(grey: Picture) -> float:
    """The angle at which rows and columns of the picture differ most from one another, in degrees."""
    import cv2  # noqa: PLC0415

    dark = 255 - grey
    step = 1.0
    best, small = 0.0, cv2.resize(dark, None, fx=0.3, fy=0.3, interpolation=cv2.INTER_AREA)
    reach = GREATEST_SKEW
    for step, picture in ((0.5, small), (0.1, small), (0.03, cv2.resize(dark, None, fx=0.6, fy=0.6))):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _sharpness(cv2, picture, float(angle))))
        reach = step
    return best


def _sharpness(cv2: Raw, dark: Picture, angle: float) -> float:
    height, width = dark.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    turned = cv2.warpAffine(dark, turn, (width, height))
    inner = turned[height // 12 : -height // 12, width // 12 : -width // 12].astype(np.float32)
    return sum(float(np.square(np.diff(inner.mean(axis=axis))).sum()) for axis in (0, 1))


def ruled(grey: Picture, dpi: float, boxes: Sequence[Raw] = ()) -> Ruled:
    """Take the ground and the ruled lines out of the picture. `boxes` are the corners of its lines of text."""
    import cv2  # noqa: PLC0415

    ground = cv2.medianBlur(grey, _odd(GROUND * dpi))
    shades = tuple(_shades(cv2, ground, dpi))
    for shade in shades:
        # The ground is not told well near a rim, least in a corner; a shaded area is known to be of one tone.
        ground[round(shade.top) : round(shade.bottom), round(shade.x0) : round(shade.x1)] = round(shade.light * 255)
    # White on black is read as black on white: what counts is how far it lies from its ground.
    contrast = cv2.absdiff(grey, ground).astype(np.float32)
    contrast *= 255.0 / np.maximum(ground, 255 - ground)
    drawn = np.minimum(contrast, 255).astype(np.uint8)
    _erase_rims(drawn, shades)
    ink = np.where(cv2.GaussianBlur(drawn, (3, 3), 0) >= DRAWN, np.uint8(255), np.uint8(0))
    faint = np.where(drawn >= HAIR, np.uint8(255), np.uint8(0))
    across, over = _lines(cv2, faint, dpi, lying=True)
    upright, through = _lines(cv2, faint, dpi, lying=False)
    lines = cv2.dilate(over | through, np.ones((3, 3), np.uint8)) > 0
    ink[lines] = 0
    underlines = [edge for edge in across if _underlines(edge, boxes)]
    for edge in underlines:
        # Without its underline a word loses its tails too, and y is read as v; with it, it is read as it is.
        lines[round(edge.at) - RIM : round(edge.at) + RIM + 1, round(edge.start) : round(edge.end)] = False
    drawn[lines] = 0
    across = [edge for edge in across if edge not in underlines]
    rims_across, rims_upright = _rims(shades)
    return Ruled(
        255 - drawn, _without_specks(cv2, ink, dpi), (*across, *rims_across), (*upright, *rims_upright), shades
    )


def _underlines(edge: Edge, boxes: Sequence[Raw]) -> bool:
    """Whether a line runs along the foot of a line of text, and not far beyond it."""
    for box in boxes:
        (left, top), (right, bottom) = box.min(axis=0), box.max(axis=0)
        height = bottom - top
        along = left - height / 2 <= edge.start and edge.end <= right + height / 2
        if along and top + height / 2 < edge.at < bottom + height / 8:
            return True
    return False


def _rims(shades: Sequence[Shade]) -> tuple[list[Edge], list[Edge]]:
    """The rims of dark areas part cells as lines do, and hide the lines that are drawn along them."""
    dark = [shade for shade in shades if shade.light < DARK]
    across = [Edge(at, shade.x0, shade.x1) for shade in dark for at in (shade.top, shade.bottom)]
    return across, [Edge(at, shade.top, shade.bottom) for shade in dark for at in (shade.x0, shade.x1)]


def _shades(cv2: Raw, ground: Picture, dpi: float) -> Iterator[Shade]:
    """Areas of one tone that is not the paper's."""
    paper = int(np.percentile(ground, 90))
    dark = (ground < min(PAPER, paper - 8)).astype(np.uint8)
    least = round(SMALLEST_SHADE * dpi)
    dark = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((least, least), np.uint8))
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(dark)
    for at, (left, top, width, height, area) in enumerate(boxes):
        if not at or not 0.8 * width * height < area < 0.8 * ground.size:
            continue
        tones = np.where(labels == at, ground, paper)[top : top + height, left : left + width]
        for first, last in _even_stretches(np.median(tones, axis=1), least):
            for begin, end in _even_stretches(np.median(tones[first:last], axis=0), least):
                light = float(np.median(tones[first:last, begin:end])) / 255
                yield Shade(float(left + begin), float(top + first), float(left + end), float(top + last), light)


def _even_stretches(tones: Raw, least: int) -> Iterator[tuple[int, int]]:
    """Where the tone stays the same, and for long enough to be an area."""
    steps = np.flatnonzero(np.abs(np.diff(tones)) > SAME_TONE) + 1
    borders = [0, *steps.tolist(), len(tones)]
    yield from ((start, end) for start, end in pairwise(borders) if end - start >= least)


def _erase_rims(drawn: Picture, shades: Sequence[Shade]) -> None:
    """What seems drawn on the rim of a shaded area is the step from one ground to the other."""
    for shade in shades:
        left, top, right, bottom = (round(at) for at in (shade.x0, shade.top, shade.x1, shade.bottom))
        for x in (left, right):
            drawn[top:bottom, max(0, x - RIM) : x + RIM] = 0
        for y in (top, bottom):
            drawn[max(0, y - RIM) : y + RIM, left:right] = 0


def _lines(cv2: Raw, ink: Raw, dpi: float, *, lying: bool) -> tuple[list[Edge], Raw]:
    """Straight strokes longer than letters are tall, in one direction, and the pixels they cover."""
    # Short strokes first, joined where they follow one another: to join the ink itself makes rules of words.
    mask = ink
    for how, inches in (
        (cv2.MORPH_OPEN, STROKE),
        (cv2.MORPH_CLOSE, STROKE),
        (cv2.MORPH_OPEN, LONG),
    ):
        length = round(inches * dpi)
        mask = cv2.morphologyEx(mask, how, np.ones((1, length) if lying else (length, 1), np.uint8))
    _, labels, boxes, centres = cv2.connectedComponentsWithStats(mask)
    edges = []
    kept = np.zeros(len(boxes), bool)
    for at, (left, top, width, height, area) in enumerate(boxes):
        if at == 0:
            continue
        run, thick = (width, height) if lying else (height, width)
        # A slanting rule covers more rows than it is thick.
        if area / run > THICK * dpi or thick > 3 * THICK * dpi:
            continue
        kept[at] = True
        start = left if lying else top
        edges.append(Edge(float(centres[at][1 if lying else 0]), float(start), float(start + run)))
    return edges, np.where(kept[labels], np.uint8(255), np.uint8(0))


def _without_specks(cv2: Raw, ink: Raw, dpi: float) -> Raw:
    """What is drawn, as true and false, without dust."""
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(ink)
    kept = boxes[:, 4] >= max(3, (dpi / 90) ** 2)
    kept[0] = False
    return kept[labels]


def _odd(number: float) -> int:
    return int(number) // 2 * 2 + 1
