"""Columns from white space: the strips that no word enters, over the whole table."""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from pipeline.reading.pdf.gaps import SAME_LEFT, apart, next_to
from pipeline.reading.pdf.header_cells import headed, names_apart, set_wide, within_names, without_spanning
from pipeline.reading.pdf.justified import stretches
from pipeline.reading.pdf.lines import Line, median, rows_together, segments_of
from pipeline.reading.pdf.names_aside import with_names
from pipeline.reading.pdf.row_evidence import TOTAL, group_with_sums
from pipeline.reading.pdf.spelling import SOFT_HYPHEN
from pipeline.reading.pdf.values import GROUP_NAME, is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.pdf.page_content import Word

# Of the lines that have words on both sides of a strip, this share must show a gap there.
MOST_LINES = 0.75
# So many lines that begin at one place show that a column does.
FEWEST_BEGUN = 4
# A column has words on more than this share of the lines, unless lines are few.
LEAST_SHARE = 0.15


class Strip(NamedTuple):
    """White space between two columns."""

    x0: float
    x1: float

    @property
    def at(self) -> float:
        """The border it stands for."""
        return (self.x0 + self.x1) / 2


def strips(lines: Sequence[Line], gap: float) -> list[Strip]:
    """The strips of white space between columns.

    Args:
        lines: the table's lines; those that run across columns (group rows, prose) are told and set aside.
        gap: as from `column_gap`.
    """
    split = [line for line in lines if len(segments_of(line, gap)) > 1 and not set_wide(line, lines, gap)]
    split = without_spanning(split, gap) if split else []
    # A total's words, and a group's name beside one, stand in a cell over several columns.
    split = [line for line in split if not (TOTAL.match(line.text) or _names_group(line, gap))] or split
    if not split:
        return []
    free = _free(split, 0)
    wraps = [line for line in _wraps(lines, split, gap) if not _runs_across(line, free)]
    evidence = split + wraps
    closer = _free(evidence, 0)
    # Wrapped titles part what stands to their two sides; where one of them runs too far, it tells nothing.
    free = closer if len(closer) >= len(free) else narrowed(_uncrossed(free, split, wraps), wraps, gap)
    accepted = [strip for strip in free if _holds(strip, evidence, gap)]
    if len(split) >= 8:
        # A few lines may cross (a value too long for its column): where most leave a strip free, it is one.
        for strip in _free(evidence, max(1, len(split) // 20)):
            overlaps = any(strip.x0 < other.x1 and other.x0 < strip.x1 for other in accepted)
            if not overlaps and _holds(strip, evidence, gap) and _filled_behind(strip, accepted, evidence):
                accepted.append(strip)
    accepted.sort(key=lambda strip: strip.x0)
    sides = [float("-inf"), *chain(*accepted), float("inf")]
    around = zip(accepted, sides[:-2:2], sides[3::2], strict=True)
    real = [strip for strip, start, end in around if not within_names(start, strip, end, evidence)]
    begun = with_names(_begun(real, evidence, gap), lines, split, gap)
    return narrowed(headed(begun, lines, len(split), gap), lines, gap)


def _names_group(line: Line, gap: float) -> bool:
    """Whether a line names a group, in several words, beside what its units come to."""
    cells = group_with_sums(line, gap)
    return bool(cells) and len(cells[0].words) > 1


def _runs_across(line: Line, free: Sequence[Strip]) -> bool:
    """Whether a line covers several columns, as a description below its unit does; a title covers one."""
    return sum(any(x0 < strip.x0 and strip.x1 < x1 for x0, x1 in stretches(line.words)) for strip in free) > 1


def _filled_behind(strip: Strip, others: Sequence[Strip], lines: Sequence[Line]) -> bool:
    """Whether many lines have words between a strip and the next one, and between it and the one before.

    A name set wide shows a gap on a few only, and a name of two lines begins left of the marks below it.
    """
    end = min((other.x0 for other in others if other.x0 > strip.x1), default=float("inf"))
    begin = max((other.x1 for other in others if other.x1 < strip.x0), default=float("-inf"))
    least = max(2, LEAST_SHARE * len(lines))
    behind = sum(any(strip.at < word.middle < end for word in line.words) for line in lines)
    before = sum(any(begin < word.middle < strip.at for word in line.words) for line in lines)
    return min(behind, before) > least


def _uncrossed(free: Sequence[Strip], split: Sequence[Line], wraps: Sequence[Line]) -> list[Strip]:
    """The strips that no more lines of titles run across than other lines have words close to their right."""
    ends = [*(strip.x0 for strip in free[1:]), float("inf")]
    kept = []
    for strip, end in zip(free, ends[: len(free)], strict=True):
        across = sum(any(x0 < strip.x0 and strip.x1 < x1 for x0, x1 in stretches(line.words)) for line in wraps)
        beside = sum(any(strip.at < word.middle < end for word in line.words) for line in split)
        if across < 2 or across <= beside:
            kept.append(strip)
    return kept


def narrowed(found: Sequence[Strip], lines: Sequence[Line], gap: float) -> list[Strip]:
    """Strips as far as other lines leave them free: a wrapped title may reach further than the others."""
    # The name of a group stands where its band is, over any column.
    segments = [s for line in lines if not GROUP_NAME.fullmatch(line.text) for s in segments_of(line, gap)]
    result = []
    for strip in found:
        ends = [s.x1 for s in segments if s.x0 < strip.x0 < s.x1 < strip.x1 - 1.5]
        starts = [s.x0 for s in segments if strip.x0 + 1.5 < s.x0 < strip.x1 < s.x1]
        left, right = max([strip.x0, *ends]), min([strip.x1, *starts])
        result.append(Strip(left, right) if right - left >= 1 else strip)
    return result


def _wraps(lines: Sequence[Line], split: Sequence[Line], gap: float) -> list[Line]:
    """Lines that stand in one column, as titles do that wrap around their values.

    They begin where others begin; a line that begins where the first column holds values, or right before them where
    these are set in its middle, is a group's name, or speaks of the row above.
    """
    cells = [segments_of(line, gap) for line in split]
    titles = [s.x0 for segments in cells for s in segments if not is_value(s.text)]
    values = [segments[0].x0 for segments in cells if is_value(segments[0].text)]
    known = set(map(id, split))
    alone = [line for line in lines if id(line) not in known and not line.bold]
    lefts = titles + [line.x0 for line in alone]
    return [
        line
        for line in alone
        if sum(abs(line.x0 - left) < SAME_LEFT for left in lefts) >= 3
        and not (values and -line.size < line.x0 - min(values) < SAME_LEFT)
    ]


def _begun(found: list[Strip], lines: Sequence[Line], gap: float) -> list[Strip]:
    """Strips that part two columns wherever these have words; the end of a few long titles is no column of its own."""
    while True:
        places = [float("-inf"), *(strip.at for strip in found), float("inf")]
        failing = [
            strip
            for strip, before, after in zip(found, places, places[2:], strict=False)
            if not _parts(strip, before, after, lines, gap)
        ]
        if not failing:
            return found
        # The narrowest goes first: the space within "Credit value" may look like a strip where few lines have words.
        narrowest = min(failing, key=lambda strip: strip.x1 - strip.x0)
        found = [strip for strip in found if strip is not narrowest]


def _parts(strip: Strip, before: float, after: float, lines: Sequence[Line], gap: float) -> bool:
    """Whether a gap shows at the strip on most lines that have words in the column to its left, or to its right."""
    at, begun = strip.at, _begins_lines(strip.x1, lines)
    left_lines = left_wide = right_lines = right_wide = 0
    headed = False
    for index, line in enumerate(lines):
        left = [word for word in line.words if word.middle < at]
        right = [word for word in line.words if word.middle >= at]
        wide = not left or not right or apart(left[-1], right[0], gap)
        wide = wide or (begun and next_to(left[-1], right[0], strip.x1))
        wide = wide or names_apart(line, left[-1], right[0], lines)
        if right and right[0].middle < after and not (index < 2 and _is_broken(right[0])):
            right_lines += 1
            right_wide += wide
            headed |= index < 2 and wide and not right[0].text.endswith(("-", SOFT_HYPHEN))
        if left and left[-1].middle > before:
            left_lines += 1
            left_wide += wide
    enough = headed or right_lines >= min(2, LEAST_SHARE * len(lines))
    return enough and right_wide >= MOST_LINES * right_lines and left_wide >= MOST_LINES * left_lines


def _free(lines: Sequence[Line], tolerated: int) -> list[Strip]:
    """The x intervals that at most `tolerated` lines have a word in."""
    events: list[tuple[float, int]] = []
    for line in lines:
        for x0, x1 in stretches(line.words):
            events += [(x0 + 0.3, 1), (x1 - 0.3, -1)]
    events.sort()
    free: list[Strip] = []
    depth, left = 0, None
    for x, step in events:
        depth += step
        if depth <= tolerated and left is None:
            left = x
        elif depth > tolerated and left is not None:
            if x - left >= 1.0:
                free.append(Strip(left, x))
            left = None
    return free if tolerated == 0 else [s for s in free if s.x1 - s.x0 >= 2]


def _holds(strip: Strip, lines: Sequence[Line], gap: float) -> bool:
    sides = _sides(strip, lines)
    if len(sides) < FEWEST_BEGUN:
        # Cells in the middle of their rows' height stand on lines of their own.
        sides = _sides(strip, rows_together(lines))
    begun = _begins_lines(strip.x1, lines)
    named = False
    wide = 0
    for line, before, after in sides:
        if apart(before, after, gap) or (begun and next_to(before, after, strip.x1)):
            wide += 1
        elif names_apart(line, before, after, lines):
            named, wide = True, wide + 1
    both = len(sides)
    # Lines that begin right behind the strip tell a column as well as lines on both sides do.
    begun = both < FEWEST_BEGUN and _begins(strip.x1, lines) >= FEWEST_BEGUN
    told = 2 * both if begun else both
    return both > 0 and wide >= MOST_LINES * both and (named or _wide_enough(strip, lines, told))


def _sides(strip: Strip, lines: Sequence[Line]) -> list[tuple[Line, Word, Word]]:
    """The lines with words on both sides of a strip, and the two next to it; a word broken there begins no column."""
    found = []
    for line in lines:
        left = [word for word in line.words if word.middle < strip.at]
        right = [word for word in line.words if word.middle >= strip.at]
        if left and right and not _is_broken(right[0]):
            found.append((line, max(left, key=lambda word: word.x1), right[0]))
    return found


def _is_broken(word: Word) -> bool:
    """Whether a word goes on below."""
    return word.text.endswith(("-", SOFT_HYPHEN)) and word.text[:-1].isalpha()


def _begins(x: float, lines: Sequence[Line]) -> int:
    """On how many lines a word begins at a place."""
    return sum(any(abs(word.x0 - x) < SAME_LEFT for word in line.words) for line in lines)


def _begins_lines(x: float, lines: Sequence[Line]) -> bool:
    """Whether enough lines begin at a place to show that a column does, however close the one before ends."""
    return sum(abs(line.words[0].x0 - x) < SAME_LEFT for line in lines) >= FEWEST_BEGUN


def _wide_enough(strip: Strip, lines: Sequence[Line], both: int) -> bool:
    """Few lines prove little: the fewer, the wider the strip must be."""
    size = median(line.size for line in lines)
    turned = any(_turned_before(strip, line) for line in lines)
    needed = 0.25 if both >= 4 or turned else 0.6 if both >= 2 else 1.0
    return strip.x1 - strip.x0 >= needed * size


def _turned_before(strip: Strip, line: Line) -> bool:
    """Whether a turned word of a header is what stands next to the strip on its left."""
    left = [word for word in line.words if word.x1 < strip.at]
    return bool(left) and left[-1].style.turn != 0 and all(word.x0 > strip.at for word in line.words[len(left) :])


def cores_of(found: Sequence[Strip], x0: float, x1: float) -> list[tuple[float, float]]:
    """Where the columns' words stand: between the strips, from `x0` to `x1`."""
    lefts, rights = [x0, *(strip.x1 for strip in found)], [*(strip.x0 for strip in found), x1]
    return list(zip(lefts, rights, strict=True))


def column_at(x0: float, x1: float, cores: Sequence[tuple[float, float]]) -> int:
    """The column that something from `x0` to `x1` lies in: where it overlaps most, else the nearest."""
    return max(range(len(cores)), key=lambda c: min(x1, cores[c][1]) - max(x0, cores[c][0]))


def column_of(x: float, borders: Sequence[float]) -> int:
    """Which column a place lies in; `borders` are the outer and inner borders from left to right."""
    return bisect_right(borders, x, 1, max(1, len(borders) - 1)) - 1
