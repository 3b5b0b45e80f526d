"""A qualification's title, level and subject, told from all the places where a document names it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.bodies import Body
from pipeline.extraction.comes_next import without_what_comes_next
from pipeline.extraction.events import Note
from pipeline.extraction.headings import parse_group
from pipeline.extraction.title_furniture import without_furniture
from pipeline.extraction.title_orders import (
    ANY_LEVEL,
    TRAILING_LEVEL,
    WORD,
    access_title,
    in_another_order,
    one_each,
    without_version,
)
from pipeline.extraction.vocabulary import vocabulary
from pipeline.extraction.written_titles import as_titles_are_written, in_capitals, without_site
from pipeline.model import NOWHERE, Place
from pipeline.patterns import kept_re, lazy_re
from pipeline.printed_sizes import parse_level
from pipeline.wording import folded, plain, tidy

_FRAMEWORK, _LEVEL_IN_SHORT = lazy_re(r"\((QCF|RQF|NQF|SCQF)\)", re.IGNORECASE), lazy_re(r"\bL[1-8]\b")
# "Entry Level Award in Steps to Work (Entry 3)" says which behind the title.
_ENTRY_BEHIND = lazy_re(r"(?i)^\s*\(\s*Entry(?:\s+Level)?\s+([1-3])\s*\)(?!\s*(?:,|and\b|or\b|to\b|[/&-])\s*\(?Entry)")
_BROKEN = lazy_re(r"(?i)\blevel\s+\d\b.*\b(?:in|for)$")
_LONGEST_BROKEN = 10  # words
# A number, or the size: "Level 1 Award in Garden Skills (5 credits)".
_BEHIND_ALONE = lazy_re(r"(?i)[\s(–-]*[\dX/]*[\s)]*(?:[(–,:-]\s*\d{1,3}\s+credits?\s*\)?\s*)?")
_SMALL_LEVEL = lazy_re(r"(?<=[\s(–—,-])level(?=\s[1-8]\)?$)")
_STANDALONE, _IN_FRONT, _AS_HEADING, _LABELLED, _METADATA = 4.0, 3.0, 2.0, 6.0, 2.0
_COURSE = lazy_re(r"(?i)^(?:course|programme|qualification)(?:\s+(?:title|name))?\s*:\s+(?=\w)")
_SIZE_AT_END = lazy_re(r"(?i)(?<=level \d)\s*[(–-]\s*\d{1,3}\s+credits\s*\)?$")
_NO_SUBJECT = {"SCQF", "RQF", "QCF", "NQF", "QAN", "QN", "QAN:", "QN:"}
_NO_SUBJECT |= {"Ofqual", "Qualification", "Number", "Number:", "No:"}
_TITLE_LABEL = lazy_re(r"(?i)(?:(?:full |qualification )*title|(?:qualification )?name)\s*[:|]")


@dataclass(frozen=True, slots=True)
class TitleFound:
    """The title as printed, its level (`E1`..`8`), subject and framework, and where it stands."""

    title: str
    level: str | None
    subject: str | None
    framework: str | None
    place: Place = NOWHERE


@dataclass(slots=True)
class _Candidate:
    score: float = 0.0
    printed: Counter[str] = field(default_factory=Counter)
    found: dict[str, TitleFound] = field(default_factory=dict)


def find_title(
    notes: Sequence[Note], front_notes: int, metadata: str | None, bodies: Sequence[Body]
) -> TitleFound | None:
    """The qualification's title, or None where the document names none.

    Every mention counts; one that stands alone, as a heading or near the front counts more.
    """
    pattern = _title_pattern(bodies)
    candidates: dict[tuple[str, str, str], _Candidate] = defaultdict(_Candidate)
    for at, note in enumerate(without_what_comes_next(_rejoined(notes))):
        for found, alone in _titles_in(note, pattern, bodies):
            weight = 1.0 + (_STANDALONE if alone else 0) + (_AS_HEADING if alone and note.heading else 0)
            weight += _IN_FRONT if at < min(front_notes, 40) else 0
            weight += _LABELLED if _TITLE_LABEL.match(note.text) else 0
            _count(candidates, found, weight)
    if metadata:
        for match in pattern.finditer(plain(without_site(metadata))):
            _count(candidates, _found(match, NOWHERE), _METADATA)
    if not candidates:
        return None
    _without_short_forms(candidates)
    best = max(candidates.values(), key=lambda candidate: candidate.score)  # of equals the one named first
    printed = max(best.printed, key=lambda title: (best.printed[title], len(title), title))
    return best.found[printed]


def _rejoined(notes: Sequence[Note]) -> list[Note]:
    """The notes; a line that breaks off within a title (`ABE Level 4 Diploma in`) goes on with the next one."""
    joined = list(notes)
    for at, (note, below) in enumerate(pairwise(notes)):
        if (
            not note.cells
            and not below.cells
            and len(note.text.split()) <= _LONGEST_BROKEN
            and _BROKEN.search(note.text)
        ):
            joined[at] = replace(note, text=f"{note.text} {below.text}")
    return joined


def _without_short_forms(candidates: dict[tuple[str, str, str], _Candidate]) -> None:
    """Drop "Hospitality Level 2" where the text also says "Level 2 Diploma in Hospitality Work"."""
    full = [key for key in candidates if _is_full(candidates[key])]
    for key in [key for key in candidates if key not in full]:
        words = set(re.findall(r"\w{4,}", key[1]))
        if any(other[0] == key[0] and words & set(re.findall(r"\w{4,}", other[1])) for other in full):
            del candidates[key]


def _is_full(candidate: _Candidate) -> bool:
    return any(re.search(r"(?i)\b(?:award|certificate|diploma|nvq|svq)\b", title) for title in candidate.printed)


def title_standing_alone(text: str, place: Place, bodies: Sequence[Body]) -> TitleFound | None:
    """The title of a qualification that is all a line says, but for a body's name before it and a number behind."""
    if not says_level(text):
        return None
    said = as_titles_are_written(text) if in_capitals(text) else plain(text)
    source = without_furniture(re.sub(r"(?i)^qualification title\s*[:|]\s*", "", said))
    match = _title_pattern(bodies).search(source) if len(source.split()) <= 20 else None
    if not match or not match["subject"]:
        return None
    before, behind = source[: match.start()].split(), source[match.end() :]
    if len(before) > 5 or not all(word[0].isupper() or word in ("&", "and", "of") for word in before):
        return None
    return _found(match, place) if _BEHIND_ALONE.fullmatch(behind) else None


