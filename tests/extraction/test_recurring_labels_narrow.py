"""Labels that no list knows and that say another thing: no value of theirs is a unit's."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, understood, units

TITLES = ("Trim the lamp", "Fill the lamp", "Wind the clock")
COUNT = range(1, 4)


def _records(label: str, values: tuple[str, ...], rest: str = "Level: 3\nCredits: 4\n") -> str:
    records = zip(TITLES, values, strict=True)
    return "\n".join(f"Unit title: {title}\n{rest}{label}: {value}\n" for title, value in records)


@pytest.mark.parametrize("label", ["Fee code", "Our own item"])
def test_a_number_in_the_heading_is_not_overwritten(label: str):
    text = "\n".join(
        f"Unit {at} {title}\n\nLevel: 3\nCredits: 4\n{label}: F10{at}\n"
        for at, title in zip(COUNT, TITLES, strict=True)
    )
    assert units(understood(text), "unit_number", "title") == [
        (str(at), title) for at, title in zip(COUNT, TITLES, strict=True)
    ]


@pytest.mark.parametrize("label", ["Tutor ID", "Our own item"])
def test_a_number_above_a_table_is_not_overwritten(label: str):
    text = "\n".join(
        f"Unit {at} {title}\n\n| Level | 3 |\n| Credits | 4 |\n| {label} | T1{at} |\n"
        for at, title in zip(COUNT, TITLES, strict=True)
    )
    assert units(understood(text), "unit_number") == [("1",), ("2",), ("3",)]


@pytest.mark.parametrize(
    "label", ["Fee code", "Sector code", "Replacement unit", "Session no", "Lesson number", "Unit fee no", "Tutor ID"]
)
def test_a_code_of_another_thing_numbers_no_unit(label: str):
    for values in (("F101", "F102", "F103"), ("7.1", "7.2", "7.3"), ("14", "15", "16")):
        read = understood(_records(label, values))
        assert units(read, "unit_number", "title") == [(None, title) for title in TITLES]


@pytest.mark.parametrize("label", ["Risk level", "English language level", "Digital skills level", "Entry level"])
def test_a_level_of_another_thing_is_no_units(label: str):
    read = understood(_records(label, ("2", "1", "2"), "Credits: 4\nGLH: 30\n"))
    assert units(read, "title", "level") == [(title, None) for title in TITLES]


def test_points_of_others_are_no_credits():
    read = understood(_records("UCAS credits", ("6", "7", "8"), "Level: 3\nGLH: 30\n"))
    assert units(read, "title", "credit") == [(title, None) for title in TITLES]


@pytest.mark.parametrize("label", ["Job title", "Book title", "Module leader title"])
def test_a_title_of_another_thing_is_no_units(label: str):
    records = zip(TITLES, ("Lamp keeper", "Oil keeper", "Clock keeper"), strict=True)
    read = understood(
        "\n".join(f"Unit name: {one}\nLevel: 3\nCredits: 4\n{label}: {other}\n" for one, other in records)
    )
    assert units(read, "title") == [(title,) for title in TITLES]


@pytest.mark.parametrize("label", ["Replaces", "Barred unit"])
def test_the_code_of_another_unit_is_not_its_own(label: str):
    read = understood(_records(label, ("T/601/1235", "A/601/1236", "F/601/1237")))
    assert units(read, "title", "uan") == [(title, None) for title in TITLES]


@pytest.mark.parametrize("label", ["Replaces", "Barred unit"])
def test_nor_is_it_where_label_and_code_stand_on_lines_of_their_own_or_run_on(label: str):
    records = tuple(zip(TITLES, ("T/601/1235", "A/601/1236", "F/601/1237"), strict=True))
    above = "\n".join(f"Unit title\n{title}\nLevel\n3\nCredits\n4\n{label}\n{code}\n" for title, code in records)
    run_on = "\n\n".join(f"Unit title: {title} Level: 3 Credits: 4 {label}: {code}" for title, code in records)
    for text in (above, run_on):
        assert units(understood(text), "title", "uan") == [(title, None) for title in TITLES]


def test_the_word_that_ends_all_titles_stays_in_them():
    titles = ("Gardening Skills", "Building Skills", "Farming Skills")
    read = understood("\n\n".join(f"Unit title: {one} Level: 1 Credits: 4 Difficulty: A" for one in titles))
    assert units(read, "title", "level") == [(title, "1") for title in titles]


def test_what_only_the_values_told_is_told_as_doubtful():
    read = understood(_records("Body code", ("101", "102", "103")))
    assert units(read, "unit_number") == [("101",), ("102",), ("103",)]
    assert codes(read).count("column-doubt") == len(TITLES)
