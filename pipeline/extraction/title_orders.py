"""How titles of qualifications are put together: their words, and the orders that differ from the usual one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extraction.vocabulary import vocabulary
from pipeline.patterns import lazy_re
from pipeline.wording import SMALL_NUMBERS

LEVEL = r"(?:Entry\s+Level\s+[1-3]|Entry\s+[1-3]|(?:SCQF\s+)?Level\s+[1-8](?:/[1-8])?)"
ANY_LEVEL = rf"(?:{LEVEL}|L[1-8]|Entry\s+Level)"  # right before an award's name: "L4 Award in …"
TRAILING_LEVEL = lazy_re(
    rf"^(?P<subject>(?!(?:What|How|Why|Who|Where|When)\b|(?:\w+\s+)?Level\s+(?:Level|Entry)\b|(?:[RN]QF|QCF|SCQF|EQF|CQFW)\b(?:/\w+)?\s+Level\b)[A-Z](?:[^.:;|]|(?<=Award):\s|(?<=Certificate):\s|(?<=Diploma):\s)*?)"
    rf"[\s,(–—-]+(?:at\s+)?(?P<level>{LEVEL})\)?"
    r"(?P<suffix>(?:\s+(?:Extended|Subsidiary|National|Technical))*\s+(?:NVQ|SVQ|Award|Certificate|Diploma)\)?)?$"
)
# A title that runs on into a label ("… Management Total qualification time 640 hours"), or the next title, ends before.
_NO_LABEL = (
    r"(?!(?:Total\s+(?:[Qq]ual|[Cc]redit)|Guided\s+[Ll]earn|Credit\s+[Vv]alue|Qualification\s+(?:[NnTtARar]|Spec|Handb|Guid)|(?:Code|Ref|Version|Issue)[.:]?\s+(?=\S*[\d/])|Contents\b|Q?AN\b|QN\b|Ofqual\b"
    r"|\d+\s+[Cc]redits?\b|(?:Is|Are|Has|Have|Replace[sd]|Explained|Covers|Includes|Offers|Provides|Requires)\b|Level\s+[1-8]\s+(?:NVQ|Award|Certificate|Diploma|Extended)))"
)
WORD = rf"{_NO_LABEL}" + r"(?:\((?!QCF|RQF|NQF|Entry)[A-Z][^()]*\)|[A-Z0-9][\w'’&/+.-]*)"
# "Level 3 Health and Social Care Diploma (Adults)": the subject stands before the type.
_TYPE_BEHIND = lazy_re(
    rf"^(?:(?!The\b|This\b|Our\b|An?\b|Your\b|New\b)[A-Z][\w&]*\s+){{0,3}}?(?P<level>{LEVEL})\s+(?P<subject>{WORD}(?:,?\s+(?:(?:and|of|in|the|for|&)\s+)?{WORD}){{0,7}}?)"
    r"\s+(?:NVQ\s+)?(?:Extended\s+)?(?:Diploma|Certificate|Award|NVQ)\b(?:\s+\([A-Z][^()]*\))?(?!\s+[–-])"
)
# "NVQ Level 3 in Pharmacy Service Skills": the level stands behind the type.
_TYPE_FIRST = lazy_re(
    rf"^(?:[A-Z][\w&]*\s+){{0,3}}?(?:NVQ|SVQ|Diploma|Certificate|Award)\s+(?P<level>{LEVEL})\s+(?:in|for)\s+"
    rf"(?P<subject>{WORD}(?:,?\s+(?:(?:and|of|in|the|for|to|with|&)\s+){{0,2}}{WORD}){{0,9}})"
)
# "Access to HE Diploma (Nursing)", "Access to Higher Education Diploma in Law": a title that says no level.
_ACCESS = lazy_re(
    r"^(?:[A-Z][\w&]*\s+){0,4}?(?P<title>Access\s+to\s+(?:HE|Higher\s+Education)(?:\s+Diploma)?\s*(?:[-:–(]|\b(?:in|for)\b)\s*"
    rf"(?P<subject>{WORD}(?:,?\s+(?:(?:and|of|in|the|for|&)\s+)?{WORD}){{0,7}})(?:\)(?=\s+[–|-]\s|$))?)(?:(?<=\))\s+[–|-]\s.{{1,60}})?$"
)
_SIZE = r"(?:(?:NVQ|Extended|Subsidiary|Foundation)\s+)*(?:Award|Certificate|Diploma)"
_SEVERAL_SIZES = lazy_re(
    rf"(?P<level>{LEVEL})\s+(?P<sizes>{_SIZE}(?:,?\s*(?:,|/|\band\b|\bor\b|&)\s*{_SIZE})+)\s+(?P<rest>(?:in|for)\s.+)"
)
_SEVERAL_LEVELS = lazy_re(
    rf"(?P<first>{LEVEL})\s+(?:and|&|or)\s+(?:Level\s+)?(?P<second>[1-8])\s+(?P<size>{_SIZE})s?\s+(?P<rest>(?:in|for)\s.+)"
)
# "Award and Certificate in Baking (Level 2)": sizes in front, and the level behind the subject of both.
_SIZES_THEN_LEVEL = lazy_re(
    rf"(?P<sizes>{_SIZE}(?:,?\s*(?:,|/|\band\b|\bor\b|&)\s*{_SIZE})+)\s+(?P<rest>(?:in|for)\s[^.:;]+?)"
    rf"[\s,(–—-]+(?:at\s+)?(?P<level>{LEVEL})\)?$"
)
# "SVQ 2 Fish Husbandry at SCQF Level 5 (GX12 22)", "NVQ 3 in Joinery": the number behind the type is its level.
_NUMBERED = lazy_re(
    rf"^(?:SVQ|NVQ)\s+(?:[1-5]\b(?=.*\bSCQF)|(?P<level>[1-5]\b))\s*[:–-]?\s*(?:in\s+)?"
    rf"(?P<subject>{WORD}(?:,?\s+(?:(?:and|of|in|the|for|to|with|&)\s+){{0,2}}{WORD}){{0,9}}?)"
    r"(?:\s+(?:\(|at\s+)?(?P<scqf>SCQF\s+Level\s+\d{1,2})\)?)?(?=\s*(?:\([A-Z0-9]{4}\s\d{2}\))?$)"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_VERSION = lazy_re(
    rf"(?i)\s+[|–-]?\s*\(?(?:(?:v\.?|version|issue)\s?\d{{1,2}}(?:\.\d{{1,2}})*|{_MONTH}\s+(?:19|20)\d\d)$"
)
_EMPTY_BRACKETS = lazy_re(r"\s*\(\s*\)$")
_IN_WELSH = lazy_re(r"\s*[/|–—-]\s*(?:Dyfarniad|Tystysgrif|Diploma|Cymhwyster)\b[^/|]*\bLefel\b.*$")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_FIGURES = {name: str(at) for names in (SMALL_NUMBERS, _ROMAN) for at, name in enumerate(names, 1)}
_LEVEL_IN_WORDS = lazy_re(
    r"(?=[SLl])\b"
    r"(?P<name>(?:SCQF\s+)?(?:Level|LEVEL|(?<=SCQF )level|level(?=\s\d\s(?:Award|Certificate|Diploma|NVQ)\s)))\s+"
    rf"(?P<said>(?i:{'|'.join(SMALL_NUMBERS[:8])})\b|(?:{'|'.join(_ROMAN)})\b|(?<=level )\d{{1,2}})"
)
_QUALIFICATION = lazy_re(r"(?i)\bqualification\b|\b(?:award|certificate|diploma)\s+(?:in|for)\b")
_OTHER_ORDERS = ((_TYPE_BEHIND, 20), (_TYPE_FIRST, 16), (_NUMBERED, 20))  # each with the words of its longest


def with_level_in_figures(text: str) -> str:
    """A text whose `LEVEL TWO`, `Level III` and `SCQF level 5` are written as levels of titles mostly are."""
    if not ("evel" in text or "LEVEL" in text) or not _LEVEL_IN_WORDS.search(text):
        return text
    return _LEVEL_IN_WORDS.sub(
        lambda match: f"{match['name'].replace('level', 'Level')} {_figure(match['said'])}", text
    )


def _figure(said: str) -> str:
    return _FIGURES.get(said) or _FIGURES.get(said.casefold(), said)


def without_version(text: str) -> str:
    """A line without the document's version and month at its right end: `Certificate in Baking at Level 2   v1.3`.

    Nor do the brackets stand there that a converter left empty: `… in Baking ( ) May 2014 Version 1.3`.
    Nor does the same title in Welsh stand behind it: `… / Dyfarniad Lefel 1 mewn …`.
    """
    text = _IN_WELSH.sub("", text) if "Lefel" in text else text
    while text[-1:].isdigit() and (left := _VERSION.sub("", text)) != text:
        text = _EMPTY_BRACKETS.sub("", left)
    return text


class Turned(NamedTuple):
    """A title in an order other than the usual one, taken apart."""

    title: str
    level: str
    subject: str


def speaks_of_a_qualification(text: str) -> bool:
    """Whether a text names a qualification of a level anywhere, in whatever words stand around it."""
    if "level" not in text.casefold():
        return False
    types = "|".join(vocabulary().title_types[:6])
    return bool(re.search(rf"(?i)\blevel\s+\d\s+(?:\w+\s+){{0,2}}(?:{types})\b", text)) or (
        bool(_QUALIFICATION.search(text)) and bool(re.search(r"(?i)\blevel\s+\d", text))
    )


def in_another_order(source: str) -> Turned | None:
    """A line that is a title with its level, type and subject in an order other than the usual."""
    if re.search(r"[.:;]$", source):
        return None
    words = len(source.split())
    found = next(filter(None, (shape.match(source) for shape, longest in _OTHER_ORDERS if words <= longest)), None)
    told = found.groupdict() if found else {}
    level = told.get("level") or told.get("scqf")
    return Turned(found[0], level, told["subject"]) if found and level else None


def access_title(source: str) -> re.Match[str] | None:
    """A line that is the title of a diploma giving access to higher education, of which all are of one level."""
    return _ACCESS.match(source) if source.count("(") == source.count(")") else None


def one_each(text: str) -> Iterator[str]:
    """The titles that one line states at once, by their sizes: `Level 2 Award, Certificate and Diploma in Baking`.

    Or by their levels: `Level 2 and Level 3 Certificates in Baking`.
    """
    if both := _SEVERAL_LEVELS.search(text):
        yield f"{both['first']} {both['size']} {both['rest']}"
        yield f"Level {both['second']} {both['size']} {both['rest']}"
    match = _SEVERAL_SIZES.search(text) or _SIZES_THEN_LEVEL.search(text)
    for size in re.findall(_SIZE, match["sizes"]) if match else ():
        yield f"{match['level']} {size} {match['rest']}" if match else ""
