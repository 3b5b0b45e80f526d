"""Specifications held against the register: who says what, where they differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.model import NOWHERE, Finding, Qualification, Severity, Specification
from pipeline.register.entry import Register, RegisterEntry
from pipeline.wording import folded

DISAGREEMENT = "register-disagreement"
_NAMES = {"level": "level", "total_credit": "total credit", "tqt": "TQT", "glh": "GLH"}
# What titles carry or not, without meaning another qualification.
_FRAMEWORK = re.compile(r"\((?:qcf|rqf|nqf)\)|[^\w\s]")
_WORDS = {"and", "the", "in", "of", "for", "a", "an"}


def compare_with_register(specifications: Iterable[Specification], register: Register) -> tuple[Finding, ...]:
    """What the register says otherwise; nothing where no register is kept.

    Only what both state is compared. A qualification the register does not know is told as well.
    """
    if not register.entries:
        return ()
    entries = {entry.qan: entry for entry in register.entries}
    findings: list[Finding] = list(register.findings)
    for specification in specifications:
        for qualification in specification.qualifications:
            if qualification.qan:
                entry = entries.get(qualification.qan)
                findings += _of(specification, qualification, entry, register.name)
    return tuple(findings)


def _of(
    specification: Specification, qualification: Qualification, entry: RegisterEntry | None, name: str
) -> Iterator[Finding]:
    about = _About(specification.document_id, qualification)
    if entry is None:
        message = f"{name} has no qualification {qualification.qan}: the number is misprinted, or the register is older"
        yield about.finding("register-missing", "qan", message, Severity.INFO)
        return
    for fact, called in _NAMES.items():
        told = _differs(qualification, entry, fact)
        if told:
            stated = getattr(qualification, fact)
            message = f"{called}: the document says {stated}, {name} (line {entry.line}) {told}"
            yield about.finding(DISAGREEMENT, fact, message, Severity.WARNING)
    if not _same_title(qualification, specification, entry):
        message = f"title: the document says “{qualification.title}”, {name} (line {entry.line}) “{entry.title}”"
        yield about.finding(DISAGREEMENT, "title", message, Severity.INFO)


@dataclass(frozen=True, slots=True)
class _About:
    """What a finding is about: the fact of a qualification, at the place it was read."""

    document_id: str
    qualification: Qualification

    def finding(self, code: str, fact: str, message: str, severity: Severity) -> Finding:
        place = next((each.place for each in self.qualification.facts if each.name == fact), NOWHERE)
        subject = self.qualification.qan or self.qualification.title
        return Finding(
            code=code, severity=severity, subject=subject, message=message, place=place, document_id=self.document_id
        )


def _differs(qualification: Qualification, entry: RegisterEntry, fact: str) -> str:
    """What the register says otherwise, or nothing. Guided hours may be a range on either side."""
    stated, registered = getattr(qualification, fact), getattr(entry, fact)
    if stated is None:
        return ""
    if fact != "glh":
        return "" if registered in (None, stated) else str(registered)
    low = registered if registered is not None else entry.glh_minimum
    high = registered if registered is not None else entry.glh_maximum
    if low is None or high is None:
        return ""
    top = qualification.glh_maximum if qualification.glh_maximum is not None else stated
    if stated <= high and top >= low:
        return ""
    return str(low) if low == high else f"{low} to {high}"


def _same_title(qualification: Qualification, specification: Specification, entry: RegisterEntry) -> bool:
    """Whether one title has all words of the other, the body's name and the framework set aside."""
    names = _words(f"{specification.body_name} {entry.body_name or ''}")
    one, other = (_words(title) - names for title in (qualification.title, entry.title))
    return one <= other or other <= one


def _words(title: str) -> set[str]:
    return set(_FRAMEWORK.sub(" ", folded(title).replace("&", " ")).split()) - _WORDS
