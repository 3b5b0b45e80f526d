"""Word tables: merged cells become rows of equal length, by the convention of `document.Row`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.model import Place
from pipeline.reading.document import Cell, Row, Table
from pipeline.reading.docx_numbering import Node, W, value_of
from pipeline.reading.docx_styles import is_on
from pipeline.wording import tidy

_WIDEST = 200  # a span of thousands is a way to make a program run out of memory, not a table


class TableReader:
    """Reads tables; `cell_text` gives a paragraph's text and boldness, `next_place` the place of the next block."""

    def __init__(self, cell_text: Callable[[Node], tuple[str, bool]], next_place: Callable[[], Place]) -> None:
        self._cell_text, self._next_place = cell_text, next_place

    def read(self, table: Node) -> Table | None:
        """Read one table; None where no cell holds text. Each row is a block of its own when places are counted."""
        above: dict[int, Cell] = {}
        rows: list[tuple[list[Cell], bool, Place]] = []
        for row in _rows(table):
            place = self._next_place()
            cells = self._cells(row, above, place)
            properties = row.find(f"{W}trPr")
            if any(cell.text for cell in cells):
                rows.append((cells, is_on(properties, "tblHeader"), place))
        width = max((len(cells) for cells, _, _ in rows), default=0)
        made = tuple(
            Row(cells=(*cells, *[Cell(text="", place=place)] * (width - len(cells))), header=header, place=place)
            for cells, header, place in rows
        )
        return Table(rows=made, origin="docx", place=made[0].place) if made else None

    def _cells(self, row: Node, above: dict[int, Cell], place: Place) -> list[Cell]:
        """The cells of a row; one merged with that above repeats its text, as in HTML. `above` is kept by column."""
        properties = row.find(f"{W}trPr")
        cells: list[Cell] = [Cell(text="", place=place)] * _count(value_of(properties, "gridBefore"), 0)
        for node in _cell_nodes(row):
            at, settings = len(cells), node.find(f"{W}tcPr")
            span = _count(value_of(settings, "gridSpan"), 1) or 1
            merged = value_of(settings, "vMerge")
            if merged is not None and merged != "restart" and at in above:
                cell = above[at]
                span = max(span, 1)
            else:
                cell = self._cell(node, span, place)
            if merged is None:
                above.pop(at, None)
            else:
                above[at] = cell
            cells.append(cell)
            cells.extend([Cell(text="", place=place)] * (span - 1))
        return cells

    def _cell(self, node: Node, span: int, place: Place) -> Cell:
        said = [self._cell_text(paragraph) for paragraph in node.iter(f"{W}p") if _in_cell(paragraph, node)]
        filled = [(text, bold) for text, bold in said if text]
        lines = tuple(tidy(text) for text, _ in filled)
        bold = bool(filled) and all(bold for _, bold in filled)
        return Cell(
            text=tidy(" ".join(lines)), span=span, bold=bold, lines=lines if len(lines) > 1 else (), place=place
        )


def _rows(table: Node) -> Iterator[Node]:
    """The rows of a table, those in content controls too, but not those of tables within."""
    for child in table:
        if child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:  # a row that somebody deleted with changes tracked
                yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _rows(child)


def _cell_nodes(row: Node) -> Iterator[Node]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from _cell_nodes(child)


def _in_cell(paragraph: Node, cell: Node) -> bool:
    """Whether a paragraph stands in the cell or a table within, not in a text box (read with its paragraph)."""
    node = paragraph.getparent()
    while node is not None and node is not cell:
        if node.tag == f"{W}p":
            return False
        node = node.getparent()
    return True


def _count(text: str | None, otherwise: int) -> int:
    return min(int(text), _WIDEST) if text and text.isdigit() else otherwise
