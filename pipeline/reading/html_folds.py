"""Folded sections of a saved web page: hidden when it was saved, a click away for who reads it."""

from __future__ import annotations

from typing import Any

from pipeline.patterns import lazy_re

Node = Any  # lxml is written in C and carries no types

_FOLD = lazy_re(r"(?i)accordion|collaps|toggle|expand|fold|reveal|tab[-_ ]?(?:content|panel|pane)|\bpanel|faq|spoiler")
# What opens over a page, or repeats it for a small screen or for paper, says nothing of its own.
_ASIDE = lazy_re(r"(?i)modal|cookie|consent|pop-?up|\bmenu|\bnav|tooltip|template|mobile|print|dropdown|search|basket")
_HEADING = lazy_re(r"h[1-6]$")
_OPENERS = lazy_re(r"h[1-6]$|button$|summary$|dt$")


def unfolds(node: Node) -> bool:
    """Whether a hidden element is a section that something on the page opens.

    It says so by its class or role, something names it as what it opens, or it stands right below a heading.
    """
    named = f"{node.get('class') or ''} {node.get('id') or ''}"
    if _ASIDE.search(named) or node.get("role") in ("dialog", "alert", "menu"):
        return False
    return (
        bool(_FOLD.search(named))
        or node.get("role") in ("tabpanel", "region")
        or _is_opened_by_name(node)
        or _stands_below_an_opener(node)
    )


def _is_opened_by_name(node: Node) -> bool:
    name = node.get("id")
    if not name:
        return False
    ways = "@aria-controls=$name or @data-target=$target or @data-bs-target=$target or @href=$target"
    return bool(node.getroottree().xpath(f"//*[{ways}]", name=name, target=f"#{name}"))


def _stands_below_an_opener(node: Node) -> bool:
    above = node.getprevious()
    if above is None or not isinstance(above.tag, str):
        return False
    said = f"{above.get('class') or ''} {above.get('onclick') or ''}"
    return bool(_OPENERS.match(above.tag)) or above.get("aria-expanded") is not None or bool(_FOLD.search(said))


def opens_a_section(node: Node) -> bool:
    """A button that opens a part of the page is that part's heading; others ("Find out more") say nothing."""
    if node.tag != "button":
        return False
    says_so = node.get("aria-expanded") is not None or "accordion" in (node.get("class") or "")
    parent, below = node.getparent(), node.getnext()
    # Without such words: it stands in a heading, or right above what folds, or the list or table it opens.
    heads = parent is not None and isinstance(parent.tag, str) and _HEADING.match(parent.tag) is not None
    holds = below is not None and below.tag in ("div", "section")
    folds = holds and _FOLD.search(below.get("class") or "") is not None
    return says_so or heads or folds or (holds and any(True for _ in below.iter("li", "table")))
