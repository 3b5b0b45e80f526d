"""Slashes between the cells of lines, with and without the blank before them, and slashes within titles."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import understood, units

_TITLES = ["Trim the lamp", "Input/ output devices", "Read and/ or draw charts", "Wind gears"]


@pytest.mark.parametrize("slash", [" / ", "/ "])
def test_a_slash_within_a_title_parts_no_cells(slash: str) -> None:
    lines = "\n".join(slash.join([f"A{at}", title, "Level 2", f"{at} credits"]) for at, title in enumerate(_TITLES, 2))
    read = units(understood(f"Mandatory units\n\n{lines}\n"), "unit_number", "title", "level", "credit")
    assert read == [(f"A{at}", title, "2", at) for at, title in enumerate(_TITLES, 2)]
