"""Rows that say a size or a kind of the units below them, titles over their values, and lines of several units."""

from __future__ import annotations

import pytest

from pipeline.extraction.headings import parse_group
from pipeline.extraction.made_whole import made_whole
from pipeline.model import Place
from pipeline.reading.document import Cell, Row, Table
from tests.extraction.small_documents import codes, html_table, understood, understood_html, units

_HEAD = ("Unit", "Title", "GLH")
_TITLES = ("Trim the lamp", "Keep the log", "Wind the gears", "Paint the tower")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("Level {}", "level"),
        ("Level {} units", "level"),
        ("{} credit units", "credit"),
        ("Units worth {} credits", "credit"),
        ("{} credits each", "credit"),
    ],
)
def test_rows_that_say_a_size_of_what_is_below_part_no_group(said: str, field: str) -> None:
    rows = [(f"U{at}", title, "20") for at, title in enumerate(_TITLES, 1)]
    parts = [("Mandatory units",), (said.format(3),), rows[0], (said.format(4),), rows[1]]
    parts += [("Optional units",), (said.format(2),), rows[2], (said.format(4),), rows[3]]
    wanted = [(title, size, kind) for title, size, kind in zip(_TITLES, "3424", "mmoo", strict=True)]
    read = units(understood_html(html_table(_HEAD, *parts)), "title", field, "group", "kind")
    assert [(title, str(size), kind[0]) for title, size, _, kind in read] == wanted
    assert {group for *_, group, _ in read} == {"Mandatory units", "Optional units"}


@pytest.mark.parametrize("said", ["(each unit is worth {} credits)", "– {} credits each", "({} credits each)"])
def test_what_each_unit_of_a_group_is_worth_stands_behind_its_name(said: str) -> None:
    head = ("Unit no", "Unit title", "GLH")
    rows = [(f"U{at}", title, "20") for at, title in enumerate(_TITLES, 1)]
    first, second = html_table(head, *rows[:2]), html_table(head, *rows[2:])
    text = f"<h2>Mandatory units {said.format(3)}</h2>{first}<h2>Optional units {said.format(4)}</h2>{second}"
    assert units(understood_html(text), "credit", "group") == [(3, "Mandatory units")] * 2 + [(4, "Optional units")] * 2


def test_groups_so_called_in_a_mandatory_and_in_an_optional_part_are_two() -> None:
    rows = [(f"U{at}", title, "20") for at, title in enumerate(_TITLES, 1)]
    parts = [("Mandatory",), ("Workshop",), rows[0], ("Office",), rows[1]]
    parts += [("Optional",), ("Workshop",), rows[2], ("Office",), rows[3]]
    read = units(understood_html(html_table(_HEAD, *parts)), "group", "kind")
    assert read == [(name, kind) for kind in ("mandatory", "optional") for name in ("Workshop", "Office")]


@pytest.mark.parametrize(
    ("every", "some"),
    [
        ("All of the following units must be achieved", "Choose a minimum of 2 units from the list below"),
        ("The following units are mandatory", "Learners must complete ONE of the following units"),
    ],
)
def test_rows_that_say_how_many_are_taken_tell_the_kind(every: str, some: str) -> None:
    rows = [(f"U{at}", title, "20") for at, title in enumerate(_TITLES, 1)]
    read = units(understood_html(html_table(_HEAD, (every,), *rows[:2], (some,), *rows[2:])), "kind")
    assert read == [("mandatory",)] * 2 + [("optional",)] * 2


_ACROSS = [
    ("Unit title",),
    ("UAN", "Level", "Credit"),
    ("Mandatory units",),
    ("Trim the lamp",),
    ("H/601/1210", "3", "4"),
    ("Keep the log",),
    ("D/601/1211", "2", "7"),
    ("Optional units",),
    ("Wind the gears",),
    ("J/601/1630", "3", "5"),
]
_READ = [
    ("Trim the lamp", "H/601/1210", "3", 4, "mandatory"),
    ("Keep the log", "D/601/1211", "2", 7, "mandatory"),
    ("Wind the gears", "J/601/1630", "3", 5, "optional"),
]


def test_titles_over_all_columns_have_their_values_in_the_row_below() -> None:
    assert units(understood_html(html_table(*_ACROSS)), "title", "uan", "level", "credit", "kind") == _READ


def test_a_title_at_a_pages_end_has_its_values_on_the_next() -> None:
    for cut in (6, 9):
        body = html_table(*_ACROSS[:cut]) + html_table(*_ACROSS[:2], *_ACROSS[cut:])
        assert units(understood_html(body), "title", "uan", "level", "credit", "kind") == _READ


def test_a_title_without_values_is_not_lost_quietly() -> None:
    read = understood_html(html_table(*_ACROSS, ("Paint the whole tower in white",)))
    assert "unread-row" in codes(read) or "group-name-assumed" in codes(read)


def test_a_lines_level_before_its_credit_is_no_part_of_the_title() -> None:
    lines = [f"Unit {at}: {title} Level {at}, {at + 2} credits" for at, title in enumerate(_TITLES[:3], 1)]
    text = "\n\n".join(["Mandatory units", *lines, f"Unit 4: {_TITLES[3]}, 6 credits"])
    read = units(understood(text), "title", "level", "credit")
    assert read == [
        (title, level, at + 2) for at, title, level in zip(range(1, 5), _TITLES, [*"123", None], strict=True)
    ]


