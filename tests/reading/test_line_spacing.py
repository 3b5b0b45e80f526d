"""Texts whose lines all stand apart are read as the lines they were; rows of bars that begin with an empty cell."""

from __future__ import annotations

from pipeline.reading.document import Paragraph, Table
from pipeline.reading.text import read_text

TITLES = ("Trim lamps", "Wind clocks", "Sell oil", "Mend shades", "Polish brass", "Draw wicks")
LINES = ("Level 2 Award in Lamps", "The award covers these units, which learners take in the order that suits them")


def _blocks(text: str) -> list[object]:
    return list(read_text(text, "utf-8").pages[0].blocks)


def test_lines_that_all_stand_apart_are_lines_of_one_text() -> None:
    lines = [*LINES[:2], "and their work.", *(f"K{at}  {title}  {at}" for at, title in enumerate(TITLES, 1)), *TITLES]
    blocks = _blocks("\n\n".join(lines))
    whole = f"{LINES[1]} and their work."
    assert [block.text for block in blocks if isinstance(block, Paragraph)][:2] == [LINES[0], whole]
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [row.cells[1].text for row in table.rows] == list(TITLES)
    assert [row.place.line for row in table.rows] == [7, 9, 11, 13, 15, 17]  # as the file has them


def test_what_stands_together_keeps_its_blank_lines() -> None:
    text = "\n\n".join(f"{title}\nof every kind" for title in TITLES * 2)
    gaps = [block.gap for block in _blocks(text) if isinstance(block, Paragraph)]
    assert set(gaps) == {None}


def test_a_row_of_bars_that_begins_with_an_empty_cell_is_of_the_table() -> None:
    text = "Unit | Title | Level | Credit\nK1 | Trim lamps | 2 | 4\n | Optional units |  | \nK2 | Wind clocks | 2 | 5\n"
    (table,) = _blocks(text)
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[2].cells] == ["", "Optional units", "", ""]
