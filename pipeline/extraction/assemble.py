"""The parts become a specification: ids, groups, listings, rules and facts of one qualification."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.bodies import Body
from pipeline.extraction.facts import first
from pipeline.extraction.headings import GroupHeading
from pipeline.extraction.kinds_said import kind_said
from pipeline.extraction.rules import RuleText
from pipeline.extraction.structure import Structure
from pipeline.extraction.titles import TitleFound
from pipeline.model import UNTITLED, Finding, GroupKind, Rule, Severity, StatedFact, UnitGroup
from pipeline.patterns import lazy_re
from pipeline.wording import folded, slug

_COUNTED = lazy_re(r"(?i)[(–—-]\s*\d{1,2}\s+(?:mandatory |optional |core )?(?:units|modules)\b")


def qualification_id(title: TitleFound, qan: str | None, body: Body) -> str:
    """The stable id: from the QAN if there is one, else from body, level and title."""
    if qan:
        return f"qan-{slug(qan)}"
    words = slug(title.title)
    for name in sorted(body.names, key=len, reverse=True):
        words = words.removeprefix(f"{slug(name)}-")
    words = re.sub(r"-(?:qcf|rqf|nqf)$", "", words)
    level = f"l{title.level.lower()}" if title.level else "level-unknown"
    words = re.sub(r"^(?:level|entry)-(?:level-)?\d-", "", words)
    return "-".join(part for part in (slug(body.body_id), level, words) if part)


def unnamed_title(document_id: str) -> TitleFound:
    """What stands in for a title where a document names no qualification."""
    return TitleFound(title=f"{UNTITLED} {document_id[:8]}", level=None, subject=None, framework=None)


def make_groups(
    structure: Structure, qualification: str
) -> tuple[tuple[UnitGroup, ...], dict[int, str], list[Finding]]:
    """The groups that hold units, in order; the id of each by identity of its heading; and findings."""
    used = {id(grouped.group): grouped.group for grouped in structure.units if grouped.group is not None}
    ids: dict[int, str] = {}
    groups: list[UnitGroup] = []
    findings: list[Finding] = []
    taken: dict[str, str] = {}
    # One pathway alone is no choice: its name is a group's name then.
    routes = {heading.route for heading in used.values() if heading.route}
    for heading in used.values():
        route = heading.route if len(routes) > 1 else ""
        base = slug(heading.label) or "group"
        if route and slug(route) not in base:
            base = f"{slug(route)}/{base}"
        key = f"{folded(heading.label)}/{heading.kind}/{folded(route)}"
        if key in taken:
            ids[id(heading)] = taken[key]
            continue
        number = sum(1 for group_id in taken.values() if group_id.startswith(f"{qualification}/{base}")) + 1
        group_id = f"{qualification}/{base}" + (f"~{number}" if number > 1 else "")
        taken[key] = ids[id(heading)] = group_id
        kind = heading.kind or kind_said(heading.label, structure.notes)
        if kind is None:
            findings.append(_assumed_kind(heading))
        groups.append(
            UnitGroup(
                group_id=group_id,
                label=heading.label,
                kind=kind or GroupKind.OPTIONAL,
                position=len(groups) + 1,
                pathway=route or None,
                stated=heading.stated,
                place=heading.place,
            )
        )
    findings.extend(_assumed_name(heading) for heading in structure.assumed_groups if id(heading) in used)
    findings.extend(_without_units(structure.groups, [folded(heading.label) for heading in used.values()]))
    return tuple(groups), ids, findings


def _without_units(headings: Sequence[GroupHeading], used: Sequence[str]) -> Iterator[Finding]:
    """A finding for each group whose name says how many units it has, of which none was read."""
    for heading in {folded(heading.label): heading for heading in headings}.values():
        name = folded(heading.label)
        if _COUNTED.search(heading.stated) and not any(other.startswith(name) for other in used):
            yield Finding(
                code="group-without-units",
                severity=Severity.WARNING,
                message=f"“{heading.stated}” names a group of units, and none was read below it; compare with the page",
                subject=heading.label,
                place=heading.place,
            )


def _assumed_kind(heading: GroupHeading) -> Finding:
    return Finding(
        code="group-kind-assumed",
        severity=Severity.WARNING,
        message="the document does not say whether this group is mandatory or optional; optional was assumed",
        subject=heading.label,
        place=heading.place,
    )


def _assumed_name(heading: GroupHeading) -> Finding:
    return Finding(
        code="group-name-assumed",
        severity=Severity.INFO,
        message="a line without a code among units was taken for the name of a group",
        subject=heading.label,
        place=heading.place,
    )


def _digest(text: str) -> str:
    import hashlib  # noqa: PLC0415 - it takes as long to load as a page to read, and few documents state rules

    return hashlib.sha256(folded(text).encode()).hexdigest()[:10]


def make_rules(texts: Sequence[RuleText], groups: Sequence[UnitGroup], qualification: str) -> tuple[Rule, ...]:
    """Rule sentences with ids from their text; one that a group's heading states belongs to that group."""
    stated = {(group.pathway, folded(group.stated)): group.group_id for group in groups if group.stated}
    pathways = {group.pathway for group in groups}
    routes = {text.route for text in texts if text.route}
    # Of two pathways or more each has its own rules, whether or not its units stand apart; one alone is the whole.
    known = routes if len(routes) > 1 else routes & pathways
    rules: list[Rule] = []
    for position, text in enumerate(texts, start=1):
        pathway = text.route if text.route in known else None
        digest = _digest(text.text)
        again = sum(1 for rule in rules if rule.rule_id.split("~")[0] == f"{qualification}#{digest}")
        rules.append(
            Rule(
                rule_id=f"{qualification}#{digest}" + (f"~{again + 1}" if again else ""),
                position=position,
                source_text=text.text,
                group_id=stated.get((pathway, folded(text.text))),
                pathway=pathway,
                place=text.place,
            )
        )
    return tuple(rules)


def title_facts(title: TitleFound) -> Iterable[StatedFact]:
    """The title and level as facts with their place."""
    yield StatedFact(name="title", value=title.title, printed=title.title, place=title.place)
    if title.level:
        yield StatedFact(name="level", value=title.level, printed=title.title, place=title.place)


def whole(facts: Sequence[StatedFact], name: str) -> int | None:
    """A fact's value as a whole number, or None."""
    fact = first(facts, name)
    return int(fact.value) if fact else None


def total_credit(facts: Sequence[StatedFact], groups: Sequence[UnitGroup]) -> int | None:
    """The qualification's credit; where every unit is mandatory, the credit stated of the mandatory ones is all."""
    stated = whole(facts, "total_credit")
    only_mandatory = bool(groups) and all(group.kind is GroupKind.MANDATORY for group in groups)
    only_mandatory = only_mandatory and not any(fact.name.startswith("optional_") for fact in facts)
    return whole(facts, "mandatory_credit") if stated is None and only_mandatory else stated
