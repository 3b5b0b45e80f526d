"""Sizes that no column names: in brackets beside the title, or behind marks that nobody explains."""

from __future__ import annotations

import pytest

from pipeline.extraction.headings import parse_group
from tests.extraction.small_documents import codes, tabbed, understood, understood_html, units

_TITLES = ("Lamp knowledge", "Trim the wick", "Polish the lens")
_CODES = ("J/617/2201", "T/617/2202", "A/617/2203")


def test_sizes_in_brackets_name_themselves():
    text = "".join(
        f" {at}) {title:<26}({size:<19})      {code}\n"
        for at, (title, size, code) in enumerate(
            zip(_TITLES, ("2 credits / 18 GLH", "3 credits / 20 GLH", "1 credit  / 10 GLH"), _CODES, strict=True), 1
        )
    )
    found = understood(f"It has 3 units, all mandatory:\n{text}")
    assert units(found, "title", "credit", "glh") == [
        ("Lamp knowledge", 2, 18),
        ("Trim the wick", 3, 20),
        ("Polish the lens", 1, 10),
    ]


def test_a_column_of_numbers_that_nothing_explains_is_told():
    lines = zip(_TITLES, ("2 / 18 / 3", "3 / 20 / 3", "1 / 10 / 3"), _CODES, strict=True)
    found = understood("Units\n" + "".join(f"{code}   {title:<30}   {size}\n" for title, size, code in lines))
    assert units(found, "title", "credit") == [(title, None) for title in _TITLES]
    assert codes(found).count("column-doubt") == 3


def test_what_cannot_be_sizes_stays_as_printed_below_their_names():
    text = "(Credit / Level)\n\nMandatory units\nTrim the wick  4 / 3\nPolish the lens  6 / 3\n\nValid until 12 / 24\n"
    found = understood(text)
    assert units(found, "title", "credit", "level") == [("Trim the wick", 4, "3"), ("Polish the lens", 6, "3")]


def test_a_record_that_does_not_state_its_kind_as_the_others_do_is_doubted():
    cards = [
        f"Unit title: {title}\nOfqual code: {code}\nCredits: 3\n" for title, code in zip(_TITLES, _CODES, strict=True)
    ]
    found = understood(f"{cards[0]}Status: Mandatory\n\n{cards[1]}Status: Optional\n\n{cards[2]}\nEnd of the list.\n")
    assert units(found, "title", "kind")[:2] == [("Lamp knowledge", "mandatory"), ("Trim the wick", "optional")]
    assert any("whether the unit is mandatory" in finding.message for finding in found.findings)


def test_a_group_is_not_named_by_half_a_sentence_of_units():
    assert parse_group("You study these mandatory units: Lamp law (Y/500/7184, 3 credits, level 1) and Oil.") is None
    lead = "You study these mandatory units: Lamp law (Y/500/7184, 3 credits, level 1) and Oil (L/500/7185, 8 credits)."
    found = understood(
        f"{lead}\n\nUnits\n{_CODES[0]}   Lamp knowledge   4 credits\n{_CODES[1]}   Trim the wick   3 credits\n"
    )
    assert all("(" not in str(group) for (group,) in units(found, "group"))


def test_units_told_in_a_sentence_with_their_sizes_in_brackets():
    lead = (
        "You study these core units: Lamp law (J/617/2201, 3 credits, level 1), Oil for lamps (T/617/2202, 8 credits)."
    )
    assert units(understood(lead), "uan", "title", "credit") == [
        ("J/617/2201", "Lamp law", 3),
        ("T/617/2202", "Oil for lamps", 8),
    ]


