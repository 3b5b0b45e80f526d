"""Units of web pages: choices of so many of those below, phrases that only a style parts, codes on a card."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, tabbed, understood, understood_html, units

_TITLES = ("Trim the lamp", "Keep the log", "Wind the gears", "Paint the tower", "Sound the horn")


@pytest.mark.parametrize("lead", ["and three optional units from:", "plus two optional units from the following:"])
def test_more_units_stand_below_than_are_chosen_of_them(lead: str) -> None:
    items = "".join(f"<li>{title}</li>" for title in _TITLES)
    body = "<p>Learners complete the following two mandatory units:</p><ul><li>Store oil</li><li>Fog signals</li></ul>"
    body += f"<p>{lead}</p>"
    read = units(understood_html(f"{body}<ul>{items}</ul>"), "title", "kind")
    assert read[2:] == [(title, "optional") for title in _TITLES]


def test_phrases_side_by_side_that_only_a_style_parts() -> None:
    card = "<div><div>{}</div><div><span>Level 3</span><span>{} credits</span><span>20 GLH</span></div></div>"
    body = f"<h2>Mandatory units</h2>{card.format(_TITLES[0], 3)}{card.format(_TITLES[1], 14)}"
    read = units(understood_html(body), "title", "level", "credit", "glh")
    assert read == [("Trim the lamp", "3", 3, 20), ("Keep the log", "3", 14, 20)]


def test_a_word_that_a_page_cuts_in_two_elements_stays_one() -> None:
    rows = "<tr><td>Unit title</td><td>Credit</td></tr>"
    rows += "<tr><td><span>Trim the l</span><span>amp now</span></td><td>3</td></tr>"
    row = "<tr><td><span>Keep</span><span>ing the log</span></td><td>1<span>4</span></td></tr>"
    assert units(understood_html(f"<table>{rows}{row}</table>"), "title", "credit") == [
        ("Trim the lamp now", 3),
        ("Keeping the log", 14),
    ]


def test_codes_in_brackets_behind_a_title_whose_sizes_stand_below() -> None:
    long = "Maintain the health and safety of all who work at the light"
    text = (
        "Mandatory units\n\nTrim the lamp [D/617/3523]\n(Level 3, 3 credits)\n"
        f"{long} [F/651/0692]\n(Level 3, 14 credits)\nWind the gears [L/651/2991]\n(Level 3, 2 credits)\n"
    )
    assert units(understood(text), "title", "uan", "level", "credit") == [
        ("Trim the lamp", "D/617/3523", "3", 3),
        (long, "F/651/0692", "3", 14),
        ("Wind the gears", "L/651/2991", "3", 2),
    ]


def test_a_short_description_behind_the_credit() -> None:
    text = "Mandatory units:\n\nTrim the lamp (3 credits) – you will practise.\n\n"
    text += "Keep the log (14 credits) – theory and use of logs at sea.\n"
    assert units(understood(text), "title", "credit") == [("Trim the lamp", 3), ("Keep the log", 14)]


def test_a_title_with_its_credit_among_units_that_was_not_read_is_told() -> None:
    text = (
        "Mandatory units\n\nTrim the lamp (3 credits)\n\nKeep the log (14 credits)\n\n"
        "Fog signals (2 credits): Horns 1 to 4 and bells 5 to 9!\n"
    )
    read = understood(text)
    assert len(units(read, "title")) == 3 or "unread-row" in codes(read)


def test_sizes_that_each_say_what_they_are_make_no_table() -> None:
    card = "Unit {}\n{}\nLevel 3   {} credits   20 GLH\n\n"
    read = understood(
        "Mandatory units\n\n" + "".join(card.format(at, title, at + 2) for at, title in enumerate(_TITLES, 1))
    )
    assert units(read, "unit_number", "title", "credit") == [
        (str(at), title, at + 2) for at, title in enumerate(_TITLES, 1)
    ]


def test_titles_in_quotes_and_codes_with_a_blank_in_them() -> None:
    said = "Unit {} – ‘{}’ at Level {}, worth {} credits\n"
    read = understood(f"Core units\n\n{said.format(1, _TITLES[0], 3, 3)}{said.format(2, _TITLES[1], 2, 4)}")
    assert units(read, "title", "level", "credit") == [("Trim the lamp", "3", 3), ("Keep the log", "2", 4)]
    rows = [("Unit", "Level", "Credits"), ("LK 201: Trim the lamp", 3, 3), ("LK 202: Keep the log", 2, 4)]
    read = understood(tabbed(rows))
    assert units(read, "unit_number", "title") == [("LK 201", "Trim the lamp"), ("LK 202", "Keep the log")]
