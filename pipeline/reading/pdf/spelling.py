"""Characters become words: spaces, ligatures, soft hyphens, raised marks and small capitals resolved."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pipeline.reading.pdf.page_content import Char, Style, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A gap of this many ems parts two words even where the file holds no space.
WORD_GAP = 0.3
# PDF writers often leave a space's room without the space; the engine infers one, at times inside a word.
INFERRED_GAP = 0.1
RAISED_MARKS = str.maketrans("0123456789abcdefghi+-*", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱ⁺⁻*")
SOFT_HYPHEN = "\u00ad"
# pdfium reports a hyphen at a line's end as U+0002; Symbol and Wingdings bullets live in the private area.
RESOLVED = {
    "\x02": "-", "\ufffe": "-", "\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u200b": "", "\ufeff": "", "\x00": "",
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "–", "\uf076": "❖", "\uf0a8": "◻",
    "\uf06f": "▫",
}  # fmt: skip
LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
RESOLVED |= LIGATURES


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
        apart = run and (_parted(run[-1], char) or (inferred and char.x0 - run[-1].x1 > INFERRED_GAP * char.style.size))
        if apart:
            yield run
            run = []
        run.append(char)
        inferred = False
    if run:
        yield run


def _parted(before: Char, char: Char) -> bool:
    size = max(before.style.size, char.style.size)
    return (
        char.x0 - before.x1 > WORD_GAP * size
        or char.x0 < before.x0 - 0.15 * size
        or abs(char.base - before.base) > 0.6 * size
        or before.style.turn != char.style.turn
    )


def _word(run: list[Char]) -> Word | None:
    tallest = max(run, key=lambda char: char.style.size)
    size, base = tallest.style.size, tallest.base
    small_caps = _is_small_caps(run, size, base)
    parts = []
    for char in run:
        text = RESOLVED.get(char.text, char.text)
        if char.style.size < 0.85 * size:
            if base - char.base > 0.15 * size:
                text = text.translate(RAISED_MARKS)
            elif small_caps:
                text = text.lower()
        parts.append(text)
    text = "".join(parts).strip()
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


def _is_small_caps(run: list[Char], size: float, base: float) -> bool:
    """Whether a word is a large capital followed by smaller ones on the same baseline."""
    small = [char for char in run[1:] if char.style.size < 0.85 * size and char.text.isalpha()]
    return (
        bool(small)
        and run[0].style.size == size
        and all(char.text.isupper() and abs(char.base - base) < 0.1 * size for char in small)
    )


def _style(run: list[Char], tallest: Style) -> Style:
    bold = sum(char.style.bold for char in run) * 2 > len(run)
    return tallest if bold == tallest.bold else Style(tallest.size, bold, tallest.light, tallest.turn, tallest.font)
