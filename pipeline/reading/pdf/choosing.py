"""Which pages to read with their geometry, told from their text. The words are data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.patterns import lazy_re

if TYPE_CHECKING:
    from collections.abc import Sequence

# A document of this many pages is read whole: choosing would save nothing.
SMALL = 24
# Front matter: title, level, qualification number.
FRONT = 6

STRUCTURE = lazy_re(
    r"\bqualification structure|\bstructure of the|\brules? of combination|\bunit structure|\blist of units"
    r"|\bunits? (?:list|summary|overview)|\bmandatory (?:units?|group|core)|\boptional (?:units?|group)"
    r"|\badditional units?|\b(?:core|group [a-h]\b|pathway)|\bbarred|\bat a glance"
    r"|\bcredit (?:value|framework|transfer)|\bguided learning|\bGLH\b|\bTQT\b"
    r"|\btotal (?:credit|qualification time)|\b\d+ credits?\b|\bcredits?\b.{0,40}\bmust\b",
    re.IGNORECASE,
)
UNIT_CODE = lazy_re(r"\b[ADFHJKLMRTY]\s?/\s?\d{3}\s?/\s?\d{4}\b|\b\d{3}/\d{4}/[\dXx]\b|\b\d{4}-\d{3}\b|\b\d{8}\b")
HEADER_WORDS = lazy_re(
    r"\bunit (?:title|number|no|ref|code)|\bUAN\b|\bURN\b|\blevel\b.*\bcredit|\bcredit.*\blevel\b",
    re.IGNORECASE | re.DOTALL,
)
UNIT_CONTENT = lazy_re(r"learning outcomes?|assessment criteria|the learner (?:will|can)", re.IGNORECASE)

# What any match of a pattern holds, in small letters: to look for these first takes a tenth of the time.
STRUCTURE_STEMS = (
    *("unit", "structure", "of combination", "mandatory", "optional", "core", "group ", "pathway", "barred"),
    *("at a glance", "credit", "guided learning", "glh", "tqt", "total qualification time"),
)
# The digits that each kind of code holds, and how many they are at least: a page of prose has few.
CODE_STEM, FEWEST_DIGITS = lazy_re(r"\d\d\d(?:\s?/\s?\d{4}|-\d{3}|\d{5})"), 7
HEADER_STEMS = ("unit", "uan", "urn", "credit")
CONTENT_STEMS = ("learning outcome", "assessment criteria", "the learner ")

SIGNS = (
    (STRUCTURE_STEMS, STRUCTURE, "speaks of the structure"),
    (HEADER_STEMS, HEADER_WORDS, "has a header of a table of units"),
    (CONTENT_STEMS, UNIT_CONTENT, "holds a unit's content"),
)


class Choice(NamedTuple):
    """Whether a page is read, and why or why not."""

    read: bool
    reason: str


def choose(texts: Sequence[str]) -> list[Choice]:
    """A choice for every page, from the text of all pages; when in doubt, read."""
    return settled([choice_of(text, index) for index, text in enumerate(texts)])


def settled(choices: Sequence[Choice]) -> list[Choice]:
    """The choices once every page's own is known: a page's neighbours go with it."""
    if len(choices) <= SMALL:
        return [Choice(True, "the document is short, all of it is read")] * len(choices)
    if not any(choice.read for choice in choices[FRONT:]):
        return [Choice(True, "no page stood out, all are read")] * len(choices)
    return [
        Choice(True, "next to a page that is read")
        if not choice.read and any(choices[i].read for i in (index - 1, index + 1) if 0 <= i < len(choices))
        else choice
        for index, choice in enumerate(choices)
    ]


def choice_of(text: str, index: int) -> Choice:
    """A page's own choice; its place among the pages counts from 0."""
    if index < FRONT:
        return Choice(True, "front matter")
    if not text.strip():
        return Choice(True, "no text")
    digits = sum(map(text.count, "0123456789"))
    if digits >= FEWEST_DIGITS and CODE_STEM.search(text) and (found := UNIT_CODE.search(text)):
        return _chosen("holds a code", found)
    lowered = text.lower()
    for stems, pattern, says in SIGNS:
        if any(stem in lowered for stem in stems) and (found := pattern.search(text)):
            return _chosen(says, found)
    return Choice(False, "nothing about units, structure or rules")


def _chosen(says: str, found: re.Match[str]) -> Choice:
    return Choice(True, f"{says}: {' '.join(found.group().split())[:40]}")
