"""Wordings in which groups, units' names or a part come first: each step rewrites the tokens in the grammar's order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from pipeline.combination.names import Context
from pipeline.combination.turning import Token
from pipeline.combination.vocabulary import NOISE, vocabulary
from pipeline.model import GroupKind

_KINDS = ("MANDATORY", "OPTIONAL")
_LABEL_AND_NUMBER = 3  # words: the kind, what is counted, how many
_AMOUNTS = ("MIN", "MAX", "ONLY", "EXACTLY")
_NAMING = {"UNITS", "NUM", "CODE", "COMMA", "AND", "OR", "DASH"}
_OF_A_NAME = {"WORD", "AND", "COMMA", "DASH", "SLASH", "UNITS", "GROUPWORD", NOISE, *_KINDS}
_OF_ONE_GROUP = {"ANY", "UNITS", "CREDITS", "FROM", "OF", "GROUP", "NOTTAKEN"}


def _types(tokens: Sequence[Token]) -> list[str]:
    return [token.type for token in tokens]


def no_group_gives_more(tokens: list[Token]) -> list[Token]:
    """`No single optional group may contribute more than 12 credits` as `at most 12 credits from each optional group`.

    So is `…, with no group contributing more than 12 credits`.
    """
    types = _types(tokens)
    at = types.index("NONE") if "NONE" in types else len(types)
    end = at + 1
    while end < len(types) and (
        types[end] in (*_KINDS, "GROUPWORD", "MAY") or tokens[end].value.lower() in ("single", "1", "contributing")
    ):
        end += 1
    behind = types[end : end + 3]
    gives = "MAY" in types[at:end] or any(token.value.lower() == "contributing" for token in tokens[at:end])
    if not gives or "GROUPWORD" not in types[at:end] or behind[:2] != ["MORETHAN", "NUM"]:
        return tokens
    kept = [token for token in tokens[at + 1 : end] if token.type in (*_KINDS, "GROUPWORD")]
    stop = end + 2 + (behind[2:] in (["CREDITS"], ["UNITS"]))
    made = [replace(tokens[end], type="MAX", value="at most"), *tokens[end + 1 : stop]]
    each = [replace(tokens[at], type="FROM", value="from"), replace(tokens[at], type="EACH", value="each")]
    return [*tokens[:at], *made, *each, *kept, *tokens[stop:]]


def represented(tokens: list[Token]) -> list[Token]:
    """`At least two optional groups must be represented` as `units from at least two optional groups`.

    `Each optional group must be represented by one unit` as `one unit from each optional group`.
    """
    at = _types(tokens).index("REPRESENTED") if "REPRESENTED" in _types(tokens) else 0
    if not at:
        return tokens
    groups, behind = tokens[:at], tokens[at + 1 :]
    from_ = replace(tokens[at], type="FROM", value="from")
    if not behind and groups[0].type in ("MIN", "NUM"):
        return [replace(tokens[at], type="UNITS", value="units"), from_, *groups]
    one = _types(behind).count("NUM") == 1 and set(_types(behind[:-1])) <= {*_AMOUNTS, "NUM", "ORMORE", "ORLESS"}
    if groups[0].type == "EACH" and one and behind[-1].type in ("UNITS", "CREDITS"):
        return [*behind, from_, *groups]
    return tokens


def nothing_from_a_group(tokens: list[Token]) -> list[Token]:
    """`Group D units cannot be taken`, `may not take any units from Group D` as `no units may from Group D`."""
    types = _types(tokens)
    bare = set(types) <= _OF_ONE_GROUP and types.count("GROUP") == types.count("NOTTAKEN") == 1
    noun = next((token for token in tokens if token.type in ("UNITS", "CREDITS")), None)
    if not bare or noun is None or types[0] not in ("GROUP", "UNITS", "CREDITS", "NOTTAKEN", "ANY"):
        return tokens
    group = tokens[types.index("GROUP")]
    words = [("NONE", "no"), (noun.type, noun.value), ("MAY", "may"), ("FROM", "from")]
    return [*(replace(noun, type=kind, value=value) for kind, value in words), group]


def in_addition(tokens: list[Token]) -> list[Token]:
    """`In addition to 17 credits from Group A, 20 credits …` asks for both, one after the other.

    `In addition, 15 credits must be achieved` are 15 further credits; of a group or a level so many as it says.
    So does a sentence or an item that begins with `plus`.
    """
    types = _types(tokens)
    if types[:1] == ["PLUS"] and tokens[0].value != "in addition to":
        tokens = [replace(tokens[0], type="ADDED"), *tokens[1:]]
        types = _types(tokens)
    if "ADDED" in types:
        kept = [token for at, token in enumerate(tokens) if not _is_idle(types, at)]
        said = _types(kept)
        at = 1 + (said[:1] == ["MIN"])
        alone = said[at - 1 : at] == ["NUM"] and said[at : at + 1] in (["CREDITS"], ["UNITS"])
        if types[0] == "ADDED" and alone and said[at + 1 : at + 2] in ([], ["COMMA"], ["SEMI"], ["OFWHICH"]):
            return [replace(tokens[0], type="FURTHER", value="further"), *kept]
        return kept
    if types[:1] == ["PLUS"] and types[1:2] in (["NUM"], ["MIN"]) and types.count("COMMA") == 1:
        return tokens[1:]
    return tokens


def _is_idle(types: list[str], at: int) -> bool:
    """Whether a token is `in addition`, or a comma around it that parts nothing: `…, and, in addition, …`."""
    opens = types[max(0, at - 1) : at] in (["AND"], ["SEMI"], ["PLUS"]) and types[at + 1 : at + 2] == ["ADDED"]
    return types[at] == "ADDED" or (types[at] == "COMMA" and (types[max(0, at - 1) : at] == ["ADDED"] or opens))


def names_in_front(tokens: list[Token]) -> list[Token]:
    """`Units 4-6: only one of these may be used` as `only one of units 4-6 may`; so is `Units 4-6: at least two`."""
    types = _types(tokens)
    colon = types.index("COLON") if "COLON" in types else 0
    named = tokens[:colon]
    if not named or not set(types[:colon]) <= _NAMING or types[0] not in ("UNITS", "CODE"):
        return tokens
    amount = types[colon + 1 : colon + 4]
    start = colon + 1 + (amount[:1] in ([one] for one in (*_AMOUNTS, "ANY")))
    if types[start:] in (["NUM"], ["NUM", "UNITS"], ["NUM", "CREDITS"]):
        noun = tokens[start + 1 :] or [replace(tokens[0], type="UNITS", value="units")]
        return [*tokens[colon + 1 : start + 1], *noun, replace(tokens[colon], type="FROM", value="from"), *named]
    if types[start : start + 2] != ["NUM", "OFWHICH"]:
        return tokens
    of = replace(tokens[start + 1], type="OF", value="of")
    return [*tokens[colon + 1 : start + 1], of, *named, *tokens[start + 2 :]]


def without_brackets(tokens: list[Token]) -> list[Token]:
    """`From Group B (excluding Unit 9)` without its brackets."""
    types = _types(tokens)
    at = next((at for at in range(len(types)) if types[at : at + 2] == ["LPAR", "OUTSIDE"]), None)
    end = types.index("RPAR", at) if at is not None and "RPAR" in types[at:] else 0
    if at is None or not end or {"LPAR", *_AMOUNTS} & set(types[at + 1 : end]):
        return tokens
    return [*tokens[:at], *tokens[at + 1 : end], *tokens[end + 1 :]]


def levels_of_letters(tokens: list[Token]) -> list[Token]:
    """`L3 or above` is level 3 or above: no unit is above another."""
    made: list[Token] = []
    for token, behind in zip_longest(tokens, tokens[1:]):
        level = token.type == "CODE" and len(token.value) == 2 and token.value[0] == "L" and token.value[1].isdigit()
        if level and behind is not None and behind.type in ("ABOVE", "ORBELOW"):
            made += [replace(token, type="LEVEL", value="level"), replace(token, type="NUM", value=token.value[1])]
        else:
            made.append(token)
    return made


def without_known_groups(tokens: list[Token], context: Context) -> list[Token]:
    """`The optional units (Groups B, C and D)` says which groups these are; where it is right, it adds nothing."""
    types = _types(tokens)
    for at in range(1, len(types)):
        end = types.index("RPAR", at) if types[at] == "LPAR" and "RPAR" in types[at:] else 0
        inner = tokens[at + 1 : end]
        kind = next((one for one in types[max(0, at - 2) : at] if one in _KINDS), "")
        if not kind or not inner or not {token.type for token in inner} <= {"GROUP", "COMMA", "AND"}:
            continue
        groups = [context.named(token.value) for token in inner if token.type == "GROUP"]
        of_kind = [group for group in context.groups if group.kind is GroupKind(kind.lower())]
        if None not in groups and {group.group_id for group in groups if group} == {
            group.group_id for group in of_kind
        }:
            return [*tokens[:at], *tokens[end + 1 :]]
    return tokens


def so_many_in_short(tokens: list[Token]) -> list[Token]:
    """The tokens without what only stresses an amount, and what units are worth in the grammar's words."""
    for step in (_only_so_many, _units_worth_so_many, _listed_below, _parts_of_the_rest):
        tokens = step(tokens)
    return tokens


