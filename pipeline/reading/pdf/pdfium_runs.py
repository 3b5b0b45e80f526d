"""Words straight from pdfium: a run of characters in one style needs two boxes, not one for each character.

Asking pdfium for every character's box took nine tenths of the time of a page of prose. A run that is not simple
(marks raised behind it, several styles, turned text) is left to the reading by characters.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

from pipeline.reading.pdf.page_content import Style, Word
from pipeline.reading.pdf.spelling import INFERRED_GAP, RESOLVED, SOFT_HYPHEN, WORD_GAP

Handle: TypeAlias = Any
StyleOf: TypeAlias = Callable[[int], Style | None]
_RUN = re.compile(r"\S+")
# A run wider than this many ems a character holds a gap that the engine did not see.
_WIDEST = 1.2


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of the page: one word where `word` is set, else to be read one by one."""

    start: int
    end: int
    word: Word | None


def stretches(text_page: Handle, text: str, left: float, ceiling: float, style_of: StyleOf) -> Iterator[Stretch]:
    """The page's text cut at its spaces. `text` holds one character for each that pdfium counts."""
    reader = _Runs(text_page, left, ceiling, style_of)
    held: Stretch | None = None
    for match in _RUN.finditer(text):
        word = reader.word(match[0], match.start(), match.end())
        stretch = Stretch(match.start(), match.end(), word)
        if held is not None and _belongs(held, stretch) and reader.inferred(held.end, stretch.start):
            held = Stretch(held.start, stretch.end, None)
            continue
        if held is not None:
            yield held
        held = stretch
    if held is not None:
        yield held


def _belongs(before: Stretch, after: Stretch) -> bool:
    """Whether two runs may be one word, if the space between them was only inferred; unknown counts as yes."""
    one, other = before.word, after.word
    if one is None or other is None:
        return True
    size = max(one.style.size, other.style.size)
    gap = other.x0 - one.x1
    return gap <= INFERRED_GAP * size and gap > -WORD_GAP * size and abs(one.base - other.base) <= 0.6 * size


class _Runs:
    def __init__(self, text_page: Handle, left: float, ceiling: float, style_of: StyleOf) -> None:
        self._page, self._left, self._ceiling, self._style_of = text_page, left, ceiling, style_of
        self._first, self._last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._styles: dict[int, tuple[Style | None, float]] = {}

    def inferred(self, start: int, end: int) -> bool:
        """Whether every space between two runs was put there by pdfium and not by the file."""
        return all(pdfium.FPDFText_IsGenerated(self._page, at) == 1 for at in range(start, end))

    def word(self, text: str, start: int, end: int) -> Word | None:
        """The run as a word, or None where it is not simple."""
        last = text[-1]
        if len(text) > 1 and (last.isdigit() or last in "*+-"):
            return None  # the digit may be a raised mark
        style, base = self._style(start)
        if style is None or style.turn:
            return None
        if end - start > 1:
            other, other_base = self._style(end - 1)
            if (other is not style and other != style) or abs(base - other_base) > 0.01:
                return None
        box, until = self._first, self._last
        if not pdfium.FPDFText_GetLooseCharBox(self._page, start, box):
            return None
        pdfium.FPDFText_GetLooseCharBox(self._page, end - 1, until)
        if until.right - box.left > _WIDEST * style.size * len(text) or until.right < box.left:
            return None
        return self._made(text, style, base, box, until)

    def _made(self, text: str, style: Style, base: float, box: Handle, until: Handle) -> Word | None:
        if not text.isascii() or "\x02" in text:
            text = "".join(RESOLVED.get(character, character) for character in text).strip()
            text = text[:-1].replace(SOFT_HYPHEN, "") + text[-1:]
            if not text or " " in text:
                return None
        top, bottom = self._ceiling - max(box.top, until.top), self._ceiling - min(box.bottom, until.bottom)
        return Word(text, box.left - self._left, top, until.right - self._left, bottom, base, style)

    def _style(self, index: int) -> tuple[Style | None, float]:
        """Style and baseline of a character; those of one text object are the same."""
        text_object = pdfium.FPDFText_GetTextObject(self._page, index)
        if not text_object:
            return None, 0.0
        address = ctypes.addressof(text_object.contents)
        known = self._styles.get(address)
        if known is None:
            pdfium.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
            known = self._styles[address] = (self._style_of(index), self._ceiling - self._y.value)
        return known
