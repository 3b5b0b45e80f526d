"""What pages list right behind units, in the same list: fees, dates, school subjects, links, what has no number."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, understood, understood_html, units

TITLES = ["Trim the lamps", "Wind the gears", "Sound the horn"]


def _titles(text: str) -> list[object]:
    return [title for (title,) in units(understood(text), "title")]


@pytest.mark.parametrize(
    "behind",
    [
        ("Fees: £500", "Duration: 12 weeks", "Start date: September 2024"),
        ("GCSE English", "Functional Skills in English and maths", "GCSE maths resit"),
        ("Home", "About us", "Contact us"),
    ],
)
def test_what_surely_no_unit_is_called_is_none_at_the_end_of_a_list(behind: tuple[str, ...]) -> None:
    text = "Units covered:\n\n" + "".join(f"• {title}\n" for title in (*TITLES, *behind))
    assert _titles(text) == TITLES
    assert "unread-row" not in codes(understood(text))


def test_it_is_in_doubt_among_units() -> None:
    """And so told; a subject that units may have is none such."""
    listed = ("Trim the lamps", "GCSE English", "Wind the gears", "English and maths")
    found = understood("Units covered:\n\n" + "".join(f"• {title}\n" for title in listed))
    assert ([title for (title,) in units(found, "title")], codes(found).count("column-doubt")) == (list(listed), 1)


def test_a_list_in_which_all_say_their_numbers_ends_with_the_last_that_does() -> None:
    """What stands behind it may be a unit all the same, so it is told."""
    numbered = "".join(f"Unit {number} - {title}\n" for number, title in enumerate(TITLES, start=1))
    found = understood(f"You will study the following units:\n\n{numbered}Tutorial work at sea\nGCSE maths\n")
    assert units(found, "unit_number", "title") == list(zip("123", TITLES, strict=True))
    assert "unread-row" in codes(found)


def test_two_lines_below_a_heading_that_names_a_group_are_told_if_none_of_them_was_read() -> None:
    lamps = "<h3>Mandatory units</h3><p>Trim the big lamps<br>Wind the clock gears<br>Sound the fog horns</p>"
    boats = "<h3>Optional units</h3><p>Row the boat out<br>Paint the boat blue</p><h3>Apply</h3><p>Apply by post.</p>"
    found = understood_html(f"{lamps}<p>Call 01234 567890</p>{boats}")
    assert (len(units(found, "title")), codes(found).count("unread-row")) == (3, 2)


def test_a_few_words_behind_the_colon_of_every_title_are_said_of_it() -> None:
    """Each is a sentence, as a list of terms and what they mean has them; one subject over several titles is theirs."""
    said = "".join(f"<dt>{title}</dt><dd>Learn how.</dd>" for title in TITLES)
    assert units(understood_html(f"<h2>Units</h2><dl>{said}</dl>"), "title") == [(title,) for title in TITLES]
    listed = ("Lamps: Trim wicks.", "Lamps: Clean glass.", "Lamps: Fill oil.")
    found = _titles("Units covered:\n\n" + "".join(f"• {title}\n" for title in listed))
    assert found == [title.rstrip(".") for title in listed]
