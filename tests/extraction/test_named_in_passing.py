"""Documents that mention a qualification beside lists of other things: tenants, chapters, modules of a degree."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, qualification, uncovered, units

_ROWS = "Unit 1: Trim the wick\n\nUnit 2: Polish the lens\n\nUnit 3: Keep the log\n"


@pytest.mark.parametrize(
    "said",
    [
        "Harbour Road Estate: tenants\n\nThe firm in Unit 3 teaches the Level 2 Award in Lamp Keeping.",
        "Course book for the Level 2 Award in Lamp Keeping",
        "English lessons for learners of the Level 2 Award in Lamp Keeping",
    ],
)
def test_numbered_lines_beside_a_qualification_in_passing_are_no_units_and_told(said: str) -> None:
    read = uncovered(f"{said}\n\n{_ROWS}")
    assert read.specification is None
    assert {"no-units", "not-a-specification"} <= set(codes(read))
    assert any("only mentions “Level 2 Award in Lamp Keeping”" in finding.message for finding in read.findings)


@pytest.mark.parametrize(
    "said",
    [
        "Level 2 Award in Lamp Keeping",
        "Beacon Awards Level 2 Award in Lamp Keeping",
        "# HK3 – Beacon Awards Level 2 Award in Lamp Keeping",
        "Welcome to the Level 2 Award in Lamp Keeping",
        "Our Level 2 Award in Lamp Keeping takes a year.",
        "Handbook for tutors of the Level 2 Award in Lamp Keeping",
        "Learners who achieve the Level 2 Award in Lamp Keeping may work alone.",
        "For learners of the Level 2 Award in Lamp Keeping these are the units:",
    ],
)
def test_units_below_a_qualification_that_is_the_subject_are_read(said: str) -> None:
    read = uncovered(f"{said}\n\n{_ROWS}")
    assert [title for (title,) in units(read, "title")] == ["Trim the wick", "Polish the lens", "Keep the log"]
    assert "qualification-mentioned" not in codes(read)


def test_rows_that_have_a_size_are_read_and_the_doubt_is_told() -> None:
    rows = "- Trim the wick (4 credits)\n- Polish the lens (3 credits)\n"
    read = uncovered(f"Bring a coat if you teach the Level 2 Award in Lamp Keeping.\n\n{rows}")
    assert len(units(read, "title")) == 2
    assert "qualification-mentioned" in codes(read)


@pytest.mark.parametrize(
    "degree", ["BA (Hons) Lights at Sea", "Foundation degree in Lights", "Masters programme: Lights"]
)
def test_modules_of_a_degree_are_told_though_its_page_names_what_lets_a_learner_in(degree: str) -> None:
    entry = "Holders of a Level 3 Diploma in Lamp Keeping are welcome."
    read = uncovered(f"# {degree}\n\n{entry}\n\n## Modules\n\n- Lenses (20 credits)\n- Wicks (20 credits)\n")
    assert {"title-missing", "degree-named"} <= set(codes(read))
    assert "Lamp Keeping" not in qualification(read).title
