"""How the characters of a page are set, asked once for each text object and each font."""

from __future__ import annotations

import ctypes
import math
import re
import struct
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2_raw as pdfium

from pipeline.patterns import lazy_re
from pipeline.reading.pdf import pdfium_calls as calls
from pipeline.reading.pdf.page_content import Style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.reading.pdf.pdfium_calls import Pointer

BOLD = lazy_re(r"bold|black|heavy|semib|demi|[-,_]bd|extrab", re.IGNORECASE)
NOT_BOLD = lazy_re(r"regular|roman|book|light|medium|italic|oblique", re.IGNORECASE)
# pdfium guesses the weight from the width of the stems: only what is heavy without doubt is bold.
HEAVY = 750
INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
STROKED = pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
Facts = tuple[Style | None, float]
_BLACK = struct.pack("4I", 0, 0, 0, 255)
# Where pdfium writes its answers.
_ORIGIN, _SET = (ctypes.c_double * 2)(), (ctypes.c_char * 40)()
_AT_ORIGIN, _AT_COLOUR, _AT_MATRIX = calls.places(_ORIGIN, 8, 2), calls.places(_SET, 4, 4), ctypes.byref(_SET, 16)
# The colour, and behind it what of the matrix tells turn and scale; where the text stands comes last.
_SEEN = memoryview(_SET).cast("B")[:24]
_COLOUR, _SCALE = _SEEN[:16].cast("I"), _SEEN[16:].cast("f")


class _Font(NamedTuple):
    name: str
    bold: bool


class Styles:
    """The styles of one text page; `turn` is the page's own rotation in quarters."""

    def __init__(self, text_page: Pointer, turn: int = 0) -> None:
        self._page, self._turn = text_page, turn
        self._by_object: dict[int, Facts] = {}
        self._fonts: dict[int | None, _Font] = {}
        # Most text objects of a page are set in a few styles: one of each is made, found by what pdfium answers.
        self._made: dict[tuple[object, ...], Style] = {}
        self._known: dict[tuple[object, ...], Style | None] = {}

    @property
    def all(self) -> Iterable[Style]:
        """The styles met so far."""
        return self._made.values()

    @property
    def invisible(self) -> bool:
        """Whether any text met so far is drawn so as not to be seen."""
        return any(key[2] == INVISIBLE for key in self._made)

    def of(self, index: int, text_object: int) -> Facts:
        """Style (None at a slant) and baseline (upwards) of a text object, one of whose characters is at `index`."""
        known = self._by_object.get(text_object)
        if known is None:
            calls.origin(self._page, index, *_AT_ORIGIN)
            known = self._by_object[text_object] = (self._style(index, text_object), _ORIGIN[1])
        return known

    def _style(self, index: int, text_object: int) -> Style | None:
        calls.matrix_of(self._page, index, _AT_MATRIX)
        if not calls.fill_colour(self._page, index, *_AT_COLOUR):
            _SEEN[:16] = _BLACK
        font, size = calls.font_of(text_object), calls.font_size(self._page, index)
        key = (font, size, calls.render_mode(text_object), _SEEN.tobytes())
        if key not in self._known:
            self._known[key] = self._read(index, key)
        return self._known[key]

    def _read(self, index: int, seen: tuple[int | None, float, int, bytes]) -> Style | None:
        font, size, mode, _ = seen
        a, b = _SCALE
        if b == 0 and a > 0:
            turn, scale = 0, a
        else:
            angle = math.degrees(math.atan2(b, a))
            turn = round(-angle / 90)
            if abs(angle + turn * 90) > 3:
                return None
            scale = math.hypot(a, b)
        colour = _COLOUR.tolist()
        size *= scale
        key = (font, size, mode, turn, *colour)
        style = self._made.get(key)
        if style is None:
            facts = self._fonts.get(font) or self._font(index, font)
            bold = facts.bold or key[2] == STROKED
            light = lightness(*colour)
            style = self._made[key] = Style(round(size, 2), bold, light, (turn + self._turn) % 4, facts.name)
        return style

    def _font(self, index: int, font: int | None) -> _Font:
        buffer, flags = ctypes.create_string_buffer(120), ctypes.c_int()
        calls.font_info(self._page, index, ctypes.addressof(buffer), 120, ctypes.addressof(flags))
        name = buffer.value.decode("utf-8", "replace")
        said = _said_bold(name)
        made = _Font(name, calls.font_weight(self._page, index) >= HEAVY if said is None else said)
        if font:
            self._fonts[font] = made
        return made


# Each page has its fonts anew, and nearly always those of the page before.
@lru_cache(maxsize=256)
def _said_bold(name: str) -> bool | None:
    """Whether a font is bold by its name; None where that says nothing."""
    if BOLD.search(name):
        return True
    return False if NOT_BOLD.search(name) else None


def lightness(red: int, green: int, blue: int, alpha: int) -> float:
    """0 for black to 1 for white, of a colour over white paper; all parts 0 to 255."""
    light = (0.299 * red + 0.587 * green + 0.114 * blue) / 255
    return 1 - (1 - light) * alpha / 255
