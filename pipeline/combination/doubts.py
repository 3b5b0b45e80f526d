"""What a rule that was understood leaves open, or refers to and is not there: findings for a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.combination.selecting import atoms
from pipeline.combination.tree import (
    All,
    AnyOf,
    AtLevel,
    Barred,
    Bound,
    Either,
    Every,
    Exemption,
    Named,
    OfGroup,
    OnPathway,
    Remaining,
    Rule,
    Selection,
    Share,
    Statement,
    Together,
)
from pipeline.model import Finding, Qualification, Severity, UnitListing
from pipeline.model import Rule as StatedRule
from pipeline.patterns import lazy_re
from pipeline.wording import folded

# "from Groups B and C": from each of them, or from both together? These words would have settled it.
JOINED = lazy_re(r"\band\b", re.IGNORECASE)
_SHOULD = lazy_re(r"(?i)\bshould\b")
# "At most 8 credits from either Group B or Group C": from each of them, or from the two?
_EITHER = lazy_re(r"\beither\b[^.;]*?\bor\b", re.IGNORECASE)
SETTLED = lazy_re(r"\b(or|each|every|both|together|combined|altogether|between|in total)\b|/", re.IGNORECASE)


def doubts(stated: StatedRule, rule: Rule, qualification: Qualification) -> Iterator[Finding]:
    """The findings about one rule that was understood."""
    parts = list(every_part(rule))
    open_points = list(dict.fromkeys(point for part in parts for point in _left_open(part, stated.source_text)))
    if open_points:
        message = f"The text leaves open {'; and '.join(open_points)}. The weaker reading was taken."
        yield _finding("rule-ambiguous", Severity.INFO, message, stated)
    if _SHOULD.search(stated.source_text):
        message = "The text says “should”, which may be advice. It is held as a rule."
        yield _finding("rule-ambiguous", Severity.INFO, message, stated)
    groups = [one.label for one in _atoms(parts) if isinstance(one, OfGroup) and not one.group_id]
    if groups:
        message = (
            f"It speaks of {' and '.join(dict.fromkeys(groups))}, which is no group of units that was read. "
            "Part of the structure may be missing, or the rule stands for a group the text does not name. "
            "No check and no plan holds it."
        )
        yield _finding("rule-group-unknown", Severity.WARNING, message, stated)
    known = {group.pathway for group in qualification.groups}
    ways = dict.fromkeys(part.pathway for part in parts if isinstance(part, OnPathway) and part.pathway not in known)
    if ways:
        message = (
            f"It is for the pathway {' and '.join(ways)}, and no group of units of that pathway was read. "
            "No check and no plan holds it."
        )
        yield _finding("rule-group-unknown", Severity.WARNING, message, stated)
    units = [name for name in _names(parts) if not find_units(name, qualification.listings)]
    if units:
        message = f"It names {', '.join(units)}, and no unit of that number was read. No check and no plan holds it."
        yield _finding("rule-unit-unknown", Severity.WARNING, message, stated)


def every_part(rule: Rule) -> Iterator[Rule]:
    """The rule and every rule within it."""
    yield rule
    if isinstance(rule, All | AnyOf):
        for part in rule.parts:
            yield from every_part(part)
    elif isinstance(rule, OnPathway):
        yield from every_part(rule.rule)


def selections(rule: Rule) -> tuple[Selection, ...]:
    """The selections a single rule speaks of."""
    if isinstance(rule, Bound | Every | Remaining | Statement):
        return (rule.over,)
    return (rule.of, rule.part) if isinstance(rule, Share) else ()


def find_units(name: str, listings: tuple[UnitListing, ...]) -> list[UnitListing]:
    """The listings a rule means by a unit's number or code: `5` is also `Unit 5`, `401` also `4430-401`."""
    wanted = folded(name)
    exact = [
        unit
        for unit in listings
        if wanted in {folded(code) for code in (unit.unit_number, unit.uan, unit.nos_code) if code}
    ]
    if exact:
        return exact
    return [unit for unit in listings if unit.unit_number and _last_part(unit.unit_number) == wanted.lstrip("0")]


def _codes(unit: UnitListing) -> tuple[str | None, ...]:
    return unit.unit_number, unit.uan, unit.nos_code


def _last_part(number: str) -> str:
    return folded(number).replace("-", " ").replace("/", " ").split()[-1].lstrip("0")


def _left_open(rule: Rule, text: str) -> Iterator[str]:
    if isinstance(rule, Bound) and rule.left_open:
        yield f"whether {rule.minimum} {rule.metric} is exact or a minimum"
    if isinstance(rule, Bound) and rule.minimum is not None and _joins_groups(rule.over, text):
        yield f"whether {rule.minimum} {rule.metric} are asked of each of the groups or of all of them together"
    of_one = isinstance(rule, Bound) and rule.minimum is None and isinstance(rule.over, OfGroup)
    if of_one and isinstance(rule, Bound) and _EITHER.search(text):
        yield f"whether {rule.maximum} {rule.metric} are the most of each of the groups or of all of them together"
    for one in _atoms([rule]):
        if isinstance(one, AtLevel) and one.left_open:
            yield f"whether “level {one.level}” takes in higher levels"


def _joins_groups(over: Selection, text: str) -> bool:
    groups = over.parts if isinstance(over, Either) else ()
    several = len(groups) > 1 and all(isinstance(one, OfGroup) for one in groups)
    return several and bool(JOINED.search(text)) and not SETTLED.search(text)


def _atoms(rules: list[Rule]) -> Iterator[Selection]:
    for rule in rules:
        for selection in selections(rule):
            yield from atoms(selection)


def _names(rules: list[Rule]) -> list[str]:
    named = [name for one in _atoms(rules) if isinstance(one, Named) for name in one.names]
    named += [name for rule in rules if isinstance(rule, Together | Barred | Exemption) for name in rule.names]
    return list(dict.fromkeys(named))


def _finding(code: str, severity: Severity, message: str, stated: StatedRule) -> Finding:
    return Finding(code=code, severity=severity, message=message, subject=stated.source_text[:200], place=stated.place)
