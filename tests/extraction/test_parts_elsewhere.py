"""Parts of units that stand elsewhere than usual: cells below each other, halved codes, codes beside titles."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extraction import extract
from pipeline.reading.document import Cell, Row, Table
from pipeline.reading.text import read_text
from tests.extraction.small_documents import COVER, DOCUMENT_ID, understood, understood_html, units

_HEADER = "4 code 2 code Unit title SQA credit SCQF credit points SCQF level"
_SQA = [("J9AB 45", "Trim lamps", "5", 12), ("J9AC 45", "Log ships: An Introduction", "5", 6)]


def test_a_column_between_others_that_holds_nothing_of_ours_stays_out_of_the_title():
    text = f"Mandatory units\n\n{_HEADER}\nJ9AB 45 Trim lamps 2 12 5\nJ9AC 45 Log ships: An Introduction 1 6 5\n"
    assert units(understood(text), "unit_number", "title", "level", "credit") == _SQA


def test_cells_of_a_row_on_lines_of_their_own_make_a_row_again():
    rows = "J9AB\n\n45\n\nTrim lamps\n\n2 12 5\n\nJ9AC\n\n45 Log ships: An Introduction 1 6 5\n"
    text = f"Mandatory units\n\n{_HEADER}\n\n{rows}"
    assert units(understood(text), "unit_number", "title", "level", "credit") == _SQA


def test_a_row_that_lacks_a_value_does_not_take_the_next_row_for_the_rest_of_it():
    rows = "LK 31 Trim lamps 3\nLK 32 Log ships 3\nLK 33 Sound horns 2 4\nLK 34 Paint towers 2 5\n"
    found = units(understood(f"Mandatory units\n\nUnit number Unit title Level Credit\n{rows}"), "title", "credit")
    assert found[-2:] == [("Sound horns", 4), ("Paint towers", 5)]
    assert [title for title, _ in found[:2]] == ["Trim lamps", "Log ships"]


def test_the_two_halves_of_a_code_in_columns_side_by_side_are_one_code():
    head = "4 code | 2 code | Unit title | SCQF credit points | SCQF level |\n---|---|---|---|---|\n"
    rows = "J9AB | 45 | Trim lamps | 12 | 5 |\nJ9AC | 45 | Log ships: An Introduction | 6 | 5 |\n"
    assert units(understood(f"Mandatory units\n{head}{rows}"), "unit_number", "title", "level", "credit") == _SQA


def test_codes_behind_and_the_kind_in_capitals_before_each_title_are_told_from_it():
    rows = "• CORE Trim lamps K4M1 12 Credits\n• CORE Log ships K4M2 6 Credits\n• OPTIONAL Sound horns K4M3 6 Credits\n"
    found = units(understood(f"The modules:\n\n{rows}"), "unit_number", "title", "credit", "kind")
    assert found == [
        ("K4M1", "Trim lamps", 12, "mandatory"),
        ("K4M2", "Log ships", 6, "mandatory"),
        ("K4M3", "Sound horns", 6, "optional"),
    ]


def test_one_title_that_ends_in_a_code_keeps_it():
    rows = "• Convert sound to MP3 (4 credits)\n• Trim lamps (6 credits)\n• Log ships (2 credits)\n"
    assert ("Convert sound to MP3",) in units(understood(f"Mandatory units\n\n{rows}"), "title")


def test_sentences_about_credits_beside_units_are_none():
    said = (
        "Credits count hours. 1 credit is equal to 10 hours of study. Each module has 6 or 12 credits.\n\n"
        "Three core modules make up the required 20 credits\n\n"
    )
    rows = "• Trim lamps (12 credits)\n• Log ships (4 credits)\n• Sound horns (4 credits)\n"
    assert units(understood(said + rows), "title") == [("Trim lamps",), ("Log ships",), ("Sound horns",)]


def test_a_sentence_that_counts_units_announces_the_items_below_it():
    said = "Learners are assessed across the following three units, which show best practice.\n\n"
    assert units(understood(f"{said}• Trim lamps\n• Log ships\n• Sound horns\n"), "title") == [
        ("Trim lamps",),
        ("Log ships",),
        ("Sound horns",),
    ]
    # Lines without a mark below it may say anything.
    plain = understood(f"{said}Trim lamps\nLog ships\nSound horns\n")
    assert plain.specification is None


def test_what_announces_the_next_list_is_no_part_of_the_last_item():
    text = (
        "Theme 1: Light\n\n1.1 Trim lamps.\n\n1.2 Log ships.\n\n"
        "Theme 2: Sound\n\n2.1 Sound horns. Learners must achieve:\n\n• 3 mandatory units\n"
    )
    found = units(understood(f"There are two themes of units.\n\n{text}"), "unit_number", "title")
    assert found == [("1.1", "Trim lamps"), ("1.2", "Log ships"), ("2.1", "Sound horns")]


def test_hours_allocated_to_this_unit_are_its_hours_even_behind_its_outcomes():
    text = (
        "Unit 301 Trim lamps\n\nLevel: 3\n\nCredit value: 2\n\nUAN: F/601/3327\n\nLearning outcomes\n\n"
        "1. Know lamps\n\n2. Be able to trim them\n\nGuided learning hours\n\n"
        "It is recommended that 10 hours should be allocated for this unit, although patterns of delivery vary.\n"
    )
    assert units(understood(text), "unit_number", "title", "glh") == [("301", "Trim lamps", 10)]


def test_titles_above_what_the_purpose_of_this_unit_is_are_units():
    text = "Lamps\n\nThe purpose of this unit is to trim lamps.\n\nHorns\n\nThis unit covers all horns of a tower.\n"
    assert units(understood(text), "title") == [("Lamps",), ("Horns",)]


def test_sizes_on_lines_below_a_label_are_the_units():
    card = "{}\nUnit code: {}\n{} credits\n{} guided learning hours\n\n"
    text = (
        "Mandatory units\n\n"
        + card.format("Trim the wicks", "LK301", 4, 30)
        + card.format("Wind the clock", "LK302", 2, 15)
    )
    assert units(understood(text), "unit_number", "title", "credit", "glh") == [
        ("LK301", "Trim the wicks", 4, 30),
        ("LK302", "Wind the clock", 2, 15),
    ]


def test_sizes_in_front_of_a_label_title_no_unit():
    page = "<h3>{}</h3><p>15 credits. Recommended 150 TQT (60 GLH). Unit ref: {}</p>"
    body = "<h2>Core units</h2>" + page.format("Trim the wicks", "K/618/0501") + page.format("Row out", "M/618/0502")
    assert units(understood_html(body), "title", "credit", "glh") == [("Trim the wicks", 15, 60), ("Row out", 15, 60)]


def test_a_code_behind_anybodys_reference_is_the_units():
    page = "Component name: {}\nOfqual component reference: {}\nLevel: 3\nGuided learning: 48\n\n"
    read = understood(page.format("Trim the wicks", "R/617/6001") + page.format("Wind the clock", "Y/617/6002"))
    assert units(read, "title", "uan") == [("Trim the wicks", "R/617/6001"), ("Wind the clock", "Y/617/6002")]


def test_the_rest_of_an_item_that_was_taken_for_a_table() -> None:
    """A list whose items end in codes: the second line of one of them stood apart as two cells."""
    text = "Mandatory units\n\n• Trim the lamp K/601/7920\n• Wind the clockwork F/601/7923\n• Chart wrecks in English\n"
    listed = read_text(COVER + text, "utf-8")
    rest = Row(cells=(Cell(text="and Welsh"), Cell(text="J/601/7924")))
    blocks = (*listed.pages[0].blocks, Table(rows=(rest,), origin="geometry"))
    document = replace(listed, pages=(replace(listed.pages[0], blocks=blocks),))
    assert units(extract(document, DOCUMENT_ID), "title", "uan", "kind") == [
        ("Trim the lamp", "K/601/7920", "mandatory"),
        ("Wind the clockwork", "F/601/7923", "mandatory"),
        ("Chart wrecks in English and Welsh", "J/601/7924", "mandatory"),
    ]
