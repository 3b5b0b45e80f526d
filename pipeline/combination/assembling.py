"""A structure put together: the rules that can be held, those that cannot, and what a document takes for granted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.combination.english import sentence
from pipeline.combination.holding import why_not_held
from pipeline.combination.structure import Group, Held, SetAside, Structure, Unit
from pipeline.combination.tree import (
    Bound,
    EachGroup,
    Every,
    Everything,
    Metric,
    OfGroup,
    OfKind,
    OnPathway,
    Rule,
    Selection,
    from_json,
    leaves,
)
from pipeline.model import GroupKind, Qualification


def with_rules(
    structure: Structure, stated: Sequence[tuple[str, str | None]], total_credit: int | None = None
) -> Structure:
    """The structure with its rules, from (text, expression) pairs; what cannot be held is set aside, with the reason.

    What its name says of a mandatory unit holds where no rule speaks of mandatory units; the stated total holds where
    no rule gives one.
    """
    held: dict[Rule, str] = {}
    aside: list[SetAside] = []
    for text, expression in stated:
        if expression is None:
            aside.append(SetAside(text, "it was not understood"))
            continue
        for rule in leaves(from_json(expression)):
            why = why_not_held(rule, structure)
            if why is None:
                held.setdefault(rule, text)
            elif why:
                aside.append(SetAside(sentence(rule), why))
    for rule, source in _unsaid(structure, tuple(held), total_credit):
        if not why_not_held(rule, structure):
            held.setdefault(rule, source)
    made = tuple(Held(rule, source) for rule, source in held.items())
    return replace(structure, held=made, set_aside=tuple(dict.fromkeys(aside)))


def _unsaid(structure: Structure, rules: Sequence[Rule], total_credit: int | None) -> Iterable[tuple[Rule, str]]:
    mandatory = structure.members(OfKind(GroupKind.MANDATORY))
    for pathway in structure.pathways:
        said = [_asked_of(rule, mandatory, structure) for rule in _said_on(pathway, rules)]
        for over in _unasked(frozenset().union(*said), mandatory, structure, pathway):
            every = Every(over)
            yield OnPathway(pathway, every) if pathway else every, "its mandatory units are mandatory"
    totals = any(
        isinstance(rule, Bound) and rule.metric is Metric.CREDITS and rule.over == Everything() for rule in rules
    )
    if total_credit is not None and not totals:
        bound = Bound(Metric.CREDITS, Everything(), minimum=total_credit, left_open=True)
        yield bound, f"its stated total of {total_credit} credits"


def _said_on(pathway: str | None, rules: Sequence[Rule]) -> Iterable[Rule]:
    for rule in rules:
        if not isinstance(rule, OnPathway):
            yield rule
        elif rule.pathway == pathway:
            yield rule.rule


def _unasked(
    asked: frozenset[int], mandatory: frozenset[int], structure: Structure, pathway: str | None
) -> Iterable[Selection]:
    """What of the mandatory units no rule speaks of: all of them, or some of their groups."""
    if not asked:
        yield from [OfKind(GroupKind.MANDATORY)] if mandatory else []
        return
    for group in structure.groups:
        if group.kind is GroupKind.MANDATORY and group.pathway in (None, pathway):
            over = OfGroup(group.label, group.group_id)
            if structure.members(over) and not structure.members(over) & asked:
                yield over


def _asked_of(rule: Rule, mandatory: frozenset[int], structure: Structure) -> frozenset[int]:
    """The mandatory units a rule asks for, if it asks for nothing besides them.

    A total over everything speaks of no group, not even where every group is mandatory.
    """
    if isinstance(rule, EachGroup):
        return mandatory if rule.kind is GroupKind.MANDATORY else frozenset()
    if not isinstance(rule, Bound | Every) or rule.over == Everything():
        return frozenset()
    if structure.members(rule.over) <= mandatory:
        return structure.members(rule.over)
    return frozenset()


def structure_of(qualification: Qualification) -> Structure:
    """The structure of one document alone: each listing a unit of its own code, no inherited values."""
    groups = {
        group.group_id: Group(group_id=group.group_id, label=group.label, kind=group.kind, pathway=group.pathway)
        for group in qualification.groups
    }
    units = []
    for listing in qualification.listings:
        group = groups.get(listing.group_id or "")
        codes = tuple(code for code in (listing.unit_number, listing.uan, listing.nos_code) if code)
        unit = Unit(
            listing_id=listing.listing_id,
            unit_id=listing.uan or listing.nos_code or listing.unit_number or listing.title,
            code=codes[0] if codes else listing.title,
            codes=codes,
            title=listing.title,
            group_id=listing.group_id,
            kind=group.kind if group else GroupKind.OPTIONAL,
            pathway=group.pathway if group else None,
            level=listing.level,
            credit=listing.credit,
            glh=listing.glh,
        )
        units.append(unit)
    bare = Structure(
        qualification_id=qualification.qualification_id,
        title=qualification.title,
        level=qualification.level,
        units=tuple(units),
        groups=tuple(groups.values()),
    )
    rules = [(rule.source_text, rule.expression) for rule in qualification.rules]
    return with_rules(bare, rules, qualification.total_credit)
