"""Panels of facts in whatever form, before the units or behind them."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract
from pipeline.reading.html import read_html
from tests.extraction.small_documents import DOCUMENT_ID, html_table, qualification, tabbed, understood

COVER = "Level 2 Certificate in Lamp Keeping\n\n"
UNITS = "\nMandatory units\n\n" + tabbed(
    [("No", "Unit title", "Credits", "GLH"), ("1", "Trim the wick", 10, 50), ("2", "Polish the lens", 8, 70)]
)
FACTS = (
    ("Qualification No", "603/9034/1"), ("LARS code", "60390341"), ("Number of credits", "18 credits"),
    ("GLH (hours)", "120-140 hours"), ("Total Qualification Time (TQT)", "1,180 hours"),
    ("Available from", "01-Sep-2021"), ("End date", "August 31, 2026"),
)  # fmt: skip
FORMS = {
    "lines": "\n".join(f"{label}: {value}" for label, value in FACTS),
    "below each other": "\n".join(f"{label}\n{value}" for label, value in FACTS),
    "definitions": "\n\n".join(f"{label}\n: {value}" for label, value in FACTS),
    "table": tabbed(list(FACTS)),
    "labels above": tabbed(list(zip(*FACTS, strict=True))),
    "four columns": tabbed([(*FACTS[at], *(FACTS[at + 1] if at < 6 else ("Grading", "Pass"))) for at in (0, 2, 4, 6)]),
    "blanks": "\n".join(f"{label:<34}{value}" for label, value in FACTS),
    "labels first": "\n".join(text for column in zip(*FACTS, strict=True) for text in (*column, "")),
    "one line": " | ".join(f"{label}: {value}" for label, value in FACTS),
}


@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize("form", FORMS)
def test_a_panel_states_the_same_in_every_form(form: str, behind: bool) -> None:
    panel = f"\nKey facts\n\n{FORMS[form]}\n"
    found = qualification(understood(COVER + (UNITS + panel if behind else panel + UNITS)))
    stated = {fact.name: fact.value for fact in reversed(found.facts)}
    assert (found.qan, found.aim_reference, found.total_credit) == ("603/9034/1", "60390341", 18)
    assert (found.tqt, found.glh, found.glh_maximum) == (1180, 120, 140)
    assert (stated["operational_start"], stated["operational_end"]) == ("2021-09-01", "2026-08-31")
    assert [unit.title for unit in found.listings] == ["Trim the wick", "Polish the lens"]


def test_facts_of_two_panels_behind_the_units_that_differ_are_nobodys() -> None:
    pages = "".join(
        f"\nQualification number: {qan}\nGLH: {glh}\n" for qan, glh in (("603/9034/1", 50), ("600/5512/1", 70))
    )
    assert qualification(understood(COVER + UNITS + pages)).glh is None


def test_what_a_unit_states_beside_a_panel_stays_the_units() -> None:
    """A panel is told by what no unit has; labels and values of a unit alone make none."""
    card = "\nTrim the wick\nUnit reference: H/615/9034\nLevel: 2\nCredit value: 10\nGLH: 50\n"
    found = qualification(
        understood(COVER + card + card.replace("Trim the wick", "Oil the hinges").replace("9034", "9040"))
    )
    assert (found.total_credit, found.glh, [unit.glh for unit in found.listings]) == (None, None, [50, 50])


def test_values_that_are_fewer_than_their_labels_are_nobodys() -> None:
    """Where one value is missing, every one behind it stands as far from a label that is not its own."""
    labels, values = ["Qualification No", "Level", "Number of credits", "GLH", "TQT"], ["603/9034/1", "2", "70", "180"]
    for missing in (1, 2, 3):
        left = [value for at, value in enumerate(values) if at != missing]
        page = "\n".join((*labels, "", *left, ""))
        found = qualification(understood(f"{COVER}{page}{UNITS}"))
        assert (found.total_credit, found.glh, found.tqt) == (None, None, None)


def test_facts_of_three_qualifications_side_by_side() -> None:
    sizes = html_table(
        ("", "Award", "Certificate", "Diploma"),
        ("QN", "610/0001/1", "610/0002/3", "610/0003/5"),
        ("Credits", "8", "16", "37"),
    )
    head, marks = ("No.", "Unit", "Credit", "Award", "Certificate", "Diploma"), ("M", "M", "M")
    rows = [
        ("1", "Trim the lamp", "3", *marks),
        ("2", "Keep the log", "5", *marks),
        ("3", "Paint it", "9", "", "M", "M"),
    ]
    body = f"{sizes}{html_table(head, *rows)}<p>M: mandatory.</p>"
    page = f"<h1>Level 2 Award, Certificate and Diploma in Lighthouse Keeping</h1>{body}"
    specification = extract(read_html(page, "utf-8"), DOCUMENT_ID).specification
    assert specification is not None
    assert [one.total_credit for one in specification.qualifications] == [8, 16, 37]
