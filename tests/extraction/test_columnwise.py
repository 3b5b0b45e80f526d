"""Tables told column by column, numbers without a name, and units told one after the other in a sentence."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, understood, understood_html, units

NUMBERS, TITLES, CREDITS = "LK1\nLK2\nLK3\n", "Trim the wick\nPolish the lens\nKeep the log\n", "4\n3\n5\n"
ROWS = [("LK1", "Trim the wick", 4), ("LK2", "Polish the lens", 3), ("LK3", "Keep the log", 5)]


@pytest.mark.parametrize(
    "text",
    [
        f"Unit no\n{NUMBERS}\nTitle\n{TITLES}\nCredit\n{CREDITS}",
        f"Unit no\nTitle\nCredit\n{NUMBERS}{TITLES}{CREDITS}",
        f"{NUMBERS}\n{TITLES}\n{CREDITS}\nLearners must achieve 12 credits in total.\n",
    ],
)
def test_columns_one_after_the_other_are_joined_by_row(text):
    assert units(understood("Mandatory units\n\n" + text), "unit_number", "title", "credit") == ROWS


def test_columns_as_lists_of_a_page():
    columns = {"Unit no": NUMBERS, "Unit title": TITLES, "Credits": CREDITS}
    body = "".join(
        f"<div><h3>{name}</h3><ul>{''.join(f'<li>{cell}</li>' for cell in cells.split(chr(10)) if cell)}</ul></div>"
        for name, cells in columns.items()
    )
    assert units(understood_html(body), "unit_number", "title", "credit") == ROWS


@pytest.mark.parametrize("credits", ["4\n3\n", "4\n3\n5\n2\n"])
def test_columns_of_unlike_length_are_told_and_not_joined(credits):
    extraction = understood(f"Mandatory units\n\nUnit no\n{NUMBERS}\nTitle\n{TITLES}\nCredit\n{credits}")
    assert extraction.specification is None
    assert "unread-row" in codes(extraction)


@pytest.mark.parametrize(
    ("numbers", "total", "sizes"),
    [
        (("3 4", "3 3", "3 5"), 12, [("3", 4), ("3", 3), ("3", 5)]),
        (("4 3", "3 3", "5 3"), 12, [("3", 4), ("3", 3), ("3", 5)]),
        (("2 4", "3 3", "2 5"), 12, [("2", 4), ("3", 3), ("2", 5)]),  # the total tells which is the credit
        (("2 4", "3 3", "2 5"), 30, [(None, None)] * 3),
    ],
)
def test_numbers_without_a_name_are_told_by_level_and_total(numbers, total, sizes):
    rows = "".join(f"{title} {size}\n" for title, size in zip(TITLES.split("\n"), numbers, strict=False))
    extraction = understood(f"The diploma has {total} credits in total.\n\nMandatory units\n\n{rows}")
    assert units(extraction, "level", "credit") == sizes
    assert ("column-doubt" in codes(extraction)) == (sizes[0] == (None, None))


def test_one_column_of_numbers_without_a_header_is_no_guess():
    rows = "".join(f"| L{at} | {title} | 3 |\n" for at, title in enumerate(TITLES.split("\n")[:3]))
    extraction = understood("Mandatory units\n\n" + rows)
    assert units(extraction, "level", "credit") == [("3", None)] * 3  # in every row the level of the diploma
    extraction = understood("Mandatory units\n\n" + rows.replace("| 3 |", "| 2 |"))
    assert units(extraction, "level", "credit") == [(None, None)] * 3
    assert "column-doubt" in codes(extraction)


@pytest.mark.parametrize(
    "sentence",
    [
        "Learners take units 1 Trim the wick, 2 Polish the lens and 3 Keep the log.",
        "Units\n\n1 Trim the wick, 2 Polish the lens, 3 Keep the log",
        "Learners take the following units: Trim the wick; Polish the lens; and Keep the log.",
        "The mandatory units are Trim the wick (T/601/1235), Polish the lens (D/601/1228) "
        "and Keep the log (H/601/1229).",
    ],
)
def test_units_in_one_sentence(sentence):
    extraction = understood(f"{sentence}\n\nAll units are mandatory.\n\nThe diploma has 12 credits.\n")
    assert units(extraction, "title", "kind") == [(title, "mandatory") for _, title, _ in ROWS]


def test_a_sentence_that_only_speaks_of_units_lists_none():
    text = "Learners who hold units 4 Trim the wick and 5 Polish the lens are exempt from unit 6.\n\n12 credits.\n"
    assert understood(text).specification is None


def test_a_list_under_a_heading_with_a_limit():
    text = "## Optional units (choose one)\n\n4. Trim the wick\n5. Polish the lens\n\nLearners achieve 12 credits.\n"
    assert units(understood(text), "unit_number", "kind") == [("4", "optional"), ("5", "optional")]
