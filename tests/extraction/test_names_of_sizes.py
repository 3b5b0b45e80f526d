"""Sizes under their longer names: `RQF level 3`, `30 guided learning hours (GLH)`, `Ofqual unit reference number`."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import understood, units

_UNITS = (("Fog signals", "H/615/0017", "3", "4", "30"), ("Trim and fill lamps", "K/615/0021", "2", "3", "22"))
_READ = [(title, uan, level, int(credit), int(glh)) for title, uan, level, credit, glh in _UNITS]
_FIELDS = ("title", "uan", "level", "credit", "glh")
_IN_A_LIST = "• Unit {at}: {title} ({uan}) {level}, {credit} credits, {hours}"
_BETWEEN_BARS = "{title} | {uan} | {level} | {credit} credits | {hours}"


@pytest.mark.parametrize("level", ["Level {}", "RQF level {}", "QCF Level {}"])
@pytest.mark.parametrize("hours", ["{} GLH", "{} guided learning hours", "{} Guided Learning Hours (GLH)"])
@pytest.mark.parametrize("line", [_IN_A_LIST, _BETWEEN_BARS], ids=["list", "bars"])
def test_names_of_levels_and_hours(line: str, hours: str, level: str) -> None:
    lines = [
        line.format(at=at, title=title, uan=uan, credit=credit, level=level.format(number), hours=hours.format(glh))
        for at, (title, uan, number, credit, glh) in enumerate(_UNITS, 1)
    ]
    assert units(understood("Mandatory units\n\n" + "\n".join(lines) + "\n"), *_FIELDS) == _READ


@pytest.mark.parametrize("level", ["{}", "Level {}", "Level {} (RQF)", "RQF {}", "{} (QCF)"])
def test_levels_in_cells_say_which_framework_they_are_of(level: str) -> None:
    rows = [f"| {title} | {uan} | {level.format(number)} | {cr} | {glh} |" for title, uan, number, cr, glh in _UNITS]
    head = "| Unit title | Unit reference | Level | Credit | GLH |\n|---|---|---|---|---|\n"
    assert units(understood(head + "\n".join(rows) + "\n"), *_FIELDS) == _READ


def test_the_regulators_name_for_its_number_is_a_label() -> None:
    cards = [
        f"{title}\n\nOfqual unit reference number: {uan}\nRQF level: {level}\nCredit value: {credit}\nGLH: {glh}\n"
        for title, uan, level, credit, glh in _UNITS
    ]
    assert units(understood("\n".join(cards)), *_FIELDS) == _READ


_CODES = ["Ofqual unit number", "QCA reference", "Reg. number", "National unit code", "NDAQ no", "RQF ref"]


@pytest.mark.parametrize("code", [*_CODES, "Unit reference (Ofqual)"])
@pytest.mark.parametrize(
    ("level", "credit", "hours"),
    [
        ("RQF level", "Credit Value (CV)", "Guided Learning Hours (GLH)"),
        ("Level (RQF)", "Credit Value (CV)", "GLH"),
        ("Level", "QCF credits", "GLH (hours)"),
        ("Unit level", "Credits awarded", "Guided learning hrs"),
    ],
)
def test_labels_of_cards(code: str, level: str, credit: str, hours: str) -> None:
    names = ("Unit title", code, level, credit, hours)
    cards = ["\n".join(f"{name}: {value}" for name, value in zip(names, unit, strict=True)) for unit in _UNITS]
    tables = ["".join(f"| {name} | {value} |\n" for name, value in zip(names, unit, strict=True)) for unit in _UNITS]
    assert units(understood("\n\n".join(cards)), *_FIELDS) == _READ
    assert units(understood("\n\n".join(tables)), *_FIELDS) == _READ


@pytest.mark.parametrize("code", _CODES)
def test_labels_run_on_in_a_line(code: str) -> None:
    names = ("Unit title", code, "RQF level", "Credit value", "GLH")
    run_on = [" ".join(f"{name}: {value}" for name, value in zip(names, unit, strict=True)) for unit in _UNITS]
    assert units(understood("\n\n".join(run_on)), *_FIELDS) == _READ


def test_common_words_are_sizes_beside_other_values_of_a_unit() -> None:
    names = ("Unit title", "Unit reference number", "Level", "CV", "Hours")
    tables = ["".join(f"| {name} | {value} |\n" for name, value in zip(names, unit, strict=True)) for unit in _UNITS]
    assert units(understood("\n\n".join(tables)), *_FIELDS) == _READ


def test_what_a_unit_replaces_is_no_code_of_it() -> None:
    read = understood("Unit title: Fog signals\nUnit number: 7\nLevel: 3\nCredit value: 4\nReplaces: H/615/0017\n")
    assert units(read, "title", "unit_number", "uan") == [("Fog signals", "7", None)]
