"""A unit in one line of text: code, title, level, credit and GLH in any order, in brackets or in words."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extraction.changes_said import says_a_change
from pipeline.extraction.column_names import column_names
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import RawUnit
from pipeline.extraction.headings import GroupHeading
from pipeline.extraction.kinds_of_titles import split_kind
from pipeline.extraction.labels import without_dangling_label
from pipeline.extraction.numbers import (
    is_number,
    is_short_title,
    split_code,
    split_counted,
    split_leading_token,
    split_unit_heading,
)
from pipeline.extraction.rule_sentences import OF_THE_WHOLE
from pipeline.extraction.sentenced import in_full, in_short, made_plain
from pipeline.extraction.size_runs import parted
from pipeline.extraction.titles import names_a_qualification
from pipeline.extraction.vocabulary import vocabulary
from pipeline.extraction.whole_words import names_a_part, speaks_of_the_whole
from pipeline.identifiers import Uan, find_qans, find_uans
from pipeline.model import NOWHERE, Place
from pipeline.patterns import lazy_re
from pipeline.wording import folded, tidy

_CREDIT = lazy_re(
    r"[(\[]?\s*(?:[-–—,;:]\s*)?(?:(?:this unit )?(?:is worth|has|carries)\s*|worth\s*)?"
    r"(?:\b(?:credits?\s*value\s*[:=]?|credits?\s*[:=]?)\s*(?P<after>\d{1,3})\b|(?<!unit\s)\b(?P<before>\d{1,3})\s*(?:(?:SCQF|QCF|RQF)\s+)?(?:credits?\b|cr\b|cv\b)"
    r"(?!\s+value\s*[:=]?\s*\d|\s*[:=]\s*\d|(?<=credit)\s\d)(?:\s*value)?)\s*\.?\s*[)\]]?",  # "Radio 2 Credits: 7"
    re.IGNORECASE,
)
_SHORT_CREDIT = lazy_re(r"(?i)\d\s*(?:cr|cv)\b")
_HOURS = (
    r"(?i)[(\[]?\s*(?:[-–—,;:]\s*)?(?:\b(?:over|in|taking)\s+(?=\d))?"
    r"(?:\b(?:%s)\s*[:=]?\s*(?P<after>\d{1,4})\b|\b(?P<before>\d{1,4})\s*(?:%s)\b)\s*[)\]]?"
)
_GLH = lazy_re(
    _HOURS
    % (
        "GLH|guided learning hours",
        r"GLH|guided learning hours|guided hours|hours of guided learning|hours|hrs|(?<=\d)h",
    )
)
_HOURS_WORDS, _SHORT_HOURS = ("hours", "glh", "hrs"), lazy_re(r"\d{2}h\b")
_TQT = lazy_re(_HOURS % (("TQT|total qualification time",) * 2))
# "Unit 201: Cut hair (GLH 90)"
_HOURS_ALONE = lazy_re(r"(?i)\((?=.{0,4}\b(?:GLH|guided learning hours)\b)[a-z\s:]*\d{1,3}[a-z\s]*\)\.?$")
# "Trim the lamp Level 2, 3 credits": the comma makes the level one of the sizes.
_LEVEL_AMONG_SIZES = lazy_re(r"(?i)(?<=[\w)] )(?=level [1-8],\s*\d{1,3}\s*(?:credits?|cr|glh|hours)\b)")
# A level is taken out of a title only where it is set apart: "(Level 3)", "– Level 3", "Level: 3", "Entry 3 |".
_LEVEL = lazy_re(
    r"[(\[]\s*(?:level|l|(?P<entry>entry(?:\s+level)?))\s*(?P<bracket>[1-8])\s*[)\]]?"
    r"|(?:[-–—,;:|/]|(?<=[’”\"]))\s*(?:at\s+)?(?:level|l(?=[1-8]\b)|(?P<entry2>entry(?:\s+level)?))\s*:?\s*(?P<dash>[1-8])\b"
    r"|\blevel\s*[:=]\s*(?P<entry3>entry\s*)?(?P<colon>[1-8])\b"
    r"|\x00[^\w\x00]*(?:at\s+)?(?:level|l|(?P<entry5>entry(?:\s+level)?))\s*(?P<piece>[1-8])\b"
    r"|\b(?:level|(?P<entry6>entry(?:\s+level)?))\s+(?P<barred>[1-8])(?=\s*[|·•])"
    r"|^\W*(?:level|(?P<entry4>entry(?:\s+level)?))\s*(?P<front>[1-8])(?:\s*[|,;:–—\x00-]|(?=\s+Unit\s\d))",
    re.IGNORECASE,
)
# "Certificate: 13 to 36 credits" says how large qualifications are.
_SIZE_OF_A_KIND = lazy_re(
    r"(?i)(?<!level )(?<!entry )\b\d{1,3}(?:\s+to\s+|[-–]|(?<![a-z] \d)(?<![a-z] \d\d)\s[-–]\s)\d{1,3}\s+credits\b"
    r"|\bcredits?\s+or\s+(?:more|less|fewer)\b"
    r"|^\W*(?:awards?|certificates?|diplomas?)\s*(?:[=:]|are\b|is\b)"
)
# A line with a price sells something, one with a number of weeks a course.
_PRICE = lazy_re(r"[£€$]\s?\d|\b\d{1,2}\s*(?:(?:-|–|to)\s*\d{1,2}\s+)?(?:weeks|months)\b")
# "(3 credits, £60)": there the unit's price stands beside its size.
_SOLD_FOR = r"£\s?\d{1,4}(?:\.\d\d)?"
_PRICE_OF_UNIT = lazy_re(
    rf"(?i)(?<=credits)\s*[,;/|–-]\s*{_SOLD_FOR}(?=\s*[)\]])|(?<=\(){_SOLD_FOR}\s*[,;/|–-]\s*(?=\d{{1,3}}\s+credits)"
)
COUNTED = lazy_re(r"^[\[(]?(\d{1,3})[.)\]]?$")
_RULE_WORDS = lazy_re(
    r"(?i)\b(must|should|learners?|candidates?|minimum|maximum|at least|remaining|further|(?<!to )achieve[ds]?"
    r"|to achieve(?=\s+(?:\d|the|this|an?|all|at|any|each|both|these)\b|\W*$)|consists? of|compris(?:es?|ed|ing)"
    r"|made up of|the following|total of)\b|[(\[]\s*(?:min|max|choose|select)\b"
)
# "22 credits from mandatory units plus 16 credits from optional ones" says what must be taken.
_OF_THE_WHOLE = lazy_re(r"(?i)\bcredits?\s+(?:(?:must|should|can|may|need)\b|(?:from|of)\s+(?:the\s+|any\s+)?\w+)")
# "To get the Award you need 13 credits", "Optional units: pick 8 credits" ask for credits; no unit's size is said so.
_ASKED_FOR = lazy_re(
    r"(?i)\b(?:need|(?:award|certificate|diploma|qualification|course|learner|candidate|student|everyone|it)\s(?:also\s)?needs"
    r"|pick|choose|select|requires?d?|earn|gain|get|take|complete|collect|reach|least|most|another|only|exactly|than)"
    r"(?:\s+(?:an?|any|the|about|further|more|other))*\s+\d{1,3}(?:\s+(?:more|further|other|optional))?\s+credits?\b"
)
# "Business law (20 credits): learners come to know …"
_DESCRIBED = lazy_re(
    r"(?is)^(?P<unit>[^():]{5,120}[(\[][^()\[\]]*\b\d{1,3}\s*(?:credits?|cr)\b[^()\[\]]*[)\]])\s*[:–—-]\s*(?:\w.{40,}|[a-z][^\d]{12,}\.$)"
)
_NOS_IN_FRONT = lazy_re(r"^\(([A-Z]{2,8}\s?[A-Z]?\d{1,5})\)\s+(?=[A-Z])")
TOTAL = lazy_re(r"(?i)(?:sub[- ]?|grand |overall )?totals?\s*(?:[:=]|\d+\s|$)")  # "Total:240 credits GLH:960 hours"
_OTHER_SIZES = lazy_re(r"(?i)\b(?:credits?|GLH|TQT)\s*[:=]|\b\d+\s+credits\b")  # "Min credit: 27 Min GLH: 150 Max"
_LETTER = lazy_re(r"[^\W\d_]")
_NO_LETTERS = dict.fromkeys(code for code in range(128) if not chr(code).isalpha())
# "Trim lamps (LK/01, level 2, 3 credits)": a code beside sizes in a bracket is none of the title.
_OPENED = lazy_re(r"\((?=[^()\x00]*\d[^()\x00]*\x00)")
_IN_QUOTES = lazy_re(r"^[‘“\"]([^‘’“”\"]+)[’”\"]$")
_BETWEEN_VALUES = lazy_re(r"\x00|\s\|\s")  # where one was taken out, and where a bar ends a cell
_MARK = lazy_re(r"[(\[]([A-Z])[)\]]?")
_EDGE = " \t-–—,:;|•·.*†‡"


@dataclass(frozen=True, slots=True)
class InlineUnit:
    """A line read as a unit; `coded` where a UAN stands in it (the surest sign), `kind` as it says itself."""

    unit: RawUnit
    coded: bool
    kind: GroupHeading | None = None
    mark: str = ""  # a letter in brackets beside its title, which may stand for a kind


def without_sizes_of_the_whole(read: Sequence[InlineUnit | None]) -> list[InlineUnit | None]:
    """The units without lines that say but how large parts of the qualification are: "Your choice: 9 credits"."""
    bare = not any(one and (one.coded or one.unit.number or one.unit.level) for one in read)
    own = [one and (one.coded or one.unit.number or not speaks_of_the_whole(one.unit.title, bare=bare)) for one in read]
    return [one if its else None for one, its in zip(read, own, strict=True)]


def parse_inline_unit(text: str, marker: str = "", place: Place = NOWHERE) -> InlineUnit | None:
    """Read a line as one unit, or None where it holds no code and no credit, or no title, or is a sentence."""
    said = made_plain(text)
    text = parted(_PRICE_OF_UNIT.sub("", said) if "£" in said else said)
    text = described["unit"] if (described := _DESCRIBED.match(text)) else in_short(text)
    uans = list(find_uans(text))
    if len(uans) > 1:
        return None
    if uans:
        text = f"{text[: uans[0].end]}{in_full(text[uans[0].end :])}"
    hours_alone = _HOURS_ALONE.search(text)
    if not uans and (not (hours_alone or _may_state_credit(text)) or _asks_or_sells(text)):
        return None
    level, credit, glh, tqt, rest = sizes_apart(text, uans)
    if not uans and credit is None and not (hours_alone and split_unit_heading(text)[0] is not None):
        return None
    title, *others = _parts(_OPENED.sub(" \x00 ", rest))
    number, title = _split_number(title)
    number, others = (number, others) if number else _number_among(others, text)
    if number is None and (numbered := COUNTED.match(marker)):
        number = numbered[1]
    kinds = {part: kind for part in others if (kind := split_kind(f"| {_closed(part)}", place)[1])}
    others = [part for part in others if part not in kinds] if len(kinds) == 1 else others
    short = is_short_title(title) and (bool(uans) or (credit is not None and not names_a_part(title)))
    if not (short or _can_be_title(title, bool(uans))) or any(find_qans(text)) or _SIZE_OF_A_KIND.search(text):
        return None
    # "2021 Level 3 Diploma in …": a year; "Dyfarniad Lefel 1 … / Level 1 Award in …": in two languages
    called = (title, split_leading_token(title)[1], title.partition(": ")[2], *said.split(" / ")[1:])
    if not uans and any(map(names_a_qualification, called)):
        return None
    nos = _NOS_IN_FRONT.match(title) if number else None
    title = title[nos.end() :] if nos else title
    unit = RawUnit(
        title=title,
        number=number,
        nos=nos[1] if nos else None,
        uan=uans[0].printed if uans else None,
        level=level,
        credit=credit,
        glh=glh,
        tqt=tqt,
        place=place,
        raw=f"{marker} {said}".strip(),
        doubts=tuple(f"“{part}” in “{tidy(text)[:60]}” is neither its title nor a value of it" for part in others),
    )
    marks = [match[1] for part in others if (match := _MARK.fullmatch(part))]
    kind = next(iter(kinds.values())) if len(kinds) == 1 else None
    return InlineUnit(unit, coded=bool(uans), kind=kind, mark=marks[0] if len(others) == len(marks) == 1 else "")


def _asks_or_sells(text: str) -> bool:
    return any(said.search(text) for said in (_OF_THE_WHOLE, _ASKED_FOR, _PRICE))


def sizes_apart(text: str, uans: Sequence[Uan]) -> tuple[str | None, str | None, str | None, str | None, str]:
    """Level, credit, GLH and TQT that a line states, and the line with marks where they and its code stood."""
    rest = text
    if uans:
        rest = f"{text[: uans[0].start].rstrip(' ([')} \x00 {text[uans[0].end :].lstrip(' )]')}"
    rest = _LEVEL_AMONG_SIZES.sub("| ", rest) if "," in rest else rest
    credit, rest = _take(_CREDIT, rest) if _may_state_credit(text) else (None, rest)
    said = text.casefold()
    tqt, rest = _take(_TQT, rest) if "tqt" in said else (None, rest)
    glh, rest = (
        _take(_GLH, rest) if any(map(said.__contains__, _HOURS_WORDS)) or _SHORT_HOURS.search(rest) else (None, rest)
    )
    level, rest = _take_level(rest)
    return level, credit, glh, tqt, rest


def _may_state_credit(text: str) -> bool:
    """Whether a text holds what every statement of a credit does: the word, or its short form behind a number."""
    said = folded(text)
    return "credit" in said or (("cr" in said or "cv" in said) and bool(_SHORT_CREDIT.search(text)))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(deque(pattern.finditer(text), maxlen=1)), None)  # sizes stand behind the title


def _take(pattern: re.Pattern[str], text: str) -> tuple[str | None, str]:
    found = _last(pattern, text)
    if found is None:
        return None, text
    value = next(group for group in found.groups() if group)
    return value, f"{text[: found.start()]} \x00 {text[found.end() :]}"


def _take_level(text: str) -> tuple[str | None, str]:
    found = _last(_LEVEL, text)
    if found is None:
        return None, text
    said = {name: text for name, text in found.groupdict().items() if text}
    value = next(text for name, text in said.items() if not name.startswith("entry"))
    entry = any(name.startswith("entry") for name in said)
    return f"Entry {value}" if entry else value, f"{text[: found.start()]} \x00 {text[found.end() :]}"


def _parts(rest: str) -> list[str]:
    """What stands between the values that were taken out: the longest run of words, the title, and what else says."""
    parts = [tidy(part).strip(_EDGE) for part in _BETWEEN_VALUES.split(rest)]
    parts = [part for part in parts if part.casefold() not in vocabulary().page_offers] or [""]
    numbered = [part for part in parts if looks_like_title(_split_number(part)[1]) and _split_number(part)[0]]
    titled = [part for part in parts if _letters(part) and (is_short_title(part) or not is_number(part))]
    best = max(numbered or titled or parts, key=_letters)
    parts.remove(best)
    return [_title(best), *(part for part in parts if re.search(r"[^\W_]", without_dangling_label(part)))]


def _number_among(parts: Sequence[str], text: str) -> tuple[str | None, list[str]]:
    """The one part that is a body's number ("BSL101 F/502/4513 Introduction …"), and the others; digits stand first."""
    numbers = [part for part in parts if is_number(part) and (not part.isdigit() or text.startswith(f"{part} "))]
    if len(numbers) != 1:
        return None, list(parts)
    return numbers[0], [part for part in parts if part != numbers[0]]


