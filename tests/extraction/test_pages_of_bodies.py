"""What pages of bodies not met before showed: each a way in which a row, a number or a title was misread or lost."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract
from pipeline.reading.text import read_text
from tests.extraction.small_documents import DOCUMENT_ID, qualification, understood, units

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
