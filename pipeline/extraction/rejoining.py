"""Titles that a page's end broke, put together again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.extraction.events import Event, GroupEvent, Leftover, Note, RawUnit
from pipeline.extraction.labels import code_alone
from pipeline.extraction.rule_sentences import states_a_rule
from pipeline.model import Place
from pipeline.patterns import lazy_re
from pipeline.wording import folded, is_own_hyphen

_UNFINISHED = lazy_re(r"(?i)(?:\b(?:and|or|of|the|a|an|in|to|for|with|on|at|by|from|own)|[,&/-])$")
# Beginnings that keep their hyphen where a line ends behind it.
_COMPOUND = lazy_re(r"(?i)\b(?:self|high|low|non|well|long|short|first|full|part|on|face|cross|multi|inter|hands)-$")
_JOINS = lazy_re(r"(?i),?\s+(?:and|or|and\s*/\s*or|plus)$")
# Words that may begin a title: acronyms do not tell.
_BEGINS = lazy_re(r"\b[A-Z](?=[a-z])")
_CONTINUED = lazy_re(r"(?i)\(con")
_LONGEST_HEAD = 160
_FARTHEST_REST = 16.0  # points: a line


def rejoined(before: str, after: str) -> str:
    """Two parts of one text; a word broken between them is whole again."""
    if before.endswith("-") and after[:1].islower() and before[-2:-1].isalpha():
        first = before[:-1].rsplit(maxsplit=1)[-1].lower()
        own = _COMPOUND.search(before) or is_own_hyphen(first, after.split(maxsplit=1)[0].rstrip(",.;:)"))
        return before + after if own else before[:-1] + after
    return before + after if before.endswith(("-", "/")) and not before[-2:-1].isspace() else f"{before} {after}"


def is_unfinished(title: str) -> bool:
    """Whether a title breaks off: at a word that never ends one, or within a word."""
    return bool(_UNFINISHED.search(title))


def stitched(events: Iterator[Event]) -> Iterator[Event]:
    """Join titles that a page's end broke, whichever side of it their values stand on."""
    held: Event | None = None
    coded = False  # whether a unit before the held one has its code
    headers: list[GroupEvent] = []  # a new page may name the group again, in a header or above it
    group = ""
    reach: Place | None = None  # down to where the rest of a title was read
    for event in events:
        if isinstance(held, RawUnit) and isinstance(event, GroupEvent) and (rest := _rest_in_a_name(held, event)):
            held = _extended(held, rest)
            continue
        if isinstance(event, GroupEvent):
            again = event.in_header or folded(event.heading.label) == group
            group = folded(event.heading.label)
            if isinstance(held, RawUnit) and again:
                headers.append(event)
                continue
            held = _before_a_group(held) if isinstance(held, RawUnit) and not event.beside else held
        if isinstance(held, RawUnit) and isinstance(event, Leftover) and _goes_on(held, event):
            held = _extended(held, event.text)
            continue
        if isinstance(held, RawUnit) and isinstance(event, Note) and (rest := _rest_behind(held, event, reach)):
            held, reach = _extended(held, rest), event.place
            continue
        if isinstance(held, RawUnit) and isinstance(event, Note) and coded and _is_code_of(held, event):
            held = replace(held, uan=code_alone(event.text), raw=f"{held.raw} {event.text}")
            continue
        if held is not None:
            coded = coded or (isinstance(held, RawUnit) and held.uan is not None)
            if isinstance(event, RawUnit) and (head := _head_of(held, event)):
                held = replace(event, title=rejoined(head, event.title), raw=f"{head} {event.raw}")
                continue
            two = _two_titles(held, event)
            yield two[0] if two else held
            yield from headers
            held, headers, reach = (two[1] if two else event), [], None
            continue
        yield from headers
        held, headers, reach = event, [], None
    if held is not None:
        yield held
    yield from headers


def _before_a_group(unit: RawUnit) -> RawUnit:
    """The last unit of a group; a word that joins the next group to it ("and", in a row of its own) ends no title."""
    title = _JOINS.sub("", unit.title)
    return replace(unit, title=title) if title else unit


