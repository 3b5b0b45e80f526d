"""A qualification number behind its label that is not printed as one: without slashes, with dashes, a digit short.

Eight characters whose last one fits the others are read, whatever stands between them. Anything else that was meant to
be a number is told: an identity that is quietly not there is taken for one the document never stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extraction.events import Note
from pipeline.identifiers import Check, check_qan, find_qans
from pipeline.model import NOWHERE, Finding, Place, Severity
from pipeline.patterns import lazy_re
from pipeline.wording import folded, plain

_STEMS = ("qan", "ofqual", "tion n", "reference n")  # what every label holds, in small letters
_NUMBER = r"n(?:umbers?\b|os?\b\.?)"
# The regulator's own words; "qualification number" is what some bodies call a number of theirs.
_LABEL = (
    rf"(?P<sure>\bqan\b|\b(?:accreditation|regulation)\s+{_NUMBER}|\bofqual(?:\s+\w+)?\s+(?:{_NUMBER}|ref(?:erence)?\b|code\b))"
    rf"|\bqualification\s+(?:reference\s+|registration\s+)?{_NUMBER}"
)
_GROUP = r"(?=[a-z]{0,3}\d)[\doqilsbx]{1,9}"
_APART = r"\s?[/\\|.\-]\s?|\s"
_LABELLED = lazy_re(
    rf"(?i)(?:{_LABEL})(?:\s*\([a-z]{{2,6}}\))?(?:\s+is\b)?[\s:|=#.\-]*(?P<value>{_GROUP}(?:(?:{_APART}){_GROUP}){{0,3}}"
    rf"(?:(?:{_APART})[xoil]\b|/)?)(?![\w/])"
)
_ONLY_LABEL = lazy_re(rf"(?i)(?:{_LABEL})(?:\s*\([a-z]{{2,6}}\))?\s*:?$")
_EIGHT = re.compile(r"(\d{3})(\d{4})([\dX])")
_SEPARATORS = re.compile(r"[^\dA-Z]")
_LEAST, _MOST = 7, 9  # characters of a number that lost one, or has one too many
_ANY = 4  # "QAN 3" is a row of something else
_IN_PARTS = 5  # with a slash, which bodies' own numbers have not


@dataclass(frozen=True, slots=True)
class LabelledNumber:
    """What stands behind a label; `code` is None where it is no qualification number as it stands there."""

    code: str | None
    printed: str
    place: Place = NOWHERE


def labelled_numbers(notes: Sequence[Note]) -> Iterator[LabelledNumber]:
    """Every number behind a label of a qualification number that is not printed as `ddd/dddd/d`."""
    for at, note in enumerate(notes):
        words = folded(note.text)
        if not any(stem in words for stem in _STEMS):
            continue
        text = plain(note.text)
        if at + 1 < len(notes) and _ONLY_LABEL.search(text):
            text = f"{text} {plain(notes[at + 1].text)}"
        for match in _LABELLED.finditer(text):
            if found := _number(match, text):
                yield LabelledNumber(*found, note.place)


def unread_numbers(notes: Sequence[Note]) -> list[Finding]:
    """Each of them that could not be read, told once."""
    unread = {each.printed: each for each in labelled_numbers(notes) if each.code is None}
    return [
        Finding(
            code="qan-unread",
            severity=Severity.WARNING,
            message=f"“{each.printed}” stands where a qualification number is announced, and is none: that has three, "
            "four and one characters (ddd/dddd/d), of which the last fits the others. Look it up in the register, and "
            "compare it with the document.",
            subject=each.printed,
            place=each.place,
        )
        for each in unread.values()
    ]


def _number(match: re.Match[str], text: str) -> tuple[str | None, str] | None:
    """The code and what was printed; None where it is printed as it should be, or is another kind of number."""
    printed = match["value"].strip()
    if any(find_qans(text[match.start("value") : match.end("value") + 3])):
        return None
    characters = _SEPARATORS.sub("", printed.upper())
    if eight := _EIGHT.fullmatch(characters):
        code = "/".join(eight.groups())
        if check_qan(code) is Check.PASSES:
            return code, printed
    meant = _LEAST <= len(characters) <= _MOST or ("/" in printed and len(characters) >= _IN_PARTS)
    return (None, printed) if meant or (match["sure"] and len(characters) >= _ANY) else None
