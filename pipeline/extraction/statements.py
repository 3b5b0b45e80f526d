"""Numbers of credits in prose and fact tables, each with what it speaks of (its scope)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.extraction.changes_said import is_dated, says_a_change
from pipeline.extraction.events import Note
from pipeline.extraction.vocabulary import vocabulary
from pipeline.identifiers import find_qans
from pipeline.model import NOWHERE, Place
from pipeline.patterns import kept_re, lazy_re
from pipeline.wording import NUMBER_IN_WORDS, folded, number_in_words, plain

_CREDITS = lazy_re(
    r"(?!(?:(?<=: )|(?<=level ))\d{1,3}\s+credits?\s*[:=]\s*\d)"  # "Level: 2 Credits: 7" has seven
    r"\b(\d{1,3})(?:(?:\s+|-)(?:(?!min\b|max\b|minimum\b|maximum\b|total\b|sqa\b)\w+\s+)?)?credits?\b"
    r"|\bcredit(?:s| value)?\s*(?:(?:required|needed)?\s*[:=]|(?<=value)(?:\s+(?:of|is))?)\s*(\d{1,3})\b"
    r"|\btotal credits?\s+(?:value\s+)?(?:(?:for|of)\s+(?:the|this)\s+\w+\s+)?(?:is\s+)?(\d{1,3})\b",
    re.IGNORECASE,
)
_IN_WORDS = lazy_re(rf"(?i)\b(?P<number>{NUMBER_IN_WORDS})\s+credits\b")
# The blank behind a full stop may be lost: "… this qualification.10 credits from the mandatory units".
_SENTENCE = lazy_re(
    r"(?<=[.;!?])(?<!\b[Mm]in\.)(?<!\b[Mm]ax\.)\s+(?=[A-Z0-9•-])|(?<=[a-z]{4}\.)(?=\d{1,3} (?:credits|units)\b)"
)
# The next number begins another statement, but a level's or group's belongs to this one ("35 credits at Level 4"),
# unless a sign parts them as facts: "20 credits | Level 4".
_CUT = lazy_re(
    r"(?i)[:,]|[|·•]\s*level\b|\((?=[^()]*\d)|\bmade up\b|\bof which\b|\bincluding\b|\bwith\b|\bcomprising\b"
    r"|(?<!level )(?<!levels )(?<!group )(?<!groups )\d|\bplus\b"
)
_LABELLED = lazy_re(r"(?i)^(?P<label>(?=.*\bcredits?\b)[^|:]*?[a-z.)])\s*[:|]\s*(?P<credits>\d{1,3})\.?$")
_GROUP = lazy_re(r"(?i)\b(?:groups?\s+(?:[A-Z]?\d{1,2}|[A-Z])|sections?\s+[A-Z])\b")
# "four units, each worth 3 credits and taking about 20 hours", "5 credits each"
OF_EACH = lazy_re(
    r"(?i)\beach\s+(?:(?:one|is|being)\s+)*(?:worth|of|with|carr(?:ies|y|ying)|tak(?:es?|ing)|ha(?:s|ve|ving))\b"
    r"|\b(?:credits?|hours|glh)\s+each\b"
)
_SCOPED = lazy_re(
    rf"(?i)\ball \w+ units\b|{_GROUP.pattern[4:]}|\bpathway\b|"
    rf"{OF_EACH.pattern[4:]}|\b(?:each|this|that) group\b|\beach unit\b"
    r"|\bunits?\s+\w*\d[\w, –-]*\([^()]*\bcredits?\b|\b(?:this|per|a) unit\b|\bof unit \w*\d"
    r"|\bunits?\s+\w*\d\w*\s+(?:ha(?:s|ve)|is|are|carr(?:y|ies)|gives?|comes?)\b"
    r"|\b(?:from|in|within)\s+(?:this|that|these|those)\s+(?:group|section|theme|block|list)\b|\bfrom\s*\)"
)
_LIMITING = lazy_re(
    r"(?i)\b(of (?:these|those) units|maximum|up to"
    r"|no more than|at most|choose|select|pick|additional|remaining|further"
    r"|(?:an)?other units?|sub[- ]?totals?|equals?|exempt\w*|per unit|unit is"
    r"|(?:credits?|value) (?:available|on offer))\b"
    r"|\b\d+\s*[x×]\s*\d+[\s-]+credit"  # "two units (2 x 3 credits)": those of each
)
# "Learners with 24 credits may progress to …", "Entry: a Diploma of 37 credits", "20 credits at distinction": what is
# had before or behind the qualification, or had elsewhere, or a grade's.
_OF_OTHER_THINGS = lazy_re(
    r"(?i)^\W*(?:entry|applicants?|offers?)\b|\bentry requirements?\b|\bGCSEs?\b|\bUCAS\b"
    r"|\b(?:can|may|could|able to)\s+(?:then\s+)?(?:progress|carry over|transfer)\b"
    r"|\b(?:awards|certificates|diplomas)\s+(?:are|have|of|from|between|\d)|\bprior (?:certificated )?learning\b"
    r"|\bcredit transfer\b|\b(?:APE?L|RPL)\b|\bcredits? (?:\w+ )?(?:at|of) (?:a )?(?:merit|distinction)\b"
)
# "Awards are 1 to 12 credits": a range is no sum.
_RANGE_BEFORE = lazy_re(r"(?i)\bbetween\s+\d{1,3}\s+and\s+$|(?<!level )(?<!entry )\b\d{1,3}(?:\s+to\s+|-|–)$")
# "two mandatory units for a total of 15 credits, plus 22 from …": then the total is that of those units.
_AND_MORE = lazy_re(r"(?i)\W*(?:and\s+)?(?:plus\b|with\s+)?(?:a\s+further|an\s+additional|plus)\b")
# "It is worth 6 credits" may be said of a unit; "the diploma is worth 54 credits" is not.
_WORTH = lazy_re(r"(?i)\bworth(?! of units)\b")
_OF_QUALIFICATION = lazy_re(r"(?i)\b(?:qualification|diploma|certificate|award)s?\b|\bthis\s+(?:course|programme)\b")
# "75 credits from mandatory and optional units" speaks of all of them.
_FROM_BOTH = lazy_re(
    r"(?i)\b(?:from|of|achieve|complete|pass)\s+(?:a\s+(?:combination|mix(?:ture)?)\s+of\s+)?(?:the\s+)?(?:both\s+)?"
    r"(?:required\s+)?(?:mandatory|core)\s+(?:units\s+)?and\s+(?:the\s+|a\s+(?:selection|choice)\s+of\s+)?"
    r"option(?:al)?\s+units\b"
)
_MADE_OF_UNITS = lazy_re(r"(?i)\s+and\s+(?:is\s+made\s+up|consists|comprises|contains)\b[^.]*?\bunits\b")
_STANDS_AT_LEVEL = lazy_re(r"(?i)\s+and\s+(?:is|sits|stands|has been placed)\s+at\s+level\s+\d")
_OF_THIS_SIZE = lazy_re(r"(?i)\s+(?:qualification|award|certificate|diploma)\b")
_IN_WEEKS = lazy_re(r"\b\d{1,2}\s+(?:weeks|months)$")  # a line of a price list of courses
# "Level 3 – 12 credits – 80 GLH": the level is a fact of its own.
_LEVEL_IN_FRONT = lazy_re(r"(?i)^\W*(?:level|entry)\s+\d\s*[–—|,;/·-]\s*(?=\d+\s+credits\b)")
# "At least 12 credits and at least two units must be taken from Group B": 12 of that group, or of all.
_AND_UNITS_FROM = lazy_re(r"(?i)\s+and\s+(?:at least |a minimum of )?\w+ units?\b[^.;]*\bfrom\b")
# "plus a minimum of 22 credits", "The other 10 credits may be chosen": what comes on top is not all.
_MORE = lazy_re(r"(?i)\W*(?:plus|the (?:other|rest|balance))\b")
# "22 credits (including the 5-credit mandatory unit) must be achieved at Level 3": the sentence goes on behind it.
_ASIDE = lazy_re(r"\s*\((?:including|of which)\b[^()]*\)(?=\s+(?:must|should|need|have|has|at|from|are|is)\b)")
# A form on one line, "Qualification Level : Level 3 … Total Credits : 39 Min Credits : 22": each value is of its field.
_FIELD_ENDS, _FEWEST_FIELDS = " : ", 5
_TOTAL_SIGNS = (
    (lazy_re(r"(?i)\btotal\b"), 2.0),
    (lazy_re(r"(?i)\bminimum credit value\b|\btotal credit"), 3.0),
    (lazy_re(r"(?i)\bqualification\b|\bdiploma\b|\bcertificate\b|\baward(?:ed)?\b"), 1.0),
    (lazy_re(r"(?i)\b(?:is|are) worth\b"), 1.0),
    (lazy_re(r"(?i)\bachiev|\bcomplet|\brequired\b|\bneeded\b|\bgain|\battain|\bminimum\b|\bat least\b"), 1.0),
)


# "consists of 7 mandatory units for a combined total of 60 credits": what stands before says nothing of the number.
_FOR_A_TOTAL = lazy_re(
    r"(?i)^.*\b(?:(?:for|with|giving|making|in)\s+a\s+(?:combined\s+)?total\s+of"
    r"|(?:brings?|takes?|makes?)\s+(?:your|the|their)\s+(?:credit\s+)?total\s+(?:up\s+)?to)\s+$"
)
# "… 3 mandatory units and 1 optional unit, 16 credits in total": so does what a comma parts from it.
_IN_TOTAL = lazy_re(r"(?i)\W*(?:in\s+total|in\s+all|overall|altogether)\b")
_PARTED_FROM = lazy_re(r"^.*[,;(–—]\s*(?=(?:[a-z]+\s+){0,3}$)")


_OF_OTHERS = lazy_re(
    r"(?:you (?:might|may) (?:also )?(?:like|be interested in)|see also|also available"
    r"|related (?:course|qualification)s?|(?:our )?other (?:course|qualification)s?)\b"
)
_BETWEEN_FACTS = lazy_re(r"\s+[|•·–—-]\s+|(?<=[a-z])\.\s+")


class CreditStatement(NamedTuple):
    """A number of credits and what it is of: `total`, `mandatory`, `optional`, `additional` or `other`."""

    credits: int
    scope: str
    weight: float
    text: str
    place: Place = NOWHERE


# Rules, facts and titles are looked for in the same sentences, and pages of units repeat theirs.
@lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text."""
    return tuple(part.strip() for part in _SENTENCE.split(text) if part.strip())


