"""How people name a qualification or a unit: by any code it carries, by its id's start, by words of its title.

The ways are tried in that order and the first that finds something decides, so that a code is never
outvoted by a title that happens to contain it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

from pipeline.answers.queries import query_text, rows_as
from pipeline.errors import UsageError

if TYPE_CHECKING:
    import duckdb

_SHOWN = 12
_NOT_CODE = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQualification:
    """A qualification and what it can be named by; `units` counts its listings."""

    qualification_id: str
    title: str
    short_name: str
    body_id: str
    body_name: str
    level: str | None
    qan: str | None
    aim_reference: str | None
    total_credit: int | None
    units: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedListing:
    """A unit as one qualification lists it; level, size and the `known_` codes may come from another document."""

    listing_id: str
    unit_id: str
    body_id: str
    body_name: str
    qualification_id: str
    short_name: str
    unit_number: str | None
    nos_code: str | None
    uan: str | None
    known_nos_code: str | None
    known_uan: str | None
    title: str
    level: str | None
    credit: int | None
    glh: int | None
    group_label: str | None
    kind: str | None
    place: str

    @property
    def code(self) -> str:
        """The code people would use for it: the body's number, else the UAN, else the NOS code."""
        return self.unit_number or self.known_uan or self.known_nos_code or self.listing_id


Named = TypeVar("Named", NamedQualification, NamedListing)
Way = Callable[[Named], bool]


class Listings:
    """Every listing, told by all it is called; for whoever looks for many: they are loaded and sorted once."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    @cached_property
    def everything(self) -> list[NamedListing]:
        """All of them."""
        return load_listings(self._connection)

    def called(self, name: str) -> Iterable[list[NamedListing]]:
        """Those of exactly this name, the surest way of naming first."""
        keys = (name, *[bare(name)] * 4, plain_words(name))
        return (named.get(key, []) for key, named in zip(keys, self._by_name, strict=True))

    def is_id(self, name: str) -> bool:
        """Whether this is the id of a listing or a unit; the `:` in it parts no awarding body from a code."""
        return name in self._by_name[0]

    @cached_property
    def _by_name(self) -> list[dict[str, list[NamedListing]]]:
        by_name: list[dict[str, list[NamedListing]]] = [{} for _ in range(6)]
        for each in self.everything:
            known = {bare(each.known_uan), bare(each.known_nos_code)}
            codes = ([bare(each.uan)], [bare(each.unit_number)], [bare(each.nos_code)], known)
            ways = ({each.listing_id, each.unit_id}, *codes, [plain_words(each.title)])
            for keys, named in zip(ways, by_name, strict=True):
                for key in keys:
                    named.setdefault(key, []).append(each)
        return by_name


def bare(code: str | None) -> str:
    """A code without case, slashes, hyphens and spaces: `T/601/1235` and `t6011235` are alike."""
    return _NOT_CODE.sub("", code.lower()) if code else ""


def plain_words(text: str) -> str:
    """Words in lower case, one space between them."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def find_qualification(
    connection: duckdb.DuckDBPyConnection, name: str, among: Sequence[NamedQualification] = ()
) -> NamedQualification:
    """The one qualification called `name`; `among` is every qualification, for whoever has them already.

    Raises:
        UsageError: none is, or several are; the message lists what comes near.
    """
    everything = among or load_qualifications(connection)
    wanted, words = bare(name), plain_words(name)
    ways: list[Way[NamedQualification]] = [
        lambda q: q.qualification_id == name,
        lambda q: wanted in {bare(code) for code in (q.qan, q.aim_reference) if code},
        lambda q: words in (plain_words(q.title), plain_words(q.short_name)),
        lambda q: q.qualification_id.startswith(name.lower()),
        lambda q: name.lower() in (q.path.lower(), PurePath(q.path).name.lower(), PurePath(q.path).stem.lower()),
        lambda q: name.lower() == q.body_id,
        lambda q: set(words.split()) <= set(plain_words(f"{q.title} {q.short_name} {q.body_name}").split()),
        lambda q: words in plain_words(q.title),
    ]
    hits = _first(ways, everything) if wanted else []
    if len(hits) == 1:
        return hits[0]
    if hits:
        lines = [f"  {q.qualification_id}  {q.short_name}" for q in hits]
        raise UsageError(f"{name!r} fits {len(hits)} qualifications. Name one of them:\n{_listed(lines)}")
    spellings = [(text, q) for q in everything for text in (q.short_name, q.title, q.body_name, q.qualification_id)]
    near = _nearest(name, spellings)
    lines = [f"  {q.qualification_id}  {q.short_name}" for q in near or everything]
    heading = "Nearest are" if near else "There are"
    raise UsageError(f"There is no qualification called {name!r}. {heading}:\n{_listed(lines)}")


