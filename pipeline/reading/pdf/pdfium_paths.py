"""Lines, shaded areas and images of a page through pdfium's raw interface."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise

import pypdfium2.raw as pdfium

from pipeline.reading.pdf.page_content import Edge, Shade
from pipeline.reading.pdf.pdfium_text import Frame, Handle, lightness

# A filled area thinner than this (points) is a line somebody drew as a rectangle.
LINE_WIDTH = 3.0
# Maps and drawings hold tens of thousands of paths; no table needs so many.
MOST_OBJECTS = 20_000
DEEPEST_FORM = 5
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


class Drawing:
    """What is drawn on a page besides text."""

    def __init__(self) -> None:
        self.across: list[Edge] = []
        self.upright: list[Edge] = []
        self.shades: list[Shade] = []
        self.image_area = 0.0


def page_drawing(page: Handle, frame: Frame) -> Drawing:
    """The straight edges, shaded areas and image area of the page."""
    drawing = Drawing()
    for kind, item, matrix in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            drawing.image_area += _image_area(matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(drawing, item, matrix, frame)
    return drawing


def _objects(page: Handle) -> Iterator[tuple[int, Handle, Matrix]]:
    count = min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)
    for index in range(count):
        item = pdfium.FPDFPage_GetObject(page, index)
        yield from _unfold(item, UNMOVED, 0)


def _unfold(item: Handle, outer: Matrix, depth: int) -> Iterator[tuple[int, Handle, Matrix]]:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
        matrix = _multiplied(_matrix(item), outer)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield kind, item, matrix
        elif depth < DEEPEST_FORM:
            for index in range(min(pdfium.FPDFFormObj_CountObjects(item), MOST_OBJECTS)):
                yield from _unfold(pdfium.FPDFFormObj_GetObject(item, index), matrix, depth + 1)


def _matrix(item: Handle) -> Matrix:
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, raw):
        return UNMOVED
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def _multiplied(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _image_area(matrix: Matrix) -> float:
    # An image is the unit square under its matrix.
    a, b, c, d, _, _ = matrix
    return abs(a * d - b * c)


def _add_path(drawing: Drawing, item: Handle, matrix: Matrix, frame: Frame) -> None:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, mode, stroked)
    light = _light(item, pdfium.FPDFPageObj_GetFillColor) if mode.value else 1.0
    for points, curved in _figures(item, matrix):
        if curved or len(points) < 2:
            continue
        placed = [frame.place(x, y, x, y)[:2] for x, y in points]
        if stroked.value:
            for start, end in pairwise(placed):
                _add_line(drawing, start, end)
        if mode.value and len(points) >= 4:
            _add_area(drawing, placed, light, frame)


def _figures(item: Handle, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """The figures of a path as their corners (closed ones return to the first), and whether they are curved."""
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(item), 2000)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points, curved
            points, curved = [], False
        curved |= kind == pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if points:
        yield points, curved


def _add_line(drawing: Drawing, start: Point, end: Point) -> None:
    (x0, y0), (x1, y1) = start, end
    if abs(y1 - y0) < 0.5 and abs(x1 - x0) >= 1:
        drawing.across.append(Edge((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    elif abs(x1 - x0) < 0.5 and abs(y1 - y0) >= 1:
        drawing.upright.append(Edge((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _add_area(drawing: Drawing, points: list[Point], light: float, frame: Frame) -> None:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if any(min(x - x0, x1 - x) > 0.5 and min(y - top, bottom - y) > 0.5 for x, y in points):
        return  # not a rectangle
    if bottom - top <= LINE_WIDTH and x1 - x0 > 2 * LINE_WIDTH:
        drawing.across.append(Edge((top + bottom) / 2, x0, x1))
    elif x1 - x0 <= LINE_WIDTH and bottom - top > 2 * LINE_WIDTH:
        drawing.upright.append(Edge((x0 + x1) / 2, top, bottom))
    elif light < 0.995 and (x1 - x0) * (bottom - top) < 0.8 * frame.width * frame.height:
        drawing.shades.append(Shade(x0, top, x1, bottom, light))


def _light(item: Handle, colour_of: Callable[..., int]) -> float:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not colour_of(item, red, green, blue, alpha):
        return 0.5
    return lightness(red.value, green.value, blue.value, alpha.value)
