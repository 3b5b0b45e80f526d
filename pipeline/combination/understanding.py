"""The rules of a specification understood: expression and sentence filled in, and findings for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.combination import tree
from pipeline.combination.doubts import doubts, every_part
from pipeline.combination.english import sentence
from pipeline.combination.listed import as_listed
from pipeline.combination.names import Context, context_of
from pipeline.combination.reading import Reading, read, said_of
from pipeline.combination.resolving import settled
from pipeline.combination.soundness import soundness
from pipeline.combination.standing import group_of
from pipeline.model import NOWHERE, Finding, Qualification, Rule, Severity, Specification
from pipeline.patterns import lazy_re
from pipeline.wording import folded, plain

# As a table's header or a heading says it of one group; over the whole it would be another rule.
_BARE_LIMIT = lazy_re(
    r"(?i)[\[(]?\s*(?:(?:min|max)(?:imum)?\.?(?: of)? \d+ (?:credits?|units?)\b[,;&]?\s*(?:and\s+)?)+[\])]?"
)

Said = tuple[tree.Bound | tree.Remaining, ...]


def understand(specification: Specification) -> tuple[Specification, tuple[Finding, ...]]:
    """The specification with `expression` and `sentence` of each rule that was understood, and the findings.

    A rule that was not understood keeps its text alone and is a finding `rule-not-understood`.
    """
    findings: list[Finding] = []
    qualifications = []
    for qualification in specification.qualifications:
        rules, found = understand_rules(qualification)
        understood = replace(qualification, rules=rules)
        qualifications.append(understood)
        findings.extend((*found, *soundness(understood)))
    return replace(specification, qualifications=tuple(qualifications)), tuple(findings)


def understand_rules(qualification: Qualification) -> tuple[tuple[Rule, ...], list[Finding]]:
    """The rules of one qualification, understood as far as they can be, and the findings."""
    readings: list[Reading] = []
    for at, rule in enumerate(qualification.rules):
        # A paragraph is one rule a sentence: "at least 12 of these credits" speaks of the sentence before it.
        follows = at > 0 and rule.place == qualification.rules[at - 1].place != NOWHERE
        last = readings[-1].rule if follows else None
        readings.append(read_rule(rule, qualification, said_of(tree.leaves(last)) if last is not None else ()))
    made: list[Rule] = []
    findings: list[Finding] = []
    for rule, reading in zip(qualification.rules, readings, strict=True):
        if reading.rule is None:
            made.append(rule)
            findings.extend(_not_understood(rule, reading))
            continue
        others = [
            other.rule
            for stated, other in zip(qualification.rules, readings, strict=True)
            if other.rule is not None and other is not reading and stated.pathway in (None, rule.pathway)
        ]
        whole = settled(reading.rule, others, _context(rule, qualification))
        if any(isinstance(part, tree.Remaining) for part in every_part(whole)):
            made.append(rule)
            why = Reading(why="how much remains depends on what is not stated, a total or what units are worth")
            findings.extend(_not_understood(rule, why))
            continue
        parts = [as_listed(part, rule.source_text, qualification) for part in tree.leaves(whole)]
        if None in parts:
            made.append(rule)
            findings.extend(
                _not_understood(
                    rule,
                    Reading(
                        why="as many units as a part lists, or more than are listed: it may count credits, or the part"
                    ),
                )
            )
            continue
        whole = tree.all_of([part for part in parts if part is not None])
        whole = _on_pathway(whole, rule, qualification)
        made.append(replace(rule, expression=tree.to_json(whole), sentence=sentence(whole)))
        findings.extend(doubts(rule, whole, qualification))
    return tuple(made), findings


def read_rule(rule: Rule, qualification: Qualification, before: Said = ()) -> Reading:
    """One rule, in the light of the group it stands in and of the selections named right before it."""
    context = replace(_context(rule, qualification), here=group_of(rule, qualification), before=before)
    if context.here is None and _BARE_LIMIT.fullmatch(plain(rule.source_text)):
        return Reading(why="a limit, and which group it is for cannot be told")
    return read(rule.source_text, context)


def _context(rule: Rule, qualification: Qualification) -> Context:
    """What the rule may refer to: on a pathway its groups and those of all."""
    context = context_of(qualification)
    if rule.pathway is None:
        return context
    return replace(context, groups=tuple(g for g in context.groups if g.pathway in (None, rule.pathway)))


def _on_pathway(whole: tree.Rule, rule: Rule, qualification: Qualification) -> tree.Rule:
    """Each part on its pathway: the one it names, by the name the structure has for it, or the one it stands in."""
    pathways = dict.fromkeys(group.pathway for group in qualification.groups if group.pathway)
    parts: list[tree.Rule] = []
    for part in tree.leaves(whole):
        if isinstance(part, tree.OnPathway):
            meant = [name for name in pathways if folded(part.pathway) in folded(name)]
            parts.append(tree.OnPathway(meant[0] if len(meant) == 1 else part.pathway, part.rule))
        else:
            parts.append(tree.OnPathway(rule.pathway, part) if rule.pathway else part)
    return tree.all_of(parts)


def _not_understood(rule: Rule, reading: Reading) -> Iterator[Finding]:
    if reading.not_a_rule:
        return
    yield Finding(
        code="rule-not-understood",
        severity=Severity.WARNING,
        message=(
            f"This looks like a rule of combination and was not understood: {reading.why}. It is kept word for word; "
            "No check and no plan holds it. Read it beside their answers."
        ),
        subject=rule.source_text[:200],
        place=rule.place,
    )
