"""What is said of a page's text beside it: notes typed over the page, values of fields, words for readers aloud."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Pdf


def noted(pdf: Pdf, page: pikepdf.Page, kind: str) -> list[object]:
    """Every text of digits only becomes an annotation with an appearance of its own."""
    page.contents_coalesce()
    kept, text, notes = [], [], []
    for part in pikepdf.parse_content_stream(page):
        name = str(part[1])
        if name == "BT":
            text = [part]
        elif name == "ET":
            text.append(part)
            shown = b"".join(bytes(p[0][0]) for p in text if str(p[1]) == "Tj")
            if shown.isdigit() and len(shown) < 3:
                notes.append((pikepdf.unparse_content_stream(text), shown.decode(), _place_of(text)))
            else:
                kept += text
            text = []
        elif text:
            text.append(part)
        else:
            kept.append(part)
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
    made = []
    for at, (content, value, place) in enumerate(notes):
        form = pdf.make_stream(content)
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, page.mediabox
        form.Resources = page.resources
        note = Dictionary(Type=Name.Annot, Rect=page.mediabox, F=4, AP=Dictionary(N=form))
        if kind == "bare field":
            note = Dictionary(Type=Name.Annot, Rect=place, F=4, DA=pikepdf.String("/Helv 9 Tf 0 g"))
        if kind != "note":
            note.Subtype, note.FT, note.T, note.V = Name.Widget, Name.Tx, f"f{page.index}-{at}", value
        else:
            note.Subtype, note.Contents = Name.FreeText, value
        made.append(pdf.make_indirect(note))
    page.obj.Annots = Array([*page.obj.get("/Annots", []), *made])
    return made


def _place_of(text: list[tuple[list[object], object]]) -> Array:
    """Where a text stands: right of the place that its matrix gives."""
    x, y = next([float(number) for number in operands][4:] for operands, name in text if str(name) == "Tm")
    return Array([x - 1, y - 3, x + 20, y + 9])


def spoken(pdf: Pdf) -> None:
    """Every piece of text is marked with what it says, as accessible PDFs do."""
    for page in pdf.pages:
        page.contents_coalesce()
        made: list[object] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) != "Tj":
                made.append((operands, operator))
                continue
            said = Dictionary(ActualText=pikepdf.String(bytes(operands[0]).decode("cp1252")))
            made += [([Name.Span, said], Operator("BDC")), (operands, operator), ([], Operator("EMC"))]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(made))
