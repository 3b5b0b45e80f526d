"""A line of recognised characters becomes words with their boxes, as an engine would have given them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

from pipeline.reading.scan.areas import runs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.scan.areas import Area
    from pipeline.reading.scan.recogniser import ReadChar

Raw: TypeAlias = Any
# How far an em reaches above and below the line of writing.
ASCENT, DESCENT = 0.72, 0.21
SMALL_LETTER = 0.52
LOW = frozenset("acemnorsuvwxz")
HANGING = frozenset("gjpqy()[]{}|")
NEAR = 0.12
# Sizes that differ by less are one.
SAME_SIZE = 0.16
# Letters that hang in some types and stand in others: half as deep is wrong by little in both.
UNSETTLED = frozenset("QJ,;/")
# Marks whose height says nothing about the size of type.
LOOSE = frozenset(".,;:'’‘“”\"-–—•…*·_~^")


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word as read from a picture: its box in pixels, its size of type, how sure its least sure character is."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    sure: float


def words_of_line(chars: Sequence[ReadChar], area: Area, ink: Raw, margin: float) -> list[ReadWord]:
    """The words of one area. `margin` is how many pixels the picture that was read reaches beyond it at each side."""
    groups = _groups(chars)
    if not groups:
        return []
    part = ink[area.top : area.bottom, area.left : area.right]
    borders = _borders(groups, part, margin)
    size, base = _size(groups, part)
    words = []
    for group, (left, right) in zip(groups, borders, strict=True):
        text = "".join(char.text for char in group)
        sure = min(char.sure for char in group)
        words.append(
            ReadWord(
                text=text,
                left=area.left + left,
                top=float(area.top),
                right=area.left + right,
                bottom=float(area.bottom),
                base=area.top + base,
                size=size,
                sure=sure,
            )
        )
    return words


def _groups(chars: Sequence[ReadChar]) -> list[list[ReadChar]]:
    groups: list[list[ReadChar]] = [[]]
    for char in chars:
        if char.text.isspace():
            groups.append([])
        else:
            groups[-1].append(char)
    return [group for group in groups if group]


def _borders(groups: Sequence[Sequence[ReadChar]], part: Raw, margin: float) -> list[tuple[float, float]]:
    """Where each word begins and ends: the gap in the ink nearest to where the network saw the space."""
    width = part.shape[1]
    runs = runs_of(part.any(axis=0)) or [(0, width)]
    gaps = [(end, start) for (_, end), (start, _) in pairwise(runs)]
    edges: list[float] = [runs[0][0]]
    for before, after in pairwise(groups):
        # `at` counts over the picture that was read, margins included.
        guess = (before[-1].at + after[0].at) / 2 * (width + 2 * margin) - margin
        near = [gap for gap in gaps if gap[0] >= edges[-1]]
        if near:
            chosen = min(near, key=lambda gap: abs((gap[0] + gap[1]) / 2 - guess) - (gap[1] - gap[0]))
            edges += chosen
        else:
            edges += [max(guess, edges[-1])] * 2
    edges.append(max(float(runs[-1][1]), edges[-1] + 1))
    return [(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]


def _size(groups: Sequence[Sequence[ReadChar]], part: Raw) -> tuple[float, float]:
    """The size of type and the line of writing, from the ink's height and which letters it shows; 0 for marks."""
    letters = {char.text for group in groups for char in group} - LOOSE
    top, bottom = _own_rows(part)
    if not letters:
        return 0.0, (top + bottom) / 2 + 0.25 * 0.8 * part.shape[0]
    above = SMALL_LETTER if letters <= LOW else ASCENT
    below = DESCENT if letters & HANGING else DESCENT / 2 if letters & UNSETTLED else 0.0
    size = (bottom - top) / (above + below)
    return size, bottom - below * size


def _own_rows(part: Raw) -> tuple[float, float]:
    """From which row to which the line's own ink reaches: tails of the lines above and below hang into the area."""
    weights = part.sum(axis=1)
    runs = runs_of(weights > 0)
    if not runs:
        return 0.15 * part.shape[0], 0.85 * part.shape[0]
    first = last = max(range(len(runs)), key=lambda at: int(weights[runs[at][0] : runs[at][1]].sum()))
    # A dot on an i, or a mark under a line, is near; another line is not.
    near = NEAR * part.shape[0]
    while first and runs[first][0] - runs[first - 1][1] <= near and runs[first - 1][0] > 0:
        first -= 1
    while last + 1 < len(runs) and runs[last + 1][0] - runs[last][1] <= near and runs[last + 1][1] < part.shape[0]:
        last += 1
    return float(runs[first][0]), float(runs[last][1])


def evened(words: Sequence[ReadWord]) -> list[ReadWord]:
    """The words in the few sizes of type that a page has: a picture gives each line a size of its own."""
    printed = Counter[float]()
    for word in words:
        if word.size:
            printed[round(word.size, 1)] += len(word.text)
    if not printed:
        return list(words)
    kinds: list[float] = []
    for size, _ in printed.most_common():
        if all(abs(size - kind) > SAME_SIZE * kind for kind in kinds):
            kinds.append(size)
    return [_of_size(word, min(kinds, key=lambda kind: abs(kind - (word.size or kinds[0])))) for word in words]


def _of_size(word: ReadWord, size: float) -> ReadWord:
    return replace(word, size=size, top=word.base - 0.9 * size, bottom=word.base + DESCENT * size)
