"""Tokens become parse trees by `grammar.lark`; every way to parse them is given, so that doubt is seen."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial, reduce
from operator import or_
from pathlib import Path
from threading import Lock
from typing import Any

import lark
from lark.lexer import Lexer
from lark.visitors import CollapseAmbiguities

from pipeline.combination.keeping import kept_parser
from pipeline.combination.turning import Token

_GRAMMAR = Path(__file__).parent / "grammar.lark"
# A sentence of a rule has 10 to 40 tokens; what is longer is prose, and what parses in so many ways is not clear.
MOST_TOKENS = 90
_MOST_AMBIGUITIES = 12
_START = "start"
_ANYTHING, _END = "", "end of the text"
_ONE_AT_A_TIME = Lock()  # what is ahead is one parse's


class _Tokens(Lexer):
    """Hands our tokens to lark."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens

    def lex(self, _expected: Any, _parser_state: Any = None) -> Iterator[lark.Token]:  # noqa: ANN401 - lark's own types
        beginnings = _beginnings()
        for token in self._tokens:
            beginnings.ahead = token.type
            yield lark.Token(token.type, token.value, start_pos=token.start, end_pos=token.end)
        beginnings.ahead = _END


class _Beginnings:
    """The rules of the grammar that a symbol can be here, given the type of the token `ahead`, and of those `present`.

    At every token lark takes up all rules that anything expected can begin with, and again all that these begin
    with; the next token ends nearly all of them. Nine tenths of the time of a sentence went into these. A rule that
    cannot do without a token the sentence has not is not begun at all.
    """

    def __init__(self, earley: Any) -> None:  # noqa: ANN401 - lark's own types
        self.ahead = _ANYTHING
        self._first, self._nullable = earley.FIRST, earley.NULLABLE
        self._rules: dict[Any, list[Any]] = {}
        for rule in earley.parser_conf.rules:
            self._rules.setdefault(rule.origin, []).append(rule)
        self._known: dict[tuple[Any, str], list[Any]] = {}
        self._needed, self._bits = _needed(earley.parser_conf.rules)
        self._absent = 0
        self._here: dict[tuple[Any, str], list[Any]] = {}

    @property
    def present(self) -> tuple[str, ...]:
        """The types of all tokens of the sentence; none where nothing is known of it."""
        return tuple(kind for kind, bit in self._bits.items() if not self._absent & bit)

    @present.setter
    def present(self, types: Sequence[str]) -> None:
        self._here.clear()
        self._absent = ~sum(self._bits.get(kind, 0) for kind in set(types))

    def __getitem__(self, symbol: Any) -> list[Any]:  # noqa: ANN401
        asked = symbol, self.ahead
        here = self._here.get(asked)
        if here is not None:
            return here
        known = self._known.get(asked)
        if known is None:
            known = self._known[asked] = [rule for rule in self._rules[symbol] if self._can_be(rule)]
        here = self._here[asked] = [rule for rule in known if not self._needed[id(rule)] & self._absent]
        return here

    def _can_be(self, rule: Any) -> bool:  # noqa: ANN401
        for symbol in rule.expansion:
            if self.ahead == _ANYTHING or any(first.name == self.ahead for first in self._first[symbol]):
                return True
            if symbol not in self._nullable:
                return False
        return True


def _needed(rules: Sequence[Any]) -> tuple[dict[int, int], dict[str, int]]:
    """The tokens each rule cannot do without, as bits by the rule's identity; and the bit of each type of token."""
    bits: dict[str, int] = {}
    of_symbol: dict[str, int] = {rule.origin.name: -1 for rule in rules}
    own = []
    for rule in rules:
        terms = {symbol.name for symbol in rule.expansion if symbol.is_term}
        mask = sum(bits.setdefault(name, 1 << len(bits)) for name in terms)
        own.append((rule.origin.name, mask, {symbol.name for symbol in rule.expansion if not symbol.is_term}))
    known: dict[str, int] = {}
    while known != of_symbol:  # each round takes away what a rule of the symbol does without
        known = dict(of_symbol)
        for name, mask, inner in own:
            of_symbol[name] &= reduce(or_, map(of_symbol.__getitem__, inner), mask)
    masks = [reduce(or_, map(of_symbol.__getitem__, inner), mask) for _, mask, inner in own]
    return {id(rule): mask for rule, mask in zip(rules, masks, strict=True)}, bits


@cache
def _beginnings() -> _Beginnings:
    earley = _parser()
    earley.predictions = _Beginnings(earley)
    return earley.predictions  # type: ignore[no-any-return]


@cache
def _parser() -> Any:  # noqa: ANN401 - lark's own types
    return _kept(write=not sys.dont_write_bytecode)


def _kept(*, write: bool) -> Any:  # noqa: ANN401 - lark's own types
    source = _GRAMMAR.read_text(encoding="utf-8")
    make = partial(_made, source)
    if __spec__ is None or not __spec__.cached:
        return make()
    return kept_parser(Path(__spec__.cached).with_suffix(".kept"), source, make, write=write)


def _made(source: str) -> Any:  # noqa: ANN401 - lark's own types
    whole: Any = lark.Lark(
        source,
        start=_START,
        parser="earley",
        lexer=_Tokens,
        ambiguity="explicit",
        maybe_placeholders=False,
        keep_all_tokens=True,
    )
    return whole.parser.parser


def keep_parser() -> None:
    """Keep the parser, whether or not each process may keep what it makes."""
    _kept(write=True)


def make_parser() -> None:
    """Make the parser now, and not with the first sentence."""
    _beginnings()


def parses(tokens: Sequence[Token]) -> list[lark.Tree[lark.Token]]:
    """Every parse tree of the tokens; none where they do not parse, or parse in more ways than anybody means."""
    types = tuple(token.type for token in tokens)
    if not tokens or len(tokens) > MOST_TOKENS or "DOT" in types:
        return []
    if "WORD" in types and "CANNOTCOMBINE" not in types:
        return []  # only a barring code may be a word of no known meaning: no need to try
    made = [lark.Token(token.type, token.value, start_pos=token.start, end_pos=token.end) for token in tokens]
    return [_filled(shape, made) for shape in _shapes(types)]


# A body says the same sentence in all its specifications, with other numbers and names; how it is put together is told
# by the types of its tokens alone.
@lru_cache(maxsize=512)
def _shapes(types: tuple[str, ...]) -> tuple[lark.Tree[lark.Token], ...]:
    """The parse trees of tokens of these types, the place of each in the sentence as its value."""
    places = [Token(kind, str(at), at, at + 1) for at, kind in enumerate(types)]
    try:
        with _ONE_AT_A_TIME:
            _beginnings().ahead = _ANYTHING
            _beginnings().present = types
            tree = _parser().parse(_Tokens(places), _START)
    except lark.exceptions.UnexpectedInput:
        return ()
    if sum(1 for _ in tree.find_data("_ambig")) > _MOST_AMBIGUITIES:
        return ()
    return tuple(CollapseAmbiguities().transform(tree))


def _filled(shape: lark.Tree[lark.Token], tokens: Sequence[lark.Token]) -> lark.Tree[lark.Token]:
    """A tree like this one, with these tokens in their places."""
    children = [_filled(part, tokens) if isinstance(part, lark.Tree) else tokens[int(part)] for part in shape.children]
    return lark.Tree(shape.data, children)
