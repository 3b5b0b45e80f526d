"""Handbooks written operator by operator, in the manners of page-layout programs and of converters."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.specimens.producers.setting import Box, Piece, SetPage, Typesetter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.specimens.producers.blocks import Handbook

FONTS = [("Helvetica", "Helvetica-Bold"), ("Times-Roman", "Times-Bold")]
# Trim marks and the file's name stand outside of what is cut.
BLEED = 30.0


def traits_of(seed: int) -> dict[str, str]:
    """How that seed is written."""
    random = Random(seed + 7_000_000)

    def one(*choices: str) -> str:
        return random.choice(choices)

    return {
        "glyphs": one("lines", "words", "chars", "offsets", "kerned", "spaced out"),
        "draw order": one("natural", "columns", "bold first", "shuffled", "backwards"),
        "lines as": one("strokes", "thin fills", "segments", "cells"),
        "scale": one("plain", "plain", "size one", "tenths"),
        "bold as": one("font", "font", "twice", "stroked"),
        "clip": one("no", "no", "cells"),
        "ground": one("none", "none", "white page", "white cells"),
        "bleed": one("no", "no", "yes"),
        "hidden": one("none", "none", "layer"),
    }


def print_pdf(book: Handbook, chosen: Mapping[str, str] | None = None) -> bytes:
    """The handbook as a PDF in which every operator is chosen by the seed, save for what is `chosen`."""
    traits = {**book.traits, **traits_of(book.seed), **(chosen or {})}
    setter = Typesetter(book, FONTS[book.seed % len(FONTS)], 1.07 if traits["glyphs"] == "spaced out" else 1.0)
    pages = setter.set()
    bleed = BLEED if traits["bleed"] == "yes" else 0.0
    size = (setter.width + 2 * bleed, setter.height + 2 * bleed)
    out = BytesIO()
    crop = (bleed, bleed, size[0] - bleed, size[1] - bleed) if bleed else None
    canvas = Canvas(out, pagesize=size, invariant=1, cropBox=crop)
    canvas.setTitle(book.title)
    writer = _Writer(canvas, traits, setter.height, Random(book.seed))
    for page in pages:
        if bleed:
            canvas.setFont("Helvetica", 6)
            canvas.drawString(bleed + 40, 8, f"Handbook_v{book.seed}.indd   14   12/03/2014   10:32")
            canvas.translate(bleed, bleed)
        writer.page(page, setter.width)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Writer:
    def __init__(self, canvas: Canvas, traits: dict[str, str], height: float, random: Random) -> None:
        self.canvas, self.traits, self.height, self.random = canvas, traits, height, random

    def page(self, page: SetPage, width: float) -> None:
        canvas = self.canvas
        if self.traits["ground"] == "white page":
            canvas.setFillGray(1)
            canvas.rect(0, 0, width, self.height, stroke=0, fill=1)
        for box in page.boxes:
            self._box(box)
        for line in page.lines:
            self._line(*line)
        canvas.setFillGray(0)
        if self.traits["draw order"] == "glyphs shuffled":
            glyphs = [glyph for piece in page.pieces for glyph in self._as_glyphs(piece)]
            for glyph in self.random.sample(glyphs, len(glyphs)):
                self._piece(glyph)
            return
        for piece in self._in_order(page.pieces):
            self._piece(piece)

    def _as_glyphs(self, piece: Piece) -> list[Piece]:
        return [replace(piece, text=char, x=x) for char, x in self._glyphs(piece, piece.font)]

    def _in_order(self, pieces: list[Piece]) -> list[Piece]:
        match self.traits["draw order"]:
            case "columns":
                return sorted(pieces, key=lambda piece: piece.column)
            case "bold first":
                return sorted(pieces, key=lambda piece: not piece.bold)
            case "shuffled":
                return self.random.sample(pieces, len(pieces))
            case "backwards":
                return pieces[::-1]
        return pieces

    def _box(self, box: Box) -> None:
        bottom = self.height - box.top - box.height
        if box.grey is not None:
            self.canvas.setFillGray(box.grey)
            self.canvas.rect(box.x, bottom, box.width, box.height, stroke=0, fill=1)
        elif self.traits["lines as"] == "cells":
            self.canvas.setFillGray(1)
            white = int(self.traits["ground"] == "white cells")
            self.canvas.rect(box.x, bottom, box.width, box.height, stroke=1, fill=white)
        else:
            right, low = box.x + box.width, box.top + box.height
            self._line(box.x, box.top, right, box.top)
            self._line(box.x, low, right, low)
            self._line(box.x, box.top, box.x, low)
            self._line(right, box.top, right, low)

    def _line(self, x0: float, top: float, x1: float, bottom: float) -> None:
        canvas = self.canvas
        match self.traits["lines as"]:
            case "thin fills":
                canvas.setFillGray(0)
                canvas.rect(x0, self.height - bottom, max(0.5, x1 - x0), max(0.5, bottom - top), stroke=0, fill=1)
            case "segments":
                steps = max(1, int(max(x1 - x0, bottom - top) // 4))
                for at in range(steps):
                    a, b = at / steps, (at + 0.9) / steps
                    canvas.line(
                        x0 + a * (x1 - x0), self.height - top - a * (bottom - top),
                        x0 + b * (x1 - x0), self.height - top - b * (bottom - top),
                    )  # fmt: skip
            case _:
                canvas.setLineWidth(0.5)
                canvas.line(x0, self.height - top, x1, self.height - bottom)

    def _piece(self, piece: Piece) -> None:
        canvas, fake = self.canvas, piece.bold and self.traits["bold as"] != "font"
        font = piece.font.replace("-Bold", "-Roman" if "Times" in piece.font else "") if fake else piece.font
        canvas.saveState()
        if self.traits["clip"] == "cells":
            path = canvas.beginPath()
            path.rect(
                piece.x - 2,
                self.height - piece.y - 4,
                stringWidth(piece.text, font, piece.size) * 1.6 + 4,
                piece.size + 6,
            )
            canvas.clipPath(path, stroke=0, fill=0)
        for shift in (0, 0.3) if fake and self.traits["bold as"] == "twice" else (0,):
            for text, x in self._glyphs(piece, font):
                self._show(text, x + shift, piece, font, stroked=fake and self.traits["bold as"] == "stroked")
        if self.traits["hidden"] == "layer" and piece.heading:
            self._show(piece.text, piece.x, piece, font, hidden=True)
        canvas.restoreState()

    def _glyphs(self, piece: Piece, font: str) -> list[tuple[str, float]]:
        """The strings a piece is shown as, each with its place."""
        text, size = piece.text, piece.size
        if piece.heading and self.traits.get("headings") == "spaced by spaces":
            return [("   ".join(" ".join(word) for word in text.split(" ")), piece.x)]
        match self.traits["glyphs"]:
            case "words":
                parts, x = [], piece.x
                for word in text.split(" "):
                    parts.append((word, x))
                    x += stringWidth(word + " ", font, size)
                return parts
            case "chars" | "twice":
                places = [piece.x + stringWidth(text[:at], font, size) for at in range(len(text))]
                shifts = (0.0, 0.25) if self.traits["glyphs"] == "twice" else (0.0,)
                return [
                    (char, x + shift) for char, x in zip(text, places, strict=True) if char != " " for shift in shifts
                ]
        return [(text, piece.x)]

    def _show(  # noqa: PLR0913 - where and how
        self, text: str, x: float, piece: Piece, font: str, *, stroked: bool = False, hidden: bool = False
    ) -> None:
        text_object = self.canvas.beginText()
        size, scale = piece.size, self.traits["scale"]
        y = self.height - piece.y
        if scale == "size one":
            text_object.setFont(font, 1)
            text_object.setTextTransform(size, 0, 0, size, x, y)
            size = 1
        elif scale == "tenths":
            text_object.setFont(font, size * 10)
            text_object.setTextTransform(0.1, 0, 0, 0.1, x, y)
        else:
            text_object.setFont(font, size)
            text_object.setTextOrigin(x, y)
        if stroked:
            text_object.setTextRenderMode(2)
        if hidden:
            text_object.setTextRenderMode(3)
        if self.traits["spacing"] == "letters apart" and piece.heading and self.traits["glyphs"] == "lines":
            text_object.setCharSpace(0.12 * size)
        text_object._code.append(self._shown(text, font))
        if stroked or hidden:
            text_object.setTextRenderMode(0)
        self.canvas.drawText(text_object)

    def _shown(self, text: str, font: str) -> str:
        """The operator that shows a text; the core fonts are encoded as Windows does."""
        match self.traits["glyphs"]:
            case "offsets":
                gap = f" -{stringWidth(' ', font, 1000):g} "
                return "[" + gap.join(map(_hex, text.split(" "))) + "] TJ"
            case "kerned":
                kerns = (self.random.choice([0, 0, 12, -18, 25, -8]) for _ in text)
                return "[" + "".join(f"{_hex(char)} {kern} " for char, kern in zip(text, kerns, strict=True)) + "] TJ"
            case "spaced out":
                return "[" + "".join(f"{_hex(char)} -30 " for char in text) + "] TJ"
        return f"{_hex(text)} Tj"


def _hex(text: str) -> str:
    return f"<{text.encode('cp1252').hex()}>"
