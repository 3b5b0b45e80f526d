"""Rules of one length below one another, or stripes of shade: the frame of a table without vertical lines."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.reading.pdf.lines import Line, median, segments_of
from pipeline.reading.pdf.page_content import Edge
from pipeline.reading.pdf.values import BULLET, NUMBERED, is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.page_content import Word

# Rules of one table begin and end at the same x, give or take (points).
SAME_END = 4.0
# Text between two rules of a table stands this near to both of them (in ems); prose keeps more room.
NEAR = 1.3
UNEVEN = 0.6
# Farther from the rules, or of sizes further apart, it is text between two tables.
FAR = 2.2
# A line of prose fills this share of the width between the rules' ends.
PROSE = 0.8
MOST_UNLIKE = 1.15
# A line that is larger at all heads a table where a header stands right below it.
LARGER_OVER_HEADER = 1.05
# A cell that is not its row's first begins this far (points) behind the rules' ends.
INDENT = 30.0


Band = tuple[Edge, Edge, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Stack:
    """Rules that frame one table: its box, and the indexes of the lines within.

    `closed_top` and `closed_bottom` where a line is drawn; beyond the last stripe of shade the table may go on.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    lines: tuple[int, ...]
    closed_top: bool = True
    closed_bottom: bool = True


def stacks_of(rules: Sequence[Edge], lines: Sequence[Line], gap: float, turned: Sequence[Word] = ()) -> list[Stack]:
    """The stacks among the rules; `lines` are the page's, `gap` parts columns (ems), `turned` words may head them."""
    stacks: list[Stack] = []
    for group in _of_one_length(rules):
        run: list[Band] = []
        for upper, lower in pairwise(group):
            inside = tuple(
                i
                for i, line in enumerate(lines)
                if upper.at - 1 < line.base <= lower.at + 1 and line.x1 > upper.start and line.x0 < upper.end
            )
            its = [lines[i] for i in inside]
            heads = bool(run) and _is_heading(its, [lines[i] for i in run[-1][2]], gap)
            if inside and not heads and _is_band(upper, lower, its, _between(upper, lower, turned), gap):
                run.append((upper, lower, inside))
                continue
            if inside or lower.at - upper.at > 3 * SAME_END:
                stacks += _stack(run, group[0], lines, gap)
                run = []
        stacks += _stack(run, group[0], lines, gap)
    return _widest(stacks)


def _is_heading(lines: Sequence[Line], above: Sequence[Line], gap: float) -> bool:
    """Whether what stands between two rules is a heading between two tables: a line larger than those above."""
    size = max(line.size for line in above)
    return (len(lines) == 1 and lines[0].size > MOST_UNLIKE * size) or heading_within(lines, size, gap)


def heading_within(lines: Sequence[Line], size: float, gap: float) -> bool:
    """Whether one of these lines heads a table: bold, a little larger than rows (`size`), and over a header's names."""
    return any(
        line.size > LARGER_OVER_HEADER * max(size, below.size)
        and line.bold
        and len(segments_of(line, gap)) == 1
        and _names(segments_of(below, gap))
        for line, below in pairwise(lines)
    )


def _names(cells: Sequence[Line]) -> bool:
    return len(cells) > 2 and not any(cell.text[:1].islower() or is_value(cell.text) for cell in cells)


def _widest(stacks: Sequence[Stack]) -> list[Stack]:
    """Stacks without those that lie inside another: rules beside a merged first column begin further right."""
    kept: list[Stack] = []
    for stack in sorted(stacks, key=lambda stack: stack.x0 - stack.x1):
        if not any(stack.top < other.bottom - 1 and other.top < stack.bottom - 1 for other in kept):
            kept.append(stack)
    return sorted(kept, key=lambda stack: stack.top)


def _between(upper: Edge, lower: Edge, turned: Sequence[Word]) -> list[Word]:
    """The turned words between two rules: a header's fill the space that its other words leave empty."""
    return [
        w for w in turned if upper.at - 2 < w.top and w.bottom < lower.at + 2 and upper.start < w.middle < upper.end
    ]


def cells_of(line: Line, gap: float) -> list[Line]:
    """The line's segments; the mark of a list item is no cell."""
    segments = segments_of(line, gap)
    marked = BULLET.fullmatch(segments[0].text) or NUMBERED.fullmatch(segments[0].text)
    return segments[1:] if marked else segments


def _of_one_length(rules: Sequence[Edge]) -> list[list[Edge]]:
    groups: list[list[Edge]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        for group in groups:
            if abs(group[0].start - rule.start) <= SAME_END and abs(group[0].end - rule.end) <= SAME_END:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) > 1]


def _is_band(upper: Edge, lower: Edge, lines: Sequence[Line], turned: Sequence[Word], gap: float) -> bool:
    """Whether what stands between two rules is part of a table: cells side by side, or one text close to both rules."""
    sizes = [line.size for line in lines]
    size = median(sizes)
    above = min([*(line.top for line in lines), *(word.top for word in turned)]) - upper.at
    below = lower.at - max([*(line.bottom for line in lines), *(word.bottom for word in turned)])
    if max(sizes) > MOST_UNLIKE * min(sizes) or max(above, below) > FAR * size:
        return False
    cells = [cells_of(line, gap) for line in lines]
    split = [segments for segments in cells if len(segments) > 1]
    # A long title may wrap over many lines; its values stand on one of them.
    if len(split) * 4 >= len(lines) or any(is_value(segment.text) for segments in split for segment in segments[1:]):
        return True
    if any(b.base - a.base < 0.9 * size and (a.x1 < b.x0 or b.x1 < a.x0) for a, b in pairwise(lines)):
        return True  # cells of a header side by side, each in the middle of its height
    near = above < NEAR * size and below < NEAR * size and abs(above - below) < UNEVEN * size
    alike = len({line.bold for line in lines}) == 1
    tight = all(b.base - a.base < 1.5 * size for a, b in pairwise(lines))
    return alike and tight and ((near and len(lines) <= 3) or _one_cell(lines, upper.start))


def _one_cell(lines: Sequence[Line], left: float) -> bool:
    """Whether lines go on in one cell that is not the first: the rest of a row that the page before began."""
    return all(abs(line.x0 - lines[0].x0) < 2 for line in lines) and lines[0].x0 > left + INDENT


def _stack(run: Sequence[Band], rule: Edge, lines: Sequence[Line], gap: float) -> list[Stack]:
    indexes = tuple(i for _, _, inside in run for i in inside)
    split = [segments for i in indexes if len(segments := cells_of(lines[i], gap)) > 1]
    values = sum(any(is_value(segment.text) for segment in segments[1:]) for segments in split)
    prose = sum(
        lines[i].x1 - lines[i].x0 > PROSE * (rule.end - rule.start) for i in indexes if len(cells_of(lines[i], gap)) < 2
    )
    lone = len(run) < 2 and (len(split) < 0.6 * len(indexes) or values < 2 or prose > 1)
    if len(split) < 2 or lone:
        return []
    first, last = run[0][0], run[-1][1]
    return [Stack(rule.start, first.at, rule.end, last.at, indexes, first.drawn, last.drawn)]
