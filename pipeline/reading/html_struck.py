"""What an HTML page shows as crossed out: nobody reads it as said any more, so it is taken out, and told."""

from __future__ import annotations

from typing import Any

from pipeline.patterns import lazy_re
from pipeline.wording import tidy

_CROSSED_OUT = "//s | //strike | //del | //*[contains(@style, 'line-through')]"
_REMARK = lazy_re(r"[^A-Z\d]{0,40}")  # "withdrawn", behind what is crossed out
_LONGEST = 80  # characters of what is told

Node = Any  # lxml is written in C and carries no types


def without_struck(root: Node) -> tuple[str, ...]:
    """Take what is crossed out off a page, and say what it was; a cell keeps its column."""
    told = []
    for node in root.xpath(_CROSSED_OUT):
        if text := tidy(node.text_content()):
            told.append(f"“{text[:_LONGEST]}” is crossed out and was not read")
        for child in list(node):
            node.remove(child)
        node.text = ""
        item = next((one for one in (node, *node.iterancestors("li")) if one.tag == "li"), None)
        if item is not None and item.getparent() is not None and _REMARK.fullmatch(tidy(item.text_content())):
            item.drop_tree()
    return tuple(told)