def _rest_in_a_name(unit: RawUnit, event: GroupEvent) -> str:
    """The rest of a title that a page's end broke off, taken for a group's name as it stands alone; else nothing."""
    heading, page = event.heading, unit.place.page
    if not event.assumed or heading.kind or heading.limits or page is None or heading.place.page != page + 1:
        return ""
    return heading.stated if goes_on(unit.title, heading.stated) else ""


def _goes_on(unit: RawUnit, leftover: Leftover) -> bool:
    text = leftover.text.strip()
    return bool(text) and not leftover.elsewhere and "|" not in text and goes_on(unit.title, text)


def goes_on(title: str, text: str) -> bool:
    """Whether a text cannot but be the rest of a title that broke off; what asks for so much is none."""
    sentence = text[0] == "(" and text.endswith(".)")  # "(The number in brackets is the credit value.)"
    return (text[0].islower() or text[0] in "(&" or is_unfinished(title)) and not (sentence or states_a_rule(text))


def _is_code_of(unit: RawUnit, note: Note) -> bool:
    """Whether a line is the code that stands below a table's last title, as the others stand below theirs."""
    return unit.uan is None and not note.cells and code_alone(note.text) is not None


def _rest_behind(unit: RawUnit, note: Note, reach: Place | None) -> str:
    """The rest of a title that stands alone at the top of the next page, or right below the table, else nothing."""
    before, after = unit.place.page, note.place.page
    if before is None or after is None or after - before not in {0, 1} or note.item or note.heading:
        return ""
    if after == before and not _right_below(unit.place, reach or unit.place, note.place):
        return ""
    cells = [cell for cell in note.cells if cell.strip()] if note.cells else [note.text]
    text = cells[0].strip() if len(cells) == 1 else ""
    ended = text.endswith((".", ":", ";", "?", "!"))
    begun = text[:1].islower() or (text.startswith("(") and not _CONTINUED.match(text))
    return text if begun and not ended and len(text) <= _LONGEST_HEAD else ""


def _right_below(row: Place, above: Place, text: Place) -> bool:
    """Whether a text stands right below what was read of a row, and not to its left: a long title goes on there."""
    if row.box is None or above.box is None or text.box is None:
        return False
    return text.box[0] > row.box[0] - 2 and -2 < text.box[1] - above.box[3] < _FARTHEST_REST


def _two_titles(before: Event, unit: Event) -> tuple[RawUnit, RawUnit] | None:
    """Both units, where the rest of one title was read as the beginning of the first one on a new page."""
    if not isinstance(before, RawUnit) or not isinstance(unit, RawUnit) or not unit.title[:1].islower():
        return None
    pages = before.place.page, unit.place.page
    begun = [found.start() for found in _BEGINS.finditer(unit.title)]
    if None in pages or pages[1] != (pages[0] or 0) + 1 or len(begun) != 1 or not before.title[:1].isupper():
        return None
    rest, title = unit.title[: begun[0]].strip(), unit.title[begun[0] :]
    return None if is_unfinished(rest) else (_extended(before, rest), replace(unit, title=title))


def _extended(unit: RawUnit, text: str) -> RawUnit:
    return replace(unit, title=rejoined(unit.title, text), raw=f"{unit.raw} {text}")


def _head_of(held: Event, event: RawUnit) -> str:
    """The beginning of a unit's title, where it stands alone at the end of the page before; else nothing."""
    if not event.title[:1].islower():
        return ""
    before, after = _page(held), event.place.page
    if before is None or after is None or after - before != 1:
        return ""
    if isinstance(held, GroupEvent):
        text = held.heading.stated if held.assumed else ""
    elif isinstance(held, Note):
        text = "" if held.cells or held.item or held.text.endswith((".", ":", "?", "!")) else held.text
    else:
        text = held.text if isinstance(held, Leftover) else ""
    return text if len(text) <= _LONGEST_HEAD and "|" not in text and text[:1].isupper() else ""


def _page(event: Event) -> int | None:
    if isinstance(event, GroupEvent):
        return event.heading.place.page
    return event.place.page if isinstance(event, Note | Leftover) else None
