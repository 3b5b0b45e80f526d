"""Whether a document is about a qualification's units at all: a price list has codes, titles and numbers too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from pipeline.extraction.title_orders import ANY_LEVEL
from pipeline.extraction.vocabulary import vocabulary
from pipeline.identifiers import Check, check_qan, check_uan, find_qans, find_uans
from pipeline.patterns import kept_re
from pipeline.wording import SMALL_NUMBERS, plain

ENOUGH = 2.0
# No sign is longer.
_REACH = 200
# So much of a specification says nearly all of them.
_BEGINNING = 10_000
_MOST_UANS = 200
_KINDS = r"(?:mandatory|optional|core|compulsory|elective|additional)"
_MADE_OF_UNITS = "a qualification is said to be made of units"
_UNITS_OF_A_KIND = tuple(f"{kind}{blank}units" for kind in _KINDS.strip("(?:)").split("|") for blank in (" ", "\n"))
_SIZES = ("qualification", "diploma", "certificate", "award")
# Of "units in this qualification"; the texts of a document are joined by line ends.
_OF_THE_QUALIFICATION = tuple(
    f"{said}{blank}{size}" for said in ("this", "the") for blank in (" ", "\n") for size in _SIZES
)
# What is said, what it weighs, words in small letters of which any match holds one (nearly all the time goes into
# looking for what a document does not hold), and the pattern.
_SIGNS = (
    (
        "units are spoken of as a qualification's",
        1.0,
        ("unit", "component "),
        r"(?i)\b(?:unit|component) (?:title|code|ref\w*|accreditation|level|credit|name|n(?:o|umber))\b"
        rf"|\b{_KINDS} (?:group )?units?\b"
        r"|\b(?:title of unit|qualification units)\b",
    ),
    (
        "groups of options are named",
        0.5,
        ("group ",),
        rf"(?i)\b{_KINDS} group [a-z\d]\b",
    ),
    (
        "the structure of a qualification is set out",
        0.5,
        ("structure", "combination"),
        r"(?i)\bqualification structure\b|\bstructure of the qualification\b|\brules? of combination\b",
    ),
    (
        "units are described",
        0.5,
        ("this unit",),
        r"(?i)\b(?:purpose|aim) of this unit\b"
        r"|\bthis unit (?:provides|covers|introduces|enables|gives|is about|will)\b",
    ),
    (
        "outcomes of a unit are led in to",
        0.5,
        ("completion of th",),
        r"(?i)\bon (?:successful )?completion of th(?:is|e) unit\b",
    ),
    (
        "units are described below their numbers",
        1.0,
        ("\nunit ",),
        r"(?m)^Unit \d{1,3}[^\n]{3,100}\n(?:In this unit|This unit)\b",
    ),
    (
        "units of a kind are counted",
        0.5,
        _UNITS_OF_A_KIND,
        # Where no number begins, none of their words needs to be tried.
        rf"(?<!\w)(?=[\dEFNOSTefnost])(?i:(?:\d{{1,2}}|{'|'.join(SMALL_NUMBERS)})\s+{_KINDS}\s+units\b)",
    ),
    ("units are numbered", 0.5, ("unit ",), r"(?i)unit (?:\d+[a-z]?(?:\b|[A-Z]\d)|[A-Z\d]{4} \d\d\b)"),
    (
        "credits are counted",
        1.0,
        ("credit", " cr ", " cr\n"),
        r"(?i)\b\d+ credits\b|(?-i:\b\d{1,2} cr\b)|\bcredit (?:values?|ratings?)\b"
        r"|\bcredits? (?:required|per unit)\b",
    ),
    # Of a header on two levels a cell holds both: "Size Credit".
    ("credit heads a column", 1.0, ("credit", "\ncr", "\ncv"), r"(?im)^(?:(?:[a-z]+ )?credits?|cr|cv)$"),
    (
        "hours of guided learning",
        1.0,
        ("glh", "guided learning", "total qualification time", "tqt"),
        r"(?i)\bglh\b|\bguided learning\b|\btotal qualification time\b|\btqt\b",
    ),
    ("units of a kind, in Welsh", 1.0, ("unedau ",), r"(?i)\bunedau (?:gorfodol|dewisol|craidd|opsiynol)\b"),
    ("credits, in Welsh", 1.0, ("credyd",), r"(?i)\b(?:\d+ credydd?|credydau|gwerth credyd)\b"),
    (
        "units make up what is awarded",
        0.5,
        ("credit-based", "credits worth of", "unit assessment criteria"),
        r"(?i)\bcredit-based\b|\bcredits worth of units\b|\bunit assessment criteria\b",
    ),
    (
        "an awarding body's document",
        1.0,
        ("qualification at a glance", "qualification handbook", "qualification spec", "unit pack", "unit handbook"),
        r"(?i)\bqualification at a glance\b|\bqualification (?:handbook|specification)\b|\bunit (?:pack|handbook)\b",
    ),
    (
        _MADE_OF_UNITS,
        1.0,
        ("comprise", "consist", "made up of", "structured around", "completion of", "includes ", "contains "),
        r"(?i)\b(?:qualification|diploma|certificate|award)s? (?:(?:is|are|and) )?"
        r"(?:comprises?|consists? of|made up of|structured around|(?:includes|contains) (?=\w+ units\b))\b"
        r"[^.\n]{0,40}\bunits?\b|\binvolves? the completion of\b[^.\n]{0,40}\bunits?\b",
    ),
    (
        _MADE_OF_UNITS,
        1.0,
        _OF_THE_QUALIFICATION,
        # One letter of either case is looked for in a tenth of the time that a word takes in either.
        r"[Uu](?<!\w[Uu])(?i:nits\s(?:\w+\s){0,2}(?:in|within|of)\sth(?:is|e)\s"
        r"(?:qualification|diploma|certificate|award)\b)",
    ),
    (
        _MADE_OF_UNITS,
        1.0,
        tuple(f"{said} {size}" for said in ("this", "the") for size in _SIZES),
        r"(?i)\b(?:of|to (?:achieve|gain|complete)) (?:the|this) (?:qualification|diploma|certificate|award),? "
        r"(?:you|learners|candidates|students) [^.\n]{0,40}\b(?:mandatory|core|optional|compulsory|following) units\b",
    ),
    (
        "units are studied",
        0.5,
        ("study ", "undertake ", "cover ", "following units"),
        r"(?i)\byou (?:will|must|may) (?:study|undertake|cover) (?:the following |these |all )?units\b"
        r"|\b(?:complet|achiev|pass|study|undertak|tak)\w* (?:all (?:of )?)?the following units\b",
    ),
    (
        "a course is made up of units",
        0.5,
        ("course",),
        r"(?i)\bcourse (?:comprises|consists of|is made up of|contains) (?:the following )?[\w-]+ (?:\w+ )?units\b"
        r"|\bcourse is (?:broken down|divided|split|organised) into (?:[\w-]+ ){0,3}(?:units|modules)\b"
        rf"|\b(?:{'|'.join(SMALL_NUMBERS)}) units (?:for|in|on|to) (?:this|the) (?:\w+ )?course\b",
    ),
    (
        "outcomes are listed",
        0.5,
        ("be able to",),
        r"(?m)^(?:Understand|Know)\b[^\n]+\n(?:[^\n]+\n){0,4}Be able to\b",
    ),
    (
        "an award in a subject",
        0.5,
        ("award", "certificate", "diploma", "nvq"),
        r"\b(?:Award|Certificate|Diploma|NVQ)\s+in\s+[A-Z]|\b(?:AWARD|CERTIFICATE|DIPLOMA|NVQ)\s+IN\s+[A-Z]",
    ),
    (
        "units are listed right below an award's name",
        1.0,
        ("\nunit ",),
        r"(?m)^(?:[A-Z]\w*\s){0,4}(?:Award|Certificate|Diploma|NVQ)\s(?:in|for)\s[A-Z][^\n.]{2,80}\nUnit\s\d{1,3}[a-z]?\b",
    ),
    (
        "a kind of vocational qualification is named",
        0.5,
        ("btec", "nvq", "svq", "hnc", "hnd"),
        r"\b(?:BTEC|NVQ|SVQ|HNC|HND)\b",
    ),
    (
        "such a kind and its level are named",
        1.0,
        ("btec", "nvq", "svq", "hnc", "hnd"),
        r"\b(?:BTEC|NVQ|SVQ|HNC|HND)\s+Levels?\s+[1-8]\b",
    ),
    ("learners or a qualification", 0.5, ("learner", "qualification"), r"(?i)\blearners?\b|\bqualifications?\b"),
    (
        "a diploma for access to higher education",
        1.0,
        ("access to h",),
        r"\bAccess to (?:HE|Higher Education)(?:\s+Diploma)?\s*[(:–-]|\bAccess to (?:HE|Higher Education) Diploma\b",
    ),
    ("a level is named", 0.5, ("level ",), r"\bLevel [1-8]\b"),
    (
        "a regulator or framework",
        1.0,
        ("ofqual", "qcf", "rqf", "nqf", "scqf", "cqfw", "qqi", "uan", "urn"),
        r"\b(?:Ofqual|QCF|RQF|NQF|SCQF|CQFW|QQI|UAN|URN)\b",
    ),
)
_FIGURE_IN_CAPITALS = r"(?:[1-8]|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|I{{1,3}}|I?V)"
_IN_CAPITALS = (
    rf"\b(?:LEVEL\s+{_FIGURE_IN_CAPITALS}|ENTRY\s+LEVEL(?:\s+[1-3])?)\s+(?:[A-Z]+\s+){{{{0,3}}}}(?:{{types}})\b"
)
_LEVEL_BEHIND = r"\b(?:Award|Certificate|Diploma|NVQ|SVQ)\b[^.\n]{0,80}\b[Ll]evel\s+\d\b"
_LEVEL_IN_WORDS = r"Level\s+(?:One|Two|Three|Four|Five|Six|Seven|Eight|I{1,3}|I?V)"
_QUALIFICATION = r"\b{level}\s+(?:\w+\s+){{0,3}}(?:{types})\b"


class Verdict(NamedTuple):
    """How much speaks for a specification, and what."""

    score: float
    evidence: tuple[str, ...]

    @property
    def is_specification(self) -> bool:
        """Whether the document may list units."""
        return self.score >= ENOUGH


def judge(texts: Sequence[str]) -> Verdict:
    """Weigh a document's texts: its words, and whether the codes in it hold their check characters."""
    found = dict.fromkeys(_evidence(texts))  # one said in two ways is said once
    return Verdict(sum(weight for weight, _ in found), tuple(words for _, words in found))


