"""Tables whose columns only show in the order of words: a header line, then lines that end in codes and numbers.

Web pages and converters flatten tables into lines such as `Group A - Negotiate in a business
environment 4 3`. The header line says which numbers stand behind the title, and in which order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations

from pipeline.extraction.codes_in_front import codes_in_front
from pipeline.extraction.column_names import SIZES, in_short, may_head, phrase
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import Event, GroupEvent, Leftover, Note, RawUnit
from pipeline.extraction.groups_beside_titles import group_behind, split_group
from pipeline.extraction.numbers import is_short_title, split_code
from pipeline.extraction.size_columns import some_of
from pipeline.extraction.sizes_in_front import sizes_in_front
from pipeline.extraction.table_segments import names_total
from pipeline.extraction.vocabulary import header_words, unglued, vocabulary
from pipeline.extraction.whole_words import how_much_said
from pipeline.identifiers import find_uans
from pipeline.model import Place
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level, parse_whole
from pipeline.reading.document import Cell, Row
from pipeline.wording import folded

# "Unit code and title Level Credits": the code stands in front of the title.
_CODE_AND_TITLE = lazy_re(
    r"(?i)^(?:unit\s+)?(?:code|number|no\.?|ref\.?|reference)\s*(?:and|&|/)\s*(?:unit\s+)?(?:title|name)\b"
)
_ONLY_UNIT = lazy_re(r"(?i)\b(?:unit|module)s?\s+(?=(?:credits?|level|glh)\b)")  # "Code Unit Level" has no other title
_LIMITS = lazy_re(r"(?i)\b(?:min(?:imum)?|max(?:imum)?)\b\.?(?:\s+of)?\s+\d+\s+(?:credits?|units?)\b,?\s*")
_NUMBERS_AT_END = lazy_re(r"(?<=\s)\d{1,4}(?:\s+\d{1,4}){0,3}$")
_NUMBER_LAST = lazy_re(r"\s(?:£?\d{1,4}(?:\.\d{1,2})?|[-–—])$")
_WORDS_BEHIND = lazy_re(r"(?<=\d)\s+[^\d]+$")
_CALLS = lazy_re(r"\s0\d{3,4}$")  # "Sales: 01632 960 111" ends in a number to call
_PATHWAY = lazy_re(r"(?i)(?:pathway|route)\s+\d")  # its name is no cell behind a size
_MOST_CREDIT = 200
_FEWEST_ROWS = 3
_UNREAD = "a line that could not be read as a unit"


@dataclass(frozen=True, slots=True)
class LineColumns:
    """The roles named by a header line, in order, and the words it repeats on each line ("More info")."""

    roles: tuple[str, ...]
    trailer: str = ""
    doubts: tuple[str, ...] = field(default=())

    @property
    def behind_title(self) -> tuple[str, ...]:
        """The roles of what stands behind the title."""
        return self.roles[self.roles.index("title") + 1 :]


def header_limit(text: str) -> str:
    """The limit in a table's header, as printed: `min of 2 credits, max 7 credits`; empty where there is none."""
    return "".join(match[0] for match in _LIMITS.finditer(text)).strip(" ,")


# Whose the units' codes are says nothing of the column: "NA unit code".
_SOMEBODYS = lazy_re(
    r"\b(?!UAN|URN|QAN|NOS|QCF|RQF|QCA|SQA|GLH|TQT)([A-Z]{2,6})\s+(?=(?i:unit)\s+(?i:code|n(?:umber|o)|ref))"
)
_CAPITALS = lazy_re("[A-Z]{2}")
_FOR_INFORMATION = lazy_re(
    r"(?i)\b(?:[a-z]{2,8}\s+)?(?:ref|code|number|no)\b\.?\s+for\s+information\s+only$"
)  # "CITB ref. …"


@lru_cache(maxsize=1024)
def header_line(text: str) -> LineColumns | None:
    """Read a line as the header of a flattened table, or None where its words are not columns.

    "Unit code" may head UANs or the body's numbers; beside a column "URN" it heads the body's numbers.
    """
    text = _CODE_AND_TITLE.sub("Unit number Unit title", text)
    text = _FOR_INFORMATION.sub("notes", text) if text.endswith("only") else text
    if not all(may_head(word) or _CAPITALS.search(word) for word in text.split()):
        return None  # so are most lines, by their first word
    text = _SOMEBODYS.sub(lambda whose: whose[0] if may_head(whose[1]) else "", unglued(text))
    if not all(map(may_head, text.split())):
        return None
    return (
        _header_line(text, ("title", "uan", "number"))
        or _header_line(text, ("title", "number", "uan"))
        or _header_line(_ONLY_UNIT.sub("Title ", text.strip(), 1), ("title", "number", "uan"))
    )


