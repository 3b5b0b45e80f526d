"""Rows whose cells name their sizes are no header, units that say their kind before their number are no groups."""

from __future__ import annotations

from tests.extraction.small_documents import qualification, uncovered, understood_html, units

TITLE = "Level 2 Certificate in Narrowboats\n\n"


def test_rows_of_sizes_with_their_names_are_no_header_of_three_rows():
    rows = (("NB301", "Plate cutting", 12), ("NB302", "Hull lines", 8), ("NB303", "Ballast and stability", 6))
    lines = "".join(f"  {code} {title}; Level 3; Credit {credit}\n" for code, title, credit in rows)
    read = uncovered(f"{TITLE}Mandatory units\n{lines}")
    assert units(read, "unit_number", "title", "level", "credit") == [(*row[:2], "3", row[2]) for row in rows]
    assert qualification(read).total_credit is None


def test_a_kind_before_the_number_of_a_unit_is_its_own():
    read = uncovered(
        f"{TITLE}Mandatory Unit 1: Launch boats\nLevel 2, Credit 4, GLH 30\n\n"
        "Optional Unit 2: Drive a safety boat\nLevel 2, Credit 6, GLH 45\n\n"
        "Optional Unit 3: Repair kayaks\nLevel 1, Credit 4, GLH 30\n"
    )
    assert units(read, "unit_number", "title", "level", "credit", "kind") == [
        ("1", "Launch boats", "2", 4, "mandatory"),
        ("2", "Drive a safety boat", "2", 6, "optional"),
        ("3", "Repair kayaks", "1", 4, "optional"),
    ]


def test_the_whole_award_is_no_unit():
    rows = "".join(
        f"<tr><td>{title}</td><td>{code}</td><td>{glh}</td><td>{credit}</td></tr>"
        for title, code, glh, credit in (
            ("How boats float", "NB-1", 24, 3),
            ("Running a lock", "NB-2", 30, 4),
            ("Whole award", "", 54, 7),
        )
    )
    header = "<tr><th>Component</th><th>Code</th><th>Guided</th><th>Value</th></tr>"
    read = understood_html(f"<table>{header}{rows}</table><p>Value means credits.</p>")
    assert units(read, "unit_number", "glh", "credit") == [("NB-1", 24, 3), ("NB-2", 30, 4)]


def test_a_page_number_behind_a_title_is_none_of_it():
    read = uncovered(
        "Level 3 Diploma in Narrowboats    Page 7\n\nCore units\n\n* Locks (3 credits)\n* Tunnels (2 credits)\n"
    )
    assert qualification(read).title == "Level 3 Diploma in Narrowboats"


def test_labels_in_small_letters_lead_by_dots_to_their_values():
    cards = "".join(
        f"Unit {at}: {title}\n   credits ........ {credit}\n   hours .......... 1{credit}\n   reference ...... {uan}\n"
        for at, (title, credit, uan) in enumerate(
            (("Launch boats", 2, "H/617/1101"), ("Tie up boats", 3, "K/617/1102")), start=1
        )
    )
    assert units(
        uncovered(f"{TITLE}All units are mandatory units.\n\n{cards}"), "unit_number", "title", "credit", "glh", "uan"
    ) == [
        ("1", "Launch boats", 2, 12, "H/617/1101"),
        ("2", "Tie up boats", 3, 13, "K/617/1102"),
    ]


def test_a_choice_of_so_many_within_a_sentence_of_units():
    read = uncovered(
        f"{TITLE}The certificate has a compulsory core of two units:\n(i) Launch boats, 4 credits;\n(ii) Tie up boats, "
        "6 credits;\nand a choice of one from:\n(iii) Drive boats, 4 credits;\n(iv) Repair boats, 4 credits.\n"
    )
    assert [kind for (kind,) in units(read, "kind")] == ["mandatory"] * 2 + ["optional"] * 2


def test_a_rule_with_gaps_closes_a_table():
    rule = "  -----------------------  ------  --------  ----------\n"
    read = uncovered(
        f"{TITLE}  Unit                     Level   Credits   Notes\n{rule}"
        "  VW1 Prune vines          2       5         Winter\n  VW2 Train and tie vines  2       4         Spring\n"
        f"  VW3 Pick and sort        1       3         Autumn\n{rule}\nAll units are mandatory units.\n"
    )
    assert [number for (number,) in units(read, "unit_number")] == ["VW1", "VW2", "VW3"]


def test_a_column_of_credits_that_say_so_needs_no_known_name():
    rows = "| 1 | Crowd safety | 2 credits |\n| 2 | Radios and reporting | 1 credit |\n"
    read = uncovered(f"# {TITLE}Two units:\n\n| # | Unit | Worth |\n|---|---|---|\n{rows}")
    assert units(read, "title", "credit") == [("Crowd safety", 2), ("Radios and reporting", 1)]


def test_credits_in_words_behind_their_label():
    cards = "".join(
        f"UNIT TITLE: {title}\nUNIT CODE: AGL/2/0{at}\nCREDIT VALUE: {credit}\nLEVEL: TWO\n\n"
        for at, (title, credit) in enumerate((("Split slate", "FIVE"), ("Dress slate", "TWO")), start=1)
    )
    read = uncovered(TITLE + cards)
    assert units(read, "title", "level", "credit") == [("Split slate", "2", 5), ("Dress slate", "2", 2)]
    assert not qualification(read).rules


def test_these_units_are_all_taken():
    read = uncovered(
        f"{TITLE}You must complete these two units:\n* A1 - Moor boats (4 credits)\n* A2 - Drive boats (5 credits)\n"
        "Plus one of these units:\n* A3 - Sell boats (4 credits)\n* A4 - Paint boats (4 credits)\n"
    )
    assert [kind for (kind,) in units(read, "kind")] == ["mandatory"] * 2 + ["optional"] * 2
