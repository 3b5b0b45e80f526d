"""Texts whose every line stands apart from the next: a converter ended each line twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.reading.textual_tables import Line
from pipeline.reading.wrapped_lines import continues

_FEWEST = 12  # lines
_MOST_TOGETHER = 0.02  # of them right below another
_FEWEST_WRAPPED = 2
_LONGEST = 120  # characters of a line that was wrapped


def single_spaced(lines: Sequence[Line]) -> list[Line]:
    """The lines without the blank ones that such a spacing puts in: a blank line of the text became three."""
    said = [at for at, line in enumerate(lines) if line.text.strip()]
    gaps = [below - above - 1 for above, below in pairwise(said)]
    if len(said) < _FEWEST or gaps.count(0) > _MOST_TOGETHER * len(said):
        return list(lines)
    if not (_doubled(gaps) or _wrapped([lines[at].text for at in said])):
        return list(lines)
    made = [lines[said[0]]]
    for at, gap in zip(said[1:], gaps, strict=True):
        made += [replace(lines[at], text="")] * (gap // 2) + [lines[at]]
    return made


def _doubled(gaps: Sequence[int]) -> bool:
    """Whether some lines stand three blank lines apart, and hardly any two."""
    return gaps.count(3) > 1 and gaps.count(2) <= _MOST_TOGETHER * len(gaps)


def _wrapped(texts: Sequence[str]) -> bool:
    """Whether no line is a paragraph's, and several go on with the one before."""
    going_on = sum(1 for above, below in pairwise(texts) if continues(above, below))
    return going_on >= _FEWEST_WRAPPED and max(map(len, texts)) <= _LONGEST
