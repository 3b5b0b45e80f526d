"""Whether two readings can be of one qualification: by what it is called, and by the units that are listed again."""

from __future__ import annotations

import re

from pipeline.changes.pairing import pair_listings
from pipeline.model import DocumentReport, Qualification
from pipeline.wording import folded

HALF = 0.5
"""What must be listed again of a list of units, where all else speaks for an edition: less is another list."""
_SIZE = re.compile(r"\b(?:award|certificate|diploma|tystysgrif|dyfarniad)s?\b")
_WORD = re.compile(r"[a-z0-9]+")
# How a title is put together, and the frameworks it was written for, which a new edition leaves out or changes.
_SAY_NOTHING = frozenset(
    {"a", "an", "and", "for", "in", "of", "the", "to", "with", "nvq", "svq", "qcf", "rqf", "level"}
)


def called_otherwise(one: Qualification, other: Qualification) -> bool:
    """Whether the titles are surely of two: each has a word that the other has not, or their levels differ.

    What stands before the size (the body, its brand) is left out; so is a title that was made from the file.
    """
    if one.stated_title is None or other.stated_title is None:
        return False
    if one.level and other.level and one.level != other.level:
        return True
    here, there = _words(one.title), _words(other.title)
    return bool(here - there) and bool(there - here)


def _words(title: str) -> set[str]:
    """The words from the size on, each without the s of a plural; all words of a title that names no size."""
    text = folded(title)
    size = _SIZE.search(text)
    return {word.rstrip("s") for word in _WORD.findall(text[size.start() if size else 0 :]) if word not in _SAY_NOTHING}


def listed_again(former: Qualification, later: Qualification) -> int:
    """How many units of the former one the later one lists too."""
    return len(pair_listings(former, later).both)


def continues(former: Qualification, later: Qualification) -> bool:
    """Whether the later one can be an edition of the former, whatever their ids are."""
    again, listed = listed_again(former, later), len(former.listings)
    return again >= HALF * listed and not called_otherwise(former, later)


def another_qualification(former: DocumentReport, later: DocumentReport) -> str:
    """In words, that a document is of other qualifications than the one in whose place it stands; empty if it is not.

    One that has the id of any is a new edition, whatever it lists now.
    """
    was, now = described_in(former), described_in(later)
    if not was or not now or {each.qualification_id for each in was} & {each.qualification_id for each in now}:
        return ""
    if any(continues(before, after) for before in was for after in now):
        return ""
    return f"{called(now[0])} stands where {called(was[0])} stood"


def described_in(report: DocumentReport) -> tuple[Qualification, ...]:
    """The qualifications a document describes, none where it could not be read."""
    return report.specification.qualifications if report.specification else ()


def called(qualification: Qualification) -> str:
    """Its title and number, as a message names it."""
    return f"{qualification.title} ({qualification.qan})" if qualification.qan else qualification.title
