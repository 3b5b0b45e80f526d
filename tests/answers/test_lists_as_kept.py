"""Lists of units as colleges keep them: which rows and columns of them are read, and what is told of the others."""

import datetime

import openpyxl
import pyarrow as pa
import pytest

from pipeline.answers.list_columns import find_columns
from pipeline.answers.lists import read_list
from pipeline.cli import main
from tests.answers.lists_of_units import write_csv


def test_a_title_and_blank_lines_above_the_header_are_no_rows(tmp_path):
    told = tmp_path / "list.csv"
    told.write_text('Our units, autumn, 2026\n\nBody,Unit title,Level\nX,"Weld, cut pipes",3\nY,Weld cut pipes,3\n')
    found = read_list(told)
    assert found.headers == {"title": "Unit title", "level": "Level", "body": "Body"}
    assert found.table["title"].to_pylist() == ["Weld, cut pipes", "Weld cut pipes"]
    book = openpyxl.Workbook()
    for row in (["Our units 2026"], [], ["UAN", "Unit name"], ["T/601/1235", "Weld pipes"], [None, None], [None, "x"]):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    found = read_list(tmp_path / "list.xlsx")
    assert found.table["title"].to_pylist() == ["Weld pipes", None, "x"]


def as_csv(path, rows, delimiter=","):
    return write_csv(path.with_suffix(".csv"), rows[1:], rows[0], "utf-8-sig", delimiter)


def as_excel(path, rows, *merged, sheets=("Units",)):
    book = openpyxl.Workbook()
    book.active.title = "Read me"
    book.active.append(["The units we offer; ask Sam before you change them."])
    for name in sheets:
        for row in rows:
            (book[name] if name in book.sheetnames else book.create_sheet(name)).append([cell or None for cell in row])
        for cells in merged:
            book[name].merge_cells(cells)
    book.save(path.with_suffix(".xlsx"))
    return path.with_suffix(".xlsx")


@pytest.mark.parametrize(
    ("write", "rows", "headers", "read"),
    [
        (  # a title with commas above, semicolons, totals
            lambda path, rows: as_csv(path, rows, ";"),
            [
                ["Our units, autumn, 2026"],
                ["Our ref", "Name of unit", "Lvl"],
                ["A1", "Weld pipes", "3"],
                ["", "Total:", ""],
            ],
            {"title": "Name of unit", "unit_number": "Our ref", "level": "Lvl"},
            {"title": ["Weld pipes", None]},
        ),
        (  # headers broken over lines
            as_csv,
            [["Unit\nno", "Unit\ntitle", "Guided learning\nhours"], ["1", "Weld pipes", "40"]],
            {"title": "Unit title", "unit_number": "Unit no", "glh": "Guided learning hours"},
            {"title": ["Weld pipes"], "glh": ["40"]},
        ),
        (  # a header over two rows
            lambda path, rows: as_excel(path, rows, "A1:B1", "C1:D1"),
            [["Unit", "", "Size", ""], ["Code", "Title", "Level", "Credit"], ["A1", "Weld pipes", "3", "6"]],
            {"title": "Title", "unit_number": "Code", "level": "Level", "credit": "Credit"},
            {"title": ["Weld pipes"], "credit": ["6"]},
        ),
        (  # a level merged over its units, a title over its outcomes
            lambda path, rows: as_excel(path, rows, "A2:A4", "B3:B4"),
            [["Level", "Unit title", "Outcome"], ["3", "Weld pipes", "a"], ["", "Fit locks", "b"], ["", "", "c"]],
            {"title": "Unit title", "level": "Level"},
            {"title": ["Weld pipes", "Fit locks", None], "level": ["3", "3", None]},
        ),
        (  # ticks are no levels and no credit
            as_csv,
            [
                ["Unit title", "Level 2", "Level 3", "Credit transfer agreed"],
                ["Cut hair", "1", "0", "1"],
                ["Dry", "0", "1", ""],
            ],
            {"title": "Unit title"},
            {"title": ["Cut hair", "Dry"]},
        ),
        (  # the unit's own columns among others of these names
            as_csv,
            [
                ["Name", "Job title", "Hours per week", "Unit", "Description", "Total hours", "Unit GLH"],
                ["Sam Ali", "Lecturer", "36", "Unit 7", "Weld pipes", "120", "40"],
            ],
            {"title": "Description", "unit_number": "Unit", "glh": "Unit GLH"},
            {"title": ["Weld pipes"], "unit_number": ["Unit 7"]},
        ),
        (  # names of groups between the units, and what people write where there is nothing
            as_excel,
            [
                ["Ref", "Module name", "Credits"],
                ["", "Optional units - group B", ""],
                ["n/a", "Weld pipes", "6"],
                ["-", "TBC", "3"],
            ],
            {"title": "Module name", "unit_number": "Ref", "credit": "Credits"},
            {"title": [None, "Weld pipes", None]},
        ),
    ],
)
def test_lists_as_colleges_keep_them(tmp_path, write, rows, headers, read):
    found = read_list(write(tmp_path / "list", rows))
    assert found.headers == headers
    assert {name: found.table[name].to_pylist() for name in read} == read