def _in_figures(match: re.Match[str]) -> str:
    return f"{number_in_words(match['number'])} credits"


def credit_statements(note: Note) -> Iterator[CreditStatement]:
    """Every number of credits that a note states, with what it speaks of."""
    for said in () if note.limit or is_dated(note.cells) or says_a_change(note.text) else _stated(note.text):
        yield said._replace(place=note.place)


@lru_cache(maxsize=1024)
def _stated(printed: str) -> tuple[CreditStatement, ...]:
    return tuple(_statements(printed))


def _statements(printed: str) -> Iterator[CreditStatement]:
    said = folded(printed)
    # "Credit Value: 27 | Units Required: 5" stands over one group and speaks of it.
    if "credit" not in said or "units required" in said or _OF_OTHERS.match(said):
        return
    if said.endswith(("weeks", "months")) and _IN_WEEKS.search(said):
        return
    # "Minimum credits at level 4 | 38" and "Credits required in total: 50" put the number behind its label.
    text = plain(printed)
    labelled = _LABELLED.match(text) if text.rstrip(".")[-1:].isdigit() else None
    if labelled and len(labelled["label"].split()) >= 3:
        first = re.split(r"(?<=[a-z])\.\s", labelled["label"])[0]
        yield _statement(int(labelled["credits"]), first, printed, sure=1.0)
        return
    text = _IN_WORDS.sub(_in_figures, text)
    of_qualification = any(find_qans(text))  # "Level 1 • 610/4411/8 • 6 credits" states facts apart
    text = _ASIDE.sub(" ", text) if "(" in text else text
    for sentence in _BETWEEN_FACTS.split(text) if of_qualification else sentences(text):
        matches = list(_CREDITS.finditer(sentence)) if "credit" in sentence.casefold() else []
        elsewhere = bool(matches) and _OF_OTHER_THINGS.search(sentence) is not None
        for at, match in enumerate(matches):
            start = matches[at - 1].end() if at else 0
            after = sentence[match.end() : matches[at + 1].start() if at + 1 < len(matches) else len(sentence)]
            before = sentence[start : match.start()]
            if sentence.count(_FIELD_ENDS) >= _FEWEST_FIELDS:
                before = before.rpartition(_FIELD_ENDS)[2]
            if not _AND_MORE.match(after):
                before = _FOR_A_TOTAL.sub("for a total of ", before)
            if _IN_TOTAL.match(after):
                before = _PARTED_FROM.sub("", before)
            if size := _OF_THIS_SIZE.match(after):
                after, before = size[0], ""  # "this 18 credit qualification": what else it says is of parts
            if _MADE_OF_UNITS.match(after):
                before = f"qualification {before}"  # no unit is made up of units
            cut = _CUT.search(after)
            window = f"{before} {match[0]} {after[: cut.start()] if cut else after}"
            stated = _statement(int(match[1] or match[2] or match[3]), window, printed)
            of_less = (elsewhere and not size) or _AND_UNITS_FROM.match(after) or _RANGE_BEFORE.search(before)
            yield stated._replace(scope="other") if of_less else stated


