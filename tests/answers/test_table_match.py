"""`unitmap match`: lists as people keep them, in and out, and what is said of a list that cannot be read."""

import csv
import subprocess
import sys

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.answers.list_columns import find_columns
from pipeline.answers.lists import read_list
from pipeline.answers.table_match import match_lists
from pipeline.cli import main
from pipeline.errors import NothingDoneError, UsageError

HEADERS = ["Awarding Organisation", "Unit Code", "Unit Reference Number", "Unit Title", "Level", "Credit Value", "GLH"]
ROWS = [
    ["City & Guilds", "4430-403", "", "Champion customer service", "Level 4", "10", "67"],
    ["OCR", "A17", "T/601/1235", "Champion Customer Service", "4", "10", "67"],
    ["Pearson", "Unit 7", "D/506/2153", "Champion Customer Service", "4", "4", "17"],
    ["NCFE", "", "T/601/1235", "Champion customer service", "", "", ""],
    ["OCR", "B2", "J/601/1509", "Deliver reliable customer service", "2", "5", "33"],
]
PAIRS = {
    (0, 1): "equivalent",
    (0, 2): "revised",
    (0, 3): "equivalent",
    (1, 2): "revised",
    (1, 3): "same",
    (2, 3): "revised",
}


def write_csv(path, rows=ROWS, headers=HEADERS, encoding="utf-8", delimiter=","):
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([headers, *rows])
    return path


def write_excel(path):
    book = openpyxl.Workbook()
    book.active.append(HEADERS)
    for row in ROWS:
        book.active.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    book.active.append([None] * 3)  # Excel keeps empty rows that once held something
    book.save(path)
    return path


def write_parquet(path):
    numbers = [[int(row[place]) if row[place] else None for row in ROWS] for place in (5, 6)]
    columns = [pa.array([row[place] or None for row in ROWS], pa.string()) for place in range(5)]
    pq.write_table(pa.table([*columns, *(pa.array(column, pa.int64()) for column in numbers)], names=HEADERS), path)
    return path


def read_pairs(path):
    if path.suffix == ".parquet":
        rows = pq.read_table(path).to_pylist()
    elif path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    else:
        names, *values = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
        rows = [dict(zip(names, row, strict=True)) for row in values]
    assert all(row["reason"] and 0 <= float(row["score"]) <= 1 for row in rows)
    return {(int(row["a"]), int(row["b"])): row["relation"] for row in rows}


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
        assert "set aside or read otherwise, as the list shows: “withdrawn”" in capsys.readouterr().out


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


def test_the_command_loads_neither_pandas_nor_rich(tmp_path):
    path = write_parquet(tmp_path / "list.parquet")
    code = (
        "import sys; from pipeline.cli import main\n"
        f"main(['match', {str(path)!r}, '--out', {str(tmp_path / 'out.parquet')!r}])\n"
        "assert 'pandas' not in sys.modules and 'rich' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


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
    rows = [["Cut hair", "2", "5,0", "40"], ["Dry hair", "n/a", "4 credits", ""], ["Dye hair", "2 or 3", "6,0", "-"]]
    path = write_csv(tmp_path / "list.csv", rows, ["title", "level", "credit", "glh"], delimiter=";")
    assert main(["match", str(path), "--out", str(tmp_path / "pairs.csv")]) == 0
    told = capsys.readouterr().out
    assert "credit: 2 cells not understood and left out, such as “5,0”" in told
    assert "level: 1 cell not understood and left out, such as “2 or 3”" in told
    assert "glh:" not in told


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
