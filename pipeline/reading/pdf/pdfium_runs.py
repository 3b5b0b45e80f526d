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
from pipeline.reading.pdf.spelling import INFERRED_GAP, RESOLVED, SOFT_HYPHEN, WORD_GAP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.reading.pdf.page_content import Style
    from pipeline.reading.pdf.pdfium_styles import Styles

_RUN = re.compile(r"\S+")
# A run wider than this many ems a character holds a gap that the engine did not see; digits are narrow.
_WIDEST = 1.2
_WIDEST_DIGITS = 0.62
# Characters `start` to `end` of the page: one word, or None where they are to be read one by one.
Stretch: TypeAlias = tuple[int, int, Word | None]


def stretches(text_page: int, text: str, left: float, ceiling: float, styles: Styles) -> Iterator[Stretch]:
    """The page's text cut at its spaces. `text` holds one character for each that pdfium counts."""
    held: Stretch | None = None
    for stretch in _runs(text_page, text, left, ceiling, styles):
        if held is not None and _belongs(held[2], stretch[2]) and _inferred(text_page, held[1], stretch[0]):
            held = held[0], stretch[1], None
            continue
        if held is not None:
            yield held
        held = stretch
    if held is not None:
        yield held


def _belongs(one: Word | None, other: Word | None) -> bool:
    """Whether two runs may be one word, if the space between them was only inferred; unknown counts as yes."""
    if one is None or other is None:
        return True
    size = max(one.style.size, other.style.size)
    return -WORD_GAP * size < other.x0 - one.x1 <= INFERRED_GAP * size and abs(one.base - other.base) <= 0.6 * size


def _inferred(text_page: int, start: int, end: int) -> bool:
    """Whether every space between two runs was put there by pdfium and not by the file."""
    return all(calls.is_generated(text_page, at) == 1 for at in range(start, end))


def _runs(text_page: int, text: str, left: float, ceiling: float, styles: Styles) -> Iterator[Stretch]:
    spans = [match.span() for match in _RUN.finditer(text)]
    starts, lasts = [start for start, _ in spans], [end - 1 for _, end in spans]
    boxes, last_boxes = iter(calls.loose_boxes(text_page, starts)), iter(calls.loose_boxes(text_page, lasts))
    for (start, end), first_object, last_object, x0, first_top, _, first_bottom, _, last_top, x1, last_bottom in zip(
        spans,
        calls.text_objects(text_page, starts),
        calls.text_objects(text_page, lasts),
        boxes, boxes, boxes, boxes,
        last_boxes, last_boxes, last_boxes, last_boxes,
        strict=True,
    ):  # fmt: skip
        facts = _facts(styles, start, first_object, end - 1, last_object)
        if facts is None:
            yield start, end, None
            continue
        style, base = facts
        run = text[start:end]
        room = style.size * (end - start)
        if (
            not 0 <= x1 - x0 <= _WIDEST * room
            or (end - start > 1 and run[-1].isdigit() and (x1 - x0 > _WIDEST_DIGITS * room))
            or (end - start > 1 and run[-1].isdigit() and is_raised(text_page, end - 1, style))
        ):
            yield start, end, None
            continue
        if not run.isascii() or "\x02" in run:
            run = _resolved(run)
            if not run or " " in run:
                yield start, end, None
                continue
        top, bottom = ceiling - max(first_top, last_top), ceiling - min(first_bottom, last_bottom)
        yield start, end, Word(run, x0 - left, top, x1 - left, bottom, ceiling - base, style)


def _facts(
    styles: Styles, start: int, first_object: int | None, last: int, last_object: int | None
) -> tuple[Style, float] | None:
    """Style and baseline of a run, None where it is turned or its first and last character differ in them."""
    if not first_object or not last_object:
        return None
    style, base = styles.of(start, first_object)
    if style is None or style.turn:
        return None
    if first_object != last_object:
        other, other_base = styles.of(last, last_object)
        if (other is not style and other != style) or abs(base - other_base) > 0.01:
            return None
    return style, base


def _resolved(text: str) -> str:
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
