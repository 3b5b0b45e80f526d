"""Text and lines that a page holds and does not show: white on white, covered, in a layer that is off, clipped away.

A page of which something may be unseen is drawn once more with every piece of text and every path in a colour of its
own: whose colour does not come out is not seen. Nothing is left out unless the page looks the same without it.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2_raw as pdfium

from pipeline.reading.pdf import pdfium_calls as calls
from pipeline.reading.pdf.pdfium_paths import DEEPEST_FORM, MOST_OBJECTS, UNMOVED, matrix_of, multiplied
from pipeline.reading.pdf.pdfium_picture import page_colours, page_picture
from pipeline.reading.pdf.pdfium_styles import lightness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from pipeline.reading.pdf.page_content import PageContent, Style, Word
    from pipeline.reading.pdf.pdfium_calls import Handle
    from pipeline.reading.pdf.pdfium_paths import Matrix, White
    from pipeline.reading.pdf.pdfium_text import Frame

# Text as light as this is seen on a dark ground only.
PALE = 0.93
# The ground of pale text, where one is drawn.
DARK_GROUND = 0.8
DPI = 100
# A pixel that changes by no more than so many of 255 steps is not seen to change.
UNCHANGED = 48
# A piece of text or a line that shows fewer pixels than this is a speck of one that is covered.
LEAST_PIXELS = 2
# Words in one place that say different things: one pair may be a slip of a typesetter.
CLASHES = 2
SHOWN = (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH)
# Colours of pieces lie so far apart that no two are taken for one another.
STEP = 5
Colour = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text object or a path, the colours it has in the file, and the place of the form it stands in."""

    item: int
    kind: int
    fill: Colour | None
    stroke: Colour | None
    outer: Matrix

    @property
    def pale(self) -> bool:
        """Whether it is drawn in white or nearly so."""
        drawn = [self.fill] if self.kind == pdfium.FPDF_PAGEOBJ_TEXT else self._of_path()
        return all(colour is not None and lightness(*colour) >= PALE for colour in drawn)

    def _of_path(self) -> list[Colour | None]:
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(_handle(self.item), filled, stroked)
        return [self.fill] * bool(filled.value) + [self.stroke] * bool(stroked.value)


def suspicious(
    page: Handle, frame: Frame, content: PageContent, styles: Iterable[Style], whites: Sequence[White]
) -> bool:
    """Whether something on the page may be there and not be seen."""
    if any(style.light >= PALE for style in styles) and any(_groundless(word, content) for word in content.words):
        return True
    return bool(whites) and _covers_text(page, frame, whites)


def _groundless(word: Word, content: PageContent) -> bool:
    """Whether a word is white, and nothing dark was drawn under it."""
    y = (word.top + word.bottom) / 2
    return word.style.light >= PALE and not any(
        shade.light < DARK_GROUND and shade.x0 <= word.middle <= shade.x1 and shade.top <= y <= shade.bottom
        for shade in content.shades
    )


def _covers_text(page: Handle, frame: Frame, whites: Sequence[White]) -> bool:
    """Whether text lies under one of the white areas: it was drawn before."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    last = max(white.order for white in whites)
    for index in range(min(last, MOST_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind not in {pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM}:
            continue
        if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        x0, upper, x1, lower = frame.place(left.value, bottom.value, right.value, top.value)
        if any(white.order > index and white.meets(x0, upper, x1, lower) for white in whites):
            return True
    return False


def unseen(page: Handle) -> frozenset[int]:
    """The page's texts and paths that nobody sees; they are put out of use on the loaded page."""
    pieces = list(_pieces(page))
    if not pieces:
        return frozenset()
    looks, _ = page_picture(page, DPI, fine=False)
    hidden = _hidden(page, pieces)
    for piece in hidden:
        pdfium.FPDFPageObj_SetIsActive(_handle(piece.item), False)
    changed = abs(page_picture(page, DPI, fine=False)[0].astype("int16") - looks) > UNCHANGED
    if changed.any():
        hidden = [piece for piece in hidden if not _put_back(piece, changed, page)]
    return frozenset(piece.item for piece in hidden)


