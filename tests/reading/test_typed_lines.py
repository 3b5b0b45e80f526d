"""Lines typed as paragraphs or items of a page: rows of a table where all have as many cells."""

from __future__ import annotations

from tests.reading.shapes import from_html


def test_items_with_pipes_between_their_cells_are_rows():
    items = "".join(f"<li><b><em>A{at}</em></b> | {title} | 4</li>" for at, title in enumerate(("Sow", "Weed"), 1))
    rows = ("A1", "Sow", "4"), ("A2", "Weed", "4"), ("A3", "Hoe", "5")
    assert from_html(f"<h2>Units</h2><ul>{items}<li>A3 | Hoe | 5</li></ul>") == [("h2", "Units"), ("table", *rows)]


def test_items_of_which_one_has_no_pipes_are_items():
    source = "<ul><li>Home | About | News</li><li>Search | Log in | Map</li><li>Help | Us | All</li><li>Top</li></ul>"
    assert [kind for kind, *_ in from_html(source)] == ["li"] * 4
