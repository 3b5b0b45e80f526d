"""Lists of units in one cell, units that heads below a group's name tell, and former units beside the new ones."""

from __future__ import annotations

from tests.extraction.small_documents import codes, tabbed, understood, understood_html, units

_LISTED = [
    ("Trim the lamp", 3, "mandatory"),
    ("Keep the log", 14, "mandatory"),
    ("Wind the gears", 2, "optional"),
]


def _page(*rows: tuple[str, ...]) -> str:
    made = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table><tr>{'</tr><tr>'.join(made)}</tr></table>"


def test_units_and_their_credits_on_lines_of_a_groups_row() -> None:
    body = _page(
        ("Group", "Units", "Credits"),
        ("Mandatory units", "Trim the lamp<br>Keep the log", "3<br>14"),
        ("Optional units", "Wind the gears", "2"),
    )
    assert units(understood_html(body), "title", "credit", "kind") == _LISTED


def test_a_list_of_units_beside_its_groups_name() -> None:
    item = "<li>{} (Level 3, {} credits)</li>"
    lists = [f"<ul>{''.join(item.format(*one[:2]) for one in part)}</ul>" for part in (_LISTED[:2], _LISTED[2:])]
    body = _page(("Group", "Units"), ("Mandatory units", lists[0]), ("Optional units", lists[1]))
    assert units(understood_html(body), "title", "credit", "kind") == _LISTED


def test_lists_of_unlike_length_in_a_row_are_not_joined_by_guess() -> None:
    body = _page(("Group", "Units", "Credits"), ("Mandatory units", "Trim the lamp<br>Keep the log", "3<br>14<br>2"))
    read = understood_html(body)
    assert read.specification is None or "unread-row" in codes(read)


def test_units_that_heads_name_are_of_the_group_named_above() -> None:
    section = "<h4>Unit {}: {}</h4><ul><li>Explain the work</li><li>Name the hazards</li></ul>"
    titles = ("Trim the lamp", "Keep the log", "Wind the gears", "Paint the tower")
    parts = [section.format(at, title) for at, title in enumerate(titles, 1)]
    body = f"<h3>Mandatory units</h3>{''.join(parts[:2])}<h3>Optional units</h3>{''.join(parts[2:])}"
    kinds = ["mandatory"] * 2 + ["optional"] * 2
    assert units(understood_html(body), "title", "kind") == list(zip(titles, kinds, strict=True))


def test_former_units_beside_the_new_ones_are_none_of_this_qualification() -> None:
    structure = [("Unit ref", "Unit title", "Level", "Credit"), ("D/617/3523", "Trim the lamp", 3, 3)]
    structure.append(("F/651/0692", "Keep the log", 3, 14))
    mapping = [
        ("Old unit", "Old title", "New unit", "New title"),
        ("L/651/2991", "Light the lamp", "D/617/3523", "Trim the lamp"),
        ("J/617/8375", "Write the log", "F/651/0692", "Keep the log"),
    ]
    text = f"Mandatory units\n\n{tabbed(structure)}\nMapping to the earlier qualification\n\n{tabbed(mapping)}"
    assert units(understood(text), "uan", "kind") == [("D/617/3523", "mandatory"), ("F/651/0692", "mandatory")]


def test_a_guide_alone_lists_the_new_units() -> None:
    mapping = [
        ("New unit ref", "New unit title", "Credit", "Old unit ref", "Old unit title"),
        ("D/617/3523", "Trim the lamp", 3, "L/651/2991", "Light the lamp"),
        ("F/651/0692", "Keep the log", 14, "J/617/8375", "Write the log"),
    ]
    assert units(understood(tabbed(mapping)), "uan", "title", "credit") == [
        ("D/617/3523", "Trim the lamp", 3),
        ("F/651/0692", "Keep the log", 14),
    ]


def test_letters_of_notes_raised_behind_titles() -> None:
    item = "<li>{}<sup>a</sup> – {} credits</li>"
    body = f"<h3>Mandatory units</h3><ul>{''.join(item.format(*one[:2]) for one in _LISTED)}</ul>"
    assert [title for (title,) in units(understood_html(body), "title")] == [title for title, _, _ in _LISTED]
