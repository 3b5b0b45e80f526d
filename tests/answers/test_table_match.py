"""`unitmap match`: lists as people keep them, in and out, and what is said of a list that cannot be read."""

import subprocess
import sys

import pyarrow as pa
import pytest

from pipeline.answers import list_files
from pipeline.answers.list_columns import find_columns
from pipeline.answers.lists import read_list
from pipeline.answers.table_match import match_lists
from pipeline.cli import main
from pipeline.errors import NothingDoneError, UsageError
from tests.answers.lists_of_units import PAIRS, ROWS, read_pairs, write_csv, write_excel, write_parquet


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
@pytest.mark.parametrize(
    ("writer", "name"), [(write_csv, "l.csv"), (write_excel, "l.xlsx"), (write_parquet, "l.parquet")]
)
def test_every_format_in_and_out(tmp_path, writer, name, suffix):
    out = tmp_path / f"pairs{suffix}"
    answer = match_lists(writer(tmp_path / name), out)
    assert read_pairs(out) == PAIRS
    assert answer.relations == {"equivalent": 2, "revised": 3, "same": 1}
    assert answer.lists[0].rows == 5
    assert answer.lists[0].missing == ("nos_code",)


def test_two_lists_pair_only_across_and_count_each_their_own_rows(tmp_path):
    ours, theirs = write_csv(tmp_path / "ours.csv", ROWS[:2]), write_csv(tmp_path / "theirs.csv", ROWS[2:4])
    answer = match_lists(ours, tmp_path / "pairs.csv", theirs)
    assert read_pairs(tmp_path / "pairs.csv") == {
        (0, 0): "revised",
        (0, 1): "equivalent",
        (1, 0): "revised",
        (1, 1): "same",
    }
    assert [each.rows for each in answer.lists] == [2, 2]


def test_two_lists_of_different_columns(tmp_path):
    titles = write_csv(tmp_path / "titles.csv", [["CHAMPION CUSTOMER SERVICE"]], ["title"])
    match_lists(write_excel(tmp_path / "ours.xlsx"), tmp_path / "pairs.csv", titles)
    assert read_pairs(tmp_path / "pairs.csv") == dict.fromkeys([(0, 0), (1, 0), (2, 0), (3, 0)], "equivalent")


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8-sig", ","), ("cp1252", ";"), ("utf-8", "\t"), ("utf-16", "\t")]
)
def test_csv_as_excel_and_others_write_it(tmp_path, encoding, delimiter):
    rows = [["Café skills – “front of house”, part one"], ["Cafe skills - 'front of house' part one\nsecond line"]]
    path = write_csv(tmp_path / "list.csv", [[*row, ""] for row in rows], ["Title", "UAN"], encoding, delimiter)
    found = read_list(path)
    assert found.table["title"].to_pylist()[0] == rows[0][0]
    assert found.table.num_rows == 2


def test_rows_shorter_than_the_header_lack_what_stands_last(tmp_path):
    path = write_csv(
        tmp_path / "list.csv", [["Weld pipes"], ["Fit locks", "3", "", ""], ["Cut hair", "2"]], ["title", "level"]
    )
    assert read_list(path).table.to_pylist() == [
        {"title": "Weld pipes", "level": None},
        {"title": "Fit locks", "level": "3"},
        {"title": "Cut hair", "level": "2"},
    ]


def test_columns_of_one_name_are_told(tmp_path, capsys):
    path = write_csv(tmp_path / "list.csv", [["Weld", "2", "3"]], ["Title", "Level", "Level"])
    assert main(["match", str(path), "--out", str(tmp_path / "pairs.csv")]) == 0
    assert "several columns are headed “Level”: only the first is read" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_told_before_anything_is_read(tmp_path):
    with pytest.raises(NothingDoneError, match="there is no folder"):
        match_lists(write_csv(tmp_path / "list.csv"), tmp_path / "none" / "pairs.csv")


def test_what_rows_of_one_uan_show_to_say_nothing_is_told(tmp_path, capsys):
    codes = ("T/601/1235", "D/601/1634", "K/601/1605", "H/601/1554")
    rows = [[f"Weld {n}x pipes{end}", code] for n, code in enumerate(codes) for end in ("", "", " (withdrawn)")]
    path = write_csv(tmp_path / "list.csv", rows, ["title", "uan"])
    for more in ([], ["--remember", str(tmp_path / "kept")], ["--remember", str(tmp_path / "kept")]):
        assert main(["match", str(path), "--out", str(tmp_path / "pairs.csv"), *more]) == 0
        assert "set aside or read otherwise, as the list shows:\n    “withdrawn”\n" in capsys.readouterr().out


