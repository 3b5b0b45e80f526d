"""Lines, shaded areas and images of a page through pdfium's raw interface."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise, repeat
from typing import NamedTuple

import pypdfium2_raw as pdfium

from pipeline.reading.pdf import pdfium_calls as calls
from pipeline.reading.pdf.page_content import Edge, Shade
from pipeline.reading.pdf.pdfium_calls import Handle
from pipeline.reading.pdf.pdfium_styles import lightness
from pipeline.reading.pdf.pdfium_text import Frame

# A filled area thinner than this (points) is a line somebody drew as a rectangle.
LINE_WIDTH = 3.0
THINNEST = 0.05
# Maps and drawings hold tens of thousands of paths; no table needs so many.
MOST_OBJECTS = 20_000
DEEPEST_FORM = 5
# The ground that shows between white cells as their lines.
DARK = 0.6
MOST_SEGMENTS = 2000
DRAWN = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)
# Where pdfium writes its answers: made once, as a page asks for thousands. Nothing here runs twice at a time.
_SIX, _POINT = (ctypes.c_float * 6)(), (ctypes.c_float * 2)()
_COLOUR, _MODE, _STROKED = (ctypes.c_uint * 4)(), ctypes.c_int(), ctypes.c_int()
_AT_SIX, _AT_X = ctypes.addressof(_SIX), ctypes.addressof(_POINT)
_AT_Y, _AT_MODE, _AT_STROKED = _AT_X + 4, ctypes.addressof(_MODE), ctypes.addressof(_STROKED)
_AT_COLOUR = tuple(ctypes.addressof(_COLOUR) + 4 * part for part in range(4))


class White(NamedTuple):
    """A white area, and its place in the order of drawing."""

    order: int
    x0: float
    top: float
    x1: float
    bottom: float

    def meets(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        """Whether it covers some of a box."""
        return self.x0 < x1 and x0 < self.x1 and self.top < bottom and top < self.bottom


class Drawing:
    """What is drawn on a page besides text."""

    def __init__(self) -> None:
        self.across: list[Edge] = []
        self.upright: list[Edge] = []
        self.shades: list[Shade] = []
        self.whites: list[White] = []
        self.image_area = 0.0


def page_drawing(page: Handle, frame: Frame, hidden: frozenset[int] = frozenset()) -> Drawing:
    """The straight edges, shaded areas and image area of the page, without the hidden paths."""
    drawing = Drawing()
    for kind, item, matrix, order in _objects(page):
        if item in hidden:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            drawing.image_area += _image_area(matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(drawing, item, matrix, frame, order)
    return drawing


def _objects(page: Handle) -> Iterator[tuple[int, int, Matrix, int]]:
    """All that is drawn besides text; the order is 0 as long as no text was drawn."""
    count = min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)
    objects = list(map(calls.object_at, repeat(calls.pointer(page)), range(count)))
    kinds = list(map(calls.object_type, objects))
    texts = (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM)
    first = next((index for index, kind in enumerate(kinds) if kind in texts), count)
    for index, (item, kind) in enumerate(zip(objects, kinds, strict=True)):
        # Nearly all objects of a page are text, which is read elsewhere.
        if kind != pdfium.FPDF_PAGEOBJ_TEXT:
            order = index if index > first else 0
            for inner, its, matrix in _unfold(item, kind, UNMOVED, 0):
                yield inner, its, matrix, order


def _unfold(item: int, kind: int, outer: Matrix, depth: int) -> Iterator[tuple[int, int, Matrix]]:
    if kind not in DRAWN:
        return
    matrix = matrix_of(item) if outer is UNMOVED else multiplied(matrix_of(item), outer)
    if kind != pdfium.FPDF_PAGEOBJ_FORM:
        yield kind, item, matrix
    elif depth < DEEPEST_FORM:
        for index in range(min(calls.form_count(item), MOST_OBJECTS)):
            inner = calls.form_object(item, index)
            yield from _unfold(inner, calls.object_type(inner), matrix, depth + 1)


def matrix_of(item: int) -> Matrix:
    """Where an object is placed on its page, or in its form."""
    if not calls.object_matrix(item, _AT_SIX):
        return UNMOVED
    a, b, c, d, e, f = _SIX
    return a, b, c, d, e, f


def multiplied(inner: Matrix, outer: Matrix) -> Matrix:
    """The one placement after the other."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _image_area(matrix: Matrix) -> float:
    # An image is the unit square under its matrix.
    a, b, c, d, _, _ = matrix
    return abs(a * d - b * c)


