"""Titles over several lines whose row's values stand beside the last line of the title, or beside its middle.

Lines with values are the anchors; lines that are a piece of title alone stand above and below them. That all of a title
stands at and above its values, or as much above as below, is one decision for a table: the one that makes titles begin
with a capital, and breaks lines only where the next word had no room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.reading.layout_columns import PrintedLine, Span, Texts
from pipeline.reading.textual_tables import Line

_FEWEST_ANCHORS = 2
_MOST_PIECES = 4  # above or below one row's values


Printed = tuple[PrintedLine, Texts]
_Best = tuple[float, tuple[int, ...]]
# By how many lines fewer of a title stand above its values than below them: all above (None), or the half.
_MANNERS: tuple[tuple[int, int] | None, ...] = (None, (0, 1), (-1, 0))


@dataclass(slots=True)
class _Rows:
    """Anchors below one header or group's name, and the pieces before each of them and behind the last."""

    anchors: list[tuple[Line, Texts]] = field(default_factory=list)
    pieces: list[list[str]] = field(default_factory=lambda: [[]])


def by_anchor(grid: Sequence[Printed], title: int, columns: Sequence[Span]) -> list[tuple[Line, Texts]]:
    """The rows of such a table, each with its whole title; nothing where no title goes on above its values."""
    whole = list(_parts(grid, title, columns, 0))
    rows = [part for part in whole if isinstance(part, _Rows)]
    if sum(len(part.anchors) for part in rows) < _FEWEST_ANCHORS or not any(
        _goes_on_above(part, title) for part in rows
    ):
        return []
    widest = max(len(text) for part in rows for text in _printed(part, title))
    return _rows(whole, title, widest) or _rows(list(_parts(grid, title, columns, widest)), title, widest)


def _rows(parts: Sequence[_Rows | Printed], title: int, widest: int) -> list[tuple[Line, Texts]]:
    """The rows of the best manner for all parts; nothing where a part is in none."""
    rows = [part for part in parts if isinstance(part, _Rows)]
    told = [[_placed(part, title, widest, manner) for part in rows] for manner in _MANNERS]
    whole = [found for each in told if len(found := [best for best in each if best]) == len(rows)]
    if not whole:
        return []
    taken = iter(max(whole, key=lambda found: sum(best[0] for best in found)))
    made: list[tuple[Line, Texts]] = []
    for part in parts:
        made.extend(_whole(part, title, next(taken)[1]) if isinstance(part, _Rows) else [(part[0].line, list(part[1]))])
    return made


def _parts(grid: Sequence[Printed], title: int, columns: Sequence[Span], widest: int) -> Iterator[_Rows | Printed]:
    """Lines that are neither anchor nor piece as they are, and the rows between them.

    Pieces that name a group where no title is longer than `widest` are no pieces.
    """
    rows = _Rows()
    for at, one in enumerate(grid):
        # Blank lines around it, or a header above and one below, make a line the name of a group.
        first = one[0].parted or (at > 0 and not rows.anchors and not rows.pieces[0])
        below = grid[at + 1] if at + 1 < len(grid) else None
        apart = below is not None and ((first and below[0].parted) or _is_name(one[1][title], below[1][title], widest))
        if _is_piece(one, title, columns) and not apart:
            rows.pieces[-1].append(one[1][title])
        elif _holds_values(one[1], title):
            rows.anchors.append((one[0].line, list(one[1])))
            rows.pieces.append([])
        else:
            yield from (rows,) if rows.anchors or rows.pieces[0] else ()
            yield one
            rows = _Rows()
    yield from (rows,) if rows.anchors or rows.pieces[0] else ()


def _holds_values(texts: Texts, title: int) -> bool:
    return any(text.strip().isdigit() for at, text in enumerate(texts) if at != title)


def _is_piece(one: Printed, title: int, columns: Sequence[Span]) -> bool:
    printed, texts = one
    alone = bool(texts[title]) and sum(1 for text in texts if text) == 1
    return alone and abs(printed.cells[0].start - columns[title][0]) <= 1


def _goes_on_above(rows: _Rows, title: int) -> bool:
    """Whether a line with values is not where its title begins: it has none, or one that begins in the middle."""
    own = (texts[title] for _, texts in rows.anchors)
    return any(before and (not text or _goes_on(text)) for text, before in zip(own, rows.pieces, strict=False))


def _goes_on(text: str) -> bool:
    """Whether a text begins in the middle of one."""
    return text[0].islower() or text[0] in "(&"


def _printed(rows: _Rows, title: int) -> Iterator[str]:
    yield from (texts[title] for _, texts in rows.anchors)
    yield from (piece for pieces in rows.pieces for piece in pieces)


def _placed(rows: _Rows, title: int, widest: int, manner: tuple[int, int] | None) -> _Best | None:
    """How many pieces stand above each anchor in that manner; None where the pieces are too many or too few for it."""
    states: dict[int, _Best] = {len(rows.pieces[0]): (0.0, (len(rows.pieces[0]),))}
    for at, (_, texts) in enumerate(rows.anchors):
        behind = rows.pieces[at + 1]
        reached: dict[int, _Best] = {}
        for above, (score, taken) in states.items():
            steps = (0,) if manner is None else range(above + manner[0], above + manner[1] + 1)
            for below in steps:
                if not 0 <= below <= len(behind) or above > _MOST_PIECES:
                    continue
                lines = _title(rows, at, above, below, texts[title])
                if not lines or any(_is_name(line, after, widest) for line, after in pairwise(lines)):
                    continue
                rest = len(behind) - below
                found = score + _worth(lines, widest), (*taken, rest)
                if rest not in reached or found > reached[rest]:
                    reached[rest] = found
        states = reached
    return states.get(0)


def _title(rows: _Rows, at: int, above: int, below: int, own: str) -> list[str]:
    before = rows.pieces[at]
    lines = [*before[len(before) - above :], own, *rows.pieces[at + 1][:below]]
    return [line for line in lines if line]


def _has_room(line: str, below: str, widest: int) -> bool:
    """Whether a line is followed by another though it had room for the first word of that."""
    return len(line) + 1 + len(below.split(maxsplit=1)[0]) <= widest


def _is_name(line: str, below: str, widest: int) -> bool:
    """Whether a line ends early above one that begins as a title does: where both are of titles, it names a group."""
    return bool(line and below) and _has_room(line, below, widest) and not (_goes_on(line) or _goes_on(below))


def _worth(lines: Sequence[str], widest: int) -> float:
    """How well lines read as one title: it begins as one, and each line was full when the next one began."""
    worth = -5.0 if _goes_on(lines[0]) else 0.0
    for line, below in pairwise(lines):
        worth -= 2.0 if _has_room(line, below, widest) else 0.0
        worth -= 0.0 if _goes_on(below) else 0.5
    return worth


def _whole(rows: _Rows, title: int, above: Sequence[int]) -> Iterator[tuple[Line, Texts]]:
    for at, (line, texts) in enumerate(rows.anchors):
        below = len(rows.pieces[at + 1]) - above[at + 1]
        lines = _title(rows, at, above[at], below, texts[title])
        yield line, [*texts[:title], "\n".join(lines), *texts[title + 1 :]]
