"""Handbooks printed by fpdf2."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from fpdf import FPDF
from fpdf.enums import Align, TableBordersLayout, TableCellFillMode, VAlign
from fpdf.fonts import FontFace

from tests.specimens.producers.blocks import Break, Grid, Handbook, Text

if TYPE_CHECKING:
    from fpdf.table import Table

FONTS = ["Helvetica", "Times"]
FRAMES = {
    "grid": TableBordersLayout.ALL,
    "rules": TableBordersLayout.HORIZONTAL_LINES,
    "header rule": TableBordersLayout.SINGLE_TOP_LINE,
    "zebra": TableBordersLayout.NONE,
    "none": TableBordersLayout.NONE,
    "box": TableBordersLayout.NO_HORIZONTAL_LINES,
}
PADDING = {"tight": 0.5, "usual": 1.2, "wide": 2.5}


class _Pdf(FPDF):
    """FPDF with the handbook's running header and footer."""

    book: Handbook

    def header(self) -> None:
        if self.book.header:
            self.set_font(FONTS[0], size=8)
            self.cell(0, 6, self.book.header, align=Align.C, new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        if self.book.footer:
            self.set_y(-15)
            self.set_font(FONTS[0], size=8)
            self.cell(0, 6, self.book.footer)
            self.cell(0, 6, str(self.page_no()), align=Align.R)


def print_pdf(book: Handbook) -> bytes:
    """The handbook as a PDF of fpdf2's."""
    pdf = _Pdf(orientation="landscape" if book.traits["page"] == "landscape" else "portrait", format="A4")
    pdf.book = book
    pdf.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))
    pdf.set_title(book.title)
    pdf.set_auto_page_break(True, 20)
    pdf.add_page()
    fresh = True
    for block in book.blocks:
        if isinstance(block, Break):
            if not fresh:
                pdf.add_page()
            fresh = True
            continue
        fresh = False
        if isinstance(block, Grid):
            _table(pdf, book, block)
        else:
            _text(pdf, book, block)
    return bytes(pdf.output())


def _latin(text: str) -> str:
    """What the core fonts can print: an en dash and curly quotes they have, but only in their own encoding."""
    return text.replace("\u2013", "-").replace("\u2019", "'")


def _text(pdf: FPDF, book: Handbook, block: Text) -> None:
    size = float(book.traits["size"])
    heading = {"h1": 1.6, "h2": 1.25, "h3": 1.1}.get(block.kind)
    points = size * (heading or (0.9 if block.kind == "note" else 1.0))
    pdf.set_font(FONTS[book.seed % len(FONTS)], style="B" if heading else "", size=points)
    if heading:
        pdf.ln(2)
        pdf.set_char_spacing(1.2 if book.traits["spacing"] == "letters apart" else 0)
    mark = "- " if block.kind == "bullet" else ""
    pdf.multi_cell(0, points * 0.45, _latin(mark + block.text), align=Align.L, new_x="LMARGIN", new_y="NEXT")
    pdf.set_char_spacing(0)
    pdf.ln(1.5)


def _table(pdf: FPDF, book: Handbook, grid: Grid) -> None:
    size = float(book.traits["size"])
    pdf.set_font(FONTS[book.seed % len(FONTS)], size=size)
    zebra = grid.frame == "zebra"
    with pdf.table(
        borders_layout=FRAMES[grid.frame],
        cell_fill_color=230 if zebra else None,
        cell_fill_mode=TableCellFillMode.ROWS if zebra else TableCellFillMode.NONE,
        col_widths=tuple(grid.widths),
        headings_style=FontFace(emphasis="BOLD"),
        line_height=size * 0.42,
        num_heading_rows=len(grid.header),
        first_row_as_headings=bool(grid.header),
        padding=PADDING[book.traits["padding"]],
        repeat_headings=int(grid.repeats),
        text_align=tuple(Align.C if align == "center" else Align.L for align in grid.aligns),
        v_align=VAlign.T if book.traits["valign"] == "top" else VAlign.M,
    ) as table:
        _rows(table, grid)
    pdf.ln(3)


def _rows(table: Table, grid: Grid) -> None:
    for row in [*grid.header, *grid.rows]:
        cells = table.row()
        for cell in row:
            if cell is None:
                continue
            style = FontFace(emphasis="BOLD" if cell.bold else None, fill_color=(213, 221, 232) if cell.band else None)
            cells.cell(_latin(cell.text), colspan=cell.span, rowspan=cell.down, style=style)
