"""Rows with a cell more or less than the others of their table; all of it is invented."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, understood, understood_html, units

HEAD = """# Mandatory units

Learners take 4 units.

| No | Title | UAN | Level | Credit | GLH |
|---|---|---|---|---|---|
"""
ROWS = (
    "| F1 | Trim the wick | T/601/1235 | 4 | 10 | 60 |\n| F2 | Polish the lens | H/601/1232 | 4 | 8 | 40 |\n{}\n"
    "| F6 | Sound the horn | A/617/2203 | 4 | 6 | 30 |\n"
)


@pytest.mark.parametrize(
    ("row", "read"),
    [
        (
            "| F5 | Row out | and back | D/506/2153 | 4 | 12 | 65 |",
            ("F5", "Row out | and back", "D/506/2153", "4", 12, 65),
        ),
        ("| F5 | Row out | 4 | 12 | 65 |", ("F5", "Row out", None, "4", 12, 65)),
    ],
)
def test_codes_and_numbers_stand_in_their_columns_and_it_is_told(row, read):
    found = understood(HEAD + ROWS.format(row))
    assert units(found, "unit_number", "title", "uan", "level", "credit", "glh")[2] == read
    assert "unread-row" in codes(found)


@pytest.mark.parametrize(
    "row",
    [
        "| F5 | Row out | D/506/2153 | 4 | 12 | |",  # nothing is missing but its hours
        "| F5 | Row out | | 4 | 12 | 65 |",
        "| | Total | | | 24 | |",
    ],
)
def test_what_only_has_empty_cells_stays_as_it_stands(row):
    found = understood(HEAD + ROWS.format(row))
    assert "unread-row" not in codes(found)
    assert units(found, "credit")[2:] == ([(12,), (6,)] if "Row" in row else [(6,)])


def test_in_a_table_of_a_page_too():
    cells = [
        line.strip("| \n").split(" | ")
        for line in (HEAD + ROWS.format("| F5 | Row out | 4 | 12 | 65 |")).split("\n")
        if "|" in line
    ]
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells if "---" not in row[0])
    found = understood_html(f"<h2>Mandatory units</h2><p>Learners take 4 units.</p><table>{rows}</table>")
    assert units(found, "uan", "level", "credit", "glh")[2] == (None, "4", 12, 65)
