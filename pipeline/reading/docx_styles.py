"""What a Word paragraph's style says: whether it is a heading, which list it belongs to; through inherited styles."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.patterns import lazy_re
from pipeline.reading.docx_numbering import Node, W, value_of

_HEADING = lazy_re(r"(?i)^heading ?([1-9])\b")
_LIST_NAME = lazy_re(r"(?i)^list (bullet|number)(?: ([2-5]))?$")
_CONTENTS = lazy_re(r"(?i)^(?:toc ?\d|toc heading|table of (?:figures|contents)|contents ?\d)")
_DEEPEST = 20  # styles that are based on each other in a circle end here


@dataclass(frozen=True, slots=True)
class Style:
    """What a style makes of its paragraphs; `heading` 1 is the highest, 0 none; `number` is (list id, level)."""

    heading: int = 0
    number: tuple[str, int | None] | None = None
    contents: bool = False
    bullet: bool = False
    bold: bool = False


class Styles:
    """The paragraph styles of a document, by id."""

    def __init__(self, styles: Node | None) -> None:
        self._nodes = {} if styles is None else {node.get(f"{W}styleId"): node for node in styles.findall(f"{W}style")}
        self._known: dict[str | None, Style] = {}
        self._default = next(
            (
                style_id
                for style_id, node in self._nodes.items()
                if node.get(f"{W}type") == "paragraph" and node.get(f"{W}default") in ("1", "true")
            ),
            None,
        )

    def of(self, style_id: str | None) -> Style:
        """The style of that id; the document's default one for None."""
        style_id = style_id or self._default
        if style_id not in self._known:
            self._known[style_id] = self._read(style_id)
        return self._known[style_id]

    def _read(self, style_id: str | None) -> Style:
        chain: list[Node] = []
        node = self._nodes.get(style_id)
        while node is not None and len(chain) < _DEEPEST:
            chain.append(node)
            node = self._nodes.get(value_of(node, "basedOn"))
        names = [value_of(node, "name") or "" for node in chain]
        listed = next((match for name in names if (match := _LIST_NAME.match(name))), None)
        return Style(
            heading=next((level for node in chain if (level := _heading(node))), 0),
            number=next((found for node in chain if (found := number_of(node.find(f"{W}pPr")))), None),
            contents=any(_CONTENTS.match(name) for name in names[:1]),
            bullet=bool(listed),
            bold=any(is_on(node.find(f"{W}rPr"), "b") for node in chain),
        )


def number_of(properties: Node | None) -> tuple[str, int | None] | None:
    """The list id and level that paragraph properties name; a level of None leaves it to the style."""
    numbered = None if properties is None else properties.find(f"{W}numPr")
    if numbered is None:
        return None
    level = value_of(numbered, "ilvl")
    number_id = value_of(numbered, "numId")
    return (number_id, int(level) if level and level.isdigit() else None) if number_id is not None else None


def outline_level(properties: Node | None) -> int:
    """The heading level that paragraph properties set themselves; 0 for body text."""
    level = value_of(properties, "outlineLvl")
    return int(level) + 1 if level and level.isdigit() and int(level) < 9 else 0


def is_on(properties: Node | None, name: str) -> bool:
    """Whether a switch such as bold or hidden is on: present, and not set to false."""
    value = value_of(properties, name)
    return value is not None and value not in ("0", "false", "off", "none")


def _heading(style: Node) -> int:
    name = value_of(style, "name") or ""
    if match := _HEADING.match(name):
        return int(match[1])
    if name.lower() in ("title", "subtitle"):
        return 1 if name.lower() == "title" else 2
    return outline_level(style.find(f"{W}pPr"))
