"""Odd pages: turned, cropped, in other units, inside of forms, two on a sheet, stamped."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

TURNS = {90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


def _around(page: pikepdf.Page, *matrix: float) -> None:
    page.contents_coalesce()
    page.contents_add(("q " + " ".join(f"{number:g}" for number in matrix) + " cm\n").encode(), prepend=True)
    page.contents_add(b"\nQ")


def _at_nought(pdf: Pdf) -> list[tuple[float, float]]:
    """Every page's content moved so that what is seen of it begins at nought; the sizes."""
    sizes = []
    for page in pdf.pages:
        x0, y0, x1, y1 = (float(side) for side in page.cropbox)
        if "/CropBox" in page.obj:
            del page.obj.CropBox
        _around(page, 1, 0, 0, 1, -x0, -y0)
        page.mediabox = Array([0, 0, x1 - x0, y1 - y0])
        sizes.append((x1 - x0, y1 - y0))
    return sizes


def _form(pdf: Pdf, page: pikepdf.Page) -> Object:
    """What the page draws, as a form; the page may be changed afterwards."""
    page.contents_coalesce()
    form = pdf.make_stream(page.obj.Contents.read_bytes())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array(list(page.mediabox))
    form.Resources = Dictionary(dict(page.resources.items()))
    return pdf.make_indirect(form)


def rotated(pdf: Pdf, degrees: int) -> None:
    """Content stored turned, and /Rotate turns it back."""
    for page, (width, height) in zip(pdf.pages, _at_nought(pdf), strict=True):
        shift = {90: (height, 0), 180: (width, height), 270: (0, width)}[degrees]
        _around(page, *TURNS[degrees], *shift)
        page.mediabox = Array([0, 0, height, width] if degrees != 180 else [0, 0, width, height])
        page.obj.Rotate = degrees


def laid_down(pdf: Pdf, degrees: int) -> None:
    """Pages that lie on their side, or stand on their head, on the screen."""
    for page in pdf.pages:
        page.obj.Rotate = degrees


