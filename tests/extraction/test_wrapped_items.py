"""Lists of units that were wrapped to a width, and lists that a line without a mark interrupts."""

from __future__ import annotations

import pytest

from pipeline.reading.document import ListItem
from pipeline.reading.text import read_text
from tests.extraction.small_documents import codes, understood, units

_LONG = (
    ("Look after the harbour", ""),
    ("Moor wide and heavily laden", "Vessels"),
    ("Wind the gears", ""),
    ("Provide help for journeys at", "Sea"),
    ("Splice old ropes and tie good", "Knots"),
)
_WHOLE = [f"{title} {rest}".strip() for title, rest in _LONG]


def _list(mark: str, lines: tuple[tuple[str, str], ...] = _LONG) -> str:
    marked = ((f"{mark.format(at)} {title}", rest) for at, (title, rest) in enumerate(lines, 1))
    return "Mandatory units\n\n" + "".join(f"{line}\n{rest}\n" if rest else f"{line}\n" for line, rest in marked)


@pytest.mark.parametrize("mark", ["{}.", "•", "Unit {}"])
def test_a_line_that_did_not_fit_above_goes_on_with_its_item(mark: str) -> None:
    assert units(understood(_list(mark)), "title") == [(title,) for title in _WHOLE]


def test_two_that_did_not_fit_tell_a_wrapped_list_without_a_word_that_does_where_it_counts() -> None:
    lines = tuple(line for line in _LONG if line[1] != "Sea")
    whole = [(title,) for title in _WHOLE if not title.endswith("Sea")]
    assert units(understood(_list("{}.", lines)), "title") == whole
    headed = "• Trim lamps\n• Moor wide ships\nAssessment\n• Wind all gears\nProgression\n• Row out\n"
    read = [
        block.text for page in read_text(headed, "utf-8").pages for block in page.blocks if isinstance(block, ListItem)
    ]
    assert read == ["Trim lamps", "Moor wide ships", "Wind all gears", "Row out"]


def test_lines_that_would_have_fitted_are_what_a_unit_is_about() -> None:
    lines = (*_LONG, ("Row out", "Oars and rowlocks"))
    found = understood(_list("•", lines))
    assert "Row out Oars and rowlocks" not in [title for (title,) in units(found, "title")]


def test_a_numbered_list_goes_on_behind_a_line_that_may_be_the_rest_of_a_title_and_the_doubt_is_told() -> None:
    found = understood(_list("{}.", (*_LONG[:3], ("Row out", ""), ("Oil hinges", ""))))
    titles = [title for (title,) in units(found, "title")]
    assert titles == [
        "Look after the harbour",
        "Moor wide and heavily laden",
        "Wind the gears",
        "Row out",
        "Oil hinges",
    ]
    assert "column-doubt" in codes(found)


def test_a_line_between_bullets_may_head_another_list_so_the_doubt_alone_is_told() -> None:
    found = understood(_list("•", (*_LONG[:2], ("Portfolio of work", ""), ("Practical tasks", ""))))
    assert [title for (title,) in units(found, "title")] == ["Look after the harbour", "Moor wide and heavily laden"]
    assert "column-doubt" in codes(found)


def test_the_name_of_a_group_between_two_items_is_no_rest() -> None:
    page = "Mandatory units\n• Look after lamps and\noil\n• Moor wide ships\n• Row out\n"
    page += "Optional units\n• Wind gears\n• Rig sails\n"
    assert units(understood(page), "title", "kind") == [
        ("Look after lamps and oil", "mandatory"),
        ("Moor wide ships", "mandatory"),
        ("Row out", "mandatory"),
        ("Wind gears", "optional"),
        ("Rig sails", "optional"),
    ]


def test_a_group_beside_others_may_hold_one_unit() -> None:
    page = "Mandatory units\n1. Trim the lamp\n2. Wind gears\nRowing units\n1. Row out at night\n"
    assert units(understood(page), "title") == [("Trim the lamp",), ("Wind gears",), ("Row out at night",)]
    page = page.replace("Rowing units", "How it is assessed")
    assert len(units(understood(page), "title")) == 2
