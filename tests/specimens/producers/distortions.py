"""What other tools do to a finished PDF: turn its pages, wrap them in forms, drop what tells characters."""

from __future__ import annotations

from io import BytesIO
from random import Random

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf


def distorted(pdf: bytes, seed: int) -> tuple[bytes, str]:
    """The PDF after one of the changes, and its name; half of them stay as they are."""
    random = Random(seed + 3_000_000)
    change = random.choice(["none"] * 5 + ["turned", "form", "shifted", "repacked", "inherited"])
    if change == "none":
        return pdf, change
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            {"turned": _turned, "form": _wrapped, "shifted": _shifted}.get(change, _unchanged)(opened, page)
        if change == "inherited":
            _inherited(opened)
        out = BytesIO()
        modes = pikepdf.ObjectStreamMode
        opened.save(
            out,
            object_stream_mode=modes.generate if change == "repacked" else modes.preserve,
            linearize=change == "repacked",
            static_id=True,
        )
    return out.getvalue(), change


def _unchanged(pdf: Pdf, page: pikepdf.Page) -> None:
    del pdf, page


def _turned(pdf: Pdf, page: pikepdf.Page) -> None:
    """A landscape page stored upright: its content is turned, and /Rotate turns it back."""
    del pdf
    x0, y0, x1, y1 = (float(side) for side in page.mediabox)
    _put_around(page, (0, 1, -1, 0, y1, -x0))
    page.mediabox = Array([0, 0, y1 - y0, x1 - x0])
    if "/CropBox" in page.obj:
        a, b, c, d = (float(side) for side in page.obj.CropBox)
        page.obj.CropBox = Array([y1 - d, a - x0, y1 - b, c - x0])
    page.obj.Rotate = 90


def _put_around(page: pikepdf.Page, matrix: tuple[float, ...]) -> None:
    page.contents_coalesce()
    page.contents_add(("q " + " ".join(f"{number:g}" for number in matrix) + " cm\n").encode(), prepend=True)
    page.contents_add(b"\nQ")


def _shifted(pdf: Pdf, page: pikepdf.Page) -> None:
    """A page whose corner is not at nought."""
    del pdf
    x0, y0, x1, y1 = (float(side) for side in page.mediabox)
    _put_around(page, (1, 0, 0, 1, -100, 200))
    page.mediabox = Array([x0 - 100, y0 + 200, x1 - 100, y1 + 200])
    if "/CropBox" in page.obj:
        a, b, c, d = (float(side) for side in page.obj.CropBox)
        page.obj.CropBox = Array([a - 100, b + 200, c - 100, d + 200])


def _wrapped(pdf: Pdf, page: pikepdf.Page) -> None:
    """The whole page as one form that is placed on it."""
    page.contents_coalesce()
    form = pdf.make_stream(page.Contents.read_bytes())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, page.mediabox
    form.Resources = page.resources
    page.Contents = pdf.make_stream(b"q /Whole Do Q")
    page.obj.Resources = Dictionary(XObject=Dictionary(Whole=form))


def _inherited(pdf: Pdf) -> None:
    """Resources and size told once for all pages, by their parent."""
    first = pdf.pages[0]
    parent = pdf.Root.Pages
    parent.MediaBox = first.mediabox
    for page in pdf.pages:
        if list(page.mediabox) == list(first.mediabox) and page.obj.Parent == parent:
            del page.obj.MediaBox
