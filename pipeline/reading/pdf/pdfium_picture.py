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


def page_picture(page: Handle, dpi: float) -> tuple[NDArray[np.uint8], float]:
    """The loaded page as rows of grey values (0 black to 255 white), and the resolution it was drawn at."""
    import numpy as np  # noqa: PLC0415 - most documents have no page to draw

    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    dpi = min(dpi, 72 * (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    across, down = max(1, round(width * dpi / 72)), max(1, round(height * dpi / 72))
    picture = np.empty((down, across), np.uint8)
    start = picture.ctypes.data_as(ctypes.c_void_p)
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_Gray, start, across)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, WHITE)
        flags = pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, flags)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return picture, dpi
