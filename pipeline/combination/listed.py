"""What the rows have of a kind or group, and what a text of bare numbers (`Mandatory: 38`) means beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.combination.names import Listed, listed_of
from pipeline.combination.tree import Bound, Everything, Metric, OfGroup, OfKind, Rule, Selection, Stated, Statement
from pipeline.combination.turning import Token
from pipeline.counting import counts_alone, counts_the_whole
from pipeline.model import GroupKind, Qualification, UnitGroup
from pipeline.patterns import lazy_re
from pipeline.wording import plain

_ASKS = lazy_re(r"(?i)\b(?:required|needed|min(?:imum)?|at least)\b")
_KINDS = {"MANDATORY": GroupKind.MANDATORY, "OPTIONAL": GroupKind.OPTIONAL}
_SIZES = ("CREDITS", "UNITS", "GLH", "TQT")


def with_sizes(tokens: list[Token], mandatory: Listed | None) -> list[Token]:
    """`Mandatory: 38, optional: 24` counts what the mandatory rows come to 38 in, credits or units."""
    if mandatory is None or any(token.type in _SIZES for token in tokens):
        return tokens
    numbers = _numbers_of_kinds(tokens)
    said = {at: tokens[at if tokens[at].type == "NUM" else at - 1].value for at in numbers}
    asked = {int(said[at]) for at, kind in numbers.items() if kind is GroupKind.MANDATORY}
    whole = str(sum(map(int, said.values()))) if len(said) > 1 else ""
    of_credits, of_units = asked == {mandatory.credits}, asked == {mandatory.units}
    if of_credits == of_units:
        return tokens
    size = ("CREDITS", "credits") if of_credits else ("UNITS", "units")
    made: list[Token] = []
    for at, token in enumerate(tokens):
        made.append(token)
        if at in numbers or (token.type == "NUM" and token.value == whole):
            made.append(replace(token, type=size[0], value=size[1], start=token.end))
    return made


def _numbers_of_kinds(tokens: Sequence[Token]) -> dict[int, GroupKind]:
    """Where what is counted would stand: behind the number of `mandatory: 38`, behind the kind of `38 mandatory`."""
    found = {}
    numbers_first = next((token.type for token in tokens if token.type in (*_KINDS, "NUM")), "") == "NUM"
    for at, token in enumerate(tokens):
        other = at + 1
        if not numbers_first:
            other = at - 1
            while other > 0 and tokens[other].type in ("COLON", "DASH", "PIPE", "MIN"):
                other -= 1
        if token.type == "NUM" and 0 <= other < len(tokens) and (kind := _KINDS.get(tokens[other].type)):
            found[max(at, other)] = kind
    return found


def as_listed(rule: Rule, text: str, qualification: Qualification) -> Rule | None:
    """`Optional units: 12` where 12 are listed says what there is; in a sentence that asks it would be all of them.

    More than are listed (`Mandatory units: 20`) are credits, where the rows come to so many; else None: it is not told.
    """
    if not isinstance(rule, Bound) or not rule.left_open or rule.minimum is None or not _only_counts(text):
        return rule
    if isinstance(rule.over, Everything):
        return _of_all(rule, qualification)
    groups = _groups_in(rule.over, qualification)
    listed = listed_of(qualification, groups)
    if listed is None or rule.metric is not Metric.UNITS or rule.minimum < listed.units:
        return rule
    if rule.minimum > listed.units:
        is_sum = rule.minimum == listed.credits
        return Bound(Metric.CREDITS, rule.over, rule.minimum, left_open=True) if is_sum else None
    mandatory = any(group.kind is GroupKind.MANDATORY for group in groups)
    return rule if mandatory else Statement(Stated.LISTED_UNITS, rule.minimum, rule.over)


def _of_all(rule: Bound, qualification: Qualification) -> Rule | None:
    """`Total: 7 units` where 7 are listed says what there is; where a part has so many it may be of that: not told."""
    if rule.metric is not Metric.UNITS or rule.minimum is None:
        return rule
    listed = listed_of(qualification, qualification.groups)
    parts = [listed_of(qualification, [group]) for group in qualification.groups]
    if listed is None or rule.minimum < listed.units:
        return None if rule.minimum in {part.units for part in parts if part} else rule
    return Statement(Stated.LISTED_UNITS, rule.minimum, rule.over) if rule.minimum == listed.units else None


def _only_counts(text: str) -> bool:
    return (counts_alone(plain(text)) or counts_the_whole(plain(text))) and not _ASKS.search(text)


def _groups_in(over: Selection, qualification: Qualification) -> list[UnitGroup]:
    """The groups of a kind, or the one that is named; none for any other selection."""
    return [
        group
        for group in qualification.groups
        if (isinstance(over, OfKind) and group.kind is over.kind)
        or (isinstance(over, OfGroup) and group.group_id == over.group_id)
    ]
