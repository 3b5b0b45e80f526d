"""Which column holds what: told by header words and by what the cells contain, together."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipeline.extraction.column_counts import (
    are_lettered,
    begins_with_names,
    is_coded,
    is_contents,
    is_lettered,
    is_the_units,
    letters_in,
    may_number_rows,
    only_counts,
    runs_of_letters,
    runs_on_by_one,
    says_whose,
    with_unnamed,
)
from pipeline.extraction.column_doubts import doubts_of, doubts_unheaded
from pipeline.extraction.column_names import SIZES
from pipeline.extraction.group_columns import give_kind
from pipeline.extraction.header_words import shortened
from pipeline.extraction.headings import parse_group
from pipeline.extraction.numbers import SAID, can_be_number, in_capitals, is_number, is_short_title, without_uan
from pipeline.extraction.size_columns import (
    SAYS_ITS_NAME,
    clearly_best,
    may_hold_values,
    say_credits,
    without_false_total,
)
from pipeline.extraction.vocabulary import vocabulary
from pipeline.identifiers import parse_uan
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_credit, parse_hours, parse_level, parse_whole

ROLES = ("uan", "number", "title", "level", "credit", "glh", "tqt", "nos", "group", "ignored")
# Roles that a column without any header may have by its content alone; one of UANs needs none.
_TOLD_BY_CONTENT = ("title", "number", "group")
_BESIDE_TITLES = ("uan", "number", "unnamed", *SIZES)
_NOTHING = "-–—"  # stands in a cell that holds nothing, and tells nothing of its column
_WORD, _LONG_WORD = lazy_re(r"[^\W\d_]{2,}"), lazy_re(r"[^\W\d_]{4,}")
_GROUP_ALONE = lazy_re(
    r"^(?:[A-Z]\s)?(?i:core|option|optional|mandatory|compulsory|elective)(?:\s(?i:units?|modules?))?$"
)
_GROUP_IN_SHORT = lazy_re(r"[A-Zmo]\d?|\d[A-Z]?|mandatory|optional|core")
# What one column's header words and contents weigh against each other, and "unit" in front of a name.
_HEADER_WEIGHT, _CONTENT_WEIGHT, _CONTRADICTION, _OF_UNITS = 3.0, 2.0, -3.0, 0.1


@dataclass(frozen=True, slots=True)
class Columns:
    """The role of each column by position (None: nothing known), and how that was told.

    `codes` is the style of the numbers in front of all titles, in their column; `letters` are the single ones that
    the column of groups has held so far.
    """

    roles: tuple[str | None, ...]
    headed: bool
    doubts: tuple[str, ...] = field(default=())
    codes: str = ""
    letters: frozenset[str] = frozenset()
    told: bool = False  # whether the cells beside the titles all say what they are: "4 credits"

    def of(self, role: str) -> int | None:
        """The position of the column with that role, or None."""
        return self.roles.index(role) if role in self.roles else None

    def going_on(self, before: Columns) -> Columns:
        """These columns of a table that goes on without a header, with a doubt where they are not as many as before."""
        ours, theirs = len(self.roles), len(before.roles)
        if ours == theirs:
            return self
        doubt = f"the table goes on in {ours} columns, and had {theirs} before"
        return replace(self, doubts=(*self.doubts, doubt))

    def with_letters(self, rows: Sequence[Sequence[str]], known: Collection[str]) -> Columns:
        """These columns with the letters of their groups in those rows, and the known ones of the rows before."""
        at = self.of("group")
        found = {row[at].strip() for row in rows if at is not None and at < len(row)}
        return replace(self, letters=frozenset({*known, *(text for text in found if len(text) == 1)}))

    @property
    def lists_units(self) -> bool:
        """Whether rows under these columns can be units: a title, and a code or a size beside it."""
        if self.of("title") is None:
            return False
        others = [role for role in (*self.roles, self.codes and "number") if role in _BESIDE_TITLES]
        told = (
            self.headed or self.told or self.of("group") is not None
        )  # "4 credits | Mandatory" beside a title needs no header
        return "uan" in others or len(others) >= 2 or (told and bool(others)) or self.codes == SAID


def looks_like_title(text: str) -> bool:
    """Whether a cell reads as the title of a unit: words, and not a code or a number."""
    first = _WORD.search(text)
    if first is None or _GROUP_ALONE.match(text) or text.endswith("|"):
        return False  # "All of these | | |" is a row of which one cell is filled
    return bool(_WORD.search(text, first.end())) or (bool(_LONG_WORD.search(text)) and not is_number(text))


_TESTS: dict[str, Callable[[str], bool]] = {
    "uan": lambda cell: parse_uan(cell) is not None,
    "number": lambda cell: is_number(without_uan(cell)[0]),
    "title": looks_like_title,
    "level": lambda cell: parse_level(cell) is not None,
    "credit": lambda cell: (parse_credit(cell) or 1000) <= 120,
    "glh": lambda cell: parse_hours(cell) is not None,
    "tqt": lambda cell: parse_hours(cell) is not None,
    "nos": lambda cell: bool(re.match(r"^[A-Z]{1,8}[a-z]{0,4}\s?\d", cell)),
    "group": lambda cell: parse_group(cell) is not None or bool(_GROUP_IN_SHORT.fullmatch(cell)),
}


def assign_columns(header: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> Columns:
    """Give each column a role from its header (None: there is none) and the cells below.

    `rows` are the data rows under the header, group rows and totals set aside.
    """
    width = len(header) if header is not None else max((len(row) for row in rows), default=0)
    filled = [
        [cell for row in rows if at < len(row) and (cell := row[at].strip()) and cell.strip(_NOTHING)]
        for at in range(width)
    ]
    if header is None:
        hopeless = width < 3 and not any(map(may_hold_values, filled))  # no titles beside values
        roles_told = (None,) * width if hopeless or is_contents(filled) else _by_content(filled, rows)
        if begins_with_names(rows):  # of which none is known: they say that the numbers are something else
            roles_told = tuple(None if role in (*SIZES, "unnamed") else role for role in roles_told)
        said = sorted(filter(None, roles_told)) == ["credit", "title"] and say_credits(
            filled[roles_told.index("credit")]
        )
        return Columns(roles_told, headed=False, doubts=doubts_unheaded(roles_told, filled), told=said)
    scores = [
        (_score(role, header[at], filled[at]) - (role == "number" and only_counts(filled, at)), at, role)
        for at in range(width)
        for role in ROLES
        if filled[at] or header[at]
    ]
    scores = [(score + _OF_UNITS * (score > 0 and is_the_units(header, at)), at, role) for score, at, role in scores]
    roles: list[str | None] = [None] * width
    # The surest pairs first; a tie goes to the column further left, as documents put codes before titles.
    for score, at, role in sorted(scores, key=lambda entry: (-entry[0], entry[1], ROLES.index(entry[2]))):
        if score > 0 and roles[at] is None and (role not in roles or role == "ignored"):
            roles[at] = role
    _make_room(roles, scores)
    _give_title(roles, filled)
    _give_number(roles, filled, header)
    give_kind(roles, filled, ["group" in _header_says(text) for text in header])
    roles = with_unnamed(roles, header, filled)
    return Columns(tuple(roles), headed=True, doubts=doubts_of(roles, header, filled))


def _make_room(roles: list[str | None], scores: Sequence[tuple[float, int, str]]) -> None:
    """A column left without its only role gets it from one that may have another: `SSC code` beside `SQA code`."""
    fits = {(at, role) for score, at, role in scores if score > 0}
    for at, role in sorted(fits):
        holder = roles.index(role) if roles[at] is None and role in roles else at
        other = next((free for free in ROLES if (holder, free) in fits and free not in roles), None)
        if holder != at and other:
            roles[holder], roles[at] = other, role


def _give_title(roles: list[str | None], filled: list[list[str]]) -> None:
    """Beside codes or sizes, the one column of titles is theirs, whatever stands over it ("What it is called")."""
    known = sum(1 for role in roles if role in ("uan", *SIZES))
    free = [at for at, role in enumerate(roles) if role is None and filled[at]]
    free = [at for at in free if all(map(looks_like_title, filled[at]))]
    if "title" not in roles and known >= 2 and len(free) == 1:
        roles[free[0]] = "title"


def _give_number(roles: list[str | None], filled: list[list[str]], header: Sequence[str]) -> None:
    """Codes right before the titles, each another one, are the units' numbers, whatever stands over both columns.

    Below "Units" beside "Unit title" bare numbers are theirs as well, and so are long or running ones below nothing.
    """
    title = roles.index("title") if "title" in roles else 0
    codes = filled[title - 1] if title and roles[title - 1] is None else []
    if "number" in roles or len(codes) < 2 or len(set(codes)) < len(codes):
        return
    named = header[title - 1].strip()
    of_units = "title" in _header_says(named) and any(map(is_number, codes))
    if (not named and may_number_rows(codes)) or all(map(can_be_number if of_units else is_coded, codes)):
        roles[title - 1] = "number"


def _score(role: str, header: str, cells: list[str]) -> float:
    said = _header_says(header).get(role, 0.0)
    test = _TESTS.get(role)
    if test is None:
        return _HEADER_WEIGHT * said
    if not cells:
        return _HEADER_WEIGHT * said - 0.5
    of_kinds = role == "group" and not said and _of_kinds(header, cells)
    if role == "credit" and not said and len(cells) > 1 and all(map(SAYS_ITS_NAME[role].match, cells)):
        return _CONTENT_WEIGHT  # "2 credits" below "Worth"
    if not said and role != "uan" and not of_kinds and (header.strip() or role not in _TOLD_BY_CONTENT):
        return 0.0
    lettered = role == "number" and said and (is_lettered(cells) or in_capitals(cells))
    short = is_short_title if role == "title" and said else None  # "Law" below "Unit title"
    share = 1.0 if lettered else sum(1 for cell in cells if test(cell) or (short and short(cell))) / len(cells)
    if not said and role in ("title", "number") and says_whose(cells):
        share = 1.0 + _OF_UNITS if role == "number" else 0.0  # "Unit TDA 3.1" in a column without a name
    if said:
        return _HEADER_WEIGHT * said + (_CONTENT_WEIGHT * share if share >= 0.3 else _CONTRADICTION)
    return _CONTENT_WEIGHT * share + (role == "uan") if _can_be_nothing_else(role, header, cells, share) else 0.0


def _can_be_nothing_else(role: str, header: str, cells: list[str], share: float) -> bool:
    """Whether a column that no header word names has this role by its content alone."""
    if role == "uan":
        return share >= 0.6
    if header.strip():
        return role == "group" and _of_kinds(header, cells)
    if role == "group":
        return all(parse_group(cell) is not None for cell in cells) or runs_of_letters(cells)
    return (role == "title" and share >= 0.6) or (
        role == "number" and share >= 0.8 and not all(map(str.isdigit, cells))
    )


def _of_kinds(header: str, cells: list[str]) -> bool:
    """Whether header and cells name kinds of units and little else (`OPTIONAL/MANDAT ORY`), or cells two kinds."""
    kind_in = vocabulary().kind_in
    if len({vocabulary().kinds.get(cell.casefold()) for cell in cells} - {None}) > 1:
        return all(cell.casefold() in vocabulary().kinds for cell in cells)
    return bool(kind_in(header)) and all(len(cell.split()) <= 2 and kind_in(cell) for cell in cells)


@lru_cache(maxsize=2048)
def _header_says(header: str) -> dict[str, float]:
    said = vocabulary().header_roles(header) or shortened(header)
    if "title" not in said and header.strip() and parse_group(header):
        # A group's name in the header row stands over the titles: "Optional Units - Delivery".
        return {**said, "title": 0.8}
    return said


def _by_content(filled: list[list[str]], rows: Sequence[Sequence[str]]) -> tuple[str | None, ...]:
    """Roles without any header: codes and titles by their look, numbers by what sizes of units can be."""
    roles: list[str | None] = [None] * len(filled)

    def share(role: str, at: int) -> float:
        passed = sum(1 for cell in filled[at] if _TESTS[role](cell))
        if role == "title" and 2 * passed >= len(filled[at]):
            passed += sum(1 for cell in filled[at] if is_short_title(cell) and not looks_like_title(cell))
        return passed / len(filled[at]) if filled[at] else 0.0

    for at in range(len(filled)):
        # "L3" or "Level 3" is a level whatever stands over it; a bare 3 may be anything.
        if share("level", at) >= 0.8 and not any(cell.isdigit() for cell in filled[at]) and "level" not in roles:
            roles[at] = "level"
        for role, said in SAYS_ITS_NAME.items():
            saying = sum(map(bool, map(said.match, filled[at])))
            if filled[at] and saying >= 0.8 * len(filled[at]) and role not in roles:
                roles[at] = role
    for role, least in (("uan", 0.6), ("title", 0.7)):
        free = [at for at in range(len(filled)) if roles[at] is None]
        best = max(free, key=lambda at: (share(role, at) * (1 + letters_in(filled[at]) / 1000), -at), default=None)
        if best is not None and share(role, best) >= least:
            roles[best] = role
    number = _number_column(filled, roles)
    if number is not None:
        roles[number] = "number"
    lettered = [at for at in range(len(filled)) if roles[at] is None and runs_of_letters(filled[at])]
    if len(lettered) == 1 and len(filled[lettered[0]]) == len(rows):
        roles[lettered[0]] = "group"
    named = [at for at in range(len(filled)) if roles[at] is None and filled[at] and all(map(parse_group, filled[at]))]
    if len(named) == 1 and "group" not in roles and "title" in roles:
        roles[named[0]] = "group"
    numeric = [at for at in range(len(filled)) if roles[at] is None and share("glh", at) >= 0.8]
    values = [[parse_whole(row[at]) for at in numeric] for row in rows if all(at < len(row) for at in numeric)]
    complete = [[value for value in row if value is not None] for row in values if None not in row]
    told = without_false_total(clearly_best(complete, {role for role in roles if role in SIZES}, {}), complete)
    for at, size in zip(numeric, told or ["unnamed"] * len(numeric), strict=True):
        roles[at] = size
    return tuple(roles)


def _number_column(filled: list[list[str]], roles: Sequence[str | None]) -> int | None:
    """The column of the body's numbers, UANs among them aside: lettered codes, long numbers, or a running count."""
    filled = [[cell for cell in cells if not _TESTS["uan"](cell)] for cells in filled]
    free = [at for at in range(len(filled)) if roles[at] is None and filled[at]]
    free = [at for at in free if not any(said.match(cell) for said in SAYS_ITS_NAME.values() for cell in filled[at])]
    coded = [at for at in free if sum(map(can_be_number, filled[at])) >= 0.8 * len(filled[at])]
    coded = [at for at in coded if any(map(is_number, filled[at]))]  # capitals alone need a code beside them
    coded = [at for at in coded if says_whose(filled[at])] or coded
    if "uan" in roles and (at := roles.index("uan") - 1) in coded and runs_on_by_one(filled[at]):
        return at  # in front of registered codes two rows are enough
    return next((at for tells in (are_lettered, may_number_rows) for at in coded if tells(filled[at])), None)