def _parts_of_the_rest(tokens: list[Token]) -> list[Token]:
    """`Of the 14 remaining credits, 4 from Group B and 3 from Group C` asks for no more than its parts do."""
    types = _types(tokens)
    comma = types.index("COMMA") if types[:1] == ["OF"] and "COMMA" in types else 0
    whole = sorted(set(types[1:comma]) - {"THE", "NUM"}) == ["CREDITS", "REMAINING"]
    counted = types[comma:].count("NUM")
    if not (whole and counted and counted == types[comma:].count("FROM")):
        return tokens
    made: list[Token] = []
    for token in tokens[comma + 1 :]:
        if token.type == "FROM" and _types(made[-1:]) == ["NUM"]:
            made.append(replace(token, type="CREDITS", value="credits"))
        made.append(token)
    return made


def _listed_below(tokens: list[Token]) -> list[Token]:
    """`All mandatory units, which include:` are all of them, whatever is listed below."""
    types = _types(tokens)
    lists = types[-1:] == ["INCLUDING"] and tokens[-1].value in ("including", "which include", "that include")
    return tokens[:-1] if lists and types[:1] == ["ALL"] and types[-2:-1] == ["UNITS"] else tokens


def _units_worth_so_many(tokens: list[Token]) -> list[Token]:
    """`A free choice of units with a minimum of 3 credits` as `units worth at least 3 credits`."""
    types = _types(tokens)
    start = 1 + (types[:1] in ([kind] for kind in _KINDS))
    if types[start - 1 : start + 4] != ["UNITS", "WITH", "MIN", "NUM", "CREDITS"]:
        return tokens
    return [*tokens[:start], replace(tokens[start], type="GIVES", value="worth"), *tokens[start + 1 :]]


