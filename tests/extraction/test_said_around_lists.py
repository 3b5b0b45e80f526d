"""Lines around lists of units: titles in capitals, kinds of a list within a list, numbers and kinds apart."""

from __future__ import annotations

import pytest

from pipeline.extraction.rule_sentences import is_rule
from tests.extraction.small_documents import qualification, uncovered, understood_html, units

TITLE = "Level 2 Certificate in Pottery\n\n"


def test_titles_in_capitals_with_their_size_begin_qualifications():
    lists = (
        f"LEVEL {level} CERTIFICATE IN POTTERY ({credit} credits)\nC{level}01 Throw pots, {credit - 6} credits\n"
        f"C{level}02 Glaze pots, 4 credits\nC104 Fire a kiln, 2 credits\n"
        for level, credit in ((1, 13), (2, 18))
    )
    read = uncovered("Level 1 Certificate in Pottery, Level 2 Certificate in Pottery\n\n" + "\n".join(lists))
    assert read.specification is not None
    found = read.specification.qualifications
    assert [(one.level, one.total_credit, len(one.listings)) for one in found] == [("1", 13, 3), ("2", 18, 3)]


def test_a_table_without_a_header_that_says_credits_and_kinds_lists_units():
    rows = (("Throw pots", "4 credits", "Mandatory"), ("Glaze pots", "3 credits", "Optional*"))
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    read = understood_html(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
    assert units(read, "title", "credit", "kind") == [("Throw pots", 4, "mandatory"), ("Glaze pots", 3, "optional")]


def test_a_kind_at_the_end_of_a_line_of_labels_is_the_units():
    cards = (
        f"Unit P{at}: {title}\nCredit: 3   Level: 2   GLH: 26   Unit ref: {uan}   {kind}\n\n"
        for at, (title, uan, kind) in enumerate(
            (("Throw pots", "Y/618/5501", "Mandatory"), ("Glaze pots", "D/618/5502", "Optional")), start=1
        )
    )
    read = uncovered(TITLE + "".join(cards))
    assert units(read, "title", "kind") == [("Throw pots", "mandatory"), ("Glaze pots", "optional")]


def test_an_item_that_holds_units_says_which_are_taken():
    read = understood_html(
        "<ul><li>Required<ol><li>Throw pots [8 credits, level 3, 40 hours]</li><li>Glaze pots [6 credits, level 3, 30 "
        "hours]</li></ol></li><li>Choose 2<ol start=3><li>Tiles [5 credits, level 2, 24 hours]</li><li>Raku [5 "
        "credits, level 2, 22 hours]</li><li>Mugs [4 credits, level 2, 22 hours]</li></ol></li></ul>"
    )
    assert [kind for (kind,) in units(read, "kind")] == ["mandatory"] * 2 + ["optional"] * 3
    assert [rule.source_text for rule in qualification(read).rules] == ["Choose 2"]


def test_a_number_above_a_line_that_reads_as_a_unit_is_its_number():
    read = uncovered(
        f"{TITLE}Unit 1\n: Throw pots – 2 credits, 14 hours\n\nUnit 2\n: Glaze pots – 3 credits, 20 hours\n"
    )
    assert units(read, "unit_number", "title", "credit", "glh") == [
        ("1", "Throw pots", 2, 14),
        ("2", "Glaze pots", 3, 20),
    ]


def test_markdown_in_a_cell_of_a_table_in_html_is_none_of_its_words():
    rows = (
        f"<tr><td>\n\n**Unit {at}**\n{title}\n\n</td><td>{at} credits</td><td>L2</td><td>{uan}</td></tr>\n"
        for at, (title, uan) in enumerate((("Throw pots", "J/619/4401"), ("Glaze pots", "L/619/4402")), start=1)
    )
    read = uncovered(f"# {TITLE}<table>\n{''.join(rows)}</table>\n")
    assert units(read, "unit_number", "title") == [("1", "Throw pots"), ("2", "Glaze pots")]


def test_lines_of_dots_across_a_table_are_rules():
    dots = " " + "." * 72 + "\n"
    read = uncovered(
        " Level 4 Award in Pottery                  Code BR/4/AW     Version 1.2 (2021)\n\n"
        f" Mandatory units                             Level   GLH   TQT   Credits\n{dots}"
        f" BR41 Throw pots                               4      30    60        6\n"
        f" BR42 Glaze pots                               4      30    70        7\n{dots}"
        " Minimum for award                                   60   130       13\n"
    )
    assert units(read, "unit_number", "title", "level", "credit", "glh") == [
        ("BR41", "Throw pots", "4", 6, 30),
        ("BR42", "Glaze pots", "4", 7, 30),
    ]
    assert qualification(read).title == "Level 4 Award in Pottery"


@pytest.mark.parametrize("behind", [" - Course - Blaze Awards", " | Courses", " – Training | Blaze"])
def test_what_a_site_says_behind_a_title_is_none_of_it(behind: str):
    read = uncovered(
        f"Level 3 Award in Pottery{behind}\n\nCore units\n\n* Throw pots (3 credits)\n* Glaze (2 credits)\n"
    )
    assert qualification(read).title == "Level 3 Award in Pottery"


def test_a_header_of_names_on_two_lines_is_as_wide_as_its_rows():
    header = "Unit\nnumber\nUnit title\nCredit\nvalue\nLevel\n\n"
    rows = ((1, "Throw pots", 6, 2), (2, "Glaze pots", 3, 2), (3, "Fire a kiln", 4, 3))
    cells = ("".join(f"{cell}\n" for cell in row) for row in rows)
    read = uncovered(f"{TITLE}Mandatory units\n\n{header}" + "\n".join(cells))
    assert units(read, "unit_number", "title", "credit", "level") == [
        (str(at), title, credit, str(level)) for at, title, credit, level in rows
    ]


def test_credits_that_say_so_stand_below_levels_without_another_name():
    read = uncovered(
        f"# {TITLE}| Unit | Entry 3 | Level 1 | Hours |\n|---|---|---|---|\n"
        "| Throw pots | 1 credit | | 10 |\n| Glaze pots | | 2 credits | 18 |\n"
    )
    assert units(read, "title", "level", "credit", "glh") == [("Throw pots", "E3", 1, 10), ("Glaze pots", "1", 2, 18)]


def test_sizes_in_short_behind_titles_and_codes():
    read = uncovered(
        f"{TITLE}Group 1 – must do\n\n- Throw pots `PG31` **4cr / 30h**\n- Glaze pots `PG32` **5cr / 40h**\n\n"
        "Group 2 – pick at least 4 credits\n\n- Tiles `PG33` **4cr / 24h**\n- Raku `PG34` **4cr / 26h**\n"
    )
    assert units(read, "unit_number", "title", "credit", "glh", "kind") == [
        ("PG31", "Throw pots", 4, 30, "mandatory"),
        ("PG32", "Glaze pots", 5, 40, "mandatory"),
        ("PG33", "Tiles", 4, 24, "optional"),
        ("PG34", "Raku", 4, 26, "optional"),
    ]


def test_a_title_cell_ends_in_a_level_in_short_and_a_credit():
    rows = "".join(
        f"<tr><td>P{at} Kilns {at} (L4, {at} credits)</td><td>Mandatory</td><td>{at}0</td></tr>" for at in (7, 8, 9)
    )
    header = "<tr><th>Unit</th><th>Mandatory / Optional</th><th>Learning time (hours)</th></tr>"
    read = understood_html(f"<table>{header}{rows}</table>")
    assert units(read, "title", "level", "credit", "tqt") == [(f"Kilns {at}", "4", at, at * 10) for at in (7, 8, 9)]


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("The certificate is made up of 1 mandatory unit and 1 optional unit, 16 credits in total.", 16),
        ("Take the core units (9 credits) and enough optional units to bring your total to 16 credits.", 16),
        ("Take 7 credits in total from the optional units.", None),
    ],
)
def test_a_total_behind_the_parts_of_a_sentence(sentence: str, total: int | None):
    listed = (
        "Core units\n\n* Throw pots (9 credits)\n\nOptional units\n\n* Glaze pots (7 credits)\n* Raku (7 credits)\n"
    )
    assert qualification(uncovered(f"{TITLE}{sentence}\n\n{listed}")).total_credit == total


