"""What the listings of one unit state of it, where they do not agree."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.printed_sizes import could_be

if TYPE_CHECKING:
    from collections.abc import Iterable

Value = TypeVar("Value")


def most_stated(values: Iterable[Value | None]) -> Value | None:
    """The value stated most often; of equals, the smallest as text; None if none is stated."""
    stated = [value for value in values if value is not None]
    if not stated or stated.count(stated[0]) == len(stated):  # most units are stated once, or alike everywhere
        return stated[0] if stated else None
    counts = Counter(stated)
    return min(counts, key=lambda value: (-counts[value], str(value)))


def fact_stated(name: str, values: Iterable[Any]) -> Any:  # noqa: ANN401 - a text or a number, as the column has it
    """What the unit is taken to have: what no unit can have (400 credits) counts only if nothing else is stated."""
    stated = [value for value in values if value is not None]
    return most_stated([value for value in stated if could_be(name, value)] or stated)
