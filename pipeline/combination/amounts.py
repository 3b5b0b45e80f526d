"""How much a clause asks for: from so much, up to so much, or a bare number."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.combination.nodes import Tree, numbers, types
from pipeline.combination.selecting import UnclearError


@dataclass(frozen=True, slots=True)
class Amount:
    """From `minimum` to `maximum`; `plain` where the text gives a bare number."""

    minimum: int | None = None
    maximum: int | None = None
    plain: bool = False


def amount_of(tree: Tree, marks: list[str]) -> Amount:
    """An amount with the marks that stand around it (`MIN`, `ORMORE`, …).

    Raises:
        UnclearError: the marks contradict each other, or a range is upside down.
    """
    values, own = numbers(tree), [mark for mark in (*types(tree), *marks) if mark != "TOTAL"]
    if "NONE" in own:
        return Amount(None, 0)
    if len(values) == 2:
        if values[0] > values[1] or marks not in ([], ["TOTAL"]):
            raise UnclearError(f"{values[0]} to {values[1]} is no range")
        return Amount(values[0], values[1])
    low = any(mark in ("MIN", "ORMORE", "MORETHAN") for mark in own)
    high = any(mark in ("MAX", "ORLESS", "ONLY", "LESSTHAN") for mark in own)
    exact = "EXACTLY" in own
    if low + high + exact > 1 or ("READASMIN" in own and (low or high or exact)):
        raise UnclearError("at least and at most are said of one number")
    value = values[0] + ("MORETHAN" in own) - ("LESSTHAN" in own)
    plain = not (low or high or exact)
    return Amount(None if high else value, value if high or exact else None, plain)
