"""Units on cards without labels: a title, the codes and the sizes on lines of their own, the same lines for each unit.

    Trim the lamps            K1                        Trim the lamps
    Unit K1                   Trim the lamps            4 credits | Level 2
    Level 2 · 4 credits       4 credits                 (T/601/1235)

Which code belongs to which title the first line of such a run tells: where it is a code, codes stand above titles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter

from pipeline.extraction.card_lines import (
    Values,
    buttons,
    is_beside,
    is_title_line,
    sizes_behind,
    sizes_behind_sentence,
    title_apart,
    values_before,
    values_of,
    words_behind,
)
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.heading_groups import stands_over_units
from pipeline.extraction.headings import parse_group
from pipeline.extraction.labels import read_labels, resolve
from pipeline.extraction.numbers import split_unit_heading
from pipeline.extraction.size_heads import size_heads
from pipeline.extraction.title_orders import speaks_of_a_qualification
from pipeline.extraction.unit_rows import table_of
from pipeline.extraction.whole_words import speaks_of_the_whole
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Cell, Heading, Paragraph, Table

_FEWEST_CARDS = 2
_REACH = 5  # lines between a title and what is said of it
_FEWEST_DIGITS = 3
_MOST_PASSED = 3  # lines of a card, one behind the other, that say neither title nor values
_OF_UNITS = lazy_re(
    r"(?i)\b(?:units|modules|components|structure|curriculum|syllabus|course content"
    r"|what (?:will )?(?:you|i)\b.*\b(?:study|learn))\b"
)
_CODES = frozenset(("number", "uan"))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a card: what it says by role, or the title (`values` is None); `block` is where it stands.

    `behind` is what stands in brackets behind a title, `rest` a remark or a sentence behind sizes.
    """

    block: Block
    text: str
    values: Values | None
    behind: Values = field(default_factory=dict)
    rest: str = ""

    @property
    def of_codes(self) -> bool:
        """Whether it says codes, and the kind at most besides: `BM201 Mandatory`."""
        return self.values is not None and self.values.keys() <= _CODES | {"kind"}

    @property
    def has_codes(self) -> bool:
        """Whether it says a code, perhaps among sizes: `Unit K1 | 4 credits`."""
        return self.values is not None and bool(self.values.keys() & _CODES)


@dataclass(frozen=True, slots=True)
class _Run:
    """Cards right behind one another, between two places of the document."""

    start: int
    end: int
    cards: tuple[tuple[_Line, ...], ...]


