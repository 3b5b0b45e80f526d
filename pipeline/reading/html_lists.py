"""Lists of a web page: the mark that a browser prints before an item, and lists of terms with their values."""

from __future__ import annotations

from typing import Any

from pipeline.patterns import lazy_re

# A mark that somebody typed into an item, which has one already: "■ Harbour law" in a bulleted list, "-Knots".
_TYPED_MARK = lazy_re(r"[•‣◦▪●○■►➢❖✓✔\uf0b7\uf0a7]\s*(?=\w)|-\s*(?=[^\W\d_])")

Node = Any  # lxml is written in C and carries no types


def marker_of(node: Node) -> str:
    """What a browser prints before an item: its number in a numbered list, else a bullet."""
    parent = node.getparent()
    if parent is None or parent.tag != "ol":
        return "•"
    start = (parent.get("start") or "1").strip()
    before = sum(1 for _ in node.itersiblings("li", preceding=True))
    return f"{(int(start) if start.isdigit() else 1) + before}."


def holds_sections(node: Node) -> bool:
    """Whether an item is no item but a part of the page: tables stand in it, below headings of their own."""
    heads = node.find(".//table") is not None and any(True for _ in node.iter("h1", "h2", "h3", "h4", "h5", "h6"))
    return heads and node.tag in ("li", "dd")


def pairs_of(node: Node) -> list[tuple[Node, Node]]:
    """The terms of a definition list, each with its one value; empty where some have none or several."""
    parts = [child for child in node.iterchildren() if child.tag in ("dt", "dd")]
    even = len(parts) >= 4 and [part.tag for part in parts] == ["dt", "dd"] * (len(parts) // 2)
    return list(zip(parts[::2], parts[1::2], strict=True)) if even and not node.findall(".//table") else []


def holds_lists(node: Node) -> bool:
    """Whether a list or a table stands in an element that names a part of the page elsewhere: large text."""
    return len(node) > 0 and next(node.iter("ul", "ol", "table", "dl"), None) is not None


def without_typed_mark(text: str) -> str:
    """An item's text without a mark that was typed before it."""
    mark = _TYPED_MARK.match(text)
    return text[mark.end() :] if mark else text
