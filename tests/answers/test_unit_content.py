"""Unit content side by side: rows by number, and only true differences marked."""

from __future__ import annotations

from pipeline.answers.unit_content import side_by_side


def marked(cell):
    return [span.text for span in cell if span.differs]


def test_quotes_and_case_are_no_difference_and_words_are():
    first = [("1", "Bring the customer’s view", 0), ("1.1", "Explain the policy of the organisation", 1)]
    second = [("1", "bring the customer's view", 0), ("1.1", "Explain the new policy of an organisation", 1)]
    outcome, criterion = side_by_side([first, second])
    assert not outcome.differs and not outcome.criterion
    assert marked(criterion.cells[0]) == [] and marked(criterion.cells[1]) == ["new", "an"]


def test_words_left_out_are_marked_too():
    (row,) = side_by_side([[("1", "Plan and review", 0)], [("1", "Plan", 0)]])
    assert marked(row.cells[1]) == ["…"]


def test_numbers_order_the_rows_and_gaps_stay_gaps():
    rows = side_by_side([[("2", "b", 0), ("10", "c", 0)], [("1", "a", 0), ("2", "b", 0), ("2.1", "x", 1)]])
    assert [row.number for row in rows] == ["1", "2", "2.1", "10"]
    assert rows[0].cells[0] is None and rows[0].differs
