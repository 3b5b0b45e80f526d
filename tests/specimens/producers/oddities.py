"""What is odd about some PDFs, each oddity by its name; the truth stays that of the handbook."""

from __future__ import annotations

from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Operator, Pdf

from tests.specimens.producers import print_chromium, print_fpdf, print_libreoffice, print_raw, print_reportlab
from tests.specimens.producers.handbooks import handbook
from tests.specimens.producers.odd_books import continued, described, lengthened, marked, reordered, worded
from tests.specimens.producers.odd_fonts import MANNERS, refonted
from tests.specimens.producers.odd_notes import noted, spoken
from tests.specimens.producers.odd_pages import (
    cropped,
    in_units,
    laid_down,
    nested,
    placed_apart,
    rotated,
    spread,
    stamped,
    two_up,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.specimens.producers.blocks import Handbook

BASES = (print_reportlab.print_pdf, print_fpdf.print_pdf, print_raw.print_pdf)
# Text under text: another edition's handbook is the one of a seed this far off.
OTHER = 50_000
SCAN_DPI = 110


def base_pdf(book: Handbook) -> bytes:
    """The handbook by one of the programs at hand."""
    return BASES[book.seed % len(BASES)](book)


def _changed(
    change: Callable[[Pdf], None], base: Callable[[Handbook], bytes] = base_pdf
) -> Callable[[Handbook], bytes]:
    def made(book: Handbook) -> bytes:
        with pikepdf.open(BytesIO(base(book))) as pdf:
            change(pdf)
            return _saved(pdf)

    return made


def _saved(pdf: Pdf, **options: object) -> bytes:
    out = BytesIO()
    pdf.save(out, static_id=True, **options)
    return out.getvalue()


def _under(manner: str) -> Callable[[Handbook], bytes]:
    """Another edition lies on each page, where nobody sees it."""

    def made(book: Handbook) -> bytes:
        other = print_raw.print_pdf(handbook(book.seed + OTHER, length="short"))
        with pikepdf.open(BytesIO(base_pdf(book))) as pdf, pikepdf.open(BytesIO(other)) as hidden:
            layer = None
            if manner == "layer off":
                layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Old edition"))
                pdf.Root.OCProperties = Dictionary(
                    OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
                )
            for at, page in enumerate(pdf.pages):
                _hide(pdf, page, hidden.pages[at % len(hidden.pages)], manner, layer)
            return _saved(pdf)

    return made


def _hide(pdf: Pdf, page: pikepdf.Page, hidden: pikepdf.Page, manner: str, layer: object) -> None:
    form = pdf.copy_foreign(hidden.as_form_xobject())
    colours = {"g", "G", "rg", "RG", "k", "K", "sc", "scn", "SC", "SCN", "cs", "CS"}
    if manner == "white":
        kept = [part for part in pikepdf.parse_content_stream(form) if str(part[1]) not in colours]
        form.write(b"1 g 1 G " + pikepdf.unparse_content_stream(kept))
    name = page.add_resource(form, Name.XObject)
    _, _, width, height = (float(side) for side in page.mediabox)
    drawn = f"q {name} Do Q"
    if manner == "covered":
        drawn += f" q 1 g 0 0 {width:g} {height:g} re f Q"
    if manner == "layer off":
        mark = page.add_resource(layer, Name.Properties)
        drawn = f"/OC {mark} BDC {drawn} EMC"
    if manner == "clipped":
        drawn = f"q 0 0 1 1 re W n {drawn} Q"
    page.contents_coalesce()
    page.contents_add(b"q\n", prepend=True)
    page.contents_add((drawn + "\n").encode(), prepend=True)
    page.contents_add(b"\nQ")


def _scanned(*, noise: float) -> Callable[[Handbook], bytes]:
    """Pages as pictures, with the text that somebody's OCR found laid over them, unseen."""

    def made(book: Handbook) -> bytes:
        content, random = base_pdf(book), Random(book.seed)
        shown = pypdfium2.PdfDocument(content)
        with pikepdf.open(BytesIO(content)) as pdf:
            for at, page in enumerate(pdf.pages):
                picture = shown[at].render(scale=SCAN_DPI / 72, grayscale=True)
                jpeg = BytesIO()
                picture.to_pil().save(jpeg, "JPEG", quality=60)
                _lay_over(pdf, page, jpeg.getvalue(), (picture.width, picture.height), random if noise else None)
            return _saved(pdf)

    return made


MISREAD = bytes.maketrans(b"01568lIOSe", b"Ol5Sb1l0Sc")


def _lay_over(pdf: Pdf, page: pikepdf.Page, jpeg: bytes, size: tuple[int, int], noise: Random | None) -> None:
    def misread(text: bytes) -> pikepdf.String:
        if noise is None:
            return pikepdf.String(text)
        return pikepdf.String(
            b"".join(bytes([one]).translate(MISREAD) if noise.random() < 0.02 else bytes([one]) for one in text)
        )

    kept = []
    texts = {"q", "Q", "cm", "BT", "ET", "Td", "TD", "Tm", "T*", "Tf", "TL", "Tc", "Tw", "Tz", "Ts", "Tj", "TJ", "'"}
    page.contents_coalesce()
    for operands, operator in pikepdf.parse_content_stream(page):
        name, changed = str(operator), list(operands)
        if name not in texts:
            continue
        if name in {"Tj", "'"}:
            changed = [misread(bytes(operands[0]))]
        elif name == "TJ":
            changed = [Array([misread(bytes(p)) if isinstance(p, pikepdf.String) else p for p in operands[0]])]
        kept.append((changed, Operator(name)))
        if name == "BT":
            kept.append(([3], Operator("Tr")))
    image = pdf.make_stream(jpeg)
    image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, Name.DCTDecode
    image.Width, image.Height = size
    image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8
    name = page.add_resource(image, Name.XObject)
    x0, y0, x1, y1 = (float(side) for side in page.cropbox)
    drawn = f"q {x1 - x0:g} 0 0 {y1 - y0:g} {x0:g} {y0:g} cm {name} Do Q\n".encode()
    page.Contents = pdf.make_stream(drawn + pikepdf.unparse_content_stream(kept))


def _as_notes(kind: str) -> Callable[[Handbook], bytes]:
    """Some of the pieces of text are the values of form fields, or notes typed over the page."""

    def made(book: Handbook) -> bytes:
        with pikepdf.open(
            BytesIO(print_raw.print_pdf(book, {"glyphs": "lines", "bold as": "font", "clip": "no"}))
        ) as pdf:
            fields: list[object] = []
            for page in pdf.pages:
                fields += noted(pdf, page, kind)
            if kind != "note":
                pdf.Root.AcroForm = Dictionary(Fields=Array(fields), DA=pikepdf.String("/Helv 10 Tf 0 g"))
            return _saved(pdf)

    return made


def _portfolio(book: Handbook) -> bytes:
    """The handbook is a file inside of a PDF that says no more than that."""
    cover = Pdf.new()
    cover.add_blank_page(page_size=(595, 842))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    cover.pages[0].obj.Resources = Dictionary(Font=Dictionary(F=font))
    text = b"BT /F 12 Tf 72 700 Td (For the best experience, open this PDF portfolio in a newer reader.) Tj ET"
    cover.pages[0].Contents = cover.make_stream(text)
    cover.attachments["handbook.pdf"] = pikepdf.AttachedFileSpec(
        cover, base_pdf(book), filename="handbook.pdf", mime_type="application/pdf"
    )
    cover.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)
    return _saved(cover)