def is_specification(texts: Sequence[str]) -> bool:
    """Whether a document may list units, as `judge` weighs it: once enough is said, the rest is not looked for."""
    found = set[tuple[float, str]]()
    for sign in _evidence(texts):
        found.add(sign)
        if sum(weight for weight, _ in found) >= ENOUGH:
            return True
    return False


def _evidence(texts: Sequence[str]) -> Iterator[tuple[float, str]]:
    """What is said of a specification, and its weight; what alone may speak against one comes first."""
    texts = [plain(text) for text in texts]
    yield from _codes(texts)
    source = "\n".join(texts)
    lowered = f"\n{source}".lower()
    for words, weight, stems, pattern in _SIGNS:
        if _is_said(pattern, stems, source, lowered):
            yield weight, words
    common = ("First", "National", "Higher")
    types = "|".join(re.escape(word) for word in vocabulary().title_types if word not in common)
    qualification = _QUALIFICATION.format(level=rf"(?:{ANY_LEVEL}|level\s+[1-8]|{_LEVEL_IN_WORDS})", types=types)
    capitals = _IN_CAPITALS.format(types="AWARD|CERTIFICATE|DIPLOMA|NVQ|SVQ")
    if any(kept_re(named).search(source) for named in (qualification, _LEVEL_BEHIND, capitals)):
        yield 1.0, "a qualification is named"
    if any(check_qan(code) is Check.PASSES for code, _ in find_qans(source)):
        yield 2.0, "a qualification number holds its check"