def test_sizes_in_brackets_behind_a_title_in_a_cell_or_line_are_the_units():
    line = "Unit 1: Tend the lamp (Level 3, 6 credits, 40 GLH, 60 TQT)\nUnit 2: Sound the horn (4 credits, 50 TQT)\n"
    told = units(understood(line), "title", "level", "credit", "glh", "tqt")
    assert told == [("Tend the lamp", "3", 6, 40, 60), ("Sound the horn", None, 4, None, 50)]
    rows = [
        ("Code", "Unit title", "GLH"),
        ("LH1", "Tend the lamp (Level 3, 6 credits)", "40"),
        ("LH2", "Sound (at sea)", "30"),
    ]
    told = units(understood(tabbed(rows)), "title", "level", "credit", "glh")
    assert told == [("Tend the lamp", "3", 6, 40), ("Sound (at sea)", None, None, 30)]


def test_a_size_among_a_units_labels_whose_name_is_not_known_is_told():
    card = "Component title: {}\nComponent reference: {}\nComponent level: 3\nComponent value: {}\n\n"
    read = understood(card.format("Tend the lamp", "K/616/0273", 6) + card.format("Sound the horn", "J/616/0944", 4))
    assert units(read, "title", "level", "credit") == [("Tend the lamp", "3", None), ("Sound the horn", "3", None)]
    assert codes(read).count("column-doubt") == 2


@pytest.mark.parametrize(
    "texts",
    [
        ["- Trim the wick (6 credits)", "- Law (5 credits)", "- Keep the log (4 credits)", "- Art (2 credits)"],
        ["Trim the wick 6 credits", "Law 5 credits", "Keep the log 4 credits", "Art 2 credits"],
    ],
)
def test_titles_of_three_letters_among_others_are_listed(texts):
    found = units(understood("Mandatory units\n\n" + "\n".join(texts) + "\n"), "title", "credit")
    assert found == [("Trim the wick", 6), ("Law", 5), ("Keep the log", 4), ("Art", 2)]


def test_least_and_most_are_no_titles():
    text = "Optional units\n\nTrim the wick 6 credits\nKeep the log 4 credits\nMin 2 credits\nMax 9 credits\n"
    assert units(understood(text), "title") == [("Trim the wick",), ("Keep the log",)]


@pytest.mark.parametrize(("said", "credit"), [(" (5 credits)", 5), (" (Level 2, 5 credits)", 5), ("", None)])
def test_a_table_of_numbers_that_say_so_and_titles_needs_no_header(said, credit):
    rows = "".join(
        f"<tr><td>Unit {at}</td><td>{title}{said}</td></tr>" for at, title in ((1, "Wicks"), (2, "Oil lamps"))
    )
    html = f"<h1>Level 3 Award in Beacons</h1><table><tr><td>Core units</td><td></td></tr>{rows}</table>"
    found = units(understood_html(html), "unit_number", "title", "credit", "group")
    assert found == [("1", "Wicks", credit, "Core units"), ("2", "Oil lamps", credit, "Core units")]


def test_a_table_of_dates_for_units_lists_none():
    rows = "".join(f"<tr><td>Unit {at}</td><td>Monday {at} June</td></tr>" for at in (1, 2, 3))
    assert understood_html(f"<h1>Level 3 Award in Beacons</h1><table>{rows}</table>").specification is None


@pytest.mark.parametrize("number", ["", "LH{} "])
def test_a_line_alone_below_its_group_is_one_where_another_group_has_several(number: str):
    lines = [f"{number.format(301 + at)}{title} 3 40 24 4" for at, title in enumerate((*_TITLES, "Sound the horn"))]
    found = understood(
        "Mandatory units\n" + "\n".join(lines[:3]) + f"\nOptional units\n{lines[3]}\nLearners take 4 units."
    )
    assert units(found, "title", "level", "credit", "glh") == [
        (title, "3", 4, 24) for title in (*_TITLES, "Sound the horn")
    ]
    assert units(found, "unit_number") == [(number.format(301 + at).strip() or None,) for at in range(4)]


def test_a_line_with_numbers_below_the_name_of_a_group_is_none_by_itself():
    found = understood("Mandatory units\nJ/617/2201 Trim the wick (3 credits)\nOptional units\nOpen on weekdays 9 17\n")
    assert units(found, "title") == [("Trim the wick",)]
