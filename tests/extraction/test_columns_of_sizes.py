"""Columns of qualifications that say their size in the header: `Award (6 credits)`, `Certificate (13 credits)`."""

from __future__ import annotations

from pipeline.extraction import extract
from pipeline.reading.html import read_html
from tests.extraction.small_documents import (
    DOCUMENT_ID,
    codes,
    html_table,
    qualification,
    uncovered,
    understood,
    understood_html,
    units,
)


def test_a_size_behind_the_name_of_a_column_is_its_qualifications_and_none_of_its_name() -> None:
    head = ("Unit", "UAN", "Level", "Credit", "Award (6 credits)", "Certificate (9 credits)")
    rows = [
        ("Trim the lamp", "T/601/1235", "2", "3", "Mandatory", "Mandatory"),
        ("Keep the log", "H/601/1229", "2", "3", "Mandatory", "Mandatory"),
        ("Wind the gears", "A/502/0425", "2", "3", "", "Optional"),
    ]
    cover = "<p>Stour Valley Qualifications</p><h1>Level 2 Award and Certificate in Lamp Care</h1>"
    page = f"<html><body>{cover}{html_table(head, *rows)}</body></html>"
    found = extract(read_html(page, "utf-8"), DOCUMENT_ID).specification
    assert found is not None
    assert [(one.title, one.total_credit, len(one.listings)) for one in found.qualifications] == [
        ("Level 2 Award in Lamp Care", 6, 2),
        ("Level 2 Certificate in Lamp Care", 9, 3),
    ]


def test_credits_right_under_a_groups_name_are_of_that_group_and_not_of_all() -> None:
    first = "Mandatory units\n\n- Trim the lamp (9 credits)\n\nOptional units\n\n"
    said = "Learners must achieve at least 4 credits\n\n"
    read = qualification(understood(f"{first}{said}- Keep the log (4 credits)\n- Wind the gears (4 credits)\n"))
    assert read.total_credit is None
    assert [rule.source_text for rule in read.rules] == ["Learners must achieve at least 4 credits"]


def test_units_that_are_offered_at_several_levels_are_told() -> None:
    rows = [("Trim the lamp", "X", "X", "2"), ("Keep the log", "X", "X", "3"), ("Wind the gears", "", "X", "3")]
    read = understood_html(html_table(("Title", "E1", "E2", "Credit"), *rows))
    assert any("has more than one" in finding.message for finding in read.findings)


def test_a_title_of_several_entry_levels_is_of_none_of_them() -> None:
    title = "Entry Level Award in Lamp Care (Entry 1), (Entry 2) and (Entry 3)"
    read = qualification(uncovered(f"{title}\n\n- Unit 1: Trim it (T/601/1235)\n"))
    assert (read.title, read.level) == ("Entry Level Award in Lamp Care", None)


def test_both_units_are_mandatory_beside_the_label_of_rules() -> None:
    facts = html_table(("Level", "2"), ("Rule of combination:", "Both units are mandatory"))
    rows = html_table(("Unit", "Credit"), ("Trim the lamp", "3"), ("Keep the log", "4"))
    assert units(understood_html(facts + rows), "kind") == [("mandatory",)] * 2


def test_a_fact_of_a_sheet_with_a_comma_behind_its_label() -> None:
    lines = "Credit value,6\n,\nUnit code,Unit title,Level,Credit\nLK1,Trim the lamp,2,3\nLK2,Keep the log,2,3\n"
    assert qualification(understood(lines)).total_credit == 6


def test_a_dagger_in_front_of_a_listed_unit_tells_its_kind() -> None:
    lines = (
        "Units marked † are mandatory.\n\n- † Unit 1 – Trim the lamp – 3 credits\n- Unit 2 – Keep the log – 4 credits\n"
    )
    assert units(understood(lines), "kind") == [("mandatory",), ("optional",)]


def test_sizes_below_one_another_beside_titles_need_no_header():
    """Labels before numbers were no sizes where no name stood over them, and the whole list was lost."""
    rows = [
        ("2282-101 Trim the lamp", "GLH: 60"),
        ("", "Credits: 15"),
        ("", "Level: 2"),
        ("2282-102 Keep the log", "GLH: 40"),
        ("", "Credits: 5"),
        ("", "Level: 3"),
    ]
    cells = "".join(f"<tr><td>{left}</td><td>{right}</td></tr>" for left, right in rows)
    whole = "".join(
        f"<tr><td>{rows[at][0]}</td><td>{' '.join(right for _, right in rows[at : at + 3])}</td></tr>" for at in (0, 3)
    )
    for body in (cells, whole):
        found = units(
            understood_html(f"<h2>Optional units</h2><table>{body}</table>"), "unit_number", "level", "credit", "glh"
        )
        assert found == [("2282-101", "2", 15, 60), ("2282-102", "3", 5, 40)]


def test_sizes_of_a_qualification_beside_their_names_are_no_units():
    facts = "".join(
        f"<tr><td>{name}</td><td>{size}</td></tr>"
        for name, size in (("Size of it all", "37 credits"), ("Taught for", "300 GLH"), ("Stands at", "Level 3"))
    )
    assert "no-units" in codes(understood_html(f"<h2>Optional units</h2><table>{facts}</table>"))
