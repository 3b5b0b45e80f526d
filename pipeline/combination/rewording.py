"""Wordings that say in other words, or leave out, what the grammar has words for: each step rewrites the tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.combination.groupwise import (
    in_addition,
    labels_without_colons,
    levels_of_letters,
    names_in_front,
    no_group_gives_more,
    nothing_from_a_group,
    represented,
    so_many_in_short,
    without_brackets,
)
from pipeline.combination.leftout import said_otherwise, these_units
from pipeline.combination.turning import Token
from pipeline.combination.vocabulary import vocabulary

_SIZES = ("CREDITS", "UNITS", "GLH")
_KINDS = ("MANDATORY", "OPTIONAL")
# What a reason may be made of: words that count or name nothing.
_OF_A_REASON = {"WORD", "UNITS", "NOTTOGETHER", "TOGETHER", "OF", "FROM", "AND", "OR", "RPAR"}
_AMOUNT_BEHIND = (["NUM"], ["MIN"], ["REMAINDER"])
_HOURS = ("GLH", "TQT")
_ABOUT_AS_MANY = (["NUM"], ["NUM", "DASH", "NUM"])


def reworded(tokens: Sequence[Token], *, in_group: bool) -> list[Token]:
    """The tokens in the grammar's words; `in_group` where the text stands in one group, and "the following" is that."""
    made = list(tokens)
    if made and made[0].type == "GIVES" and made[0].value.endswith("exceed"):
        made = made[1:]  # "Any units that equal or exceed 180 guided learning hours"
    made = [token for at, token in enumerate(made) if not _is_apart(made, at)]
    if [token.type for token in made[:2]] == ["FOLLOWING", "COLON"]:
        made = made[2:]  # "Learners must complete the following: Group A - all units; …"
    for step in (
        said_otherwise,
        so_many_in_short,
        labels_without_colons,
        levels_of_letters,
        without_brackets,
        no_group_gives_more,
        represented,
        nothing_from_a_group,
        in_addition,
        names_in_front,
        _whole_that_is_asked,
        _without_reasons,
        _own_level,
        _out_of_the_total,
        _side_behind,
        _given_in_brackets,
        _numbers_of_units,
        _value_of,
        _about_so_many_hours,
        _noun_of_both,
        _noun_left_out,
        _both_sizes,
        _range_of,
    ):
        made = step(made)
    return _the_following(these_units(made) if in_group else made, in_group=in_group)


def _is_apart(tokens: Sequence[Token], at: int) -> bool:
    """`Two different optional groups` are two optional groups."""
    behind = _types(tokens, at + 1, 2)
    said = tokens[at].type == "WORD" and tokens[at].value.lower() in ("different", "separate")
    return said and behind[1:] == ["GROUPWORD"] and behind[0] in _KINDS


def _types(tokens: Sequence[Token], start: int, length: int) -> list[str]:
    return [token.type for token in tokens[start : start + length]]


def _without_reasons(tokens: list[Token]) -> list[Token]:
    """`…, as these units are barred against each other` says why, if it says nothing of its own."""
    at = next((at for at, token in enumerate(tokens) if token.type == "REASON"), 0)
    if not at or not {token.type for token in tokens[at + 1 :]} <= _OF_A_REASON:
        return tokens
    if vocabulary().never_a_name & {token.value.lower() for token in tokens[at:] if token.type == "WORD"}:
        return tokens
    made = tokens[:at]
    while made and made[-1].type in ("COMMA", "DASH", "SEMI", "LPAR"):
        made.pop()
    return made


def _own_level(tokens: list[Token]) -> list[Token]:
    """`At the level of the qualification (level 4)` is at level 4; a sentence all in brackets is one without them."""
    types = [token.type for token in tokens]
    if types[:1] == ["LPAR"] and types[-1:] == ["RPAR"] and types.count("LPAR") == 1:
        end = -2 if types[-2] == "DOT" else -1
        tokens, types = tokens[1:end], types[1:end]
    at = types.index("QUALLEVEL") if "QUALLEVEL" in types else 0
    if not at or types[at + 1 : at + 5] != ["LPAR", "LEVEL", "NUM", "RPAR"]:
        return tokens
    return [*tokens[:at], *tokens[at + 2 : at + 4], *tokens[at + 5 :]]


def _out_of_the_total(tokens: list[Token]) -> list[Token]:
    """`Out of the total 58 credits, 43 …` as `of the 58 credits, 43 …`."""
    types = [token.type for token in tokens]
    at = next((at for at, kind in enumerate(types[:3]) if kind == "TOTAL"), 0)
    opens = types[:1] == ["OF"] or (types[:1] == ["FROM"] and tokens[0].value == "out of")
    if (
        not at
        or not opens
        or set(types[1:at]) - {"THE"}
        or types[at + 1 : at + 3] not in (["NUM", "CREDITS"], ["NUM", "UNITS"])
    ):
        return tokens
    return [replace(tokens[0], type="OF", value="of"), replace(tokens[at], type="THE", value="the"), *tokens[at + 1 :]]


