"""Groups and levels that unit pages, a contents page or a heading within a group tell; Welsh names of columns."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import tabbed, understood, units

_TWO = [("Trim the lamp", "D/617/3523", "mandatory"), ("Keep the log", "F/651/0692", "optional")]
_CONTENT = "\nLearning outcomes\n\n1. Know the work\n1.1 describe the stages\n1.2 name the hazards\n\n"


@pytest.mark.parametrize(
    "head",
    [
        "UNIT TITLE: {}\nACCREDITATION NO: {}\nLEVEL: 3  CREDITS: 4  GLH: 20  ({})\n",
        "Unit {0}\n\nUnit reference number: {1}\nLevel: 3\nCredit value: 4\nUnit type: {2}\n",
    ],
)
def test_each_unit_page_says_what_kind_its_unit_is(head: str) -> None:
    pages = [
        head.format(title if "TITLE" in head else f"{at}: {title}", uan, kind.capitalize()) + _CONTENT
        for at, (title, uan, kind) in enumerate(_TWO, 1)
    ]
    assert units(understood("".join(pages)), "title", "uan", "kind") == _TWO


def test_a_contents_page_names_groups_and_codes() -> None:
    lines = [
        ("3 Mandatory units", 9), ("Unit 1: Trim the lamp D/617/3523", 10), ("Unit 2: Wind the gears L/651/2991", 14),
        ("4 Optional units", 17), ("Unit 3: Keep the log F/651/0692", 18), ("Unit 4: Paint the tower J/617/8375", 21),
    ]  # fmt: skip
    text = "\n".join(f"{entry} {'.' * (70 - len(entry))} {page}" for entry, page in lines)
    assert units(understood(f"Contents\n\n{text}\n"), "unit_number", "title", "uan", "kind") == [
        ("1", "Trim the lamp", "D/617/3523", "mandatory"),
        ("2", "Wind the gears", "L/651/2991", "mandatory"),
        ("3", "Keep the log", "F/651/0692", "optional"),
        ("4", "Paint the tower", "J/617/8375", "optional"),
    ]


def test_levels_alone_above_the_tables_of_a_group() -> None:
    tables = [
        tabbed([("Code", "Unit title", "Credit"), (uan, title, 4)])
        for title, uan, _ in (*_TWO, ("Wind the gears", "L/651/2991", ""))
    ]
    text = f"## Mandatory units\n\n### Level 3\n\n{tables[0]}\n## Optional units\n\n"
    text += f"### Level 2\n\n{tables[1]}\n### Level 3\n\n{tables[2]}"
    assert units(understood(text), "title", "level", "kind") == [
        ("Trim the lamp", "3", "mandatory"),
        ("Keep the log", "2", "optional"),
        ("Wind the gears", "3", "optional"),
    ]


def test_a_level_below_a_title_is_not_the_next_units() -> None:
    text = "Mandatory units\n\nTrim the lamp (D/617/3523)\nLevel 3\nKeep the log (F/651/0692)\nLevel 2\n"
    assert [level for (level,) in units(understood(text), "level")] in (["3", "2"], [None, None])


def test_a_section_with_a_groups_name_is_no_code_on_a_card() -> None:
    card = "{} Unit {}: {}\nLevel: 4   Credit: 5   GLH: 45   Ref: {}\n\n"
    text = (
        "3.1 Mandatory\n\n"
        + card.format("3.1.1", 1, *_TWO[0][:2])
        + card.format("3.1.2", 2, "Wind the gears", "L/651/2991")
    )
    text += "3.2 Optional\n\n" + card.format("3.2.1", 3, *_TWO[1][:2])
    assert units(understood(text), "unit_number", "title", "kind") == [
        ("1", "Trim the lamp", "mandatory"),
        ("2", "Wind the gears", "mandatory"),
        ("3", "Keep the log", "optional"),
    ]


def test_columns_and_groups_named_in_welsh() -> None:
    rows = [
        ("Rhif yr uned", "Teitl yr uned", "Lefel", "Credydau"),
        ("LK1", "Cynnau'r lamp", 2, 3),
        ("LK2", "Iechyd a diogelwch", 2, 4),
    ]
    text = (
        f"Unedau gorfodol\n\n{tabbed(rows)}\nUnedau dewisol\n\n{tabbed([rows[0], ('LK3', 'Diogelu unigolion', 3, 6)])}"
    )
    assert units(understood(text), "unit_number", "title", "level", "credit", "kind") == [
        ("LK1", "Cynnau'r lamp", "2", 3, "mandatory"),
        ("LK2", "Iechyd a diogelwch", "2", 4, "mandatory"),
        ("LK3", "Diogelu unigolion", "3", 6, "optional"),
    ]
