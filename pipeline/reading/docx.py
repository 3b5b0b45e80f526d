"""Word documents (.docx): headings by style, lists with their numbers, tables with merged cells, text boxes.

Pages are known only to the program that lays a document out: a place counts the blocks instead, as `line`.
Headers, footers and footnotes are no part of the body and are left out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Place
from pipeline.patterns import lazy_re
from pipeline.reading.archives import refuse_bombs
from pipeline.reading.detect import DOCX
from pipeline.reading.document import (
    Block,
    Document,
    Heading,
    ListItem,
    Page,
    Paragraph,
    Table,
    UnreadableDocumentError,
)
from pipeline.reading.docx_numbering import Node, Numbering, W, value_of
from pipeline.reading.docx_styles import Style, Styles, number_of, outline_level
from pipeline.reading.docx_tables import TableReader
from pipeline.reading.docx_text import Said, read_paragraph
from pipeline.reading.textual_tables import Line, tab_table
from pipeline.reading.typed_lines import with_typed_lines
from pipeline.wording import tidy

_DEEPEST = 40
_TYPED_MARK = lazy_re(
    r"^\s*(?P<mark>[•·‣◦▪●○■\uf0b7\uf0a7–-]|\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(?[a-z][.)])\s+(?=\S)"
)
# "Level 3 Diploma" / "in Lamp Care": of so few lines, one that names a qualification is its name.
_FEWEST_LINES = 3
_NAMES_SIZE = lazy_re(r"\b(?:Award|Certificate|Diploma|Qualification)s?\b")
# A list's own words before its numbers: "Unit 201:", "K1". They are the item's, not its mark.
_NUMBER_OF_ITS_OWN = lazy_re(r"^(?:[A-Za-z]{2,}\s?\d|[A-Z]\d)")
_PROPERTIES_NOBODY_WROTE = {"", "word document", "document", "microsoft word document"}
_CONTAINERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


def read_docx(path: Path) -> Document:
    """Read a Word document.

    Raises:
        UnreadableDocumentError: damaged, or so large when unpacked that it was made to do harm.
        OSError: the file cannot be opened.
    """
    content = path.read_bytes()
    refuse_bombs(content, "Word document", "Word")
    body, styles, numbering, links, title = _open(content)
    walker = _Walker(Styles(styles), Numbering(numbering), links)
    page = Page(number=1, blocks=tuple(with_typed_lines(walker.walk(body))), doubts=tuple(walker.doubts))
    return Document(media_type=DOCX, pages=(page,), reader="docx", title=title)


def _open(content: bytes) -> tuple[Node, Node | None, Node | None, dict[str, str], str | None]:
    import docx  # noqa: PLC0415 - loaded when a Word document comes by

    try:
        document = docx.Document(io.BytesIO(content))
        part = document.part
        body = document.element.body
        links = {key: relation.target_ref for key, relation in part.rels.items() if relation.is_external}
        parts = {relation.reltype.rsplit("/", 1)[-1]: relation for relation in part.rels.values()}
        numbering = parts["numbering"].target_part.element if "numbering" in parts else None
        styles = parts["styles"].target_part.element if "styles" in parts else None
    except OSError:
        raise
    except Exception as error:  # python-docx raises what lxml, zipfile and its own lookups happen to raise
        raise UnreadableDocumentError(_reason(error)) from error
    return body, styles, numbering, links, _title(document)


def _reason(error: Exception) -> str:
    if "macroEnabled" in str(error):
        return "the Word document holds macros (.docm); save it as .docx"
    return "the Word document is damaged or not in the usual .docx form; open it in Word and save it as .docx again"


def _title(document: Node) -> str | None:
    try:
        title = str(document.core_properties.title or "").strip()
    except Exception:  # a damaged list of properties is no reason to lose the text
        return None
    return None if title.lower() in _PROPERTIES_NOBODY_WROTE else title


@dataclass(frozen=True, slots=True)
class _Tabbed:
    """A paragraph whose text is set in columns by tabs."""

    line: Line


class _Walker:
    """Walks the body in reading order; counts blocks and list numbers."""

    def __init__(self, styles: Styles, numbering: Numbering, links: dict[str, str]) -> None:
        self._styles, self._numbering, self._links = styles, numbering, links
        self._ordinal = 0
        self.doubts: list[str] = []  # what a person should look at
        self._tables = TableReader(self._cell_text, self._next_place)

    def walk(self, body: Node) -> Iterator[Block]:
        """The blocks of a body; paragraphs with tabs that follow each other are a table."""
        tabbed: list[Line] = []
        for block in self._visit(body, 0):
            if isinstance(block, _Tabbed):
                tabbed.append(block.line)
                continue
            yield from _tabbed(tabbed)
            tabbed = []
            yield block
        yield from _tabbed(tabbed)

    def _next_place(self) -> Place:
        self._ordinal += 1
        return Place(line=self._ordinal)

    def _visit(self, node: Node, depth: int) -> Iterator[Block | _Tabbed]:
        if depth > _DEEPEST:
            return
        for child in node:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, depth)
            elif child.tag in _CONTAINERS:
                yield from self._visit(child, depth + 1)

    def _paragraph(self, node: Node, depth: int) -> Iterator[Block | _Tabbed]:
        said, marker, heading, indent = self._read(node)
        if said.text and not self._style(node).contents:
            lines = [] if heading or marker else _lines_of(said)
            place = self._next_place()
            for at, line in enumerate(lines):
                yield Paragraph(text=line, gap=0 if at else None, place=place)
            if not lines:
                yield self._block(said, marker, heading, indent, place)
        for box in said.boxes:
            yield from self._visit(box, depth + 1)

    def _read(self, node: Node) -> tuple[Said, str, int, int]:
        """A paragraph's text, its mark, heading level (0: none) and depth in its list."""
        properties = node.find(f"{W}pPr")
        style = self._style(node)
        said = read_paragraph(node, style)
        if struck := tidy("".join(said.struck)):
            self.doubts.append(f"“{struck[:80]}” is crossed out and was not read")
        own, from_style = number_of(properties), style.number
        number_id = own[0] if own else from_style[0] if from_style else None
        levels = (own[1] if own else None, from_style[1] if from_style else None)
        level = next((level for level in levels if level is not None), 0)
        marker = ""
        # Word numbers empty paragraphs too; "0" takes a paragraph out of its style's list.
        if number_id is not None and number_id != "0" and (said.raw.strip() or not said.boxes):
            marker = self._numbering.marker(number_id, level)
        elif number_id is None and style.bullet:
            marker = "•"
        return said, marker, outline_level(properties) or style.heading, level

    def _style(self, node: Node) -> Style:
        return self._styles.of(value_of(node.find(f"{W}pPr"), "pStyle"))

    def _block(self, said: Said, marker: str, heading: int, indent: int, place: Place) -> Block | _Tabbed:
        if heading:
            return Heading(text=_numbered(marker, said.text), level=heading, place=place)
        link = self._links.get(said.link) if said.link else None
        if marker:
            own = bool(_NUMBER_OF_ITS_OWN.match(marker))
            mark, text = ("•", f"{marker} {said.text}") if own else (marker, said.text)
            return ListItem(text=text, marker=mark, indent=indent, link=link, place=place)
        typed = _TYPED_MARK.match(said.raw)
        if typed and "\t" not in said.raw[typed.end() :].strip():
            text = said.text[len(typed["mark"]) :].strip()
            return ListItem(text=text, marker=typed["mark"], indent=indent, link=link, place=place)
        if "\t" in said.raw.strip():
            return _Tabbed(Line(place.line or 0, 1, re.sub(r"\n+", " ", said.raw)))
        if said.bold and len(said.text) < 100:
            return Heading(text=said.text, level=6, place=place)
        return Paragraph(text=re.sub(r" *\n\s*", " ", said.raw.strip("\n")), place=place)

    def _cell_text(self, node: Node) -> tuple[str, bool]:
        """A paragraph within a cell, its number before it, and whether all of it is bold.

        Word shows the number of a paragraph without text too, which then is all the cell says.
        """
        said, marker, _, _ = self._read(node)
        alone = not said.text and not said.boxes and not any(text.text for text in _texts_beside(node))
        if alone and any(map(str.isdigit, marker)):
            return marker, False
        boxes = " ".join(self._cell_text(inner)[0] for box in said.boxes for inner in box.iter(f"{W}p"))
        return _numbered(marker, f"{said.text} {boxes}".strip()), said.bold

    def _table(self, node: Node, depth: int) -> Iterator[Block | _Tabbed]:
        cells = list(node.iterfind(f"{W}tr/{W}tc"))
        # A frame around text, or a table that only lays others out: its cells are read one after the other.
        if len(cells) == 1 or _lays_out(node):
            for cell in cells:
                yield from self._visit(cell, depth + 1)
            return
        table = self._tables.read(node)
        if table is not None:
            yield table