def _whole_that_is_asked(tokens: list[Token]) -> list[Token]:
    """`Of the 20 credits required from Group B, 12 …` as `20 credits from Group B, of which 12 …`.

    What the whole qualification requires is stated elsewhere; what a part of it does may be stated nowhere else.
    """
    types = [token.type for token in tokens]
    if types[:1] != ["OF"] or "ASKED" not in types:
        return tokens
    at, comma = types.index("ASKED"), types.index("COMMA") if "COMMA" in types else 0
    bare = [token for token in tokens if token.type != "ASKED"]
    if types[1:3] != ["THE", "NUM"] or comma < at or not {"FROM", *_KINDS} & set(types[3:comma]):
        return bare
    of_which = replace(tokens[comma], type="OFWHICH", value="of which")
    return [*tokens[2:at], *tokens[at + 1 : comma + 1], of_which, *tokens[comma + 1 :]]


def _side_behind(tokens: list[Token]) -> list[Token]:
    """`8 (minimum) credits` as `minimum 8 credits`."""
    made: list[Token] = []
    for at, token in enumerate(tokens):
        made.append(token)
        sided = [one.type for one in made[-4:]] in (["NUM", "LPAR", side, "RPAR"] for side in ("MIN", "MAX"))
        if sided and _types(tokens, at + 1, 1) in (["CREDITS"], ["UNITS"]):
            made[-4:] = [made[-2], made[-4]]
    return made


def _given_in_brackets(tokens: list[Token]) -> list[Token]:
    """`… (giving a total of at least 37 credits)` says so behind a comma as well."""
    types = [token.type for token in tokens]
    start = types.index("LPAR") if "LPAR" in types else 0
    asks = bool({"MIN", "MAX"} & set(types[start:]))
    if not start or types[start + 1 : start + 2] != ["GIVES"] or types[-1] != "RPAR" or not asks:
        return tokens
    return [*tokens[:start], replace(tokens[start], type="COMMA", value=","), *tokens[start + 1 : -1]]


def _numbers_of_units(tokens: list[Token]) -> list[Token]:
    """`From the mandatory units 101-104` names them: two numbers of three digits, the first the lower, are a range."""
    made: list[Token] = []
    for at, token in enumerate(tokens):
        low, _, high = token.value.partition("-") if token.type == "CODE" else ("", "", "")
        within = any(one.type == "UNITS" for one in made[-1:]) or (
            made[-1:] and made[-1].type in ("AND", "COMMA") and "UNITS" in _types(made, 0, at)
        )
        if within and low.isdigit() and high.isdigit() and len(low) == len(high) == 3 and int(low) < int(high):
            dash = replace(token, type="DASH", value="-")
            made += [replace(token, type="NUM", value=low), dash, replace(token, type="NUM", value=high)]
        else:
            made.append(token)
    types = [token.type for token in made]
    kinds = [
        at
        for at in range(1, len(made))
        if types[at - 1] == "FROM" and types[at] in _KINDS and types[at + 1 : at + 3] == ["UNITS", "NUM"]
    ]
    return [token for at, token in enumerate(made) if at not in kinds]


def _value_of(tokens: list[Token]) -> list[Token]:
    """`A minimum credit value of 61 credits` as `a minimum of 61 credits`."""
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        made.append(tokens[at])
        if (
            at
            and _types(tokens, at, 4) == ["CREDITS", "VALUE", "OF", "NUM"]
            and made[-2:-1][0].type in ("MIN", "TOTAL")
        ):
            made[-1:] = [tokens[at + 3], tokens[at]]
            at += 3 + (_types(tokens, at + 4, 1) == ["CREDITS"])
        at += 1
    return made


def _about_so_many_hours(tokens: list[Token]) -> list[Token]:
    """`…, with approximately 200 guided learning hours` says how long it takes, as `giving 200 …` does."""
    at = next((at for at, token in enumerate(tokens) if token.type == "ABOUT"), 0)
    behind = _types(tokens, at + 1, len(tokens))
    if not at or behind not in ([*amount, noun] for noun in _HOURS for amount in _ABOUT_AS_MANY):
        return tokens
    made = tokens[:at]
    while made and made[-1].type in ("WITH", "COMMA", "AND"):
        made.pop()
    if len(behind) > 2:
        return made  # about as many hours as from one number to another: nothing to hold
    return [*made, replace(tokens[at], type="GIVES", value="giving"), *tokens[at + 1 :]]


