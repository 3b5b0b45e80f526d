"""Statements of one document that ask for different amounts of the same: 45 credits in one place, 40 in another."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.combination.english import sentence
from pipeline.combination.tree import Bound, Metric, OnPathway, Rule, Selection, from_json, leaves
from pipeline.model import Finding, Qualification, Severity
from pipeline.model import Rule as StatedRule

_Asked = tuple[str, str, Metric, Selection]


def differing(qualification: Qualification) -> Iterator[Finding]:
    """A finding for each rule that asks for another minimum or maximum of a selection than one before it."""
    known: dict[_Asked, tuple[int, Rule, StatedRule]] = {}
    for stated in qualification.rules:
        for rule in leaves(from_json(stated.expression)) if stated.expression else ():
            for asked, amount in _amounts(rule):
                before, other, source = known.setdefault(asked, (amount, rule, stated))
                if before != amount and source is not stated:
                    yield _finding(rule, other, stated)
                    break


def _amounts(rule: Rule) -> Iterator[tuple[_Asked, int]]:
    pathway, inner = (rule.pathway, rule.rule) if isinstance(rule, OnPathway) else ("", rule)
    if isinstance(inner, Bound):
        for side, amount in (("least", inner.minimum), ("most", inner.maximum)):
            if amount is not None:
                yield (pathway, side, inner.metric, inner.over), amount


def _finding(rule: Rule, other: Rule, stated: StatedRule) -> Finding:
    return Finding(
        code="rules-differ",
        severity=Severity.WARNING,
        message=(
            f"“{sentence(rule)}” it says here, and “{sentence(other)}” in another place. Both are held, so that the "
            "stricter decides. Look which of them the document means."
        ),
        subject=stated.source_text[:200],
        place=stated.place,
    )