def test_contract_names_win_over_synonyms_and_cells_tell_what_a_code_is():
    table = pa.table(
        {"Unit Code": ["T/601/1235", "D/506/2153"], "unit_number": ["1", "2"], "title": ["a", "b"], "Unit": ["x", "y"]}
    )
    assert find_columns(table) == {"title": "title", "uan": "Unit Code", "unit_number": "unit_number"}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("list.pdf", b"%PDF", "lists are read from"),
        ("list.xls", b"old", "Save it as .xlsx"),
        ("list.csv", b"", "the file is empty"),
        ("list.csv", b"Colour,Size\nred,3\n", "no column holds unit titles"),
        ("list.csv", b"title,level\nWeld,2\nWeld, cut pipes,3\n", "line 3 has 3 cells, the header 2"),
        ("list.xlsx", b"no workbook", "no Excel workbook that can be read"),
        ("list.parquet", b"no parquet", "no Parquet file that can be read"),
        ("list.csv", None, "there is no such file"),
    ],
)
def test_what_is_said_of_a_list_that_cannot_be_read(tmp_path, name, content, told):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match=told):
        match_lists(tmp_path / name, tmp_path / "pairs.csv")
    assert not (tmp_path / "pairs.csv").exists()


def test_a_list_without_pairs_gives_a_file_with_a_header(tmp_path):
    for suffix in (".csv", ".parquet", ".xlsx"):
        match_lists(write_csv(tmp_path / "list.csv", [["Weld pipes"]], ["title"]), tmp_path / f"pairs{suffix}")
        assert read_pairs(tmp_path / f"pairs{suffix}") == {}


def test_the_command(tmp_path, capsys):
    path, out = write_csv(tmp_path / "list.csv"), tmp_path / "pairs.csv"
    assert main(["match", str(path), "--out", str(out)]) == 0
    told = capsys.readouterr().out
    assert "6 pairs" in told
    assert "not in this list: nos_code" in told
    assert main(["match", str(path), "--out", str(tmp_path / "pairs.doc")]) == 2
    assert main(["match", str(tmp_path / "none.csv"), "--out", str(out)]) == 2


@pytest.mark.parametrize("write", [write_parquet, write_csv])
def test_the_command_loads_neither_pandas_nor_rich(tmp_path, write):
    path = write(tmp_path / f"list.{write.__name__.removeprefix('write_')}")
    code = (
        "import sys; from pipeline.cli import main\n"
        f"main(['match', {str(path)!r}, '--out', {str(tmp_path / 'out.parquet')!r}])\n"
        "assert 'pandas' not in sys.modules and 'rich' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_stands_where_there_is_no_code_is_no_code(tmp_path):
    rows = [
        ["C&G", "n/a", "Lead a team", "3", "4"],
        ["OCR", "N/A", "Lead a team", "3", "4"],
        ["NCFE", "B5", "Lead a team", "3", "4"],
    ]
    match_lists(
        write_csv(tmp_path / "list.csv", rows, ["body", "nos_code", "title", "level", "credit"]), tmp_path / "pairs.csv"
    )
    assert read_pairs(tmp_path / "pairs.csv") == dict.fromkeys([(0, 1), (0, 2), (1, 2)], "equivalent")


def test_pairs_never_take_the_place_of_a_list(tmp_path):
    ours, theirs = write_csv(tmp_path / "ours.csv"), write_csv(tmp_path / "theirs.csv")
    before = theirs.read_bytes()
    with pytest.raises(UsageError, match=r"theirs\.csv is a list to match"):
        match_lists(ours, theirs, theirs)
    with pytest.raises(UsageError, match=r"ours\.csv is a list to match"):
        match_lists(ours, tmp_path / "." / "ours.csv")
    assert theirs.read_bytes() == before


@pytest.mark.parametrize(("ending", "code"), [("csv", 0), ("docx", 2)])
def test_the_program_ends_with_all_said_and_written(tmp_path, ending, code):
    given, out = write_csv(tmp_path / f"list.{ending}"), tmp_path / "pairs.csv"
    program = (
        "import atexit, sys; from pipeline.cli import main; atexit.register(print, 'put away')\n"
        f"sys.argv[1:] = ['match', {str(given)!r}, '--out', {str(out)!r}]\n"
        "sys.exit(main())"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == code
    assert ended.stdout.endswith("put away\n")
    assert out.exists() == (code == 0)
    if not code:
        assert f"6 pairs written to {out}" in ended.stdout
        assert read_pairs(out) == PAIRS


@pytest.mark.parametrize(("end", "read"), [("é".encode(), "é"), (b"\xe9", "é"), (b"\xc3", "Ã")])
def test_an_encoding_is_told_by_the_whole_file(tmp_path, end, read):
    path, header = tmp_path / "list.csv", b"level,title\n"
    rows = (list_files._PIECE - len(header) - len(b"1,Caf") - 1) // 4 * b"1,a\n"
    path.write_bytes((header + rows).ljust(list_files._PIECE - 1 - len(b"1,Caf"), b"\n") + b"1,Caf" + end)
    assert read_list(path).table["title"].to_pylist()[-1] == f"Caf{read}", "it stands on the border of two pieces"
