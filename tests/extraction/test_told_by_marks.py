"""Kinds that marks, numbers or labels of anybody tell; titles over lines below a header; dashes and gaps as columns."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, tabbed, understood, understood_html, units

_KINDS = [("Trim the lamp", "mandatory"), ("Keep the log", "optional"), ("Wind the gears", "mandatory")]


def test_a_mark_in_a_table_that_a_line_below_it_explains() -> None:
    rows = "".join(f"<tr><td>{title}{'*' if kind == 'mandatory' else ''}</td><td>4</td></tr>" for title, kind in _KINDS)
    body = f"<table><tr><th>Unit title</th><th>Credit</th></tr>{rows}</table><p>* Mandatory unit</p>"
    assert units(understood_html(body), "title", "kind") == _KINDS


@pytest.mark.parametrize(
    "said",
    [
        "Units 1 and 3 are mandatory. The remaining units are optional.",
        "Unit 2 is optional. All other units are mandatory.",
        "Units 1, 3 are mandatory, all others optional.",
    ],
)
def test_numbers_of_units_that_a_sentence_says_are_mandatory(said: str) -> None:
    listed = "\n".join(f"Unit {at}: {title} (4 credits)" for at, (title, _) in enumerate(_KINDS, 1))
    assert units(understood(f"{said}\n\n{listed}\n"), "title", "kind") == _KINDS


def test_numbers_alone_say_nothing_of_the_other_units() -> None:
    listed = "\n".join(f"Unit {at}: {title} (4 credits)" for at, (title, _) in enumerate(_KINDS, 1))
    assert units(understood(f"Units 1 and 3 are mandatory.\n\n{listed}\n"), "kind") == [(None,)] * 3


def test_a_kind_behind_a_label_that_nobody_knows_is_its_records() -> None:
    record = "Unit title      : {}\nReference       : {}\nLevel           : 3\nMandatory/Opt.  : {}\n\n"
    references = ("D/617/3523", "F/651/0692", "L/651/2991")
    text = "".join(
        record.format(title, uan, kind.capitalize()) for (title, kind), uan in zip(_KINDS, references, strict=True)
    )
    assert units(understood(text), "title", "kind") == _KINDS


def test_titles_over_lines_below_a_header_without_codes() -> None:
    text = (
        "Mandatory units\n\nUnit Level Credit GLH\nUnit 1 Store paraffin\nand other oils of the\nlight 3 6 42\n"
        "Unit 2 Keep the log 3 5 40\nUnit 3 Wind the\ngears 2 4 20\n"
    )
    assert units(understood(text), "unit_number", "title", "credit", "glh") == [
        ("1", "Store paraffin and other oils of the light", 6, 42),
        ("2", "Keep the log", 5, 40),
        ("3", "Wind the gears", 4, 20),
    ]


def test_dashes_between_as_many_cells_on_each_line() -> None:
    references = ("D/617/3523", "F/651/0692", "L/651/2991")
    text = "\n".join(f"{uan} - {title} - L3 - 7 - 62" for uan, (title, _) in zip(references, _KINDS, strict=True))
    assert units(understood(f"Core units\n\n{text}\n"), "uan", "title", "level", "credit", "glh") == [
        (uan, title, "3", 7, 62) for uan, (title, _) in zip(references, _KINDS, strict=True)
    ]


def test_groups_names_over_tables_with_an_empty_column_between() -> None:
    rows = [
        ("Mandatory units", "", "", "", "Optional units", "", ""),
        ("Unit", "Level", "Credits", "", "Unit", "Level", "Credits"),
        ("Trim the lamp", 3, 4, "", "Keep the log", 3, 5),
        ("Wind the gears", 3, 4, "", "", "", ""),
    ]
    assert sorted(units(understood(tabbed(rows)), "title", "kind")) == sorted(_KINDS)


def test_levels_of_scqf_stand_as_printed_and_are_told_to_be_of_another_scale() -> None:
    rows = [("Code", "Unit title", "SCQF level", "Credits"), ("F42E 04", "Trim the lamp", 6, 4)]
    read = understood(tabbed([*rows, ("F43E 04", "Keep the log", 5, 4)]))
    assert units(read, "level") == [("6",), ("5",)]
    assert "levels-of-another-scale" in codes(read)
