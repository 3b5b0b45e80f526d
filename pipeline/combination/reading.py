"""One text, a sentence, a fact row, a heading or a header, becomes a rule, or words for why it does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.combination.hearing import of_two_groups
from pipeline.combination.lexing import tokens_of
from pipeline.combination.meaning import meaning
from pipeline.combination.names import Context
from pipeline.combination.parsing import MOST_TOKENS, parses
from pipeline.combination.resolving import resolved
from pipeline.combination.selecting import UnclearError
from pipeline.combination.tree import (
    AnyOf,
    Barred,
    Bound,
    Every,
    Named,
    OnPathway,
    Remaining,
    Rule,
    Together,
    all_of,
    leaves,
)
from pipeline.combination.turning import Token, parts_of_named
from pipeline.model import GroupKind
from pipeline.patterns import lazy_re
from pipeline.wording import plain

# A sentence ends before a capital, a number or a bracket; "min." does not end one.
_SENTENCE = lazy_re(r"(?<=[.!?])(?<!\bmin\.)(?<!\bmax\.)(?<!\bno\.)\s+(?=[A-Z0-9\"(|])", re.IGNORECASE)
_ROW = lazy_re(r"^(?P<label>.+?)\s*(?P<mark>\||:)\s*(?P<value>\d{1,3})\.?$", re.DOTALL)
_BROKEN_OFF = lazy_re(r"(?i)\b(?:at|of|or|the|at level)$")
_UNIT_FACT = lazy_re(
    r"^(?:unit )?(?:credit(?: value| points)?|credits|level|glh|guided learning hours)\s*:?\s*\|?\s*\d+$"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was read as. Without a `rule`, `why` says what was not understood.

    `not_a_rule` where the text is certainly none (a unit's own credit value).
    """

    rule: Rule | None = None
    why: str = ""
    not_a_rule: bool = False


def read(text: str, context: Context = Context()) -> Reading:  # noqa: B008 - frozen
    """Read one text. All of it must be understood: a number or a quantifying word left over makes it none."""
    if context.here is None and _UNIT_FACT.match(plain(text).casefold()):
        return Reading(why="a unit's own size", not_a_rule=True)
    if _BROKEN_OFF.search(plain(text).rstrip()):
        return Reading(why="it breaks off")
    rules: list[Rule] = []
    last = len(context.before)
    try:
        for sentence in _sentences(text):
            known = replace(context, before=context.before + said_of(rules), last=last)
            if rules and _says_its_kind(sentence, known):
                continue
            said = leaves(_one(sentence, known))
            rules.extend(said)
            last = len(said_of(said)) or last
        _contradiction(rules)
    except UnclearError as unclear:
        return Reading(why=str(unclear))
    if not rules:
        return Reading(why="it says nothing")
    return Reading(resolved(all_of(rules), context))


def _says_its_kind(sentence: str, context: Context) -> bool:
    """`Group D: optional`, as the structure has it, asks for nothing."""
    tokens = [token for token in tokens_of(sentence, context) if token.type not in ("COLON", "DASH")]
    if [token.type for token in tokens] != ["GROUP", "OPTIONAL"]:
        return False
    group = context.named(tokens[0].value)
    return group is not None and group.kind is GroupKind.OPTIONAL


def said_of(rules: Sequence[Rule]) -> tuple[Bound | Remaining, ...]:
    """The amounts that "of these" (the last one) or "of the 37" may mean in the next sentence."""
    return tuple(rule for rule in rules if isinstance(rule, Bound | Remaining))


def _contradiction(rules: Sequence[Rule]) -> None:
    """One text that asks for 20 and for 37 of the same speaks of two things ("the Award", "the Certificate")."""
    asked: dict[tuple[object, ...], int] = {}
    for rule in rules:
        if isinstance(rule, Bound):
            for side, value in (("least", rule.minimum), ("most", rule.maximum)):
                known = asked.setdefault((side, rule.metric, rule.over), value) if value is not None else value
                if known != value:
                    raise UnclearError(f"it asks for {known} and for {value} of the same")


def _sentences(text: str) -> list[str]:
    """The sentences of a text; the number at the end of a row belongs to the first of its label."""
    printed = plain(text)
    row = _ROW.match(printed)
    if row and len(parts := _SENTENCE.split(row["label"])) > 1:
        return [f"{parts[0].rstrip('. ')} | {row['value']}", *parts[1:]]
    return [part for part in _SENTENCE.split(printed) if part.strip()]


def _one(sentence: str, context: Context) -> Rule:
    tokens = tokens_of(sentence, context)
    if tokens and tokens[0].type == "PATHWAY":
        inner = leaves(_meant(tokens[1:], context))
        return all_of([OnPathway(tokens[0].value, rule) for rule in inner])
    return _meant(tokens, context)


def _meant(tokens: tuple[Token, ...], context: Context) -> Rule:
    """What the tokens mean, as one sentence; else as several, if each says of named units how they go together."""
    try:
        return _whole(tokens, context)
    except UnclearError:
        parts = parts_of_named(tokens)
        if not parts:
            raise
        rules = [leaf for part in parts for leaf in leaves(_whole(part, context))]
        if not all(map(_is_of_named, rules)):
            raise
        return all_of(rules)


def _is_of_named(rule: Rule) -> bool:
    """Whether a rule says of units by their names how they go together, and so stands alone."""
    if isinstance(rule, AnyOf):
        return all(_is_of_named(leaf) for part in rule.parts for leaf in leaves(part))
    if isinstance(rule, Bound | Every):
        return isinstance(rule.over, Named)
    return isinstance(rule, Barred | Together)


def _whole(tokens: tuple[Token, ...], context: Context) -> Rule:
    found: dict[tuple[Rule, ...], None] = {}
    unclear: list[str] = []
    for tree in parses(tokens):
        try:
            found[meaning(tree, context)] = None
        except UnclearError as error:
            unclear.append(str(error))
    possible = [rules for rules in found if not any(map(_is_of_two_groups, rules))] or list(found)
    if len(possible) == 1:
        return all_of(list(possible[0]))
    if found:
        raise UnclearError(f"it can mean {len(found)} things")
    raise UnclearError(unclear[0] if unclear else _unread(tokens))


def _is_of_two_groups(rule: Rule) -> bool:
    """Whether a bound speaks of units that stand in one group and in another: where a text has a way about it, none."""
    return isinstance(rule, Bound) and of_two_groups(rule.over)


def _unread(tokens: tuple[Token, ...]) -> str:
    if len(tokens) > MOST_TOKENS:
        return "it is too long to be one rule"
    unknown = list(dict.fromkeys(token.value for token in tokens if token.type in ("WORD", "CODE")))
    if unknown:
        return f"words of no known meaning: {', '.join(unknown[:6])}"
    return "its words are known, and not how they are put together" if tokens else "it says nothing"
