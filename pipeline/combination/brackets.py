"""Words that change nothing elsewhere, and something in a bracket: `(both must be taken)`, `(2 units required)`."""

from __future__ import annotations

from dataclasses import replace

from pipeline.combination.names import Context
from pipeline.combination.selecting import UnclearError
from pipeline.combination.tree import Metric
from pipeline.combination.turning import Token
from pipeline.combination.vocabulary import NOISE, vocabulary


def all_of_them(made: list[Token], ahead: list[Token]) -> bool:
    """`Common units (both must be taken)`, `Core units – all must be passed`: nothing follows it could speak of."""
    following = next((token.type for token in ahead if token.type != NOISE), "")
    before = [token.type for token in made[-3:]]
    if before[-1:] not in (["ALL"], ["BOTH"]):
        return False
    bracketed = following == "RPAR" and before[-2:-1] == ["LPAR"]
    return bracketed or (following in ("", "LPAR", "DOT") and before[:-1] in (["UNITS", "DASH"], ["UNITS", "COLON"]))


MOST_UNITS = 8  # "choose 3" is of units; "choose 12" may be of credits


def with_units(tokens: list[Token], text: str, context: Context) -> list[Token]:
    """The tokens with the noun that `Group B: choose two` and `choose any 2 from Group B` leave out.

    Raises:
        UnclearError: credits were spoken of right before, and the number may be of these.
    """
    tokens = _one_unit(_of_units_taken(_that_is_a_unit(tokens)), text)
    if any(token.type == "CREDITS" for token in tokens):
        return tokens
    made: list[Token] = []
    choosing = False
    for at, token in enumerate(tokens):
        made.append(token)
        if token.type == NOISE:
            choosing = choosing or bool(vocabulary().choosing & set(text[token.start : token.end].lower().split()))
        elif token.type == "NUM" and choosing and int(token.value) <= MOST_UNITS:
            following = next((other.type for other in tokens[at + 1 :] if other.type != NOISE), "")
            if following in ("", "RPAR", "FROM", "DOT") or (following == "COMMA" and _ends_there(tokens, at)):
                if any(rule.metric is not Metric.UNITS for rule in context.before):
                    raise UnclearError("a number, and whether of units or of the credits before it")
                made.append(Token("UNITS", "units", token.start, token.end))
            choosing = False
        elif token.type not in ("ANY", "ALL", "MIN", "MAX", "EXACTLY"):
            choosing = False
    return made


def _ends_there(tokens: list[Token], at: int) -> bool:
    """Whether behind the comma no list of numbers goes on: `complete four, at least two of which …`."""
    behind = [token.type for token in tokens[at + 1 :] if token.type != NOISE]
    return behind[1:2] in (["MIN"], ["MAX"], ["OFWHICH"], ["INCLUDING"], ["WITH"])


def _of_units_taken(tokens: list[Token]) -> list[Token]:
    """`At least four of the units achieved` counts units; so does `of the units achieved, at least four`."""
    first = next((at for at, token in enumerate(tokens) if token.type == "NUM"), 0)
    if first and _is_of_units(tokens[0]):
        counted = next((token.type for token in tokens[first + 1 :] if token.type != NOISE), "")
        noun = replace(tokens[first], type="UNITS", value="units")
        return tokens if counted in ("UNITS", "CREDITS") else [*tokens[: first + 1], noun, *tokens[first + 1 :]]
    return [
        replace(token, type="UNITS", value="units")
        if before and before.type == "NUM" and _is_of_units(token)
        else token
        for before, token in zip([None, *tokens], tokens, strict=False)
    ]


def _is_of_units(token: Token) -> bool:
    return token.type == NOISE and token.value.startswith("of ") and "units" in token.value.split()


def _one_unit(tokens: list[Token], text: str) -> list[Token]:
    """`A unit from Group C` counts one."""
    types = [token.type for token in tokens]
    made = []
    for at, token in enumerate(tokens):
        article = token.type == NOISE and text[token.start : token.end].lower() in ("a", "an")
        behind = types[at + 1 : at + 3] == ["UNITS", "FROM"] or types[at + 2 : at + 4] == ["UNITS", "FROM"]
        kind = types[at + 1 : at + 2] in (["UNITS"], ["MANDATORY"], ["OPTIONAL"])
        made.append(replace(token, type="NUM", value="1") if article and behind and kind else token)
    return made


def _that_is_a_unit(tokens: list[Token]) -> list[Token]:
    """`One of which must be Unit 5` as `one of which from Unit 5`."""
    types = [token.type for token in tokens]
    return [
        replace(token, type="FROM", value="from")
        if token.value == "must be"
        and "OFWHICH" in types[:at]
        and (types[at + 1 : at + 2] == ["CODE"] or types[at + 1 : at + 3] in (["UNITS", "NUM"], ["UNITS", "CODE"]))
        else token
        for at, token in enumerate(tokens)
    ]


def asks_in_brackets(word: str, made: list[Token], ahead: list[Token]) -> bool:
    """Whether a word asks for the amount beside it in a bracket: `(choose 30 credits)`, `(2 units required)`."""
    if not vocabulary().asking & set(word.split()):
        return False
    before = [token.type for token in made[-2:]]
    following = [token.type for token in ahead if token.type != NOISE][:2]
    return (before[-1:] == ["LPAR"] and following[:1] in (["NUM"], ["ANY"])) or (
        following[:1] == ["RPAR"] and "NUM" in before and before[-1] in ("UNITS", "CREDITS")
    )
