"""Words that a sentence leaves out or says of all it named, and signs for words: each step rewrites the tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from pipeline.combination.repeating import once
from pipeline.combination.turning import Token
from pipeline.combination.vocabulary import NOISE

_COUNTED = ("CREDITS", "UNITS")
_LEVELS = ("LEVEL", "ATORABOVE", "QUALLEVEL")
_ENDS = ("COMMA", "SEMI", "AND", "DASH")
# Behind these more than is asked for may be taken, and what is more need not be of that level.
_NO_MINIMUM = ("MAX", "ONLY", "EXACTLY", "BETWEEN", "LESSTHAN", "MORETHAN", "ORLESS", "NONE")


def filled(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, their noise still among them, with what they leave out."""
    made = _allowed(tokens)
    for step in (_limited_too, _all_at_a_level, _signs):
        made = step(made)
    return made


def said_otherwise(tokens: list[Token]) -> list[Token]:
    """The tokens without noise, what only some units may do said as what no others may."""
    for step in (once, _without_free_choice, _only_from, _some_from_each):
        tokens = step(tokens)
    return tokens


def these_units(tokens: list[Token]) -> list[Token]:
    """In a group `at least 14 credits from these units` are from this group, `all 4 of these units` all 4 there."""
    these = [at for at, token in enumerate(tokens) if token.type == "WORD" and token.value.lower() == "these"]
    if len(these) != 1 or _types(tokens[these[0] - 1 : these[0] + 2]) not in (
        ["FROM", "WORD", "UNITS"],
        ["OF", "WORD", "UNITS"],
    ):
        return tokens
    at = these[0]
    said = [("UNITS", "units"), ("FROM", "from")] if tokens[at - 1].type == "OF" else [("FROM", "from")]
    words = [*said, ("THIS", "this"), ("GROUPWORD", "group")]
    return [
        *tokens[: at - 1],
        *(replace(tokens[at], type=kind, value=value) for kind, value in words),
        *tokens[at + 2 :],
    ]


def _types(tokens: Sequence[Token]) -> list[str]:
    return [token.type for token in tokens]


def _allowed(tokens: Sequence[Token]) -> list[Token]:
    """`Maximum number of credits allowed from Group D` says no more than the maximum does.

    `A minimum of 10 credits should be from Group B` asks for them; without a limit "should" may be advice.
    """
    bounds = {"MIN", "MAX", "BETWEEN", "EXACTLY"} & {token.type for token in tokens}
    idle = (["should"] if bounds else []) + (["allowed", "permitted"] if "MAX" in bounds else [])
    return [replace(token, type=NOISE) if token.value.lower() in idle else token for token in tokens]


_FREE = {"UNITS", "CREDITS", "MANDATORY", "OPTIONAL", "MAY", "FROM", "OF", "ANY", "GROUPWORD"}
_HINGES = ("COMMA", "BUT", "PROVIDED", "SEMI")


def _without_free_choice(tokens: list[Token]) -> list[Token]:
    """`Optional units can be chosen from any group but at least two from Group B`: the first half asks for nothing."""
    types = _types(tokens)
    end = next((at for at, kind in enumerate(types) if kind in _HINGES), 0)
    free = set(types[:end]) <= _FREE and {"ANY", "MAY"} <= set(types[:end]) and types[end - 1 : end] == ["GROUPWORD"]
    free = free or types[:end] in (["CREDITS", "MAY", "FROM"], ["UNITS", "MAY", "FROM"])  # any combination of units
    if not end or not free:
        return tokens
    while end < len(types) and types[end] in (*_HINGES, "AND"):
        end += 1
    noun = [token for token in tokens[:end] if token.type in _COUNTED]
    rest = tokens[end:]
    at = 1 + (types[end : end + 1] in (["MIN"], ["MAX"]))
    bare = types[end + at - 1 : end + at + 1] == ["NUM", "FROM"]
    return [*rest[:at], *noun, *rest[at:]] if bare and len(noun) == 1 else rest


def _only_from(tokens: list[Token]) -> list[Token]:
    """`Only units at level 3 may be taken from Group B` as `no units may be from Group B outside level 3`.

    `Level 2 units may only be taken from Group D` as `no level 2 units may be outside Group D`.
    """
    types = _types(tokens)
    may = types.index("MAY") if types.count("MAY") == 1 else 0
    if not may or "NUM" in types[may:] or types[may + 1 :].count("FROM") != 1:
        return tokens
    none = replace(tokens[0], type="NONE", value="no")
    outside = replace(tokens[may], type="OUTSIDE", value="outside")
    if types[:2] == ["ONLY", "UNITS"] and types[2] in _LEVELS:
        return [none, tokens[1], *tokens[may:], outside, *tokens[2:may]]
    named = types[:may] in (["LEVEL", "NUM", "UNITS"], ["UNITS", "LEVEL", "NUM"])
    if named and types[may + 1 : may + 3] == ["ONLY", "FROM"]:
        return [none, *tokens[: may + 1], outside, *tokens[may + 3 :]]
    return tokens