def _is_said(pattern: str, stems: Sequence[str], source: str, lowered: str) -> bool:
    """Whether a text holds a sign, looked for around its stems where those are few."""
    if not any(stem in lowered for stem in stems):
        return False
    said = kept_re(pattern)
    if said.search(source, 0, max(source.find("\n", _BEGINNING), 0)):
        return True
    held = [stem for stem in stems if stem in lowered]
    if len(lowered) - 1 != len(source) or sum(map(lowered.count, held)) * 2 * _REACH > len(source):
        return said.search(source) is not None
    return any(said.search(source, *around) for stem in held for around in _surroundings(source, lowered, stem))


def _surroundings(source: str, lowered: str, stem: str) -> Iterator[tuple[int, int]]:
    """Where a sign around each such stem may begin, and the end of the line in which it must end.

    What is in small letters has a line end more, before it.
    """
    at = lowered.find(stem)
    while at >= 0:
        end = lowered.find("\n", at + _REACH)
        yield max(0, at - 1 - _REACH), end - 1 if end > 0 else len(source)
        at = lowered.find(stem, at + 1)


def _codes(texts: Sequence[str]) -> list[tuple[float, str]]:
    found = islice(chain.from_iterable(map(find_uans, texts)), _MOST_UANS)
    codes = [uan.code for uan in found if uan.code]
    if not codes:
        return []
    held = sum(1 for code in codes if check_uan(code) is not Check.FAILS)
    # One code in eleven holds by chance.
    if held >= max(1, len(codes) * 0.4):
        return [(2.0, "unit codes hold their check")]
    return [(-1.0, "codes fail their check")]
