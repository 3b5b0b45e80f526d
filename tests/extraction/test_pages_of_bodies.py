"""What pages of bodies not met before showed: each a way in which a row, a number or a title was misread or lost."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract
from pipeline.extraction.verdict import judge
from pipeline.reading.html import read_html
from pipeline.reading.text import read_text
from tests.extraction.small_documents import DOCUMENT_ID, codes, qualification, understood, units

_UNITS = "Mandatory Units\n\n• LK840 Trim the lamp (3 credits)\n• LK845 Wind gears (2 credits)\n"


def test_unit_code_behind_the_sizes_heads_accreditation_numbers_and_entry_is_no_word_of_the_title() -> None:
    page = (
        "Unit Level Credit Value GLH Unit Code\nTrim the lamp 1 3 25 R/502/3981\nOil hinges 1 2 19 H/600/6323\n"
        "Look after ropes Entry 3 3 30 Y/502/3464\n"
    )
    assert units(understood(page), "uan", "title", "level", "credit", "glh") == [
        ("R/502/3981", "Trim the lamp", "1", 3, 25),
        ("H/600/6323", "Oil hinges", "1", 2, 19),
        ("Y/502/3464", "Look after ropes", "E3", 3, 30),
    ]


def test_entry_in_front_of_bare_sizes_is_the_level() -> None:
    page = "Level, credit and GLH of each:\nR/502/3981 Trim the lamp 1 3 25\nH/600/6323 Look after ropes Entry 3 2 19\n"
    assert units(understood(page), "title", "level") == [("Trim the lamp", "1"), ("Look after ropes", "E3")]


@pytest.mark.parametrize("size", ["SVQ Level 2", "SCQF Level 6", "NVQ Level 2"])
def test_a_size_without_a_subject_is_no_title(size: str) -> None:
    said = (
        "The Level 2 Scottish Vocational Qualification (SVQ) in Lighthouse Keeping allows keepers to show their work."
    )
    found = extract(read_text(f"Lighthouses\n\n{said}\n\n{size}\n\n{_UNITS}", "utf-8"), DOCUMENT_ID)
    assert qualification(found).title == "Level 2 Scottish Vocational Qualification (SVQ) in Lighthouse Keeping"


def test_rows_of_cells_below_each_other_may_be_counted_in_a_column_without_a_name() -> None:
    cells = ["Unit Title", "Reference No.", "GLH", "Credit"]
    cells += ["1", "Trim the lamp", "R/602/4574", "20", "2", "2", "Wind the gears", "T/602/4583", "30", "3"]
    assert units(understood("\n\n".join(cells)), "unit_number", "uan", "title", "credit", "glh") == [
        ("1", "R/602/4574", "Trim the lamp", 2, 20),
        ("2", "T/602/4583", "Wind the gears", 3, 30),
    ]


def test_what_earlier_sentences_say_does_not_keep_the_last_one_from_announcing_units() -> None:
    said = "The units help learners to progress and to understand lamps. They include units such as:"
    page = f"{said}\n  • Lamps and oil\n  • Gears\n\n  • Horns and bells\n  • Row boats\n"
    titles = [title for (title,) in units(understood(page), "title")]
    assert titles == ["Lamps and oil", "Gears", "Horns and bells", "Row boats"]


@pytest.mark.parametrize(
    "header",
    [
        "| Unit | Lev el | Cre dit | Manda tory | Optio nal |",
        "| Unit | Le-vel | Cre-dit | Man-datory | Op-tional |",
        "| Unit | Level | Credit | Mandatory | Optional |",
    ],
)
def test_names_of_columns_broken_within_a_word_are_whole(header: str) -> None:
    page = f"{header}\n|---|---|---|---|---|\n| Trim the lamp | 2 | 3 | X | |\n| Row boats | 1 | 2 | | X |\n"
    found = units(understood(page + "| Oil hinges | 1 | 4 | | X |\n"), "title", "level", "credit", "kind")
    assert found == [
        ("Trim the lamp", "2", 3, "mandatory"),
        ("Row boats", "1", 2, "optional"),
        ("Oil hinges", "1", 4, "optional"),
    ]


def test_names_of_columns_broken_over_lines_are_whole() -> None:
    header = ["Unit nu", "mber", "URN", "Unit ti", "tle", "Cre", "dit", "Lev", "el", "GL", "H"]
    rows = ["LK1", "A/600/9051", "Trim the lamp", "3", "2", "22", "LK2", "L/600/9054", "Wind the gears", "2", "1", "15"]
    page = "Mandatory units\n\n" + "\n".join((*header, *rows)) + "\n"
    assert units(understood(page), "unit_number", "uan", "title", "level", "credit", "glh") == [
        ("LK1", "A/600/9051", "Trim the lamp", "2", 3, 22),
        ("LK2", "L/600/9054", "Wind the gears", "1", 2, 15),
    ]


def test_a_fee_between_the_sizes_is_none_of_them() -> None:
    page = "Unit Title Level Credit Value Fee (£) GLH\nTrim the lamp 2 3 18 24\n"
    page += "Wind gears 1 2 £12.50 16\nOil hinges 1 1 6 10\n"
    assert units(understood(page), "title", "level", "credit", "glh") == [
        ("Trim the lamp", "2", 3, 24),
        ("Wind gears", "1", 2, 16),
        ("Oil hinges", "1", 1, 10),
    ]


def test_a_price_in_one_bracket_with_the_credit_is_no_price_list() -> None:
    page = "• Trim the lamp (3 credits, £60)\n• Wind gears (£45, 2 credits)\n"
    assert units(understood(page), "title", "credit") == [("Trim the lamp", 3), ("Wind gears", 2)]
    assert understood("• Trim the lamp 3 credits £60\n• Wind gears 2 credits £45\n").specification is None


def test_credits_in_welsh_and_in_both_languages_are_credits_and_qualifications_are_no_units() -> None:
    page = "Unedau / Units\n\nHau hadau / Sow seeds (2 credyd / 2 credits)\nTocio llwyni / Prune shrubs (3 chredyd)\n"
    assert units(understood(page), "title", "credit") == [
        ("Hau hadau / Sow seeds", 2),
        ("Tocio llwyni / Prune shrubs", 3),
    ]
    others = "".join(
        f"- {welsh} Lefel {level} mewn Garddio / Level {level} {size} in Gardening (6 credyd / 6 credits)\n"
        for welsh, size, level in (("Dyfarniad", "Award", 1), ("Tystysgrif", "Certificate", 2))
    )
    assert "no-units" in codes(understood(f"New qualifications with credits:\n\n{others}"))


@pytest.mark.parametrize(
    ("addresses", "uans"),
    [
        (("/units/T6011235", "/units/A-600-9051?x=1"), ["T/601/1235", "A/600/9051"]),
        (("/units/T6011235", "/units/B6009051"), [None, None]),
        (("/units/T6011235", "/units/L6009051"), [None, None]),  # one fails its check
        (("/units/T6011235", "/units/t6011235"), [None, None]),  # one page for both
    ],
)
def test_numbers_in_the_addresses_of_a_lists_items_are_the_units_where_all_hold(
    addresses: tuple[str, ...], uans: list[str | None]
) -> None:
    titles = ("Trim the lamp", "Wind the gears")
    items = "".join(
        f'<li><a href="{a}">{title}</a> (3 credits)</li>' for a, title in zip(addresses, titles, strict=True)
    )
    page = f"<h1>Level 2 Diploma in Lighthouse Keeping</h1><h2>Mandatory units</h2><ul>{items}</ul>"
    found = extract(read_html(f"<html><body>{page}</body></html>", "utf-8"), DOCUMENT_ID)
    assert units(found, "title", "uan") == list(zip(titles, uans, strict=True))


def test_a_framework_s_levels_beside_what_stands_at_each_are_no_units() -> None:
    """The framework's name behind a level names no qualification, so nothing more speaks for a specification."""
    page = "Level | SCQF awards | Higher education | Work |\n6 | Highers | | SVQ 3 |\n5 | Grades | | SVQ 2 |\n"
    texts = [page, "The SCQF brings together what learners gain; at Level 5 SCQF pages say more."]
    assert "a qualification is named" not in judge(texts).evidence
