"""What one mechanism alone reads: each was taken away in turn, and until this nothing else told that it was gone."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import uncovered, understood, understood_html, units

_ABOUT = "Level 3 Diploma in Fog (500/9203/0)\n\nThis qualification is made up of units. Learners achieve credits.\n\n"
_HEADER = "| Unit code | Unit title | Credit |\n|---|---|---|\n"
_CRITERIA = "\n| No | Title |\n|---|---|\n| 1.1 | Explain the {0} |\n| 1.2 | Describe the {0} |\n\n"
_LEVELS = "".join(f"| T/601/123{at} | {title} | 4 |\n" for at, title in ((5, "Fog Level 3"), (6, "Charts Level 2")))
_LABELS = (
    "| Unit title | Level | Credit |\n|---|---|---|\n"
    "| Feed animals Unit accreditation number T/601/1235 | 3 | 4 |\n"
    "| Sea charts Unit accreditation number D/506/2153 | 2 | 5 |\n"
)
_SLASHES = (
    "Units are listed with their level/credit/GLH\n\n"
    "| Unit code | Unit title | Credit / Level / GLH |\n|---|---|---|\n"
    "| T/601/1235 | Fog signals | 3 / 4 / 30 |\n| D/506/2153 | Sea charts | 2 / 5 / 40 |\n"
)
_APART = (
    "Unit 1 Fog signals (T/601/1235) 4 credits\n"
    + _CRITERIA.format("fog")
    + "Unit 2 Sea charts (D/506/2153) 5 credits\n"
    + _CRITERIA.format("chart")
)
_HEADS = "".join(
    f"# Unit {at}: {title}\n\nThis unit is about it.\n\n"
    for at, title in enumerate(("Fog signals", "Sea charts", "Tide tables"), 1)
)
_BROKEN = (
    "Unit LMC A1 Fog signals (T/601/1235)\n\nUnit LMC A2 Sea charts (D/506/2153)\n\n"
    "Unit LMC A4\n\n(HSC446)\n\nManage a team (J/602/4006)\n"
)


@pytest.mark.parametrize(
    ("text", "fields", "rows"),
    [
        pytest.param(_HEADER + _LEVELS, "title level", [("Fog", "3"), ("Charts", "2")], id="levels ending all titles"),
        pytest.param(
            _SLASHES,
            "credit level glh",
            [(3, "4", 30), (2, "5", 40)],
            id="a header's order goes before a line's above it",
        ),
        pytest.param(_LABELS, "title", [("Feed animals",), ("Sea charts",)], id="a code's label behind each title"),
        pytest.param(
            _APART, "unit_number title", [("1", "Fog signals"), ("2", "Sea charts")], id="criteria counted alike"
        ),
        pytest.param(
            f"Mandatory units\n\n- Unit 1: Fog signals\n- Unit 2: Sea charts\n\n{_HEADS}",
            "title",
            [("Fog signals",), ("Sea charts",), ("Tide tables",)],
            id="more heads than rows",
        ),
        pytest.param(
            _BROKEN,
            "unit_number title",
            [("LMC A1", "Fog signals"), ("LMC A2", "Sea charts"), ("LMC A4", "Manage a team")],
            id="a number alone above its code",
        ),
    ],
)
def test_units(text, fields, rows):
    assert units(uncovered(_ABOUT + text), *fields.split()) == rows


def test_or_on_a_line_of_its_own_makes_one_rule():
    rows = _HEADER + "| T/601/1235 | Fog signals | 4 |\n| D/506/2153 | Sea charts | 5 |\n\n"
    amounts = "at least 12 credits from Group A\n\nor\n\nat least 15 credits from Group B\n"
    specification = uncovered(f"{_ABOUT}{rows}Learners must achieve:\n\n{amounts}").specification
    assert [rule.source_text.count("credits from Group") for rule in specification.qualifications[0].rules] == [2]


def test_a_group_s_name_in_two_bold_cells_is_one():
    rows = "".join(
        f"<tr><td><b>Optional</b></td><td><b>Group {group}</b></td><td></td></tr>"
        f"<tr><td>{code}</td><td>{title}</td><td>4</td></tr>"
        for group, code, title in (("B", "T/601/1235", "Fog signals"), ("C", "D/506/2153", "Sea charts"))
    )
    header = "<tr><th>Unit code</th><th>Unit title</th><th>Credit</th></tr>"
    found = understood_html(f"<p>{_ABOUT}</p><table>{header}{rows}</table>")
    assert units(found, "title", "group") == [("Fog signals", "Group B"), ("Sea charts", "Group C")]


def test_two_columns_of_titles_and_what_says_credits() -> None:
    table = "Core units\n\nTrim the lamp\t4 credits\nKeep the log\t3 credits\n"
    read = units(understood(table), "title", "credit", "kind")
    assert read == [("Trim the lamp", 4, "mandatory"), ("Keep the log", 3, "mandatory")]


def test_summaries_behind_a_structure_say_more_of_the_same_units() -> None:
    table = "Core units\n\nTrim the lamp (LK01)\t4 credits\nKeep the log (LK02)\t3 credits\n\nOptions\n\n"
    chosen = "Paint the tower (LK03)\t5 credits\nSound the horn (LK04)\t2 credits\n\n"
    titles = ("Trim the lamp", "Keep the log", "Paint the tower", "Sound the horn")
    rows = zip(titles, (4, 3, 5, 2), strict=True)
    said = "".join(
        f"LK0{at} {title}\tLevel 2 | {cr} credits | 30 GLH\n" for at, (title, cr) in enumerate(rows, start=1)
    )
    read = units(understood(f"{table}{chosen}Unit summaries\n\n{said}"), "unit_number", "title", "glh", "kind")
    kinds = ["mandatory"] * 2 + ["optional"] * 2
    assert read == [(f"LK0{at}", *pair) for at, pair in enumerate(zip(titles, [30] * 4, kinds, strict=True), start=1)]


def test_codes_above_the_titles_of_cards_below_a_heading_and_a_sentence() -> None:
    cards = "".join(
        f"<div><span>LHK10{at}</span><span>{title}</span><span>{at} credits, 20 GLH</span></div>"
        for at, title in enumerate(("Trim the lamp", "Keep the log", "Paint the tower"), start=1)
    )
    facts = "<p><b>Credit value:</b> 10 <br><b>GLH:</b> 65 <br><b>TQT:</b> 100</p>"
    page = f"{facts}<h2>Units</h2><p>Candidates must pass all three units.</p>{cards}"
    assert units(understood_html(page), "unit_number", "title", "credit") == [
        ("LHK101", "Trim the lamp", 1),
        ("LHK102", "Keep the log", 2),
        ("LHK103", "Paint the tower", 3),
    ]
