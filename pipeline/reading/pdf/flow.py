"""The words outside tables become headings, paragraphs and list items."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Place
from pipeline.patterns import lazy_re
from pipeline.reading.document import ListItem, Paragraph
from pipeline.reading.pdf.lines import Line, joined, usual_leading
from pipeline.reading.pdf.values import BULLET, DASHES, NUMBERED, STATES, WHOLE_CODE, is_leader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.reading.pdf.lexicon import Lexicon

INDENT = 12.0
# A text set narrower than its page has so many lines at least, and so many words a line.
_FEWEST_LINES, _FEWEST_WORDS = 3, 3
# Lines no wider than this share of a page's tables are short, not full.
_NARROW = 0.7
_BREAKS_OFF = (*DASHES, "/", ",")
_SENTENCE_ENDS = (".", ":", ";", "?", "!")
# What a number follows in a sentence.
_NEEDS_NUMBER = lazy_re(r"(?i)\b(?:levels?|units?|groups?|sections?|pages?|tables?|least|most|than|of|and|or|to)$")

_SIZES_END = (")", "]", "credit", "credits", "GLH")
_ENDS_IN_SIZES = lazy_re(r"(?i)(?:level \d|credits?|glh)[,;|]? .{0,12}(?:level \d|\d credits?|\d (?:glh|hours))[)\]]?$")
# What a size or code goes on with, at a line's end.
_EXPECTS = lazy_re(
    r"(?i)(?:[,–(-]|\b(?:at|to|of|an?|the|from|and|or|in|for|with|by|on|least|most|minimum|maximum|achieve))$"
)
# What is numbered by its name ("Learning outcome 1:", "Unit 3:") begins a paragraph, however near the one above.
_NUMBERED_BY_NAME = lazy_re(r"[A-Z][A-Za-z]+ (?:[a-z]+ )?\d{1,2}: ?[A-Z]")


class Passage(NamedTuple):
    """A run of lines that may be a heading: what it says, how it is set, and where."""

    text: str
    size: float
    bold: bool
    lines: int
    place: Place


FlowBlock = Passage | Paragraph | ListItem


class Flow:
    """Cuts lines into passages, list items and dotted lines of contents."""

    def __init__(self, lines: Sequence[Line], page: int, lexicon: Lexicon, right: float = 0.0) -> None:
        """`right` is where the tables between the lines end; it counts where no line is nearly as wide."""
        self.lines = lines
        self.page, self.lexicon = page, lexicon
        self.leading = usual_leading(self.lines)
        self.left = min((line.x0 for line in self.lines), default=0.0)
        self.right = max((line.x1 for line in self.lines), default=0.0)
        if self.right - self.left < _NARROW * (right - self.left):
            self.right = right
        self.measures = dict(_measures(self.lines, 1.2 * max(self.leading, 1.1)))

    def blocks(self) -> list[tuple[float, FlowBlock]]:
        """The blocks with the y they begin at, from top to bottom."""
        runs: list[list[Line]] = []
        for line in self.lines:
            if runs and self._goes_on(runs[-1], line):
                runs[-1].append(line)
            else:
                runs.append([line])
        return [(run[0].top, self._block(run)) for run in runs]

    def _goes_on(self, run: list[Line], line: Line) -> bool:
        before, first = run[-1], run[0]
        if (_marker(line) and not self._needs(before, line)) or is_leader(before.text):
            return False
        if abs(line.size - before.size) > 0.06 * before.size or line.bold != _is_bold(before):
            return False
        spacing = 1.2 * before.size * max(self.leading, 1.1)
        if line.base - before.base > spacing or _begins_anew(first, before, line):
            return False
        if is_leader(line.text):
            # A contents page's long entry: only its last line leads to the page.
            return line.words[0].text[:1].islower() and line.x0 > first.x0 - 3
        if _marker(first):
            indented = line.x0 > first.x0 + 3 and len(first.words) > 1
            # The lines of a numbered heading may all begin at its number, and so may the rest of what breaks off.
            below = abs(line.x0 - first.x0) < 1 and (_is_heading(first) or _is_rest(before, line))
            return indented or (below and self._is_full(before, line))
        return self._is_full(before, line)

    def _is_full(self, before: Line, line: Line) -> bool:
        """Whether a line had no room for the next word: one that ends early ends its paragraph."""
        right = self.measures.get(id(before), self.right)
        return right - before.x1 < _wanted(line) + 0.04 * (right - self.left)

    def _needs(self, before: Line, line: Line) -> bool:
        """Whether a number or dash in front belongs to the sentence of a full line: "… is at Level" / "4. It …"."""
        mark, room = line.words[0].text, self.measures.get(id(before), self.right) - before.x1
        counted = NUMBERED.fullmatch(mark) and _NEEDS_NUMBER.search(before.text)
        below = abs(line.x0 - before.x0) < 1 and not _marker(before) and not before.text.endswith(_SENTENCE_ENDS)
        return bool(counted or (mark in DASHES and below)) and room < INDENT

    def _block(self, run: list[Line]) -> FlowBlock:
        first = run[0]
        place = Place(
            page=self.page,
            box=(
                round(min(line.x0 for line in run), 1),
                round(first.top, 1),
                round(max(line.x1 for line in run), 1),
                round(max(line.bottom for line in run), 1),
            ),
        )
        marker = _marker(first)
        if marker and not (first.bold and not BULLET.fullmatch(marker)):
            rest = [" ".join(word.text for word in first.words[1:]), *(line.text for line in run[1:])]
            text = joined([part for part in rest if part], self.lexicon)
            return ListItem(text=text, marker=marker, indent=round((first.x0 - self.left) / INDENT), place=place)
        text = joined([line.text for line in run], self.lexicon)
        return Passage(text, first.size, all(line.bold for line in run), len(run), place)


def _begins_anew(first: Line, before: Line, line: Line) -> bool:
    """Whether a line says a size, or begins what is next: with its name and number, a code as above, or below sizes."""
    if line.text[:1].islower():
        return False  # so do most lines of a text
    # An item of a list goes on with its code, a sentence with the size it asks for.
    if STATES.match(line.text) and not _marker(first) and not _EXPECTS.search(before.text):
        return True
    if before.text.endswith(_SENTENCE_ENDS) and _NUMBERED_BY_NAME.match(line.text):
        return True
    if WHOLE_CODE.fullmatch(line.words[0].text) and WHOLE_CODE.fullmatch(first.words[0].text):
        return True
    may_end = before.text.endswith(_SIZES_END) and line.text[:1].isupper()
    return may_end and _ENDS_IN_SIZES.search(before.text) is not None


def _wanted(line: Line) -> float:
    """The room that the first word of a line would have taken on the line before."""
    word = line.words[0]
    return word.x1 - word.x0 + 0.35 * word.style.size


def _measures(lines: Sequence[Line], spacing: float) -> Iterator[tuple[int, float]]:
    """Where the lines of a text end that is set narrower than its page, by the `id` of each line.

    So it is in a box or beside a picture: lines as wide as each other, each below the other, going on in small letters.
    """
    block: list[Line] = []
    for line in lines:
        if block and not _goes_below(block[-1], line, spacing):
            yield from _narrow(block)
            block = []
        block.append(line)
    yield from _narrow(block)


def _goes_below(before: Line, line: Line, spacing: float) -> bool:
    alike = abs(line.size - before.size) <= 0.06 * before.size and line.bold == before.bold
    close = 0 < line.base - before.base <= spacing * before.size
    return alike and close and abs(line.x0 - before.x0) < 1


def _narrow(block: Sequence[Line]) -> Iterator[tuple[int, float]]:
    going_on = [(line, below) for line, below in pairwise(block) if not line.text.endswith(_SENTENCE_ENDS)]
    small = sum(below.text[:1].islower() for _, below in going_on)
    words = sum(len(line.words) for line in block)
    if len(block) < _FEWEST_LINES or small < 0.5 * len(going_on) or not small or words < _FEWEST_WORDS * len(block):
        return
    right = max(line.x1 for line in block)
    if all(right - line.x1 < _wanted(below) + 0.5 * line.size for line, below in going_on):
        yield from ((id(line), right) for line in block)


def _is_rest(before: Line, line: Line) -> bool:
    """Whether a line cannot but go on with the one before, which began at a number or below one."""
    broken = before.text.endswith(_BREAKS_OFF) or before.text.count("(") > before.text.count(")")
    return broken or line.text[:1].islower() or line.text[:1] == "("


def _is_bold(line: Line) -> bool:
    """Whether a line goes on in bold: the mark of a list item may be set lighter than its text."""
    return line.bold or (len(line.words) > 1 and _marker(line) != "" and all(w.style.bold for w in line.words[1:]))


def _is_heading(line: Line) -> bool:
    """Whether a line is a heading that is numbered, its number perhaps set lighter, not a list's item."""
    return _is_bold(line) and NUMBERED.fullmatch(line.words[0].text) is not None


def _marker(line: Line) -> str:
    """The mark of a list item at the line's start, or nothing."""
    first = line.words[0]
    if BULLET.fullmatch(first.text):
        alone = len(line.words) == 1
        apart = not alone and line.words[1].x0 - first.x1 > 0.2 * first.style.size
        return first.text if (alone and first.text not in "-–—o") or apart else ""
    if len(line.words) > 1 and NUMBERED.fullmatch(first.text):
        return first.text
    return ""