def _some_from_each(tokens: list[Token]) -> list[Token]:
    """`Units from every optional group` are at least one from each."""
    types = _types(tokens)
    if types[:3] != ["UNITS", "FROM", "EACH"] or not set(types[3:]) <= {"MANDATORY", "OPTIONAL", "GROUPWORD"}:
        return tokens
    least = [replace(tokens[0], type="MIN", value="at least"), replace(tokens[0], type="NUM", value="1")]
    return [*least, *tokens]


def _limited_too(tokens: Sequence[Token]) -> list[Token]:
    """`Group C is capped at 10 credits and Group D at 6`: the second is capped as well."""
    made: list[Token] = []
    limit: Token | None = None
    for token, behind in zip_longest(tokens, tokens[1:]):
        if token.type == "MAX":
            limit = token
        again = limit is not None and token.type == NOISE and token.value == limit.value.split()[-1] in ("at", "to")
        if again and limit and made and made[-1].type == "GROUP" and behind and behind.type == "NUM":
            token = replace(limit, start=token.start, end=token.end)  # noqa: PLW2901
        made.append(token)
    return made


def _all_at_a_level(tokens: list[Token]) -> list[Token]:
    """`All optional units must be at level 3 or above` as `no optional units may be outside level 3 or above`.

    `At least 20 credits, all of which must be at level 3` are 20 credits at level 3.
    """
    for level, token in enumerate(tokens):
        if token.type not in _LEVELS:
            continue
        verb = level
        while verb and tokens[verb - 1].type == NOISE:
            verb -= 1
        said = {word for one in tokens[verb:level] for word in one.value.split()}
        subject = _all_in_front(tokens, verb, asks="be" in said and bool({"must", "to"} & said))
        if subject is None:
            continue
        start, counted = subject
        front = tokens[:start]
        bounds = {one.type for one in front}
        if not counted and not bounds & set(_NO_MINIMUM) and "NUM" in bounds:
            while front and front[-1].type in (*_ENDS, NOISE):
                front.pop()
            return [*front, *tokens[level:]]
        none = replace(tokens[start], type="NONE", value="no")
        of_which = [replace(none, type="OFWHICH", value="of which")] if not counted else []
        outside = [replace(none, type="MAY", value="may"), replace(none, type="OUTSIDE", value="outside")]
        return [*front, none, *of_which, *counted, *outside, *tokens[level:]]
    return tokens


def _all_in_front(tokens: list[Token], verb: int, *, asks: bool) -> tuple[int, list[Token]] | None:
    """Where `all optional units`, `all of which`, `these` before the verb begin, and what units they name, if any."""
    at = verb
    while at and tokens[at - 1].type in ("UNITS", "CREDITS", "MANDATORY", "OPTIONAL", NOISE):
        at -= 1
    counted = [token for token in tokens[at:verb] if token.type != NOISE]
    before = tokens[at - 1] if at else None
    opens = at < 2 or tokens[at - 2].type in (*_ENDS, "DOT", "COLON")
    if before is None:
        return None
    if before.type == "ALL" and opens:
        whole = bool(counted) and counted[-1].type in _COUNTED
        bare = not counted and at >= 2 and (asks or tokens[at - 2].type in ("COMMA", "DASH"))
        return (at - 1, counted) if (whole and asks) or bare else None
    said = before.value.lower()
    if counted or not asks or at < 2:
        return None
    if before.type == "WORD" and said == "these" and opens:
        return at - 1, []
    which = before.type == "OFWHICH" or (before.type == "WORD" and said in ("which", "them", "these"))
    return (at - 2, []) if which and tokens[at - 2].type in ("ALL", "BOTH") else None


def _counts(token: Token | None) -> bool:
    return token is not None and token.type in (*_COUNTED, "OPTIONAL", "MANDATORY", "LEVEL")


def _signs(tokens: list[Token]) -> list[Token]:
    """`8 credits or above`, `20+ credits`, `one unit only`, `the combined GLH` in the grammar's words."""
    made: list[Token] = []
    for at, token in enumerate(tokens):
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        last = [one.type for one in made[-3:]]
        amount = last[-2:] in (["NUM", noun] for noun in _COUNTED) and last[:1] != ["LEVEL"]
        glued = token.type == "PLUS" and last[-1:] == ["NUM"] and made[-1].end == token.start
        if glued and last[-2:] == ["LEVEL", "NUM"]:
            token = replace(token, type="ABOVE", value="or above")  # noqa: PLW2901
        elif (token.type == "ABOVE" and amount) or (glued and _counts(behind)):
            token = replace(token, type="ORMORE", value="or more")  # noqa: PLW2901
        elif token.type == "TOGETHER" and behind and behind.type in ("GLH", "CREDITS", "TOTAL"):
            token = replace(token, type="TOTAL", value="total")  # noqa: PLW2901
        elif token.type == "ONLY" and amount and (behind is None or behind.type not in (*_COUNTED, "NUM")):
            made[-2:] = [replace(token, start=made[-2].start, end=made[-2].start), *made[-2:]]
            continue
        made.append(token)
    return made