def _header_line(text: str, preferred: Sequence[str]) -> LineColumns | None:
    words = [word for word in _LIMITS.sub("", text.strip()).split() if word not in ("*", "|", "†")]
    if not 2 <= len(words) <= 24:
        return None
    roles: list[str] = []
    trailer: list[str] = []
    at = 0
    while at < len(words):
        role, length = phrase(words, at, roles, preferred)
        if role is None:
            return None
        length += in_short(words, at + length, role)
        if role == "ignored":
            trailer.extend(words[at : at + length])
        else:
            # What such a column holds between two others must not end up in the title.
            roles.extend(["ignored"] if trailer and "title" in roles else [])
            roles.append(role)
            trailer = []
        at += length
    sizes = [role for role in roles if role in SIZES]
    told = [role for role in roles if role != "ignored"]
    if "title" not in roles or not (sizes or "uan" in roles) or len(told) < 2 or len(set(told)) < len(told):
        return None
    return LineColumns(tuple(roles), " ".join(trailer))


# The standard's code stands in front of the unit's own number: "1GEN4 104 Work in a team".
_STANDARD = lazy_re(r"(?P<nos>\d?[A-Z]{2,6}\d{1,3})\s+(?=\d{3}\s+[A-Z][a-z])")


def read_line(text: str, marker: str, columns: LineColumns, place: Place) -> list[Event] | None:
    """Read one line under a header as a unit (and its group), a total, or None where it is neither."""
    heading, rest = split_group(_without_trailer(text.strip(), columns), place)
    events: list[Event] = [GroupEvent(heading=heading)] if heading else []
    values = _values(rest, columns)
    if values is None or (columns.trailer and _PATHWAY.match(text)):
        return _not_a_unit(text, place)
    title, found = values
    doubts = (found.pop("doubt"),) if "doubt" in found else (*columns.doubts, *_of_trailer(text, columns))
    if "group" in columns.behind_title:
        heading, title = group_behind(title, place)
        events += [GroupEvent(heading=heading)] if heading else []
    if names_total(header_words(title)):
        return [Note(text=text, place=place)]
    if "/" in title and "uan" not in columns.roles and (coded := _behind(title, ("uan",))):
        title, found = coded[0], found | coded[1]  # a header over several lines lost its name
    title, ahead = sizes_in_front(title.rstrip(" |"), columns.roles)
    found |= ahead
    front = columns.roles[: columns.roles.index("title")]
    standard = _STANDARD.match(title) if "number" in front else None
    title, number, uan = codes_in_front(title[standard.end() if standard else 0 :], front, marker, found.get("uan"))
    under = found | {"title": title, "number": number or "", "uan": uan or ""}
    if said := how_much_said(under.get, columns.roles, Row(cells=(Cell(text=text, place=place),), place=place)):
        return [said]
    # "Unit 1" on a line of its own is a heading: no unit is called as the column of titles is.
    titled = looks_like_title(title) or (is_short_title(title) and len(found) > 1)  # "Law 3 4"
    if not titled or "title" in vocabulary().named_roles(title) or _CALLS.search(title):
        return None
    if not found and (not (uan or number) or _NUMBERS_AT_END.search(title)):
        # A header that names nothing behind the title tells a row by its code; what else stands there is not explained.
        return [Leftover(text=text, reason=_UNREAD, place=place)] if uan or number else None
    return [
        *events,
        RawUnit(
            title=title,
            number=number,
            uan=uan,
            nos=standard["nos"] if standard else None,
            place=place,
            raw=f"{marker} {text}".strip(),
            doubts=doubts,
            level=found.get("level"),
            credit=found.get("credit"),
            glh=found.get("glh"),
            tqt=found.get("tqt"),
        ),
    ]


def _values(rest: str, columns: LineColumns) -> tuple[str, dict[str, str]] | None:
    """The line's title, with what stands in front of it, and the values behind it by their columns' roles."""
    return (
        _behind(rest, columns.behind_title)
        or _behind(_without_cell_behind(rest, columns), columns.behind_title)
        or (_behind(_NUMBER_LAST.sub("", rest), columns.behind_title) if columns.trailer else None)
        or _some_behind(rest, columns)
    )


def _without_trailer(rest: str, columns: LineColumns) -> str:
    ends = columns.trailer and folded(rest).endswith(folded(columns.trailer))
    return rest[: len(rest) - len(columns.trailer)].rstrip() if ends else rest


