"""Columns told by blanks alone in plain text: titles over several lines, groups' names between rows."""

from __future__ import annotations

import pytest

from pipeline.reading.document import Table
from pipeline.reading.text import read_text
from tests.reading.shapes import the_table

LAID_OUT = """
Ref    Unit                     Lvl   Cr   GLH
KW1    Plan the movement        3     6    40
KW2    Lead a team of people    3     5    32
KW3    Count the stock          2     4    30
KW4    Handle what comes back   3     8    55
KW5    {title} 2 3 20
KW6    Prepare goods            3     8    60
KW7    Route the lorries        3     7    50
KW8    Load the lorries         3     6    42
       and lash it              3     6    42
"""


@pytest.mark.parametrize("title", ["Take returned goods back from customers", "Take 2 goods back from 7 customers"])
def test_a_title_too_long_for_its_column_takes_no_other_row_along(title):
    rows = [
        [cell.text for cell in row.cells] for row in the_table(read_text(LAID_OUT.format(title=title), "utf-8")).rows
    ]
    assert rows[1] == ["KW1", "Plan the movement", "3", "6", "40"]
    assert rows[5] == ["KW5", title, "2", "3", "20"]


def test_a_word_broken_at_a_hyphen_within_a_column_is_one_word():
    rows = "No.  Title                                     Level  Credits\n"
    rows += "1    Risk assessment and customer-             3      6\n     related matters at sea\n"
    rows += "2    Preparation of lamps in a tower           3      6\n"
    rows += "3    Further notes on the long prep-           2      6\n     aration of a lamp\n"
    (table,) = read_text(rows, "utf-8").pages[0].blocks
    assert [row.cells[1].text for row in table.rows] == [
        "Title",
        "Risk assessment and customer-related matters at sea",
        "Preparation of lamps in a tower",
        "Further notes on the long preparation of a lamp",
    ]


WRAPPED = {
    "first": ("101  Wind the clockwork,     4  2", "     gears and chains", "102  Oil                    9  3",
              "103  Understand how to      7  3", "     store paraffin lamps", "     and oils"),
    "last": ("     Wind the clockwork,", "101  gears and chains       4  2", "102  Oil                    9  3",
             "     Understand how to", "     store paraffin lamps", "103  and oils               7  3"),
    "middle": ("101  Wind the clockwork,     4  2", "     gears and chains", "102  Oil                    9  3",
               "     Understand how to", "103  store paraffin lamps   7  3", "     and oils"),
}  # fmt: skip


@pytest.mark.parametrize("manner", WRAPPED)
@pytest.mark.parametrize("group", ["", "\nOptional units\n\n"])
def test_the_values_of_a_row_stand_beside_any_line_of_its_title(manner, group):
    lines = ["No.  Title                  Cr  L", *WRAPPED[manner]]
    document = read_text("\n".join([*lines, *([group, *lines] if group else [])]), "utf-8")
    rows = [row.cells for block in document.pages[0].blocks if isinstance(block, Table) for row in block.rows]
    titles = [cells[1].text for cells in rows if cells[0].text[:1] == "1"]
    whole = ["Wind the clockwork, gears and chains", "Oil", "Understand how to store paraffin lamps and oils"]
    assert titles == whole * (2 if group else 1)


@pytest.mark.parametrize("wrapped", ["Wind the clockwork\n", "Wind the clockwork, springs\ngears and chains\n"])
def test_a_groups_name_right_above_a_title_is_none_of_it(wrapped):
    (title, *above) = wrapped.splitlines()[::-1]
    lines = ["Mandatory units", *above, f"{title:26}  4  2", f"{'Oil the lamps':26}  9  3", "Optional units"]
    text = "\n".join(["Title                       Cr  L", *lines, f"{'Store paraffin lamps':26}  7  3"])
    names = [row.cells[0].text for row in the_table(read_text(text, "utf-8")).rows[1:]]
    whole = " ".join(wrapped.splitlines())
    assert names == ["Mandatory units", whole, "Oil the lamps", "Optional units", "Store paraffin lamps"]


def _texts(text):
    return [tuple(cell.text for cell in row.cells) for row in the_table(read_text(text, "utf-8")).rows]


def test_a_table_that_goes_on_below_a_header_set_elsewhere_keeps_its_columns():
    text = """\
No     Title                                         Unit            Credit   Level   GLH
                                                     Accreditation   value
L1     Trim the wicks of lamps in every season       A/601/1219      10       4       65
L2     Store oil                                     F/601/1223      9        4       60
No     Title             Unit            Credit   Level   GLH
                         Accreditation   value
L3     Sell oil          J/601/1224      6        3       40
L4     Mend shades       L/601/1225      8        3       53
"""
    table = _texts(text)
    assert table[1] == ("", "", "Accreditation", "value", "", "")
    assert table[2][3:] == ("10", "4", "65")
    assert ("", "", "Accreditation", "value", "", "") in table[4:]


def test_a_group_s_name_between_rows_is_no_rest_of_the_title_above():
    text = """\
No     Title                                                     Credit   Level
L1     Trim the wicks of all lamps in every season of the year   10       4
       Optional Units - Oil and What Becomes of It
L2     Store oil                                                 9        4
L3     Sell oil                                                  6        3
"""
    assert _texts(text)[2][1] == "Optional Units - Oil and What Becomes of It"
