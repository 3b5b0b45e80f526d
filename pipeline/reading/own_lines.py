"""The lines of a text as its author wrote them: without what a page, a letter or a converter put around them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.model import Place
from pipeline.patterns import lazy_re
from pipeline.reading.furniture import unquoted, without_furniture, without_link_numbers
from pipeline.reading.guessed_columns import without_guessed_columns
from pipeline.reading.labels_in_columns import with_labels_marked
from pipeline.reading.line_spacing import single_spaced
from pipeline.reading.marked_rows import with_marked_rows_whole
from pipeline.reading.quoted_cells import with_quoted_rows_whole
from pipeline.reading.textual_tables import Line
from pipeline.reading.wrapped_lines import items_apart, with_sizes_behind

_DOTTED_RULE = lazy_re(r"(?m)(?<![^\s])\.{12,}(?=[ \t]*$)")  # across a table, below its header
_HYPHEN_GLUED = lazy_re(r"^(\s*)-(?=[A-Z][a-z]+(?:-[a-z]+)*[\s,])")
_FORUM_ITEM = lazy_re(r"^[ \t]*(?:\[list(?:=\w+)?\][ \t]*)?\[\*\][ \t]*", re.MULTILINE)
_FORUM_TAG = lazy_re(
    r"(?i)\[(?P<ends>/?)(?P<name>b|i|u|s|list|size|color|font|url|center|left|quote|h[1-6])(?:=[^\[\]\n]*)?\]"
)

_PAGE_SAID = lazy_re(r"(?m)^Page (\d{1,3}): ?(?=\S)")  # in front of each page, where a site shows a document's text


def own_lines(text: str) -> tuple[list[Line], list[Place]]:
    """The lines of a text, and the place of each by its number.

    Form feeds part pages; places count lines from 1 over the whole file, and have a page where there are several. The
    lines are numbered anew where each line end was doubled.
    """
    lines, page = [], 1
    if "¦" in text and "|" in text:
        text = text.replace("¦", "|")
    if "\\\n" in text:  # Markdown breaks a line so
        text = text.replace("\\\n", "\n")
    if "........" in text:
        text = _DOTTED_RULE.sub(lambda rule: "-" * len(rule[0]), text)
    if "[/" in text:
        text = _FORUM_ITEM.sub("* ", _without_forum_tags(text).replace("[/*]", ""))
    if "Page 1: " in text:
        text = _with_pages_parted(text)
    for number, source in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        page += source.count("\f")
        lines.append(Line(number, page, source.replace("\f", "").replace("\u2028", " ").rstrip(" ")))
    lines = single_spaced(lines)
    places = [Place(page=line.page if page > 1 else None, line=line.number) for line in lines]
    lines = [replace(line, number=number) for number, line in enumerate(lines, start=1)]
    lines = with_marked_rows_whole(with_labels_marked(with_quoted_rows_whole(without_guessed_columns(lines))))
    lines = without_furniture(without_link_numbers(unquoted(lines)))
    return items_apart(with_sizes_behind(_with_hyphens_apart(lines))), places


def _with_hyphens_apart(lines: list[Line]) -> list[Line]:
    """The lines, of which two or more right below each other begin with a hyphen glued to a word: `-Plan a route`."""
    if not any(line.text.lstrip()[:1] == "-" for line in lines):
        return lines
    glued = {at for at, line in enumerate(lines) if _HYPHEN_GLUED.match(line.text)}
    said = [at for at, line in enumerate(lines) if line.text.strip()]
    after = dict(pairwise(said))
    items = {at for at in glued if after.get(at) in glued}
    items |= {after[at] for at in items}
    return [
        replace(line, text=_HYPHEN_GLUED.sub(r"\1- ", line.text)) if at in items else line
        for at, line in enumerate(lines)
    ]


def _with_pages_parted(text: str) -> str:
    """The text with form feeds for `Page 1: `, `Page 2: ` where they count the pages from the first on."""
    said = [int(match[1]) for match in _PAGE_SAID.finditer(text)]
    in_order = said == list(range(1, len(said) + 1))
    return _PAGE_SAID.sub(lambda match: "" if match[1] == "1" else "\f", text) if in_order else text


def _without_forum_tags(text: str) -> str:
    """The text without a forum's tags, pair by pair: a letter in brackets that nothing closes is of the words."""
    opened: list[re.Match[str]] = []
    paired: set[int] = set()
    for tag in _FORUM_TAG.finditer(text):
        if not tag["ends"]:
            opened.append(tag)
            continue
        at = next((at for at in reversed(range(len(opened))) if opened[at]["name"] == tag["name"]), None)
        if at is not None:
            paired |= {opened[at].start(), tag.start()}
            del opened[at:]
    return _FORUM_TAG.sub(lambda tag: "" if tag.start() in paired else tag[0], text)
