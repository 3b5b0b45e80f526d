"""pdfium's functions as they are asked ten thousand times a document: quick calls, pointers as plain numbers.

The ordinary bindings make an object of every pointer and let go of the interpreter around every call; for one
character that takes longer than pdfium does. Nothing here waits, so nothing is lost by keeping the interpreter.
"""

from __future__ import annotations

import ctypes
from collections import deque
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeAlias

import pypdfium2_raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# pdfium's documents, pages and objects are opaque pointers; its functions and their types come from ctypes.
Handle: TypeAlias = Any
_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
BOX_BYTES = 16


def _quick(function: Handle, result: Handle, *arguments: Handle) -> Callable[..., Any]:
    place = ctypes.cast(function, _POINTER).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(place)


text_object = _quick(pdfium.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
loose_box = _quick(pdfium.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
tight_box = _quick(pdfium.FPDFText_GetCharBox, _INT, _POINTER, _INT, _POINTER, _POINTER, _POINTER, _POINTER)
origin = _quick(pdfium.FPDFText_GetCharOrigin, _INT, _POINTER, _INT, _POINTER, _POINTER)
is_generated = _quick(pdfium.FPDFText_IsGenerated, _INT, _POINTER, _INT)
unicode_of = _quick(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, _INT)
matrix_of = _quick(pdfium.FPDFText_GetMatrix, _INT, _POINTER, _INT, _POINTER)
font_size = _quick(pdfium.FPDFText_GetFontSize, ctypes.c_double, _POINTER, _INT)
font_weight = _quick(pdfium.FPDFText_GetFontWeight, _INT, _POINTER, _INT)
font_info = _quick(pdfium.FPDFText_GetFontInfo, ctypes.c_ulong, _POINTER, _INT, _POINTER, ctypes.c_ulong, _POINTER)
fill_colour = _quick(pdfium.FPDFText_GetFillColor, _INT, _POINTER, _INT, _POINTER, _POINTER, _POINTER, _POINTER)
font_of = _quick(pdfium.FPDFTextObj_GetFont, _POINTER, _POINTER)
render_mode = _quick(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)
object_at = _quick(pdfium.FPDFPage_GetObject, _POINTER, _POINTER, _INT)
object_type = _quick(pdfium.FPDFPageObj_GetType, _INT, _POINTER)
object_matrix = _quick(pdfium.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)
object_colour = _quick(pdfium.FPDFPageObj_GetFillColor, _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
form_count = _quick(pdfium.FPDFFormObj_CountObjects, _INT, _POINTER)
form_object = _quick(pdfium.FPDFFormObj_GetObject, _POINTER, _POINTER, ctypes.c_ulong)
draw_mode = _quick(pdfium.FPDFPath_GetDrawMode, _INT, _POINTER, _POINTER, _POINTER)
segment_count = _quick(pdfium.FPDFPath_CountSegments, _INT, _POINTER)
segment_at = _quick(pdfium.FPDFPath_GetPathSegment, _POINTER, _POINTER, _INT)
segment_type = _quick(pdfium.FPDFPathSegment_GetType, _INT, _POINTER)
segment_point = _quick(pdfium.FPDFPathSegment_GetPoint, _INT, _POINTER, _POINTER, _POINTER)
segment_closes = _quick(pdfium.FPDFPathSegment_GetClose, _INT, _POINTER)


def address(handle: Handle) -> int:
    """Where a handle points, as the functions here take it."""
    return ctypes.cast(handle, _POINTER).value or 0


def text_objects(text_page: int, indexes: Iterable[int]) -> list[int | None]:
    """The text objects that characters belong to; None for those pdfium made up itself."""
    return list(map(text_object, repeat(text_page), indexes))


def loose_boxes(text_page: int, indexes: Sequence[int]) -> list[float]:
    """Left, top, right and bottom (upwards) of each of these characters, one after the other."""
    boxes = (ctypes.c_float * (4 * len(indexes)))()
    start = ctypes.addressof(boxes)
    places = range(start, start + BOX_BYTES * len(indexes), BOX_BYTES)
    deque(map(loose_box, repeat(text_page), indexes, places), maxlen=0)
    return boxes[:]


def origins(text_page: int, indexes: Sequence[int]) -> list[float]:
    """The x and y (upwards) of each of these characters' places on the baseline, one after the other."""
    places = (ctypes.c_double * (2 * len(indexes)))()
    start = ctypes.addressof(places)
    end = start + 16 * len(indexes)
    deque(map(origin, repeat(text_page), indexes, range(start, end, 16), range(start + 8, end + 8, 16)), maxlen=0)
    return places[:]
