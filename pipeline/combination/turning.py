"""Words of a rule in the order of the grammar: "all Group A units" are all units from Group A."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

_COUNTS = ("NUM", "ALL", "BOTH")


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its type in the grammar, its value (a number, a name, a word) and where it stands in the text."""

    type: str
    value: str
    start: int
    end: int


def turned(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens, a group that stands before its units set behind them; "every unit in Group A" says "all units" there.

    What each unit is worth ("each unit in Group A is worth 4 credits") asks for none of them.
    """
    made = list(tokens)
    worth = any(token.type in ("GIVES", "VALUE") for token in tokens)
    at = 0
    while at + 2 < len(made):
        first, second, third = made[at : at + 3]
        if first.type in _COUNTS and second.type == "GROUP" and third.type == "UNITS":
            made[at + 1 : at + 3] = [third, replace(second, type="FROM", value="from"), second]
        elif first.type == "EACH" and second.type == "UNITS" and third.type in ("FROM", "OF") and not worth:
            made[at] = replace(first, type="ALL", value="all")
        at += 1
    return tuple(made)