def _add_path(drawing: Drawing, item: int, matrix: Matrix, frame: Frame, order: int) -> None:
    _MODE.value = _STROKED.value = 0
    calls.draw_mode(item, _AT_MODE, _AT_STROKED)
    filled, stroked = _MODE.value, _STROKED.value
    light = _light(item) if filled else 1.0
    areas: list[list[Point]] = []
    for points, curved in _figures(item, matrix):
        if curved or len(points) < 2:
            continue
        placed = [frame.place(x, y, x, y)[:2] for x, y in points]
        if stroked:
            for start, end in pairwise(placed):
                _add_line(drawing, start, end)
        if filled and len(points) >= 4:
            areas.append(placed)
    if len(areas) == 2 and filled == pdfium.FPDF_FILLMODE_ALTERNATE and _add_ring(drawing, *map(_box_of, areas)):
        return
    for area in areas:
        _add_area(drawing, area, light, frame, order)


def _box_of(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _add_ring(drawing: Drawing, one: Box, other: Box) -> bool:
    """The border of a box, filled between its outer and its inner side; whether two areas are one."""
    outer, inner = sorted((one, other), key=lambda box: box[0] - box[2])
    sides = inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]
    if min(sides) < 0 or max(sides) > LINE_WIDTH or max(sides) < THINNEST:
        return False
    drawing.across += [
        Edge((a + b) / 2, outer[0], outer[2])
        for a, b in ((outer[1], inner[1]), (inner[3], outer[3]))
        if b - a >= THINNEST
    ]
    drawing.upright += [
        Edge((a + b) / 2, outer[1], outer[3])
        for a, b in ((outer[0], inner[0]), (inner[2], outer[2]))
        if b - a >= THINNEST
    ]
    return True


def _figures(item: int, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """The figures of a path as their corners (closed ones return to the first), and whether they are curved."""
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    curved = False
    for index in range(min(calls.segment_count(item), MOST_SEGMENTS)):
        segment = calls.segment_at(item, index)
        kind = calls.segment_type(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points, curved
            points, curved = [], False
        curved |= kind == pdfium.FPDF_SEGMENT_BEZIERTO
        calls.segment_point(segment, _AT_X, _AT_Y)
        x, y = _POINT
        points.append((a * x + c * y + e, b * x + d * y + f))
        if calls.segment_closes(segment) and points[0] != points[-1]:
            points.append(points[0])
    if points:
        yield points, curved


def _add_line(drawing: Drawing, start: Point, end: Point) -> None:
    (x0, y0), (x1, y1) = start, end
    if abs(y1 - y0) < 0.5 and abs(x1 - x0) >= 1:
        drawing.across.append(Edge((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    elif abs(x1 - x0) < 0.5 and abs(y1 - y0) >= 1:
        drawing.upright.append(Edge((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _add_area(drawing: Drawing, points: list[Point], light: float, frame: Frame, order: int) -> None:
    x0, top, x1, bottom = _box_of(points)
    if any(min(x - x0, x1 - x) > 0.5 and min(y - top, bottom - y) > 0.5 for x, y in points):
        return  # not a rectangle
    if bottom - top <= LINE_WIDTH and x1 - x0 > 2 * LINE_WIDTH:
        drawing.across.append(Edge((top + bottom) / 2, x0, x1))
    elif x1 - x0 <= LINE_WIDTH and bottom - top > 2 * LINE_WIDTH:
        drawing.upright.append(Edge((x0 + x1) / 2, top, bottom))
    elif light < 0.995 and (x1 - x0) * (bottom - top) < 0.8 * frame.width * frame.height:
        drawing.shades.append(Shade(x0, top, x1, bottom, light))
    elif light >= 0.995:
        if order:
            drawing.whites.append(White(order, x0, top, x1, bottom))
        _add_white_cell(drawing, x0, top, x1, bottom)


def _add_white_cell(drawing: Drawing, x0: float, top: float, x1: float, bottom: float) -> None:
    if any(_holds(shade, x0, top, x1, bottom) for shade in drawing.shades):
        # White cells on a black ground: the lines between them are what shows of it.
        drawing.across += [Edge(y, x0, x1) for y in (top, bottom)]
        drawing.upright += [Edge(x, top, bottom) for x in (x0, x1)]


def _holds(shade: Shade, x0: float, top: float, x1: float, bottom: float) -> bool:
    inside = shade.x0 - 1 < x0 and x1 < shade.x1 + 1 and shade.top - 1 < top and bottom < shade.bottom + 1
    return inside and shade.light < DARK


def _light(item: int) -> float:
    return lightness(*_COLOUR) if calls.object_colour(item, *_AT_COLOUR) else 0.5
