"""Headings that a line marks as such: `## Structure`, `h2. Structure`, `== Structure ==`, `<h2>Structure</h2>`."""

from __future__ import annotations

import re

from pipeline.patterns import lazy_re
from pipeline.reading.inline import read_inline

ATX = lazy_re(r"^\s{0,3}(#{1,6})(?!\t.*\t)\s+(\S.*)$")
_LETTERED_HEADING = lazy_re(r"^h([1-6])\.\s+(.+)$")  # as Textile and Confluence mark them
_WIKI_HEADING = lazy_re(r"^\s*(={2,6})\s*([^=]+?)\s*\1\s*$|^(={1,6})\s+([A-Z][^=]*)$")
_HTML_HEADING = lazy_re(r"^\s*<h([1-6])\b[^>]*>(.*)</h\1>\s*$", re.IGNORECASE)


def marked_heading(line: str) -> tuple[int, str] | None:
    """The level (1 is the highest) and the words of a line that marks itself as a heading; None where it does not."""
    if atx := ATX.match(line):
        return len(atx[1]), read_inline(atx[2].rstrip().rstrip("#").rstrip()).text
    if marked_up := _HTML_HEADING.match(line) or _LETTERED_HEADING.match(line):
        return int(marked_up[1]), read_inline(marked_up[2]).text
    if wiki := _WIKI_HEADING.match(line):
        return len(wiki[1] or wiki[3]), read_inline(wiki[2] or wiki[4]).text
    return None
