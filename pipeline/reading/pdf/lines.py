"""Words become lines, and lines become text."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from pipeline.reading.pdf.justified import even_spaces
from pipeline.reading.pdf.lexicon import NOTHING_PRINTED, Lexicon, halves
from pipeline.reading.pdf.page_content import STYLE_OF, TEXT_OF
from pipeline.reading.pdf.spelling import SOFT_HYPHEN
from pipeline.reading.pdf.values import NEAREST_ROWS, WHOLE_CODE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.reading.pdf.page_content import Word


class Line:
    """Words on one baseline, from left to right; two lines of the same words are equal.

    Attributes:
        words: the words.
        x0: the left end.
        x1: the right end.
        top: the top of the tallest word.
        bottom: the bottom of the deepest word.
        base: the baseline.
        size: the size most of the line is set in.
    """

    # All but the text is asked of nearly every line, and a document has tens of thousands of them.
    __slots__ = ("_bold", "_text", "base", "bottom", "size", "top", "words", "x0", "x1")

    def __init__(self, words: tuple[Word, ...]) -> None:
        self.words = words
        self._text: str | None = None
        self._bold: bool | None = None
        first = words[0]
        if len(words) == 1:
            _, self.x0, self.top, self.x1, self.bottom, self.base, style = first
            self.size = style.size
            return
        _, lefts, tops, rights, bottoms, bases, styles = zip(*words, strict=True)
        self.x0, self.x1 = min(lefts), max(rights)
        # To count takes a quarter of the time of comparing, and the words of a line are nearly always equally high.
        self.top = tops[0] if tops.count(tops[0]) == len(tops) else min(tops)
        self.bottom = bottoms[0] if bottoms.count(bottoms[0]) == len(bottoms) else max(bottoms)
        style = first.style
        self.base = bases[0] if bases.count(bases[0]) == len(bases) else median(bases)
        same = styles.count(style) == len(styles)
        self.size = style.size if same else median([style.size for style in styles])

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        if self._bold is None:
            self._bold = all(word.style.bold for word in self.words)
        return self._bold

    @property
    def text(self) -> str:
        """The words, one space apart."""
        if self._text is None:
            self._text = " ".join([word.text for word in self.words])
        return self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Line) and self.words == other.words

    def __hash__(self) -> int:
        return hash(self.words)

    def __repr__(self) -> str:
        return f"Line({self.text!r}, x0={self.x0:.1f}, base={self.base:.1f})"


def median(numbers: Iterable[float]) -> float:
    """The middle one of the numbers, between the two in the middle if they are even in number.

    `statistics.median` says the same; importing it takes longer than reading several pages.
    """
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


_LEFT, _BASE = itemgetter(1), itemgetter(5)  # of a word
_TURN, _FEW = itemgetter(3), 20  # of a style; words of a cell


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Lines from upright words, from top to bottom."""
    return [Line(tuple(line)) for line in rows_of_words(words)]


def upright_of(words: Sequence[Word]) -> Sequence[Word]:
    """The words that are not turned: nearly always all of them."""
    return [word for word in words if not word.style.turn] if _any_turned(words) else words


def turned_of(words: Sequence[Word]) -> list[Word]:
    """The words that are turned."""
    return [word for word in words if word.style.turn] if _any_turned(words) else []


def _any_turned(words: Sequence[Word]) -> bool:
    if len(words) < _FEW:
        return any(map(_TURN, map(STYLE_OF, words)))
    # Neighbours share their style: to tell that they do is quicker than to ask each.
    return any(style.turn for style, _ in groupby(map(STYLE_OF, words)))


def rows_of_words(words: Iterable[Word]) -> list[list[Word]]:
    """The words of each line, from left to right; lines from top to bottom."""
    by_base: defaultdict[float, list[Word]] = defaultdict(list)
    for at, its in groupby(words, _BASE):
        by_base[at] += its
    lines: list[list[Word]] = []
    base, size = float("-inf"), 0.0
    for at in sorted(by_base):
        line = by_base[at]
        if at - base > 0.3 * size:
            if len(line) > 1:
                line.sort(key=_LEFT)
            lines.append(line)
            base, size = at, line[0][6].size  # of words on one baseline the first from the left tells the size
            continue
        base, size = _taken_in(lines, line, base, size)
    return lines


