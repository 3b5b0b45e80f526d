"""Hyphens printed as U+2010: a word's own in some fonts, in other programs' pages only what a line's end added."""

from __future__ import annotations

import pytest

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
