"""Outcomes beside their criteria without a rule between them, told by the names above the columns."""

from __future__ import annotations

from itertools import pairwise

from pipeline.reading.pdf.grid import Grid
from pipeline.reading.pdf.headed_outcomes import headed_outcomes
from pipeline.reading.pdf.page_content import Style, Word

LEFT, RIGHT, STEP, EM = 50.0, 210.0, 12.0, 5.0
HEADS = [("LEARNING OUTCOMES", "ASSESSMENT CRITERIA"), ("The learner will:", "The learner can:")]
OUTCOMES = [
    ("1. Understand how loads act on", "1.1. Explain what is static and"),
    ("rigging points", "what is not"),
    ("", "1.2. Calculate a load"),
    ("2. Inspect a rig", "2.1. Check a point"),
]
ROWS = [
    ["LEARNING OUTCOMES The learner will:", "ASSESSMENT CRITERIA The learner can:"],
    [
        "1. Understand how loads act on rigging points",
        "1.1. Explain what is static and what is not 1.2. Calculate a load",
    ],
    ["2. Inspect a rig", "2.1. Check a point"],
]


def words_of(text: str, x0: float, base: float, size: float = 9) -> list[Word]:
    starts = [x0]
    for said in text.split():
        starts.append(starts[-1] + EM * len(said) + EM)
    spots = zip(text.split(), pairwise(starts), strict=True)
    return [Word(said, one, base - 8, other - EM, base, base, Style(size)) for said, (one, other) in spots]


def laid_out(lines: list[tuple[str, str]], behind: str = "", size: float = 9) -> list[Word]:
    words = []
    for at, (left, right) in enumerate(lines, start=4):
        words += words_of(left, LEFT, at * STEP) + words_of(right, RIGHT, at * STEP)
    return words + words_of(behind, LEFT, (len(lines) + 6) * STEP, size)


def rows(grid: Grid) -> list[list[str]]:
    return [[" ".join(word.text for word in cell.words) for cell in row] for row in grid.rows]


def test_what_wraps_on_the_left_stands_beside_the_criteria() -> None:
    (grid,), rest = headed_outcomes(laid_out([*HEADS, *OUTCOMES]), [])
    assert rows(grid) == ROWS
    assert not rest


def test_a_page_may_begin_with_a_later_outcome() -> None:
    later = [("3. Rig a point", "3.1. Lift a hoist"), ("4. Hand over", "4.1. Sign a form")]
    (grid,), _ = headed_outcomes(laid_out([HEADS[0], *later]), [])
    assert rows(grid)[1:] == [list(each) for each in later]


def test_a_line_across_both_and_a_larger_one_end_the_table() -> None:
    for behind, size in (("The assessor asks for the log of the learner and keeps it", 9), ("Hang a load", 14)):
        (grid,), rest = headed_outcomes(laid_out([*HEADS, *OUTCOMES], behind, size), [])
        assert rows(grid) == ROWS
        assert " ".join(word.text for word in rest) == behind


def test_names_without_numbered_criteria_below_head_no_table() -> None:
    prose = [("Learners have to know", "What learners can do"), ("a good deal", "comes next")]
    words = laid_out([*HEADS, *prose])
    assert headed_outcomes(words, []) == ([], words)


def test_the_table_ends_above_one_that_is_known() -> None:
    (grid,), rest = headed_outcomes(laid_out([*HEADS, *OUTCOMES]), [8.2 * STEP])
    assert rows(grid) == ROWS[:2]
    assert len(rest) == len(words_of(" ".join(OUTCOMES[-1]), 0, 0))
