"""A page drawn as a grey picture."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import pypdfium2_raw as pdfium

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.reading.pdf.pdfium_calls import Handle

# A poster is drawn coarser, not larger: so many pixels at most (a page of A3 at 200 dpi has 7.7 million).
MOST_PIXELS = 9_000_000
WHITE = 0xFFFFFFFF


def page_picture(page: Handle, dpi: float, *, fine: bool = True) -> tuple[NDArray[np.uint8], float]:
    """The loaded page as rows of grey values (0 black to 255 white), and the resolution it was drawn at.

    Photographs that are not made `fine` take a twentieth of the time, and are as good to compare a page with itself.
    """
    import numpy as np  # noqa: PLC0415 - most documents have no page to draw

    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    dpi = min(dpi, 72 * (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    across, down = max(1, round(width * dpi / 72)), max(1, round(height * dpi / 72))
    picture = np.empty((down, across), np.uint8)
    start = picture.ctypes.data_as(ctypes.c_void_p)
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_Gray, start, across)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, WHITE)
        flags = pdfium.FPDF_ANNOT | (pdfium.FPDF_GRAYSCALE if fine else pdfium.FPDF_RENDER_NO_SMOOTHIMAGE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, flags)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return picture, dpi


def page_colours(page: Handle, dpi: float) -> NDArray[np.int32]:
    """The loaded page as rows of colours (red, green and blue in one number), every pixel in one colour of the page."""
    import numpy as np  # noqa: PLC0415

    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    dpi = min(dpi, 72 * (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    across, down = max(1, round(width * dpi / 72)), max(1, round(height * dpi / 72))
    picture = np.empty((down, across, 4), np.uint8)
    start = picture.ctypes.data_as(ctypes.c_void_p)
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_BGRx, start, 4 * across)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, WHITE)
        smooth = (pdfium.FPDF_RENDER_NO_SMOOTHTEXT, pdfium.FPDF_RENDER_NO_SMOOTHPATH, pdfium.FPDF_RENDER_NO_SMOOTHIMAGE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, pdfium.FPDF_ANNOT | sum(smooth))
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    parts = picture.astype(np.int32)
    return parts[:, :, 2] << 16 | parts[:, :, 1] << 8 | parts[:, :, 0]
