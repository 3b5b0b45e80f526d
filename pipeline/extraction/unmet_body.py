"""The name of an awarding body that no profile describes, as its own document gives it: found, never confirmed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.bodies import Body, load_bodies
from pipeline.patterns import lazy_re
from pipeline.wording import folded, slug, tidy

_WORD = r"(?:[A-Z][\w'’.-]*|&|and|of|for)"
_BEFORE_LEVEL = lazy_re(rf"(?P<name>[A-Z][\w'’.-]*(?: (?!Entry\b){_WORD}){{0,4}}) (?:Entry )?Level [1-8]\b")
_BEFORE_TITLE = lazy_re(
    rf"(?P<name>[A-Z][\w'’.-]*(?: (?!Entry\b){_WORD}){{0,4}}) (?:Level [1-8]|Entry(?: Level)?(?: [1-3])?)\b"
    r"(?=\s+(?:\w+\s+){0,3}(?:Award|Certificate|Diploma|NVQ|SVQ|Extended)\b)"
)
_SAID_TO_BE = lazy_re(
    rf"(?P<name>[A-Z][\w'’.-]*(?: {_WORD}){{0,4}}) (?:is|are) (?:an?|the) (?:\w+ ){{0,3}}"
    r"(?:award\w*|examin\w*|professional) (?:organi[sz]ation|body|board)"
)
# What awarding bodies do in their own handbooks.
_ACTS = lazy_re(
    rf"(?P<name>[A-Z][\w'’.-]*(?: {_WORD}){{0,4}}) (?:approves|requires|expects|recommends|provides|offers|issues"
    r"|awards|publishes|reviews|sets|has approved|will (?:issue|review|publish|approve|ask))\b"
)
_ON_ITS_OWN = lazy_re(rf"(?P<name>[A-Z][\w'’.-]*(?: {_WORD}){{0,3}})")
_RIGHTS = lazy_re(rf"(?:©|\(c\)|[Cc]opyright(?: ©)?)\s*(?:\d{{4}}\s*)?(?P<name>[A-Z][\w'’.-]*(?: {_WORD}){{0,4}})")
_LABELLED = lazy_re(
    r"(?i:\bawarding (?:body|organi[sz]ation)(?: for this qualification is)?|\bawarded by)"
    r"\s*(?:[:–-]|\.{3,})?\s*(?:the )?"
    rf"(?P<name>[A-Z][\w'’.-]*(?: {_WORD}){{0,4}})(?=\s*(?:[.,;()|]|$))"
)
_NOTHING_BEFORE = lazy_re(r"(?:[\w ]{1,25}:)?\s*")
_NAMED_AS_BODY = lazy_re(rf"{_WORD}(?: {_WORD}){{0,3}} (?:Awards|Awarding(?: Body)?|Board|Institute|Guild)")
_LEADING = lazy_re(r"^(?:(?:The|A|An|This|For|From|By|With|Your|Our|In|About|All|New|Specification|Handbook)\s+)+")
_TRAILING = lazy_re(r"(?:\s+(?:and|of|for|&|Ltd|Limited)\b\.?)+$|[.,]+$")
_LABEL_ALONE = lazy_re(
    r"(?i)(?:exam|examination|examining|awarding|certification|validating)s? (?:board|body|institute|guild)"
)
_NO_NAME = frozenset(
    re.findall(
        r"\w+",
        "qualification qualifications diploma certificate award nvq level unit units qcf rqf centre centres learner "
        "learners candidate candidates assessor assessors the this it each handbook service government pathway they we "
        "you version contents specimen title mandatory optional group credit glh tqt guided hours specification",
    )
)
_COVER, _OFTEN = 12, 3  # texts of a cover; uses that make a line a name
_SURE = 2
_LONGEST_TITLE = 20  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFound:
    """A name the document may be from, and how often it stands where a body's name stands."""

    name: str
    times: int


def _worth_a_search(text: str) -> list[tuple[re.Pattern[str], int]]:
    """The patterns whose own words a text holds, with their weights: few texts hold any."""
    found = []
    if "award" in text.casefold():
        found.append((_LABELLED, 3))
    if ("body" in text or "board" in text or "organi" in text) and (" is " in text or " are " in text):
        found.append((_SAID_TO_BE, 3))
    if "©" in text or "(c)" in text or "opyright" in text:
        found.append((_RIGHTS, 1))
    if " Level " in text or " Entry" in text:
        found.append((_BEFORE_TITLE, 1))
    return found


def unmet_body(texts: Sequence[str]) -> tuple[Body, str] | None:
    """The body that a document itself names, with the evidence in words; None where it names none surely enough.

    It must be called the awarding body, or stand before a qualification's level more than once (once, where it holds
    the rights too). The name is as printed and the id its slug; nobody has confirmed either.
    """
    surest: Counter[str] = Counter()
    for text in texts:
        source = tidy(text)
        for pattern, weight in _worth_a_search(source):
            for match in pattern.finditer(source):
                # A title that stands alone says whose it is; within a sentence anybody's may be mentioned.
                alone = pattern is _BEFORE_TITLE and len(source.split()) <= _LONGEST_TITLE
                alone = alone and bool(_NOTHING_BEFORE.fullmatch(source[: match.start()]))
                _vote(surest, match["name"], weight + alone)
    for text in texts[:_COVER]:
        if _NAMED_AS_BODY.fullmatch(tidy(text)) and not _LABEL_ALONE.fullmatch(tidy(text)):
            _vote(surest, tidy(text), _SURE)
    whole = "\n".join(texts)
    known = {folded(name) for body in load_bodies() for name in body.names}
    ranked = [
        (name, score)
        for name, score in surest.most_common()
        # "Minimum Level 2 Diploma": a word that the text also writes small is no name.
        # "Guilds" is half a name of a body that has a profile, cut off.
        if not any(f" {folded(name)} " in f" {one} " for one in known)
        and not re.search(rf"(?<![\w.@/-]){re.escape(name.lower())}(?![\w.@/-])", whole)
    ]
    if not ranked or ranked[0][1] < _SURE or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    name = ranked[0][0]
    body = Body(body_id=slug(name).replace("-", "_"), names=(name,))
    return body, f"the document itself names {name}; no profile confirms it"


def names_found(texts: Sequence[str]) -> tuple[NameFound, ...]:
    """Names that stand before a level, in a notice of rights, or are said to be an awarding organisation."""
    votes: Counter[str] = Counter()
    for text in texts:
        source = tidy(text)
        for pattern, weight in ((_BEFORE_LEVEL, 2), (_SAID_TO_BE, 3), (_RIGHTS, 3), (_ACTS, 1)):
            for match in pattern.finditer(source):
                _vote(votes, match["name"], weight)
    whole = "\n".join(texts)
    # On a cover the body's name stands alone; a name it is only where the text goes on to use it.
    for text in texts[:_COVER]:
        alone = _ON_ITS_OWN.fullmatch(tidy(text))
        if alone and whole.count(alone["name"]) >= _OFTEN:
            _vote(votes, alone["name"], 1)
    counted = [NameFound(name=name, times=whole.count(name)) for name, _ in votes.most_common(4)]
    return tuple(found for found in counted if found.times)


def _vote(votes: Counter[str], found: str, weight: int) -> None:
    name = _TRAILING.sub("", _LEADING.sub("", found))
    if len(name) > 2 and not set(name.lower().split()) & _NO_NAME and not name.isdigit():
        votes[name] += weight