@pytest.mark.parametrize(
    ("names", "cells", "legend"),
    [
        ("C | G | Lv", ("3 | 20 | 2", "4 | 30 | 3"), "Lv = level, C = credit value and G = guided learning hours."),
        ("Size | Lv", ("3 (20 h) | 2", "4 (30 h) | 3"), "Size: credits (guided hours). Lv is level."),
    ],
)
def test_names_of_columns_that_a_line_explains(names: str, cells: tuple[str, str], legend: str):
    rows = "".join(f"| {title} | {cell} |\n" for title, cell in zip(("Throw pots", "Glaze pots"), cells, strict=True))
    read = uncovered(f"# {TITLE}| Unit | {names} |\n{'|---' * (names.count('|') + 2)}|\n{rows}\n{legend}\n")
    assert units(read, "title", "credit", "glh", "level") == [("Throw pots", 3, 20, "2"), ("Glaze pots", 4, 30, "3")]


def test_a_label_of_several_sizes_in_a_table_of_labels():
    rows = "".join(
        f"<tr><th>Unit</th><td>{title}</td></tr><tr><th>Ref</th><td>{uan}</td></tr>"
        f"<tr><th>Level / Credits</th><td>2 / {credit}</td></tr>"
        for title, uan, credit in (("Throw pots", "D/520/1101", 4), ("Glaze pots", "H/520/1102", 5))
    )
    read = understood_html(f"<p>Learners take all mandatory units.</p><table>{rows}</table>")
    assert units(read, "title", "level", "credit") == [("Throw pots", "2", 4), ("Glaze pots", "2", 5)]


