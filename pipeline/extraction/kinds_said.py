"""What the text says of a group's kind, where its heading does not: "all units in Block 1", "Group A (mandatory)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extraction.events import Note
from pipeline.model import GroupKind
from pipeline.wording import folded

_SHORT = re.compile(r"(?:unit group|group|section|block|set|category|theme)\s+\w{1,3}(?=\W|$)")
_MANDATORY, _OPTIONAL = r"(?:mandatory|compulsory|core)", r"(?:optional|elective)"
_UNITS = r"(?:units?|modules?|components?)"
_TURNED = re.compile(r"\b(?:not|unless|if|except|neither)\b")
_SPLIT = re.compile(r"(?<=[.;!?])\s+")


def kind_said(label: str, notes: Sequence[Note]) -> GroupKind | None:
    """The kind that the notes state of the group with that label; None where they state none, or both."""
    name = _name(label)
    forms = {
        GroupKind.MANDATORY: re.compile(
            rf"\b(?:all|every|each)(?: of)?(?: the)? {_UNITS} (?:of|in|from|within) {name}"
            rf"|\ball (?:of )?(?:the )?{name} {_UNITS}"
            rf"|{name}(?: {_UNITS})?(?: (?:is|are)|\s*[:(–-])(?: ?all {_UNITS})?(?: are)? ?{_MANDATORY}\b"
            rf"|\b{_MANDATORY}(?: {_UNITS})? (?:of|in|from|within) {name}"
        ),
        GroupKind.OPTIONAL: re.compile(
            rf"{name}(?: {_UNITS})?(?: (?:is|are)|\s*[:(–-])(?: ?all {_UNITS})?(?: are)? ?{_OPTIONAL}\b"
            rf"|\b{_OPTIONAL}(?: {_UNITS})? (?:of|in|from|within) {name}"
            rf"|\b(?:choose|select|any|one|two|three|four) (?:\w+ )?{_UNITS} (?:of|in|from|within) {name}"
        ),
    }
    said = {
        kind
        for note in notes
        if (text := folded(note.text)) and re.search(name, text)
        for sentence in _SPLIT.split(text)
        if not _TURNED.search(sentence)
        for kind, form in forms.items()
        if form.search(sentence)
    }
    return said.pop() if len(said) == 1 else None


def _name(label: str) -> str:
    """The name by which a text speaks of the group: `Group A - Foundations` is Group A."""
    text = folded(label)
    short = _SHORT.match(text)
    return rf"{re.escape(short[0] if short else text)}(?!\w)"