def _taken_in(lines: list[list[Word]], words: Iterable[Word], base: float, size: float) -> tuple[float, float]:
    """Take words of a baseline near that of the last line into it, or begin one with them; the last line's then."""
    first, left = len(lines) - 1, float("-inf")
    for word in words:
        at, its = word[5], word.style.size
        if at != base and at - base > 0.3 * min(its, size):
            lines.append([word])
            base, left, size = at, word[1], its
            continue
        lines[-1].append(word)
        if word[1] < left:
            left, size = word[1], its
    for line in lines[first:]:
        line.sort(key=_LEFT)
    return base, size


def rows_together(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that stand too near to be of two rows as one."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.base):
        if rows and line.base - rows[-1][-1].base < NEAREST_ROWS * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [Line(tuple(sorted((word for line in row for word in line.words), key=_LEFT))) for row in rows]


def segments_of(line: Line, gap: float) -> list[Line]:
    """The line cut wherever two words stand more than `gap` ems apart; a justified run of text stays whole."""
    words = line.words
    cuts = [
        index
        for index, (before, word) in enumerate(pairwise(words), start=1)
        if (apart := word.x0 - before.x1) > gap * before.style.size and apart > gap * word.style.size
    ]
    if not cuts:
        return [line]
    if len(cuts) > 1:
        even = even_spaces(words)
        cuts = [index for index in cuts if index not in even]
    return [Line(words[start:end]) for start, end in pairwise([0, *cuts, len(words)])]


def joined(texts: Sequence[str], lexicon: Lexicon = NOTHING_PRINTED) -> str:
    """Lines of one run of text as one, a word broken at a line's end made whole.

    What the document prints elsewhere decides whether a hyphen at a line's end belongs to the word.
    """
    whole = ""
    for text in texts:
        whole = _joined_pair(whole, text, lexicon) if whole else text
    return _without_soft_hyphens(whole)


def _joined_pair(before: str, after: str, lexicon: Lexicon) -> str:
    if before.endswith(SOFT_HYPHEN):
        return before[:-1] + after
    if after[:1].isdigit() and WHOLE_CODE.fullmatch(before + after):
        return before + after  # a code that its narrow cell broke
    if before.endswith(("-", "/")) and len(before) > 1 and not before[-2].isspace():
        if _in_capitals(before) and _in_capitals(after) and lexicon.prints(*halves(before, after)):
            return before[:-1] + after  # "CRED-" / "IT"
        if before[-1] == "/" or not (before[-2].isalpha() and after[:1].islower()):
            # A code broken behind its hyphen or slash, or a compound: nothing was added at the break.
            return before + after if after[:1].isalnum() else f"{before} {after}"
        return before[:-1] + after if lexicon.without_hyphen(*halves(before, after)) else before + after
    return f"{before} {after}"


def _in_capitals(text: str) -> bool:
    return text[-2:-1].isupper() if text.endswith("-") else text[:2].isupper()


def _without_soft_hyphens(text: str) -> str:
    if text.endswith(SOFT_HYPHEN):
        text = text[:-1] + "-"  # the word goes on in a cell of the next page
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


def text_of(words: Sequence[Word], lexicon: Lexicon = NOTHING_PRINTED) -> str:
    """All the words of one cell as text, whichever way they are turned."""
    if len(words) == 1:
        return _without_soft_hyphens(words[0].text)
    upright = upright_of(words)
    texts = [" ".join(map(TEXT_OF, line)) for line in rows_of_words(upright)]
    if len(upright) < len(words):
        for turn in (1, 2, 3):
            turned = [word for word in words if word.style.turn == turn]
            if turned:
                texts += _turned_texts(turned, turn)
    return joined(texts, lexicon)


def _turned_texts(words: list[Word], turn: int) -> list[str]:
    """Lines of turned words in reading order; a quarter turn to the left (3) reads upwards, columns from the left."""
    if turn == 2:
        return [line.text for line in reversed(lines_of(words))]
    along = (lambda word: -word.bottom) if turn == 3 else (lambda word: word.top)
    columns: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.middle, reverse=turn == 1):
        if columns and abs(word.middle - columns[-1][0].middle) <= 0.4 * word.style.size:
            columns[-1].append(word)
        else:
            columns.append([word])
    return [" ".join(word.text for word in sorted(column, key=along)) for column in columns]


def usual_leading(lines: Sequence[Line]) -> float:
    """The usual distance of two lines of running text, in sizes of theirs."""
    gaps = [
        gap for before, after in pairwise(lines) if 0.8 < (gap := (after.base - before.base) / max(after.size, 1)) < 2.2
    ]
    # Lists and short paragraphs make many gaps wide: the narrower ones tell the leading.
    return sorted(gaps)[len(gaps) // 4] if gaps else 1.25
