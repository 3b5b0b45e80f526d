"""Values typed into form fields, and notes typed over a page: seen on it, and no part of its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2_raw as pdfium

if TYPE_CHECKING:
    from pipeline.reading.pdf.pdfium_calls import Handle

# Links and highlights say nothing of their own.
SAYING = frozenset({pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP})
# Nobody types more over one page; what lies beyond is not looked at.
MOST_NOTES = 2000


def loaded_with_notes(document: Handle, number: int) -> Handle:
    """The page, loaded, its fields and notes made a part of its content; nothing where it cannot be loaded."""
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page or not _is_typed_over(page):
        return page
    made = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    if made != pdfium.FLATTEN_SUCCESS:
        return page
    pdfium.FPDF_ClosePage(page)
    return pdfium.FPDF_LoadPage(document, number - 1)


def _is_typed_over(page: Handle) -> bool:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST_NOTES)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if kind in SAYING:
            return True
    return False
