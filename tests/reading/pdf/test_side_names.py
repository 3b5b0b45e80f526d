"""Names of groups that stand beside their rows, with no rule to part one group's rows from another's."""

from __future__ import annotations

import pytest
import typst

from pipeline.reading.document import Table
from pipeline.reading.pdf import read_pdf

SIZES = ("Mandatory units", 3), ("Optional units", 5)
TURNED = "rotate(-90deg, reflow: true)"
LOOK = "stroke: (x, y) => (bottom: 0.4pt)"
LINED = "stroke: (x: none, y: .5pt)"


def page(name):
    """Eight rows without rules, and a cell beside those of each group that `name` sets."""
    rows, number = "", 0
    for label, count in SIZES:
        rows += name.replace("NAME", label).replace("COUNT", str(count))
        for _ in range(count):
            number += 1
            rows += f"[H/601/12{number}0], [Plan the work of team {number}], [{number + 2}], [{number}0],"
    columns = "columns: (70pt, 90pt, 170pt, 50pt, 50pt), stroke: none, inset: 3pt"
    return f"#table({columns}, [], [*Ref*], [*Unit title*], [*Credit*], [*GLH*], {rows})"


@pytest.fixture
def document(tmp_path):
    def read(markup):
        path = tmp_path / "page.pdf"
        path.write_bytes(typst.compile(f"#set page(width: 500pt)\n{markup}".encode()))
        return read_pdf(path)

    return read


@pytest.mark.parametrize(
    "name",
    [
        "table.cell(rowspan: COUNT, align: top)[NAME],",
        "table.cell(rowspan: COUNT, align: horizon)[NAME],",
        "table.cell(rowspan: COUNT, align: horizon)[#text(size: 6pt)[NAME]],",
        f"table.cell(rowspan: COUNT, align: horizon, {TURNED}[#text(size: 5pt)[NAME]]),",
    ],
    ids=["top", "middle", "small", "turned"],
)
def test_each_name_stands_beside_its_own_rows(document, name):
    (table,) = (block for block in document(page(name)).pages[0].blocks if isinstance(block, Table))
    named = [row.cells[0].text for row in table.rows if row.cells[2].text.startswith("Plan")]
    assert named == ["Mandatory units", "", "", "Optional units", "", "", "", ""]


def test_a_turned_name_whose_rows_nothing_tells_is_a_doubt(document):
    turned = f"{TURNED}[#text(size: 5pt)[NAME]]"
    names = "".join(
        f"#place(dx: {x}pt, dy: {y}pt)[#{turned.replace('NAME', name)}]"
        for name, x, y in (("Optional units", 0, 30), ("Mandatory units", 30, 60))
    )
    (read,) = document(f"{names}\n{page('table.cell(rowspan: COUNT)[],')}").pages
    assert len([doubt for doubt in read.doubts if "units” is turned beside a table" in doubt]) == 2, read.doubts


FACTS = "#rect(width: 90pt)[Key facts #linebreak() Level 3 #linebreak() Credits 24 #linebreak() Age 16]"


@pytest.mark.parametrize("beside", [f"#place(dx: 315pt, dy: 20pt)[{FACTS}]", f"#place(dx: -98pt, dy: 9pt)[{FACTS}]"])
def test_a_box_beside_a_table_is_read_by_itself(document, beside):
    rows = "".join(f"[H/601/12{n}0], [Plan the work of team {n}], [{n + 2}], [{n}0]," for n in range(8))
    cells = f"[*Ref*], [*Unit title*], [*Credit*], [*GLH*], {rows}"
    markup = f"#set page(margin: (left: 105pt, right: 80pt))\n{beside}\n#table(columns: 4, inset: 3pt, {LOOK}, {cells})"
    blocks = document(markup).pages[0].blocks
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert [len(row.cells) for row in table.rows] == [4] * 9
    texts = [block.text for block in blocks if not isinstance(block, Table)]
    assert " ".join(texts) == "Key facts Level 3 Credits 24 Age 16"


