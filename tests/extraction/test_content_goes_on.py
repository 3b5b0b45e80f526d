"""A table of outcomes and criteria that a page's end cut in two lists no units, and its outcomes stay whole."""

from __future__ import annotations

import pytest

from pipeline.extraction.content_goes_on import without_content_going_on
from pipeline.extraction.unit_content_entries import Part
from pipeline.extraction.unit_content_tables import read_content_table
from pipeline.model import Place
from pipeline.reading.document import Cell, Paragraph, Row, Table


def table(page, *rows):
    place = Place(page=page)
    cells = (tuple(Cell(text=text) for text in row) for row in rows)
    return Table(rows=tuple(Row(cells=row, place=place) for row in cells), place=place, origin="ruled")


HEAD = (("", "Learning", "", "Assessment criteria", "Date"), ("", "outcomes", "", "", ""))
CRITERIA = table(9, *HEAD, ("1", "Know the", "1.1", "Name the rocks", ""), ("2", "sea", "1.2", "Name the lights", ""))
REST = table(10, ("2", "Row a boat", "2.1", "Take the oars", ""), ("", "", "2.2", "Land it", ""))
LAST = table(11, ("", "", "2.3", "Moor it", ""))


@pytest.mark.parametrize(
    ("before", "behind", "left"),
    [
        ([CRITERIA], [REST, LAST], 0),
        ([], [REST], 1),
        ([CRITERIA, Paragraph(text="Units")], [REST], 1),
        ([CRITERIA], [table(9, ("2.1", "Take the oars"))], 1),
        ([CRITERIA], [table(10, ("2.1", "Row a boat", "T/601/1235"))], 1),
        ([CRITERIA], [table(10, ("Unit", "Title"), ("2.1", "Row a boat"))], 1),
        ([table(8, ("Unit", "Title"))], [REST], 1),
    ],
)
def test_what_goes_on_lists_no_units(before, behind, left):
    assert without_content_going_on([*before, *behind]) == [*before, *behind[:left]]


def test_a_header_on_two_lines_and_the_next_outcomes_number_left_on_the_last_row():
    found = read_content_table(CRITERIA, None)
    assert found.headed
    told = [(entry.part, entry.number, entry.text) for entry in found.entries]
    assert told == [
        (Part.OUTCOME, "1", "Know the"),
        (Part.CRITERION, "1.1", "Name the rocks"),
        (Part.OUTCOME, "", "sea"),
        (Part.CRITERION, "1.2", "Name the lights"),
    ]


@pytest.mark.parametrize(
    ("rows", "lists"),
    [
        ((("Observation", "1", "2", "3"), ("Date achieved", "", "", ""), ("Portfolio reference", "", "", "")), False),
        ((("Row a boat", "2", "3", "20"), ("Options", "", "", "")), True),
        ((("Row a boat", "1", "2", "3"), ("Land a boat", "2", "3", "4")), True),
    ],
)
def test_a_form_to_fill_in_lists_no_units(rows, lists):
    blocks = [table(3, *rows)]
    assert without_content_going_on(blocks) == (blocks if lists else [])