def test_a_groups_name_before_its_first_unit_and_units_behind_one_another() -> None:
    text = (
        "Group A Mandatory units Unit 1 Trim the lamp (4 credits)\n\nUnit 2 Keep the log (7 credits) "
        "Optional units Unit 3 Wind the gears (5 credits)\n\nUnit 4 Paint the tower (2 credits)\n"
    )
    read = units(understood(text), "unit_number", "title", "credit", "kind")
    sizes = zip("1234", _TITLES, (4, 7, 5, 2), ("mandatory",) * 2 + ("optional",) * 2, strict=True)
    assert read == list(sizes)


def test_a_unit_in_a_cells_list_has_its_code_whatever_heads_the_list() -> None:
    cells = ("Unit 1 Trim the lamp (4 credits)<br>Unit 2 Keep the log (7 credits)", "Unit 3 Wind the gears (5 credits)")
    body = html_table(
        ("Component", "Contents"), ("Mandatory", cells[0]), ("Optional", f"{cells[1]}<br>Unit 4 Dust (1 credit)")
    )
    read = units(understood_html(body), "unit_number", "title", "kind")
    assert read == [("1", "Trim the lamp", "mandatory"), ("2", "Keep the log", "mandatory"), *[
        ("3", "Wind the gears", "optional"), ("4", "Dust", "optional")]]  # fmt: skip


def test_a_code_between_number_and_title_is_the_units_where_its_sizes_stand_below() -> None:
    text = "Mandatory units\n\nUnit 1 H/601/1210 Trim the lamp\n\nLevel: 3\n\nCredit: 4\n\nGLH: 20\n"
    assert units(understood(text), "unit_number", "uan", "title") == [("1", "H/601/1210", "Trim the lamp")]


def test_what_stands_alone_above_names_that_come_again_names_a_group() -> None:
    rows = [(f"U{at}", title, "20") for at, title in enumerate(_TITLES, 1)]
    body = html_table(("Optional Group A",), _HEAD, *rows[:2], ("Studio work",), _HEAD, *rows[2:])
    assert units(understood_html(body), "group") == [("Group A",)] * 2 + [("Studio work",)] * 2


def test_a_title_and_its_values_on_two_pages_are_one_row() -> None:
    rows = [(f"U{at}", title, "20") for at, title in enumerate(_TITLES, 1)]
    halves = [("U3", "", "20"), ("", _TITLES[2], "")]
    for upper, lower in (halves, halves[::-1]):
        parts = (_HEAD, *rows[:2], upper), (_HEAD, lower, rows[3])
        made, left, _ = made_whole([_placed(number, part) for number, part in enumerate(parts, 1)])
        found = [[cell.text for cell in row.cells] for table in made for row in table.rows]  # type: ignore[union-attr]
        assert [row for row in found if row[0] != "Unit"] == [list(row) for row in rows]
        assert left == []


def _placed(number: int, part: tuple[tuple[str, ...], ...]) -> Table:
    place = Place(page=number)
    rows = (Row(cells=tuple(Cell(text=text, place=place) for text in row), place=place) for row in part)
    return Table(rows=tuple(rows), origin="ruled", place=place)


def test_cards_of_three_rows_are_units() -> None:
    names = ("Unit no", "UAN", "Level", "Credit")
    cards = [
        html_table((title,), names, (f"A{at}", uan, "3", str(at)))
        for at, (title, uan) in enumerate([("Trim the lamp", "H/601/1210"), ("Keep the log", "D/601/1211")], 1)
    ]
    read = units(understood_html(f"<h3>Mandatory units</h3>{''.join(cards)}"), "title", "unit_number", "credit", "kind")
    assert read == [("Trim the lamp", "A1", 1, "mandatory"), ("Keep the log", "A2", 2, "mandatory")]


@pytest.mark.parametrize(
    "title", ["Set up and operate a lathe", "Set a hem by hand", "Cook a dish of your choice", "SET UP A LATHE"]
)
def test_a_title_that_begins_or_ends_as_groups_names_do_is_none(title: str) -> None:
    assert parse_group(title) is None
    text = f"# Mandatory units\n\n## {title}\n\nUAN: H/601/1210 Level: 1 Credit: 3\n\n## Keep the log\n\n"
    read = units(understood(f"{text}UAN: D/601/1211 Level: 1 Credit: 4\n"), "title", "kind")
    assert read == [(title, "mandatory"), ("Keep the log", "mandatory")]


def test_sets_and_choices_of_units_are_groups_still() -> None:
    named = ["Set B", "Optional group b", "Optional units of your choice", "Free choice units", "Block C"]
    assert all(parse_group(name) for name in named)


def test_names_below_pathways_are_pathways() -> None:
    cells = [
        ("Unit", "Title", "GLH", "Pathways", ""),
        ("", "", "", "Retail", "Catering"),
        ("U1", "Trim the lamp", "20", "M", "O"),
        ("U2", "Keep the log", "20", "O", "-"),
        ("U3", "Wind the gears", "20", "O", "M"),
    ]
    read = units(understood_html(f"<p>M = mandatory, O = optional</p>{html_table(*cells)}"), "title", "group", "kind")
    assert [(title, kind) for title, _, kind in read] == [
        ("Trim the lamp", "mandatory"), ("Keep the log", "optional"), ("Wind the gears", "optional"),
        ("Trim the lamp", "optional"), ("Wind the gears", "mandatory"),
    ]  # fmt: skip
