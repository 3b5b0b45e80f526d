"""What a qualification's rules amount to: can they be met, can each unit be of use, do stated numbers fit its rows.

A choice found by dropping what a maximum or a barred pair forbids is proof enough, and nearly always found; only
where it is not, the solver decides, and without OR-tools nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.combination.assembling import structure_of
from pipeline.combination.differing import differing
from pipeline.combination.doubts import every_part
from pipeline.combination.holding import shortfalls, total
from pipeline.combination.structure import Held, Structure
from pipeline.combination.tree import (
    Barred,
    Bound,
    EachGroup,
    Everything,
    Metric,
    OfKind,
    Remaining,
    Rule,
    SameTitleOnce,
    Share,
    Stated,
    Statement,
    from_json,
)
from pipeline.errors import NothingDoneError
from pipeline.model import Finding, Qualification, Severity
from pipeline.model import Rule as StatedRule

_MOST_NAMED = 10
_SHORT = " short: "  # in the words of a shortfall: more is asked for
_MOST_TRIES = 4  # where the cheap way fails so often, the solver is the cheaper one
_SUMS = {Stated.CREDITS: Metric.CREDITS, Stated.GLH: Metric.GLH, Stated.LISTED_UNITS: Metric.UNITS}


def soundness(qualification: Qualification) -> Iterator[Finding]:
    """The findings about all rules of a qualification together."""
    structure = structure_of(qualification)
    for stated in qualification.rules:
        if stated.expression is not None:
            yield from _misstated(stated, qualification, structure)
    yield from differing(qualification)
    if structure.units and structure.held and _sizes_known(structure):
        yield from _unmet(qualification, structure)


def _misstated(stated: StatedRule, qualification: Qualification, structure: Structure) -> Iterator[Finding]:
    for rule in every_part(from_json(stated.expression or "")):
        listed = _listed(rule, structure) if isinstance(rule, Statement) else None
        if not isinstance(rule, Statement) or listed in (None, rule.value) or _is_a_fact(rule, qualification):
            continue
        yield Finding(
            code="stated-number-differs",
            severity=Severity.WARNING,
            message=(
                f"It states {rule.value} {rule.of} and {listed} are listed. Compare the rows with the document: "
                "one may be missing or misread, or the document contradicts itself."
            ),
            subject=stated.source_text[:200],
            place=stated.place,
        )


def _listed(rule: Statement, structure: Structure) -> int | None:
    """What the rows hold of a stated number; None where that is not known."""
    members = structure.members(rule.over)
    if rule.of is Stated.LISTED_GROUPS:
        kind = rule.over.kind if isinstance(rule.over, OfKind) else None
        return sum(kind in (None, group.kind) for group in structure.groups)
    metric = _SUMS.get(rule.of)
    # Hours of the whole are what a learner takes, not what is listed; a pathway's rows are not all of them.
    whole = rule.over == Everything() and rule.of is not Stated.LISTED_UNITS
    if metric is None or whole or not members or structure.pathways != (None,):
        return None
    first = {structure.units[at].unit_id: at for at in sorted(members, reverse=True)}
    if any(structure.units[at].size(metric) is None for at in first.values()):
        return None
    return total(metric, first.values(), structure)


def _is_a_fact(rule: Statement, qualification: Qualification) -> bool:
    """Counts and sums of a kind that stand among the facts are checked there."""
    if not isinstance(rule.over, OfKind):
        return False
    names = {f"{rule.over.kind}_units", f"{rule.over.kind}_credit"}
    return any(fact.name in names and fact.value == str(rule.value) for fact in qualification.facts)


def _sizes_known(structure: Structure) -> bool:
    """A size nobody states counts as nothing, so that rules in that measure prove nothing."""
    return all(unit.size(metric) is not None for unit in structure.units for metric in metrics_of(structure))


def metrics_of(structure: Structure) -> list[Metric]:
    """What the rules count."""
    rules = [rule for held in structure.held for rule in every_part(held.rule)]
    return sorted({rule.metric for rule in rules if isinstance(rule, Bound | EachGroup | Remaining | Share)})


def _unmet(qualification: Qualification, structure: Structure) -> Iterator[Finding]:
    unseen = _not_seen_to_be_usable(structure)
    if not unseen:
        return
    rules, useless = beyond_reach(structure), []
    possible = not rules
    try:
        if possible:
            from pipeline.combination.checking import achievable, never_usable  # noqa: PLC0415 - OR-tools is heavy
            from pipeline.combination.planning import conflict  # noqa: PLC0415

            possible = achievable(structure)
            rules = () if possible else conflict(structure)
            useless = [unit for unit in never_usable(structure) if unit.unit_id in unseen] if possible else []
    except NothingDoneError:
        return
    subject = qualification.qan or qualification.title
    if not possible:
        said = " ".join(rules)
        message = (
            f"No choice of the units listed keeps these rules together: {said} A row or a group may be missing, "
            "a number or a rule misread; if all is right, the document contradicts itself."
        )
        yield Finding(code="rules-unachievable", severity=Severity.WARNING, message=message, subject=subject)
    elif useless:
        named = [f"{unit.code} “{unit.title}”" if unit.code != unit.title else unit.title for unit in useless]
        more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
        message = (
            f"No choice that keeps the rules has {', '.join(named[:_MOST_NAMED])}{more}. Look whether a limit or "
            "a size is misread, and whether these units count."
        )
        yield Finding(code="unit-never-usable", severity=Severity.WARNING, message=message, subject=subject)


def beyond_reach(structure: Structure) -> tuple[str, ...]:
    """A rule that asks for more than all units together have, in plain English, where there are no pathways.

    With rows missing that is the usual contradiction, and the solver, which takes half a second to load, need not
    prove it. Of several the last one is told, as `planning.conflict` does.
    """
    if structure.pathways != (None,):
        return ()
    everything = frozenset(structure.members(Everything()))
    for held in reversed(structure.held):
        if isinstance(held.rule, Bound | EachGroup) and _too_little(held.rule, everything, structure):
            return (held.sentence,)
    return ()


def _too_little(rule: Rule, units: frozenset[int], structure: Structure) -> bool:
    return any(_SHORT in short.words for short in shortfalls(rule, units, structure, None))


def _not_seen_to_be_usable(structure: Structure) -> set[str]:
    """The units for which no valid choice was found the cheap way."""
    counting = structure.members(Everything())
    unseen = {structure.units[at].unit_id for at in counting}
    failed = 0
    for pathway in structure.pathways:
        there = [at for at in sorted(counting) if structure.units[at].pathway in (None, pathway)]
        for at in there:
            if structure.units[at].unit_id in unseen and failed < _MOST_TRIES:
                choice = _thinned(structure, there, at, pathway)
                if not any(True for held in structure.held for _ in shortfalls(held.rule, choice, structure, pathway)):
                    unseen -= {structure.units[place].unit_id for place in choice}
                else:
                    failed += 1
    return unseen


def _thinned(structure: Structure, there: Iterable[int], keep: int, pathway: str | None) -> frozenset[int]:
    """Everything of a pathway, each unit once, without what a limit forbids; `keep` stays."""
    chosen = {structure.units[keep].unit_id: keep}
    for at in there:
        chosen.setdefault(structure.units[at].unit_id, at)
    left = set(chosen.values())
    for held in structure.held:
        _thin(held, left, keep, structure, pathway)
    return frozenset(left)


def _thin(held: Held, left: set[int], keep: int, structure: Structure, pathway: str | None) -> None:
    rule = held.rule
    if not isinstance(rule, Bound | EachGroup | Barred | SameTitleOnce):
        return
    # What is dropped first weighs most where a sum is too large, so that as many units as can be stay.
    there = left & structure.members(rule.over) if isinstance(rule, Bound) else left
    over = _too_much(rule, left, structure, pathway)
    for at in sorted(there - {keep}, key=lambda at: (-_weight(rule, at, structure), -at)) if over else ():
        fewer = _too_much(rule, there - {at}, structure, pathway)
        if fewer < over:
            there = there - {at}
            left.discard(at)
            over = fewer
        if not over:
            return


def _too_much(rule: Rule, units: set[int], structure: Structure, pathway: str | None) -> int:
    """By how much a rule is overstepped; that it asks for more is nothing that dropping units helps."""
    found = shortfalls(rule, frozenset(units), structure, pathway)
    return sum(short.by for short in found if _SHORT not in short.words)


def _weight(rule: Rule, at: int, structure: Structure) -> int:
    metric = rule.metric if isinstance(rule, Bound | EachGroup) else Metric.CREDITS
    return structure.units[at].size(metric) or 0
