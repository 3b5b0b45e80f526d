"""Labels that no list knows, and which recur beside known ones: their values tell what they are."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import understood, units

UNITS = (
    ("101", "H/615/0017", "Fog signals", "3", "4", "30"),
    ("102", "K/615/0021", "Trim and fill lamps", "2", "3", "22"),
    ("103", "K/615/0035", "Wind the clock", "3", "6", "41"),
)
LABELS = ("Unit number", "Unit reference number", "Unit title", "Level", "Credit value", "GLH")
TITLE = "Level 3 Diploma in Lighthouse Keeping\n\n"


def _labels(at: int, label: str) -> tuple[str, ...]:
    return (*LABELS[:at], label, *LABELS[at + 1 :])


def _lines(labels: tuple[str, ...]) -> str:
    return "\n".join("".join(f"{one}: {value}\n" for one, value in zip(labels, unit, strict=True)) for unit in UNITS)


def _above(labels: tuple[str, ...]) -> str:
    return "\n".join("".join(f"{one}\n{value}\n" for one, value in zip(labels, unit, strict=True)) for unit in UNITS)


def _run_on(labels: tuple[str, ...]) -> str:
    return "\n\n".join(" ".join(f"{one}: {value}" for one, value in zip(labels, unit, strict=True)) for unit in UNITS)


def _cells(labels: tuple[str, ...]) -> str:
    tables = ("".join(f"| {one} | {value} |\n" for one, value in zip(labels, unit, strict=True)) for unit in UNITS)
    return "\n".join(f"Unit\n\n{table}" for table in tables)


@pytest.mark.parametrize("written", [_lines, _above, _run_on, _cells])
@pytest.mark.parametrize(
    ("at", "label"),
    [(0, "Body code"), (0, "Item"), (1, "QN"), (2, "Name"), (3, "Difficulty level"), (3, "RQF"), (4, "Unit value")],
)
def test_what_recurs_with_known_labels_is_what_its_values_are(written, at: int, label: str):
    read = understood(TITLE + written(_labels(at, label)))
    said = [(number, uan, title, level, int(credit), int(glh)) for number, uan, title, level, credit, glh in UNITS]
    assert units(read, "unit_number", "uan", "title", "level", "credit", "glh") == said


@pytest.mark.parametrize("label", ["Exam hours", "Room", "Week", "Assessment hours", "Page"])
def test_a_label_whose_words_say_something_else_gives_no_value(label: str):
    read = understood(TITLE + _lines(_labels(5, label)))
    assert units(read, "title", "glh") == [(title, None) for _, _, title, *_ in UNITS]
    read = understood(TITLE + _lines(_labels(0, label)))
    assert units(read, "title", "unit_number") == [(title, None) for _, _, title, *_ in UNITS]


def test_an_unknown_label_in_a_run_of_labels_stays_out_of_the_value_before_it():
    lines = _run_on(("Unit number", "Unit reference number", "Unit title", "Tutor", "Credit value", "GLH"))
    assert units(understood(TITLE + lines), "title") == [(title,) for _, _, title, *_ in UNITS]
