"""The order of the crosswalk: one theme after the other."""

from __future__ import annotations

from pipeline.answers.crosswalk import Crosswalk, CrosswalkRow, CrosswalkUnit, _by_theme


def unit(name, theme, theme_of="NCFE L4 Care"):
    sizes = {"level": "3", "credit": 4, "glh": 20}
    return CrosswalkUnit(
        unit_id=name, title=name, uan=None, nos_code=None, theme=theme, theme_of=theme_of, qualifications=1, **sizes
    )


def test_a_theme_of_several_qualifications_stands_once_and_a_bare_letter_names_none():
    listed = [
        unit("one", "Group B – Delivery"), unit("two", "Group A"), unit("three", "Delivery Theme"),
        unit("four", "Delivery Theme"), unit("five", "Group C"), unit("six", ""), unit("seven", "Delivery of goods"),
        unit("eight", "Group A"), unit("nine", "Group A", "OCR L3 Care"), unit("ten", "Group A", "OCR L3 Care"),
    ]  # fmt: skip
    rows = tuple(CrosswalkRow(unit=each, cells=()) for each in _by_theme(listed))
    shown = Crosswalk(columns=(), levels=(), bodies={}, rows=rows, total=len(rows), qualifications=0).themes()
    assert [(theme, [row.unit.title for row in rows]) for theme, rows in shown] == [
        ("Group B – Delivery", ["one"]),
        ("Delivery Theme", ["three", "four"]),
        ("Group A, NCFE L4 Care", ["two"]),
        ("Group C, NCFE L4 Care", ["five"]),
        ("", ["six"]),
        ("Delivery of goods", ["seven"]),
        ("Group A, NCFE L4 Care", ["eight"]),
        ("Group A, OCR L3 Care", ["nine", "ten"]),
    ]
