"""Numbers of notes that Word and Excel raise behind a value, and parts of a cell that are crossed out."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from pipeline.reading import read_document
from pipeline.reading.document import Table
from tests.reading.test_docx import blocks, rows
from tests.reading.word_writer import Word


def test_a_raised_number_in_word_is_a_mark(tmp_path: Path) -> None:
    word = Word()
    word.table([["Title", "Credit"], ["Trim lamps", "6"]], 2)
    for cell, mark in zip(word.document.tables[0].rows[1].cells, ("a", "2"), strict=True):
        cell.paragraphs[0].add_run(mark).font.superscript = True
    assert rows(blocks(word, tmp_path)[0])[1] == ["Trim lampsᵃ", "6²"]


def test_parts_of_a_cell_that_are_raised_or_crossed_out(tmp_path: Path) -> None:
    book = Workbook()
    raised = CellRichText("3", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    mended = CellRichText(TextBlock(InlineFont(strike=True), "Polish"), " Trim lamps")
    for row in (["Unit", "Title", "Credit"], ["K1", "Wind gears", raised], ["K2", mended, 4]):
        book.active.append(row)
    book.save(tmp_path / "units.xlsx")
    page = read_document(tmp_path / "units.xlsx").pages[0]
    (table,) = page.blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == [
        ["K1", "Wind gears", "3¹"],
        ["K2", "Trim lamps", "4"],
    ]
    assert page.doubts == ("crossed out in the sheet “Sheet” and not read: Polish",)
