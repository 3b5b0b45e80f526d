"""Codes and sizes above the titles, groups with a sentence behind their names, rows that sum up or ask for credits."""

from __future__ import annotations

from tests.extraction.small_documents import tabbed, understood, understood_html, units

_TITLES = ("Trim the lamp", "Keep the log", "Wind the gears")
_CARDS = [(str(at), title, at + 2) for at, title in enumerate(_TITLES, 1)]


def test_codes_and_sizes_on_the_line_above_each_title() -> None:
    text = "".join(f"Unit {at} | Level 3 | {credit} credits\n{title}\n\n" for at, title, credit in _CARDS)
    assert units(understood(f"Mandatory units\n\n{text}"), "unit_number", "title", "credit") == _CARDS


def test_the_first_line_below_a_groups_name_has_its_title_below_it() -> None:
    text = "\n\n".join(f"Unit {at} | Level 3 | {credit} credits\n\n{title}" for at, title, credit in _CARDS)
    assert units(understood(f"Mandatory units\n\n{text}\n"), "unit_number", "title", "credit") == _CARDS


def test_a_groups_row_that_goes_on_with_what_learners_must_take() -> None:
    rows = "<tr><td>Unit</td><td>Level</td><td>Credit</td></tr>"
    rows += "".join(f"<tr><td>{title}</td><td>3</td><td>{credit}</td></tr>" for _, title, credit in _CARDS)
    head = "<tr><td colspan='3'><b>Mandatory</b> Learners must take all of these.</td></tr>"
    assert units(understood_html(f"<table>{head}{rows}</table>"), "kind") == [("mandatory",)] * 3


def test_a_row_of_the_credits_that_are_required_is_no_unit() -> None:
    rows = [("Ref", "Unit", "Level", "Credit"), *((f"LK{at}", title, 3, credit) for at, title, credit in _CARDS)]
    text = tabbed([*rows, ("", "Minimum credits required", "", 12)])
    assert [title for (title,) in units(understood(text), "title")] == list(_TITLES)


def test_kinds_below_a_header_with_a_blank_behind_its_slash() -> None:
    rows = [("Unit no.", "Unit title", "Mandatory/ optional for full qualification", "Credit value")]
    rows += [(f"LK{at}", title, "Mandatory" if at < "3" else "Optional", credit) for at, title, credit in _CARDS]
    assert units(understood(tabbed(rows)), "kind") == [("mandatory",), ("mandatory",), ("optional",)]


def test_headings_that_are_titles_with_sizes() -> None:
    unit = "<h3>{} – {} credits (Level 2)</h3><p>Unit reference: {}</p><p>A practical unit.</p>"
    references = ("D/617/3523", "F/651/0692", "L/651/2991")
    body = "".join(unit.format(title, credit, uan) for (_, title, credit), uan in zip(_CARDS, references, strict=True))
    read = units(understood_html(f"<h2>Mandatory units</h2>{body}"), "title", "uan", "level", "credit", "kind")
    assert read == [
        (title, uan, "2", credit, "mandatory") for (_, title, credit), uan in zip(_CARDS, references, strict=True)
    ]
