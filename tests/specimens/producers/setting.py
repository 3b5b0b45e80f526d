"""A small typesetter: a handbook becomes pages of pieces of text, lines and fills, to be written in any manner."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import cycle

from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.specimens.producers.blocks import Block, Break, Cell, Cells, Grid, Handbook, Text

MARGIN = 50.0
PADDING = {"tight": 1.5, "usual": 3.5, "wide": 6.5}
HEADINGS = {"h1": 1.6, "h2": 1.25, "h3": 1.1}
INDENT = 12.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of one cell or paragraph; `y` is the baseline, from the top of the page."""

    text: str
    x: float
    y: float
    font: str
    size: float
    bold: bool = False
    column: int = 0
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A filled area (`grey` below 1) or the border of a cell (grey is None)."""

    x: float
    top: float
    width: float
    height: float
    grey: float | None = None


@dataclass
class SetPage:
    """What stands on one page."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)


class Typesetter:
    """Sets blocks one below the other."""

    def __init__(self, book: Handbook, fonts: tuple[str, str], wider: float = 1.0) -> None:
        """`wider`: how much wider the letters will be set than the font says."""
        self.book, self.fonts, self.wider = book, fonts, wider
        self.size = float(book.traits["size"])
        wide = book.traits["page"] == "landscape"
        self.width, self.height = (842.0, 595.0) if wide else (595.0, 842.0)
        self.pages = [SetPage()]
        self.y = MARGIN
        self._stripes = cycle([False, True])
        self._covered = 0  # rows that the merged cell in the first column still covers

    def set(self) -> list[SetPage]:
        """The handbook's pages."""
        for block in self.book.blocks:
            self._block(block)
        for number, page in enumerate(self.pages, start=1):
            self._furniture(page, number)
        return self.pages

    def _block(self, block: Block) -> None:
        if isinstance(block, Break):
            if self.pages[-1].pieces:
                self._new_page()
        elif isinstance(block, Grid):
            self._grid(block)
        else:
            self._text(block)

    def _new_page(self) -> None:
        self.pages.append(SetPage())
        self.y = MARGIN

    def _room(self, height: float) -> bool:
        return self.y + height <= self.height - MARGIN

    def _text(self, block: Text) -> None:
        factor = HEADINGS.get(block.kind)
        size = self.size * (factor or (0.9 if block.kind == "note" else 1.0))
        font = self.fonts[1 if factor else 0]
        indent = INDENT if block.kind == "bullet" else 0.0
        self.y += 8 if factor else 0
        lines = wrapped(block.text, font, size, (self.width - 2 * MARGIN - indent) / self.wider)
        if not self._room((len(lines) if factor is None else 3) * 1.25 * size):
            self._new_page()
        for at, line in enumerate(lines):
            if not self._room(1.25 * size):
                self._new_page()
            self.y += 1.25 * size
            if indent and at == 0:
                self.pages[-1].pieces.append(Piece("\u2022", MARGIN, self.y, font, size))
            self.pages[-1].pieces.append(
                Piece(line, MARGIN + indent, self.y, font, size, factor is not None, heading=factor is not None)
            )
        self.y += 5

    def _grid(self, grid: Grid) -> None:
        whole = sum(grid.widths)
        widths = [(self.width - 2 * MARGIN) * width / whole for width in grid.widths]
        xs = [MARGIN + sum(widths[:at]) for at in range(len(widths) + 1)]
        self._rows(grid.header, grid, xs, first=True)
        top = self.y
        for row in grid.rows:
            if not self._room(self._height(row, xs)):
                self._close(grid, xs, top)
                self._new_page()
                if grid.repeats:
                    self._rows(grid.header, grid, xs, first=True)
                top = self.y
            self._row(row, grid, xs, in_header=False)
        self._close(grid, xs, top)
        self.y += 8

    def _rows(self, rows: list[Cells], grid: Grid, xs: list[float], *, first: bool) -> None:
        if first and not self._room(sum(self._height(row, xs) for row in rows) + 3 * self.size):
            self._new_page()
        start = self.y
        for row in rows:
            self._row(row, grid, xs, in_header=True)
        if rows and grid.frame in {"rules", "header rule"}:
            self.pages[-1].lines += [(xs[0], start, xs[-1], start), (xs[0], self.y, xs[-1], self.y)]

    def _close(self, grid: Grid, xs: list[float], top: float) -> None:
        if grid.frame == "box" and self.y > top:
            self.pages[-1].boxes.append(Box(xs[0], top, xs[-1] - xs[0], self.y - top))

    def _height(self, row: Cells, xs: list[float]) -> float:
        pad = PADDING[self.book.traits["padding"]]
        return (
            max((len(self._lines(cell, at, xs)) for at, cell in enumerate(row) if cell), default=1) * 1.2 * self.size
            + 2 * pad
        )

    def _lines(self, cell: Cell, at: int, xs: list[float]) -> list[str]:
        pad = PADDING[self.book.traits["padding"]]
        end = min(at + cell.span, len(xs) - 1)
        text = cell.text if cell.down == 1 else cell.text.split("\n")[0]
        return wrapped(text, self.fonts[cell.bold], self.size, (xs[end] - xs[at] - 2 * max(pad, 2.5)) / self.wider)

    def _row(self, row: Cells, grid: Grid, xs: list[float], *, in_header: bool) -> None:
        pad, height, page = PADDING[self.book.traits["padding"]], self._height(row, xs), self.pages[-1]
        across = max(pad, 2.5)
        for at, cell in enumerate(row):
            if cell is None:
                continue
            end = min(at + cell.span, len(xs) - 1)
            if cell.band or (in_header and self.book.seed % 3 == 0):
                page.boxes.append(Box(xs[at], self.y, xs[end] - xs[at], height, 0.85))
            lines = self._lines(cell, at, xs)
            spare = height - 2 * pad - len(lines) * 1.2 * self.size
            y = self.y + pad + (spare / 2 if self.book.traits["valign"] == "middle" and cell.down == 1 else 0)
            font = self.fonts[cell.bold]
            for line in lines:
                y += 1.2 * self.size
                wide = stringWidth(line, font, self.size) * self.wider
                slack = xs[end] - xs[at] - 2 * across - wide if grid.aligns[at] == "center" else 0
                piece = Piece(
                    line, xs[at] + across + slack / 2, y - 0.25 * self.size, font, self.size, cell.bold, at + 1
                )
                page.pieces.append(piece)
                if cell.mark and line is lines[-1]:
                    raised = replace(piece, text=cell.mark, x=piece.x + wide, size=0.6 * self.size)
                    page.pieces.append(replace(raised, y=piece.y - 0.35 * self.size))
        self._borders(row, grid, xs, height, in_header=in_header)
        self.y += height

    def _borders(self, row: Cells, grid: Grid, xs: list[float], height: float, *, in_header: bool) -> None:
        page = self.pages[-1]
        if grid.frame == "rules":
            first = row[0]
            self._covered = first.down - 1 if first else max(0, self._covered - 1)
            start = 1 if self._covered else 0
            page.lines.append((xs[start], self.y + height, xs[-1], self.y + height))
        elif grid.frame == "zebra" and not in_header and next(self._stripes):
            page.boxes.append(Box(xs[0], self.y, xs[-1] - xs[0], height, 0.92))
        elif grid.frame == "grid":
            for at, cell in enumerate(row):
                if cell is None:
                    if at == 0:
                        page.lines += [(xs[0], self.y, xs[0], self.y + height)]
                    continue
                end = min(at + cell.span, len(xs) - 1)
                box = Box(xs[at], self.y, xs[end] - xs[at], height)
                if cell.down == 1:
                    page.boxes.append(box)
                else:
                    page.lines += [(xs[at], self.y, xs[end], self.y), (xs[at], self.y, xs[at], self.y + height)]

    def _furniture(self, page: SetPage, number: int) -> None:
        font = self.fonts[0]
        if self.book.header:
            page.pieces.insert(0, Piece(self.book.header, MARGIN, 32, font, 8))
        if self.book.footer:
            page.pieces.append(Piece(self.book.footer, MARGIN, self.height - 28, font, 8))
            page.pieces.append(Piece(str(number), self.width - MARGIN - 12, self.height - 28, font, 8))


def wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    """Lines no wider than `width`; a word too long stands alone."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and stringWidth(longer, font, size) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines
