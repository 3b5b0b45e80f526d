"""What each line of a list says of its own unit: its kind, its hours in a bracket, its level behind a comma."""

from __future__ import annotations

import pytest

from pipeline.extraction.verdict import judge
from tests.extraction.small_documents import codes, qualification, understood, understood_html, units


def test_kinds_and_hours_of_items_below_the_years_of_a_course() -> None:
    text = (
        "Year 1\n1. Trim the lamp (120 GLH, external exam) – Mandatory\n"
        "2. Wind gears (90 GLH, coursework) – Mandatory\n\n"
        "Year 2\n3. Sound the fog horn (60 GLH, coursework) – Mandatory\n"
        "4. Signal to ships (60 GLH, coursework) – Optional\n"
        "5. Keep the log (30 GLH, coursework) – Optional\n"
    )
    assert units(understood(text), "unit_number", "title", "glh", "kind") == [
        ("1", "Trim the lamp", 120, "mandatory"),
        ("2", "Wind gears", 90, "mandatory"),
        ("3", "Sound the fog horn", 60, "mandatory"),
        ("4", "Signal to ships", 60, "optional"),
        ("5", "Keep the log", 30, "optional"),
    ]


def test_a_label_in_small_letters_behind_a_size_and_a_comma() -> None:
    text = "Module 1 - Trim the lamp\nCredit value: 3, level: 2, contact hours: 12\nUnit reference H/505/0053\n\n" * 2
    rows = units(
        understood(text.replace("0053", "0052", 1).replace("H/505/0052", "D/505/0052")), "level", "credit", "glh"
    )
    assert set(rows) == {("2", 3, 12)}


def test_lines_indented_by_tabs_below_a_number_are_no_table() -> None:
    below = "\tLevel: 3\n\tCredit: {}\n\tGLH: 24\n\t{}\n\n"
    text = f"1.1\tTrim the lamp\n{below.format(3, 'D/601/5313')}1.2\tWind gears\n{below.format(6, 'H/601/5314')}"
    assert units(understood(f"Mandatory units\n\n{text}"), "uan", "title", "level", "credit", "glh") == [
        ("D/601/5313", "Trim the lamp", "3", 3, 24),
        ("H/601/5314", "Wind gears", "3", 6, 24),
    ]


def test_leaders_of_dots_part_columns() -> None:
    text = (
        "UNIT TITLE...............UNIT CODE.....CREDIT\nTrim the lamp............LK201.........4\n"
        "Wind gears...............LK202.........5\nFog signals..............LK203.........2\n"
    )
    assert units(understood(text), "unit_number", "title", "credit") == [
        ("LK201", "Trim the lamp", 4),
        ("LK202", "Wind gears", 5),
        ("LK203", "Fog signals", 2),
    ]


def test_a_group_by_its_kind_and_a_letter() -> None:
    text = (
        "Mandatory\nLK1 Trim the lamp (3 credits)\nOptional A - Signals\nLK2 Fog horns (4 credits)\n"
        "Optional B - Gears\nLK3 Wind gears (4 credits)\n"
    )
    assert [group for group, _ in units(understood(text), "group", "kind")] == [
        "Mandatory",
        "Optional A - Signals",
        "Optional B - Gears",
    ]


@pytest.mark.parametrize("label", ["Credits required", "Credits needed", "Total credits needed"])
def test_credits_needed_are_the_total(label: str) -> None:
    text = (
        f"{label}: 12\n\nOptional units\nTrim the lamp (5 credits)\nWind gears (4 credits)\nFog signals (3 credits)\n"
    )
    assert qualification(understood(text)).total_credit == 12


def test_a_title_in_capitals_and_credits_in_short_speak_of_a_qualification() -> None:
    assert judge(
        ["DIPLOMA IN LIGHTHOUSE KEEPING", "Trim the lamp: 6 cr / 40 h", "Learners sit no test."]
    ).is_specification
    assert not judge(["PRIZES AWARDED IN MAY", "Lamp oil: 6.00 CR", "Learners sit no test."]).is_specification


def test_levels_over_lists_part_no_group_of_one_kind() -> None:
    first = "Level 4 units\n1. Trim the lamp (20 credits)\n2. Wind the gears (20 credits)\n\n"
    text = f"The qualification consists of 4 mandatory units.\n\n{first}Level 5 units\n3. Keep the log (20 credits)\n"
    read = units(understood(f"{text}4. Paint the tower (20 credits)\n"), "level", "kind")
    assert read == [("4", "mandatory")] * 2 + [("5", "mandatory")] * 2


def test_kinds_within_the_definitions_of_a_list() -> None:
    named = "".join(f"<dt>Unit {at}: {title}</dt><dd>{kind} &middot; 10 credits</dd>" for at, title, kind in _DEFINED)
    read = units(understood_html(f"<dl>{named}</dl>"), "unit_number", "title", "kind")
    assert read == [("1", "Trim the lamp", "mandatory"), ("2", "Keep the log", "optional")]


_DEFINED = ((1, "Trim the lamp", "Core"), (2, "Keep the log", "Optional"))


def test_units_by_letters_in_numbered_sections() -> None:
    card = "<p>Unit reference: {}</p><p>Level: 4</p><p>1 Understand lamps</p><p>1.1 explain wicks</p>"
    page = "".join(
        f"<h3>2.{at} Unit {letter}: {title}</h3>{card.format(uan)}"
        for at, letter, title, uan in (
            (1, "A", "Trim the lamp", "T/601/1235"),
            (2, "B", "Keep the log", "D/601/1228"),
        )
    )
    extraction = understood_html(page)
    assert units(extraction, "unit_number", "title") == [("A", "Trim the lamp"), ("B", "Keep the log")]
    assert "stated-twice-differently" not in codes(extraction)
