"""Characters become words: spaces, ligatures, soft hyphens, raised marks and small capitals resolved."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from string import ascii_letters
from typing import TYPE_CHECKING

from pipeline.reading.pdf.page_content import Char, Style, Word
from pipeline.wording import SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# A gap of this many ems parts two words even where the file holds no space.
WORD_GAP = 0.3
# PDF writers often leave a space's room without the space; the engine infers one, at times inside a word.
INFERRED_GAP = 0.15
# A heading may be set with its letters apart: so many tell, most of their gaps are even, and none is wider (ems).
FEWEST_SPACED = 4
EVEN_SHARE = 0.6
WIDEST_SPACED = 0.6
RAISED_MARKS = str.maketrans("0123456789abcdefghi+-*", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱ⁺⁻*")
SOFT_HYPHEN = "\u00ad"
# A hyphen without width within a word: pdfium tells soft hyphens like those at a line's end.
ENDS_LINE = ("\x02", "\ufffe", SOFT_HYPHEN)
THINNEST = 0.05
# Characters of one glyph have equal parts of its width, side by side.
SHARED = 0.01
# pdfium reports a hyphen at a line's end as U+0002. U+2010 stays as it is until all pages are known, see `hyphens`.
RESOLVED = {
    "\x02": "-", "\ufffe": "-", "\u2011": "-", "\u00a0": " ", "\u200b": "", "\ufeff": "", "\x00": "",
}  # fmt: skip
RESOLVED |= SYMBOLS
# Small capitals are larger than raised letters.
LEAST_CAPITAL = 0.62
LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
RESOLVED |= LIGATURES
# Ghostscript writes what the parts of a ligature stand for with their two bytes in the wrong order.
_SWAPPED = {ord(letter) << 8: letter for letter in ascii_letters}


def words_of(chars: Iterable[Char]) -> list[Word]:
    """Words from characters in the order the file draws them.

    Turned characters must come in upright coordinates of their own; see `turning`.
    """
    words = []
    for run in _runs(chars):
        word = _word(run)
        if word is not None:
            words.append(word)
    return words


def _runs(chars: Iterable[Char]) -> Iterator[list[Char]]:
    for line in _pieces(chars):
        yield from _runs_of_piece(line, spaced_by(line))


def _pieces(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Characters in pieces that end where a space of the file, or none of the engine's spaces, parts them for sure."""
    piece: list[Char] = []
    last: Char | None = None
    for char in chars:
        if last is not None and not char.text.isspace() and _elsewhere(last, char):
            yield piece
            piece = []
        piece.append(char)
        if not char.text.isspace():
            last = char
    if piece:
        yield piece


def _elsewhere(before: Char, char: Char) -> bool:
    size = max(before.style.size, char.style.size)
    return abs(char.base - before.base) > 0.6 * size or char.x0 < before.x0 - 0.15 * size


