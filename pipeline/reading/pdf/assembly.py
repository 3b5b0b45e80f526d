"""Pages as engines saw them become pages of blocks in reading order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.model import PageState, Place
from pipeline.reading.document import Block, Cell, Heading, ListItem, Page, Paragraph, Row, Table
from pipeline.reading.pdf.below import part_below
from pipeline.reading.pdf.broken_words import guessed_breaks, with_whole_words, words_moved_whole
from pipeline.reading.pdf.cell_items import items_of
from pipeline.reading.pdf.dotted import without_leaders
from pipeline.reading.pdf.flow import Flow, FlowBlock, Passage
from pipeline.reading.pdf.furniture import without_furniture, without_watermark
from pipeline.reading.pdf.grid import Grid, GridCell
from pipeline.reading.pdf.halves_over_pages import name_again
from pipeline.reading.pdf.hyphens import with_hyphens_told
from pipeline.reading.pdf.lexicon import ENOUGH_MOVED, Lexicon
from pipeline.reading.pdf.lines import text_of, upright_of
from pipeline.reading.pdf.page_content import STYLE_OF, TEXT_OF
from pipeline.reading.pdf.page_ends import over_page_ends
from pipeline.reading.pdf.parts import Part, parts_of_pages
from pipeline.reading.pdf.side_columns import streams_of
from pipeline.reading.pdf.side_names import unread_names
from pipeline.reading.pdf.spans import merged_values
from pipeline.reading.pdf.spelling import SOFT_HYPHEN
from pipeline.reading.pdf.turning import turned_page, turned_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.ahead import Ahead
    from pipeline.reading.pdf.page_content import PageContent, Shade, Word

Blocks = list[tuple[float, FlowBlock]]
HEADING_SIZE = 1.1
HYPHENS = ("-", SOFT_HYPHEN)
LONGEST_HEADING = 140
# Text is no larger than this, by the size that most is set in.
LARGEST_TEXT = 1.4


def assemble(contents: Sequence[PageContent], ahead: Ahead | None = None) -> list[Page]:
    """Pages of blocks; tables on neighbouring pages lend one another their columns.

    `ahead` has tables that were found already.
    """
    contents, added = with_hyphens_told(contents)
    seen = {content.number: content for content in contents}
    pages = bare_pages(contents)
    lexicon = _lexicon(pages)
    lexicon.added = added or any(page.softened for page in pages)
    parts = parts_of_pages(pages, lambda page: ahead.part(page, seen[page.number]) if ahead else None)
    whole = [part for page in parts for part in page]
    lexicon.moved_whole = lambda: words_moved_whole(
        (grid for part in whole for grid in part.grids),
        (stream.lines for part in whole for stream in streams_of(upright_of(part.rest))),
        ENOUGH_MOVED,
    )
    part_below(grid for part in whole for grid in part.grids)
    flows = [[_flow(part, lexicon) for part in page] for page in parts]
    headings = HeadingLevels([block for page in flows for flow in page for _, block in flow], pages)
    name_again(parts, flows, headings.is_heading)
    made = [_page(part, flow, headings, lexicon) for part, flow in zip(parts, flows, strict=True)]
    return over_page_ends(made, lexicon)


def bare_pages(contents: Sequence[PageContent]) -> list[PageContent]:
    """The pages upright, without what is printed on all of them and belongs to none."""
    plain = without_furniture([without_watermark(content) for content in contents])
    pages = [_upright(page) for page in plain]
    if any(page is not before for page, before in zip(pages, plain, strict=True)):
        # A turned page may carry its running header turned with it.
        pages = without_furniture(pages)
    return [without_leaders(page) for page in pages]


def _flow(part: Part, lexicon: Lexicon) -> Blocks:
    blocks: Blocks = []
    streams = streams_of(upright_of(part.rest))
    # A page of short lines alone does not tell how wide its text is set; its tables do.
    right = max((grid.xs[-1] for grid in part.grids), default=0.0) if len(streams) == 1 else 0.0
    for stream in streams:
        flow = Flow(stream.lines, part.page.number, lexicon, right)
        blocks += [(stream.order(top), block) for top, block in flow.blocks()]
    return blocks


def _upright(page: PageContent) -> PageContent:
    """The page turned so that most of its words stand upright."""
    if not any(style.turn for style in page.styles()):
        return page
    turns = Counter[int]()
    for word in page.words:
        turns[word.style.turn] += len(word.text)
    if not turns:
        return page
    turn, count = turns.most_common(1)[0]
    if not turn or count <= 0.6 * turns.total():
        turn = turned_table(page.words)
        if not turn:
            return page
    upright = turned_page(page, -turn % 4)
    straight = [word for word in upright.words if word.style.turn == 0]
    x0, x1 = min(word.x0 for word in straight), max(word.x1 for word in straight)
    # What stands turned beside all of the text is the running header of the page as it was bound.
    words = tuple(word for word in upright.words if word.style.turn == 0 or x0 <= word.middle <= x1)
    return replace(upright, words=words)


def _lexicon(pages: Sequence[PageContent]) -> Lexicon:
    """The words that the pages print, and what their lines' ends part at a hyphen."""
    printed: set[str] = set()
    parts: list[tuple[str, str]] = []
    for page in pages:
        texts = [word.text for word in page.words]
        ends = "\n".join([*texts, ""])
        if any(f"{hyphen}\n" in ends for hyphen in HYPHENS):  # to search all words at once is quicker than each
            broken = [at for at, text in enumerate(texts, start=1) if text.endswith(HYPHENS)]
            parts += [(texts[at - 1], texts[at]) for at in broken if at < len(texts)]
            for at in reversed(broken):
                del texts[at : at + 1]  # the rest of a word broken at a line's end is no word of its own
        printed.update(texts)
    return Lexicon.of([text for text in printed if not text.endswith(HYPHENS)], parts)