def cropped(pdf: Pdf) -> None:
    """A sheet larger than what is shown of it; the rest holds printers' notes."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    for page, (width, height) in zip(pdf.pages, _at_nought(pdf), strict=True):
        _around(page, 1, 0, 0, 1, 57, 83)
        page.mediabox = Array([0, 0, width + 120, height + 150])
        page.obj.CropBox = Array([57, 83, 57 + width, 83 + height])
        name = page.add_resource(pdf.make_indirect(font), Name.Font)
        page.contents_add(f"\nBT {name} 7 Tf 70 30 Td (Level 2 Credit 14 GLH 60 proof 3 Unit 99) Tj ET".encode())


def spread(pdf: Pdf) -> None:
    """Each page is one half of a sheet that holds the next page too, outside of what is shown."""
    sizes = _at_nought(pdf)
    forms = [_form(pdf, page) for page in pdf.pages]
    for at, (page, (width, height)) in enumerate(zip(pdf.pages, sizes, strict=True)):
        beside = forms[(at + 1) % len(forms)]
        page.obj.Resources = Dictionary(XObject=Dictionary(Here=forms[at], Beside=beside))
        page.obj.Contents = pdf.make_stream(f"q /Here Do Q q 1 0 0 1 {width:g} 0 cm /Beside Do Q".encode())
        page.mediabox = Array([0, 0, 2 * width, height])
        page.obj.CropBox = Array([0, 0, width, height])


def in_units(pdf: Pdf) -> None:
    """Pages measured in units of two points."""
    for page, (width, height) in zip(pdf.pages, _at_nought(pdf), strict=True):
        _around(page, 0.5, 0, 0, 0.5, 0, 0)
        page.mediabox = Array([0, 0, width / 2, height / 2])
        page.obj.UserUnit = 2
    pdf.Root.Version = Name("/1.6")


def nested(pdf: Pdf) -> None:
    """A form in a form in a form, each of another scale."""
    for page, (width, height) in zip(pdf.pages, _at_nought(pdf), strict=True):
        form = _form(pdf, page)
        for scale in (0.5, 4, 0.5):
            outer = pdf.make_stream(f"q {scale:g} 0 0 {scale:g} 30 -20 cm /Inner Do Q".encode())
            outer.Type, outer.Subtype = Name.XObject, Name.Form
            outer.BBox = Array([-5000, -5000, 5000, 5000])
            outer.Resources = Dictionary(XObject=Dictionary(Inner=form))
            form = pdf.make_indirect(outer)
        # 30, -20 moved by each of the outer forms on its way: 30 * (0.5 * 4 + 0.5 + 1).
        page.obj.Resources = Dictionary(XObject=Dictionary(Whole=form))
        page.obj.Contents = pdf.make_stream(b"q 1 0 0 1 -105 70 cm /Whole Do Q")
        page.mediabox = Array([0, 0, width, height])


def placed_apart(pdf: Pdf) -> None:
    """Every piece of text is a form of its own, the lines between stay on the page."""
    for page in pdf.pages:
        page.contents_coalesce()
        kept: list[bytes] = []
        text: list[object] = []
        table = Dictionary(page.resources.get("/XObject", Dictionary()))
        for part in pikepdf.parse_content_stream(page):
            name = str(part[1])
            if name == "BT" or text:
                text.append(part)
            else:
                kept.append(pikepdf.unparse_content_stream([part]))
            if name == "ET":
                form = pdf.make_stream(pikepdf.unparse_content_stream(text))
                form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([-2000, -2000, 3000, 3000])
                form.Resources = page.resources
                table[f"/T{len(table)}"] = pdf.make_indirect(form)
                kept.append(f"/T{len(table) - 1} Do".encode())
                text = []
        page.obj.Resources = Dictionary({**dict(page.resources.items()), "/XObject": table})
        page.obj.Contents = pdf.make_stream(b"\n".join(kept))


def two_up(pdf: Pdf) -> None:
    """Two pages on a sheet, made smaller, as handouts are printed."""
    sizes = _at_nought(pdf)
    forms = [_form(pdf, page) for page in pdf.pages]
    width, height = sizes[0]
    for at in range(0, len(forms), 2):
        page = pdf.pages[at // 2]
        page.obj.Resources = Dictionary(XObject=Dictionary(One=forms[at]))
        drawn = "q 0.7 0 0 0.7 0 0 cm /One Do Q"
        if at + 1 < len(forms):
            page.obj.Resources.XObject.Two = forms[at + 1]
            drawn += f" q 0.7 0 0 0.7 {0.7 * width:g} 0 cm /Two Do Q"
        page.obj.Contents = pdf.make_stream(drawn.encode())
        page.mediabox = Array([0, 0, 1.4 * width, 0.7 * height])
    while len(pdf.pages) > (len(forms) + 1) // 2:
        del pdf.pages[-1]


def stamped(pdf: Pdf) -> None:
    """A word across the page, a line up its margin, a number in its corner."""
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold")))
    for at, page in enumerate(pdf.pages, start=1):
        page.contents_coalesce()
        page.contents_add(b"q\n", prepend=True)
        name = page.add_resource(font, Name.Font)
        x0, y0, x1, y1 = (float(side) for side in page.cropbox)
        across = f"q 0.85 g BT {name} 90 Tf 0.7 0.7 -0.7 0.7 {x0 + 120:g} {y0 + 150:g} Tm (SUPERSEDED) Tj ET Q"
        aside = f"BT {name} 7 Tf 0 1 -1 0 {x0 + 14:g} {y0 + 150:g} Tm (Downloaded on 12 March 2014 from the site) Tj ET"
        count = f"BT {name} 8 Tf {x1 - 60:g} {y1 - 18:g} Td (Sheet {at} of {len(pdf.pages)}) Tj ET"
        page.contents_add(f"\nQ\n{across} {aside} {count}".encode())
