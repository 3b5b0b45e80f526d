"""Words straight from pdfium: a run of characters in one style needs two boxes, not one for each character.

Asking pdfium for every character's box took nine tenths of the time of a page of prose. A run that is not simple
(marks raised behind it, several styles, turned text) is left to the reading by characters.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, TypeAlias

from pipeline.patterns import lazy_re
from pipeline.reading.pdf import pdfium_calls as calls
from pipeline.reading.pdf.page_content import Word
from pipeline.reading.pdf.spelling import RESOLVED, SOFT_HYPHEN, WORD_GAP, with_letters_in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.reading.pdf.page_content import Style
    from pipeline.reading.pdf.pdfium_calls import Pointer
    from pipeline.reading.pdf.pdfium_styles import Styles

# A unit's code that fills its narrow cell touches the title in the next: "T/601/1235Trim" are two words.
_TOUCHES = lazy_re(r"/\d{4}[A-Z][a-z]")
_TOUCH = lazy_re(r"(?<=[A-Z]/\d{3}/\d{4})(?=[A-Z][a-z])")
# A run wider than this many ems a character holds a gap that the engine did not see; digits are narrow.
_WIDEST = 1.2
_WIDEST_DIGITS = 0.62
# A run that is narrower than this holds narrow letters only, or a word that was printed twice in one place.
_NARROWEST = 0.42
# The space of a line is no narrower than this (ems); letters set apart stand no farther from one another than that.
_NARROWEST_SPACE = 0.18
_WIDEST_SPACED = 0.6
# Scripts from here on run from right to left, and their characters may stand out of order.
_RIGHT_TO_LEFT = "\u0590"
# How many words stand before characters that are to be read one by one, where these begin and where they end.
Stretch: TypeAlias = tuple[int, int, int]
# Style and baseline of an upright text object.
Facts: TypeAlias = "tuple[Style, float]"


def words_and_stretches(
    text_page: Pointer, text: str, left: float, ceiling: float, styles: Styles
) -> tuple[list[Word], list[Stretch]]:
    """The page's text cut at its spaces. `text` holds one character for each that pdfium counts."""
    return _Runs(text_page, text, styles, left, ceiling).cut()


class _Runs:
    """The runs of one page, one after the other."""

    def __init__(self, text_page: Pointer, text: str, styles: Styles, left: float, ceiling: float) -> None:
        self._page, self._text, self._styles = text_page, text, styles
        self._left, self._ceiling = left, ceiling
        self._resolved = text.isascii() and "\x02" not in text

    def cut(self) -> tuple[list[Word], list[Stretch]]:
        """Every run, as a word where it is simple; runs that only an inferred space parts are one stretch."""
        left, ceiling, new, resolved = self._left, self._ceiling, tuple.__new__, self._resolved
        found: list[Word] = []
        unread: list[Stretch] = []
        held, facts, before = None, None, None
        begun = stop = 0  # of the last one found
        size = reach = ending = base = 0.0
        for run, start, end, its, following, x0, top, x1, bottom in self._boxed():
            if its != held:
                held, facts = its, self._facts(start, its)
                if facts:
                    size, base = facts[0].size, ceiling - facts[1]
                    reach = max(reach, _NARROWEST_SPACE * size)
            word = None
            # An object's characters follow one another: where the next run begins in the same one, this run ends in it.
            if facts and (its == following or self._ends_alike(end - 1, its, facts)):
                # Two boxes tell a run's place, unless there is a gap in it or a raised mark behind it.
                width, room = x1 - x0, size * (end - start)
                if (0 <= width <= _WIDEST * room and (width > _NARROWEST * room or not _is_doubled(run))) and (
                    not run[-1].isdigit() or self._plain_digits(end - start, end, width, size)
                ):
                    text = run if resolved else _resolved(run)
                    if resolved or (text and " " not in text):
                        # `Word(...)` in half the time: a named tuple's own way in is a function in Python.
                        word = new(Word, (text, x0 - left, ceiling - top, x1 - left, ceiling - bottom, base, facts[0]))
            # Nearly all words stand farther apart than any space on the page that may be none; letters may still.
            close = before is None or word is None or x0 - ending <= reach + 0.1 or end - start == 1
            if close and stop and start > stop and _belongs(before, word) and self._inferred(stop, start):
                (unread if before is None else found).pop()
                before = None
                unread.append((len(found), begun, end))
            else:
                before, ending, begun = word, x1, start
                if word is None:
                    unread.append((len(found), start, end))
                else:
                    found.append(word)
            stop = end
        return found, unread

    def _boxed(self) -> Iterable[tuple[str, int, int, int | None, int | None, float, float, float, float]]:
        """Each run and its characters, its first one's text object and the next run's, the box of first and last."""
        runs, starts, ends, lines = _cut(self._text)
        if not runs:
            return ()  # a page without text has no first run
        objects = self._objects(starts, lines)
        firsts = calls.loose_boxes(self._page, starts)
        lasts = calls.loose_boxes(self._page, [end - 1 for end in ends])
        tops, bottoms = firsts[1::4], firsts[3::4]
        # Nearly always a run's characters are equally high, being of one font and size.
        if tops != lasts[1::4]:
            tops = list(map(max, tops, lasts[1::4]))
        if bottoms != lasts[3::4]:
            bottoms = list(map(min, bottoms, lasts[3::4]))
        following = [*objects[1:], None]
        return zip(runs, starts, ends, objects, following, firsts[0::4], tops, lasts[2::4], bottoms, strict=True)

    def _objects(self, starts: list[int], lines: list[int]) -> list[int | None]:
        """The text object of each run's first character; `lines` are the runs that end a line.

        In text that runs from left to right, one object at both ends of a line is that of all between.
        """
        if not self._text.isascii() and max(self._text) >= _RIGHT_TO_LEFT:
            return calls.text_objects(self._page, starts)
        objects: list[int | None] = []
        begin = 0
        firsts = calls.text_objects(self._page, [starts[at] for at in [0, *(end + 1 for end in lines)]])
        ends = [*lines, len(starts) - 1]
        lasts = calls.text_objects(self._page, [starts[end] for end in ends])
        for first, last, end in zip(firsts, lasts, ends, strict=True):
            if first is not None and first == last:
                objects += [first] * (end + 1 - begin)
            else:
                objects += calls.text_objects(self._page, starts[begin : end + 1])
            begin = end + 1
        return objects

    def _plain_digits(self, length: int, end: int, width: float, size: float) -> bool:
        """Whether a run of that length that ends in a digit holds no gap, and its last digit is no raised mark."""
        return length == 1 or not (width > _WIDEST_DIGITS * size * length or is_raised(self._page, end - 1, size))

    def _facts(self, start: int, its: int | None) -> Facts | None:
        """Style and baseline of a text object, None where it is turned or pdfium made its characters up."""
        if not its:
            return None
        style, base = self._styles.of(start, its)
        return None if style is None or style.turn else (style, base)

    def _ends_alike(self, last: int, its: int | None, facts: Facts) -> bool:
        """Whether a run's last character is set as its first one is, which is in the text object `its`."""
        ending = calls.text_object(self._page, last)
        if not ending:
            return False
        if ending == its:
            return True
        style, base = self._styles.of(last, ending)
        return (style is facts[0] or style == facts[0]) and abs(facts[1] - base) <= 0.01

    def _inferred(self, start: int, end: int) -> bool:
        """Whether every space between two runs was put there by pdfium and not by the file."""
        return all(calls.is_generated(self._page, at) == 1 for at in range(start, end))


