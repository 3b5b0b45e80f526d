"""Where text stands on a picture: what the network found, cut at wide gaps, and the ink it passed over.

The network that finds text misses a lone figure in a cell more often than anything else, and figures are what tables
are made of: whatever ink lies in no area it found is looked at as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.reading.scan.picture import Ruled
    from pipeline.reading.scan.recogniser import Recogniser

Raw: TypeAlias = Any
# The network sees the page at this resolution; finer costs five times as much and finds no more.
FINDING_DPI = 100
# A gap this wide, in heights of a line, parts cells.
CELL_GAP = 0.75
# Ink that was passed over is a character if it is this tall beside the page's lines.
SMALLEST, TALLEST = 0.25, 2.0
MOST_PASSED_OVER = 400
# A lone round blot is a bullet: so tall beside the page's lines, and so full of its box.
BULLET, FULL = (0.12, 0.45), 0.6


@dataclass(frozen=True, slots=True)
class Area:
    """A stretch of one line of text, in pixels."""

    left: int
    top: int
    right: int
    bottom: int
    bullet: bool = False

    @property
    def height(self) -> int:
        """From top to bottom."""
        return self.bottom - self.top


def found_boxes(recogniser: Recogniser, grey: Raw, dpi: float) -> list[Raw]:
    """The corners of each line that the network finds, in pixels of the picture."""
    import cv2  # noqa: PLC0415 - comes with the extra

    scale = min(1.0, FINDING_DPI / dpi)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return [box / scale for box in recogniser.areas(small)]


def text_areas(boxes: Sequence[Raw], picture: Ruled) -> list[Area]:
    """Every stretch of text on the picture."""
    height, width = picture.ink.shape
    found: list[Area] = []
    covered = np.zeros_like(picture.ink)
    for box in boxes:
        left, top = np.floor(box.min(axis=0)).astype(int)
        right, bottom = np.ceil(box.max(axis=0)).astype(int)
        area = Area(max(left, 0), max(top, 0), min(right, width), min(bottom, height))
        if area.right - area.left < 2 or area.height < 2:
            continue
        covered[area.top : area.bottom, area.left : area.right] = True
        found += _cut(area, picture.ink)
    if not found:
        return found
    usual = float(np.median([area.height for area in found]))
    return found + list(_passed_over(picture.ink, covered, usual))


def _cut(area: Area, ink: Raw) -> Iterator[Area]:
    """The area's parts between gaps too wide to be spaces, each as narrow as its ink."""
    columns = ink[area.top : area.bottom, area.left : area.right].any(axis=0)
    runs = runs_of(columns)
    if not runs:
        return
    start = runs[0][0]
    for (_, end), following in zip(runs, [*runs[1:], None], strict=True):
        if following is None or following[0] - end > CELL_GAP * area.height:
            yield Area(area.left + start, area.top, area.left + end, area.bottom)
            if following is not None:
                start = following[0]


def runs_of(flags: Raw) -> list[tuple[int, int]]:
    """The stretches of true values, each as (first, behind the last)."""
    steps = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in steps.reshape(-1, 2)]


def _passed_over(ink: Raw, covered: Raw, usual: float) -> Iterator[Area]:
    """Ink in none of the areas, gathered to words, each as tall as a usual line."""
    import cv2  # noqa: PLC0415

    left_over = (ink & ~covered).astype(np.uint8)
    near = cv2.morphologyEx(left_over, cv2.MORPH_CLOSE, np.ones((3, max(3, round(0.4 * usual))), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(near)
    tall = [box for box in boxes[1:] if BULLET[0] * usual <= box[3] <= TALLEST * usual and box[2] >= 2]
    for left, top, width, height, drawn in tall[:MOST_PASSED_OVER]:
        round_blot = abs(width - height) <= 0.25 * height + 1 and drawn >= FULL * width * height
        bullet = bool(round_blot and height <= BULLET[1] * usual)
        if not bullet and height < SMALLEST * usual:
            continue
        more = max(0.0, usual - height) / 2
        upper, lower = max(0, int(top - more)), min(ink.shape[0], int(top + height + more))
        yield Area(int(left), upper, int(left + width), lower, bullet)
