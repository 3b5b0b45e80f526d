"""Lines and rows that say how large parts of a qualification are, or how much is asked for: none is a unit."""

from __future__ import annotations

import pytest

from pipeline.extraction.lines import header_line, read_line
from pipeline.model import NOWHERE
from tests.extraction.small_documents import html_table, qualification, understood, understood_html, units

_TITLES = ["Trim the lamp", "Wind the gears", "Keep the log", "Paint the tower"]
_SAID = [
    "To get the Certificate you need",
    "Optional units: pick",
    "Your choice:",
    "Credits needed:",
    "Qualification size:",
    "Minimum from group B:",
    "All units together:",
    "Knowledge units:",
    "The rest from either route:",
    "No single optional group may contribute more than",
    "B1 and B2 combined:",
]


@pytest.mark.parametrize("said", _SAID)
@pytest.mark.parametrize("coded", [True, False])
def test_a_line_among_units(said: str, coded: bool) -> None:
    lines = [f"{f'VS{at} ' if coded else ''}{title} - {at + 2} credits" for at, title in enumerate(_TITLES)]
    text = "\n".join([*lines[:2], f"{said} 9 credits", *lines[2:]])
    assert [title for (title,) in units(understood(f"Units\n\n{text}\n"), "title")] == _TITLES


@pytest.mark.parametrize("said", [*_SAID[2:], "Route A", "Optional credits required", "Credits from optional units"])
@pytest.mark.parametrize("coded", [True, False])
def test_a_row_among_units(said: str, coded: bool) -> None:
    rows = [(f"VS{at}", title, "3", str(at + 2)) for at, title in enumerate(_TITLES)]
    rows.insert(2, ("", said.rstrip(":"), "", "9"))
    table = [("Unit", "Title", "Level", "Credit"), *rows]
    read = units(understood_html(html_table(*(row if coded else row[1:] for row in table))), "title", "credit")
    assert read == [(title, at + 2) for at, title in enumerate(_TITLES)]


def test_a_code_or_a_number_of_its_own_makes_such_a_row_a_unit() -> None:
    rows = [(f"VS{at}", title, "3", "4") for at, title in enumerate(["Free choice", "Full time work", *_TITLES])]
    read = units(understood_html(html_table(("Unit", "Title", "Level", "Credit"), *rows)), "title")
    assert [title for (title,) in read] == ["Free choice", "Full time work", *_TITLES]


def test_a_line_under_a_header_may_hold_no_title() -> None:
    columns = header_line("Unit guided learning hours")
    assert columns is not None
    assert read_line("30", "", columns, NOWHERE) is None


_OF_BOTH = ["Balance", "Core Skills", "Exit and Entry", "Transfer", "Full Circle", "Fees and Points"]


def test_words_of_sizes_title_units_where_none_has_a_code_or_level() -> None:
    titles = [*_TITLES[:2], *_OF_BOTH]
    lines = "".join(f"<li>{title} (4 credits)</li>" for title in titles)
    assert [one for (one,) in units(understood_html(f"<h2>Mandatory units</h2><ul>{lines}</ul>"), "title")] == titles
    rows = [(title, "4", "30") for title in titles]
    read = understood_html(html_table(("Unit title", "Credits", "GLH"), *rows, ("Credits needed", "9", "")))
    assert [one for (one,) in units(read, "title")] == titles
    text = "\n".join(" ".join(row) for row in rows if row[0] != "Exit and Entry")  # its level may be Entry 4
    read = understood(f"Mandatory units\n\nUnit title Credits GLH\n{text}\n")
    assert [one for (one,) in units(read, "title")] == [title for title in titles if title != "Exit and Entry"]


def test_needs_may_be_what_a_unit_is_about() -> None:
    titles = ["Trim the lamp", "Customer needs", "Wind the gears"]
    text = "\n".join(f"{title} 3 credits" for title in titles)
    read = understood(f"Mandatory units\n{text}\nThe award needs 9 credits\n")
    assert [title for (title,) in units(read, "title")] == titles


def test_a_line_with_a_number_and_a_credit_that_is_not_read_is_told() -> None:
    lines = [f"VS{at} {title} ({at + 2} credits)" for at, title in enumerate(_TITLES)]
    read = understood("\n".join([*lines[:2], "", "Level: 3 Credits: 37", "", *lines[2:]]) + "\n")
    assert [finding.code for finding in read.findings if _TITLES[0] in finding.message] == ["unread-row"]


def test_a_number_behind_a_kind_may_end_in_a_full_stop() -> None:
    listed = "Optional units\n\n" + "".join(f"VS{at} {title} (3 credits)\n" for at, title in enumerate(_TITLES))
    found = qualification(understood(f"Optional units: 2.\n\n{listed}"))
    assert [rule.source_text for rule in found.rules] == ["Optional units: 2."]


_ASKED = [
    "plus at least 9 credits from the optional units",
    "your two core units plus your three optional units",
    "barred units will not count towards the credits of the whole",
    "keepers are required to gain a minimum of 30 credits, as shown below",
]


@pytest.mark.parametrize("said", _ASKED)
def test_what_is_asked_in_small_letters_is_not_the_rest_of_a_title(said: str) -> None:
    rows = [(f"VS{at}", title, "3", str(at + 2)) for at, title in enumerate(_TITLES)]
    rows.insert(2, ("", said, "", ""))
    extraction = understood_html(html_table(("Unit", "Title", "Level", "Credit"), *rows))
    assert [title for (title,) in units(extraction, "title")] == _TITLES
    assert said in [rule.source_text for rule in qualification(extraction).rules]


@pytest.mark.parametrize(
    "said",
    [
        "Mix of core and optional units, adding up to 40 credits",
        "Four mandatory units (22 credits)",
        "This certificate has one unit worth 4 credits",
        "Number of credits from the lamp room 7",
    ],
)
def test_an_item_that_counts_changes_nothing_about_the_others(said: str) -> None:
    items = [f"- 20{at} {title} (Level 3, {at + 2} credits)" for at, title in enumerate(_TITLES)]
    read = understood("\n".join(["Units", "", *items[:2], f"- {said}", *items[2:], ""]))
    assert units(read, "unit_number", "title") == [(f"20{at}", title) for at, title in enumerate(_TITLES)]
