"""Which awarding body a document is of, told from its text; an unknown body is no error."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.bodies import UNKNOWN, Body
from pipeline.wording import plain

_ENOUGH = 2.0
_MOST_MENTIONS = 8
_TITLE_START, _WEBSITE, _NUMBERS = 4.0, 2.0, 5.0
_LEVEL_AFTER = r"\s+(?:Entry\s+)?Level\s+\d"


class Recognition(NamedTuple):
    """The body and, in words, the evidence for it."""

    body: Body
    evidence: str


def recognise_body(texts: Iterable[str], unit_numbers: Sequence[str], bodies: Sequence[Body]) -> Recognition:
    """Tell the awarding body from a document's texts and the numbers of its units.

    Evidence is how often it is named (most before a qualification's level), its website, and
    unit numbers of a form only it uses. A tie, or too little, is `UNKNOWN`.
    """
    source = " ".join(filter(None, map(plain, texts)))
    lowered = source.lower()
    told = ((*_evidence(body, source, lowered, unit_numbers), body) for body in bodies)
    scored = sorted(told, key=lambda entry: -entry[0])
    if not scored or scored[0][0] < _ENOUGH or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return Recognition(UNKNOWN, "no awarding body is named often enough")
    _, words, body = scored[0]
    return Recognition(body, "; ".join(words))


def _evidence(body: Body, source: str, lowered: str, unit_numbers: Sequence[str]) -> tuple[float, list[str]]:
    score, words = 0.0, []
    names = "|".join(re.escape(plain(name)) for name in sorted(body.names, key=len, reverse=True))
    # To look for a plain word first takes a hundredth of the time that the patterns take over a whole document.
    named = any(plain(name) in source for name in body.names)
    mentions = len(re.findall(rf"(?<!\w)(?:{names})(?!\w)", source)) if named else 0
    if mentions:
        score += min(mentions, _MOST_MENTIONS)
        words.append(f"named {mentions} time{'s' if mentions > 1 else ''}")
    if named and re.search(rf"(?<!\w)(?:{names}){_LEVEL_AFTER}", source):
        score += _TITLE_START
        words.append("named before the qualification's level")
    if _heads_numbers(names, body, source, lowered):
        score += _TITLE_START
        words.append("named in a column of unit numbers")
    if any(site in source for site in body.websites):
        score += _WEBSITE
        words.append("its website is named")
    if body.distinctive_numbers and body.number_pattern and len(unit_numbers) >= 3:
        share = sum(1 for number in unit_numbers if body.number_pattern.fullmatch(number)) / len(unit_numbers)
        if share >= 0.8:
            score += _NUMBERS
            words.append(f"{share:.0%} of unit numbers have its form")
    return score, words


def _heads_numbers(names: str, body: Body, source: str, lowered: str) -> bool:
    """Whether the body is named in the header of a column of unit numbers, in whatever case."""
    if "unit n" not in lowered or not any(plain(name).lower() in lowered for name in body.names):
        return False
    return re.search(rf"(?<!\w)(?:{names})(?!\w)[^.\n]{{0,30}}\bunit n", source, re.IGNORECASE) is not None
