"""What the text says of a group's kind, where its heading does not: "all units in Block 1", "Group A (mandatory)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extraction.events import Note
from pipeline.model import GroupKind
from pipeline.patterns import lazy_re
from pipeline.wording import folded

_SHORT = lazy_re(r"(?:unit group|group|section|block|set|category|theme)\s+\w{1,3}(?=\W|$)")
_CALLED = {GroupKind.MANDATORY: r"(?:mandatory|compulsory|core)", GroupKind.OPTIONAL: r"(?:optional|elective)"}
_UNITS = r"(?:units?|modules?|components?)"
_NOT_SOME = "(?<!in )(?<!of )(?<!from )(?<!of the )"  # "one unit in Group A is mandatory"
_TURNED = lazy_re(r"\b(?:not|unless|if|except|neither)\b")
# "All units in Group A are assessed by portfolio" says nothing of which must be taken.
_ASKS = lazy_re(r"\b(?:complet\w*|achiev\w*|pass(?:es|ed|ing)?|tak(?:e|es|en|ing)|choos\w*|chosen|select\w*|must be)\b")
_OF_WORK = lazy_re(r"\b(?:assess\w*|evidence|graded|marked|portfolio|worth)\b")
_SPLIT = lazy_re(r"(?<=[.;!?])\s+")


def kind_said(label: str, notes: Sequence[Note]) -> GroupKind | None:
    """The kind that the notes state of the group with that label; None where they state none, or both."""
    name = _name(label)
    asked = {
        GroupKind.MANDATORY: re.compile(
            rf"\b(?:all|every|each)(?: of)?(?: the)? {_UNITS} (?:of|in|from|within) {name}"
            rf"|\ball (?:of )?(?:the )?{name} {_UNITS}"
        ),
        GroupKind.OPTIONAL: re.compile(rf"\b(?:any|one|two|three|four) (?:\w+ )?{_UNITS} (?:of|in|from|within) {name}"),
    }
    called = {kind: _called(name, words) for kind, words in _CALLED.items()}
    said = {
        kind
        for note in notes
        if (text := folded(note.text)) and re.search(name, text)
        for sentence in _SPLIT.split(text)
        if not _TURNED.search(sentence)
        for kind in asked
        if called[kind].search(sentence) or (asked[kind].search(sentence) and _asks(sentence))
    }
    return said.pop() if len(said) == 1 else None


def _called(name: str, words: str) -> re.Pattern[str]:
    """Where the group is called of a kind: `Group A (mandatory)`, `the optional units in Group B`."""
    return re.compile(
        rf"{_NOT_SOME}{name}(?: {_UNITS})? (?:is|are)(?: all)? {words}\b"
        rf"|{name}(?: {_UNITS})?\s*[:(–-] ?(?:all {_UNITS} )?(?:are )?{words}\b"
        rf"|\b{words}(?: {_UNITS})? (?:of|in|from|within) {name}"
        rf"|\b{words} {name}"  # "beside the mandatory units Group B is taken" calls it nothing
    )


def _asks(sentence: str) -> bool:
    return bool(_ASKS.search(sentence)) and not _OF_WORK.search(sentence)


def _name(label: str) -> str:
    """The name by which a text speaks of the group: `Group A - Foundations` is Group A."""
    text = folded(label)
    short = _SHORT.match(text)
    return rf"{re.escape(short[0] if short else text)}(?!\w)"