def test_sheets_that_are_not_read_and_rows_left_out_are_told(tmp_path, capsys):
    path = as_excel(
        tmp_path / "list", [["Code", "Unit title"], ["A1", "Weld pipes"], ["", "Total"]], sheets=("OCR", "NCFE")
    )
    assert main(["match", str(path), "--out", str(tmp_path / "pairs.csv")]) == 0
    told = capsys.readouterr().out
    assert "further sheets list units and are not read: “NCFE”" in told
    assert "1 row left out: totals" in told


def test_sizes_that_cannot_be_read_are_told(tmp_path, capsys):
    rows = [["Cut hair", "2", "5,5", "40"], ["Dry hair", "n/a", "4 credits", ""], ["Dye hair", "2 or 3", "6,5", "-"]]
    path = write_csv(tmp_path / "list.csv", rows, ["title", "level", "credit", "glh"], delimiter=";")
    assert main(["match", str(path), "--out", str(tmp_path / "pairs.csv")]) == 0
    told = capsys.readouterr().out
    assert "credit: 2 cells not understood and left out, such as “5,5”" in told
    assert "level: 1 cell not understood and left out, such as “2 or 3”" in told
    assert "glh:" not in told


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (
            ["T/601/1235", "/601/1235", "T/601/123", "6011235", "n/a", ""],
            ["3 cells not understood and left out", "(at 1, 2, 3)"],
        ),
        (["T/601/1235", "R/601/1235"], ["1 cell with a wrong check letter, read as the code", "“R/601/1235” (at 1)"]),
        (
            ["T/601/1235", "R/601/1236"],
            ["1 cell with a wrong check letter, too many to be slips", "“R/601/1236” (at 1)"],
        ),
        (["T/601/1235", "t 601 1235", "H/650/1151"], []),
    ],
)
def test_codes_that_cannot_be_read_are_told(tmp_path, capsys, codes, told):
    rows = [["Cut hair", code] for code in codes]
    path = write_csv(tmp_path / "list.csv", rows, ["title", "uan"], delimiter=";")
    assert main(["match", str(path), "--out", str(tmp_path / "pairs.csv")]) == 0
    said = capsys.readouterr().out
    assert all(each in said for each in told)
    assert ("  uan:" in said) is bool(told)


def test_codes_that_excel_made_dates_are_told_and_prove_nothing(tmp_path):
    rows = [["Unit no", "Title"], [datetime.date(2023, 2, 1), "Cut hair"], ["4430-403", "Dry hair"]]
    found = read_list(as_excel(tmp_path / "list", rows))
    assert found.table["unit_number"].to_pylist() == [None, "4430-403"]
    assert [(each.column, each.cells, each.positions) for each in found.unclear] == [("unit_number", 1, (0,))]


def test_headings_between_units_tell_their_level(tmp_path):
    rows = [["Unit title", "Credits"], ["Cut hair", "4"], ["Level 2", ""], ["Cut hair", "4"], ["Optional units", ""]]
    rows += [["Dry hair", "4"], ["Level 3 units", ""], ["Cut hair", "4"]]
    found = read_list(as_csv(tmp_path / "list", rows))
    assert found.headers == {"title": "Unit title", "level": "Level 2", "credit": "Credits"}
    assert found.table["level"].to_pylist() == [None, "2", "2", "2", "2", "3", "3"]
    assert found.table["title"].to_pylist() == ["Cut hair", None, "Cut hair", None, "Dry hair", None, "Cut hair"]


@pytest.mark.parametrize("heading", ["Level 2 or 3", "Level 2/3", "Entry Level 3", "Level 3 Diploma in Hair"])
def test_a_heading_that_names_no_one_level_ends_that_of_the_last(tmp_path, heading):
    rows = [["Unit title", "Credits"], ["Level 2", ""], ["Cut hair", "4"], [heading, ""], ["Dry hair", "4"]]
    assert read_list(as_csv(tmp_path / "list", rows)).table["level"].to_pylist() == ["2", "2", None, None]


@pytest.mark.parametrize(
    ("header", "named"),
    [("Awarding Org", True), ("Owner Organisation Name", True), ("Examining Body", True), ("AO", True),
     ("Awarding body ref", False), ("Board member", False), ("Organisation code", False)],
)  # fmt: skip
def test_whose_a_unit_is_stands_under_a_name_of_an_organisation(header, named):
    table = pa.table({"Unit title": ["Plan care", "Lead a team"], header: ["City", "OCR"]})
    assert (find_columns(table).get("body") == header) is named
