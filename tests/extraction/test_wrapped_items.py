"""Lists of units that were wrapped to a width, and lists that a line without a mark interrupts."""

from __future__ import annotations

import pytest

from pipeline.reading.text import read_text
from tests.extraction.small_documents import codes, understood, units

_LONG = (
    ("Look after the harbour", ""),
    ("Moor wide and heavily laden", "vessels"),
    ("Wind the gears", ""),
    ("Provide help for journeys at", "Sea"),
    ("Splice old ropes and tie good", "knots"),
)
_VESSELS = ("Moor wide and heavily laden", "Vessels")
_WHOLE = [f"{title} {rest}".strip() for title, rest in _LONG]


def _list(mark: str, lines: tuple[tuple[str, str], ...] = _LONG) -> str:
    marked = ((f"{mark.format(at)} {title}", rest) for at, (title, rest) in enumerate(lines, 1))
    return "Mandatory units\n\n" + "".join(f"{line}\n{rest}\n" if rest else f"{line}\n" for line, rest in marked)


@pytest.mark.parametrize("mark", ["{}.", "•", "Unit {}"])
def test_a_line_that_did_not_fit_above_goes_on_with_its_item(mark: str) -> None:
    assert units(understood(_list(mark)), "title") == [(title,) for title in _WHOLE]


_FULL = (
    ("Sow seeds in the open ground and", "under glass"),
    ("Prune roses and shrubs in winter", "Farm machinery"),
    ("Drive a tractor along the furrow", ""),
    ("Shear sheep", ""),
)


@pytest.mark.parametrize("mark", ["{}.", "- Unit {}", "•", "Unit {}"])
@pytest.mark.parametrize("line", ["Farm machinery", "Assessed by portfolio"])
def test_a_line_below_a_full_item_is_not_its_rest_because_another_was(mark: str, line: str) -> None:
    found = understood(_list(mark, (_FULL[0], (_FULL[1][0], line), *_FULL[2:])))
    titles = [title for (title,) in units(found, "title")]
    assert titles[:2] == ["Sow seeds in the open ground and under glass", "Prune roses and shrubs in winter"]
    assert len(titles) == len(_FULL) or "column-doubt" in codes(found)


def test_lines_without_a_sign_of_their_own_go_on_with_no_item() -> None:
    said = tuple((title, "Assessed by portfolio" if at in (1, 2) else "") for at, (title, _) in enumerate(_FULL))
    read = [block.text for page in read_text(_list("{}.", said), "utf-8").pages for block in page.blocks]
    assert [text for text in read if "portfolio" in text] == ["Assessed by portfolio"] * 2
    assert [title for title, _ in _FULL if title in read] == [title for title, _ in _FULL]


def test_a_numbered_list_does_not_go_on_below_a_question_and_what_counts_on_elsewhere_is_doubted() -> None:
    page = "Mandatory units\n\n1. Sow seeds\n2. Prune roses\nWhat happens next\n3. Apply in person\n4. Pay the fee\n"
    found = understood(page)
    assert units(found, "title") == [("Sow seeds",), ("Prune roses",)]
    assert codes(found).count("column-doubt") == 1
    found = understood(page.replace("What happens next", "Next steps"))
    assert len(units(found, "title")) == 4
    assert codes(found).count("column-doubt") == 3


def test_lines_that_would_have_fitted_are_what_a_unit_is_about() -> None:
    lines = (*_LONG, ("Row out", "Oars and rowlocks"))
    found = understood(_list("•", lines))
    assert "Row out Oars and rowlocks" not in [title for (title,) in units(found, "title")]


def test_a_numbered_list_goes_on_behind_a_line_that_may_be_the_rest_of_a_title_and_the_doubt_is_told() -> None:
    found = understood(_list("{}.", (_LONG[0], _VESSELS, _LONG[2], ("Row out", ""), ("Oil hinges", ""))))
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
    found = understood(_list("•", (_LONG[0], _VESSELS, ("Portfolio of work", ""), ("Practical tasks", ""))))
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
