"""Handbooks written as DOCX and printed by LibreOffice: what "save as PDF" makes of a word processor's tables."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.specimens.producers.blocks import Break, Cell, Grid, Handbook, Text

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table, _Cell

STYLES = {"h1": "Heading 1", "h2": "Heading 2", "h3": "Heading 3", "bullet": "List Bullet"}
FONTS = ["Carlito", "Liberation Sans", "Liberation Serif"]
PADDING = {"tight": 0, "usual": 2, "wide": 5}


def libreoffice() -> str | None:
    """Where LibreOffice is, or None."""
    return shutil.which("soffice")


def print_pdf(book: Handbook) -> bytes:
    """The handbook as a PDF of LibreOffice's."""
    program = libreoffice()
    if program is None:
        raise FileNotFoundError("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "handbook.docx"
        _document(book).save(str(source))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (Path(folder) / "handbook.pdf").read_bytes()


def _document(book: Handbook) -> Word:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if book.traits["page"] == "landscape":
        section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(18)
    normal = document.styles["Normal"].font
    normal.name, normal.size = FONTS[book.seed % len(FONTS)], Pt(int(book.traits["size"]))
    section.header.paragraphs[0].text = book.header
    section.footer.paragraphs[0].text = book.footer
    for block in book.blocks:
        if isinstance(block, Break):
            document.add_page_break()
        elif isinstance(block, Grid):
            _table(document, book, block)
        else:
            _text(document, book, block)
    return document


def _text(document: Word, book: Handbook, block: Text) -> None:
    paragraph = document.add_paragraph(block.text, style=STYLES.get(block.kind, "Normal"))
    if book.traits["spacing"] == "letters apart" and block.kind.startswith("h"):
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), "40")
        paragraph.runs[0]._r.get_or_add_rPr().append(spacing)


def _table(document: Word, book: Handbook, grid: Grid) -> None:
    rows = [*grid.header, *grid.rows]
    table = document.add_table(rows=len(rows), cols=len(grid.widths))
    table.style = "Table Grid" if grid.frame == "grid" else "Normal Table"
    table.autofit = False
    _borders(table, grid.frame)
    room = document.sections[0].page_width - 2 * Mm(18)
    if book.seed % 4:  # else the columns are left as wide as each other
        for column, width in zip(table.columns, grid.widths, strict=True):
            column.width = int(room * width / sum(grid.widths))
    for y, row in enumerate(rows):
        if grid.repeats and y < len(grid.header):
            table.rows[y]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        if book.seed % 2:
            table.rows[y]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for x, cell in enumerate(row):
            if cell is not None:
                _cell(table, book, (y, x), cell, grid)
    document.add_paragraph()


def _cell(table: Table, book: Handbook, at: tuple[int, int], cell: Cell, grid: Grid) -> None:
    y, x = at
    its = table.cell(y, x)
    if cell.span > 1 or cell.down > 1:
        its = its.merge(table.cell(y + cell.down - 1, x + cell.span - 1))
    paragraph = its.paragraphs[0]
    paragraph.add_run(cell.text).bold = cell.bold
    if cell.mark:
        paragraph.add_run(cell.mark).font.superscript = True
    space = Pt(PADDING[book.traits["padding"]])
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = space
    if grid.aligns[x] == "center":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if book.traits["valign"] == "middle":
        its.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    if cell.band or (grid.frame == "zebra" and y % 2):
        _shade(its)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "D9E2F3")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _borders(table: Table, frame: str) -> None:
    sides = {"rules": ("top", "bottom", "insideH"), "box": ("top", "bottom", "left", "right"), "header rule": ("top",)}
    if frame not in sides:
        return
    borders = OxmlElement("w:tblBorders")
    for side in sides[frame]:
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "808080")):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    table._tbl.tblPr.append(borders)