def _only_so_many(tokens: list[Token]) -> list[Token]:
    """`A maximum of 6 credits can only be achieved from Group B` says no more than it does without `only`."""
    types = _types(tokens)
    return [
        token
        for at, token in enumerate(tokens)
        if not (token.type == "ONLY" and types[at - 1 : at] == ["MAY"] and "MAX" in types[max(0, at - 4) : at])
    ]


def without_glosses(tokens: list[Token], text: str, context: Context) -> list[Token]:
    """`Group O1 (Optional units - Hair and Beauty)`: what names stand in brackets behind a group is of no account."""
    types = _types(tokens)
    for at in range(len(types) - 1, 0, -1):
        end = types.index("RPAR", at) if types[at] == "LPAR" and "RPAR" in types[at:] else 0
        inner = tokens[at + 1 : end]
        named = context.named(tokens[at - 1].value) if end and types[at - 1] == "GROUP" else None
        words = [token for token in inner if token.type == "WORD"]
        if _is_initial(tokens, at, end, text):
            tokens = [*tokens[:at], *tokens[end + 1 :]]
            continue
        if named is None or not (words or set(_types(inner)) & set(_KINDS)) or not set(_types(inner)) <= _OF_A_NAME:
            continue
        kinds = {GroupKind(token.type.lower()) for token in inner if token.type in _KINDS}
        if kinds <= {named.kind} and all(_is_in_capitals(token, text) for token in words):
            tokens = [*tokens[:at], *tokens[end + 1 :]]
    return tokens


def _is_initial(tokens: Sequence[Token], at: int, end: int, text: str) -> bool:
    """Whether a bracket holds but the first letter of the kind of the units before it: `mandatory units (M)`."""
    kind = next((token for token in tokens[max(0, at - 2) : at] if token.type in _KINDS), None)
    inside = text[tokens[at].end : tokens[end].start].strip() if end else ""
    return kind is not None and len(inside) == 1 and inside == text[kind.start].upper()


def _is_in_capitals(token: Token, text: str) -> bool:
    return text[token.start].isupper() and token.value.lower() not in vocabulary().never_a_name


def labels_without_colons(tokens: list[Token]) -> list[Token]:
    """`Mandatory 20 credits, optional 24 credits`, `mandatory units 4; optional units 5` as labels with a colon."""
    made: list[Token] = []
    kinds: set[str] = set()
    at = 0
    while at < len(tokens):
        label = 1 + (_types(tokens[at + 1 : at + 2]) == ["UNITS"])
        number = at + label
        if tokens[at].type not in (*_KINDS, "TOTAL") or _types(tokens[number : number + 1]) != ["NUM"]:
            return tokens
        end = number + 1 + (label == 1 and _types(tokens[number + 1 : number + 2]) in (["CREDITS"], ["UNITS"]))
        if end - at < _LABEL_AND_NUMBER:
            return tokens
        kinds.add(tokens[at].type)
        colon = replace(tokens[number], type="COLON", value=":", end=tokens[number].start)
        made += [*tokens[at:number], colon, *tokens[number:end]]
        if end < len(tokens) and tokens[end].type not in ("COMMA", "SEMI", "AND", "PLUS", "PIPE"):
            return tokens
        made += tokens[end : end + 1]
        at = end + 1
    return made if len(kinds) > 1 else tokens