def test_a_label_and_a_number_without_a_colon_is_no_rule():
    assert not is_rule("Credit value 5.")
    assert is_rule("Minimum credits from the optional units 5.")


def test_a_credit_over_lines_right_below_it_is_that_of_each():
    read = uncovered(
        f"{TITLE}Unit list by credit\n\n1 credit\nSHC 50 Understand kilns\n\n3 credits\nHSC 041 Throw pots\n"
        "LM1c Lead a pottery\n\n5 credits\nM1 Glaze pots (M/602/3187)\nP7 Sell pots (T/602/3188)\n"
    )
    assert units(read, "unit_number", "title", "credit") == [
        ("SHC 50", "Understand kilns", 1),
        ("HSC 041", "Throw pots", 3),
        ("LM1c", "Lead a pottery", 3),
        ("M1", "Glaze pots", 5),
        ("P7", "Sell pots", 5),
    ]
    assert qualification(read).total_credit is None


def test_another_qualification_behind_a_colon_is_no_unit():
    read = uncovered(
        f"{TITLE}Unit 1: Kilns (3 credits)\n\nUnit 2: Glazes (3 credits)\n\nUnit 3: Wheels (2 credits)\n\n"
        "You might also like: Award in Tiles (9 credits).\n"
    )
    assert [title for (title,) in units(read, "title")] == ["Kilns", "Glazes", "Wheels"]


def test_marks_below_one_of_two_names_stand_in_columns_of_their_own():
    read = uncovered(
        f"{TITLE}UNIT                        CREDITS   MANDATORY   OPTIONAL\n"
        "Throw pots                  4         x\nGlaze pots                  3         x\n"
        "Raku firing                 2                     x\nTiles and mosaics           2                     x\n"
    )
    assert [kind for (kind,) in units(read, "kind")] == ["mandatory"] * 2 + ["optional"] * 2


def test_labels_and_equals_signs_between_commas_below_an_item():
    rows = (
        ("Throw pots", 4, 2, 32, "compulsory"),
        ("Glaze pots", 3, 2, 24, "compulsory"),
        ("Raku", 2, 3, 14, "optional"),
    )
    items = (
        f"*  {title}\n   Credit = {credit}, Level = {level}, Hours = {glh}, Type = {kind}\n"
        for title, credit, level, glh, kind in rows
    )
    read = uncovered(f"{TITLE}Units:\n\n{''.join(items)}")
    said = [(title, credit, str(level), glh) for title, credit, level, glh, _ in rows]
    assert units(read, "title", "credit", "level", "glh") == said
    assert [kind for (kind,) in units(read, "kind")] == ["mandatory"] * 2 + ["optional"]


def test_cells_that_hold_a_group_and_its_units():
    cells = (("Group A: Compulsory units (all)", (1, 2)), ("Group B: Choice units (minimum 21 credits)", (3, 4, 5)))
    made = (
        f"<td><b>{name}</b><ul>{''.join(f'<li>BT{at} Kilns {at} [{at}]</li>' for at in own)}</ul></td>"
        for name, own in cells
    )
    legend = "<p>The figure in square brackets is the credit value.</p>"
    read = understood_html(f"<table><tr>{''.join(made)}</tr></table>{legend}")
    assert units(read, "unit_number", "credit", "kind") == [
        (f"BT{at}", at, kind) for kind, own in (("mandatory", (1, 2)), ("optional", (3, 4, 5))) for at in own
    ]


def test_a_number_beside_a_cell_that_says_all_of_a_unit():
    rows = (f"<tr><td>{at}</td><td><b>Kilns {at}</b><br>Level 4<br>{at + 5} credits</td></tr>" for at in (1, 2, 3))
    read = understood_html(f"<table>{''.join(rows)}</table>")
    assert units(read, "unit_number", "title", "level", "credit") == [
        (str(at), f"Kilns {at}", "4", at + 5) for at in (1, 2, 3)
    ]


def test_a_row_of_sizes_below_the_heading_of_a_unit():
    cards = (
        f"### CR30{at}. Kilns {at}\n\n| level | credits | glh |\n|---|---|---|\n| 3 | {at + 3} | {at}5 |\n\n"
        for at in (1, 2)
    )
    read = uncovered(f"# {TITLE}## Core\n\n{''.join(cards)}")
    assert units(read, "unit_number", "title", "level", "credit", "glh", "kind") == [
        (f"CR30{at}", f"Kilns {at}", "3", at + 3, int(f"{at}5"), "mandatory") for at in (1, 2)
    ]


def test_a_comma_behind_units_that_number_themselves():
    read = uncovered(
        f"{TITLE}Unit R1, Throw pots (T/523/1101, 5 credits); Unit R2, Glaze pots (A/523/1102, 3 credits).\n"
    )
    assert units(read, "unit_number", "title", "credit") == [("R1", "Throw pots", 5), ("R2", "Glaze pots", 3)]
