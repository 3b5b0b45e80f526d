"""Words that a cell too narrow for them broke without a hyphen, as word processors do, or did not break."""

from __future__ import annotations

from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.lexicon import halves
from pipeline.reading.pdf.lines import rows_of_words, upright_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipeline.reading.pdf.grid import Grid, GridCell
    from pipeline.reading.pdf.lexicon import Lexicon
    from pipeline.reading.pdf.lines import Line
    from pipeline.reading.pdf.page_content import Word

# A word broken by its cell's end leaves less room than a letter takes (in sizes).
LEAST_ROOM = 0.75
# Letters that are words, alone on a line or not.
WORDS = frozenset("aio")
# A word of so many letters has a syllable that ends in its first part, so long (as a share) with its hyphen.
LONG = 9
FIRST_PART = 0.6
USUAL_SPACE = 0.3
# Lines of one paragraph stand no farther apart (in sizes).
LEADING = 1.8
_AROUND = ".,;:()*\u2020"


def with_whole_words(
    words: Sequence[Word], lexicon: Lexicon, reach: Callable[[], tuple[float, float]]
) -> Sequence[Word]:
    """The words of one cell, each word that its line had no room for put together with its rest on the next line.

    `lexicon` holds what the document prints; `reach` tells from where to where the words of the cell's column stand.
    """
    bases = [word[5] for word in words]
    breaks = [at for at, (one, other) in enumerate(pairwise(bases), start=1) if other > one + 1]
    made: list[Word] = []
    for at, word in enumerate(words) if breaks else ():
        before = made[-1] if made and at in breaks else None
        alone = at == 1 or (at > 1 and bases[at - 2] < bases[at - 1] - 1)
        if (
            before
            and _is_rest(before, word, lexicon, alone=alone)
            and _has_no_room(before, word, *reach(), alone=alone)
        ):
            made[-1] = before._replace(text=before.text + word.text, bottom=word.bottom, base=word.base)
            continue
        made.append(word)
    return made if 0 < len(made) < len(words) else words


def _is_rest(before: Word, word: Word, lexicon: Lexicon, *, alone: bool) -> bool:
    """Whether two words make one that the document prints, or one letter alone that is no word is left of one."""
    first, rest = before.text, word.text.rstrip(_AROUND)
    if not (first.isalpha() and rest.isalpha()) or (rest.islower() != first[1:].islower() and len(first) > 1):
        return False
    lettered = alone and len(rest) == 1 and len(first) > 1 and rest.lower() not in WORDS
    return lettered or lexicon.prints(first.lower(), rest.lower())


def _has_no_room(before: Word, word: Word, left: float, right: float, *, alone: bool) -> bool:
    """Whether a line ends where its cell does, within a word; behind others only one wider than the cell is broken."""
    wide = alone or before.x1 - before.x0 + word.x1 - word.x0 > right - left
    return wide and before.x1 > right - LEAST_ROOM * before.style.size


def words_moved_whole(grids: Iterable[Grid], texts: Iterable[Sequence[Line]], most: int) -> int:
    """How many long words (at most so many) begin a line though their first part had room on the line above.

    Where ends of lines break words, such a word of a cell, or of lines of text, would have been broken.
    """
    moved = chain(
        (word for grid in grids for word in _moved(grid)), (word for text in texts for word in _in_text(text))
    )
    return sum(1 for _ in islice(moved, most))


def _in_text(lines: Sequence[Line]) -> Iterator[Word]:
    """The words that a paragraph moved whole: each begins a line within a sentence, as far left as the one above."""
    right = [line.x1 for line in lines]
    together = [_is_below(line, below) for line, below in pairwise(lines)]
    for at, on in enumerate(together, start=1):
        if on:
            right[at] = max(right[at], right[at - 1])
    for at in range(len(together), 0, -1):
        if together[at - 1]:
            right[at - 1] = right[at]
    for (line, below), end, on in zip(pairwise(lines), right, together, strict=False):
        if on and below.words[0].text.islower():
            # A justified line has its room between its words.
            spaces = (word.x0 - before.x1 - USUAL_SPACE * line.size for before, word in pairwise(line.words))
            if _could_be_broken(line.words[-1], below.words[0], end + sum(max(0.0, space) for space in spaces)):
                yield below.words[0]


def _is_below(line: Line, below: Line) -> bool:
    return below.base - line.base < LEADING * line.size and abs(below.x0 - line.x0) < 1 and below.size == line.size


def _moved(grid: Grid) -> Iterator[Word]:
    for column in zip(*grid.rows, strict=False):
        cells = [cell for cell in column if cell.span == 1 and len(cell.words) > 1]
        right = max((word.x1 for cell in cells for word in cell.words), default=0.0)
        for last, first in _ends_of_lines(cells):
            if _could_be_broken(last, first, right):
                yield first


def _could_be_broken(last: Word, first: Word, right: float) -> bool:
    """Whether a long word had room for its first part behind the last one of the line above."""
    room = right - last.x1 - USUAL_SPACE * last.style.size
    long = len(first.text) >= LONG and first.text.isalpha() and first.style == last.style
    return long and room > FIRST_PART * (first.x1 - first.x0)


def _ends_of_lines(cells: Iterable[GridCell]) -> Iterator[tuple[Word, Word]]:
    """The last word of each line with the first of the next, in cells."""
    for cell in cells:
        for before, after in pairwise(rows_of_words(upright_of(cell.words))):
            yield before[-1], after[0]


def guessed_breaks(grids: Iterable[Grid], lexicon: Lexicon) -> list[str]:
    """The breaks in tables of which this document does not tell whether the hyphen is the word's own, in words."""
    if not lexicon.broken or lexicon.breaks_words or not lexicon.hyphenates:
        return []
    cells = (cell for grid in grids for row in grid.rows for cell in row if len(cell.words) > 1)
    ends = _ends_of_lines(cell for cell in cells if any(word.text.endswith("-") for word in cell.words))
    return [
        f"whether “{before.text}{after.text}” has a hyphen of its own or only at the line's end could not be told"
        for before, after in ends
        if before.text.endswith("-") and before.text[-2:-1].isalpha() and after.text[:1].islower()
        if lexicon.guesses(*halves(before.text, after.text))
    ]
