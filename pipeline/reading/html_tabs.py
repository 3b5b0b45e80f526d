"""Tabs of a web page: the name of each tab becomes the heading of its panel, as a person sees the page.

The names stand together above panels that are all in the file: read in that order, the last name would head them all.
"""

from __future__ import annotations

from typing import Any

from lxml import html

from pipeline.wording import tidy

Node = Any  # lxml is written in C and carries no types


def with_tab_headings(root: Node) -> None:
    """Put each tab's name at the head of its panel and take the list of names out, where every tab has a panel."""
    for tablist in root.xpath("//*[@role='tablist' or contains(concat(' ', @class, ' '), ' nav-tabs ')]"):
        tabs = _tabs(tablist)
        panels = _panels_of(root, tablist, tabs)
        if len(tabs) < 2 or len(panels) != len(tabs):
            continue
        for tab, panel in zip(tabs, panels, strict=True):
            _head(panel, tidy(tab.text_content()))
        _remove(tablist)


def _tabs(tablist: Node) -> list[Node]:
    return [*(tablist.xpath(".//*[@role='tab']") or tablist.xpath(".//a[starts-with(@href, '#')]"))]


def _panels_of(root: Node, tablist: Node, tabs: list[Node]) -> list[Node]:
    """The panel of each tab by the id it names; where they name none, the panels that follow, in order."""
    named = [tab.get("aria-controls") or (tab.get("href") or "").removeprefix("#") for tab in tabs]
    if all(named):
        found = [root.get_element_by_id(name, None) for name in named]
        return [] if any(panel is None for panel in found) else found
    following = tablist.xpath("following::*[@role='tabpanel']")
    after = tablist.xpath("following::*[@role='tablist']")
    later = set(after[0].xpath("following::*[@role='tabpanel']")) if after else set()
    return [panel for panel in following if panel not in later]


def _head(panel: Node, name: str) -> None:
    first = tidy(panel.text_content())
    if not name or first.casefold().startswith(name.casefold()):
        return
    heading = html.Element("h4")
    heading.text, heading.tail = name, panel.text
    heading.sourceline = panel.sourceline
    panel.text = None
    panel.insert(0, heading)


def _remove(node: Node) -> None:
    parent, tail = node.getparent(), node.tail
    if parent is None:
        return
    previous = node.getprevious()
    if tail and previous is not None:
        previous.tail = (previous.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    node.tail = None
    parent.remove(node)
