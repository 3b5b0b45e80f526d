"""Lines that whoever saved a text broke: a wrapped paragraph is one again, and rows stay apart."""

from __future__ import annotations

import textwrap

import pytest

from pipeline.reading.text import read_text
from tests.reading.shapes import from_text

SENTENCE = (
    "Keepers take Unit 210 Light and keep a lamp (LKW24) and Unit 301 Scrub the gallery, then Unit 302 Beat the drum "
    "of the clockwork and Unit 303 Look after ropes, before they go on to Unit 404 Keep the log of the tower."
)


@pytest.mark.parametrize("width", [60, 66, 72, 80])
def test_a_paragraph_whose_lines_are_as_full_as_its_width_allows_is_one(width: int):
    assert from_text(f"Keepers\n\n{textwrap.fill(SENTENCE, width)}\n") == [("p", "Keepers"), ("p", SENTENCE)]


def test_rows_of_nearly_one_length_are_no_paragraph():
    rows = [
        f"LK 20{at} {title} 3 {at}0" for at, title in enumerate(("Trim the lamp of a tower on a rock in the sea",) * 4)
    ]
    assert from_text("\n".join(rows)) == [("p", row) for row in rows]


def test_a_text_whose_lines_go_beyond_any_page_was_not_wrapped():
    long = "Learners " + "learn and learn " * 12
    lines = ["The units are", "as follows and", "no others"]
    assert len(from_text("\n".join([long, *lines]))) == len(lines) + 1


def test_texts_left_of_a_list_stand_behind_it():
    printed = (
        "How it is        There are two units:\nbuilt            Mandatory units\n"
        "(QCF)            • Trim the lamp of a tower\n"
        "                   and its panes\n                 • Sound the horn\n"
    )
    assert from_text(printed) == [
        ("p", "There are two units:"),
        ("p", "Mandatory units"),
        ("li", "Trim the lamp of a tower and its panes"),
        ("li", "Sound the horn"),
        ("p", "How it is built (QCF)"),
    ]


def test_a_number_at_the_end_of_a_sentence_counts_no_item():
    text = "The unit is at Level 2, and it is known to have a credit value of\n4. The guided time is 32 hours."
    (paragraph,) = read_text(text, "utf-8").pages[0].blocks
    assert paragraph.text == text.replace("\n", " ")


def test_a_large_heading_goes_on_below_with_a_small_word():
    (paragraph,) = read_text("Level 2 Certificate in Bus\nand Coach Driving", "utf-8").pages[0].blocks
    assert paragraph.text == "Level 2 Certificate in Bus and Coach Driving"


def test_a_size_behind_a_dash_goes_on_with_the_item_above_it():
    wind = "Wind gears – Level 2 – 3 credits"
    read = from_text(f"  * Trim the lamp – Level 3\n    – 4 credits\n  * {wind}\n")
    assert [block[1] for block in read] == ["Trim the lamp – Level 3 – 4 credits", wind]
    assert [block[1] for block in from_text("  * Trim the lamp\n    – 4 credits\n")] == ["Trim the lamp", "4 credits"]


def test_a_table_holds_no_marked_heading():
    card = "**Ref:** T/601/1235  **Level:** 4  **Credit:** 5"
    text = f"### Trim the lamp\n{card}\n\n### Keep the log\n{card}\n\n### Paint the tower\n{card}\n"
    assert [block for block in from_text(text) if block[0] == "h3"] == [
        ("h3", "Trim the lamp"),
        ("h3", "Keep the log"),
        ("h3", "Paint the tower"),
    ]
