"""What a unit says of itself behind its title, `(optional)`, or on a line behind: `Mandatory unit`, `(4 credits)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.extraction.events import Event, GroupEvent, Note, RawUnit
from pipeline.extraction.headings import parse_group
from pipeline.extraction.inline import InlineUnit
from pipeline.extraction.kinds_of_titles import split_kind
from pipeline.extraction.leading_in import asked_below
from pipeline.extraction.marks import KIND_LETTERS, kinds_of_letters
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import in_figures, parse_whole
from pipeline.wording import SMALL_NUMBERS

_OF_ONE = lazy_re(r"(?i)(?:this is an?\s+)?\w+(?:\s+(?:unit|module))?\.?")
_CREDIT_ALONE = lazy_re(r"(?i)\(\s*(?P<credit>\d{1,3})\s+credits?\s*\)")
_KIND_BEHIND = lazy_re(r"^(?P<title>.*[a-z)])\s+(?:[–-]\s+)?(?P<kind>Mandatory|Optional)$")
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(SMALL_NUMBERS)})"
_ALL_ABOVE = lazy_re(
    rf"(?i)(?:all|both)(?:(?:\s+of)?(?:\s+(?:the|these))?\s+{_NUMBER}|(?:\s+of)?\s+the\s+above|(?:\s+\w+){{0,3}}\s+above)"
    r"(?:\s+(?:units|modules))?\s+are\s+(?:mandatory|compulsory|core)(?:\s+(?:units|modules))?"
    r"(?=\s*(?:[.;!]|$|,?\s+and\b))"  # not "for apprentices only", nor "unless"
)
_FEWEST = 2
_LETTER_BEHIND = lazy_re(r"^(?P<title>.*[a-z)])\s*[(\[](?P<letter>[MO])[)\]]$")


def with_kinds_of_letters(read: Sequence[InlineUnit | None]) -> list[InlineUnit | None]:
    """Units of which each has a letter in brackets, M or O and both of them, with the kind it stands for."""
    units = [one for one in read if one]
    letters = kinds_of_letters([one.mark for one in units])
    if not {"m", "o"} <= {one.mark.casefold() for one in units} or any(
        one.mark.casefold() not in letters for one in units
    ):
        return list(read)
    kinds = {mark: parse_group(letters[mark.casefold()]) for mark in {one.mark for one in units}}
    return [one and replace(one, unit=replace(one.unit, doubts=()), kind=kinds[one.mark]) for one in read]


def as_said_behind(events: Sequence[Event]) -> list[Event]:
    """The events, what stands behind a unit and is that unit's said of it."""
    return list(_with_kinds_of_titles(_with_kinds_in_front(_with_kinds_above(_with_credits(events)))))


def _with_kinds_above(events: Sequence[Event]) -> list[Event]:
    """The events, a group in front of units in none of which a sentence behind says "All four are compulsory"."""
    begin = next((at for at, event in enumerate(events) if isinstance(event, RawUnit)), len(events))
    units = list(takewhile(lambda one: isinstance(one, RawUnit), events[begin:]))
    behind = events[begin + len(units) :][:1]
    said = _ALL_ABOVE.match(behind[0].text) if behind and isinstance(behind[0], Note) else None
    if said is None or len(units) < _FEWEST or any(isinstance(one, GroupEvent) for one in events[:begin]):
        return list(events)
    number = parse_whole(in_figures(said["number"])) if said["number"] else len(units)
    heading = parse_group("Mandatory units", behind[0].place) if isinstance(behind[0], Note) else None
    if heading is None or number != len(units) or not _parts_groups(events[begin + len(units) :]):
        return list(events)
    return [*events[:begin], GroupEvent(heading=heading), *events[begin:]]


def _parts_groups(events: Sequence[Event]) -> bool:
    """Whether no unit follows, or what its group is stands before it."""
    between = list(takewhile(lambda event: not isinstance(event, RawUnit), events))
    told = (isinstance(one, GroupEvent) or (isinstance(one, Note) and bool(asked_below(one.text))) for one in between)
    return len(between) == len(events) or any(told)


def _with_kinds_of_titles(events: Sequence[Event]) -> Iterator[Event]:
    """The events, the kind in brackets behind a title standing in front of that unit, and of no other.

    Without brackets several titles end in theirs: `Handle mail Mandatory`, `Store data Optional`.
    """
    bare = [_KIND_BEHIND.match(event.title) if isinstance(event, RawUnit) else None for event in events]
    letters = [_LETTER_BEHIND.match(event.title) if isinstance(event, RawUnit) else None for event in events]
    lettered = {match["letter"] for match in letters if match} == set("MO")
    if lettered and all(match for event, match in zip(events, letters, strict=True) if isinstance(event, RawUnit)):
        bare = letters
    several = sum(match is not None for match in bare) >= _FEWEST
    for event, match in zip(events, bare, strict=True):
        if isinstance(event, RawUnit) and match and several and (kind := parse_group(_said(match), event.place)):
            yield GroupEvent(heading=kind, of_one=True)
            yield replace(event, title=match["title"])
            continue
        if isinstance(event, RawUnit) and event.title.endswith(")"):
            title, kind = split_kind(event.title, event.place)
            if kind and event.title.startswith(title):
                yield GroupEvent(heading=kind, of_one=True)
                yield replace(event, title=title)
                continue
        yield event


def _said(match: re.Match[str]) -> str:
    return KIND_LETTERS[match["letter"].casefold()] if "letter" in match.groupdict() else match["kind"]


def _with_kinds_in_front(events: Sequence[Event]) -> list[Event]:
    """The events, each such kind set in front of the unit it speaks of, so that it is not the next one's.

    Every unit has one right behind it, and none stands in front of the first: a heading of a group is not said
    again behind each of its units.
    """
    told = [event for event in events if isinstance(event, RawUnit | GroupEvent)]
    units, kinds = told[::2], told[1::2]
    if len(units) < _FEWEST or len(units) != len(kinds):
        return list(events)
    if not all(isinstance(unit, RawUnit) for unit in units) or not all(map(_is_of_one, kinds)):
        return list(events)
    kind_of = {id(unit): kind for unit, kind in zip(units, kinds, strict=True)}
    behind = set(map(id, kinds))
    turned: list[Event] = []
    for event in events:
        if id(event) in kind_of:
            turned.append(kind_of[id(event)])
        if id(event) not in behind:
            turned.append(event)
    return turned


def _with_credits(events: Sequence[Event]) -> list[Event]:
    """The events, a credit alone in brackets right behind a unit that has none being that unit's."""
    told: list[Event] = []
    for event in events:
        last = told[-1] if told else None
        credit = _CREDIT_ALONE.fullmatch(event.text.strip()) if isinstance(event, Note) else None
        if credit and isinstance(last, RawUnit) and last.credit is None:
            told[-1] = replace(last, credit=credit["credit"], raw=f"{last.raw} {credit[0]}")
        else:
            told.append(event)
    return told


def _is_of_one(event: Event) -> bool:
    if not isinstance(event, GroupEvent) or event.heading.own_name or event.heading.kind is None:
        return False
    return _OF_ONE.fullmatch(event.heading.stated.strip()) is not None
