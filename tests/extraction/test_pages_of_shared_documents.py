"""What sites that share documents make of them: other qualifications' numbers, units run on behind a sentence."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import uncovered, understood, units

_OTHERS = (
    "601/8736/0 Skerry Level 3 NVQ Diploma in Lamp Work\n\n"
    "603/0419/4 Skerry Level 3 Diploma in Lamp Skills\n\n"
    "603/0418/2 Skerry Level 3 Diploma in Lamp Upkeep\n"
)


def test_lines_that_begin_with_numbers_of_qualifications_are_no_units() -> None:
    read = uncovered(f"This guide covers these qualifications:\n\nQualification Number\n\nTitle\n\n{_OTHERS}")
    assert read.specification is None


def test_numbers_of_qualifications_below_the_units_add_none() -> None:
    own = "Mandatory units\n\nK1 Trim the wick (4 credits)\nK2 Wind gears (5 credits)\nK3 Fog signals (6 credits)\n\n"
    read = units(understood(f"{own}Progression\n\nKeepers may go on to:\n\n{_OTHERS}"), "unit_number", "credit")
    assert read == [("K1", 4), ("K2", 5), ("K3", 6)]


@pytest.mark.parametrize("before", ["", "The course has three mandatory units (all taught here). "])
def test_units_of_a_sentence_that_nothing_but_their_codes_and_sizes_part(before: str) -> None:
    said = (
        "The mandatory units are: F5AY 12 Lamps: Trimming 1 credit (8 hours) F5B1 12 Lamps: Lighting "
        "2 credits (16 hours) F5B2 12 Clocks 1 credit (8 hours) ENTRY Entry is open to all."
    )
    assert units(understood(f"{before}{said}\n"), "unit_number", "title", "credit", "glh", "kind") == [
        ("F5AY 12", "Lamps: Trimming", 1, 8, "mandatory"),
        ("F5B1 12", "Lamps: Lighting", 2, 16, "mandatory"),
        ("F5B2 12", "Clocks", 1, 8, "mandatory"),
    ]


def test_a_sentence_that_only_speaks_of_such_units_lists_none() -> None:
    said = "The tower is old. Keepers who hold the units K1 Trim lamps 4 credits K2 Wind clocks 5 credits are exempt."
    assert understood(f"{said}\n").specification is None


@pytest.mark.parametrize("bare", ["K3 Fog signals K4 Ring bells 3 credits", "K3 Fog signals"])
def test_where_a_unit_of_such_a_sentence_has_no_size_none_is_read(bare: str) -> None:
    read = understood(f"The mandatory units are: K1 Trim lamps 4 credits K2 Wind clocks 5 credits {bare}\n")
    assert read.specification is None
