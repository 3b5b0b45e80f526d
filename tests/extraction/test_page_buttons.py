"""What a web page offers around its text is no title, and parts no list."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import understood, units

_CARD = "Reference: T/601/1235\nLevel: 3\nCredit value: 7\n"


@pytest.mark.parametrize("said", ["Back to top", "Home | Contact us | FAQ", "Share this page »", "BOOK NOW"])
def test_between_a_title_and_its_labels(said: str) -> None:
    read = units(understood(f"### UNIT P301\n**Trim the lamp**\n\n{said}\n\n{_CARD}"), "title", "credit")
    assert read == [("Trim the lamp", 7)]


def test_a_place_alone_stays_where_it_heads_a_part() -> None:
    listed = "Mandatory units:\n\n• Trim the lamp\n• Keep the log\n\nContact us\n\n• Office (2 desks)\n• Telephone\n"
    assert units(understood(listed), "title") == [("Trim the lamp",), ("Keep the log",)]
