"""Titles of a list that end in what has a column of its own."""

import pyarrow as pa
import pytest

from pipeline.answers.list_titles import that_may_say, told_by_titles
from pipeline.matching.bulk import match_list

NAMES = ("title", "uan", "credit", "glh")


def told(table):
    return told_by_titles(table, that_may_say(table["title"]))


def taken(*row):
    """What a row is read as, and the columns that its title filled."""
    types = [pa.string()] * len(NAMES)
    table = pa.table({name: pa.array([cell], kind) for name, cell, kind in zip(NAMES, row, types, strict=True)})
    found, notes, _ = told(table)
    return tuple(found.select(NAMES).to_pylist()[0].values()), [note.column for note in notes]


@pytest.mark.parametrize(
    ("row", "read", "filled"),
    [
        (("Plan care (T/601/1235)", None, "3", None), ("Plan care", "T/601/1235", "3", None), ["uan"]),
        (("Plan care [UAN: T6011235]", "n/a", "3", None), ("Plan care", "T6011235", "3", None), ["uan"]),
        (("Plan care T/601/1235", "t 601 1235", "3", None), ("Plan care", "t 601 1235", "3", None), []),
        (("Plan care - 3 credits", None, "", None), ("Plan care", None, "3", None), ["credit"]),
        (("Plan care (3cr, 20 GLH)", None, "3.0", "-"), ("Plan care", None, "3.0", "20"), ["glh"]),
        (("Plan care (20 GLH; 3 credits)", None, None, None), ("Plan care", None, "3", "20"), ["credit", "glh"]),
        (("Plan care (L2, 3cr)", None, "three", None), ("Plan care (L2", None, "three", None), []),
        # another one than the column's, one whose letter is wrong, and what counts nothing
        (
            ("Plan care (T/601/1235)", "A/503/1676", None, None),
            ("Plan care (T/601/1235)", "A/503/1676", None, None),
            [],
        ),
        (("Plan care (A/601/1235)", None, None, None), ("Plan care (A/601/1235)", None, None, None), []),
        (("Plan care - 3 credits", None, "4", None), ("Plan care - 3 credits", None, "4", None), []),
        (("First aid (6 hours)", None, None, None), ("First aid (6 hours)", None, None, None), []),
        (("3 credits", None, None, None), ("3 credits", None, None, None), []),
    ],
)
def test_the_end_of_a_title_fills_a_blank_column(row, read, filled):
    assert taken(*row) == (read, filled)


def test_columns_that_the_list_has_not_are_made_and_sizes_of_titles_tell_units_apart():
    titles = ["Plan care (3 credits)", "Plan care", "Plan care (6 credits)"]
    found, (note,), added = told(pa.table({"title": pa.array(titles)}))
    assert (added, note.positions, found["credit"].to_pylist()) == (("credit",), (0, 2), ["3", None, "6"])
    relations = {(row["a"], row["b"]): row["relation"] for row in match_list(found).table().to_pylist()}
    assert relations == {(0, 1): "equivalent", (0, 2): "revised", (1, 2): "equivalent"}


def test_numbers_stay_where_columns_hold_numbers():
    table = pa.table(
        {"title": ["Plan care - 3 credits", "Cook - 4 credits"], "credit": pa.array([3, None], pa.int64())}
    )
    found = told(table)[0]
    assert found.to_pylist() == [{"title": "Plan care", "credit": "3"}, {"title": "Cook", "credit": "4"}]


def test_titles_are_found_wherever_their_pieces_begin():
    titles = ["Plan care", None, "Cook - 4 credits", "", "Year 2 maths", "Bake T/601/1235", "Ä 3 credits"]
    pieces = [pa.array(titles[:3]).slice(1), pa.array(titles[3:])]
    found = told(pa.table({"title": pa.chunked_array(pieces)}))[0]
    assert found["title"].to_pylist() == [None, "Cook", "", "Year 2 maths", "Bake", "Ä 3 credits"]
    assert (found["credit"].to_pylist()[1], found["uan"].to_pylist()[4]) == ("4", "T/601/1235")