def _page(parts: Sequence[Part], flows: Sequence[Blocks], headings: HeadingLevels, lexicon: Lexicon) -> Page:
    placed: list[tuple[tuple[float, ...], Block]] = []
    for part, flow in zip(parts, flows, strict=True):
        placed += [(_reading_order(part, top, _left(block)), headings.block(block)) for top, block in flow]
        placed += [
            (_reading_order(part, grid.ys[0], grid.xs[0]), table_of(grid, part.page, lexicon)) for grid in part.grids
        ]
    placed.sort(key=lambda item: item[0])
    trouble = next((part.trouble for part in parts if part.trouble), "")
    state = PageState.FAILED if trouble else PageState.READ
    blocks = tuple(block for _, block in placed)
    page = parts[0].page
    lost = [name for part in parts if part.grids for name in unread_names(part.rest)]
    doubts = tuple(f"“{name}” is turned beside a table, and which rows it names could not be told" for name in lost)
    doubts += tuple(guessed_breaks((grid for part in parts for grid in part.grids), lexicon))
    return Page(number=page.number, blocks=blocks, state=state, reason=trouble, layered=page.layered, doubts=doubts)


def _left(block: FlowBlock) -> float:
    return block.place.box[0] if block.place.box else 0.0


def _reading_order(part: Part, top: float, left: float) -> tuple[float, ...]:
    """Where a block comes on its page: halves side by side are read one after the other where the first begins."""
    return (top, -1, top, left) if part.order is None else (*part.order, top, left)


def table_of(grid: Grid, page: PageContent, lexicon: Lexicon) -> Table:
    """The grid as a table of text."""
    number = page.number
    xs, ys = [round(x, 1) for x in grid.xs], [round(y, 1) for y in grid.ys]

    def place(left: int, top: int, right: int, bottom: int) -> Place:
        """What lies between these borders; a cell may reach beyond the last one."""
        return Place(page=number, box=(xs[left], ys[top], xs[min(right, len(xs) - 1)], ys[min(bottom, len(ys) - 1)]))

    rows = []
    for top, cells in enumerate(grid.rows):
        made = tuple(
            _cell(cell, grid, left, place(left, top, left + cell.span, top + cell.row_span), lexicon)
            for left, cell in enumerate(cells)
        )
        rows.append(Row(cells=_spread(made, cells), place=place(0, top, len(xs), top + 1)))
    for top, left, height in merged_values(grid):
        for below in range(top + 1, top + height):
            cells_below = list(rows[below].cells)
            cells_below[left] = rows[top].cells[left]
            rows[below] = replace(rows[below], cells=tuple(cells_below))
    return Table(rows=_with_headers(rows, page.shades), origin=grid.origin, place=place(0, 0, len(xs), len(ys)))


