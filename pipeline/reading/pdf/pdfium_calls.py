"""pdfium's functions as they are asked ten thousand times a document.

The ordinary bindings make an object of every pointer and let go of the interpreter around every call; for one
character that takes longer than pdfium does. Nothing here waits, so nothing is lost by keeping the interpreter.
Nor is anything here asked twice at a time, so that the places where pdfium writes its answers are made once.
"""

from __future__ import annotations

import ctypes
from collections import deque
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeAlias

import pypdfium2_raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from ctypes import _CArgObject, _CDataType

# pdfium's documents, pages and objects are opaque pointers; its functions and their types come from ctypes.
Handle: TypeAlias = Any
# A pointer ready to be passed: to a page, to its text, or to where an answer is to be written.
Pointer: TypeAlias = "_CArgObject"
_POINTER, _INT = ctypes.c_void_p, ctypes.c_int


def _quick(function: Handle, result: Handle, *arguments: Handle) -> Callable[..., Any]:
    place = ctypes.cast(function, _POINTER).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(place)


# What is asked of a page, or of its text, always with `Pointer`s and numbers: with no types of arguments declared,
# these pass as they are, and a call takes half the time. A plain number would not do for a pointer here.
text_object: Callable[[Pointer, int], int | None] = _quick(pdfium.FPDFText_GetTextObject, _POINTER)
loose_box: Callable[[Pointer, int, Pointer], int] = _quick(pdfium.FPDFText_GetLooseCharBox, _INT)
tight_box: Callable[[Pointer, int, Pointer, Pointer, Pointer, Pointer], int] = _quick(pdfium.FPDFText_GetCharBox, _INT)
origin: Callable[[Pointer, int, Pointer, Pointer], int] = _quick(pdfium.FPDFText_GetCharOrigin, _INT)
is_generated: Callable[[Pointer, int], int] = _quick(pdfium.FPDFText_IsGenerated, _INT)
unicode_of: Callable[[Pointer, int], int] = _quick(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
matrix_of: Callable[[Pointer, int, Pointer], int] = _quick(pdfium.FPDFText_GetMatrix, _INT)
font_size: Callable[[Pointer, int], float] = _quick(pdfium.FPDFText_GetFontSize, ctypes.c_double)
font_weight: Callable[[Pointer, int], int] = _quick(pdfium.FPDFText_GetFontWeight, _INT)
object_at: Callable[[Pointer, int], int] = _quick(pdfium.FPDFPage_GetObject, _POINTER)
fill_colour: Callable[[Pointer, int, Pointer, Pointer, Pointer, Pointer], int] = _quick(
    pdfium.FPDFText_GetFillColor, _INT
)

# Objects are plain numbers, as they tell one from another; their types are declared.
font_info = _quick(pdfium.FPDFText_GetFontInfo, ctypes.c_ulong, _POINTER, _INT, _POINTER, ctypes.c_ulong, _POINTER)
font_of = _quick(pdfium.FPDFTextObj_GetFont, _POINTER, _POINTER)
render_mode = _quick(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)
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
    """Where a handle points, as a plain number."""
    return ctypes.cast(handle, _POINTER).value or 0


def pointer(handle: Handle) -> Pointer:
    """A page, or its text, as the functions here take it, for as long as it is open."""
    return ctypes.byref(ctypes.c_char.from_address(address(handle)))


def places(answers: _CDataType, size: int, count: int) -> tuple[Pointer, ...]:
    """Where so many answers of that size (bytes), one after the other, are written."""
    return tuple(ctypes.byref(answers, size * index) for index in range(count))


# So many characters are asked for at once.
AT_ONCE = 1024
_BOXES, _ORIGINS = (ctypes.c_float * (4 * AT_ONCE))(), (ctypes.c_double * (2 * AT_ONCE))()
_AT_BOXES, _AT_ORIGINS = places(_BOXES, 16, AT_ONCE), places(_ORIGINS, 8, 2 * AT_ONCE)
# Seen so, their numbers become a list in a quarter of the time.
_BOX_NUMBERS = memoryview(_BOXES).cast("B").cast("f")
_ORIGIN_NUMBERS = memoryview(_ORIGINS).cast("B").cast("d")


def text_objects(text_page: Pointer, indexes: Iterable[int]) -> list[int | None]:
    """The text objects that characters belong to; None for those pdfium made up itself."""
    return list(map(text_object, repeat(text_page), indexes))


def loose_boxes(text_page: Pointer, indexes: Sequence[int]) -> list[float]:
    """Left, top, right and bottom (upwards) of each of these characters, one after the other."""
    found: list[float] = []
    for start in range(0, len(indexes), AT_ONCE):
        some = indexes[start : start + AT_ONCE]
        deque(map(loose_box, repeat(text_page), some, _AT_BOXES), maxlen=0)
        found += _BOX_NUMBERS[: 4 * len(some)].tolist()
    return found


def origins(text_page: Pointer, indexes: Sequence[int]) -> list[float]:
    """The x and y (upwards) of each of these characters' places on the baseline, one after the other."""
    found: list[float] = []
    for start in range(0, len(indexes), AT_ONCE):
        some = indexes[start : start + AT_ONCE]
        deque(map(origin, repeat(text_page), some, _AT_ORIGINS[0::2], _AT_ORIGINS[1::2]), maxlen=0)
        found += _ORIGIN_NUMBERS[: 2 * len(some)].tolist()
    return found
