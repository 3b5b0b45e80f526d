"""Rows cut by a page's end, as word processors cut them: a title's rest on the next page stands where it began."""

from __future__ import annotations

import pytest

from tests.reading.shapes import rows

_HEAD = "[*UAN*], [*Title*], [*Level*], [*Credit*], "
_TABLE = "#table(columns: (70pt, 130pt, 50pt, 50pt), stroke: {}, {})"
_BEGUN = "Keep time in a"
_ABOVE = "".join(f"[T/601/12{n}0], [Keep the lamps of pier {n} clean and dry], [3], [{n}], " for n in range(1, 5))


@pytest.fixture
def read(typeset):
    """The first page's last row and the second page's rows, the first title going on below it as it may."""

    def pages(begun, rest, stroke=".5pt", beside="", between=""):
        upper = _TABLE.format(stroke, f"{_HEAD}{_ABOVE}[T/601/1290], [{begun}], [3], [7]")
        lower = _TABLE.format(stroke, f"{_HEAD}[{beside}], [{rest}], [], [], [T/601/1301], [Act], [3], [8]")
        before, after = typeset(f"{upper}\n{between}\n#pagebreak()\n{lower}", "width: 420pt, height: 300pt")
        return rows(before)[-1], rows(after)[1:]

    return pages


@pytest.mark.parametrize("stroke", [".5pt", "(bottom: .5pt)"])
def test_the_rest_of_a_title_stands_where_it_began(read, stroke):
    """ "… in a Business" ends as a title may, and "Environment" was a group of its own, without a word."""
    last, after = read(f"{_BEGUN} Harbour", "Environment", stroke)
    assert last == ["T/601/1290", f"{_BEGUN} Harbour Environment", "3", "7"]
    assert after == [["T/601/1301", "Act", "3", "8"]]


def test_what_had_room_on_the_line_before_is_no_rest(read):
    last, after = read("Lamps", "Environment")
    assert last[1] == "Lamps"
    assert after[0] == ["", "Environment", "", ""]


def test_a_row_with_a_code_is_no_rest(read):
    last, after = read(f"{_BEGUN} Harbour", "Environment", beside="T/601/1300")
    assert last[1] == f"{_BEGUN} Harbour"
    assert after[0] == ["T/601/1300", "Environment", "", ""]


def test_below_a_text_a_table_goes_on_from_nothing(read):
    last, _ = read(f"{_BEGUN} Harbour", "Environment", between="Ask your centre.")
    assert last[1] == f"{_BEGUN} Harbour"
