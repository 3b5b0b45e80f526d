"""Any SQL, on the screen or into a file."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.answers.spreadsheets import unguarded, unguarded_column
from pipeline.answers.tabular import TableAnswer, run_query, view_sql
from pipeline.answers.writing import csv_text, format_of, write_query
from pipeline.errors import NothingDoneError, UsageError


def test_a_limit_shows_some_and_counts_all(workspace):
    answer = run_query(workspace, "SELECT * FROM core.unit_listing", limit=4)
    assert (len(answer.rows), answer.total) == (4, 9)
    assert run_query(workspace, "SELECT 1 AS a, 2 AS a").records() == [{"a": 1, "a_2": 2}]


def test_counting_is_given_up_on_huge_results(workspace):
    assert run_query(workspace, "SELECT * FROM range(1000000)", limit=3).total is None


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELECT * FROM unitz", "unitz does not exist.*\nViews: .*crosswalk"),
        ("SELCT 1", 'syntax error at or near "SELCT"'),
        ("SELECT colour FROM units", '"colour" not found'),
        ("SELECT CAST('x' AS INTEGER)", "Could not convert"),
        ("CREATE TABLE mine(a INTEGER)", "read-only"),
        ("DELETE FROM link.unit", "read-only"),
        ("  ", "no query"),
    ],
)
def test_bad_sql_says_what_is_wrong_without_a_traceback(workspace, sql, told):
    with pytest.raises(UsageError, match=told) as error:
        run_query(workspace, sql)
    assert "LINE 1" not in str(error.value)


def test_a_query_of_comments_only(workspace):
    assert run_query(workspace, "-- nothing").rows == ()


def test_csv_keeps_empty_cells_empty(workspace, tmp_path):
    write_query(workspace, view_sql(workspace, "units"), tmp_path / "units.csv")
    with (tmp_path / "units.csv").open(newline="", encoding="utf-8") as file:
        rows = {row["uan"]: row for row in csv.DictReader(file)}
    assert rows["D/506/2153"]["nos_code"] == ""
    assert rows["T/601/1235"]["credit"] == "10"
    answer = run_query(workspace, "SELECT ['a', 'b'] AS parts, 'x,\"y' AS text")
    assert csv_text(answer) == 'parts,text\na; b,"x,""y"\n'


@given(st.lists(st.text("'=+-@\t\r\n＝0.a ", max_size=5), min_size=1))
def test_no_text_in_a_csv_is_a_formula_and_each_comes_back(texts):
    answer = TableAnswer(columns=("title",), rows=tuple((text,) for text in texts), total=len(texts))
    cells = [row[0] if row else "" for row in csv.reader(io.StringIO(csv_text(answer), newline=""))][1:]
    for text, cell in zip(texts, cells, strict=True):
        assert cell[:1] not in "=+-@\t\r\n＝" or not cell.strip("+-.0"), (text, cell)
    assert [unguarded(cell) for cell in cells] == texts
    assert unguarded_column(pa.chunked_array([pa.array([*cells, None])])).to_pylist() == [*texts, None]


def test_numbers_in_a_csv_stay_numbers(workspace):
    sql = "SELECT -0.5 AS score, '-5' AS code, '-' AS none, '-1+1' AS \"=x\", '+44 20' AS phone"
    assert csv_text(run_query(workspace, sql)) == "score,code,none,'=x,phone\n-0.5,-5,-,'-1+1,'+44 20\n"


def test_json_keeps_lists_and_nothing(workspace, tmp_path):
    write_query(workspace, "SELECT ['a', 'b'] AS parts, NULL AS gone, DATE '2024-02-01' AS day", tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text()) == [{"parts": ["a", "b"], "gone": None, "day": "2024-02-01"}]


def test_parquet_keeps_whole_numbers_whole(workspace, tmp_path):
    written = write_query(workspace, "SELECT credit FROM core.unit_listing", tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet")
    assert (written.rows, table.num_rows) == (9, 9)
    assert table.schema.field("credit").type == pa.int32()
    assert table.column("credit").null_count == 3


def test_excel_has_frozen_header_filter_and_widths(workspace, tmp_path):
    sql = "SELECT title, credit, '=1+1' AS formula, 'a' || chr(7) || 'b' AS bell, now() AS moment FROM units"
    write_query(workspace, sql, tmp_path / "units.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "units.xlsx").active
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E7"
    assert [cell.value for cell in sheet[1]] == ["title", "credit", "formula", "bell", "moment"]
    assert sheet["A1"].font.bold
    longest = max(len(row[0].value) for row in sheet.iter_rows(min_row=2))
    assert longest <= sheet.column_dimensions["A"].width <= 60
    assert sheet.column_dimensions["B"].width < 15
    assert (sheet["C2"].data_type, sheet["C2"].value) == ("s", "=1+1"), "a text is never a formula"
    assert sheet["D2"].value == "ab"
    assert isinstance(sheet["B2"].value, int)


def test_a_failed_write_leaves_the_file_that_was_there(workspace, tmp_path):
    out = tmp_path / "units.csv"
    out.write_text("old")
    with pytest.raises(UsageError):
        write_query(workspace, "SELECT * FROM unitz", out)
    assert out.read_text() == "old"
    with pytest.raises(NothingDoneError, match="Cannot write"):
        write_query(workspace, "SELECT 1", tmp_path / "no" / "where.csv")
    assert [file.name for file in tmp_path.iterdir()] == ["units.csv"]


def test_the_ending_tells_the_format(tmp_path):
    assert format_of(tmp_path / "a.XLSX") == "xlsx"
    assert format_of(tmp_path / "a.txt", "csv") == "csv"
    with pytest.raises(UsageError, match=r"csv, \.parquet, \.json, \.xlsx"):
        format_of(tmp_path / "a.doc")
    with pytest.raises(UsageError, match="without an ending"):
        format_of(tmp_path / "a")


def test_every_view_can_be_exported_as_excel(workspace, tmp_path):
    from pipeline.tables import VIEWS

    for view in VIEWS:
        written = write_query(workspace, view_sql(workspace, view.name), tmp_path / f"{view.name}.xlsx")
        assert written.columns >= len(view.columns)
