"""Workbooks: what a sheet shows is read, what it hides is told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from pipeline.reading import UnreadableDocumentError, read_document
from pipeline.reading.document import Document, Heading, Paragraph, Table

_HEADER = ("Unit", "Title", "Level", "Credit")
_TWO = ((7, "Trim lamps", 2, 4.0), (8, "Wind clocks", 2, 3))


def _read(folder: Path, sheets: dict[str, Sequence[Sequence[object]]], change: Callable[[Any], None] = id) -> Document:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    change(book)
    book.save(folder / "units.xlsx")
    return read_document(folder / "units.xlsx")


def _told(document: Document) -> list[object]:
    """Headings and paragraphs as their text, tables as the texts of their rows."""
    return [
        [[cell.text for cell in row.cells] for row in block.rows] if isinstance(block, Table) else block.text
        for page in document.pages
        for block in page.blocks
    ]


def test_sheets_are_pages_with_headings_and_tables(tmp_path: Path) -> None:
    rows = (["Level 2 Award in Lamps"], ["It is taken in a year."], [], _HEADER, *_TWO)
    document = _read(tmp_path, {"Sheet1": rows, "Optional units": (_HEADER, _TWO[0])})
    assert [page.number for page in document.pages] == [1, 2]
    assert _told(document) == [
        "Level 2 Award in Lamps",
        "It is taken in a year.",
        [["Unit", "Title", "Level", "Credit"], ["7", "Trim lamps", "2", "4"], ["8", "Wind clocks", "2", "3"]],
        "Optional units",
        [["Unit", "Title", "Level", "Credit"], ["7", "Trim lamps", "2", "4"]],
    ]
    title, prose, table = document.pages[0].blocks
    assert isinstance(title, Heading)
    assert isinstance(prose, Paragraph)
    assert isinstance(table, Table)
    assert (table.rows[1].place.page, table.rows[1].place.line) == (1, 5)


def test_gaps_and_names_within_a_table_do_not_end_it(tmp_path: Path) -> None:
    rows = (_HEADER, ["Mandatory"], _TWO[0], [], ["Optional"], _TWO[1], [], ["Fees"], ["Item", "Pounds"], ["Badge", 5])
    table, heading, other = _told(_read(tmp_path, {"Sheet1": rows}))
    assert table == [
        ["Unit", "Title", "Level", "Credit"],
        ["Mandatory", "", "", ""],
        ["7", "Trim lamps", "2", "4"],
        ["Optional", "", "", ""],
        ["8", "Wind clocks", "2", "3"],
    ]
    assert (heading, other) == ("Fees", [["Item", "Pounds"], ["Badge", "5"]])


def test_two_names_each_over_columns_of_its_own_are_no_label_and_value(tmp_path: Path) -> None:
    names, header = ("Core units", None, None, "Optional units"), ("Unit", "Credits", None, "Unit", "Credits")
    rows = [names, header, ("Trim lamps", 4, None, "Rake ash", 2), ("Wind clocks", 3, None, "Keep hens", 5)]
    (table,) = _told(_read(tmp_path, {"Units": rows}))[-1:]
    assert table[:2] == [["Core units", "", "Optional units", ""], ["Unit", "Credits", "Unit", "Credits"]]


def test_numbers_past_a_gap_in_other_columns_are_another_table(tmp_path: Path) -> None:
    rows = (_HEADER[:3], _TWO[0][:3], [], (None, None, None, "Places", 12))
    assert [len(table) for table in _told(_read(tmp_path, {"Sheet1": rows}))] == [2, 1]


def test_cells_are_read_as_they_are_shown(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book.active
        sheet["XFD2"] = "far off"  # thousands of empty columns stand between
        sheet["E2"].number_format = "0.0%"
        sheet["D1048576"].number_format = "0.0"  # styled to the end: a million rows without a word
        sheet["A2"].number_format = "000"
        sheet["B3"].font = Font(strike=True)
        sheet.merge_cells("C2:C3")

    rows = (
        ("Unit", "Title", "Group", "From", "Share"),
        (7, "Trim lamps", "A", date(2026, 9, 1), 0.07),
        (8, "Wind clocks", None, "#N/A", 0.1 + 0.2),
    )
    document = _read(tmp_path, {"Sheet1": rows}, change)
    (table,) = _told(document)
    assert document.pages[0].doubts == (
        "crossed out in the sheet “Sheet1” and not read: Wind clocks",
        "cells of the sheet “Sheet1” show an error: D3",
    )
    assert table == [
        ["Unit", "Title", "Group", "From", "Share", ""],
        ["007", "Trim lamps", "A", "01/09/2026", "7%", "far off"],
        ["8", "", "A", "", "0.3", ""],
    ]


def test_what_is_hidden_or_not_worked_out_is_told(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["Units"]
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions.group("D", "F", hidden=True)  # of which none is empty but the last
        book["Old"].sheet_state = "hidden"

    rows = ((*_HEADER, "GLH"), (7, "Trim lamps", "=1+1", 4, 30), (*_TWO[1], 20))
    document = _read(tmp_path, {"Units": rows, "Old": (_HEADER, *_TWO)}, change)
    assert _told(document) == ["Units", [["Unit", "Title", "Level"], ["7", "Trim lamps", ""]]]
    assert document.pages[0].doubts == (
        "hidden rows of the sheet “Units” were not read: 3",
        "hidden columns of the sheet “Units” were not read: D, E",
        "formulas of the sheet “Units” have no value kept: C2; open the workbook in Excel and save it",
        "the sheet “Old” is hidden and was not read",
    )


def _zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in files.items():
            book.writestr(name.replace("__", "/") + ".xml", content)
    return packed.getvalue()


def _protected() -> bytes:
    """An archive whose first file is said to be encrypted."""
    content = bytearray(_zipped(xl__workbook=b"<workbook>"))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (_protected(), "protected with a password"),
        (_zipped(xl__workbook=b"<workbook>"), "damaged"),
        (_zipped(xl__workbook=b" " * 100_000_001), "unpacks to far more"),
        (_zipped(content=b"<office>"), r"LibreOffice.*save it as .docx, .xlsx"),
        (rb"{\rtf1\ansi K1 Trim lamps 4 credits}", r"Rich Text.*save it as .docx"),
    ],
    ids=["protected", "damaged", "bomb", "libreoffice", "rtf"],
)
def test_what_cannot_be_read_says_what_to_do(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "units.xlsx").write_bytes(content)
    with pytest.raises(UnreadableDocumentError, match=told):
        read_document(tmp_path / "units.xlsx")


def test_words_that_a_format_sets_around_a_number_are_shown(tmp_path: Path) -> None:
    def formats(book: Any) -> None:
        for at, form in enumerate(('"SHC "0', "General", '"Level "0', '0" cr"', "\\K000"), 1):
            book.active.cell(2, at).number_format = form

    document = _read(tmp_path, {"Units": [[*_HEADER, "Code"], [21, "Trim lamps", 2, 4, 7]]}, formats)
    assert _told(document)[-1] == [[*_HEADER, "Code"], ["SHC 21", "Trim lamps", "Level 2", "4 cr", "K007"]]