def _lines_of(said: Said) -> list[str]:
    """The lines of a paragraph whose writer ended several within it; none where a name was broken for its looks."""
    lines = [line for line in said.raw.split("\n") if line.strip()]
    broken_name = len(lines) < _FEWEST_LINES and _NAMES_SIZE.search(said.raw)
    return lines if len(lines) > 1 and not broken_name else []


def _texts_beside(paragraph: Node) -> Iterator[Node]:
    """The texts of the cell that a paragraph stands in."""
    cell = paragraph.getparent()
    while cell is not None and cell.tag != f"{W}tc":
        cell = cell.getparent()
    return iter(()) if cell is None else cell.iter(f"{W}t")


def _lays_out(table: Node) -> bool:
    """Whether a table only holds others: more is said in these than beside them."""
    within = sum(len(text.text or "") for inner in table.iterfind(f".//{W}tbl") for text in inner.iter(f"{W}t"))
    return within > 0 and 2 * within > sum(len(text.text or "") for text in table.iter(f"{W}t"))


def _numbered(marker: str, text: str) -> str:
    return f"{marker} {text}" if text and marker not in ("", "•") else text


def _tabbed(lines: list[Line]) -> Iterator[Table | Paragraph]:
    if len(lines) == 1:
        yield Paragraph(text=" ".join(lines[0].text.split()), place=Place(line=lines[0].number))
    elif lines:
        yield tab_table(lines, lambda line: Place(line=line.number))
