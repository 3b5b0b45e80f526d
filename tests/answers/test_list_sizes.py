"""Cells of a list that say themselves what they count."""

import pyarrow as pa
import pytest

from pipeline.answers.list_doubts import LEFT_OUT, NOUGHT, levels_in_titles
from pipeline.answers.list_sizes import sizes_apart, sizes_said, with_scale
from pipeline.answers.lists import read_list
from pipeline.matching.bulk import match_list
from pipeline.matching.bulk.levels import level_told

SIZES = ("level", "credit", "glh")


@pytest.mark.parametrize(
    ("cell", "column", "said"),
    [
        ("Level 3, 4 credits", "level", {"level": "3", "credit": "4"}),
        ("2 / 5 credits / 40 GLH", "level", {"level": "2", "credit": "5", "glh": "40"}),
        ("7 credits / 35 GLH", "credit", {"credit": "7", "glh": "35"}),
        ("7 (35 GLH)", "credit", {"credit": "7", "glh": "35"}),
        ("Credits: 8", "credit", {"credit": "8"}),
        ("9 SCQF credit points", "credit", {"credit": "9"}),
        ("CV 8", "credit", {"credit": "8"}),
        ("five", "credit", {"credit": "5"}),
        ("30h", "credit", {"hours": "30"}),
        ("30h", "glh", {"glh": "30"}),
        ("GLH 47", "glh", {"glh": "47"}),
        ("3 to 4 credits", "credit", {}),
        ("4 credits, 5 credits", "credit", {}),
        ("10 ECTS", "credit", {}),
        ("2.5 credits", "credit", {}),
        ("SCQF level 6, 4 credits", "level", {"level": "3", "credit": "4"}),
        ("SCQF level 6, 4 credits", "credit", {}),
        ("Level 3 credits 4", "level", {"level": "3", "credit": "4"}),
        ("L2 L3 4 credits", "credit", {}),
        ("L2 L3 4 credits", "level", {}),
    ],
)
def test_a_cell_is_read_by_its_own_words_or_not_at_all(cell, column, said):
    assert sizes_said(cell, column) == said


def columns(*rows):
    table = pa.Table.from_pylist([dict(zip(SIZES, row, strict=True)) for row in rows])
    found, notes, added = sizes_apart(table)
    return [tuple(row[name] for name in SIZES) for row in found.to_pylist()], notes, added


def test_sizes_go_where_they_belong_and_are_told():
    rows, notes, added = columns(
        ("3", "10", "60"),
        ("Level 3, 4 credits", None, "20"),
        ("2", "7 credits / 35 GLH", "40"),  # what stands in its own column holds
        ("2", "30h", None),
        ("2", "56h", "8"),
        ("2", "40 hrs", "4 credits"),
        ("2", "4 hrs", "40"),
        ("2", "30h", "30"),
    )
    assert rows == [
        ("3", "10", "60"),
        ("3", "4", "20"),
        ("2", "7", "40"),
        ("2", None, None),
        ("2", "8", "56"),
        ("2", "4", "40"),
        ("2", None, "40"),
        ("2", None, "30"),
    ]
    assert not added
    told = {(note.column, "hours" in note.fault.split(":")[0]): note.positions for note in notes}
    assert told == {
        ("level", False): (1,),
        ("credit", False): (2,),
        ("credit", True): (3, 4, 5, 6, 7),
        ("glh", False): (5,),
    }


def test_a_column_that_the_list_has_not_is_filled_from_the_one_that_tells_it():
    found, _, added = sizes_apart(pa.table({"title": ["Plan care", "Plan cake"], "level": ["Level 3, 4 credits", "2"]}))
    assert found["credit"].to_pylist() == ["4", None]
    assert added == {"credit": "level"}


def test_a_header_that_names_the_scottish_scale_says_what_its_numbers_are(tmp_path):
    cells = ["6", "level 7", "SCQF 10", "7, 4 credits", "RQF 3", "Entry 3", "13", "n/a"]
    (path := tmp_path / "units.csv").write_text(
        "Title,SCQF level\n" + "".join(f'Plan care {place},"{cell}"\n' for place, cell in enumerate(cells))
    )
    found = read_list(path)
    assert [level_told(cell) for cell in found.table["level"].to_pylist()] == [
        "3", "4", "6", "4", "3", "E3", None, None,
    ]  # fmt: skip
    assert [told.positions for told in found.unclear if told.fault == LEFT_OUT] == [(6,)]
    assert with_scale(found.table, "Level (SCQF or RQF)") is found.table


def test_plain_sizes_stay_as_they_are():
    table = pa.table({"title": ["Plan care"], "level": ["Level 3"], "credit": ["10 credits"], "glh": ["67 hours"]})
    assert sizes_apart(table) == (table, (), {})


def test_a_nought_is_no_size_and_is_told(tmp_path):
    (path := tmp_path / "units.csv").write_text(
        "body,title,level,credit,glh\nA,Plan care,03,0,0.00\nB,Plan care,3,4,30\n"
        "C,Plan care,Level 03,4,0\nD,Plan care,2,4,30\n"
    )
    found = read_list(path)
    assert [(told.column, told.positions) for told in found.unclear if told.fault == NOUGHT] == [
        ("credit", (0,)),
        ("glh", (0, 2)),
    ]
    relations = {(row["a"], row["b"]): row["relation"] for row in match_list(found.table).table().to_pylist()}
    assert relations[0, 1] == relations[1, 2] == relations[0, 2] == "equivalent"
    assert relations[1, 3] == "ladder"


def test_a_title_that_names_another_level_than_its_column_is_told():
    table = pa.table(
        {
            "title": ["Plan care Level 3", "Plan care (L2)", "Level 3 maths", "Plan care", "Level 1 cake"],
            "level": ["2", "Level 2", None, "4", "Entry 3"],
        }
    )
    (told,) = levels_in_titles(table)
    assert (told.column, told.example, told.positions) == ("title", "Plan care Level 3", (0,))
    numbers = table.set_column(1, "level", pa.array([2, 2, None, 4, 1]))
    assert [told.positions for told in levels_in_titles(numbers)] == [(0,)]
    assert not list(levels_in_titles(table.select(["title"])))
    scottish = pa.table({"title": ["Plan care (SCQF level 6)", "Plan cake (SCQF level 6)"], "level": ["3", "6"]})
    assert [told.positions for told in levels_in_titles(scottish)] == [(1,)]