def _pieces(page: Handle) -> Iterator[_Piece]:
    count, whole = min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS), calls.pointer(page)
    for index in range(count):
        yield from _unfolded(calls.object_at(whole, index), UNMOVED, 0)


def _unfolded(item: int, outer: Matrix, depth: int) -> Iterator[_Piece]:
    kind = calls.object_type(item)
    if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
        inner = multiplied(matrix_of(item), outer)
        for index in range(min(calls.form_count(item), MOST_OBJECTS)):
            yield from _unfolded(calls.form_object(item, index), inner, depth + 1)
    elif kind in SHOWN and (kind != pdfium.FPDF_PAGEOBJ_TEXT or not _is_invisible(item)):
        fill, stroke = (
            _colour(item, ask) for ask in (pdfium.FPDFPageObj_GetFillColor, pdfium.FPDFPageObj_GetStrokeColor)
        )
        yield _Piece(item, kind, fill, stroke, outer)


def _is_invisible(item: int) -> bool:
    """Whether a text is a layer for searching: it shows on no page, and often says what a picture shows."""
    return calls.render_mode(item) in {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}


def _handle(item: int) -> Handle:
    return ctypes.cast(item, pdfium.FPDF_PAGEOBJECT)


def _colour(item: int, ask: Handle) -> Colour | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not ask(_handle(item), *parts):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha


def _hidden(page: Handle, pieces: Sequence[_Piece]) -> list[_Piece]:
    """Pieces of which no pixel comes out, and pale ones, which may not stand out from their ground."""
    import numpy as np  # noqa: PLC0415 - most documents have no page to draw

    dyed = [piece for piece in pieces if piece.fill and piece.fill[3] == 255]
    for number, piece in enumerate(dyed, start=1):
        _dye(piece, _named(number))
    try:
        colours = page_colours(page, DPI)
    finally:
        for piece in dyed:
            pdfium.FPDFPageObj_SetFillColor(_handle(piece.item), *(piece.fill or (0, 0, 0, 255)))
            if piece.stroke:
                pdfium.FPDFPageObj_SetStrokeColor(_handle(piece.item), *piece.stroke)
    numbers = np.where(colours % STEP == 0, colours // STEP, 0)
    counts = np.bincount(numbers[numbers <= len(dyed)].ravel(), minlength=len(dyed) + 1)
    return [piece for number, piece in enumerate(dyed, start=1) if counts[number] < LEAST_PIXELS or piece.pale]


def _named(number: int) -> Colour:
    code = STEP * number
    return code >> 16, code >> 8 & 255, code & 255, 255


def _dye(piece: _Piece, colour: Colour) -> None:
    pdfium.FPDFPageObj_SetFillColor(_handle(piece.item), *colour)
    if piece.stroke:
        pdfium.FPDFPageObj_SetStrokeColor(_handle(piece.item), *colour)


def _put_back(piece: _Piece, changed: NDArray[np.bool_], page: Handle) -> bool:
    """Put a piece back in use if the page looks different where it stood."""
    corners = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(_handle(piece.item), *corners)
    left, bottom, right, top = (corner.value for corner in corners)
    a, b, c, d, e, f = piece.outer
    down, across = changed.shape
    xs, ys = [], []
    for x, y in ((left, bottom), (left, top), (right, bottom), (right, top)):
        at_x, at_y = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, across, down, 0, a * x + c * y + e, b * x + d * y + f, at_x, at_y)
        xs.append(at_x.value)
        ys.append(at_y.value)
    shows = bool(changed[max(0, min(ys)) : max(ys) + 1, max(0, min(xs)) : max(xs) + 1].any())
    if shows:
        pdfium.FPDFPageObj_SetIsActive(_handle(piece.item), True)
    return shows
