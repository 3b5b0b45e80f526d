"""Columns that stand in each other's place in a body's rows are read as other bodies' rows say."""

import pyarrow as pa
import pytest

from pipeline.matching.bulk import match_list, match_list_again

THINGS = [f"{first}{last}" for first in ("copper", "iron", "zinc") for last in "bcdfghjklm"]
ROWS = [
    {"title": f"Weld {thing} pipes", "level": str(1 + n % 4), "credit": 9 + n % 5, "glh": 60 + n}
    for n, thing in enumerate(THINGS)
]


def listed(*changes, rows=ROWS):
    given = [{"body": name, **row, **{one: str(row[other]) for one, other in change.items()}}
             for name, change in zip("ABC", changes, strict=False) for row in rows]  # fmt: skip
    return pa.Table.from_pylist([{name: str(value) for name, value in row.items()} for row in given])


HOURS = {"credit": "glh", "glh": "credit"}
LEVELS = {"level": "credit", "credit": "level"}


@pytest.mark.parametrize(("change", "names"), [(HOURS, "credit and glh"), (LEVELS, "level and credit")])
def test_swapped_columns_are_read_the_other_way_and_told(change, names, tmp_path):
    right, swapped = match_list(listed({}, {})), match_list(listed({}, change))
    assert swapped.table().equals(right.table())
    assert swapped.learnt == (f"B: {names} stand in each other's column",)
    told = []
    again = pa.concat_tables(match_list_again(listed({}, change), tmp_path / "kept", learnt=told))
    assert again.num_rows == right.table().num_rows
    assert tuple(told) == swapped.learnt


def test_codes_around_the_titles_of_a_swapped_body_hide_nothing():
    coded = [{**row, "title": f"[{n}] {row['title']} {{K/506/{8200 + n}}}"} for n, row in enumerate(ROWS)]
    swapped = listed({}, HOURS, rows=coded).slice(len(ROWS))
    assert (
        match_list(pa.concat_tables([listed({}), swapped])).learnt[0]
        == "B: credit and glh stand in each other's column"
    )


def test_a_custom_of_the_swapped_body_hides_nothing():
    tailed = [{**row, "title": f"{row['title']} (Optional)"} for row in ROWS]
    table = pa.concat_tables([listed({}), listed({}, HOURS, rows=tailed).slice(len(ROWS))])
    assert match_list(table).learnt == ("B: credit and glh stand in each other's column",)


def test_what_no_other_body_says_is_left_as_it_stands():
    other = [{**row, "title": f"Paint {thing[::-1]} doors"} for thing, row in zip(THINGS, ROWS, strict=True)]
    table = pa.concat_tables([listed({}), listed(HOURS, rows=other).set_column(0, "body", pa.array(["B"] * len(ROWS)))])
    assert match_list(table).learnt == ()
    assert match_list(listed({}, HOURS, rows=ROWS[:10])).learnt == ()
