"""The edition a document states of itself, and what only looks like one."""

from __future__ import annotations

import pytest

from pipeline.extraction.events import Note
from pipeline.extraction.stated_editions import stated_editions


def stated(*lines: str, front: int = 1) -> list[str]:
    return [fact.value for fact in stated_editions([Note(text=line) for line in lines], front)]


@pytest.mark.parametrize(
    ("line", "edition"),
    [
        ("Version 2.1 (March 2012)", "Version 2.1 (March 2012)"),
        ("*North Awards – Issue 3 – June 2015*", "Issue 3, June 2015"),
        ("Issue 7, May 2014", "Issue 7, May 2014"),
        ("Document version | 1.2", "Document version 1.2"),
        ("Edition 2 (12/05/2014)", "Edition 2 (12/05/2014)"),
        ("2nd edition", "2nd edition"),
        ("Handbook - Issue no. 4", "Issue no. 4"),
        ("v1.2", "v1.2"),
        ("Rev. 3", "Rev. 3"),
        ("Third Edition, 2014", "Third Edition, 2014"),
        ("Issue 3 (with what was mended since)", "Issue 3"),
        ("Draft Version 0.9", "Draft Version 0.9"),
    ],
)
def test_a_line_or_a_part_of_one_states_it(line, edition):
    assert stated(line) == [edition]


@pytest.mark.parametrize(
    "line",
    [
        "Version control", "Unit 3 Version control in software", "See issue 4 of the newsletter",
        "Issue date: 12 May 2014", "Unit | V3", "V3 Lamp care",
        "This is version 2 of the handbook that centres have had since the year before",
    ],
)  # fmt: skip
def test_other_uses_of_the_words_state_none(line):
    assert stated(line) == []


def rows(*lines: str) -> list[Note]:
    return [Note(text=line, cells=tuple(line.split(" | "))) for line in lines]


@pytest.mark.parametrize(
    ("lines", "editions"),
    [
        (("Version | Date | Changes", "9.1 | May 2014 | All", "10 | June 2015 | Two units"), ["Version 10, June 2015"]),
        (("Issue | What was amended", "3 | All", "2 | Some", "Then | 9"), ["Issue 3"]),
        (("Version | Units", "3 | All"), []),
        (("Unit | Date | Changes", "3 | May 2014 | All"), []),
    ],
)
def test_the_last_that_a_table_of_versions_lists(lines, editions):
    assert [fact.value for fact in stated_editions(rows(*lines), 9)] == editions
    assert [fact.value for fact in stated_editions([Note(text="Version 4"), *rows(*lines)], 9)] == ["Version 4"]


def test_behind_the_units_only_what_all_lines_agree_in():
    assert stated("Lamp care", "Issue 2", "Issue 2") == ["Issue 2"]
    assert stated("Lamp care", "Issue 2", "Issue 3") == []
    assert stated("Issue 4", "Issue 2", "Issue 3") == ["Issue 4"]