def _cell(cell: GridCell, grid: Grid, column: int, place: Place, lexicon: Lexicon) -> Cell:
    words: Sequence[Word] = cell.words
    if len(words) > 1:
        words = with_whole_words(words, lexicon, lambda: _reach(grid, column))
    return Cell(
        text=text_of(words, lexicon),
        span=cell.span,
        bold=bool(cell.words) and all(word.style.bold for word in cell.words),
        below=text_of(cell.below, lexicon) if cell.below else "",
        lines=items_of(words, lexicon) if len(words) > 1 else (),
        place=place,
    )


def _reach(grid: Grid, column: int) -> tuple[float, float]:
    """From where to where the words of a column stand."""
    words = [word for cells in grid.rows for word in cells[column].words]
    return min(word.x0 for word in words), max(word.x1 for word in words)


def _spread(made: tuple[Cell, ...], cells: Sequence[GridCell]) -> tuple[Cell, ...]:
    """A lone text at the left that is bold among empty cells names a group: it covers the row."""
    filled = [index for index, cell in enumerate(cells) if cell.words]
    if filled == [0] and made[0].bold and made[0].span < len(made):
        return (Cell(text=made[0].text, span=len(made), bold=True, place=made[0].place), *made[1:])
    return made


def _with_headers(rows: list[Row], shades: Sequence[Shade]) -> tuple[Row, ...]:
    """The first rows marked as header where they are bold or shaded and the body is not."""
    bold = [all(cell.bold for cell in row.cells if cell.text) for row in rows]
    shaded = [_shaded(row, shades) for row in rows]
    body_bold = sum(bold) * 2 > len(rows)
    body_shaded = sum(shaded) * 2 > len(rows)
    header_texts = {
        tuple(cell.text for cell in row.cells)
        for index, row in enumerate(rows[:2])
        if ((bold[index] and not body_bold) or (shaded[index] and not body_shaded))
        and sum(bool(cell.text) for cell in row.cells) > 1
        and not any(cell.text.isdigit() for cell in row.cells)
    }
    return tuple(
        Row(cells=row.cells, header=True, place=row.place)
        if tuple(cell.text for cell in row.cells) in header_texts
        else row
        for row in rows
    )


def _shaded(row: Row, shades: Sequence[Shade]) -> bool:
    if row.place.box is None or not shades:
        return False
    left, top, right, bottom = row.place.box
    middle = (top + bottom) / 2
    width = sum(
        min(s.x1, right) - max(s.x0, left) for s in shades if s.top < middle < s.bottom and s.x0 < right and s.x1 > left
    )
    return width > 0.6 * (right - left)


class HeadingLevels:
    """Which passages are headings, and of what level: the larger the type, the higher."""

    def __init__(self, blocks: Sequence[FlowBlock], pages: Sequence[PageContent]) -> None:
        sizes = Counter[float]()
        for page in pages:
            for style, words in groupby(page.words, key=STYLE_OF):
                sizes[round(style.size * 2) / 2] += sum(map(len, map(TEXT_OF, words)))
        self.body = sizes.most_common(1)[0][0] if sizes else 10.0
        large = {round(block.size * 2) / 2 for block in blocks if isinstance(block, Passage) and self.is_heading(block)}
        self.sizes = sorted((size for size in large if size > self.body), reverse=True)

    def block(self, block: FlowBlock) -> Block:
        """The passage as a heading or a paragraph; other blocks as they are."""
        if isinstance(block, Paragraph | ListItem):
            return block
        if not self.is_heading(block):
            return Paragraph(text=block.text, place=block.place)
        size = round(block.size * 2) / 2
        level = self.sizes.index(size) + 1 if size in self.sizes else len(self.sizes) + 1
        return Heading(text=block.text, level=min(level, 6), place=block.place)

    def is_heading(self, passage: FlowBlock) -> bool:
        """Whether a block is a passage set as headings are."""
        if not isinstance(passage, Passage):
            return False
        if len(passage.text) > LONGEST_HEADING or passage.lines > 3 or not any(char.isalpha() for char in passage.text):
            return False
        sentence = passage.text.endswith((".", ",", ";"))
        # Tables in small type outweigh the text around them: a sentence of it is no heading.
        if passage.size >= (LARGEST_TEXT if sentence and not passage.bold else HEADING_SIZE) * self.body:
            return True
        return passage.bold and passage.size >= 0.95 * self.body and not sentence
