"""Level, credit, TQT and GLH: what each says about the others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.check import (
    Problem,
    QualificationCheck,
    at,
    called,
    facts_named,
    name_of,
    place_of,
    qualification_name,
)
from pipeline.model import Qualification, Severity
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import LARGEST_UNIT, could_be, parse_level

_HOURS_A_CREDIT = 10
# The regulator's sizes, in hours of TQT.
_SIZE_WORDS = {"award": (0, 120), "certificate": (121, 369), "diploma": (370, None)}
_SIZE_WORD = lazy_re(r"\b(award|certificate|diploma)\b", re.IGNORECASE)
# Scotland's levels are another scale; "SCQF Level 7" says nothing about level 7 here.
_TITLE_LEVEL = lazy_re(r"(?<!scqf )\b(entry(?: level)?|level)\s+([1-8])\b", re.IGNORECASE)


def credit_from_tqt(qualification: Qualification) -> Iterator[Problem]:
    """Credit is a tenth of TQT, rounded."""
    credit, tqt = qualification.total_credit, qualification.tqt
    if credit is not None and tqt is not None and not _is_a_tenth(credit, tqt):
        yield Problem(
            f"{credit} credits do not go with a total qualification time of {tqt} hours: a tenth of it is "
            f"{tqt / _HOURS_A_CREDIT:g}. Look which of the two is misprinted or misread.",
            qualification_name(qualification),
            place_of(qualification, "tqt"),
        )
    for row in qualification.listings:
        if row.credit is not None and row.tqt is not None and not _is_a_tenth(row.credit, row.tqt):
            yield Problem(
                f"{called(row)} has {row.credit} credits and {row.tqt} hours of total time; a tenth of that is "
                f"{row.tqt / _HOURS_A_CREDIT:g}. Look at the row: two columns may be mixed up.",
                name_of(row),
                row.place,
            )


def _is_a_tenth(credit: int, tqt: int) -> bool:
    return abs(_HOURS_A_CREDIT * credit - tqt) <= _HOURS_A_CREDIT / 2


def size_word(qualification: Qualification) -> Iterator[Problem]:
    """An Award has up to 120 hours, a Certificate 121 to 369, a Diploma 370 or more."""
    word = _SIZE_WORD.search(qualification.title)
    hours = qualification.tqt
    if hours is None and qualification.total_credit is not None:
        hours = _HOURS_A_CREDIT * qualification.total_credit
    if not word or hours is None:
        return
    least, most = _SIZE_WORDS[word[1].casefold()]
    if hours < least or (most is not None and hours > most):
        article = "an" if word[1][0] in "Aa" else "a"
        range_in_words = f"{least} or more" if most is None else f"{least} to {most}"
        yield Problem(
            f"“{qualification.title}” comes to {hours} hours, but {article} {word[1]} has {range_in_words}. "
            "Look whether the total is misread; before 2008 the words did not mean a size.",
            qualification_name(qualification),
            place_of(qualification, "tqt" if qualification.tqt is not None else "total_credit"),
        )


def glh_within_credit(qualification: Qualification) -> Iterator[Problem]:
    """Guided hours are a part of all hours: never more than ten for a credit, nor more than TQT."""
    for row in qualification.listings:
        hours = _all_hours(row.credit, row.tqt)
        if row.glh is not None and hours is not None and row.glh > hours:
            yield Problem(
                f"{called(row)} has {row.glh} guided learning hours, more than its {hours} hours in all. "
                "Look at the row: credit and GLH may be in the wrong columns.",
                name_of(row),
                row.place,
            )
    hours = _all_hours(qualification.total_credit, qualification.tqt)
    if qualification.glh is not None and hours is not None and qualification.glh > hours:
        yield Problem(
            f"The qualification states {qualification.glh} guided learning hours, more than its {hours} hours in "
            f"all{at(place_of(qualification, 'tqt'))}. Look which figure is misprinted or misread.",
            qualification_name(qualification),
            place_of(qualification, "glh"),
        )


def _all_hours(credit: int | None, tqt: int | None) -> int | None:
    """All hours of study. Credit is rounded, so TQT is taken where both are stated."""
    if tqt is not None:
        return tqt
    return None if credit is None else _HOURS_A_CREDIT * credit


def level_in_title(qualification: Qualification) -> Iterator[Problem]:
    """The level in the title is the qualification's level."""
    in_title = {
        f"E{number}" if word.casefold().startswith("entry") else number
        for word, number in _TITLE_LEVEL.findall(qualification.title)
    }
    stated = {parse_level(fact.value) or fact.value: fact.place for fact in facts_named(qualification, "level")}
    if qualification.level:
        stated.setdefault(qualification.level, place_of(qualification, "title"))
    for level, place in stated.items():
        if in_title and level not in in_title:
            yield Problem(
                f"“{qualification.title}” is said to be at level {level}. "
                "Look whether the level or the title belongs to another qualification.",
                qualification_name(qualification),
                place,
            )


_STATED_ONCE = (
    *("level", "qan", "aim_reference", "total_credit", "tqt", "glh", "mandatory_credit"),
    *("operational_start", "operational_end", "last_registration", "last_certification"),
)


def facts_agree(qualification: Qualification) -> Iterator[Problem]:
    """A document states a level, a number or a total once, or the same each time."""
    for name in _STATED_ONCE:
        values = list(facts_named(qualification, name))
        for other in values[1:]:
            yield Problem(
                f"The document states {name.replace('_', ' ')} as {values[0].value}{at(values[0].place)} and as "
                f"{other.value} (“{other.printed}”). Look which of the two belongs to this qualification.",
                qualification_name(qualification),
                other.place,
            )


def plausible(qualification: Qualification) -> Iterator[Problem]:
    """A unit's level is Entry 1 to 3 or 1 to 8, and its credit between 1 and 60."""
    for row in qualification.listings:
        if row.level is not None and not could_be("level", row.level):
            yield Problem(
                f"{called(row)} is said to be at level {row.level}; levels are E1 to E3 and 1 to 8. "
                "Look at the row: another column may have been read as the level.",
                name_of(row),
                row.place,
            )
        if row.credit is not None and not could_be("credit", row.credit):
            yield Problem(
                f"{called(row)} is said to have {row.credit} credits; a unit has 1 to {LARGEST_UNIT}. "
                "Look at the row: hours or a total may have been read as the credit.",
                name_of(row),
                row.place,
            )


CHECKS = (
    QualificationCheck("stated-twice", Severity.WARNING, facts_agree),
    QualificationCheck("credit-not-tqt", Severity.WARNING, credit_from_tqt),
    QualificationCheck("size-word", Severity.WARNING, size_word),
    QualificationCheck("glh-above-hours", Severity.WARNING, glh_within_credit),
    QualificationCheck("title-level", Severity.WARNING, level_in_title),
    QualificationCheck("implausible-value", Severity.ERROR, plausible),
)
