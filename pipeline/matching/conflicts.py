"""Findings of matching: what contradicts itself inside a unit, and identifiers that could not link."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk.titles import texts_of
from pipeline.matching.compare import compare_titles
from pipeline.matching.relation import contradict
from pipeline.matching.titles import words_of_text
from pipeline.model import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.matching.clusters import Refusal
    from pipeline.matching.listings import Listings
    from pipeline.matching.titles import TitleWords
    from pipeline.matching.units import Unit

_SEVERITY = {"level": Severity.WARNING, "credit": Severity.WARNING, "glh": Severity.INFO}
_NAMES = {"level": "level", "credit": "credit", "glh": "GLH"}
_REFUSED = {
    "number-title-conflict": "The same body number stands for titles that contradict each other, so it links nothing",
    "nos-title-conflict": "The same NOS code, level and credit stand for titles that contradict each other",
    "nos-ambiguous": "Several registered units are made from this standard; a listing without a UAN belongs to none",
}
SHOWN = 4


def findings_of(
    listings: Listings, units: list[Unit], ids: list[str], refusals: Sequence[Refusal]
) -> tuple[Finding, ...]:
    """All findings, sorted by code and subject."""
    found: list[Finding] = []
    for unit, unit_id in zip(units, ids, strict=True):
        if len(unit.rows) > 1:
            found += _values(listings, unit, unit_id)
            found += _uans(listings, unit, unit_id)
            found += _twice(listings, unit, unit_id)
    found += _titles(listings, units, ids)
    for refusal in refusals:
        where = "; ".join(f"“{listings.title[row]}” ({listings.listing_id[row]})" for row in refusal.rows[:SHOWN])
        message = f"{_REFUSED[refusal.code]}: {where}"
        found.append(Finding(code=refusal.code, severity=Severity.WARNING, subject=refusal.identifier, message=message))
    found += _namesakes(listings)
    return tuple(sorted(found, key=lambda finding: (finding.code, finding.subject, finding.message)))


def _stated(listings: Listings, unit: Unit, name: str) -> dict[str, str]:
    """Each value stated in the unit, with the first listing that states it."""
    column, found = listings.column(name), dict[str, str]()
    for row in unit.rows:
        if column[row] is not None:
            found.setdefault(str(column[row]), listings.listing_id[row])
    return found


def _told(values: dict[str, str]) -> str:
    shown = [f"{value} ({listing})" for value, listing in sorted(values.items())]
    return ", ".join(shown[:SHOWN]) + (f" and {len(shown) - SHOWN} more" if len(shown) > SHOWN else "")


def _values(listings: Listings, unit: Unit, unit_id: str) -> Iterator[Finding]:
    """Level, credit, or GLH that listings of one unit state differently."""
    for name, severity in _SEVERITY.items():
        values = _stated(listings, unit, name)
        if len(values) > 1:
            message = (
                f"Listings of one unit state different {_NAMES[name]}: {_told(values)}; {unit.facts[name]} is used"
            )
            yield Finding(code=f"unit-{name}-conflict", severity=severity, subject=unit_id, message=message)


def _uans(listings: Listings, unit: Unit, unit_id: str) -> Iterator[Finding]:
    """Two UANs in one unit; of one series (the first three digits) they cannot be editions of each other."""
    values = _stated(listings, unit, "uan")
    if len(values) < 2:
        return
    series = [uan.split("/")[1] for uan in values if uan.count("/") == 2]
    if len(set(series)) < len(series):
        severity, what = Severity.ERROR, "one unit carries two UANs of one series"
    else:
        severity, what = Severity.WARNING, "one unit carries UANs of two series"
    message = f"Linked by number or standard, {what}: {_told(values)}"
    yield Finding(code="unit-uan-conflict", severity=severity, subject=unit_id, message=message)


def _titles(listings: Listings, units: list[Unit], ids: list[str]) -> Iterator[Finding]:
    """Titles in one unit that contradict the unit's: one of the codes may be misprinted."""
    others = list(_other_titles(listings, units, ids))
    words = _words_of({title for _, unit, title, _ in others} | {unit.title for _, unit, _, _ in others})
    for unit_id, unit, title, listing in others:
        if contradict(compare_titles(words[unit.title], words[title])):
            message = f"“{title}” ({listing}) carries the code of “{unit.title}”: one of the two may be misprinted"
            yield Finding(code="unit-title-conflict", severity=Severity.WARNING, subject=unit_id, message=message)


def _other_titles(listings: Listings, units: list[Unit], ids: list[str]) -> Iterator[tuple[str, Unit, str, str]]:
    """Each title in a unit that is not the unit's but for capitals, with the first listing of it."""
    for unit, unit_id in zip(units, ids, strict=True):
        if len(unit.rows) > 1:
            same = unit.title.casefold()
            for title, listing in sorted(_stated(listings, unit, "title").items()):
                if title.casefold() != same:
                    yield unit_id, unit, title, listing


def _words_of(titles: set[str]) -> dict[str, TitleWords]:
    """All of them taken apart at once: one by one that was most of what the findings of a country's units took."""
    if not titles:
        return {}
    told = sorted(titles)
    texts = texts_of(arrays.texts(told))[0].to_pylist()
    return {title: words_of_text(text) for title, text in zip(told, texts, strict=True)}


def _twice(listings: Listings, unit: Unit, unit_id: str) -> Iterator[Finding]:
    """A unit that one qualification lists more than once (pathways do, else it is a slip)."""
    places: dict[str, list[str]] = defaultdict(list)
    for row in unit.rows:
        places[listings.qualification_id[row]].append(listings.listing_id[row])
    for qualification, ids in sorted(places.items()):
        if len(ids) > 1:
            message = f"{qualification} lists this unit {len(ids)} times: {', '.join(ids[:SHOWN])}"
            yield Finding(code="unit-listed-twice", severity=Severity.INFO, subject=unit_id, message=message)


def _namesakes(listings: Listings) -> Iterator[Finding]:
    """Listings of one qualification with one title and level and different UANs: a title or a code was miscopied."""
    found: dict[tuple[str, str, str | None], dict[str, str]] = defaultdict(dict)
    for row, uan in enumerate(listings.uan):
        if uan:
            key = (listings.qualification_id[row], listings.title[row].casefold(), listings.level[row])
            found[key].setdefault(uan, listings.listing_id[row])
    for (qualification, _, _), uans in found.items():
        if len(uans) > 1:
            message = f"One title and level under different UANs in {qualification}: {_told(uans)}"
            subject = min(uans)
            yield Finding(code="title-repeated", severity=Severity.WARNING, subject=subject, message=message)
