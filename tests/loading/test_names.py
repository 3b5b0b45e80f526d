"""Short names are readable, and no two alike."""

from __future__ import annotations

from pipeline.loading.names import distinct, short_names
from pipeline.model import Qualification, Specification


def names(*facts: tuple[str, str, str | None, str | None, str | None]) -> list[str]:
    """The short names of qualifications given as (id, title, level, subject, QAN), all of one body."""
    qualifications = tuple(
        Qualification(qualification_id=name, title=title, level=level, subject=subject, qan=qan)
        for name, title, level, subject, qan in facts
    )
    one = Specification(
        specification_id="s", body_id="north", body_name="North", document_id="d", qualifications=qualifications
    )
    named = short_names([one])
    return [named[fact[0]] for fact in facts]


def test_body_level_and_subject():
    assert names(("a", "Level 4 Diploma in Knots", "4", "Knots", None)) == ["North L4 Knots"]
    assert names(("a", "Entry Level Award in Knots", "E3", "Knots", None)) == ["North E3 Knots"]


def test_without_subject_the_title_says_its_level_once():
    assert names(("a", "Level 4 Knots", "4", None, None)) == ["North Level 4 Knots"]
    assert names(("a", "Knots for All", "4", None, None)) == ["North L4 Knots for All"]


def test_two_alike_are_told_apart_by_size():
    found = names(("a", "Award in Knots", "4", "Knots", None), ("b", "Extended Diploma in Knots", "4", "Knots", None))
    assert found == ["North L4 Knots Award", "North L4 Knots Extended Diploma"]


def test_else_by_number_else_by_title_else_by_id_and_case_does_not_count():
    found = names(("a", "Award in Knots", "4", "Knots", "111/1111/1"), ("b", "Award in Knots", "4", "KNOTS", None))
    assert found == ["North L4 Knots (111/1111/1)", "North L4 Award in Knots"]
    two = ("Level 4 Extended NVQ Diploma in Knots", "North Level 4 NVQ Diploma in Knots (QCF)")
    found = names(*((name, title, "4", "Knots", None) for name, title in zip("ab", two, strict=True)))
    assert found == ["North Level 4 Extended NVQ Diploma in Knots", "North Level 4 NVQ Diploma in Knots (QCF)"]
    found = names(*((name, "Award in Knots", "4", "Knots", None) for name in "ab"))
    assert found == ["North L4 Knots (a)", "North L4 Knots (b)"]


def test_a_name_never_hides_a_column_of_the_crosswalk():
    one = Specification(
        specification_id="s",
        body_id="unit_id",
        body_name="",
        document_id="d",
        qualifications=(Qualification(qualification_id="q", title="", subject=""),),
    )
    assert short_names([one]) == {"q": "unit_id (q)"}


def test_a_second_of_a_name_is_marked():
    assert distinct(["a", "b", "a", "a"]) == ["a", "b", "a~2", "a~3"]
