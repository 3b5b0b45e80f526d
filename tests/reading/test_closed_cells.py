"""Tables written as a stream of cells, each closed by a pipe."""

from __future__ import annotations

import pytest

from pipeline.reading.document import Table
from pipeline.reading.text import read_text

_HEADER = "Unit title\n|\nLevel\n|\nCredits\n|\n"
_ROWS = "Trim the\nlamp\n|\n3\n|\n4\n|\nWind gears\n|\n2\n|\n3\n|\n"


def tables(text: str) -> list[list[list[str]]]:
    blocks = read_text(text, "utf-8").pages[0].blocks
    return [[[cell.text for cell in row.cells] for row in block.rows] for block in blocks if isinstance(block, Table)]


def test_a_cell_goes_on_as_far_as_its_pipe_and_the_columns_are_told_by_their_digits() -> None:
    rows = [["Unit title", "Level", "Credits"], ["Trim the lamp", "3", "4"], ["Wind gears", "2", "3"]]
    assert tables(f"Mandatory units\n{_HEADER}{_ROWS}What stands below\n") == [rows]


def test_the_header_printed_again_begins_a_table_of_its_own() -> None:
    found = tables(f"{_HEADER}{_ROWS}Optional units\n{_HEADER}{_ROWS}")
    assert [len(rows) for rows in found] == [3, 3]


@pytest.mark.parametrize(
    "text", ["Home |\nCourses |\nFees |\nNews |\nContact |\n", "Unit title |\nLevel |\nOil |\n2 |\n"]
)
def test_a_bar_of_links_and_one_row_alone_are_no_table(text: str) -> None:
    assert tables(text) == []
