"""What stands among a unit's labels, in its cells or before its title, and what stands over a list of units."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, qualification, tabbed, uncovered, understood_html, units

TITLE = "Level 2 Certificate in Ferry Work\n\n"
RECORDS = (
    ("HF01", "Moor a ferry", "Mandatory", 4),
    ("HF02", "Load vehicles", "Mandatory", 5),
    ("HF03", "Sell tickets", "Optional", 2),
)
LABELS = ("Unit Code", "Unit Title", "Status", "Credits")
READ = [(code, title, credit, kind.lower()) for code, title, kind, credit in RECORDS]
FACTS = "Qualification Title: Level 2 Certificate in Ferry Work\nLevel: 2\nQAN: 601/3344/2\nUnit list\n"


def test_a_kind_among_the_labels_of_a_unit_parts_no_records():
    lines = "".join(f"{label}: {value}\n" for one in RECORDS for label, value in zip(LABELS, one, strict=True))
    read = uncovered(FACTS + lines)
    assert units(read, "unit_number", "title", "credit", "kind") == READ


def test_units_in_one_table_of_labels_have_each_their_own_kind():
    rows = ((label, value) for one in RECORDS for label, value in zip(LABELS, one, strict=True))
    read = uncovered(TITLE + tabbed(rows))
    assert units(read, "unit_number", "title", "credit", "kind") == READ


def test_a_group_that_only_a_letter_and_its_kind_name_still_ends_a_record():
    cards = "\n".join(
        f"{head}\n\nUnit Code: {code}\nUnit Title: {title}\nCredits: {credit}\n"
        for head, (code, title, _, credit) in zip(
            ("Section A: Mandatory", "", "Section B: Optional"), RECORDS, strict=True
        )
    )
    assert units(uncovered(TITLE + cards), "unit_number", "title", "credit", "kind") == READ


def test_groups_named_within_a_paragraph_hold_the_units_behind_them():
    read = uncovered(
        TITLE
        + "**Units**: *Mandatory*: **Moor a ferry** (T/506/8801, L2, 5 cr, 35 GLH); **Load vehicles** (A/506/8802, "
        "L2, 8 cr, 50 GLH). *Optional – pick one*: **Sell tickets** (F/506/8803, L1, 3 cr, 20 GLH); **Serve food** "
        "(J/506/8804, L1, 3 cr, 22 GLH).\n"
    )
    assert units(read, "title", "level", "credit", "glh", "kind") == [
        ("Moor a ferry", "2", 5, 35, "mandatory"),
        ("Load vehicles", "2", 8, 50, "mandatory"),
        ("Sell tickets", "1", 3, 20, "optional"),
        ("Serve food", "1", 3, 22, "optional"),
    ]


def test_the_number_of_a_stage_counts_no_units():
    lists = "".join(f"## Stage {at} units\n\n1. Knots {at} (3 credits)\n2. Sails {at} (4 credits)\n\n" for at in (1, 2))
    read = uncovered(f"# {TITLE}{lists}")
    assert units(read, "group") == [("Stage 1 units",)] * 2 + [("Stage 2 units",)] * 2


@pytest.mark.parametrize(("above", "below"), [("", "Level 3\n\n"), ("Level 3\n\n", "")])
def test_a_level_alone_beside_a_title_without_one_is_its_level(above: str, below: str):
    read = uncovered(
        f"{above}# Award in Ferry Work\n\n{below}**Core units:**\n\n* Moor (3 credits)\n* Load (2 credits)\n"
    )
    assert qualification(read).level == "3"


@pytest.mark.parametrize(
    "title",
    [
        "National Progression Award: Ferry Work (SCQF level 5)",
        "National Progression Award in Ferry Work at SCQF level 5",
        "National Certificate in Ferry Work at SCQF level 5",
    ],
)
def test_titles_of_scottish_awards_are_whole(title: str):
    read = uncovered(f"# {title}\n\nMandatory units\n\n* Moor a ferry (3 credits)\n* Load vehicles (2 credits)\n")
    assert (qualification(read).title, qualification(read).level) == (title, "5")


@pytest.mark.parametrize(
    ("marks", "numbers"), [(("[ ] ", "[x] ", "[ ] "), (None,) * 3), (("[6] ", "[7] ", "[8] "), ("6", "7", "8"))]
)
def test_boxes_and_numbers_in_square_brackets_are_marks_of_a_list(marks: tuple[str, ...], numbers: tuple[str | None]):
    lines = (f"{mark}{title} ({credit} credits)\n" for mark, (_, title, _, credit) in zip(marks, RECORDS, strict=True))
    read = uncovered(f"{TITLE}Core units\n\n{''.join(lines)}")
    said = [(number, title, credit) for number, (_, title, _, credit) in zip(numbers, RECORDS, strict=True)]
    assert units(read, "unit_number", "title", "credit") == said


def test_a_column_of_details_holds_codes_sizes_and_remarks():
    rows = (("Moor a ferry", "Y/617/1101", 2, 15), ("Load vehicles", "D/617/1102", 3, 25))
    cells = (
        f"<tr><td>{title}</td><td>Unit no. {uan}; {credit} credits; {glh} GLH; Level 1; assessed by portfolio</td></tr>"
        for title, uan, credit, glh in rows
    )
    read = understood_html(f"<table><tr><th>Unit</th><th>Details</th></tr>{''.join(cells)}</table>")
    assert units(read, "title", "uan", "credit", "glh", "level") == [(*row, "1") for row in rows]


OPTIONS = "Sell tickets - 5 credits\nServe food - 5 credits\nClean decks - 5 credits\n"


def test_some_of_these_units_with_their_credit_are_a_choice_and_no_total():
    read = uncovered(
        f"{TITLE}You must complete 2 core units (9 credits):\nMoor a ferry - 4 credits\nLoad vehicles - 5 credits\n\n"
        f"You must also complete 2 of these units (10 credits):\n{OPTIONS}"
    )
    assert [kind for (kind,) in units(read, "kind")] == ["mandatory"] * 2 + ["optional"] * 3
    assert qualification(read).total_credit is None


def test_a_part_with_a_letter_is_a_group():
    read = uncovered(
        f"{TITLE}PART A - MANDATORY\n\nMoor a ferry - 4 credits\nLoad vehicles - 5 credits\n\n"
        f"PART B - SHOPS\n\n{OPTIONS}"
    )
    assert [group for (group,) in units(read, "group")][2:] == ["PART B - SHOPS"] * 3


def test_a_comma_behind_a_code_parts_it_from_the_title():
    read = uncovered(f"{TITLE}Core units\n  - FW1, Moor a ferry, 3 credits\n  - FW2, Load vehicles, 4 credits\n")
    assert units(read, "unit_number", "title", "credit") == [("FW1", "Moor a ferry", 3), ("FW2", "Load vehicles", 4)]


@pytest.mark.parametrize("sentence", ["Rule of combination: all two units.", "Rules of combination: two core units."])
def test_what_stands_behind_its_label_is_a_rule_or_told(sentence: str):
    read = uncovered(f"{TITLE}Core units\n\n* Moor a ferry (3 credits)\n* Load vehicles (2 credits)\n\n{sentence}\n")
    assert len(qualification(read).rules) == 1


def test_a_credit_of_a_unit_that_was_withdrawn_is_no_total():
    listed = "Core units\n\n* Moor a ferry (3 credits)\n* Load vehicles (2 credits)\n\n"
    read = uncovered(f"{TITLE}{listed}Unit FW9 (Ropes, 1 credit) has been withdrawn.\n")
    assert qualification(read).total_credit is None
    assert "mandatory-credit-above-total" not in codes(read)


def test_a_line_below_a_number_that_nothing_titles_is_its_title():
    cards = "".join(
        f"Unit\n{at}\n{title}\nUnit code\n{uan}\nLevel\n2\nCredit\n{credit}\n"
        for at, ((_, title, _, credit), uan) in enumerate(
            zip(RECORDS, ("Y/513/1101", "D/513/1102", "H/513/1103"), strict=True), start=1
        )
    )
    read = uncovered(TITLE + cards)
    assert units(read, "unit_number", "title", "credit") == [
        (str(at), title, credit) for at, (_, title, _, credit) in enumerate(RECORDS, start=1)
    ]


def test_a_cell_with_the_number_beside_the_title_stands_over_a_card():
    cards = "".join(
        f"<table><tr><td colspan=2><b>Unit {at}</b></td><td colspan=2>{title}</td></tr><tr><td>Level</td><td>3</td>"
        f"<td>Credit</td><td>{credit}</td></tr><tr><td>GLH</td><td>60</td><td>Type</td><td>{kind}</td></tr></table>"
        for at, (_, title, kind, credit) in enumerate(RECORDS, start=1)
    )
    read = understood_html(cards)
    assert units(read, "unit_number", "title", "credit", "glh", "kind") == [
        (str(at), title, credit, 60, kind.lower()) for at, (_, title, kind, credit) in enumerate(RECORDS, start=1)
    ]


def test_a_row_that_says_a_groups_name_in_several_cells_names_no_columns():
    rows = "".join(f"||{code}||{title}|3|{credit}|\n" for code, title, _, credit in RECORDS)
    read = uncovered(
        f"# {TITLE}|Col1|Unit<br>number|Col3|Title|Level|Credit<br>value|\n|---|---|---|---|---|---|\n"
        f"|**Mandatory units**|**Mandatory units**|||||\n{rows}"
    )
    assert units(read, "unit_number", "title", "credit", "kind") == [
        (code, title, credit, "mandatory") for code, title, _, credit in RECORDS
    ]


def test_a_level_behind_a_groups_name_is_its_units():
    rows = "| Reference | Title | Credit |\n| J/512/3301 | Moor a ferry | 6 |\n| L/512/3302 | Load vehicles | 5 |\n"
    name = "Mandatory Units Level 4 Credit 11"
    read = uncovered(f"# Certificate in Ferry Work Level 4\n\n| {name} | {name} | {name} |\n|---|---|---|\n{rows}")
    assert units(read, "title", "level", "group") == [
        ("Moor a ferry", "4", "Mandatory Units"),
        ("Load vehicles", "4", "Mandatory Units"),
    ]


def test_stars_behind_titles_are_marks_of_notes():
    read = uncovered(
        f"{TITLE}Core units\n\n* Moor a ferry ★ (3 credits)\n* Load vehicles (4 credits)\n* Row a boat ★ (2 credits)\n"
    )
    assert [title for (title,) in units(read, "title")] == ["Moor a ferry", "Load vehicles", "Row a boat"]


def test_a_page_number_before_a_title_is_none_of_it():
    read = uncovered(
        "**4** **Level 3 Diploma in Ferry Work**\n\nCore units\n\n* Moor (3 credits)\n* Load (4 credits)\n"
    )
    assert qualification(read).title == "Level 3 Diploma in Ferry Work"
