"""Fonts as odd programs embed them: drawn by operators, numbered at will, with a wrong map to text or none.

The core fonts of a PDF are replaced by fonts of our own making: the same letters (outlines of the Vera that
ReportLab ships, made as wide as the core font's), other codes for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import reportlab
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.basePen import BasePen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Operator, Pdf
from reportlab.pdfbase.pdfmetrics import getFont

SHIPPED = Path(reportlab.__file__).parent / "fonts"
# Glyphs are numbered from here on: below lie the places of .notdef and its like.
FIRST = 3


@dataclass(frozen=True)
class Manner:
    """How fonts are embedded: `made` as type3, simple or cid; `mapped` right, none, shifted or no ligatures.

    `which` fonts are changed: all of them, the bold ones, or those in which digits are set (all but the bold).
    `named`: the glyphs have the names that everybody knows, and codes as usual.
    """

    made: str
    mapped: str = "right"
    which: str = "all"
    named: bool = False


MANNERS = {
    "type3 named": Manner("type3", "none", named=True),
    "type3 mapped": Manner("type3"),
    "type3 bare": Manner("type3", "none"),
    "simple mapped": Manner("simple"),
    "simple bare": Manner("simple", "none"),
    "cid mapped": Manner("cid"),
    "cid bare": Manner("cid", "none"),
    "cid shifted": Manner("cid", "shifted"),
    "bold bare": Manner("cid", "none", "bold"),
    "digits bare": Manner("cid", "none", "digits"),
    "ligatures unmapped": Manner("simple", "no ligatures"),
    "ligatures mapped": Manner("simple", "right ligatures"),
}
LIGATURES = {b"fi": "fi", b"fl": "fl"}


def refonted(pdf: bytes, kind: str) -> bytes:
    """The PDF with its core fonts replaced."""
    manner = MANNERS[kind]
    with pikepdf.open(BytesIO(pdf)) as opened:
        fonts: dict[tuple[str, bool], _Font] = {}
        for page in opened.pages:
            _refont(opened, page, manner, fonts)
        for font in fonts.values():
            font.finish()
        out = BytesIO()
        opened.save(out, static_id=True)
    return out.getvalue()


def _refont(pdf: Pdf, page: pikepdf.Page, manner: Manner, fonts: dict[tuple[str, bool], _Font]) -> None:
    page.contents_coalesce()
    here: dict[str, _Font] = {}
    page.obj.Resources = pdf.make_indirect(Dictionary(page.resources))
    table = Dictionary(page.resources.get("/Font", Dictionary()))
    for name, font in list(table.items()):
        base = str(font.get("/BaseFont", ""))[1:]
        if not base.startswith(("Helvetica", "Times")) or not _meant(base, manner):
            continue
        key = (base, True)
        if key not in fonts:
            fonts[key] = _Font(pdf, base, manner)
        here[name] = fonts[key]
        table[name] = fonts[key].entry
    page.obj.Resources.Font = table
    page.obj.Contents = pdf.make_stream(_rewritten(page, here))


def _meant(base: str, manner: Manner) -> bool:
    return manner.which == "all" or ("Bold" in base) == (manner.which == "bold")


def _rewritten(page: pikepdf.Page, fonts: dict[str, _Font]) -> bytes:
    lines: list[Any] = []
    font: _Font | None = None
    kept: list[_Font | None] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name, changed = str(operator), list(operands)
        if name == "q":
            kept.append(font)
        elif name == "Q" and kept:
            font = kept.pop()
        elif name == "Tf":
            font = fonts.get(str(operands[0]))
        elif font and name in {"Tj", "'"}:
            changed = [font.shown(bytes(operands[0]))]
        elif font and name == "TJ":
            parts = [font.shown(bytes(part)) if isinstance(part, pikepdf.String) else part for part in operands[0]]
            changed = [Array(parts)]
        lines.append((changed, Operator(name)))
    return pikepdf.unparse_content_stream(lines)


class _Font:
    """One font: letters get their numbers as they come, and its file is made at the end."""

    def __init__(self, pdf: Pdf, base: str, manner: Manner) -> None:
        self.pdf, self.base, self.manner = pdf, base, manner
        self.entry = pdf.make_indirect(Dictionary(Type=Name.Font))
        self.glyphs: dict[str, int] = {}
        self.shipped = _shipped("Bold" in base)
        self.widths = getFont(base).widths

    def shown(self, text: bytes) -> pikepdf.String:
        """The codes of a text that was encoded as Windows does."""
        codes: list[int] = []
        for letter in self._letters(text):
            if self.manner.named:
                self.glyphs.setdefault(letter, letter.encode("cp1252")[0])
            codes.append(self.glyphs.setdefault(letter, FIRST + len(self.glyphs)))
        wide = 2 if self.manner.made == "cid" else 1
        return pikepdf.String(b"".join(code.to_bytes(wide, "big") for code in codes))

    def _letters(self, text: bytes) -> list[str]:
        letters, at = [], 0
        while at < len(text):
            pair = text[at : at + 2]
            if "ligatures" in self.manner.mapped and pair in LIGATURES:
                letters.append(LIGATURES[pair])
                at += 2
            else:
                letters.append(text[at : at + 1].decode("cp1252"))
                at += 1
        return letters

    def width(self, letter: str) -> float:
        """How wide a letter (or ligature) is in the core font, in thousandths."""
        return float(sum(self.widths[char.encode("cp1252")[0]] for char in letter))

    def finish(self) -> None:
        """Write the font's dictionary and file; a font that was named and never used stays what it was."""
        if not self.glyphs:
            self.entry.Subtype, self.entry.BaseFont = Name.Type1, Name("/" + self.base)
            return
        {"type3": self._type3, "simple": self._simple, "cid": self._cid}[self.manner.made]()
        if self.manner.mapped != "none":
            self.entry.ToUnicode = self.pdf.make_stream(self._to_unicode())

    def _to_unicode(self) -> bytes:
        wide = 4 if self.manner.made == "cid" else 2
        lines = []
        for letter, code in self.glyphs.items():
            if self.manner.mapped == "no ligatures" and len(letter) > 1:
                continue
            text = "".join(chr(ord(char) - 29) if self.manner.mapped == "shifted" else char for char in letter)
            lines.append(f"<{code:0{wide}x}> <{text.encode('utf-16-be').hex()}>")
        head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        space = f"1 begincodespacerange <{'0' * wide}> <{'f' * wide}> endcodespacerange\n"
        steps = [lines[at : at + 100] for at in range(0, len(lines), 100)]
        body = "".join(f"{len(step)} beginbfchar\n" + "\n".join(step) + "\nendbfchar\n" for step in steps)
        return (head + space + body + "endcmap end end").encode()

    def _glyph_name(self, letter: str, code: int) -> str:
        return self.shipped.names[ord(letter)] if self.manner.named else f"g{code}"

    def _type3(self) -> None:
        first, last = min(self.glyphs.values()), max(self.glyphs.values())
        widths: list[float] = [0.0] * (last - first + 1)
        differences: list[Any] = []
        procs = Dictionary()
        for letter, code in sorted(self.glyphs.items(), key=lambda item: item[1]):
            name = self._glyph_name(letter, code)
            widths[code - first] = self.width(letter)
            differences += [code, Name("/" + name)]
            pen = _OperatorPen(self.shipped.font.getGlyphSet())
            self._draw(letter, pen)
            shape = " ".join(pen.operators) + (" f" if pen.operators else "")
            procs["/" + name] = self.pdf.make_stream(f"{self.width(letter):g} 0 0 -250 1000 1000 d1 {shape}".encode())
        self.entry.Subtype = Name.Type3
        self.entry.FontBBox = Array([0, -250, 1000, 1000])
        self.entry.FontMatrix = Array([0.001, 0, 0, 0.001, 0, 0])
        self.entry.CharProcs = procs
        self.entry.Encoding = Dictionary(Type=Name.Encoding, Differences=Array(differences))
        self.entry.FirstChar, self.entry.LastChar, self.entry.Widths = first, last, Array(widths)
        self.entry.Resources = Dictionary()

    def _draw(self, letter: str, pen: BasePen) -> None:
        glyphs, x = self.shipped.font.getGlyphSet(), 0.0
        for char in letter:
            glyph = glyphs[self.shipped.names.get(ord(char), ".notdef")]
            scale = self.width(char) / max(1.0, glyph.width)
            glyph.draw(TransformPen(pen, (scale, 0, 0, 1000 / self.shipped.em, x, 0)))
            x += self.width(char)

    def _file(self) -> bytes:
        order = [".notdef"] + [f"g{code}" for code in range(1, max(self.glyphs.values()) + 1)]
        builder = FontBuilder(1000, isTTF=True)
        builder.setupGlyphOrder(order)
        codes = {f"g{code}": letter for letter, code in self.glyphs.items()}
        shapes, metrics = {}, {}
        for name in order:
            pen = TTGlyphPen(None)
            if name in codes:
                self._draw(codes[name], Cu2QuPen(pen, 2.0))
            shapes[name] = pen.glyph()
            metrics[name] = (round(self.width(codes[name])) if name in codes else 500, 0)
        builder.setupGlyf(shapes)
        builder.setupHorizontalMetrics(metrics)
        builder.setupHorizontalHeader(ascent=900, descent=-250)
        # The map in the font itself says no more than the PDF: codes, and no letters.
        builder.setupCharacterMap({0xF000 + code: f"g{code}" for code in self.glyphs.values()})
        builder.setupOS2()
        builder.setupNameTable({"familyName": "Own", "styleName": "Regular"})
        builder.setupPost(keepGlyphNames=False)
        only = builder.font["cmap"].tables[0]
        only.platformID, only.platEncID = 3, 0
        builder.font["cmap"].tables = [only]
        out = BytesIO()
        builder.save(out)
        return out.getvalue()

    def _descriptor(self) -> Dictionary:
        file = self.pdf.make_stream(self._file())
        return self.pdf.make_indirect(
            Dictionary(
                Type=Name.FontDescriptor, FontName=Name("/ABCDEF+" + self.base), Flags=4,
                FontBBox=Array([0, -250, 1000, 1000]), ItalicAngle=0, Ascent=900, Descent=-250, CapHeight=700,
                StemV=120 if "Bold" in self.base else 80, FontFile2=file,
            )
        )  # fmt: skip

    def _simple(self) -> None:
        last = max(self.glyphs.values())
        widths = [0.0] * (last + 1)
        for letter, code in self.glyphs.items():
            widths[code] = self.width(letter)
        self.entry.Subtype, self.entry.BaseFont = Name.TrueType, Name("/ABCDEF+" + self.base)
        self.entry.FirstChar, self.entry.LastChar, self.entry.Widths = 0, last, Array(widths)
        self.entry.FontDescriptor = self._descriptor()

    def _cid(self) -> None:
        widths: list[Any] = []
        for letter, code in self.glyphs.items():
            widths += [code, Array([self.width(letter)])]
        below = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/ABCDEF+" + self.base),
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
            FontDescriptor=self._descriptor(), DW=1000, W=Array(widths), CIDToGIDMap=Name.Identity,
        )  # fmt: skip
        self.entry.Subtype, self.entry.BaseFont = Name.Type0, Name("/ABCDEF+" + self.base)
        self.entry.Encoding = Name("/Identity-H")
        self.entry.DescendantFonts = Array([self.pdf.make_indirect(below)])


@dataclass(frozen=True)
class _Shipped:
    font: TTFont
    names: dict[int, str]
    em: int


@cache
def _shipped(bold: bool) -> _Shipped:
    font = TTFont(SHIPPED / ("VeraBd.ttf" if bold else "Vera.ttf"))
    return _Shipped(font, font.getBestCmap(), font["head"].unitsPerEm)


class _OperatorPen(BasePen):
    """Writes an outline as the operators of a PDF."""

    def __init__(self, glyphs: object) -> None:
        super().__init__(glyphs)
        self.operators: list[str] = []

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - fontTools' names
        self.operators.append(f"{point[0]:.0f} {point[1]:.0f} m")

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.operators.append(f"{point[0]:.0f} {point[1]:.0f} l")

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.operators.append(" ".join(f"{x:.0f} {y:.0f}" for x, y in points) + " c")

    def _closePath(self) -> None:  # noqa: N802
        self.operators.append("h")
