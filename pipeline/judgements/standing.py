"""Which judgements stand: the later word counts, and what was taken back does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.judgements.model import Judgement, Verdict

_EQUAL = (Verdict.SAME, Verdict.EQUIVALENT)


def standing(rows: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that stand, the earliest first.

    The latest row about a pair stands. Taking it back brings the one before it back; taking the taking-back
    back brings the first one back. "Has no equivalent in body X" and "is the same as (or equivalent to) that
    unit of body X" cannot both stand: the later one does.
    """
    undone: set[str] = set()
    seen: set[tuple[str, str]] = set()
    excluded: set[tuple[str, str]] = set()  # (unit, body) of which a later row has said the contrary
    kept: list[Judgement] = []
    for row in sorted(rows, key=lambda each: each.sequence, reverse=True):
        if row.judgement_id in undone:
            continue
        if row.verdict is Verdict.UNDONE:
            undone.add(row.undoes or "")
            continue
        if row.about in seen:
            continue
        seen.add(row.about)
        if _contradicted(row, excluded):
            continue
        kept.append(row)
        excluded |= _excludes(row)
    return tuple(reversed(kept))


def overruled(rows: Sequence[Judgement], added: Sequence[Judgement]) -> Iterator[Judgement]:
    """Those that stand and would not any more if these were added behind them."""
    last = max((each.sequence for each in rows), default=0)
    later = [replace(each, sequence=last + number) for number, each in enumerate(added, start=1)]
    left = {each.sequence for each in standing((*rows, *later))}
    return (each for each in standing(rows) if each.sequence not in left)


def _excludes(row: Judgement) -> set[tuple[str, str]]:
    """The unit-and-body pairs of which an earlier row may no longer say the contrary, marked by side."""
    if row.verdict is Verdict.NO_EQUIVALENT and row.a and row.body_id:
        return {(f"none {row.a.key}", row.body_id)}
    if row.verdict in _EQUAL and row.a and row.b:
        return {(f"some {row.a.key}", row.b.body_id), (f"some {row.b.key}", row.a.body_id)}
    return set()


def _contradicted(row: Judgement, excluded: set[tuple[str, str]]) -> bool:
    if row.verdict is Verdict.NO_EQUIVALENT and row.a and row.body_id:
        return (f"some {row.a.key}", row.body_id) in excluded
    if row.verdict in _EQUAL and row.a and row.b:
        sides = {(f"none {row.a.key}", row.b.body_id), (f"none {row.b.key}", row.a.body_id)}
        return bool(sides & excluded)
    return False
