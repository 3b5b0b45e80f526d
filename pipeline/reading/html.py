"""HTML: saved web pages and fragments become blocks with their source line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from lxml import etree, html

from pipeline.model import Place
from pipeline.patterns import lazy_re
from pipeline.reading.detect import HTML
from pipeline.reading.document import Block, Cell, Document, Heading, ListItem, Page, Paragraph, Row, Table
from pipeline.reading.html_apart import with_looks_told
from pipeline.reading.html_end import cut_off
from pipeline.reading.html_folds import opens_a_section, unfolds
from pipeline.reading.html_grids import holds_in_cells, in_boxes, laid_out_rows, with_laid_out_runs
from pipeline.reading.html_lists import holds_lists, holds_sections, marker_of, pairs_of, without_typed_mark
from pipeline.reading.html_placed import placed_blocks
from pipeline.reading.html_sections import with_sections_behind
from pipeline.reading.html_stacks import unstacked
from pipeline.reading.html_struck import without_struck
from pipeline.reading.html_tabs import with_tab_headings
from pipeline.reading.inline import undecorated
from pipeline.reading.typed_lines import with_typed_lines
from pipeline.wording import tidy, with_symbols

_WHITE = lazy_re(r"[ \t\r\n\f]+")
_SILENT = {"script", "style", "noscript", "template", "head", "svg", "button", "select", "iframe"}
_INLINE = {
    *("a", "abbr", "acronym", "b", "big", "cite", "code", "em", "font", "i", "img", "label", "mark", "o:p", "q", "s"),
    *("small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "ins", "del", "bdi", "input"),
}
_CELL_ROLES = {"cell", "gridcell", "columnheader", "rowheader"}
_HEADING = lazy_re(r"h([1-6])$")
_BREAK = "\x00"  # in no text of a page

Node = Any  # lxml is written in C and carries no types


def read_html(text: str, encoding: str) -> Document:
    """Read an HTML page or fragment. Lines are those of the source."""
    # lxml refuses a str that declares its own encoding.
    source = with_symbols(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    root = _parse(source)
    with_tab_headings(root)
    with_sections_behind(root)
    title = root.findtext(".//title")
    struck = without_struck(root)
    blocks = placed_blocks(root) or _Walker(0, None).walk(root)
    return Document(
        media_type=HTML,
        pages=(Page(number=1, blocks=tuple(blocks), doubts=struck),),
        reader="html",
        title=tidy(title) if title else None,
        encoding=encoding,
        damage=cut_off(source),
    )


def html_blocks(fragment: str, first_line: int, page: int | None) -> list[Block]:
    """The blocks of an HTML fragment that stands in another text, from its `first_line` on."""
    root = _parse(fragment)
    without_struck(root)
    return list(_Walker(first_line - 1, page).walk(root))


def _parse(source: str) -> Node:
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return with_looks_told(html.document_fromstring(source, parser=parser))
    except (etree.ParserError, etree.XMLSyntaxError):
        return html.document_fromstring("<html><body></body></html>")


class _Walker:
    """Walks a tree in document order; text between block elements becomes paragraphs."""

    def __init__(self, line_offset: int, page: int | None) -> None:
        self._offset, self._page = line_offset, page
        self._pending: list[str] = []
        self._pending_place: Place | None = None
        self._below = False  # the next text stands on the line below the one before it

    def walk(self, node: Node) -> Iterator[Block]:
        yield from with_typed_lines(chain(self._visit(node), self._flush()))

    def _place(self, node: Node) -> Place:
        return Place(page=self._page, line=(node.sourceline or 1) + self._offset)

    def _visit(self, node: Node) -> Iterator[Block]:
        tag = node.tag if isinstance(node.tag, str) else ""
        heading = _HEADING.match(tag)
        if (tag in _SILENT and not opens_a_section(node)) or _hidden(node):
            pass
        elif tag == "br":
            ended = list(self._flush())
            self._below = bool(ended)
            yield from ended
        elif tag == "pre" and "\n" in (node.text_content() or "").strip():
            yield from (*self._flush(), *self._preformatted(node))
        elif heading and not holds_lists(node):
            yield from self._flush()
            if text := _text_of(node):
                yield Heading(text=text, level=int(heading[1]), place=self._place(node))
        elif tag == "table" and (not node.findall(".//table") or holds_in_cells(node)):
            yield from self._flush()
            caption = node.find("caption")
            if caption is not None and (text := _text_of(caption)):
                yield Paragraph(text=text, place=self._place(caption))
            if rows := self._rows(node):
                yield Table(rows=rows, origin="html", place=self._place(node))
        elif tag == "dl" and (pairs := pairs_of(node)):
            yield from self._flush()
            for term, value in pairs:
                text = f"{_text_of(term).rstrip(' :')}: {_text_of(value)}"
                yield ListItem(text=text, marker="•", place=self._place(term))
        elif tag in ("li", "dt", "dd") and not holds_sections(node):
            yield from self._flush()
            yield from self._list_item(node)
        else:
            yield from self._container(node, tag)
        self._add(node.tail, node)

    def _container(self, node: Node, tag: str) -> Iterator[Block]:
        breaks = tag not in _INLINE or node.get("role") in _CELL_ROLES
        if breaks:
            yield from self._flush()
            self._below = False
        if tag == "div" and (rows := laid_out_rows(node, _text_of)):
            yield self._laid_out(rows)
            return
        self._add(node.text, node)
        in_cells = tag == "div" and in_boxes(node)
        for child, rows in with_laid_out_runs(node, _text_of):
            if rows:
                yield from (*self._flush(), self._laid_out(rows))
                self._add(child.tail, child)
            else:
                yield from self._visit(child)
            if in_cells:
                yield from self._flush()
        if breaks:
            yield from self._flush()
            self._below = False

    def _laid_out(self, rows: list[list[Node]]) -> Table:
        width = max(map(len, rows))
        made: list[Row] = []
        for row in rows:
            place = self._place(row[0])
            cells = [Cell(text=_text_of(cell), span=width if len(row) == 1 else 1, place=place) for cell in row]
            filling = [Cell(text="", place=place)] * (width - len(cells))
            made.append(Row(cells=(*cells, *filling), header=not made, place=place))
        return Table(rows=tuple(made), origin="html", place=made[0].place)

    def _preformatted(self, node: Node) -> Iterator[Block]:
        """Text whose blanks keep its columns is read as text is."""
        from pipeline.reading.text import read_text  # noqa: PLC0415 - few pages hold any

        first = self._place(node).line or 1
        for block in (block for page in read_text(node.text_content(), "").pages for block in page.blocks):
            line = first + (block.place.line or 1) - 1
            yield replace(block, place=Place(page=self._page, line=line))

    def _list_item(self, node: Node) -> Iterator[Block]:
        nested = [child for child in node.iterchildren() if child.tag in ("ul", "ol", "table", "div", "p", "figure")]
        lists = [child for child in nested if child.tag in ("ul", "ol", "table") or child.findall(".//table")]
        own = " | ".join(filter(None, map(_text_of, node))) if in_boxes(node) else _text_of(node, without=lists)
        inner = {anchor for each in lists for anchor in each.iter("a")}
        link = next((anchor for anchor in node.iter("a") if anchor not in inner), None)
        indent = sum(1 for ancestor in node.iterancestors() if ancestor.tag in ("ul", "ol")) - 1
        marker = marker_of(node)
        if own or not lists:
            yield ListItem(
                text=without_typed_mark(own),
                marker=marker,
                indent=max(0, indent),
                link=link.get("href") if link is not None else None,
                place=self._place(node),
            )
        for child in lists:
            yield from self._visit(child)
            self._pending.clear()  # the tail was part of the item's own text

    def _add(self, text: str | None, node: Node) -> None:
        if text and text.strip():
            self._pending_place = self._pending_place or self._place(node)
        if text:
            self._pending.append(text)

    def _flush(self) -> Iterator[Block]:
        # Blanks that do not break keep a gap as wide as it is typed; other white space is one blank.
        text, place = _WHITE.sub(" ", "".join(self._pending)).replace("\xa0", " ").rstrip(), self._pending_place
        self._pending, self._pending_place = [], None
        if tidy(text):
            yield Paragraph(text=text, gap=0 if self._below else None, place=place or Place())
            self._below = False

    def _rows(self, table: Node) -> tuple[Row, ...]:
        """The rows with every span filled: a cell over columns stands once, one over rows in each of its rows."""
        grid: list[tuple[Node, list[Cell]]] = []
        waiting: dict[int, tuple[int, Cell]] = {}
        within = {row for inner in table.findall(".//table") for row in inner.iter("tr")}
        for tr in table.iter("tr"):
            # Sites keep a second copy of a row or label for telephones, hidden on the page.
            if tr in within or _hidden(tr):
                continue
            cells: list[Cell] = []
            tds = [td for td in tr.iterchildren("td", "th") if not _hidden(td)]
            for td in tds:
                _fill_from_above(cells, waiting)
                columns, rows = _span(td, "colspan"), _span(td, "rowspan")
                parts, below = _parts_of(td)
                text, own = undecorated(" ".join(parts)), parts if len(parts) > 1 else ()
                cell = Cell(text=text, span=columns, bold=_is_bold(td), below=below, lines=own, place=self._place(td))
                run = [cell, *(Cell(text="", place=cell.place) for _ in range(columns - 1))]
                if rows > 1:
                    waiting.update({len(cells) + step: (rows - 1, part) for step, part in enumerate(run)})
                cells.extend(run)
            _fill_from_above(cells, waiting)
            if any(cell.text for cell in cells):
                even = len(tds) == len(cells) and not waiting and any(map(len, tds))
                grid.extend((tr, row) for row in (unstacked(cells) if even else [cells]))
        width = max((len(cells) for _, cells in grid), default=0)
        return tuple(self._row(tr, cells, width) for tr, cells in grid)

    def _row(self, tr: Node, cells: list[Cell], width: int) -> Row:
        place = self._place(tr)
        padding = [Cell(text="", place=place)] * (width - len(cells))
        in_head = tr.getparent() is not None and tr.getparent().tag == "thead"
        header = in_head or all(td.tag == "th" for td in tr.iterchildren("td", "th"))
        return Row(cells=(*cells, *padding), header=header, place=place)


def _fill_from_above(cells: list[Cell], waiting: dict[int, tuple[int, Cell]]) -> None:
    while len(cells) in waiting:
        at = len(cells)
        left, cell = waiting.pop(at)
        if left > 1:
            waiting[at] = (left - 1, cell)
        cells.append(cell)


def _span(td: Node, name: str) -> int:
    value = (td.get(name) or "1").strip()
    # A span of thousands is a way to make a program run out of memory, not a table.
    return min(max(1, int(value)), 200) if value.isdigit() else 1


def _parts_of(td: Node) -> tuple[tuple[str, ...], str]:
    """The lines of a cell, and what a reader may unfold below them."""
    folded = td.findall(".//details")
    parts = tuple(filter(None, map(tidy, _lines_of(td, folded))))
    if not folded or not parts:
        return parts or tuple(filter(None, map(tidy, _lines_of(td)))), ""
    return parts, " ".join(map(_text_of, folded))


def _text_of(node: Node, without: list[Node] | None = None) -> str:
    return undecorated(tidy(" ".join(_lines_of(node, without))))


def _lines_of(node: Node, without: list[Node] | None = None) -> list[str]:
    """The text of a node, line by line as breaks and blocks within it part them."""
    parts: list[str] = []

    def collect(element: Node) -> None:
        if (element.tag in _SILENT and not opens_a_section(element)) or _hidden(element):
            return
        if without and element in without:
            parts.append(_BREAK)
            return
        if element.tag not in _INLINE:
            parts.append(_BREAK)
        parts.append(element.text or "")
        for child in element:
            collect(child)
            parts.append(child.tail or "")
        if element.tag not in _INLINE:
            parts.append(_BREAK)

    collect(node)
    return "".join(parts).split(_BREAK)


def _is_bold(td: Node) -> bool:
    bold = td.find(".//strong") if td.find(".//strong") is not None else td.find(".//b")
    return td.tag == "th" or (bold is not None and tidy(bold.text_content()) == _text_of(td))


def _hidden(node: Node) -> bool:
    """Whether nobody sees this part of the page. A section that a reader may unfold is content, folded or not."""
    if not isinstance(node.tag, str):
        return False
    style = (node.get("style") or "").replace(" ", "").lower()
    return ("display:none" in style or node.get("hidden") is not None) and not unfolds(node)
