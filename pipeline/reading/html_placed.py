"""Pages of texts that each have their place, as converters of PDFs write: laid out with blanks as they look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.model import Place
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block
from pipeline.reading.places import with_places
from pipeline.wording import tidy

Node = Any
_PLACED = lazy_re(r"position\s*:\s*absolute")
_TOP, _LEFT = lazy_re(r"(?:^|;)\s*top\s*:\s*(-?\d+)"), lazy_re(r"(?:^|;)\s*left\s*:\s*(-?\d+)")
_HEIGHT = lazy_re(r"\.([\w-]+)\s*\{[^}]*line-height\s*:\s*(\d+)px")
_BREAK, _ANEW = "\x00", "\x01"  # in no text of a page
_FEWEST = 20  # texts
_MOST_TEXT = 0.7  # of all that the page says
_CHARACTER, _LINE = 5, 18  # pixels: narrower and lower than type of a usual size
_ONE_LINE = 6  # pixels that texts of one line may differ in their height


class _Piece(NamedTuple):
    top: int
    left: int
    text: str
    source: int
    anew: int = 0  # how high its line is, if a text in bold ended right before it


def placed_blocks(root: Node) -> list[Block]:
    """The blocks of such pages, as the reader of texts reads their lines; nothing where few texts have a place."""
    nodes = [node for node in root.iter() if isinstance(node.tag, str) and _is_placed(node)]
    leaves = [node for node in nodes if not any(_is_placed(inner) for inner in node.iterdescendants())]
    said = sum(len(node.text_content()) for node in leaves)
    if len(leaves) < _FEWEST or said < _MOST_TEXT * len(tidy(root.text_content())):
        return []
    from pipeline.reading.text import read_text  # noqa: PLC0415 - few pages are laid out so

    heights = {name: int(px) for style in root.iter("style") for name, px in _HEIGHT.findall(style.text or "")}
    pages: dict[int, list[_Piece]] = {}
    parents = [node.getparent() for node in leaves]  # held, so that each has an id of its own
    for node, parent in zip(leaves, parents, strict=True):
        height = heights.get(node.get("class") or "", _LINE)
        pages.setdefault(id(parent), []).extend(_pieces(node, height))
    lines = [list(_lines(_in_their_rows(pieces))) for pieces in pages.values()]
    places = [Place(line=source) for page in lines for _, source in page]
    read = read_text("\n\f".join("\n".join(line for line, _ in page) for page in lines), "")
    return [with_places(block, places) for page in read.pages for block in page.blocks]


def _is_placed(node: Node) -> bool:
    style = node.get("style") or ""
    return bool(_PLACED.search(style) and _TOP.search(style) and _LEFT.search(style))


def _pieces(node: Node, height: int) -> Iterator[_Piece]:
    """The lines of one text, each below the one before."""
    style = node.get("style")
    top, left = (int(found[1]) for place in (_TOP, _LEFT) if (found := place.search(style)))
    for at, said in enumerate(_said(node).split(_BREAK)):
        if text := tidy(said.replace(_ANEW, "")):
            yield _Piece(top + at * height, left, text, node.sourceline or 1, height if said.startswith(_ANEW) else 0)


def _in_their_rows(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces; one that another ran into, `<b>Group D<br/></b>C5`, at the top of the row that it is nearest to."""
    tops = {piece.top for piece in pieces if not piece.anew}
    return [_beside(piece, tops) if piece.anew else piece for piece in pieces]


def _beside(piece: _Piece, tops: set[int]) -> _Piece:
    near = min(tops, key=lambda top: abs(top - piece.top), default=piece.top)
    return piece._replace(top=near) if abs(near - piece.top) < piece.anew else piece


def _said(node: Node) -> str:
    inner = "".join(f"{_said(child)}{child.tail or ''}" for child in node)
    if node.tag == "br":
        return _BREAK
    return f"{node.text or ''}{inner}{_ANEW if node.tag in ('b', 'strong') and inner.endswith(_BREAK) else ''}"


def _lines(pieces: list[_Piece]) -> Iterator[tuple[str, int]]:
    """The lines of a page, from the top; a gap as high as a line is a blank one."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.top, piece.left)):
        if not rows or piece.top - rows[-1][0].top > _ONE_LINE:
            rows.append([])
        rows[-1].append(piece)
    bottom = None
    for row in rows:
        if bottom is not None and row[0].top - bottom > 2 * _LINE:
            yield "", row[0].source
        yield _line(sorted(row, key=lambda piece: piece.left)), row[0].source
        bottom = row[0].top


def _line(row: list[_Piece]) -> str:
    text = ""
    for piece in row:
        blanks = max(piece.left // _CHARACTER - len(text), 2 if text else 0)
        text += " " * blanks + piece.text
    return re.sub(r"\s+$", "", text)