def spaced_by(chars: Sequence[Char]) -> float:
    """By how many ems the letters of one line are set apart: the usual gap between two, the spaces set aside."""
    printed = [char for char in chars if not char.text.isspace()]
    if len(printed) < FEWEST_SPACED or not any(char.generated for char in chars):
        return 0.0
    # Dots that lead to a size may be set apart; the letters before them are not.
    pairs = [(before, char) for before, char in pairwise(printed) if not before.text == char.text == "."]
    gaps = [(char.x0 - before.x1) / max(char.style.size, 1) for before, char in pairs]
    if not gaps:
        return 0.0
    usual = sorted(gaps)[len(gaps) // 2]
    alike = sum(abs(gap - usual) < INFERRED_GAP for gap in gaps)
    return usual if INFERRED_GAP / 2 < usual < WIDEST_SPACED and alike > EVEN_SHARE * len(gaps) else 0.0


def _runs_of_piece(chars: Iterable[Char], spacing: float) -> Iterator[list[Char]]:
    run: list[Char] = []
    inferred = False
    for char in chars:
        if char.text.isspace():
            if char.generated:
                # The engine infers ends of lines before raised marks too, and spaces inside spaced-out words.
                inferred = True
            elif run:
                yield run
                run = []
            continue
        gap = INFERRED_GAP + spacing if inferred else WORD_GAP + spacing
        if run and (_parted(run[-1], char) or char.x0 - run[-1].x1 > gap * max(run[-1].style.size, char.style.size)):
            yield run
            run = []
        run.append(char)
        inferred = False
    if run:
        yield run


def _parted(before: Char, char: Char) -> bool:
    return _elsewhere(before, char) or before.style.turn != char.style.turn


def _word(run: list[Char]) -> Word | None:
    # A raised mark may be taller than small capitals.
    tallest = max([char for char in run if char.text.isalpha()] or run, key=lambda char: char.style.size)
    size, base = tallest.style.size, tallest.base
    small_caps = _is_small_caps(run, size, base)
    parts = []
    for char in run:
        text = RESOLVED.get(char.text, char.text) if len(char.text) == 1 else "".join(map(_resolved, char.text))
        smaller = char.style.size < 0.85 * size
        if base - char.base > (0.15 if smaller else 0.3) * size:
            text = text.translate(RAISED_MARKS)
        elif smaller and small_caps:
            text = text.lower()
        parts.append(text)
    text = with_letters_in_order("".join(parts))
    if "-" in text[1:-1]:
        for at in range(1, len(run) - 1):
            if run[at].text in ENDS_LINE and _is_unprinted(run[at - 1], run[at]):
                parts[at] = ""
        text = "".join(parts)
    text = text.strip()
    text = text[:-1].replace(SOFT_HYPHEN, "") + text[-1:]
    if not text:
        return None
    return Word(
        text,
        min(char.x0 for char in run),
        min(char.top for char in run),
        max(char.x1 for char in run),
        max(char.bottom for char in run),
        base,
        _style(run, tallest.style),
    )


def with_letters_in_order(text: str) -> str:
    """The text, letters with their two bytes swapped put right among others: alone they are Chinese characters."""
    among = not text.isascii() and any(letter in text for letter in ascii_letters)
    return text.translate(_SWAPPED) if among else text


def _resolved(letter: str) -> str:
    """One of the letters that a glyph stands for."""
    return RESOLVED.get(letter, letter)


def _is_unprinted(before: Char, char: Char) -> bool:
    """Whether a hyphen within a word only marks where it might be broken: it has no width, or part of a letter's."""
    width = char.x1 - char.x0
    shared = abs(width - (before.x1 - before.x0)) < SHARED and abs(char.x0 - before.x1) < SHARED
    return shared or width < THINNEST * char.style.size


def _is_small_caps(run: list[Char], size: float, base: float) -> bool:
    """Whether a word is a large capital followed by smaller ones on the same baseline."""
    small = [char for char in run[1:] if char.style.size < 0.85 * size and char.text.isalpha()]
    return (
        bool(small)
        and run[0].style.size == size
        and all(char.text.isupper() and abs(char.base - base) < 0.1 * size for char in small)
    )


def small_capitals(chars: Iterable[Char]) -> dict[Style, Style]:
    """The style that capitals are set in, by that of the smaller ones that go on behind them within a word."""
    found: dict[Style, Style] = {}
    for run in _runs(chars):
        large, small = run[0], run[-1]
        smaller = LEAST_CAPITAL * large.style.size < small.style.size < 0.85 * large.style.size
        if smaller and large.text.isupper() and small.text.isalpha() and abs(small.base - large.base) < 0.1:
            found[small.style] = large.style
    return found


def _style(run: list[Char], tallest: Style) -> Style:
    bold = sum(char.style.bold for char in run) * 2 > len(run)
    return tallest if bold == tallest.bold else Style(tallest.size, bold, tallest.light, tallest.turn, tallest.font)