def _statement(credits_: int, window: str, printed: str, sure: float = 0.0) -> CreditStatement:
    window = _STANDS_AT_LEVEL.sub("", _LEVEL_IN_FRONT.sub("", _FROM_BOTH.sub(" ", window)))
    kind = vocabulary().kind_in(window)
    mentions_kind = any(word in vocabulary().kinds for word in re.findall(r"[a-z]+", window.lower()))
    weight = sure + sum(value for sign, value in _TOTAL_SIGNS if sign.search(window))
    worth = _WORTH.search(window) and not _OF_QUALIFICATION.search(window)
    if _LIMITING.search(window) or worth or _level_limit().search(window):
        scope = "other"
    elif kind:
        scope = "other" if _SCOPED.search(_GROUP.sub("", window)) else kind.value
    elif mentions_kind or _SCOPED.search(window) or _MORE.match(window):
        scope = "other"
    else:
        scope = "total"
    return CreditStatement(credits_, scope, weight, printed)


@cache
def _level_limit() -> re.Pattern[str]:
    """A level that credits must have; not the one in a title ("… to be awarded the Level 4 NVQ Diploma")."""
    types = "|".join(re.escape(word) for word in vocabulary().title_types)
    return kept_re(
        rf"(?i)\bat the (?:same )?level of\b|\bat,? or above,? the level\b|\blevels?\s+\d(?!\s+\(?(?:{types})\b)"
    )
