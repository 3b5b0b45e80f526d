"""Words straight from pdfium: a run of characters in one style needs two boxes, not one for each character.

Asking pdfium for every character's box took nine tenths of the time of a page of prose. A run that is not simple
(marks raised behind it, several styles, turned text) is left to the reading by characters.
"""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING, TypeAlias

from pipeline.reading.pdf import pdfium_calls as calls
from pipeline.reading.pdf.page_content import Word
from pipeline.reading.pdf.spelling import RESOLVED, SOFT_HYPHEN, WORD_GAP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.reading.pdf.page_content import Style
    from pipeline.reading.pdf.pdfium_styles import Styles

_RUN = re.compile(r"\S+")
# A run wider than this many ems a character holds a gap that the engine did not see; digits are narrow.
_WIDEST = 1.2
_WIDEST_DIGITS = 0.62
# The space of a line is no narrower than this (ems); letters set apart stand no farther from one another than that.
_NARROWEST_SPACE = 0.18
_WIDEST_SPACED = 0.6
# Characters `start` to `end` of the page: one word, or None where they are to be read one by one.
Stretch: TypeAlias = tuple[int, int, Word | None]


def stretches(text_page: int, text: str, left: float, ceiling: float, styles: Styles) -> list[Stretch]:
    """The page's text cut at its spaces. `text` holds one character for each that pdfium counts."""
    reader = _Runs(text_page, text, styles, left, ceiling)
    found: list[Stretch] = []
    before: Word | None = None
    for start, end, word in reader.words():
        if found and _belongs(before, word) and _inferred(text_page, found[-1][1], start):
            before = None
            found[-1] = found[-1][0], end, None
            continue
        before = word
        found.append((start, end, word))
    return found


def _belongs(one: Word | None, other: Word | None) -> bool:
    """Whether two runs may be one word, if the space between them was only inferred; unknown counts as yes."""
    if one is None or other is None:
        return True
    size = one.style.size
    if one.style is not other.style:
        size = max(size, other.style.size)
    # Letters set apart come in pieces: narrower gaps than a space's between them, or letters alone.
    most = _WIDEST_SPACED if _is_letter(one.text) and _is_letter(other.text) else _NARROWEST_SPACE
    return -WORD_GAP * size < other.x0 - one.x1 <= most * size and abs(one.base - other.base) <= 0.6 * size


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isalpha()


def _inferred(text_page: int, start: int, end: int) -> bool:
    """Whether every space between two runs was put there by pdfium and not by the file."""
    return all(calls.is_generated(text_page, at) == 1 for at in range(start, end))


class _Runs:
    """The runs of one page, one after the other."""

    def __init__(self, text_page: int, text: str, styles: Styles, left: float, ceiling: float) -> None:
        self._page, self._text, self._styles = text_page, text, styles
        self._left, self._ceiling = left, ceiling
        self._spans = [match.span() for match in _RUN.finditer(text)]
        self._resolved = text.isascii() and "\x02" not in text

    def words(self) -> Iterator[Stretch]:
        """Every run, as a word where it is simple; none on a page without text."""
        if not self._spans:
            return
        starts, lasts = [start for start, _ in self._spans], [end - 1 for _, end in self._spans]
        boxes, last_boxes = iter(calls.loose_boxes(self._page, starts)), iter(calls.loose_boxes(self._page, lasts))
        objects = calls.text_objects(self._page, starts)
        rows = zip(
            self._spans, objects, [*objects[1:], None], boxes, boxes, boxes, boxes, *(last_boxes,) * 4, strict=True
        )
        left, ceiling = self._left, self._ceiling
        for (start, end), its, following, x0, first_top, _, first_bottom, _, last_top, x1, last_bottom in rows:
            facts = self._facts(start, end - 1, its, following)
            run = self._simple(start, end, facts[0], x1 - x0) if facts else ""
            if not facts or not run:
                yield start, end, None
                continue
            top = ceiling - (first_top if first_top >= last_top else last_top)
            bottom = ceiling - (first_bottom if first_bottom <= last_bottom else last_bottom)
            yield start, end, Word(run, x0 - left, top, x1 - left, bottom, ceiling - facts[1], facts[0])

    def _simple(self, start: int, end: int, style: Style, width: float) -> str:
        """The run's text if two boxes tell its place, else nothing."""
        run = self._text[start:end]
        room = style.size * (end - start)
        if not 0 <= width <= _WIDEST * room:
            return ""
        ends_in_digit = end - start > 1 and run[-1].isdigit()
        if ends_in_digit and (width > _WIDEST_DIGITS * room or is_raised(self._page, end - 1, style)):
            return ""
        if self._resolved:
            return run
        run = _resolved(run)
        return "" if " " in run else run

    def _facts(self, start: int, last: int, its: int | None, following: int | None) -> tuple[Style, float] | None:
        """Style and baseline of a run, None where it is turned or its first and last character differ in them."""
        if not its:
            return None
        style, base = self._styles.of(start, its)
        if style is None or style.turn:
            return None
        # An object's characters follow one another: where the next run begins in the same one, this run ends in it.
        if following != its and last > start:
            ending = calls.text_object(self._page, last)
            if not ending:
                return None
            if ending != its:
                other, other_base = self._styles.of(last, ending)
                if (other is not style and other != style) or abs(base - other_base) > 0.01:
                    return None
        return style, base


def _resolved(text: str) -> str:
    if text.isascii() and "\x02" not in text:
        return text
    text = "".join(RESOLVED.get(character, character) for character in text).strip()
    return text[:-1].replace(SOFT_HYPHEN, "") + text[-1:]


_EDGES, _ORIGIN = (ctypes.c_double * 4)(), (ctypes.c_double * 2)()
_AT_EDGES = tuple(ctypes.addressof(_EDGES) + 8 * index for index in range(4))
_AT_ORIGIN = tuple(ctypes.addressof(_ORIGIN) + 8 * index for index in range(2))


def is_raised(text_page: int, index: int, style: Style) -> bool:
    """Whether a digit is a raised glyph of the font: of the font's size, yet small and high."""
    if not calls.tight_box(text_page, index, *_AT_EDGES):
        return False
    calls.origin(text_page, index, *_AT_ORIGIN)
    _, _, bottom, top = _EDGES
    return bottom - _ORIGIN[1] > 0.2 * style.size and top - bottom < 0.6 * style.size