def find_listings(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    body: str | None = None,
    inside: NamedQualification | None = None,
    among: Listings | None = None,
) -> list[NamedListing]:
    """The listings of the one unit called `name`; only those of a body or in a qualification, if one is given.

    Those that carry the name themselves come alone: `4430-403` gives the listings under that number, and
    not the same unit's under other numbers. `among` is every listing, for whoever looks for many.

    Raises:
        UsageError: no unit is called that, or several are.
    """
    by_id = [] if body or inside or among else load_listings(connection, name)
    # Pages link to units by id; to look through all of them by every other way of naming takes its time.
    if len({hit.unit_id for hit in by_id}) == 1:
        return by_id
    among = among or Listings(connection)
    candidates = _of_body(among.everything, body)
    if inside:
        candidates = [each for each in candidates if each.qualification_id == inside.qualification_id]
    hits = _called(name, candidates, among) if bare(name) else []
    units = {hit.unit_id for hit in hits}
    if len(units) == 1:
        return hits
    if hits:
        lines = [f"  {unit_line(u)}" for u in _one_a_unit(hits)]
        raise UsageError(
            f"{name!r} fits {len(units)} units. Name one by its id:\n{_listed(lines)}",
            at_command_line="" if body or inside else "Or narrow it down with --body.",
        )
    where = f" at {body}" if body else f" in {inside.short_name}" if inside else ""
    codes = [(code, u) for u in candidates for code in (u.unit_number, u.known_uan, u.known_nos_code) if code]
    near = _one_a_unit(_nearest(name, codes + [(u.title, u) for u in candidates]))
    nearest = f" Nearest are:\n{_listed([f'  {unit_line(u)}' for u in near])}" if near else ""
    every = "" if nearest else "The view units lists all."
    raise UsageError(f"There is no unit called {name!r}{where}.{nearest}", at_command_line=every)


def _called(name: str, candidates: Sequence[NamedListing], among: Listings) -> list[NamedListing]:
    """The candidates that the first way of naming finds."""
    exactly = among.called(name)
    if len(candidates) < len(among.everything):
        ids = {each.listing_id for each in candidates}
        exactly = ([each for each in found if each.listing_id in ids] for found in exactly)
    words = plain_words(name)
    ways: list[Way[NamedListing]] = [
        lambda u: len(bare(name)) >= 3 and (u.listing_id.startswith(name) or u.unit_id.startswith(name)),
        lambda u: words in plain_words(u.title),
        lambda u: set(words.split()) <= set(plain_words(u.title).split()),
    ]
    return next(filter(None, exactly), []) or _first(ways, candidates)


def unit_line(unit: NamedListing) -> str:
    """A unit in one line, its id first."""
    level = f" (level {unit.level})" if unit.level else ""
    return f"{unit.unit_id}  {unit.body_name} {unit.code}: {unit.title}{level}"


def load_qualifications(connection: duckdb.DuckDBPyConnection) -> list[NamedQualification]:
    """Every qualification."""
    return rows_as(NamedQualification, connection, query_text("qualifications"))


def load_listings(connection: duckdb.DuckDBPyConnection, id_of: str | None = None) -> list[NamedListing]:
    """Every listing, or those of one id: their own or their unit's."""
    return rows_as(NamedListing, connection, query_text("listings"), {"id": id_of})


def _of_body(listings: list[NamedListing], body: str | None) -> list[NamedListing]:
    """The listings of one body, named by its id or by words of its name."""
    if body is None:
        return listings
    wanted = bare(body)
    names = {u.body_id: u.body_name for u in listings}
    ids = {b for b, n in names.items() if wanted in (bare(b), bare(n))}
    ids = ids or {b for b, n in names.items() if wanted and wanted in bare(b) + " " + bare(n)}
    if not ids:
        raise UsageError(f"There is no awarding body called {body!r}. There are: {', '.join(sorted(names))}.")
    return [u for u in listings if u.body_id in ids]


def _first(ways: Sequence[Way[Named]], things: Sequence[Named]) -> list[Named]:
    """What the first way that finds anything finds."""
    return next((hits for way in ways if (hits := [thing for thing in things if way(thing)])), [])


def _nearest(name: str, named: Sequence[tuple[str, Named]]) -> list[Named]:
    """The things whose code or title is written most like `name`, at most five, the nearest first."""
    spelt: dict[str, list[Named]] = {}
    for text, thing in named:
        spelt.setdefault(text.lower(), []).append(thing)
    near = difflib.get_close_matches(name.lower(), spelt, n=5, cutoff=0.55)
    return list(dict.fromkeys(thing for text in near for thing in spelt[text]))[:5]


def _one_a_unit(listings: Iterable[NamedListing]) -> list[NamedListing]:
    return list({u.unit_id: u for u in reversed(list(listings))}.values())[::-1]


def _listed(lines: list[str]) -> str:
    more = [f"  … and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    return "\n".join(lines[:_SHOWN] + more)