def _title(best: str) -> str:
    best = without_dangling_label(best).rstrip(" [").removeprefix("[" if "]" not in best else "")
    opened = best.count("(") - best.count(")")
    best = best.rstrip(" ([") if opened > 0 else best.lstrip(" )]") if opened < 0 else best
    return best.strip(_EDGE).removesuffix(" /")


def _closed(part: str) -> str:
    return part if "(" in part and ")" in part else part.strip("()[]")


def _letters(text: str) -> int:
    return len(text.translate(_NO_LETTERS)) if text.isascii() else len(_LETTER.findall(text))


def _split_number(title: str) -> tuple[str | None, str]:
    for split in (split_unit_heading, split_code, split_counted):
        number, rest = split(title)
        if number is not None:
            break
    return number, _IN_QUOTES.sub(r"\1", rest.strip(_EDGE))


def _can_be_title(title: str, coded: bool) -> bool:
    # "Evidence for T/601/1235 is kept" and "Resample T/601/1235 (2 candidates)" speak of a unit, they list none.
    if not looks_like_title(title) or title[0].islower() or re.fullmatch(r"\([^()]*\)", title):
        return False
    if TOTAL.match(title) or (not coded and (_OTHER_SIZES.search(title) or says_a_change(title))):
        return False
    return not _heads_a_column(title) and not _is_sentence(title, coded) and not names_a_part(title)


