"""Words and lines of text: hyphens, ligatures, raised marks, small capitals."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
import typst

from pipeline.reading.pdf import read_pdf
from pipeline.reading.pdf.lexicon import Lexicon
from pipeline.reading.pdf.lines import joined
from pipeline.reading.pdf.page_content import Char, Style
from pipeline.reading.pdf.pdfium_runs import _cut
from pipeline.reading.pdf.spelling import words_of


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["Deliver cus-", "tomer service"], "Deliver customer service"),
        (["Use self-", "evaluation"], "Use self-evaluation"),
        (["4430-", "403"], "4430-403"),
        (["T/601/", "1235"], "T/601/1235"),
        (["a soft\u00ad", "ware tool"], "a software tool"),
        (["one line", "and the next"], "one line and the next"),
    ],
)
def test_lines_are_joined(lines, whole):
    assert joined(lines) == whole


BREAKS = (("timber-", "frame"), ("informa-", "tion"))


@pytest.mark.parametrize(
    ("lines", "printed", "whole"),
    [
        (["quick-", "drying"], ("quick-drying",), "quick-drying"),
        (["quick-", "drying"], ("quick", "drying"), "quick-drying"),
        (["quick-", "drying"], ("quick",), "quickdrying"),
        (["re-", "sources"], ("resources",), "resources"),
        (["e-", "safety"], (), "e-safety"),
    ],
)
def test_the_documents_own_words_decide_about_a_hyphen(lines, printed, whole):
    assert joined(lines, Lexicon.of(printed)) == whole


@pytest.mark.parametrize(
    ("printed", "moved", "whole", "guessed"),
    [
        ((), 0, "horsedrawn", True),  # nothing tells
        (("information",), 0, "horsedrawn", False),  # this document breaks words
        (("information",), 9, "horsedrawn", False),
        (("timber", "frame"), 0, "horsedrawn", True),  # one break is its word's own, one not told
        (("timber", "frame", "informa-tion"), 0, "horse-drawn", False),  # all breaks are
        ((), 2, "horse-drawn", False),  # words are moved, not broken
    ],
)
def test_what_other_breaks_are_decides_where_the_words_do_not(printed, moved, whole, guessed):
    lexicon = Lexicon.of(printed, BREAKS)
    lexicon.moved_whole = lambda: moved
    assert joined(["horse-", "drawn"], lexicon) == whole
    assert lexicon.guesses("horse", "drawn") is guessed


@pytest.mark.parametrize("text", ["", " \r\n", "one", " a  b\r\n\r\nc d\r\n", "a\u00a0b\u2003c\r\nd"])
def test_a_page_is_cut_at_its_spaces_and_lines(text):
    runs, starts, ends, last_of_lines = _cut(text)
    found = list(re.finditer(r"\S+", text))
    assert list(zip(runs, starts, ends, strict=True)) == [(match[0], *match.span()) for match in found]
    between = [text[one.end() : other.start()] for one, other in pairwise(found)]
    assert last_of_lines == [at for at, gap in enumerate(between) if "\n" in gap]


def first_text(tmp_path, markup):
    path = tmp_path / "page.pdf"
    path.write_bytes(typst.compile(markup.encode()))
    return read_pdf(path).pages[0].blocks[0].text


def test_ligatures_are_taken_apart(tmp_path):
    assert first_text(tmp_path, "Office workflow, efficient filing") == "Office workflow, efficient filing"


def test_a_raised_mark_is_told_from_the_value_before_it(tmp_path):
    assert first_text(tmp_path, "Credit 4#super[1] of 12") == "Credit 4¹ of 12"


def test_text_at_a_slant_is_left_out(tmp_path):
    watermark = "#set page(background: rotate(-45deg, text(size: 80pt, fill: luma(220))[DRAFT]))\nText"
    assert first_text(tmp_path, watermark) == "Text"


def test_dots_set_apart_behind_a_title_do_not_join_its_words():
    chars, x = [], 0.0
    for letter in "Keep stock" + " ." * 40 + " 5 credits":
        if letter == " ":
            chars.append(Char(" ", x, 0, x, 10, 9, Style(10), generated=True))
        else:
            chars.append(Char(letter, x, 0, x + 5, 10, 9, Style(10)))
        x += 3 if letter == " " else 5
    words = [word.text for word in words_of(chars)]
    assert words[:2] + words[-2:] == ["Keep", "stock", "5", "credits"]
