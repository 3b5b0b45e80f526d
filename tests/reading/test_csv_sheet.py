"""Sheets saved as text: read as the workbook they came from would be."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.reading import read_document
from pipeline.reading.document import Document, Table


def _read(folder: Path, text: str) -> Document:
    file = folder / "units.csv"
    file.write_bytes(text.replace("\n", "\r\n").encode())
    return read_document(file)


def _told(document: Document) -> list[object]:
    return [
        [[cell.text for cell in row.cells] for row in block.rows] if isinstance(block, Table) else block.text
        for block in document.pages[0].blocks
    ]


def test_lone_cells_are_headings_and_empty_rows_part_tables(tmp_path: Path) -> None:
    document = _read(
        tmp_path,
        "Level 2 Award in Lamps,,\nTotal credit,7,\n,,\nUnit,Title,Credit\n"
        '7,"Trim, fill and\nlight lamps",4\n8,Wind clocks,3\n',
    )
    assert document.reader == "csv"
    assert _told(document) == [
        "Level 2 Award in Lamps",
        [["Total credit", "7"]],
        [["Unit", "Title", "Credit"], ["7", "Trim, fill and light lamps", "4"], ["8", "Wind clocks", "3"]],
    ]
    table = document.pages[0].blocks[-1]
    assert [row.place.line for row in table.rows] == [4, 5, 7]


def test_labels_and_values_between_empty_rows(tmp_path: Path) -> None:
    told = _told(_read(tmp_path, "Unit title,Trim lamps\nCredit,4\n,\nUnit title,Wind clocks\nCredit,3\n"))
    assert told == [[["Unit title", "Trim lamps"], ["Credit", "4"]], [["Unit title", "Wind clocks"], ["Credit", "3"]]]


def test_labels_and_values_right_above_a_table_are_no_rows_of_it(tmp_path: Path) -> None:
    told = _told(_read(tmp_path, "Qualification,Award in Lamps,\nQAN,603/1274/9,\nUnit,Title,Credit\n7,Trim lamps,4\n"))
    assert told == [
        [["Qualification", "Award in Lamps"], ["QAN", "603/1274/9"]],
        [["Unit", "Title", "Credit"], ["7", "Trim lamps", "4"]],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Trim, fill, light\nWind, set, oil\nPaint, sand, scrape\n",
        "Trim lamps,4,2\nWind clocks,3\nPaint towers,5,2\n",
        "We trim lamps,which takes long\nand wind clocks,which does not\nand paint towers,which is work\n",
    ],
    ids=["a blank behind each comma", "rows of two lengths", "one comma a line"],
)
def test_text_with_commas_is_no_sheet(tmp_path: Path, text: str) -> None:
    assert _read(tmp_path, text).reader == "text"


def test_text_that_a_spreadsheet_is_to_leave_alone(tmp_path: Path) -> None:
    text = 'Unit,Title,Level\n"=""007""",Trim lamps,2\n"=""008""",Wind gears,3\n'
    assert _told(_read(tmp_path, text)) == [
        [["Unit", "Title", "Level"], ["007", "Trim lamps", "2"], ["008", "Wind gears", "3"]]
    ]


def test_a_column_that_counts_the_rows_from_nought_is_no_number_of_units(tmp_path: Path) -> None:
    text = ",code,title,level\n0,K1,Trim lamps,2\n1,K2,Wind gears,3\n"
    assert _told(_read(tmp_path, text)) == [
        [["code", "title", "level"], ["K1", "Trim lamps", "2"], ["K2", "Wind gears", "3"]]
    ]
