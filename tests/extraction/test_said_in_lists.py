"""How pages say a unit's credit, and what stands over lists of titles without any."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import tabbed, understood, units

_SIZED = [("Trim the lamp", "2", 4), ("Wind the gears", "3", 12), ("Keep the log", "3", 3)]


@pytest.mark.parametrize(
    "said",
    [
        "{title} (this unit has a credit value of {credit})",
        "{title} (credit value of {credit})",
        "{title} with a credit value of {credit}",
        "{title} (a {credit} credit unit)",
        "{title} – this is a {credit} credit unit",
        "{title} (earns {credit} credits)",
        "{title} = {credit} credits",
        "{title} (credit rating {credit})",
        "{title} (CV: {credit})",
        "{title} (CV {credit}, GLH 30)",
    ],
)
@pytest.mark.parametrize("mark", ["• ", ""])
def test_ways_to_say_a_credit(said: str, mark: str) -> None:
    text = "".join(f"{mark}{said.format(title=title, credit=credit)}\n" for title, _, credit in _SIZED)
    assert units(understood(f"Mandatory units\n\n{text}"), "title", "credit") == [
        (title, credit) for title, _, credit in _SIZED
    ]


@pytest.mark.parametrize(
    "said", ["{title} (Lvl {level}, {credit} credits)", "Level {level} {title} ({credit} credits)"]
)
def test_ways_to_say_a_level_beside_a_credit(said: str) -> None:
    text = "".join(f"• {said.format(title=title, level=level, credit=at)}\n" for title, level, at in _SIZED)
    assert units(understood(f"Mandatory units\n\n{text}"), "title", "level", "credit") == _SIZED


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Core units (all must be completed)", "Optional units (choose 2)"),
        ("Mandatory Units (7 credits)", "Optional Units (19 credits)"),
        ("Mandatory units - you must complete both", "Optional units - choose any two"),
        ("Core mandatory units", "Additional optional units"),
        ("Group A – Mandatory", "Group B – Optional"),
        ("Common core", "Optional units"),
        ("1. Mandatory units", "2. Optional units"),
        ("Students will complete the following core units", "Plus a selection from"),
    ],
)
def test_what_stands_over_lists_of_bare_titles(first: str, second: str) -> None:
    text = (
        f"This course covers several units.\n\n{first}\n\n• Trim the lamp\n• Wind the gears\n\n"
        f"{second}\n\n• Keep the log\n• Paint the tower\n• Sound the horn\n\nAssessment\n\n• Portfolio\n• Observation\n"
    )
    assert units(understood(text), "title", "kind") == [
        ("Trim the lamp", "mandatory"),
        ("Wind the gears", "mandatory"),
        ("Keep the log", "optional"),
        ("Paint the tower", "optional"),
        ("Sound the horn", "optional"),
    ]


def test_a_list_beside_one_of_units_below_modules_of_some_sort() -> None:
    text = "Core Modules\n\n• Trim the lamp\n• Wind the gears\n\nSpecialist Modules\n\n• Keep the log\n• Sound it all\n"
    read = units(understood(f"{text}\nOptional extras\n\n• Oilskin coat\n• Boots\n"), "title", "group")
    assert read[:3] == [
        ("Trim the lamp", "Core Modules"),
        ("Wind the gears", "Core Modules"),
        ("Keep the log", "Specialist Modules"),
    ]
    assert ("Boots", "Specialist Modules") not in read


def test_a_kind_behind_a_title_of_learners() -> None:
    text = "Units:\n\n" + "".join(
        f"• {title} – Mandatory. ({at} credits)\n"
        for at, title in enumerate(("Support gifted learners", "Trim the lamp", "Wind the gears", "Keep the log"), 2)
    )
    assert {kind for (kind,) in units(understood(text), "kind")} == {"mandatory"}


def test_ticks_below_the_name_of_a_kind() -> None:
    rows = [
        ("T/601/1235", "Trim the lamp", 4, "✓"),
        ("D/601/1228", "Keep the log", 3, ""),
        ("J/601/1238", "Fly", 2, ""),
    ]
    table = tabbed([("Code", "Unit", "Credits", "Mandatory"), *rows])
    assert units(understood(table), "title", "kind")[:2] == [
        ("Trim the lamp", "mandatory"),
        ("Keep the log", "optional"),
    ]


def test_who_assesses_a_unit_is_no_part_of_its_title() -> None:
    text = "Core units\n\nUnit 1: Trim the lamp – internally assessed\nUnit 2: Keep the log – externally assessed\n"
    assert units(understood(text), "title") == [("Trim the lamp",), ("Keep the log",)]