def _belongs(one: Word | None, other: Word | None) -> bool:
    """Whether two runs may be one word, if the space between them was only inferred; unknown counts as yes."""
    if one is None or other is None:
        return True
    size = max(one.style.size, other.style.size)
    # Letters set apart come in pieces: narrower gaps than a space's between them, or letters alone.
    most = _WIDEST_SPACED if _is_letter(one.text) and _is_letter(other.text) else _NARROWEST_SPACE
    return -WORD_GAP * size < other.x0 - one.x1 <= most * size and abs(one.base - other.base) <= 0.6 * size


def _is_doubled(run: str) -> bool:
    """Whether a run says one thing twice, as where bold is faked by a second print."""
    half, odd = divmod(len(run), 2)
    return not odd and half > 2 and run[0].isalpha() and run[:half] == run[half:]  # no dots that lead to a page


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isalpha()


def _cut(text: str) -> tuple[list[str], list[int], list[int], list[int]]:
    """The runs of a text between its white space, where each begins and ends, and which of them end a line."""
    touching = "/" in text and _TOUCHES.search(text) is not None
    runs: list[str] = []
    lasts: list[int] = []
    for line in text.split("\n"):
        words = [part for word in line.split() for part in _TOUCH.split(word)] if touching else line.split()
        if words:
            runs += words
            lasts.append(len(runs) - 1)
    starts: list[int] = []
    ends: list[int] = []
    stop = 0
    for run in runs:
        starts.append(start := text.find(run, stop))  # nothing but white space stands before it
        ends.append(stop := start + len(run))
    return runs, starts, ends, lasts[:-1]


def _resolved(text: str) -> str:
    if text.isascii() and "\x02" not in text:
        return text
    text = "".join(RESOLVED.get(character, character) for character in text).strip()
    return with_letters_in_order(text[:-1].replace(SOFT_HYPHEN, "") + text[-1:])


_EDGES, _ORIGIN = (ctypes.c_double * 4)(), (ctypes.c_double * 2)()
_AT_EDGES, _AT_ORIGIN = calls.places(_EDGES, 8, 4), calls.places(_ORIGIN, 8, 2)


def is_raised(text_page: Pointer, index: int, size: float, turn: int = 0) -> bool:
    """Whether a digit is a raised glyph of the font: of the font's size, yet small and high.

    `turn` is how it stands in the file's own space, in quarters clockwise.
    """
    if not calls.tight_box(text_page, index, *_AT_EDGES):
        return False
    calls.origin(text_page, index, *_AT_ORIGIN)
    left, right, bottom, top = _EDGES
    x, y = _ORIGIN
    low, high = ((bottom - y, top - y), (left - x, right - x), (y - top, y - bottom), (x - right, x - left))[turn]
    return low > 0.2 * size and high - low < 0.6 * size