def titles_named(texts: Iterable[str], bodies: Sequence[Body]) -> list[TitleFound]:
    """Every full title that texts name, each once; `Level 2 Award and Certificate in Baking` names two."""
    pattern = _title_pattern(bodies)
    found: dict[str, TitleFound] = {}
    for text in filter(says_level, texts):
        said = as_titles_are_written(text)
        for each in (said, *one_each(said)):
            for match in pattern.finditer(each) if _names_level(each) else ():
                title = _found(match, NOWHERE)
                if title.subject:
                    found.setdefault(folded(title.title), title)
    return list(found.values())


_KINDS = ("Award", "Certificate", "Diploma", "NVQ", "SVQ")


@cache
def _named() -> re.Pattern[str]:
    types = "|".join(re.escape(word) for word in vocabulary().title_types)
    kinds = "|".join(_KINDS[:3])
    return kept_re(
        rf"^(?:[A-Z][\w'’&]*\s+){{0,4}}{ANY_LEVEL}\s+(?:(?:{types})\s+){{0,3}}(?:{kinds}|NVQ|SVQ)\b"
        rf"|^(?:(?:{types})\s+){{0,3}}(?:{kinds})\s+(?:in|for)\s"
    )


def names_a_qualification(text: str) -> bool:
    """Whether a line begins as the title of a qualification: `Level 4 Certificate in …`, `Diploma in …`."""
    printed = as_titles_are_written(text) if in_capitals(text) else plain(text)
    return any(map(printed.__contains__, _KINDS)) and bool(_named().match(printed.strip()))


def _count(candidates: dict[tuple[str, str, str], _Candidate], found: TitleFound, weight: float) -> None:
    core = re.sub(r"^.*?(?=\b(?:entry|level)\b)", "", folded(_FRAMEWORK.sub("", found.title)))
    candidate = candidates[(found.level or "", folded(found.subject or ""), core if not found.subject else "")]
    candidate.score += weight + (1.0 if found.subject else 0)
    candidate.printed[found.title] += int(weight * 10)
    candidate.found.setdefault(found.title, found)


@lru_cache(maxsize=4096)
def says_level(text: str) -> bool:
    """Whether a text can hold a title, which always says its level: most lines need no further look."""
    return any(map(folded(text).__contains__, ("level", "entry", "vq "))) or _names_level(text)


def _names_level(text: str) -> bool:
    """Whether a text has a level's name as titles have it: `Level 3`, `Entry 1`, `L4`."""
    return "Level" in text or "Entry" in text or ("L" in text and _LEVEL_IN_SHORT.search(text) is not None)


def _title_pattern(bodies: Sequence[Body]) -> re.Pattern[str]:
    return _title_pattern_of(tuple(bodies))


@lru_cache(maxsize=8)
def _title_pattern_of(bodies: tuple[Body, ...]) -> re.Pattern[str]:
    words = vocabulary()
    names = "|".join(re.escape(plain(name)) for body in bodies for name in sorted(body.names, key=len, reverse=True))
    types, joins = ("|".join(map(re.escape, its)) for its in (words.title_types, words.title_connectors))
    subject = rf"{WORD}(?:,?(?<![a-z]{{3}}\.)\s+(?:(?:{joins})\s+){{0,3}}{WORD})*"
    return kept_re(
        rf"(?:(?P<body>{names})\s+(?:BTEC\s+)?)?(?:[NS]VQ\s+)?(?P<level>{ANY_LEVEL})\s+"
        rf"(?P<types>(?:\(?(?:{types})\)?(?:\s*[/,]\s*|\s+(?:and\s+)?|$)){{1,6}})(?:(?:in|for|of)\s+(?:the\s+)?(?P<subject>{subject}))?"
        rf"(?P<suffix>\s*\((?:QCF|RQF|NQF)\))?"
    )