def test_a_name_further_down_a_page_begins_there(document):
    """The rows above it, of the page's first table, are of the group that began on the page before."""
    rows = "".join(
        f"[{'Optional units' if at == 2 else ''}], [H/601/12{at}0], [Plan the work of team {at}], [{at + 2}],"
        for at in range(9)
    )
    columns = "columns: (90pt, 90pt, 170pt, 50pt), stroke: (x, y) => (bottom: 0.4pt)"
    header = "[*Section*], [*Ref*], [*Unit title*], [*Credit*],"
    page = document(f"#table({columns}, {header} {rows})").pages[0]
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    assert [row.cells[0].text for row in table.rows] == ["Section", "", "", "Optional units", *[""] * 6]


def test_a_name_in_a_drawn_cell_of_its_own_begins_in_its_row(document):
    """The cells below it are empty and drawn; that it stands in the middle of seven of them is an accident."""
    names = {0: "Mandatory units: Customer contact", 4: "Optional units: Outdoor work"}
    cells = "".join(
        f"[{names.get(at, '')}], [H/601/12{at}0], [Plan the work of team {at}], [{at + 2}]," for at in range(8)
    )
    header = "[*Section*], [*Ref*], [*Unit title*], [*Credit*],"
    page = document(f"#table(columns: (70pt, 90pt, 170pt, 50pt), align: horizon, {header} {cells})").pages[0]
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    assert [at for at, row in enumerate(table.rows[1:]) if row.cells[0].text] == [0, 4]


@pytest.mark.parametrize("cell", ["align: center + horizon, fill: luma(230)", "align: center + horizon"])
def test_turned_names_stand_beside_the_rows_of_their_cells(document, cell):
    """Of two lines, longer than their rows or much shorter: the words of one stood among the numbers of units."""
    markup = page(f"table.cell(rowspan: COUNT, {cell})[#{TURNED}[*Group \\ NAME*]], ").replace("stroke: none", LINED)
    (table,) = [block for block in document(markup).pages[0].blocks if isinstance(block, Table)]
    named = [(at, row.cells[0].text) for at, row in enumerate(table.rows) if row.cells[0].text]
    texts = [f"Group {name}" for name, count in SIZES for _ in range(count)]
    assert [text for _, text in named] == texts or named == [(1, texts[0]), (1 + SIZES[0][1], texts[-1])]
    assert [row.cells[1].text for row in table.rows[1:]] == [f"H/601/12{at}0" for at in range(1, len(texts) + 1)]


def test_a_name_in_a_shaded_band_stands_beside_the_rows_that_the_band_does(document):
    """The second band's name took the numbers beside it for more of its words."""
    head = "[*Unit*], [*Title*], [*UAN*], [*Credit*]"
    inner = f"table(columns: (40pt, 130pt, 70pt, 40pt), stroke: (bottom: .5pt), {head}, {{}})"
    band = "columns: (70pt, auto), inset: 0pt, stroke: none, fill: (x, y) => if x == 0 {{ luma(200) }}"
    table = f"#text(size: 9pt)[#table({band}, pad(5pt)[*{{}}*], {inner})]"
    cells = [
        "".join(f"[PL{n}], [Plan day {n}], [T/601/12{n}0], [{n}], " for n in part) for part in ((1, 2, 3), (4, 5, 6))
    ]
    named = (("Mandatory", cells[0]), ("Optional Group A", cells[1]))
    (page,) = document("#v(6pt)".join(table.format(name, rows) for name, rows in named)).pages
    read = [
        [cell.text for cell in row.cells] for block in page.blocks if isinstance(block, Table) for row in block.rows
    ]
    units = [row[:3] for row in read if row[2].startswith("Plan")]
    assert units[0] == ["Mandatory", "PL1", "Plan day 1"]
    assert units[3] == ["Optional Group A", "PL4", "Plan day 4"]
