"""Hyphens printed as U+2010: a word's own in some fonts, in other programs' pages only what a line's end added."""

from __future__ import annotations

import pytest

from pipeline.reading.pdf.lexicon import Lexicon
from pipeline.reading.pdf.lines import joined
from tests.reading.shapes import rows

HYPHEN = "\N{HYPHEN}"


@pytest.mark.parametrize(
    ("broken", "other", "read", "told"),
    [
        ("The preve# \\ ntion of fire", "Self-directed learning", "The prevention of fire", False),
        ("Being self-directed; self# \\ ish", "Self-directed learning", "Being self-directed; selfish", False),
        ("Directing self# \\ directed people", "Self-directed learning", "Directing self-directed people", False),
        ("Directing self# \\ directed people", "Cross#trained people", "Directing self-directed people", False),
        ("Directing self# \\ directed people", "Short# and long#term care", "Directing self-directed people", False),
        ("Computer# \\ aided work", "Directed learning", "Computer-aided work", False),
        ("Travel and set# \\ up", "Directed learning", "Travel and set-up", False),
        ("The preve# \\ ntion of fire", "Directed learning", "The prevention of fire", True),
        ("Directing self# \\ directed people", "Directed learning", "Directing self-directed people", False),
    ],
)
def test_a_hyphen_at_a_lines_end_that_stands_nowhere_else_was_added_there(typeset, broken, other, read, told):
    cells = "".join(f"[{cell}], ".replace("#", HYPHEN) for cell in ("1", broken, "4", "2", other, "5"))
    (page,) = typeset(
        f"#table(columns: (50pt, 180pt, 40pt), [Unit], [Title], [Credit], {cells})", "width: 440pt, height: 320pt"
    )
    assert rows(page)[1] == ["1", read, "4"]
    assert any("hyphen" in doubt for doubt in page.doubts) is told


@pytest.mark.parametrize(
    ("names", "read"),
    [("CRED- \\ IT", "CREDIT"), ("HACCP- \\ ISO", "HACCP-ISO"), ("UNIT \\ TITLE", "UNIT TITLE")],
)
def test_a_word_in_capitals_that_a_header_broke_is_whole(typeset, names, read):
    cells = "".join(f"[{cell}], " for cell in (names, "Title", "4", "Directed learning"))
    (page,) = typeset(f"#table(columns: (80pt, 180pt), {cells})", "width: 440pt, height: 320pt")
    assert rows(page)[0][0] == read


def test_long_words_that_a_text_moved_whole_tell_that_it_breaks_none(typeset):
    moved = "The organisational responsibilities of professional development in international environments and their"
    moved += " administration."
    text = f"{moved} " * 3 + "\n\n We teach you all the ways of cash-handling and the keeping of lamps by the sea."
    (page,) = typeset(f"#block(width: 130pt)[{text}]", "width: 440pt, height: 420pt")
    assert "cash-handling" in page.blocks[-1].text


def test_soft_hyphens_within_words_tell_what_a_lines_end_adds(typeset):
    titles = (
        "Work with self- \\ directed staff",
        "Lead cross- \\ trained teams",
        "Hold conversa- \\ tions",
        "Know de-?mentia",
    )
    cells = "".join(f"[{at}], [{title}], [{at + 3}], " for at, title in enumerate(titles))
    (page,) = typeset(
        f"#table(columns: (50pt, 180pt, 40pt), [Unit], [Title], [Credit], {cells})", "width: 440pt, height: 320pt"
    )
    assert [row[1] for row in rows(page)[1:]] == [
        "Work with self-directed staff",
        "Lead cross-trained teams",
        "Hold conversations",
        "Know dementia",
    ]


@pytest.mark.parametrize(("elsewhere", "title"), [("", "Keep the lamp off-site"), ("break-", "Keep the lamp offsite")])
def test_what_is_done_off_a_place_keeps_its_hyphen(elsewhere, title):
    """In a document that breaks words at ends of lines it may be either, and is taken for one."""
    lexicon = Lexicon.of(["keep", "the", "lamp", "breakage"], [("break-", "age")] if elsewhere else [("off-", "site")])
    assert joined(["Keep the lamp off-", "site"], lexicon) == title