def _locked(book: Handbook) -> bytes:
    with pikepdf.open(BytesIO(base_pdf(book))) as pdf:
        out = BytesIO()
        rights = pikepdf.Permissions(extract=False, modify_other=False)
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user="", R=4, allow=rights))
        return out.getvalue()


def _raw(**traits: str) -> Callable[[Handbook], bytes]:
    return lambda book: print_raw.print_pdf(book, traits)


def _font(kind: str) -> Callable[[Handbook], bytes]:
    return lambda book: refonted(base_pdf(book), kind)


def _book(change: Callable[[Handbook], Handbook], *bases: Callable[[Handbook], bytes]) -> Callable[[Handbook], bytes]:
    return lambda book: (bases or BASES)[book.seed % len(bases or BASES)](change(book))


ODDITIES: dict[str, Callable[[Handbook], bytes]] = {
    "rotated 90": _changed(lambda pdf: rotated(pdf, 90)),
    "rotated 180": _changed(lambda pdf: rotated(pdf, 180)),
    "rotated 270": _changed(lambda pdf: rotated(pdf, 270)),
    "lying 90": _changed(lambda pdf: laid_down(pdf, 90)),
    "lying 180": _changed(lambda pdf: laid_down(pdf, 180)),
    "cropped": _changed(cropped),
    "spread": _changed(spread),
    "user unit": _changed(in_units),
    "nested forms": _changed(nested),
    "forms apart": _changed(placed_apart, print_raw.print_pdf),
    "two up": _changed(two_up),
    "stamped": _changed(stamped),
    "white under": _under("white"),
    "covered under": _under("covered"),
    "layer off": _under("layer off"),
    "clipped away": _under("clipped"),
    "scan with layer": _scanned(noise=0.0),
    "scan with noisy layer": _scanned(noise=0.02),
    "fields": _as_notes("field"),
    "notes": _as_notes("note"),
    "fields without appearance": _as_notes("bare field"),
    "actual text": _changed(spoken, print_raw.print_pdf),
    "portfolio": _portfolio,
    "owner password": _locked,
    "raised marks": _book(marked, print_reportlab.print_pdf, print_raw.print_pdf),
    "raised marks web": _book(marked, print_chromium.print_pdf),
    "raised marks word": _book(marked, print_libreoffice.print_pdf),
    "continued": _book(continued),
    "sizes in words": _book(worded),
    "descriptions between": _book(described),
    "other order": _book(reordered),
    "deep inside": _book(lengthened),
    "glyphs shuffled": _raw(**{"glyphs": "chars", "draw order": "glyphs shuffled"}),
    "glyphs twice": _raw(**{"glyphs": "twice"}),
    "spaced by spaces": _raw(**{"glyphs": "lines", "headings": "spaced by spaces"}),
    "wide kerning": _raw(**{"glyphs": "offsets"}),
    "no spaces": _raw(**{"glyphs": "words", "draw order": "columns"}),
    **{kind: _font(kind) for kind in MANNERS},
}