def with_cards_as_rows(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with every run of such cards made into a table; the names of groups between them stay headings.

    A card alone is a unit's own page as often as not, and stays as it is, but between the names of groups.
    """
    behind = Counter(words_behind(block.text) for block in blocks if not isinstance(block, Table))
    often = {text for text, times in behind.items() if text and times > 1}  # "Read more" stands on every card
    bare = _bare_codes(blocks)
    valued = [_valued(block, often, bare) for block in blocks]
    heads = size_heads(blocks)
    valued = [None if at in heads else line for at, line in enumerate(valued)]
    if sum(line is not None for line in valued) < _FEWEST_CARDS:
        return list(blocks)
    near = {at + step for at, line in enumerate(valued) if line for step in range(-_REACH, _REACH + 1)}
    lines = [line or (_titled(blocks[at]) if at in near else None) for at, line in enumerate(valued)]
    said = Counter(line.text for line in lines if line is not None and line.values is None)
    plain = (block.text.strip() for at, block in enumerate(blocks) if at in near and not isinstance(block, Table))
    often |= {text for text, times in said.items() if times > 1} | buttons(plain)
    runs = list(_runs(blocks, lines, often))
    many = [run for run in runs if len(run.cards) >= _FEWEST_CARDS]
    alone = [run for run in runs if _is_whole_group(blocks, run, often) or _is_beside_cards(blocks, run, many)]
    kept = [run for run in runs if run in many or run in alone]
    kept = [run for run in kept if _lists_units(blocks, run, often)]
    if not any(len(run.cards) >= _FEWEST_CARDS for run in kept) or not _need_a_look(kept):
        return list(blocks)
    made: list[Block] = []
    at = 0
    for run in kept:
        made += [*blocks[at : run.start], table_of([_said(card) for card in run.cards], "cards"), *_beside(run, blocks)]
        at = run.end
    return [*made, *blocks[at:]]


def _beside(run: _Run, blocks: Sequence[Block]) -> Iterator[Block]:
    """What stands on the cards of a run and was not read as the unit's: descriptions, remarks, `Read more`."""
    said = {id(line.block): line for card in run.cards for line in card}
    for block in blocks[run.start : run.end]:
        line = said.get(id(block))
        if line is None:
            yield block
        elif line.rest:
            yield Paragraph(text=line.rest, place=block.place)


def _is_whole_group(blocks: Sequence[Block], run: _Run, often: Set[str]) -> bool:
    """Whether a run is all that stands between two names of groups, or behind the last one, but for descriptions."""
    above = _next(reversed(blocks[: run.start]), often)
    below = _next(blocks[run.end :], often)
    return above is not None and _names_group(above) and (below is None or _names_group(below))


def _is_beside_cards(blocks: Sequence[Block], run: _Run, many: Iterable[_Run]) -> bool:
    """Whether nothing but a few lines, which may be titles too (`Rites and rooms.`), part a card from others."""
    between = (blocks[min(run.end, other.end) : max(run.start, other.start)] for other in many)
    return any(
        len(lines) <= _MOST_PASSED and not any(isinstance(one, Heading | Table) or _names_group(one) for one in lines)
        for lines in between
    )


def _next(blocks: Iterable[Block], often: Set[str]) -> Block | None:
    return next((block for block in blocks if not _may_stand_on_card(block, often)), None)


def _lists_units(blocks: Sequence[Block], run: _Run, often: Set[str]) -> bool:
    """Whether cards are of units, not of courses, people or prices: each has a code, or what stands above says so.

    A level alone is a person's or another course's as well: then the name of a group has to stand above.
    """
    said = [{role for line in card for role in line.values or line.behind} for card in run.cards]
    if all(roles & _CODES for roles in said):
        return True
    above = _next(reversed(blocks[: run.start]), often)
    if above is None or isinstance(above, Table):
        return False
    text = above.text.strip()
    if _names_group(above) or stands_over_units(text) or _OF_UNITS.search(text):
        return True
    headed = isinstance(above, Heading) or is_title_line(text)
    return all("credit" in roles for roles in said) and (not headed or speaks_of_a_qualification(text))


def _need_a_look(runs: Sequence[_Run]) -> bool:
    """Whether labels and values do not tell all: a line without its label, codes above titles, other titles."""
    cards = [card for run in runs for card in run.cards]
    if any(card[0].values is not None for card in cards):
        return True
    titles = [line.text for card in cards for line in card if line.values is None]
    counted = any(title_apart(text)[0] and split_unit_heading(text)[0] is None for text in titles)
    short = not all(looks_like_title(title_apart(text)[1]) for text in titles)
    return counted or short or not all(_is_labelled(line) for card in cards for line in card if line.values is not None)


def _is_labelled(line: _Line) -> bool:
    labelled = read_labels(line.text)
    return not labelled.before and dict(filter(None, map(resolve, labelled.fields))) == line.values


def _names_group(block: Block) -> bool:
    return not isinstance(block, Table) and parse_group(block.text) is not None


def _runs(blocks: Sequence[Block], lines: Sequence[_Line | None], often: Set[str]) -> Iterator[_Run]:
    run: list[tuple[int, _Line]] = []
    passed = 0
    for at, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        if line is not None and (line.values is not None or line.text not in often):
            run.append((at, line))
            passed = 0
        elif passed < _MOST_PASSED and _may_stand_on_card(block, often):
            passed += 1
        else:
            yield from _in_run(run, blocks)
            run, passed = [], 0
    yield from _in_run(run, blocks)


def _may_stand_on_card(block: Block, often: Set[str]) -> bool:
    return not isinstance(block, Table) and (block.text.strip() in often or is_beside(block.text.strip()))


def _bare_codes(blocks: Sequence[Block]) -> Set[str]:
    """Whole numbers on lines of their own that can be codes of cards: three digits or more, all alike, and rising."""
    alone = [block.text.strip() for block in blocks if not isinstance(block, Table) and block.text.strip().isdigit()]
    long = [text for text in alone if len(text) >= _FEWEST_DIGITS]
    rising = all(first < second for first, second in pairwise(long))
    return frozenset(long) if len(long) >= _FEWEST_CARDS and len(set(map(len, long))) == 1 and rising else frozenset()


def _valued(block: Block, often: Set[str], bare: Set[str] = frozenset()) -> _Line | None:
    """The line that says codes and sizes, and perhaps a remark behind them."""
    if isinstance(block, Table):
        return None
    text = block.text.strip()
    if text in bare:
        return _Line(block, text, {"number": text})
    if (values := values_of(text)) is not None:
        return _Line(block, text, values)
    part = values_before(text, often) or sizes_behind_sentence(text)
    return _Line(block, text, part[0], rest=part[1]) if part else None


def _titled(block: Block) -> _Line | None:
    if isinstance(block, Table):
        return None
    title, behind = sizes_behind(block.text.strip())
    # "Units" over the cards is no title of one.
    return _Line(block, title, None, behind) if is_title_line(title) and not speaks_of_the_whole(title) else None


def _in_run(lines: Sequence[tuple[int, _Line]], blocks: Sequence[Block]) -> Iterator[_Run]:
    """The cards of lines that are titles, codes and sizes; a title without either belongs to none."""
    titles = [at for at, (_, line) in enumerate(lines) if line.values is None]
    if not titles or (titles[0] == 0 and _codes_begin_cards(lines, titles)):
        return  # a code parted from the first title
    # As many codes as stand above the first title stand above each; a heading behind the last card has none.
    above = titles[0] if all(line.of_codes for _, line in lines[: titles[0]]) else 0
    while above and titles[-1] == len(lines) - 1 > titles[0] and not lines[-2][1].of_codes:
        lines, titles = lines[:-1], titles[:-1]
    begins = [at - above for at in titles]
    if not above and titles[0] and titles[-1] == len(lines) - 1 and lines[0][1].has_codes:
        first = lines[0][0]
        below_group = first > 0 and _names_group(blocks[first - 1])  # then no title can stand above it
        if not below_group and not _stand_above(lines, titles):
            return  # "Unit 1 | 4 credits" may belong to the title below it or to one above that was not read as one
        begins = [at - titles[0] for at in titles]
    elif any(at < 0 or not all(line.of_codes for _, line in lines[at : at + above]) for at in begins):
        return
    if any(line.values is None for at, end in zip(begins, titles, strict=True) for _, line in lines[max(0, at) : end]):
        return
    spans = zip(begins, [*begins[1:], len(lines)], strict=True)
    cards = [(start, end, _is_card([line for _, line in lines[start:end]])) for start, end in spans]
    for whole, together in groupby(cards, key=itemgetter(2)):
        if whole:
            yield _run(lines, [(start, end) for start, end, _ in together])


def _codes_begin_cards(lines: Sequence[tuple[int, _Line]], titles: Sequence[int]) -> bool:
    """Whether on the line above each title but the first a code stands, and that not right below other lines."""
    said = [(line.of_codes, line.block.place.line or 0) for _, line in lines]
    near = [(*said[at - 1], said[at - 2][1], said[at][1]) for at in titles if at > 1]
    return bool(near) and all(coded and below - own == 1 < own - above for coded, own, above, below in near)


def _stand_above(lines: Sequence[tuple[int, _Line]], titles: Sequence[int]) -> bool:
    """Whether each title stands nearer to the line above it, its own codes and sizes, than to the next ones."""
    places = [line.block.place.line or 0 for _, line in lines]
    return all(places[at] - places[at - 1] < places[at + 1] - places[at] for at in titles if 0 < at < len(lines) - 1)


def _run(lines: Sequence[tuple[int, _Line]], cards: Sequence[tuple[int, int]]) -> _Run:
    made = tuple(tuple(line for _, line in lines[start:end]) for start, end in cards)
    return _Run(lines[cards[0][0]][0], lines[cards[-1][1] - 1][0] + 1, made)


def _is_card(lines: Sequence[_Line]) -> bool:
    """Whether the lines say each thing once, and a size or the UAN beside the title; hours alone beside a number."""
    roles = [role for line in lines for role in line.values or line.behind]
    beside = any(line.values for line in lines)
    sized = bool({"level", "credit", "uan"} & set(roles)) or {"number", "glh"} <= set(roles)
    return beside and len(roles) == len(set(roles)) and sized


def _said(card: Sequence[_Line]) -> dict[str, Cell]:
    """The cells of one card, by role."""
    said = {
        role: Cell(text=text, place=line.block.place)
        for line in card
        for role, text in (line.behind if line.values is None else line.values).items()
    }
    (title,) = (line for line in card if line.values is None)
    number, words = title_apart(title.text) if "number" not in said else (None, title.text)
    if number:
        said["number"] = Cell(text=number, place=title.block.place)
    return said | {"title": Cell(text=words, place=title.block.place)}