def _noun_of_both(tokens: list[Token]) -> list[Token]:
    """`Two mandatory and two optional units` as `two mandatory units and two optional units`."""
    made: list[Token] = []
    for at, token in enumerate(tokens):
        made.append(token)
        kinds = token.type in _KINDS and at and tokens[at - 1].type == "NUM"
        place = at + 1
        while _types(tokens, place, 1) in (["COMMA"], ["AND"], ["PLUS"], ["MIN"], ["NUM"]):
            place += 1
        other = _types(tokens, place, 2)
        apart = place > at + 1 and tokens[place - 1].type == "NUM"
        if kinds and apart and other[:1] in (["MANDATORY"], ["OPTIONAL"]) and other[1:] and other[1] in _SIZES:
            made.append(replace(tokens[place + 1], start=token.end, end=token.end))
    return made


def _noun_left_out(tokens: list[Token]) -> list[Token]:
    """`28 from mandatory units, 30 from optional` is from optional units: an amount or nothing comes behind."""
    made: list[Token] = []
    for at, token in enumerate(tokens):
        made.append(token)
        behind = _types(tokens, at + 1, 2)
        ends = not behind or (behind[0] in ("COMMA", "AND", "PLUS", "SEMI") and behind[1:] in _AMOUNT_BEHIND)
        if token.type in _KINDS and at and tokens[at - 1].type == "FROM" and ends:
            made.append(replace(token, type="UNITS", value="units", start=token.end))
    return made


def _both_sizes(tokens: list[Token]) -> list[Token]:
    """`4 credits from at least 1 unit in Group B` as `4 credits from Group B and at least 1 unit from Group B`."""
    types = [token.type for token in tokens]
    at = next(
        (at for at in range(len(types)) if types[at : at + 5] == ["CREDITS", "FROM", "MIN", "NUM", "UNITS"]), None
    )
    place = tokens[at + 5 :] if at is not None else []
    whole = [token.type for token in place] in (
        ["FROM", "GROUP"],
        *(["FROM", *this, noun] for noun in ("GROUPWORD", "UNITS") for this in (["THIS"], ["THIS", "OPTIONAL"])),
        *(["FROM", kind, "UNITS"] for kind in _KINDS),
    )
    if at is None or not whole:
        return tokens
    joined = replace(tokens[at + 1], type="AND", value="and")
    return [*tokens[: at + 1], *place, joined, *tokens[at + 2 :]]


def _range_of(tokens: list[Token]) -> list[Token]:
    """`From a range of 19 units including:` is from the 19 units that there are."""
    while (
        tokens
        and tokens[-1].type in ("INCLUDING", "COLON")
        and _types(tokens, len(tokens) - 4, 3) == ["FROM", "NUM", "UNITS"]
    ):
        tokens = tokens[:-1]
    if _types(tokens, max(0, len(tokens) - 3), 3) != ["FROM", "NUM", "UNITS"]:
        return tokens
    start = tokens[-3]
    if not start.value.endswith(("range of", "choice of", "selection of", "list of")):
        return tokens
    return [*tokens, replace(start, type="LISTED", value="listed")]


def _the_following(tokens: list[Token], *, in_group: bool) -> list[Token]:
    """`Two optional units from the following:` are of those below: of their kind, or of the group it stands in.

    So are `plus at least 8 credits from:` in a group.
    """
    if in_group and _types(tokens, len(tokens) - 1, 1) == ["FROM"]:
        tokens = tokens[_types(tokens, 0, 1) == ["PLUS"] :]
        tokens = [*tokens, replace(tokens[-1], type="FOLLOWING", value="the following")]
    end = len(tokens)
    while end and tokens[end - 1].type in ("COLON", "UNITS", "GROUPWORD", "RPAR"):
        end -= 1
    one_of = in_group and _types(tokens, max(0, end - 3), 3) == ["NUM", "OF", "FOLLOWING"]
    if not one_of and (_types(tokens, end - 2, 2) != ["FROM", "FOLLOWING"] or end < 2):
        return tokens
    bracket = [token for token in tokens[end:] if token.type == "RPAR"]
    before = _types(tokens, max(0, end - 4), end - 2 - max(0, end - 4))
    kind = len(before) == 2 and before[0] in _KINDS and before[1] in _SIZES
    if kind or bracket:
        return [*tokens[: end - 2], *bracket]
    if in_group:
        if one_of:  # one of the following units
            tokens = [*tokens[: end - 2], replace(tokens[end - 2], type="UNITS", value="units"), *tokens[end - 2 :]]
            end += 1
        this = [
            replace(tokens[end - 1], type="THIS", value="this"),
            replace(tokens[end - 1], type="GROUPWORD", value="group"),
        ]
        return [*tokens[: end - 1], *this]
    return tokens