def _titles_in(note: Note, pattern: re.Pattern[str], bodies: Sequence[Body]) -> Iterator[tuple[TitleFound, bool]]:
    for printed in map(without_version, note.cells or (note.text,)):
        if not (says_level(printed) or "ccess to" in printed):
            continue
        text = _SIZE_AT_END.sub("", _COURSE.sub("", without_site(printed)))
        if "ccess to" in text and (access := access_title(as_titles_are_written(text))):
            yield (
                TitleFound(tidy(access["title"]), None, access["subject"].strip("() "), None, note.place),
                not note.item,
            )
        if not says_level(text):
            continue
        source = as_titles_are_written(text)
        small = _in_small_letters(source, pattern) if note.heading else None
        if small:
            yield _found(small, note.place, small.string, as_printed=source), True
            continue
        seen = short = False
        for match in pattern.finditer(source) if _names_level(source) else ():
            bare = not match["subject"] and not match["body"]
            short = bare and len(match["types"].split()) > 1  # "Sport - Level 3 Extended Diploma"
            if bare and (not short or TRAILING_LEVEL.match(source)):
                continue
            seen = True
            whole = not note.item and len(source) - len(match[0]) <= 3
            alone = whole or (not note.item and title_standing_alone(text, note.place, bodies) is not None)
            counted = source[: match.start()].strip(" .").isdigit()  # the page's number, or the section's
            own = source[match.start() :] if counted else source
            yield _found(match, note.place, own if whole else None), alone
        if turned := None if seen or note.item or note.cells else in_another_order(source):
            level = parse_level(_entry(turned.level))
            yield TitleFound(tidy(turned.title), level, turned.subject, None, note.place), True
            continue
        as_printed = source == plain(text) or (source.casefold() == plain(text).casefold() and not text.isupper())
        said = source if as_printed or note.item else _from_kind_on(source)
        brief = not (seen or note.item or note.cells) and len(source.split()) <= _LONGEST_BROKEN
        trailing = TRAILING_LEVEL.match(_with_capital_level(said)) if brief else None
        # "SVQ Level 2", "SCQF Level 6", "QAN - Level 1" name no subject.
        no_subject = _NO_SUBJECT | set(vocabulary().title_types)
        named = trailing is not None and not set(trailing["subject"].split()) <= no_subject
        if trailing and named and not parse_group(source):
            subject = re.sub(r"^(?:NVQ|Award|Certificate|Diploma)(?:\s+\w+)?\s+in\s+", "", trailing["subject"]).strip()
            title = tidy(text if as_printed else said)
            yield TitleFound(title, parse_level(_entry(trailing["level"])), subject, None, note.place), not short


def _with_capital_level(source: str) -> str:
    """`Certificate in Baking – level 2`, or with the level in brackets, with a capital as titles mostly have it."""
    return _SMALL_LEVEL.sub("Level", source) if names_a_qualification(source) else source


def _from_kind_on(source: str) -> str:
    """A line that holds the qualification's number, from the word of its size on: `New! Award in Baking (Level 2),`."""
    kind = re.search(rf"\b(?:{'|'.join(_KINDS)})\b", source)
    ahead = source[: kind.start()] if kind else ""
    return source[len(ahead) :].rstrip(" ,;-") if kind and len(ahead.split()) <= 2 else source


def _in_small_letters(source: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """A heading that is a title whose subject has no capitals: "Level 2 Diploma in customer service"."""
    if len(source.split()) > 14 or source[-1:] in ".:;?":
        return None
    words, joins = source.split(" "), set(vocabulary().title_connectors)
    if not vocabulary().title_strangers.isdisjoint(words):
        return None
    raised = " ".join(word if word in joins else word[:1].upper() + word[1:] for word in words)
    match = pattern.match(raised)
    if not match or not match["subject"] or len(raised) - len(match[0]) > 3 or len(raised) != len(source):
        return None
    return match if match["subject"] != source[match.start("subject") : match.end("subject")] else None


def _found(match: re.Match[str], place: Place, whole: str | None = None, as_printed: str | None = None) -> TitleFound:
    said = as_printed or match.string
    subject = said[match.start("subject") : match.end("subject")] if match["subject"] else None
    subject = without_furniture(subject.rstrip(" :")).rstrip(" .,-") if subject else None
    behind = _ENTRY_BEHIND.match(match.string[match.end() :])
    title = without_furniture(tidy((as_printed or whole or match[0] + (behind[0] if behind else "")).strip(" .,:-")))
    framework = _FRAMEWORK.search(title)
    level = f"E{behind[1]}" if behind and match["level"].lower().startswith("entry") else _entry(match["level"])
    return TitleFound(title, parse_level(level), subject, framework[1].upper() if framework else None, place)


def _entry(level: str) -> str:
    return re.sub(r"(?i)entry\s+(?:level\s+)?", "E", level)
