"""What a sentence says twice, or with a mark or a word in its way: each step rewrites the tokens without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.combination.turning import Token

_KINDS = ("MANDATORY", "OPTIONAL")
_SIZES = ("CREDITS", "UNITS", "GLH")
_OF_A_WHOLE = {"OF", "THE", "TOTAL", "NUM", "CREDITS", "UNITS", "ASKED", *_KINDS}
_OF_ALL = {"ALL", "BOTH", "THE", "OF", "NUM", "MANDATORY", "UNITS"}


def once(tokens: list[Token]) -> list[Token]:
    """The tokens with what they say again left out."""
    for step in (
        _of_them,
        _their_sum,
        _level_alone,
        _with_others,
        _value_first,
        _from_to,
        _out_of_so_many,
        _both_of_two,
    ):
        tokens = step(tokens)
    return tokens


def _types(tokens: Sequence[Token]) -> list[str]:
    return [token.type for token in tokens]


def _of_them(tokens: list[Token]) -> list[Token]:
    """`Of the 44 credits, 40 of them must be at level 3` as `of the 44 credits, 40 must be at level 3`."""
    types = _types(tokens)
    comma = types.index("COMMA") if types[:1] == ["OF"] and "COMMA" in types else 0
    at = comma + 1 + (types[comma + 1 : comma + 2] in (["MIN"], ["MAX"]))
    again = comma and set(types[:comma]) <= _OF_A_WHOLE and types[at : at + 2] == ["NUM", "OFWHICH"]
    return [*tokens[: at + 1], *tokens[at + 2 :]] if again else tokens


def _their_sum(tokens: list[Token]) -> list[Token]:
    """`3 mandatory + 2 optional = 5` says no more than its parts do, where they add up to it."""
    if _types(tokens[-2:]) not in (["GIVES", "NUM"], ["COLON", "NUM"]):
        return tokens
    parts = [int(token.value) for token in tokens[:-2] if token.type == "NUM"]
    whole = len(parts) > 1 and "PLUS" in _types(tokens) and sum(parts) == int(tokens[-1].value)
    return tokens[:-2] if whole else tokens


def _level_alone(tokens: list[Token]) -> list[Token]:
    """`Level 3 (or above)` without its brackets; `the level 3` is no level of the qualification."""
    types = _types(tokens)
    for at in range(len(types) - 1):
        level = types[at : at + 2] == ["QUALLEVEL", "NUM"] and tokens[at].value.endswith("level")
        if level and tokens[at].end + 1 == tokens[at + 1].start:
            tokens = [*tokens[:at], replace(tokens[at], type="LEVEL", value="level"), *tokens[at + 1 :]]
    types = _types(tokens)
    for at in range(len(types) - 3, 0, -1):
        if types[at - 1 : at + 3] == ["NUM", "LPAR", "ABOVE", "RPAR"]:
            tokens = [*tokens[:at], tokens[at + 1], *tokens[at + 3 :]]
    return tokens


def _with_others(tokens: list[Token]) -> list[Token]:
    """`All core units must be taken together with any two electives` asks for both: no unit is named that needs one."""
    types = _types(tokens)
    at = types.index("ONLYIF") if "ONLYIF" in types else 0
    whole = types[at - 1 : at] == ["UNITS"] and types[0] in ("ALL", "BOTH") and set(types[:at]) <= _OF_ALL
    if not (whole and tokens[at].value.startswith("must be") and {"OPTIONAL", "GROUP"} & set(types[at:])):
        return tokens
    return [*tokens[:at], replace(tokens[at], type="PLUS", value="together with"), *tokens[at + 1 :]]


def _value_first(tokens: list[Token]) -> list[Token]:
    """`Credit value of a minimum of 60 credits` as `a minimum of 60 credits`."""
    types = _types(tokens)
    if types[:2] == ["CREDITS", "VALUE"] and types[2:] in (["OF", "MIN", "NUM"], ["OF", "MIN", "NUM", "CREDITS"]):
        return [*tokens[3:5], tokens[0]]
    return tokens


def _from_to(tokens: list[Token]) -> list[Token]:
    """`0-1 units`, the dash between its numbers without a blank, as `between 0 and 1 units`: two amounts it is not."""
    made: list[Token] = []
    for at, token in enumerate(tokens):
        made.append(token)
        low, dash = made[-3:-2], made[-2:-1]
        glued = (
            _types(made[-3:]) == ["NUM", "DASH", "NUM"] and low[0].end == dash[0].start and dash[0].end == token.start
        )
        apart = _types(made[-4:-3]) not in (["UNITS"], ["ABOUT"])
        counted = apart and _types(tokens[at + 1 : at + 2]) in ([one] for one in (*_SIZES, *_KINDS))
        if glued and counted and int(low[0].value) < int(token.value):
            between = replace(low[0], type="BETWEEN", value="between", end=low[0].start)
            made[-3:] = [between, low[0], replace(dash[0], type="AND", value="and"), token]
    return made


def _out_of_so_many(tokens: list[Token]) -> list[Token]:
    """`Any 3 from 5` are any three units, however many there are."""
    types = _types(tokens)
    if types[-4:] != ["ANY", "NUM", "FROM", "NUM"] or int(tokens[-3].value) >= int(tokens[-1].value):
        return tokens
    return [*tokens[:-2], replace(tokens[-2], type="UNITS", value="units")]


def _both_of_two(tokens: list[Token]) -> list[Token]:
    """`Credit from Units 4/5 cannot both be counted` as `Units 4 and 5 cannot both be counted`."""
    types = _types(tokens)
    if "NOTTOGETHER" not in types:
        return tokens
    start = 2 if types[:3] == ["CREDITS", "FROM", "UNITS"] else 0
    made = list(tokens[start:])
    for at in range(1, len(made) - 3):
        if _types(made[at - 1 : at + 4]) == ["UNITS", "NUM", "SLASH", "NUM", "NOTTOGETHER"]:
            made[at + 1] = replace(made[at + 1], type="AND", value="and")
    return made
