"""Selections put together: what stands where, simplified so that one meaning has one tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.combination.names import Context
from pipeline.combination.tree import (
    AtLevel,
    AtQualificationLevel,
    Both,
    Either,
    Everything,
    OfGroup,
    OfKind,
    Outside,
    Selection,
)
from pipeline.model import GroupKind

LEVELS = (AtLevel, AtQualificationLevel)


class UnclearError(Exception):
    """The text does not say one thing; the message says why, for the finding."""


def both(parts: Sequence[Selection], context: Context) -> Selection:
    """The units in every part.

    Raises:
        UnclearError: a group is said to be of a kind that it is not.
    """
    flat: list[Selection] = []
    for part in parts:
        for one in part.parts if isinstance(part, Both) else (part,):
            if not isinstance(one, Everything) and one not in flat:
                flat.append(one)
    kept = [one for one in flat if not any(other != one and _within(other, one, context) for other in flat)]
    return Everything() if not kept else kept[0] if len(kept) == 1 else Both(tuple(kept))


def either(parts: Sequence[Selection]) -> Selection:
    """The units of any part."""
    flat: list[Selection] = []
    for part in parts:
        flat += [one for one in (part.parts if isinstance(part, Either) else (part,)) if one not in flat]
    return flat[0] if len(flat) == 1 else Either(tuple(flat))


def outside(part: Selection) -> Selection:
    """All units but these."""
    return part.part if isinstance(part, Outside) else Outside(part)


def _within(inner: Selection, outer: Selection, context: Context) -> bool:
    """Whether every unit of `inner` is certainly one of `outer`."""
    if isinstance(outer, Either) and inner in outer.parts:
        return True
    if isinstance(inner, OfGroup) and isinstance(outer, OfKind):
        group = next((group for group in context.groups if group.group_id == inner.group_id), None)
        if group and group.kind is not outer.kind:
            raise UnclearError(f"{inner.label} is called {outer.kind} here and is {group.kind} in the structure")
        return group is not None
    if isinstance(inner, Either) and isinstance(outer, OfKind | Either):
        return all(part == outer or _within(part, outer, context) for part in inner.parts)
    return False


def contains(outer: Selection, inner: Selection, context: Context) -> bool:
    """Whether `inner` is a proper part of `outer`, as far as the structure shows."""
    try:
        return outer != inner and (isinstance(outer, Everything) or _within(inner, outer, context))
    except UnclearError:
        return False


def group(label: str, kind: GroupKind | None, context: Context) -> Selection:
    """The group of that name; with an empty id where none, or more than one, answers to it."""
    found = context.named(label, kind) or (context.named(label) if kind else None)
    if found and kind and found.kind is not kind:
        raise UnclearError(f"{label} is called {kind} here and is {found.kind} in the structure")
    return OfGroup(found.label, found.group_id) if found else OfGroup(label)


def weaker_levels(selection: Selection, at_least: bool) -> Selection:
    """The selection with each level left open in its weaker reading.

    "At level 4" may mean level 4 or also higher ones. More units can serve a minimum, fewer can break a maximum.
    """
    if isinstance(selection, AtLevel) and selection.left_open:
        return AtLevel(selection.level, above=at_least, left_open=True)
    if isinstance(selection, Both | Either):
        parts = tuple(weaker_levels(part, at_least) for part in selection.parts)
        return Both(parts) if isinstance(selection, Both) else Either(parts)
    if isinstance(selection, Outside):
        return Outside(weaker_levels(selection.part, not at_least))
    return selection


def atoms(selection: Selection) -> Iterator[Selection]:
    """The simple selections a selection is made of."""
    if isinstance(selection, Both | Either):
        for part in selection.parts:
            yield from atoms(part)
    elif isinstance(selection, Outside):
        yield from atoms(selection.part)
    else:
        yield selection
