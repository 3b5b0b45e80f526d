"""Text and words of a page through pdfium's raw interface, the fast engine."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import replace
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

from pipeline.reading.pdf.page_content import Char, Style, Word
from pipeline.reading.pdf.pdfium_runs import stretches
from pipeline.reading.pdf.spelling import RAISED_MARKS, words_of
from pipeline.reading.pdf.turning import turned_box, turned_char, upright_word

# pdfium's documents, pages and objects are opaque pointers.
Handle: TypeAlias = Any
BOLD = re.compile(r"bold|black|heavy|semib|demi|[-,_]bd|extrab", re.IGNORECASE)
NOT_BOLD = re.compile(r"regular|roman|book|light|medium|italic|oblique", re.IGNORECASE)
# A page with more characters than this is no page of a specification, and must not hold up the others.
MOST_CHARS = 60_000


def page_text(text_page: Handle) -> str:
    """All text of a loaded text page, in the order the file draws it."""
    count = min(pdfium.FPDFText_CountChars(text_page), MOST_CHARS)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    return bytes(buffer)[: max(0, written - 1) * 2].decode("utf-16-le", "replace")


class Frame:
    """A page's place in its own coordinates: from PDF space (upwards, unturned) to the page as looked at."""

    def __init__(self, page: Handle) -> None:
        self.turn = pdfium.FPDFPage_GetRotation(page) % 4
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        self.width, self.height = width, height
        self.raw_width, self.raw_height = (height, width) if self.turn % 2 else (width, height)
        box = [ctypes.c_float() for _ in range(4)]
        got = pdfium.FPDFPage_GetCropBox(page, *box) or pdfium.FPDFPage_GetMediaBox(page, *box)
        self.left: float = box[0].value if got else 0.0
        self.ceiling: float = box[3].value if got else self.raw_height

    def place(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """(x0, top, x1, bottom) on the page as looked at."""
        box = (left - self.left, self.ceiling - top, right - self.left, self.ceiling - bottom)
        return turned_box(box, self.turn, self.raw_width, self.raw_height)


def page_words(text_page: Handle, frame: Frame) -> list[Word]:
    """Words of the page. Text at a slant (a watermark) is left out; turned text carries its turn."""
    count = min(pdfium.FPDFText_CountChars(text_page), MOST_CHARS)
    text = page_text(text_page)
    if frame.turn == 0 and len(text) == count:
        words = _words_by_runs(text_page, frame, text)
        if words is not None:
            return words
    by_turn: dict[int, list[Char]] = {}
    for char in _chars(text_page, frame, 0, count):
        by_turn.setdefault(char.style.turn, []).append(char)
    words = words_of(by_turn.pop(0, []))
    width, height = frame.width, frame.height
    for turn, chars in by_turn.items():
        sides = (height, width) if turn % 2 else (width, height)
        upright = [
            replace(turned_char(char, -turn, width, height), style=replace(char.style, turn=0)) for char in chars
        ]
        words += [upright_word(word, turn, *sides) for word in words_of(upright)]
    return words


def _words_by_runs(text_page: Handle, frame: Frame, text: str) -> list[Word] | None:
    """The words of an upright page, most of them by two boxes each; None where some text is turned."""
    words: list[Word] = []
    for stretch in stretches(text_page, text, frame.left, frame.ceiling, lambda at: _style(text_page, at, 0)):
        if stretch.word is not None:
            words.append(stretch.word)
            continue
        chars = _chars(text_page, frame, stretch.start, stretch.end)
        if any(char.style.turn for char in chars):
            return None  # turned words need the spaces between their characters
        words.extend(words_of(chars))
    return words


def _chars(text_page: Handle, frame: Frame, start: int, end: int) -> list[Char]:
    styles: dict[int, Style | None] = {}
    chars: list[Char] = []
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    code_of, box_of, origin_of = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharOrigin,
    )
    object_of, addressof = pdfium.FPDFText_GetTextObject, ctypes.addressof
    plain, left, ceiling = frame.turn == 0, frame.left, frame.ceiling
    style: Style | None = None
    for index in range(start, end):
        code = code_of(text_page, index)
        text_object = object_of(text_page, index)
        if not text_object:
            # A generated space or line end: it has no place of its own.
            if chars and style is not None:
                last = chars[-1]
                blank = " " if code == 32 else "\n"
                chars.append(Char(blank, last.x1, last.top, last.x1, last.bottom, last.base, last.style, True))
            continue
        address = addressof(text_object.contents)
        if address in styles:
            style = styles[address]
        else:
            style = styles[address] = _style(text_page, index, frame.turn)
        if style is None:
            continue
        box_of(text_page, index, box)
        origin_of(text_page, index, x, y)
        if plain:
            x0, top, x1, bottom = box.left - left, ceiling - box.top, box.right - left, ceiling - box.bottom
            base = ceiling - y.value
        else:
            x0, top, x1, bottom = frame.place(box.left, box.bottom, box.right, box.top)
            base = frame.place(x.value, y.value, x.value, y.value)[1]
        text = chr(code) if code < 0x110000 else "�"
        if 48 <= code <= 57 and chars and _is_raised(text_page, index, chars[-1], x0, style):
            text = text.translate(RAISED_MARKS)
        chars.append(Char(text, x0, top, x1, bottom, base, style))
    return chars


def _is_raised(text_page: Handle, index: int, before: Char, x0: float, style: Style) -> bool:
    """Whether a digit right behind a word is a raised glyph of the font: of its size, yet small and high."""
    if before.text.isspace() or abs(x0 - before.x1) > 0.1 * style.size or before.style.turn or style.turn:
        return False
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return False
    origin_x, origin_y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, index, origin_x, origin_y)
    return bottom.value - origin_y.value > 0.2 * style.size and top.value - bottom.value < 0.6 * style.size


def _style(text_page: Handle, index: int, page_turn: int) -> Style | None:
    """The style of a character, None if it stands at a slant."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    angle = math.degrees(math.atan2(matrix.b, matrix.a))
    turn = round(-angle / 90)
    if abs(angle + turn * 90) > 3:
        return None
    size = pdfium.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.a, matrix.b)
    buffer, flags = ctypes.create_string_buffer(120), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, buffer, 120, flags)
    name = buffer.value.decode("utf-8", "replace")
    return Style(
        round(size, 2), _is_bold(text_page, index, name), _lightness(text_page, index), (turn + page_turn) % 4, name
    )


def _is_bold(text_page: Handle, index: int, name: str) -> bool:
    if BOLD.search(name):
        return True
    text_object = pdfium.FPDFText_GetTextObject(text_page, index)
    if pdfium.FPDFTextObj_GetTextRenderMode(text_object) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE:
        return True
    # Without a word in the name the weight decides; pdfium guesses it from the stem width, so only when it is heavy.
    return not NOT_BOLD.search(name) and pdfium.FPDFText_GetFontWeight(text_page, index) >= 750


def _lightness(text_page: Handle, index: int) -> float:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(text_page, index, red, green, blue, alpha):
        return 0.0
    return lightness(red.value, green.value, blue.value, alpha.value)


def lightness(red: int, green: int, blue: int, alpha: int) -> float:
    """0 for black to 1 for white, of a colour over white paper; all parts 0 to 255."""
    light = (0.299 * red + 0.587 * green + 0.114 * blue) / 255
    return 1 - (1 - light) * alpha / 255
