"""Which document speaks for a qualification when several do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from pipeline.model import DocumentReport, DocumentStatus, Finding, Qualification, Severity, Specification
from pipeline.stated_age import age_of, is_older
from pipeline.wording import slug

_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One qualification as one document states it."""

    report: DocumentReport
    specification: Specification
    qualification: Qualification


@dataclass(frozen=True, slots=True, kw_only=True)
class Editions:
    """The outcome of choosing: what speaks, what was superseded by what, and what to tell about it.

    `current` holds the specifications that speak, each reduced to the qualifications it speaks for;
    `superseded_by` maps a specification that speaks for none of its qualifications to the one that does.
    """

    current: tuple[Specification, ...]
    superseded_by: dict[str, str]
    findings: tuple[Finding, ...]


ChooseCurrent = Callable[[Sequence[Edition]], Edition]


def stated_edition(qualification: Qualification) -> str | None:
    """The edition a document states for itself, as printed."""
    return next((fact.printed or fact.value for fact in qualification.facts if fact.name == "edition"), None)


def states_sizes(qualification: Qualification) -> bool:
    """Whether it says of any unit how large it is; a list of titles says less than a specification."""
    return any(unit.credit or unit.glh or unit.tqt for unit in qualification.listings)


def latest_edition(editions: Sequence[Edition]) -> Edition:
    """The edition that speaks: the last one `in_order`."""
    return in_order(editions)[-1]


def in_order(editions: Sequence[Edition]) -> list[Edition]:
    """The earliest first: by stated edition (date, then number), a whole reading, stated sizes, then by name.

    What one of them does not state decides nothing, nor do months where one states a year alone. One that lists no
    unit comes before all that do.

    File times say when a copy was made, not when the document was issued, and differ from one clone
    to the next; so names decide last, their numbers read as numbers (`handbook-v10` after `handbook-v9`).
    """
    if len(editions) == 1:  # as nearly always
        return [*editions]
    ages = {id(each): age_of(stated_edition(each.qualification) or "") for each in editions}
    depth = min(len(age.when) for age in ages.values())
    parts = max(len(age.number) for age in ages.values()) if all(age.number for age in ages.values()) else 0

    def key(edition: Edition) -> tuple[Any, ...]:
        age = ages[id(edition)]
        said = (age.when[:depth], (age.number + (0,) * parts)[:parts])  # version 1 is version 1.0
        whole = edition.report.status is not DocumentStatus.PARTIAL
        listing = bool(edition.qualification.listings)
        sized = states_sizes(edition.qualification)
        return (listing, said, whole, sized, _natural(edition.report.path), edition.report.document_id)

    return sorted(editions, key=key)


def once_each(reports: Iterable[DocumentReport]) -> list[DocumentReport]:
    """One report a content: the first by path, as the loader takes it."""
    first: dict[str, DocumentReport] = {}
    for report in sorted(reports, key=lambda each: (each.path, each.document_id)):
        first.setdefault(report.document_id, report)
    return list(first.values())


def claims_of(reports: Iterable[DocumentReport]) -> dict[str, list[Edition]]:
    """The editions of each qualification, in the order of their documents' paths."""
    claims: dict[str, list[Edition]] = {}
    for report in sorted(reports, key=lambda each: (each.path, each.document_id)):
        if specification := report.specification:
            for qualification in specification.qualifications:
                edition = Edition(report=report, specification=specification, qualification=qualification)
                claims.setdefault(qualification.qualification_id, []).append(edition)
    return claims


def choose_editions(reports: Iterable[DocumentReport], choose: ChooseCurrent = latest_edition) -> Editions:
    """Choose for every qualification the document that speaks for it; the order of reports changes nothing."""
    claims = claims_of(reports)
    chosen = {name: choose(editions) for name, editions in claims.items()}
    findings = [
        _superseded(edition, chosen[name])
        for name, editions in claims.items()
        for edition in editions
        if edition is not chosen[name]
    ]
    return Editions(
        current=_speaking(chosen.values()),
        superseded_by=_superseding(claims, chosen),
        findings=tuple(findings),
    )


def _speaking(chosen: Iterable[Edition]) -> tuple[Specification, ...]:
    """The specifications that speak, each with only the qualifications it speaks for, in its own order."""
    spoken: dict[str, list[Edition]] = {}
    for edition in chosen:
        spoken.setdefault(edition.specification.specification_id, []).append(edition)
    return tuple(
        replace(editions[0].specification, qualifications=tuple(edition.qualification for edition in editions))
        for _, editions in sorted(spoken.items())
    )


def _superseding(claims: dict[str, list[Edition]], chosen: dict[str, Edition]) -> dict[str, str]:
    speaking = {edition.specification.specification_id for edition in chosen.values()}
    superseding: dict[str, str] = {}
    for name, editions in claims.items():
        for edition in editions:
            if edition.specification.specification_id not in speaking:
                superseding.setdefault(
                    edition.specification.specification_id, chosen[name].specification.specification_id
                )
    return superseding


def _superseded(edition: Edition, current: Edition) -> Finding:
    why = (
        "states the same qualification and is taken as the later edition; if it is not, move one of the two out of raw/"
    )
    doubt = (
        "lists the same qualification otherwise, and the two do not say which is the later: it is taken for it by its "
        "name. Move the older of the two out of raw/"
    )
    told = _is_told(edition, current)
    return Finding(
        code="superseded-document" if told else "edition-in-doubt",
        severity=Severity.INFO if told else Severity.WARNING,
        subject=edition.qualification.title,
        message=f"{current.report.path} {why if told else doubt}",
        document_id=edition.report.document_id,
    )


def _is_told(edition: Edition, current: Edition) -> bool:
    """Whether something says that the one comes before the other; or they say the same, or the one lists no sizes."""
    before, now = (age_of(stated_edition(each.qualification) or "") for each in (edition, current))
    if is_older(before, now) is not False:
        return True
    if is_older(now, before) is False and _is_named_later(current.report.path, edition.report.path):
        return True
    one, other = edition.qualification, current.qualification
    return (states_sizes(other) and not states_sizes(one)) or _says(one) == _says(other)


def _says(qualification: Qualification) -> tuple[set[tuple[object, ...]], set[str]]:
    """Its units and rules, to compare: however they are typeset, and wherever they stand."""
    units: set[tuple[object, ...]] = {
        (each.unit_number, each.uan, slug(each.title), each.level, each.credit, each.glh)
        for each in qualification.listings
    }
    return units, {rule.sentence or slug(rule.source_text) for rule in qualification.rules}


def _is_named_later(path: str, other: str) -> bool:
    """Whether the name is the other's with something behind it, or with a later number in it."""
    now, before = _natural(path), _natural(other)
    for place, (part, part_before) in enumerate(zip(now, before, strict=False), start=1):
        if part != part_before:
            (_, number, text), (_, number_before, text_before) = part, part_before
            goes_on = bool(text_before) and text.startswith(text_before) and place == len(before)
            return goes_on or number > number_before > 0
    return len(now) > len(before)


def _natural(path: str) -> list[tuple[int, int, str]]:
    """The path with its runs of digits as numbers, so that they compare as people count.

    Without its ending: `spec-2026.pdf` comes after `spec.pdf`, whatever sign stands before the year.
    """
    path = str(PurePosixPath(path).with_suffix(""))
    return [(1, int(part), "") if part.isdecimal() else (0, 0, part.casefold()) for part in _DIGITS.split(path) if part]
