"""Texts whose every line stands apart from the next: a converter ended each line twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.reading.textual_tables import Line

_FEWEST = 12  # lines
_OF_A_CELL = (1, 2)  # bars
_MOST_TOGETHER = 0.02  # of them right below another


def single_spaced(lines: Sequence[Line]) -> list[Line]:
    """The lines without the blank ones that such a spacing puts in: a blank line of the text became three."""
    said = [at for at, line in enumerate(lines) if line.text.strip()]
    gaps = [below - above - 1 for above, below in pairwise(said)]
    if len(said) < _FEWEST or gaps.count(0) > _MOST_TOGETHER * len(said):
        return list(lines)
    if 2 * sum(1 for at in said if lines[at].text.count("|") in _OF_A_CELL) > len(said):
        return list(lines)  # between a table's cells, each on a line of its own, a blank line is an empty one
    made = [lines[said[0]]]
    for at, gap in zip(said[1:], gaps, strict=True):
        made += [replace(lines[at], text="")] * (gap // 2) + [lines[at]]
    return made
