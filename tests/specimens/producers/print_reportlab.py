"""Handbooks printed by ReportLab's page templates (Platypus)."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.specimens.producers.blocks import Break, Cell, Grid, Handbook, Text

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

FONTS = [("Helvetica", "Helvetica-Bold"), ("Times-Roman", "Times-Bold")]
PADDING = {"tight": 1.5, "usual": 4.0, "wide": 7.0}
ALIGN = {"left": 0, "center": 1}
FRAMES: dict[str, list[tuple[Any, ...]]] = {
    "grid": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "rules": [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey), ("LINEABOVE", (0, 0), (-1, 0), 0.4, colors.grey)],
    "header rule": [("LINEBELOW", (0, 0), (-1, 0), 1, colors.black)],
    "zebra": [("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.whitesmoke, colors.lightgrey])],
    "none": [],
    "box": [("BOX", (0, 0), (-1, -1), 0.8, colors.black)],
}


def print_pdf(book: Handbook) -> bytes:
    """The handbook as a PDF of ReportLab's."""
    out = BytesIO()
    size = landscape(A4) if book.traits["page"] == "landscape" else A4
    document = SimpleDocTemplate(out, pagesize=size, title=book.title, margin=50, invariant=1)
    printer = _Printer(book, document.width)

    def furniture(canvas: Canvas, _: Any) -> None:
        canvas.setFont(FONTS[0][0], 8)
        if book.header:
            canvas.drawCentredString(size[0] / 2, size[1] - 30, book.header)
        if book.footer:
            canvas.drawString(50, 28, book.footer)
            canvas.drawRightString(size[0] - 50, 28, f"Page {canvas.getPageNumber()}")

    document.build(list(printer.flowables()), onFirstPage=furniture, onLaterPages=furniture)
    return out.getvalue()


class _Printer:
    def __init__(self, book: Handbook, width: float) -> None:
        self.book, self.width = book, width
        self.plain, self.bold = FONTS[book.seed % len(FONTS)]
        self.size = float(book.traits["size"])

    def flowables(self) -> list[Flowable]:
        made: list[Flowable] = []
        for block in self.book.blocks:
            if isinstance(block, Break):
                made.append(PageBreak())
            elif isinstance(block, Grid):
                made += [self._table(block), Spacer(0, 8)]
            else:
                made.append(self._text(block))
        return made

    def _text(self, block: Text) -> Flowable:
        heading = {"h1": 1.6, "h2": 1.25, "h3": 1.1}.get(block.kind)
        size = self.size * (heading or (0.9 if block.kind == "note" else 1.0))
        font = self.bold if heading else self.plain
        left = 14 if block.kind == "bullet" else 0
        style = ParagraphStyle(
            "x", fontName=font, fontSize=size, leading=1.25 * size, spaceBefore=8 if heading else 0, spaceAfter=5,
            leftIndent=left, bulletIndent=2, keepWithNext=bool(heading),
        )  # fmt: skip
        return Paragraph(escape(block.text), style, bulletText="\u2022" if block.kind == "bullet" else None)

    def _table(self, grid: Grid) -> Flowable:
        pad = PADDING[self.book.traits["padding"]]
        commands: list[tuple[Any, ...]] = [
            *FRAMES[grid.frame],
            ("VALIGN", (0, 0), (-1, -1), self.book.traits["valign"].upper()),
            *((side, (0, 0), (-1, -1), pad) for side in ("TOPPADDING", "BOTTOMPADDING")),
        ]
        rows = [*grid.header, *grid.rows]
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                if cell and (cell.span > 1 or cell.down > 1):
                    commands.append(("SPAN", (x, y), (x + cell.span - 1, y + cell.down - 1)))
                if cell and cell.band:
                    commands.append(("BACKGROUND", (0, y), (-1, y), colors.lightsteelblue))
        cells = [[self._cell(cell, grid.aligns[x]) for x, cell in enumerate(row)] for row in rows]
        whole = sum(grid.widths)
        widths = [self.width * width / whole for width in grid.widths]
        repeat = len(grid.header) if grid.repeats else 0
        return Table(cells, colWidths=widths, repeatRows=repeat, style=TableStyle(commands), splitInRow=0)

    def _cell(self, cell: Cell | None, align: str) -> Flowable | str:
        if cell is None or not cell.text:
            return ""
        font = self.bold if cell.bold else self.plain
        style = ParagraphStyle("c", fontName=font, fontSize=self.size, leading=1.2 * self.size, alignment=ALIGN[align])
        mark = f"<super>{cell.mark}</super>" if cell.mark else ""
        return Paragraph(escape(cell.text).replace("\n", "<br/>") + mark, style)
