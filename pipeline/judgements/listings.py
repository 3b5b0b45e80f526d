"""Listings as judgements see them: what names a unit, and the listings that a name means today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import product

import pyarrow as pa

from pipeline.errors import UsageError
from pipeline.judgements.model import NamedBy, UnitName
from pipeline.matching.bulk import kernels as pc
from pipeline.wording import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One listing, as its document states it; None where the document does not say."""

    listing_id: str
    qualification_id: str
    body_id: str
    title: str
    subject: str | None = None
    group_label: str | None = None
    unit_number: str | None = None
    number_scheme: str | None = None
    nos_code: str | None = None
    nos_suite: str | None = None
    uan: str | None = None
    level: str | None = None
    credit: int | None = None
    glh: int | None = None

    def facts(self) -> dict[str, object]:
        """The listing's columns, as the matcher takes them."""
        return {name: getattr(self, name) for name in _FIELDS}


_FIELDS = tuple(field.name for field in fields(Listing))


def listings_of(table: pa.Table) -> list[Listing]:
    """The rows of a table of listings."""
    present = table.select([name for name in _FIELDS if name in table.column_names])
    return [Listing(**row) for row in present.to_pylist()]


def names_of(a: Listing, b: Listing) -> tuple[UnitName, UnitName]:
    """How a judgement names two listings' units: each by its strongest code that tells it from the other.

    UAN, else the number in its scheme, else body, title and level. Two listings with one UAN, of which somebody
    says that they are distinct, are told apart by what comes next.

    Raises:
        UsageError: nothing tells them apart.
    """
    ways = [(kind_a, kind_b) for kind_a, kind_b in product(_kinds(a, b), _kinds(b, a))]
    for kind_a, kind_b in sorted(ways, key=lambda way: (max(map(_rank, way)), _rank(way[0]))):
        name_a, name_b = name_of(a, kind_a), name_of(b, kind_b)
        if name_a.key != name_b.key and not (NamedBy.TITLE in (kind_a, kind_b) and _one_title(a, b)):
            return name_a, name_b
    raise UsageError(
        f"{a.listing_id} and {b.listing_id} are listed under the same codes, title and level: nothing to judge."
    )


def name_of(listing: Listing, named_by: NamedBy | None = None) -> UnitName:
    """A listing's unit, named by its strongest code or by the one asked for."""
    return UnitName(
        named_by=named_by or _available(listing)[0],
        body_id=listing.body_id,
        title=listing.title,
        level=listing.level,
        uan=listing.uan,
        number_scheme=listing.number_scheme if listing.unit_number else None,
        unit_number=listing.unit_number if listing.number_scheme else None,
        credit=listing.credit,
        glh=listing.glh,
    )


def keys_of(listing: Listing) -> set[str]:
    """Every key by which a judgement may name the listing's unit."""
    return {name_of(listing, kind).key for kind in _available(listing)}


def _available(listing: Listing) -> list[NamedBy]:
    numbered = listing.number_scheme and listing.unit_number
    kinds = [NamedBy.UAN] * bool(listing.uan) + [NamedBy.NUMBER] * bool(numbered)
    return [*kinds, NamedBy.TITLE]


def _kinds(listing: Listing, other: Listing) -> list[NamedBy]:
    """The codes that can name the listing's unit and do not mean the other's as well."""
    shared = set()
    if listing.uan == other.uan:
        shared.add(NamedBy.UAN)
    if (listing.number_scheme, listing.unit_number) == (other.number_scheme, other.unit_number):
        shared.add(NamedBy.NUMBER)
    return [kind for kind in _available(listing) if kind not in shared]


def _rank(kind: NamedBy) -> int:
    return list(NamedBy).index(kind)


def _one_title(a: Listing, b: Listing) -> bool:
    return (a.body_id, a.level, folded(a.title)) == (b.body_id, b.level, folded(b.title))


class Directory:
    """Finds the listings that names mean, among all of a build, without making objects of all of them."""

    def __init__(self, table: pa.Table, names: Iterable[UnitName]) -> None:
        wanted = list(names)
        uans = {name.uan for name in wanted if name.uan}
        numbers = {name.unit_number for name in wanted if name.unit_number}
        by_code = pc.or_(_is_in(table, "uan", uans), _is_in(table, "unit_number", numbers))
        by_body = _is_in(table, "body_id", {name.body_id for name in wanted})
        titles = {folded(name.title) for name in wanted}
        coded = table.filter(by_code)
        rest = table.filter(pc.and_(by_body, pc.invert(by_code)))
        named = [folded(title) in titles for title in rest["title"].to_pylist()]
        self._by_key: dict[tuple[object, ...], list[Listing]] = {}
        self._by_body: dict[str, set[str]] = {}
        for listing in (*listings_of(coded), *listings_of(rest.filter(pa.array(named, pa.bool_())))):
            self._by_body.setdefault(listing.body_id, set()).add(listing.listing_id)
            for kind in NamedBy:
                self._by_key.setdefault(_key(listing, kind), []).append(listing)

    def find(self, name: UnitName) -> frozenset[str]:
        """The listings a name means today: by its code, else by what else was known when it was judged.

        A later edition may print a code that was not there before, or none where there was one. A listing
        that states another UAN than the judged one is another unit, whatever else agrees.
        """
        kinds = list(NamedBy)
        for kind in kinds[kinds.index(name.named_by) :]:
            found = [listing for listing in self._alike(name, kind) if _fits(listing, name, kind)]
            exact = [listing for listing in found if listing.level == name.level]
            if found:
                chosen = exact if kind is NamedBy.TITLE and exact else found
                return frozenset(listing.listing_id for listing in chosen)
        return frozenset()

    def at(self, body_id: str | None) -> set[str]:
        """The body's listings among those that may be meant."""
        return self._by_body.get(body_id or "", set())

    def successors(self, name: UnitName) -> list[Listing]:
        """Listings that carry the judged unit's number or title, and another UAN."""
        alike = [*self._alike(name, NamedBy.NUMBER), *self._alike(name, NamedBy.TITLE)]
        return [listing for listing in alike if listing.uan and name.uan and listing.uan != name.uan]

    def _alike(self, name: UnitName, kind: NamedBy) -> list[Listing]:
        """The listings with the name's code or title, other codes set aside."""
        key = _key(name, kind)
        found = self._by_key.get(key, []) if None not in key else []
        return found if kind is not NamedBy.TITLE else [listing for listing in found if _one_unit(listing, name)]


def _key(unit: Listing | UnitName, kind: NamedBy) -> tuple[object, ...]:
    """What two of one unit share by that kind of name; with a None in it, nothing."""
    if kind is NamedBy.UAN:
        return kind, unit.uan
    if kind is NamedBy.NUMBER:
        return kind, unit.number_scheme, unit.unit_number
    return kind, unit.body_id, folded(unit.title)


def _is_in(table: pa.Table, column: str, values: set[str]) -> pa.ChunkedArray:
    return pc.is_in(table[column], value_set=pa.array(sorted(values), pa.string()))


def _fits(listing: Listing, name: UnitName, kind: NamedBy) -> bool:
    return kind is NamedBy.UAN or name.uan is None or listing.uan in (None, name.uan)


def _one_unit(listing: Listing, name: UnitName) -> bool:
    """Whether two of one body and title may be one unit: no other number in one scheme, no other level."""
    numbers = (listing.number_scheme, listing.unit_number), (name.number_scheme, name.unit_number)
    if None not in numbers[1] and numbers[0][0] == numbers[1][0] and numbers[0] != numbers[1]:
        return False
    return listing.level is None or name.level is None or listing.level == name.level
