"""Tokens become parse trees by `grammar.lark`; every way to parse them is given, so that doubt is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import lark
from lark.lexer import Lexer
from lark.visitors import CollapseAmbiguities

from pipeline.combination.lexing import Token

_GRAMMAR = Path(__file__).parent / "grammar.lark"
# A sentence of a rule has 10 to 40 tokens; what is longer is prose, and what parses in so many ways is not clear.
MOST_TOKENS = 90
_MOST_AMBIGUITIES = 12


class _Tokens(Lexer):
    """Hands our tokens to lark."""

    def __init__(self, _conf: object) -> None:
        pass

    def lex(self, data: Any, _parser_state: Any = None) -> Iterator[lark.Token]:  # noqa: ANN401 - lark's own types
        tokens: Sequence[Token] = getattr(data, "text", data)
        for token in tokens:
            yield lark.Token(token.type, token.value, start_pos=token.start, end_pos=token.end)


@cache
def _parser() -> lark.Lark:
    return lark.Lark(
        _GRAMMAR.read_text(encoding="utf-8"),
        parser="earley",
        lexer=_Tokens,
        ambiguity="explicit",
        maybe_placeholders=False,
        keep_all_tokens=True,
    )


def parses(tokens: Sequence[Token]) -> list[lark.Tree[lark.Token]]:
    """Every parse tree of the tokens; none where they do not parse, or parse in more ways than anybody means."""
    types = {token.type for token in tokens}
    if not tokens or len(tokens) > MOST_TOKENS or "DOT" in types:
        return []
    if "WORD" in types and "CANNOTCOMBINE" not in types:
        return []  # only a barring code may be a word of no known meaning: no need to try
    try:
        tree = _parser().parse(tokens)
    except lark.exceptions.UnexpectedInput:
        return []
    if sum(1 for _ in tree.find_data("_ambig")) > _MOST_AMBIGUITIES:
        return []
    return list(CollapseAmbiguities().transform(tree))