def _heads_a_column(title: str) -> bool:
    # "Credit control" and "Level surfaces with screeds" are titles; "Credit value" and "Level GLH Credit" are not.
    return bool(vocabulary().named_roles(title) or column_names(title))


# "All units are mandatory and the diploma has 12 credits", "All units are mandatory. Total credits: 12".
_SAYS_OF_ALL = lazy_re(
    r"(?i:\b(?:the|this)\s+(?:award|certificate|diploma|qualification|course|programme)$)"
    r"|[a-z]\.\s+[A-Z]|[a-z]{4}\.\s+\d+\s+[a-z]|(?i:\bthe\s+(?:required|total|minimum|maximum|remaining)$)"
    r"|\b(?:is|are|was|were|requires?|totals?)$"  # "Level 2: Motorcycle is 185 credits"
)
# Its value was taken away, or the line goes on below: no title.
_LEFT_OPEN = lazy_re(r"\b(?:is|are|was|were|has|have|will be)$|^(?:This|The) (?:unit|module) (?:is|has|was)\b")


def _is_sentence(title: str, coded: bool) -> bool:
    if coded:  # "Unit reference T/601/1235. The recommended guided learning time is 50 hours"
        return len(title.split()) > 30 or _LEFT_OPEN.search(title) is not None
    if _SAYS_OF_ALL.search(title) or OF_THE_WHOLE.search(title):
        return True
    return bool(_RULE_WORDS.search(title)) or len(title.split()) > 25
