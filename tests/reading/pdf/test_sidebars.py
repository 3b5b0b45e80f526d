"""Names of groups in a margin beside tables with headers of their own."""

from __future__ import annotations

import pytest
import typst

from pipeline.reading.document import Table
from pipeline.reading.pdf import read_pdf

HEADER = "[*UAN*], [*Title*], [*Level*], [*Credit*], "
ROWS = "".join(f"[H/601/12{n}0], [Plan the work of team {n}], [3], [{n}], " for n in range(2, 6))
TABLE = f"table(columns: (65pt, 120pt, 40pt, 45pt), stroke: none, inset: 3pt, {HEADER}{ROWS})"


def blocks(tmp_path, markup):
    path = tmp_path / "page.pdf"
    path.write_bytes(typst.compile(f"#set page(width: 450pt, margin: 40pt)\n#set text(size: 9pt)\n{markup}".encode()))
    return read_pdf(path).pages[0].blocks


@pytest.mark.parametrize("said", ["Choose at least one of these.", ""])
def test_a_name_in_the_margin_is_read_before_its_table(tmp_path, said):
    beside = "grid(columns: (90pt, 1fr), column-gutter: 10pt, [*{name}* \\ " + said + "], {table})"
    names = ("Mandatory units", "Optional Group B: Working with others")
    page = "\n".join("#" + beside.format(name=name, table=TABLE) for name in names)
    found = blocks(tmp_path, page)
    tables = [at for at, block in enumerate(found) if isinstance(block, Table)]
    texts = [block.text for block in found if not isinstance(block, Table)]
    assert [len(found[at].rows) for at in tables] == [5, 5]
    assert [len(row.cells) for at in tables for row in found[at].rows] == [4] * 10
    assert " ".join(texts[: tables[0]]) == f"{names[0]} {said}".strip()
    assert " ".join(texts[tables[0] :]) == f"{names[1]} {said}".strip()


def test_a_group_that_heads_the_first_column_is_no_margin(tmp_path):
    rows = "".join(f"[Plan the work of team {n}], [H/601/12{n}0], [3], [{n}], " for n in range(2, 6))
    table = "columns: (120pt, 65pt, 40pt, 45pt), stroke: none, column-gutter: 12pt"
    (found,) = blocks(tmp_path, f"#table({table}, [*Mandatory units*], [*UAN*], [*Level*], [*Credit*], {rows})")
    assert [cell.text for cell in found.rows[1].cells] == ["Plan the work of team 2", "H/601/1220", "3", "2"]


def test_a_line_half_as_high_as_the_name_ends_no_page(tmp_path):
    at = [(0, 0, "*Group A*"), (8, 4, "made of these"), (120, 0, "*Title*"), (220, 0, "*Level*"), (120, 20, "Plan it")]
    found = blocks(tmp_path, "\n".join(f"#place(dx: {x}pt, dy: {y}pt)[{text}]" for x, y, text in at))
    assert "Group A" in " ".join(str(block) for block in found)
