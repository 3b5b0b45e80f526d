"""Several qualifications in one document, by their short names, in a table of facts, in sentences."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, tabbed, uncovered

A, B, C = ("Trim the wick", 3), ("Polish the lens", 4), ("Paint the tower", 5)


def understood(text):
    return uncovered(text)


def listed(*units):
    return "\n".join(f"- {title} ({credit} credits)" for title, credit in units)


def found(text):
    return {
        one.title: [(unit.title, unit.credit) for unit in one.listings]
        for one in understood(text).specification.qualifications
    }


SHORT = f"\n\n## Level 2 Award\n\n{listed(A)}\n{listed(B)}\n\n## Level 2 Certificate (9 credits)\n\n{listed(B, C)}\n"
BOTH = {"Level 2 Award in Lamp Keeping": [A, B], "Level 2 Certificate in Lamp Keeping": [B, C]}


@pytest.mark.parametrize(
    ("cover", "composed"),
    [
        ("# Level 2 Award and Certificate in Lamp Keeping", False),
        ("# Level 2 Award / Certificate in Lamp Keeping", False),
        ("# Lamp Keeping Qualifications", True),
        ("# Specification: Lamp Keeping", True),
    ],
)
def test_short_names_as_headings_begin_qualifications(cover, composed):
    """A title that is printed nowhere whole is put together, and that is told."""
    assert found(cover + SHORT) == BOTH
    assert ("title-composed" in codes(understood(cover + SHORT))) is composed


def test_without_a_name_of_them_all_short_names_begin_nothing():
    assert len(found("# How to enrol" + SHORT)) == 1


def test_a_heading_about_certificates_begins_no_qualification():
    text = f"# Level 2 Award in Lamp Keeping\n\n{listed(A, B)}\n\n## Certificate\n\nSent by post.\n\n{listed(C, A)}\n"
    assert list(found(text)) == ["Level 2 Award in Lamp Keeping"]


def test_short_names_over_columns_of_marks():
    rows = [("Unit title", "Credits", "Award", "Certificate"), (*A, "M", ""), (*B, "O", "M"), (*C, "", "O")]
    assert found(f"# Lamp Keeping qualifications\n\n{tabbed(rows)}\n") == {
        "Award in Lamp Keeping": [A, B],
        "Certificate in Lamp Keeping": [B, C],
    }


FULL = SHORT.replace("## Level 2 Award", "## Level 2 Award in Lamp Keeping").replace(
    "## Level 2 Certificate (9 credits)", "## Level 2 Certificate in Lamp Keeping"
)


def test_a_table_in_front_states_the_facts_of_each():
    table = tabbed(
        [
            ("Qualification", "Qualification number", "Credits", "GLH"),
            ("ABC Level 2 Award in Lamp Keeping", "603/9034/1", 7, 40),
            ("ABC Level 2 Certificate in Lamp Keeping", "600/5512/1", 9, 60),
        ]
    )
    read = understood(f"# Qualifications\n\n{table}\n{FULL}").specification.qualifications
    assert [(one.qan, one.total_credit, one.glh) for one in read] == [("603/9034/1", 7, 40), ("600/5512/1", 9, 60)]


def test_a_title_between_the_rows_of_one_table_begins_the_next():
    header = "Reference    Title             Credit"
    rows = ("H/615/9034   Trim the wick     3", "M/615/9036   Polish the lens   4", "T/615/9037   Paint the tower   5")
    text = "\n".join(
        ["Level 2 Award in Lamp Keeping", "", header, *rows[:2], "", "Level 2 Certificate in Lamp Keeping", "", header]
    )
    assert found("\n".join([text, *rows[1:]])) == BOTH


def test_sentences_that_list_the_units_of_each():
    text = (
        "The Level 2 Award in Lamp Keeping consists of two mandatory units: Trim the wick (3 credits) and Polish the "
        "lens (4 credits). The Level 2 Certificate in Lamp Keeping consists of one mandatory unit: Polish the lens "
        "(4 credits). Learners then choose one of the following optional units: Paint the tower (5 credits)."
    )
    assert found(f"# Lamp keeping\n\n{text}\n") == BOTH


@pytest.mark.parametrize(
    "line", ["Learners must complete all of the units below.", "Candidates take both of these units:"]
)
def test_units_that_are_all_taken_are_mandatory(line):
    read = understood(f"# Level 2 Award in Lamp Keeping\n\n{line}\n\n{listed(A, B)}\n").specification.qualifications[0]
    assert {read.group(unit.group_id).kind.value for unit in read.listings} == {"mandatory"}


@pytest.mark.parametrize("front", ["---\ntitle: {}\n---", "Harbour board, all courses: {}, listed below"])
def test_a_title_in_front_that_does_not_stand_alone_keeps_its_units(front):
    text = f"{front.format('Level 2 Award in Lamp Keeping')}\n\n## Optional units\n\n{listed(A, B)}\n\n"
    text += f"# Level 3 Diploma in Boat Handling\n\nAll units are mandatory.\n\n{listed(C, A)}\n"
    assert found(text) == {"Level 2 Award in Lamp Keeping": [A, B], "Level 3 Diploma in Boat Handling": [C, A]}


def test_a_list_in_another_style_keeps_the_numbers_of_its_lines():
    text = f"# Level 2 Award in Lamp Keeping\n\nCore units\n\n{listed(A, B)}\n\n"
    text += "Optional units\n\n- 2101 - Paint the tower (5 credits)\n- 2102 - Row the boat (2 credits)\n"
    (one,) = understood(text).specification.qualifications
    assert [(unit.unit_number, unit.title) for unit in one.listings] == [
        (None, "Trim the wick"),
        (None, "Polish the lens"),
        ("2101", "Paint the tower"),
        ("2102", "Row the boat"),
    ]


def test_the_contents_of_another_document_behind_a_list_are_no_units():
    text = "# Level 2 Award in Lamp Keeping\n\nOptional units\n\n"
    text += (
        tabbed([("Code", "Unit title", "Credit"), ("LK1", *A), ("LK2", *B)])
        + "\nEntry is at the discretion of the centre.\n\n"
    )
    text += tabbed([("1", "Introduction", 3), ("2", "Structure", 4), ("3", "Units", 5)])
    assert found(text) == {"Level 2 Award in Lamp Keeping": [A, B]}


@pytest.mark.parametrize(
    "cover", ["Our Level 2 Award in Lamp Keeping at a glance", "The Level 2 Award in Signals is new"]
)
def test_a_title_shortened_in_front_is_no_other_one(cover):
    text = f"{cover}\n\nMandatory units\n\n{listed(A, B)}\n\n# Level 2 Award in Lamp Keeping and Signals\n\n"
    assert len(understood(f"{text}Optional units\n\n{listed(C, A)}\n").specification.qualifications) == 1
