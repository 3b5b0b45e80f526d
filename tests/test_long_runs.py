"""One word, mark or letter again and again, as flattened tables and dotted lines have them, takes a line's time.

What is tried in every way there is doubles with each repetition: none of these would end within a day.
"""

from __future__ import annotations

from pipeline.combination.names import Context
from pipeline.combination.openings import without_titles
from pipeline.counting import counts_alone
from pipeline.extraction.marks import without_marks
from pipeline.extraction.stated import states_facts
from pipeline.reading.document import Table
from pipeline.reading.inline import read_inline
from pipeline.reading.text import read_text


def test_one_letter_again_and_again_counts_nothing() -> None:
    assert not counts_alone("Aa" + "A " * 40 + "!")
    assert not counts_alone("A A A A A A A A A A A A A A A A A A A A A A A A A A A A !")
    assert counts_alone("Optional: 2 or more of A, B, C and A")


def test_words_in_capitals_are_no_title() -> None:
    words = "BTEC NVQ Entry Level 3 " * 30 + "units"
    assert without_titles(words, Context()) == words
    assert without_titles("3naa " * 60 + "units", Context()).startswith("3naa")
    assert without_titles("the BTEC Entry Level 3 Award", Context()).strip() == "the"


def test_marks_of_notes_before_a_number_are_the_title_s() -> None:
    title = "Sow" + "²" * 60 + " 8"
    assert without_marks(title) == title
    assert without_marks("Sow seeds **²³") == "Sow seeds"


def test_a_row_of_dots_with_no_number_behind_states_nothing() -> None:
    assert not states_facts("TOTAL CREDITS" + "." * 200)
    assert states_facts("TOTAL CREDITS" + "." * 200 + " 16")


def test_a_bracket_with_marks_that_never_closes_is_no_link() -> None:
    source = "[" + "\\x" * 80
    assert read_inline(source).text.startswith("[")
    assert read_inline("[Sow [\\] seeds](https://example.org/a) now").text.endswith("now")


def test_a_wiki_cell_of_signs_is_read() -> None:
    text = "{|\n! Unit !! Credits\n|-\n| " + "style=" * 60 + "aa || 4\n|}\n"
    assert any(isinstance(block, Table) for block in read_text(text, "utf-8").pages[0].blocks)