def _without_cell_behind(rest: str, columns: LineColumns) -> str:
    """The line without the words of its last column ("… Y/616/7767 Theory test"), which holds no value of the unit."""
    if columns.trailer and columns.behind_title[-1:] == ("uan",):
        found = list(find_uans(rest))
        return rest[: found[-1].end] if found else rest
    return _WORDS_BEHIND.sub("", rest) if columns.trailer and columns.behind_title else rest


def _of_trailer(text: str, columns: LineColumns) -> tuple[str, ...]:
    """A doubt where words of a column behind the title may stand in it: no number parts them."""
    if not columns.trailer or folded(text.strip()).endswith(folded(columns.trailer)):
        return ()
    if {"uan", *SIZES} & set(columns.behind_title):
        return ()
    return (f"what the column “{columns.trailer}” holds in “{text[:60]}” could not be told from the title",)


def without_empty(columns: LineColumns, below: Sequence[str]) -> LineColumns:
    """The columns without one that no row fills, as far as the rows' numbers tell which it is; each row says so."""
    sizes = [role for role in columns.behind_title if role in SIZES]
    coded = [text.strip() for text in below if split_code(text.strip())[0]]
    rows = [match[0].split() for text in coded if (match := _NUMBERS_AT_END.search(text))]
    counts = {len(row) for row in rows}
    if "uan" in columns.behind_title or len(rows) < max(_FEWEST_ROWS, len(coded)) or len(counts) > 1:
        return columns
    if any(_behind(text, columns.behind_title) for text in coded):
        return columns  # "E3 2 18" fills three
    if not 1 < min(counts) < len(sizes) or not (filled := some_of(sizes, rows)):
        return columns
    doubt = f"no row has a number for each of {', '.join(sizes)}; its numbers were read as {' and '.join(filled)}"
    kept = tuple(role for role in columns.roles if role not in sizes or role in filled)
    return replace(columns, roles=kept, doubts=(doubt,))


def _behind(rest: str, roles: Sequence[str]) -> tuple[str, dict[str, str]] | None:
    """Take what stands behind the title off the line's end, the last column first."""
    found: dict[str, str] = {}
    for role in reversed(roles):
        if role in ("uan", "number"):  # "Unit code" may head either
            uans = list(find_uans(rest))
            if uans and not rest[uans[-1].end :].strip(" )]"):
                found["uan"], rest = uans[-1].printed, rest[: uans[-1].start].rstrip(" ([-–")
            elif role == "uan":
                return None
            continue
        if role == "ignored":
            rest = _NUMBER_LAST.sub("", rest)
        if role not in SIZES:
            continue
        match = re.search(r"(?:^|\s)((?:Level\s+|Entry\s+|E)?\d{1,4}|\d{1,3}o|-|–|n/a)$", rest, re.IGNORECASE)
        if not match or (match[1].isdigit() and not _can_hold(role, match[1])):
            return None
        found[role], rest = match[1], rest[: match.start()].rstrip()
    return rest, found


def _some_behind(rest: str, columns: LineColumns) -> tuple[str, dict[str, str]] | None:
    """A row that begins with its code, where fewer numbers stand than columns are named: one of its cells was empty.

    Which one is told by the values where they allow but one answer; else none is read, and that is said.
    """
    sizes = tuple(role for role in columns.behind_title if role in SIZES)
    numbers = _NUMBERS_AT_END.search(rest)
    coded = next((uan.start == 0 for uan in find_uans(rest)), False) or split_code(rest)[0] is not None
    if not numbers or not coded or not 0 < len(numbers[0].split()) < len(sizes) or "uan" in columns.behind_title:
        return None
    values = numbers[0].split()
    ways = [roles for roles in combinations(sizes, len(values)) if all(map(_can_hold, roles, values))]
    found = dict(zip(ways[0], values, strict=True)) if len(ways) == 1 else {}
    if not found:
        found["doubt"] = f"{len(values)} of {len(sizes)} numbers stand behind '{rest[:40]}', and which is not told"
    return rest[: numbers.start()].rstrip(), found


def _can_hold(role: str, value: str) -> bool:
    return parse_level(value) is not None if role == "level" else role != "credit" or int(value) <= _MOST_CREDIT


def _not_a_unit(text: str, place: Place) -> list[Event] | None:
    ends_in_number = re.search(r"[a-z)]\s+\d{1,3}$", text) and parse_whole(text.rsplit(maxsplit=1)[-1]) is not None
    unread = ends_in_number and any(find_uans(text))
    return [Leftover(text=text, reason=_UNREAD, place=place)] if unread else None
