"""Text and words of a page through pdfium's raw interface, the fast engine."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import pypdfium2_raw as pdfium

from pipeline.patterns import lazy_re
from pipeline.reading.pdf import pdfium_calls as calls
from pipeline.reading.pdf.lone_letters import FEWEST, are_scattered, gathered, rejoined
from pipeline.reading.pdf.page_content import TEXT_OF, Char, Word
from pipeline.reading.pdf.pdfium_calls import Handle
from pipeline.reading.pdf.pdfium_runs import is_raised, words_and_stretches
from pipeline.reading.pdf.pdfium_styles import Styles
from pipeline.reading.pdf.raised_words import with_marks
from pipeline.reading.pdf.spelling import RAISED_MARKS, small_capitals, words_of
from pipeline.reading.pdf.turning import turned_box, turned_char, upright_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.reading.pdf.page_content import Style
    from pipeline.reading.pdf.pdfium_calls import Pointer

# A page with more characters than this is no page of a specification, and must not hold up the others.
MOST_CHARS = 60_000
# Where pdfium writes the text of a page; to make room for each anew takes as long as to fill it.
_LETTERS = (ctypes.c_ushort * (MOST_CHARS + 1))()


# A font without letters for its ligatures shows their numbers inside of words: "ef4uent".
_AMONG_LETTERS = lazy_re(r"[0-9](?=[a-z])")


def page_text(text_page: Handle) -> str:
    """All text of a loaded text page, in the order the file draws it; what its font has no letter for is U+FFFD."""
    count = min(pdfium.FPDFText_CountChars(text_page), MOST_CHARS)
    if count <= 0:
        return ""
    written = pdfium.FPDFText_GetText(text_page, 0, count, _LETTERS)
    text = ctypes.string_at(_LETTERS, max(0, written - 1) * 2).decode("utf-16-le", "replace")
    if len(text) == count:
        for found in _AMONG_LETTERS.finditer(text):
            at = found.start()
            if at and text[at - 1].islower() and pdfium.FPDFText_HasUnicodeMapError(text_page, at) == 1:
                text = f"{text[:at]}\ufffd{text[at + 1 :]}"
    return text


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
        if self.turn == 0:
            return left - self.left, self.ceiling - top, right - self.left, self.ceiling - bottom
        box = (left - self.left, self.ceiling - top, right - self.left, self.ceiling - bottom)
        return turned_box(box, self.turn, self.raw_width, self.raw_height)


def page_words(text_page: Handle, frame: Frame, text: str, styles: Styles) -> list[Word]:
    """Words of the page, whose text is `text`. Text at a slant is left out; turned text carries its turn."""
    count = min(pdfium.FPDFText_CountChars(text_page), MOST_CHARS)
    page = calls.pointer(text_page)
    if frame.turn == 0 and len(text) == count:
        words = _words_by_runs(page, frame, text, styles)
        if words is not None:
            lengths = list(map(len, map(TEXT_OF, words)))
            if are_scattered(lengths):
                return gathered(_chars(page, frame, range(count), styles))
            return _put_together(words, lengths)
    by_turn: dict[int, list[Char]] = {}
    for char in _chars(page, frame, range(count), styles):
        by_turn.setdefault(char.style.turn, []).append(char)
    straight = by_turn.pop(0, [])
    words = _with_capitals(words_of(straight), small_capitals(straight))
    width, height = frame.width, frame.height
    for turn, chars in by_turn.items():
        sides = (height, width) if turn % 2 else (width, height)
        upright = [_unturned(turned_char(char, -turn, width, height)) for char in chars]
        words += [upright_word(word, turn, *sides) for word in words_of(upright)]
    return _put_together(words, list(map(len, map(TEXT_OF, words))))


def _put_together(words: list[Word], lengths: list[int]) -> list[Word]:
    """The words, what belongs together in one; nearly all pages are told by the words' lengths to need nothing."""
    in_a_row = b"\1" * FEWEST in bytes([length == 1 for length in lengths])
    words = with_marks(words, lengths)
    return rejoined(words) if in_a_row else words


def _unturned(char: Char) -> Char:
    return char._replace(style=char.style._replace(turn=0))


def _words_by_runs(text_page: Pointer, frame: Frame, text: str, styles: Styles) -> list[Word] | None:
    """The words of an upright page, most of them by two boxes each; None where some text is turned."""
    found, unread = words_and_stretches(text_page, text, frame.left, frame.ceiling, styles)
    words: list[Word] = []
    capitals: dict[Style, Style] = {}
    begin = 0
    for at, start, end in unread:
        chars = _chars(text_page, frame, range(start, end), styles)
        if any(char.style.turn for char in chars):
            return None  # turned words need the spaces between their characters
        words += found[begin:at]
        words += words_of(chars)
        capitals |= small_capitals(chars)
        begin = at
    return _with_capitals(words + found[begin:], capitals) if unread else found


def _with_capitals(words: list[Word], capitals: Mapping[Style, Style]) -> list[Word]:
    """The words, those of small capitals alone of one size with those that begin with a large one."""
    return [word._replace(style=capitals.get(word.style, word.style)) for word in words] if capitals else words


def _chars(text_page: Pointer, frame: Frame, indexes: range, styles: Styles) -> list[Char]:
    chars: list[Char] = []
    style: Style | None = None
    boxes, origins = iter(calls.loose_boxes(text_page, indexes)), iter(calls.origins(text_page, indexes))
    objects = calls.text_objects(text_page, indexes)
    rows = zip(indexes, objects, boxes, boxes, boxes, boxes, origins, origins, strict=True)
    for index, text_object, left, top, right, bottom, x, y in rows:
        code = calls.unicode_of(text_page, index)
        if not text_object or (code == 32 and calls.is_generated(text_page, index) == 1):
            # A generated space or line end: it has no place of its own.
            if chars and style is not None:
                last = chars[-1]
                blank = " " if code == 32 else "\n"
                chars.append(Char(blank, last.x1, last.top, last.x1, last.bottom, last.base, last.style, True))
            continue
        style, _ = styles.of(index, text_object)
        if style is None:
            continue
        text = chr(code) if code < 0x110000 else "\ufffd"
        char = Char(text, *frame.place(left, bottom, right, top), frame.place(x, y, x, y)[1], style)
        if 48 <= code <= 57 and chars and _is_mark(text_page, index, _last_drawn(chars), char, frame):
            char = char._replace(text=text.translate(RAISED_MARKS))
        chars.append(char)
    return chars


def _last_drawn(chars: Sequence[Char]) -> Char:
    """The last character that the file draws: pdfium may end a line before a mark."""
    return next((char for char in reversed(chars) if not char.generated), chars[-1])


def _is_mark(text_page: Pointer, index: int, before: Char, char: Char, frame: Frame) -> bool:
    """Whether a digit right behind a word is a raised glyph."""
    turn = char.style.turn
    gap = (char.x0 - before.x1, char.top - before.bottom, char.x1 - before.x0, char.bottom - before.top)[turn]
    if before.text.isspace() or before.style.turn != turn or abs(gap) > 0.1 * char.style.size:
        return False
    return is_raised(text_page, index, char.style.size, (turn - frame.turn) % 4)
